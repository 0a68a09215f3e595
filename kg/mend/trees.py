"""Attachments that parsers get wrong and that agreement or case endings decide."""

from dataclasses import replace
from itertools import pairwise

from kg.mend.known import Known
from kg.mend.steps import knowing, take
from kg.mend.syntax import has_case, hung_on, verbs_above
from kg.morphology import has_tanwin_alif, is_elative
from kg.records import Word
from kg.text import fold

_PARTICLES = {"PART", "CCONJ", "SCONJ", "ADP", "INTJ"}
_CLAUSE_RELS = {"ccomp", "xcomp", "advcl", "parataxis", "conj", "root", "acl", "csubj"}
_FAR = 6  # words from a measure to the noun that it counts


def mend(words: list[Word], known: Known) -> list[Word]:
    return take(
        words,
        _raise_predicate,
        _give_subject_to_verb,
        _free_accusatives,
        _free_numbers,
        _count_nouns,
        _so_called,
        _superlatives,
        *knowing(known, _no_less_than, _motives),
    )


def _raise_predicate(words: list[Word]) -> list[Word]:
    """The first «و» or «كما» of a sentence is no root: its clause is (PADT hangs that below as parataxis)."""
    root = next((w for w in words if w.head == 0), None)
    if root is None or root.upos not in _PARTICLES | {"ADV"}:
        return words
    clause = next((w for w in hung_on(words, root) if w.rel in _CLAUSE_RELS and w.upos != "PUNCT"), None)
    if clause is None:
        return words

    def raised(word: Word) -> Word:
        if word.id == clause.id:
            return replace(word, head=0, deprel="root")
        if word.id == root.id:
            return replace(word, head=clause.id, deprel="cc")
        return replace(word, head=clause.id) if word.head == root.id else word

    return list(map(raised, words))


def _give_subject_to_verb(words: list[Word]) -> list[Word]:
    """إنّ **القيادة** اعتبرت: a subject hung on the particle belongs to the verb that follows it."""
    out = list(words)
    for word in words:
        if word.rel != "nsubj" or word.head == 0 or out[word.head - 1].upos not in _PARTICLES:
            continue
        verb = next((w for w in words[word.id : word.id + 12] if w.upos == "VERB"), None)
        if verb is not None and not any(w.head == verb.id and w.rel == "nsubj" for w in out):
            out[word.id - 1] = replace(word, head=verb.id)
        else:
            out[word.id - 1] = replace(word, head=out[word.head - 1].head or word.head, deprel=word.deprel)
    return out


def _free_accusatives(words: list[Word]) -> list[Word]:
    """شن تنظيم داعش **هجوماً**: what ends in the alif of tanwin is no genitive, so it depends on the verb."""
    out = list(words)
    for word in words:
        if word.upos not in {"NOUN", "ADJ"} or word.rel not in {"nmod", "amod", "flat"} or not has_tanwin_alif(word):
            continue
        noun = words[word.head - 1] if word.head else None
        if (
            noun is None
            or noun.id > word.id
            or has_tanwin_alif(noun)
            or hung_on(words, word, "case", "nummod")  # مقتل 18 **شخصاً** is counted
        ):
            continue
        verb = next((v for v in verbs_above(words, noun) if v.id != noun.id), None)
        if verb is not None and not any(w.upos == "VERB" for w in words[verb.id : word.id - 1]):
            upos = "NOUN" if word.rel == "amod" and fold(word.lemma) == fold(word.text)[:-1] else word.upos
            out[word.id - 1] = replace(word, upos=upos, head=verb.id, deprel="obj")
    return out


def _so_called(words: list[Word]) -> list[Word]:
    """ما يسمى **المعارضة**: the noun is meant, and «ما يسمى» only says that the writer would not call it so."""
    out = list(words)
    for what, called in pairwise(words):
        if fold(what.text) != "ما" or fold(called.text) not in {"يسمي", "تسمي"}:
            continue
        named = next((w for w in words[called.id : called.id + 3] if w.upos in {"NOUN", "PROPN", "X"}), None)
        if named is None:
            continue
        out[named.id - 1] = replace(out[named.id - 1], head=what.head, deprel=what.deprel)
        out[what.id - 1] = replace(what, head=named.id, deprel="det")
        out[called.id - 1] = replace(called, upos="ADJ", head=named.id, deprel="det", feats=())
        for word in words:
            if word.head in {what.id, called.id} and word.id not in {what.id, called.id, named.id}:
                out[word.id - 1] = replace(out[word.id - 1], head=named.id)
    return out


def _superlatives(words: list[Word]) -> list[Word]:
    """استخدام **أحدث** التقنيات, تدمير **أكبر** حي: before a noun an elative is a noun itself, and what is used."""
    out = list(words)
    for word, noun in pairwise(words):
        elative = word.upos == "ADJ" and is_elative(word)
        if elative and noun.upos == "NOUN" and noun.head == word.id and not has_case(words, noun):
            out[word.id - 1] = replace(word, upos="NOUN", deprel="nmod" if word.rel == "amod" else word.deprel)
            out[noun.id - 1] = replace(noun, deprel="nmod")
    return out


def _no_less_than(words: list[Word], known: Known) -> list[Word]:
    """قتل **ما لا يقل عن** تسعة جنود: the soldiers were killed, and the rest only counts them."""
    out = list(words)
    for what in words:
        if fold(what.text) != "ما":
            continue
        rest = [w for w in words[what.id : what.id + 3] if fold(w.text) != "لا"]
        if not rest or fold(rest[0].text) not in known.measures:
            continue
        measure, before = rest[0], rest[1] if len(rest) > 1 else rest[0]
        if before.upos == "ADP":
            counted = words[before.head - 1] if before.rel == "case" and before.head > before.id else None
        else:
            counted = next((w for w in words[measure.id :] if w.head == measure.id and w.rel in {"obj", "nsubj"}), None)
        if counted is None or counted.id <= measure.id or counted.id > measure.id + _FAR:
            continue
        inside = {w.id for w in words[what.id - 1 : measure.id]}
        place = next((w for w in (what, measure) if w.head not in inside | {counted.id}), None)
        if place is None:
            continue
        for word in words:
            if word.id == counted.id:
                out[word.id - 1] = replace(word, head=place.head, deprel=place.deprel)
            elif word.id in inside:
                upos = "PART" if word.id == what.id else "ADV"
                out[word.id - 1] = replace(word, upos=upos, feats=(), head=counted.id, deprel="advmod")
            elif word.head in inside:
                out[word.id - 1] = replace(word, head=counted.id)
            elif word.id == before.id and before.upos == "ADP":
                out[word.id - 1] = replace(word, upos="ADV", deprel="advmod")
    return out


def _free_numbers(words: list[Word]) -> list[Word]:
    """أحالت النيابة **ثلاثة** متهمين: a number before a noun does not count the definite one before it."""
    out = list(words)
    for number, noun in pairwise(words):
        if number.upos != "NUM" or number.rel != "nummod" or not 0 < number.head < number.id:
            continue
        before = words[number.head - 1]
        bare = noun.upos in {"NOUN", "ADJ"} and not noun.text.startswith("ال") and not has_tanwin_alif(noun)
        counts = bare and noun.head == before.head and not number.text.isdigit() and not number.text.startswith("ال")
        if counts and before.text.startswith("ال"):  # not in المركز **الرابع** عشر
            out[number.id - 1] = replace(number, head=noun.id)
    return out


def _motives(words: list[Word], known: Known) -> list[Word]:
    """تدرب الفريق **استعدادا** للمباراة: why, and not what he trains."""

    def told(word: Word) -> Word:
        why = word.rel == "obj" and fold(word.lemma) in known.motives and has_tanwin_alif(word)
        behind = word.id < len(words) and words[word.id].upos == "ADP"
        return replace(word, deprel="obl") if why and behind else word

    return list(map(told, words))


def _count_nouns(words: list[Word]) -> list[Word]:
    """أصيب **20 شخصاً**: the counted noun belongs to its number, not to the verb.

    But «منذ **2009** هجمات», «في صيف **2008** قمرا» count nothing: the number has a preposition, or a noun, of its own.
    """
    out = list(words)
    for number, noun in pairwise(words):
        if number.upos != "NUM" or noun.upos != "NOUN" or noun.text.startswith("ال") or noun.id == number.head:
            continue
        if number.rel == "nmod" or any(
            (w.rel == "nummod" and w.head == noun.id) or (w.rel == "case" and w.head == number.id) for w in words
        ):
            continue
        of_noun = 0 < number.head < number.id and words[number.head - 1].upos != "VERB"
        if noun.rel in {"obj", "nsubj", "iobj", "obl", "dep"} and noun.head != number.id and not of_noun:
            out[noun.id - 1] = replace(noun, head=number.id, deprel="nmod")
    return out
