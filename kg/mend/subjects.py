"""Subjects that the parser took for objects, where valency or an ending decides.

News writes no case endings, so that «انسحب **الجيش**» and «دمر **الجسر**» look alike: a verb and a noun.
But nobody withdraws anybody, and the plural in ون is a nominative.
"""

from dataclasses import replace

from kg.mend.known import Known
from kg.mend.trees import has_case, has_tanwin_alif
from kg.records import Word
from kg.text import fold

_TWO = {"اثنان", "اثنتان"}


def tell_apart(words: list[Word], known: Known) -> list[Word]:
    subjects = {word.id for word in words if word.rel == "obj" and _is_subject(word, words, known)}
    return [replace(word, deprel="nsubj") if word.id in subjects else word for word in words]


def _is_subject(noun: Word, words: list[Word], known: Known) -> bool:
    verb = words[noun.head - 1] if noun.head else noun
    if verb.upos != "VERB" or noun.id < verb.id or noun.upos not in {"NOUN", "PROPN", "NUM", "X"}:
        return False
    below = [w for w in words if w.head == verb.id and w.id != noun.id]
    if verb.feat("Voice") == "Pass" or has_case(words, noun):
        return False
    if any(w.rel == "nsubj" and fold(w.text) not in known.adverbs for w in below):  # تتزايد **يوميا** الهجمات
        return False
    objects = [w for w in below if w.rel == "obj"]
    middle = fold(verb.lemma) in known.intransitive and not objects and not has_tanwin_alif(noun)
    return middle or _is_nominative(noun) or _is_person_before_thing(noun, objects, known)


def _is_nominative(noun: Word) -> bool:
    """«اضطر **مقاتلو** الجيش», «رفع **المتظاهرون** لافتات», «قتل **اثنان**»: their ending shows the case."""
    dual = noun.feat("Number") == "Dual" and noun.text.endswith("ان")
    return dual or noun.text.endswith("ون") or fold(noun.text) in _TWO or fold(noun.text) == fold(noun.lemma) + "و"


def _is_person_before_thing(noun: Word, objects: list[Word], known: Known) -> bool:
    """«تلقى **قادة** الطائرات أمرا»: of two objects the one without the ending is a person, and so who does it."""
    person = fold(noun.lemma) in known.people and not noun.text.endswith("ين") and not has_tanwin_alif(noun)
    return person and any(has_tanwin_alif(w) and fold(w.lemma) not in known.people and w.id > noun.id for w in objects)
