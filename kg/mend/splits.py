"""Words that the tokenizer left whole, split by the lexicon: وكانت, لجيش, تبناه, و5, لايقل."""

from dataclasses import replace

from kg.mend.known import Known
from kg.mend.steps import knowing, take
from kg.mend.syntax import ADPOSITIONS, hung_on, in_two, verbs_above
from kg.records import Word
from kg.text import fold

_CONJUNCTIONS = {"و": "CCONJ", "ف": "CCONJ"}
_PREPOSITIONS = {"ب": "ADP", "ل": "ADP", "ك": "ADP"}
_NEGATIONS = {"لا": "PART"}
_CLITICS = _CONJUNCTIONS | _PREPOSITIONS
_BESIDE_VERBS = {"advcl", "ccomp", "parataxis", "xcomp"}
_LEAST = 3  # letters of a verb before its object
_OBJECTS = {
    "هما": (("Number", "Dual"), ("Person", "3"), ("PronType", "Prs")),
    "هم": (("Gender", "Masc"), ("Number", "Plur"), ("Person", "3"), ("PronType", "Prs")),
    "ها": (("Gender", "Fem"), ("Number", "Sing"), ("Person", "3"), ("PronType", "Prs")),
    "ه": (("Gender", "Masc"), ("Number", "Sing"), ("Person", "3"), ("PronType", "Prs")),
    "نا": (("Number", "Plur"), ("Person", "1"), ("PronType", "Prs")),
    "ني": (("Number", "Sing"), ("Person", "1"), ("PronType", "Prs")),
}


def mend(words: list[Word], known: Known) -> list[Word]:
    return take(words, *knowing(known, _split_objects, _split_negations, _split_clitics, _split_numbers))


def _split_objects(words: list[Word], known: Known) -> list[Word]:
    """الدور الذي **يلعبه** الفاتيكان → يلعب + ه, هجوم **تبناه** التنظيم: a verb left whole with its object."""
    for word in words:
        described = word.rel == "nmod" and word.head == word.id - 1 and word.upos == "NOUN"
        tells = described and word.text.endswith("اه") and not known.lists(word.text)
        found = _with_object(word, known) if word.upos == "VERB" or tells else None
        if found is None:
            continue
        verb, clitic = found
        subject = () if verb.lemma in known.giving else ("obj", "nmod") if tells else ("obj",)
        owned = [replace(w, deprel="nsubj") if w.head == word.id and w.rel in subject else w for w in words]
        return _split_objects(in_two(owned, word, replace(verb, deprel="acl") if tells else verb, clitic), known)
    return words


def _with_object(word: Word, known: Known) -> tuple[Word, Word] | None:
    """The verb and its object, where only without the object the form is a listed verb's."""
    if fold(word.text) in known.verbs or word.end - word.start != len(word.text):
        return None
    for ending, features in _OBJECTS.items():
        stem = word.text.removesuffix(ending)
        if stem == word.text or len(stem) < _LEAST:
            continue
        for form in (stem, stem[:-1] + "ى") if stem.endswith("ا") else (stem,):
            for lemma, own in known.verbs.get(fold(form), {}).items():
                if form == stem or lemma.endswith("ى"):
                    cut = word.end - len(ending)
                    feats = word.feats if word.upos == "VERB" else own
                    verb = replace(word, text=form, lemma=lemma, upos="VERB", feats=feats, end=cut)
                    clitic = replace(
                        word, text=ending, lemma="هو", upos="PRON", feats=features, deprel="obj", start=cut
                    )
                    return verb, clitic
    return None


def _split_negations(words: list[Word], known: Known) -> list[Word]:
    """ما **لايقل** عن عشرين, **لايملك** الجيش: «not» written in one word with its verb."""
    for word in words:
        if word.upos not in {"VERB", "X"} or word.text[:2] not in _NEGATIONS or word.end - word.start != len(word.text):
            continue
        verb = fold(word.text[2:])
        lemma, features = next(iter(known.verbs.get(verb, {}).items()), (word.text[2:], ()))
        if fold(word.text) not in known.verbs and (verb in known.measures or ("Aspect", "Imp") in features):
            split = _split(words, replace(word, upos="VERB"), word.text[:2])
            split[word.id] = replace(split[word.id], lemma=lemma)
            return _split_negations(split, known)
    return words


def _split_clitics(words: list[Word], known: Known) -> list[Word]:
    """وكانت → و + كانت، لجيش → ل + جيش, بحرق/VERB → ب + حرق: left whole, while the rest is a listed word."""
    for word in words:
        cut = _clitic(word, words, known)
        if cut in _PREPOSITIONS and word.upos == "VERB":  # what is brought by it is no verb
            above = next((v.id for v in verbs_above(words, word) if v.id != word.id), word.id)
            freed = [replace(w, deprel="nmod") if w.head == word.id and w.rel == "obj" else w for w in words]
            freed = [replace(w, head=above) if w.head == word.id and w.rel in _BESIDE_VERBS else w for w in freed]
            noun = replace(word, upos="NOUN", lemma=word.text, feats=(), deprel="nmod" if word.rel == "acl" else "obl")
            return _split_clitics(_split(freed, noun, cut), known)
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
    return bool(hung_on(words, noun, "nummod"))


def _clitic(word: Word, words: list[Word], known: Known) -> str | None:
    """The letter to cut off, where the whole is unlisted, its tags give no trust, and the rest is listed."""
    letter, rest = word.text[:1], word.text[1:]
    if letter not in _CLITICS or len(rest) < 2 or word.end - word.start < len(word.text):
        return None
    if word.upos == "VERB" and letter in _CONJUNCTIONS and fold(word.text) not in known.verbs:
        return letter if fold(rest) in known.verbs else None
    if word.upos == "VERB" and letter in _PREPOSITIONS and fold(word.text) not in known.verbs:  # عمليات **لصد** هجمات
        return letter if fold(rest) in known.actions or (letter != "ل" and known.lists(rest)) else None
    if word.upos not in {"X", "PROPN", "NOUN", "ADJ"} or word.ner != "O":
        return None
    if known.lists(word.text) or known.lists(word.text.removesuffix("ا")):  # فردا is فرد, not ف + ردا
        return None
    if word.id < len(words) and fold(f"{word.text} {words[word.id].text}") in known.uncut:
        return None
    if sum(w.token_start == word.token_start for w in words) > 1:
        return None
    if letter in _CONJUNCTIONS and word.deprel == "amod" and word.head == word.id - 1:  # بشكل **فعال**, not «and high»
        return None
    suspicious = word.upos in {"X", "PROPN"} or fold(word.lemma) in {fold(word.text), fold(word.text).removesuffix("ا")}
    if not suspicious:
        return None
    if letter in _CONJUNCTIONS and (known.lists(rest) or fold(rest) in known.verbs or fold(rest) in ADPOSITIONS):
        return letter
    return letter if letter in _PREPOSITIONS and known.lists(rest) else None


def _split(words: list[Word], word: Word, letter: str) -> list[Word]:
    rest, cut = word.text[len(letter) :], word.start + len(letter)
    upos = (_CLITICS | _NEGATIONS)[letter]
    rel = {"CCONJ": "cc", "ADP": "case", "PART": "advmod"}[upos]
    clitic = replace(word, text=letter, lemma=letter, upos=upos, feats=(), deprel=rel, end=cut)
    lemma = word.lemma[len(letter) :] if fold(word.lemma) == fold(word.text) else word.lemma
    role = _with_preposition(word.deprel) if upos == "ADP" else word.deprel
    remainder = replace(word, text=rest, lemma=lemma or rest, start=cut, deprel=role)
    out = in_two(words, word, remainder, clitic)
    return _governed(out, word.id + 1) if fold(rest) in ADPOSITIONS else out


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
