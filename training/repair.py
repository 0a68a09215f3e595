"""Repairing what the open Arabic treebanks lost on their way: spellings, unsplit words, words without analysis.

PADT 1.2 has no surface text, so its tokens are spelt anew («حكومته», not «حكومةه»), and writes a token that its
morphology could not disambiguate once for each of its words, whole («علينا علينا»). PUD leaves the stem of a token
as it is spelt («حكومت + ه», here حكومة + ه) and keeps some vowel signs.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.text import normalise
from training.conllu import Tree, Word
from training.segment import CONJUNCTIONS, PREPOSITIONS, PRONOUNS, Segmenter, Split, candidates, join

_TATWEEL = "ـ"
_FUNCTION = {"cc", "case", "mark", "aux"}


def normalise_words(tree: Tree) -> None:
    """Forms and lemmas as the parser will see text: no vowel signs, one kind of quote; a lone tatweel is a dash."""
    for word in list(tree.words):
        if not word.form.strip(_TATWEEL):
            if word.upos != "PUNCT" and not tree.children(word):
                tree.words.remove(word)  # «الـ84»: the tatweel of a clipped article is no word
                continue
            word.form = word.lemma = "-"
        word.form = normalise(word.form).text or word.form
        word.lemma = normalise(word.lemma.replace("`", "")).text or word.form
        word.surface = normalise(word.surface).text
        if word.upos == "PUNCT" and word.form == ",":
            word.form = word.lemma = "،"
        if word.lemma == "_":
            word.lemma = word.form
    for token in tree.tokens():
        if len(token) == 1:
            token[0].surface = ""


def restore_stems(tree: Tree) -> None:
    """The stem before a pronoun in its own spelling: حملت + ها is حملة + ها, أسمائ + هم is أسماء + هم."""
    for token in tree.tokens():
        for word, after in pairwise(token):
            if after.upos != "PRON" or after.form not in PRONOUNS:
                continue
            form = word.form
            if form in {"علي", "إلي", "الي", "لدي"} and word.upos == "ADP":
                word.form = form[:-1] + "ى"
            elif form.endswith("ت") and word.lemma.endswith("ة") and form.endswith("ات") == word.lemma.endswith("اة"):
                word.form = form[:-1] + "ة"
            elif form.endswith("ا") and word.lemma.endswith("ى") and len(form) > 2:
                word.form = form[:-1] + "ى"
            elif form.endswith(("ائ", "اؤ")):
                word.form = form[:-1] + "ء"
            elif form.endswith("و") and word.upos == "VERB" and word.feats.get("Number") == "Plur":
                word.form = form + "ا"


def spell(words: Iterable[Word]) -> str:
    """The surface of a token's words; hamza before a pronoun follows the case: لقاؤهم, لقائهم, لقاءهم."""
    parts: list[str] = []
    article = True
    previous: Word | None = None
    for word in words:
        nominal = previous is not None and previous.upos in {"NOUN", "ADJ", "X"}
        if previous and nominal and word.form in PRONOUNS and previous.form.endswith("اء"):
            parts[-1] = parts[-1][:-1] + {"Nom": "ؤ", "Gen": "ئ"}.get(previous.feats.get("Case", ""), "ء")
        if previous and previous.form == "ل" and word.feats.get("Definite") in {"Cons", "Ind"}:
            article = False  # «لالتزام» of التزام
        parts.append(word.form)
        previous = word
    return join(parts, article=article)


def spell_tokens(tree: Tree) -> None:
    for token in tree.tokens():
        token[0].surface = spell(token) if len(token) > 1 else ""


def split_repeated(tree: Tree, segmenter: Segmenter) -> None:
    """One token, written whole for each of its words, becomes those words: «علينا علينا» is على + نا."""
    start = 0
    while start < len(tree.words):
        first = tree.words[start]
        end = start + 1
        while end < len(tree.words) and (tree.words[end].form, tree.words[end].upos) == (first.form, "X"):
            end += 1
        run = tree.words[start:end]
        repeated = len(run) > 1 and first.upos == "X" and run[-1].relation != "flat"
        split = _split_into(run, segmenter) if repeated else None
        if split:
            for word, part in zip(run, split.parts, strict=True):
                word.form = word.lemma = part
                word.joined = word is not first
            first.space_after = run[-1].space_after
            for word, part in zip(run, split.pieces, strict=True):
                _tag_clitic(word, part)
        start = end


def _split_into(run: list[Word], segmenter: Segmenter) -> Split | None:
    """The best cut of the run's form into as many parts as it has words, function words first."""
    fitting = [split for split in candidates(run[0].form) if len(split.parts) == len(run)]
    leading = sum(1 for word in run[:-1] if word.relation in _FUNCTION)
    if leading == len(run) - 1 and any(len(split.proclitics) == leading for split in fitting):
        fitting = [split for split in fitting if len(split.proclitics) == leading]
    return min(fitting, key=segmenter.cost, default=None)


def split_unsplit(tree: Tree, segmenter: Segmenter) -> None:
    """A word without analysis that plainly starts with a clitic is cut: «بالرقاب» is ب + الرقاب."""
    for word in list(tree.words):
        if word.upos != "X" or word.joined or word.surface or word.feats:
            continue
        split = segmenter.split(word.form)
        if not split.proclitics or split.pronoun or len(split.stem) < 4 or split.proclitics[-1] == "س":
            continue
        if not split.stem.startswith("ال") and segmenter.frequency(split.stem) < 3 * segmenter.frequency(word.form) + 5:
            continue
        position = tree.position(word)
        clitics: list[Word] = []
        for clitic in split.proclitics:
            deprel = "cc" if clitic in CONJUNCTIONS else "case"
            clitics.append(Word(clitic, clitic, "X", {}, deprel, head=word, joined=bool(clitics)))
            _tag_clitic(clitics[-1], clitic + "+")
        clitics[0].space_after = word.space_after
        word.form = word.lemma = split.stem
        word.joined = True
        tree.words[position:position] = clitics


def _tag_clitic(word: Word, piece: str) -> None:
    """`piece` as in `Split.pieces`."""
    if piece.startswith("+"):
        word.upos, word.lemma = "PRON", "هو"
        word.feats = {"PronType": "Prs"}
    elif piece == "س+":
        word.upos = "PART"
    elif piece.rstrip("+") in PREPOSITIONS and piece.endswith("+"):
        word.upos = "ADP" if word.relation != "mark" else "SCONJ"
    elif piece.endswith("+"):
        word.upos = "CCONJ"


def splits(trees: Iterable[Tree]) -> Counter[Split]:
    """How the analysed words of `trees` are split into clitics and stem, with counts."""
    counts: Counter[Split] = Counter()
    for tree in trees:
        for token in tree.tokens():
            split = Split.of([word.form for word in token])
            if split and all(word.upos != "X" for word in token):
                counts[split] += 1
    return counts


def split_sentences(tree: Tree) -> Iterator[Tree]:
    """PADT's paragraphs as sentences: cut at a full stop when what follows hangs on the root alone."""
    for i, word in enumerate(tree.words[:-1]):
        if word.form not in {".", "؟", "!"} or word.upos != "PUNCT" or i < 2:
            continue
        head, tail = tree.words[: i + 1], tree.words[i + 1 :]
        if tail[0].joined or tail[0].upos == "PUNCT" or any(w.head in tail for w in head[:-1]):
            continue
        tops = [w for w in tail if w.head not in tail]
        content = [w for w in tops if w.upos != "PUNCT" and w.relation in {"parataxis", "conj"}]
        if not content or any(w.head is not tree.root for w in tops) or tree.root in tail:
            continue
        for top in tops:
            top.head = content[0]
        content[0].head, content[0].deprel = None, "root"
        yield Tree(tree.id, head)
        yield from split_sentences(Tree(tree.id + "+", tail))
        return
    yield tree
