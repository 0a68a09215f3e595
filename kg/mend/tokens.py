"""Words that the tokenizer cut in two or left whole, joined and split by the lexicon."""

from dataclasses import replace
from itertools import pairwise

from kg.mend import god_names
from kg.mend.known import Known
from kg.mend.steps import knowing, take
from kg.mend.syntax import argument_of_verb, verbs_above
from kg.records import Word
from kg.text import fold

_CONJUNCTIONS = {"و": "CCONJ", "ف": "CCONJ"}
_PREPOSITIONS = {"ب": "ADP", "ل": "ADP", "ك": "ADP"}
_CLITICS = _CONJUNCTIONS | _PREPOSITIONS
_LEAST = 3  # letters of a verb before its object
_HIM = (("Gender", "Masc"), ("Number", "Sing"), ("Person", "3"), ("PronType", "Prs"))
_ADPOSITIONS = {
    fold(p) for p in ("في", "من", "على", "إلى", "عن", "مع", "بعد", "قبل", "خلال", "منذ", "حتى", "بين", "عند")
}


def mend(words: list[Word], known: Known) -> list[Word]:
    return take(
        words,
        *knowing(
            known,
            god_names.join,
            _join_names,
            _join_whiles,
            _join_in_case,
            _join_endings,
            _join_subjects,
            _split_objects,
            _split_clitics,
            _split_numbers,
        ),
    )


def _join_names(words: list[Word], known: Known) -> list[Word]:
    """و + اشنطن → واشنطن، و + سائل → وسائل، س + لحت → سلحت: the whole is listed and the rest is nothing."""
    for first, second in pairwise(words):
        if (first.token_start, first.token_end) != (second.token_start, second.token_end) or len(first.text) != 1:
            continue
        if second.upos == "PRON" and first.text != "س":  # before a pronoun stands no future: احتل **سهم** الشركة
            continue
        whole = first.text + second.text
        following = words[second.id].text if second.id < len(words) else ""
        titled = fold(f"{whole} {following}") in known.title_openings  # و + لي العهد → **ولي** العهد
        rest = known.lists(second.text) or fold(second.text) in known.verbs or fold(second.text) in _ADPOSITIONS
        if rest and not titled:
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
        if titled:
            return _join_names(_without(words, first, *_title(joined, words[second.id])), known)
        return _join_names(_without(words, first, joined), known)
    return words


def _title(first: Word, second: Word) -> tuple[Word, Word]:
    """محمد بن سلمان **ولي** ولي العهد: beside a name the title tells who that is; what follows is part of it."""
    if first.rel == "conj":
        first = replace(first, upos="NOUN", deprel="appos")
    elif second.head != first.id:
        first = replace(first, upos="NOUN", head=second.head, deprel=second.deprel)
    return first, replace(second, head=first.id, deprel="nmod")


def _join_whiles(words: list[Word], known: Known) -> list[Word]:
    """في + ما → **فيما** قتل جندي: «while», unless a pronoun follows that takes «ما» up (فيما وصف+ه)."""
    for first, second in pairwise(words):
        if (first.token_start, first.text, second.text) != (second.token_start, "في", "ما") or second.id == len(words):
            continue
        verb = words[second.id]
        after = words[verb.id] if verb.id < len(words) else verb
        taken_up = after.upos == "PRON" and after.token_start == verb.token_start
        if verb.upos != "VERB" or taken_up or {fold(verb.text), fold(verb.lemma)} & known.taken_up:
            continue
        joined = replace(
            second, text="فيما", lemma="فيما", upos="SCONJ", feats=(), start=first.start, head=verb.id, deprel="mark"
        )
        above = second.head if second.head not in {first.id, verb.id} else first.head
        clause = (
            replace(verb, head=above if above != second.id else 0, deprel="advcl") if verb.head == second.id else verb
        )
        return _join_whiles(_without(words, first, joined, clause), known)
    return words


def _join_in_case(words: list[Word], known: Known) -> list[Word]:
    """سترد **في حال** تعرضت لهجوم: before a verb it means «if», and no state that is attacked."""
    for before, case in pairwise(words):
        if fold(before.text) != "في" or fold(case.text) not in {"حال", "حاله"} or case.id == len(words):
            continue
        verb = next((w for w in words[case.id : case.id + 2] if w.upos == "VERB"), None)
        if verb is None or verb.head not in {case.id, case.head} or verb.rel not in {"acl", "conj", "advcl"}:
            continue
        joined = replace(case, upos="SCONJ", feats=(), head=verb.id, deprel="mark")
        clause = replace(verb, head=case.head, deprel="advcl")  # hung on the case, or beside it on the verb above
        rest = [
            replace(w, head=verb.id) if w.head == case.id and w.id not in {before.id, verb.id} else w for w in words
        ]
        rest[before.id - 1] = replace(before, upos="SCONJ", head=verb.id, deprel="mark")
        rest[case.id - 1], rest[verb.id - 1] = joined, clause
        return _join_in_case(rest, known)
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
        return _join_endings(_without(freed, ending, joined), known)
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
        return _join_subjects(_without(words, ending, ours), known)
    return words


def _split_objects(words: list[Word], known: Known) -> list[Word]:
    """هجوم **تبناه** التنظيم → تبنى + ه: a verb in ى that the tokenizer left with its object."""
    for word in words:
        stem = word.text[:-1]
        weak = stem[:-1] + "ى"
        if not word.text.endswith("اه") or len(stem) < _LEAST or fold(word.text) in known.verbs:
            continue
        tells = word.upos == "NOUN" and word.rel == "nmod" and word.head == word.id - 1 and not known.lists(word.text)
        if word.upos != "VERB" and not tells:
            continue
        lemma = next((lemma for lemma in known.verbs.get(fold(weak), {}) if lemma.endswith("ى")), None)
        if lemma is None or word.end - word.start != len(word.text):
            continue
        features = word.feats if word.upos == "VERB" else known.verbs[fold(weak)][lemma]
        verb = replace(word, text=weak, lemma=lemma, upos="VERB", feats=features, end=word.end - 1)
        verb = replace(verb, deprel="acl") if tells else verb
        clitic = replace(word, text="ه", lemma="هو", upos="PRON", feats=_HIM, deprel="obj", start=word.end - 1)
        out: list[Word] = []
        for other in words:
            moved = replace(other, id=other.id + (other.id > word.id), head=other.head + (other.head > word.id))
            if other.id != word.id:
                owner = tells and other.head == word.id and other.rel == "nmod"
                out.append(replace(moved, deprel="nsubj") if owner else moved)
                continue
            out += [replace(verb, head=moved.head), replace(clitic, id=word.id + 1, head=word.id)]
        return _split_objects(out, known)
    return words


def _feminine(text: str, known: Known) -> bool:
    return fold(text).endswith("ه") and fold(text)[:-1] in known.words


def _lemma(text: str, known: Known) -> str:
    return text[:-1] if not known.lists(text) else text


def _without(words: list[Word], part: Word, whole: Word, *changed: Word) -> list[Word]:
    """The words with `whole`, under its present id, for itself and `part`, and `changed` for their like; ids from 1.

    What hung on the part hangs on the whole; a whole that hung on its part («و» as root, over «قعت») takes its place.
    """
    kept = [word for word in words if word.id != part.id]
    number = {word.id: position for position, word in enumerate(kept, 1)}
    number[0], number[part.id] = 0, number[whole.id]
    new = {word.id: word for word in (whole, *changed)}
    if whole.head == part.id:
        new[whole.id] = replace(whole, head=part.head, deprel=part.deprel)
    return [
        replace(new.get(word.id, word), id=number[word.id], head=number[new.get(word.id, word).head]) for word in kept
    ]


def _split_clitics(words: list[Word], known: Known) -> list[Word]:
    """وكانت → و + كانت، لجيش → ل + جيش: left whole by the tokenizer, while the rest is a listed word."""
    for word in words:
        cut = _clitic(word, words, known)
        if cut is not None:
            return _split_clitics(_coordinated(_split(words, word, cut), word.id + 1, known), known)
    return words


def _split_numbers(words: list[Word], known: Known) -> list[Word]:
    """سقط 6 قتلى في بلدة **و5** قتلى في أخرى: «and» with digits, left whole."""
    for word in words:
        if word.text[:1] == "و" and word.text[1:].isdigit() and word.end - word.start == len(word.text):
            number = replace(word, upos="NUM", lemma=word.text, feats=())
            return _split_numbers(_counting(_split(words, number, "و"), word.id + 1), known)
    return words


def _counting(words: list[Word], number: int) -> list[Word]:
    """The number counts the noun behind it, which stands beside what was counted before."""
    digits = words[number - 1]
    noun = words[number] if number < len(words) else digits
    if noun.head != number or noun.upos != "NOUN":
        return words
    first = next((w for w in reversed(words[: number - 1]) if w.head == digits.head and _is_counted(w, words)), None)
    place = (first.id, "conj") if first is not None else (digits.head, digits.deprel)

    def moved(word: Word) -> Word:
        if word.id == noun.id:
            return replace(word, head=place[0], deprel=place[1])
        if word.id == number:
            return replace(word, head=noun.id, deprel="nummod")
        return replace(word, head=noun.id) if word.head == number else word

    return list(map(moved, words))


def _is_counted(noun: Word, words: list[Word]) -> bool:
    return any(w.head == noun.id and w.rel == "nummod" for w in words)


def _clitic(word: Word, words: list[Word], known: Known) -> str | None:
    letter, rest = word.text[:1], word.text[1:]
    if letter not in _CLITICS or len(rest) < 2 or word.end - word.start < len(word.text):
        return None
    if word.upos == "VERB" and letter in _CONJUNCTIONS and fold(word.text) not in known.verbs:
        return letter if fold(rest) in known.verbs else None
    if word.upos not in {"X", "PROPN", "NOUN", "ADJ"} or word.ner != "O":
        return None
    if known.lists(word.text) or known.lists(word.text.removesuffix("ا")):  # فردا is فرد, not ف + ردا
        return None
    if sum(w.token_start == word.token_start for w in words) > 1:
        return None
    if letter in _CONJUNCTIONS and word.deprel == "amod" and word.head == word.id - 1:  # بشكل **فعال**, not «and high»
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


def _coordinated(words: list[Word], number: int, known: Known) -> list[Word]:
    """سقط ألف قتيل **وجرح**/VERB آخرون: a verb after «and» goes with the verb before it, and tells of no noun."""
    verb = words[number - 1]
    if verb.upos != "VERB":
        return words
    if fold(verb.text) in known.verbs and fold(verb.lemma) not in map(fold, known.verbs[fold(verb.text)]):
        verb = replace(verb, lemma=next(iter(known.verbs[fold(verb.text)])))
    above = next((v for v in verbs_above(words, verb) if v.id < number - 1), None)
    if verb.rel in {"acl", "nmod", "amod", "appos", "flat", "dep"} and above is not None:
        verb = replace(verb, head=above.id, deprel="conj")
    return [verb if word.id == number else word for word in words]


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
