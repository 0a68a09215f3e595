"""Words that the tokenizer or the tagger got wrong: joined, split and recognised by the lexicon."""

from dataclasses import replace
from itertools import pairwise

from kg.mend.known import Known
from kg.mend.trees import argument_of_verb, clause_of
from kg.records import Word
from kg.text import fold

_CONJUNCTIONS = {"و": "CCONJ", "ف": "CCONJ"}
_PREPOSITIONS = {"ب": "ADP", "ل": "ADP", "ك": "ADP"}
_CLITICS = _CONJUNCTIONS | _PREPOSITIONS
_ADPOSITIONS = {
    fold(p) for p in ("في", "من", "على", "إلى", "عن", "مع", "بعد", "قبل", "خلال", "منذ", "حتى", "بين", "عند")
}
_CITING = {"وفق", "حسب", "بحسب", "حسبما", "وفقما"}
_PLACE_NOUNS = {fold(p) for p in ("مدينة", "بلدة", "قرية", "محافظة", "منطقة", "إقليم", "ولاية", "ريف", "مطار")}


def mend(words: list[Word], known: Known) -> list[Word]:
    for step in (
        _join_names,
        _join_endings,
        _join_subjects,
        _split_clitics,
        _recognise_places,
        _recognise_particles,
        _recognise_still,
        _recognise_nouns,
        _recognise_action_nouns,
        _recognise_verbs,
    ):
        words = step(words, known)
    return words


def _join_names(words: list[Word], known: Known) -> list[Word]:
    """و + اشنطن → واشنطن، و + سائل → وسائل، س + لحت → سلحت: the whole is listed and the rest is nothing."""
    for first, second in pairwise(words):
        if (first.token_start, first.token_end) != (second.token_start, second.token_end) or len(first.text) != 1:
            continue
        if second.upos == "PRON":
            continue
        whole = first.text + second.text
        if known.lists(second.text) or fold(second.text) in known.verbs or fold(second.text) in _ADPOSITIONS:
            continue
        if known.lists(whole) or _feminine(whole, known):
            upos = "PROPN" if fold(whole) in known.names else "ADJ" if second.upos == "ADJ" else "NOUN"
            role = _uncoordinated(second, words) if first.rel == "cc" else second.deprel
            joined = replace(second, text=whole, lemma=_lemma(whole, known), upos=upos, start=first.start, deprel=role)
        elif fold(whole) in known.verbs:
            lemma, features = next(iter(known.verbs[fold(whole)].items()))
            joined = replace(second, text=whole, lemma=lemma, upos="VERB", start=first.start, feats=features)
        else:
            continue
        return _join_names(
            _renumber([w for w in words if w.id != first.id], {first.id: second.id}, {second.id: joined}), known
        )
    return words


def _uncoordinated(noun: Word, words: list[Word]) -> str:
    """اتجهت **ف + لول + ه** إلى: no second verb but the first one's subject, or its object where it has a subject."""
    verb = words[noun.head - 1] if noun.head else noun
    if noun.rel != "conj" or verb.upos != "VERB" or noun.upos != "VERB":
        return noun.deprel
    return "obj" if any(w.head == verb.id and w.rel == "nsubj" and w.id > verb.id for w in words) else "nsubj"


def _join_endings(words: list[Word], known: Known) -> list[Word]:
    """ات + هم → اتهم: what looks like a pronoun is the end of a listed verb, and the rest is none."""
    for verb, ending in pairwise(words):
        if ending.upos != "PRON" or ending.token_start != verb.token_start or known.lists(verb.text):
            continue
        whole = fold(verb.text + ending.text)
        if fold(verb.text) in known.verbs or whole not in known.verbs:
            continue
        lemma, features = next(iter(known.verbs[whole].items()))
        joined = replace(verb, text=verb.text + ending.text, lemma=lemma, upos="VERB", feats=features, end=ending.end)
        below = {ending.id} if verb.upos == "VERB" else {ending.id, verb.id}
        freed = [replace(w, deprel=argument_of_verb(w, words)) if w.head in below else w for w in words]
        kept = [w for w in freed if w.id != ending.id]
        return _join_endings(_renumber(kept, {ending.id: verb.id}, {verb.id: joined}), known)
    return words


def _join_subjects(words: list[Word], known: Known) -> list[Word]:
    """«اعتقل + **نا** عشرة مسلحين»: beside an object and without a subject, the ending is who acts."""
    for verb, ending in pairwise(words):
        if ending.text != "نا" or verb.upos != "VERB" or ending.token_start != verb.token_start:
            continue
        arguments = {w.rel for w in words if w.head == verb.id and w.id != ending.id}
        if verb.feat("Aspect") == "Imp" or "obj" not in arguments or "nsubj" in arguments:
            continue
        features = tuple((name, value) for name, value in verb.feats if name not in {"Person", "Number", "Gender"})
        ours = replace(
            verb,
            text=verb.text + ending.text,
            feats=tuple(sorted((*features, ("Number", "Plur"), ("Person", "1")))),
            end=ending.end,
        )
        kept = [w for w in words if w.id != ending.id]
        return _join_subjects(_renumber(kept, {ending.id: verb.id}, {verb.id: ours}), known)
    return words


def _feminine(text: str, known: Known) -> bool:
    return fold(text).endswith("ه") and fold(text)[:-1] in known.words


def _lemma(text: str, known: Known) -> str:
    return text[:-1] if not known.lists(text) else text


def _renumber(words: list[Word], moved: dict[int, int], changed: dict[int, Word]) -> list[Word]:
    """Ids from 1 again; `moved` heads go to another word, `changed` words take a word's place."""
    number = {word.id: position for position, word in enumerate(words, 1)}
    number[0] = 0
    out = []
    for word in words:
        current = changed.get(word.id, word)
        head = moved.get(current.head, current.head)
        out.append(replace(current, id=number[word.id], head=number.get(head, 0)))
    return out


def _split_clitics(words: list[Word], known: Known) -> list[Word]:
    """وكانت → و + كانت، لجيش → ل + جيش: left whole by the tokenizer, while the rest is a listed word."""
    for word in words:
        cut = _clitic(word, words, known)
        if cut is not None:
            return _split_clitics(_split(words, word, cut), known)
    return words


def _clitic(word: Word, words: list[Word], known: Known) -> str | None:
    letter, rest = word.text[:1], word.text[1:]
    if letter not in _CLITICS or len(rest) < 2 or word.end - word.start < len(word.text):
        return None
    if word.upos not in {"X", "PROPN", "NOUN", "ADJ"} or word.ner != "O":
        return None
    if known.lists(word.text) or known.lists(word.text.removesuffix("ا")):  # فردا is فرد, not ف + ردا
        return None
    if sum(w.token_start == word.token_start for w in words) > 1:
        return None
    suspicious = word.upos in {"X", "PROPN"} or fold(word.lemma) in {fold(word.text), fold(word.text).removesuffix("ا")}
    if not suspicious:
        return None
    if letter in _CONJUNCTIONS and (known.lists(rest) or fold(rest) in known.verbs or fold(rest) in _ADPOSITIONS):
        return letter
    return letter if letter in _PREPOSITIONS and known.lists(rest) else None


def _split(words: list[Word], word: Word, letter: str) -> list[Word]:
    rest = word.text[1:]
    upos = _CONJUNCTIONS.get(letter) or _PREPOSITIONS[letter]
    rel = "cc" if letter in _CONJUNCTIONS else "case"
    clitic = replace(word, text=letter, lemma=letter, upos=upos, feats=(), deprel=rel, end=word.start + 1)
    lemma = word.lemma[1:] if fold(word.lemma) == fold(word.text) else word.lemma
    role = word.deprel if letter in _CONJUNCTIONS else _with_preposition(word.deprel)
    remainder = replace(word, text=rest, lemma=lemma or rest, start=word.start + 1, deprel=role)
    out: list[Word] = []
    for other in words:
        shifted = replace(other, id=other.id + (other.id > word.id), head=other.head + (other.head >= word.id))
        if other.id == word.id:
            out.append(replace(clitic, id=word.id, head=word.id + 1))
            out.append(replace(remainder, id=word.id + 1, head=shifted.head))
        else:
            out.append(shifted)
    return _governed(out, word.id + 1) if fold(rest) in _ADPOSITIONS else out


def _with_preposition(deprel: str) -> str:
    """هجوم **ل**جيش سوريا: what a preposition governs stands beside no noun as its equal, and is no subject."""
    return {"appos": "nmod", "flat": "nmod", "amod": "nmod", "nsubj": "obl", "obj": "obl"}.get(deprel, deprel)


def _governed(words: list[Word], number: int) -> list[Word]:
    """A preposition that was taken for a noun becomes the case of what follows it: وفي سياق → في ← سياق."""
    adposition = words[number - 1]
    noun = next(
        (w for w in words if w.head == number and w.id > number and w.upos in {"NOUN", "PROPN", "X", "ADJ", "NUM"}),
        None,
    )
    if noun is None:
        return words

    def governed(word: Word) -> Word:
        if word.id == noun.id:
            return replace(word, head=adposition.head, deprel="obl")
        if word.id == number:
            return replace(word, upos="ADP", lemma=word.text, feats=(), head=noun.id, deprel="case")
        return replace(word, head=noun.id) if word.head == number else word

    return list(map(governed, words))


def _recognise_places(words: list[Word], known: Known) -> list[Word]:
    """مدينة **تدمر**: a name that looks like a verb (she destroys) is a name after a noun for places."""
    out = list(words)
    for before, word in pairwise(words):
        if word.upos == "VERB" and fold(before.lemma) in _PLACE_NOUNS and fold(word.text) in known.places:
            out[word.id - 1] = replace(word, upos="PROPN", lemma=word.text, feats=(), head=before.id, deprel="nmod")
    return out


def _recognise_particles(words: list[Word], known: Known) -> list[Word]:
    """**فقد** عاود الاتصال: before a verb it is ف + قد, not «he lost»; **وفق** is no verb of agreement."""
    out = [
        replace(w, upos="ADP", feats=()) if fold(w.text) in _CITING and w.upos in {"VERB", "ADJ", "X"} else w
        for w in words
    ]
    for word, following in pairwise(out):
        if fold(word.text) == "نقلا" and following.text == "عن" and word.upos == "VERB":  # and no «they carried»
            out[word.id - 1] = replace(word, upos="ADV", lemma=word.text, feats=())
        if fold(word.text) in {"فقد", "لقد"} and word.upos == "VERB" and following.upos == "VERB":
            out[word.id - 1] = replace(word, upos="PART", lemma="قد", feats=(), head=following.id, deprel="aux")
            moved = word.head if word.head != following.id else following.head
            if following.head == word.id:
                out[following.id - 1] = replace(following, head=moved, deprel=word.deprel)
            for other in out:
                if other.head == word.id:
                    out[other.id - 1] = replace(other, head=following.id)
    return out


def _recognise_still(words: list[Word], known: Known) -> list[Word]:
    """**ما زال** الجيش يحاصر المدينة: «ما» denies the verb after it and is no pronoun that it says something of."""
    out = list(words)
    for what, verb in pairwise(words):
        if fold(what.text) != "ما" or fold(verb.lemma) != "زال" or what.upos != "PRON" or verb.head != what.id:
            continue
        out[verb.id - 1] = replace(verb, head=what.head, deprel=what.deprel)
        out[what.id - 1] = replace(what, upos="PART", feats=(), head=verb.id, deprel="advmod")
        for word in words:
            if word.head == what.id and word.id != verb.id:
                out[word.id - 1] = replace(word, head=verb.id, deprel="xcomp" if word.rel == "acl" else word.deprel)
    return out


def _recognise_nouns(words: list[Word], known: Known) -> list[Word]:
    """ورقت+ها/VERB → NOUN ورقة: a listed noun, and no form of a listed verb, before a possessive clitic."""
    out = list(words)
    for word, clitic in pairwise(words):
        if word.upos != "VERB" or clitic.token_start != word.token_start or fold(word.text) in known.verbs:
            continue
        lemma = word.text[:-1] + "ة" if word.text.endswith("ت") else word.text
        if known.lists(lemma):
            out[word.id - 1] = replace(out[word.id - 1], upos="NOUN", lemma=lemma, feats=())
            out[clitic.id - 1] = replace(out[clitic.id - 1], head=word.id, deprel="nmod")
    return out


def _recognise_action_nouns(words: list[Word], known: Known) -> list[Word]:
    """قام الجيش ب**شن**/PROPN غارات: no name but an action noun; what follows is its object, not the verb's."""
    out = list(words)
    for word, following in pairwise(words):
        if word.upos not in {"PROPN", "X"} or word.ner != "O" or fold(word.text) not in known.actions:
            continue
        if following.upos != "NOUN" or following.rel not in {"obj", "nmod"} or word.head == following.id:
            continue
        if not any(w.head == word.id and w.rel == "case" for w in words):
            continue
        above = words[word.head - 1] if word.head else word
        verb = above.head if above.rel in {"nsubj", "obj"} else word.head
        rel = "obl" if verb and words[verb - 1].upos == "VERB" else word.deprel
        out[word.id - 1] = replace(word, upos="NOUN", lemma=word.text, feats=(), head=verb, deprel=rel)
        out[following.id - 1] = replace(following, head=word.id, deprel="nmod")
    return out


def _recognise_verbs(words: list[Word], known: Known) -> list[Word]:
    """تقهقرت/X، خطفوا/ADJ، فجر نفسه/NOUN → VERB: listed verbs, and known for such by their ending or object."""
    out = list(words)
    for word in words:
        found = known.verbs.get(fold(word.text))
        if found and word.upos != "VERB" and word.ner == "O" and _must_be_verb(word, words, known):
            lemma, features = next(iter(found.items()))
            out[word.id - 1] = replace(out[word.id - 1], upos="VERB", lemma=lemma, feats=features)
            out = clause_of(out, word.id)
    return out


def _must_be_verb(word: Word, words: list[Word], known: Known) -> bool:
    if fold(word.text) in known.words:
        near = words[word.id : word.id + 2]  # فجر انتحاري **نفسه**, and not «إلى ضبط النفس»
        before = words[word.id - 2].upos if word.id > 1 else ""
        return word.upos in {"NOUN", "ADV", "ADP", "X"} and any(
            fold(w.text) == "نفس" and w.upos == "NOUN" and w.rel != "case" and before != "ADP" for w in near
        )
    return word.upos == "X" or (word.text.endswith("وا") and word.upos != "AUX")
