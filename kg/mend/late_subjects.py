"""Subjects behind the object, which the parser swallowed or took for the object.

«حضر **اللقاء** خالد منصور», «نظمت **المهرجان** وزارة الثقافة», «يرعى **الحفل** محافظ المدينة»: a definite thing right
behind the verb is what it is done to where a person's name follows it without a mark, where the verb does not agree
with it, or where only people do such things.
"""

from dataclasses import replace

from kg.mend.known import Known
from kg.mend.syntax import has_case, hung_on
from kg.morphology import gender
from kg.records import Word
from kg.text import fold

_INSIDE = {"appos", "amod", "flat", "nmod"}


def attach(words: list[Word], known: Known) -> list[Word]:
    """The words with each such subject on its verb, and the thing as the verb's object."""
    for verb in words:
        thing = _thing_behind(words, verb, known)
        if thing is None:
            continue
        somebody = _swallowed(words, verb, thing, known) or _taken_for_object(words, verb, thing, known)
        if somebody is not None:
            words = _turned(words, verb, thing, somebody, known)
    return words


def _thing_behind(words: list[Word], verb: Word, known: Known) -> Word | None:
    """The word right behind an active verb that takes an object, if it is a definite noun for things."""
    if verb.upos != "VERB" or verb.feat("Voice") == "Pass" or verb.id == len(words) or not known.takes_object(verb):
        return None
    noun = words[verb.id]
    argument = noun.upos == "NOUN" and noun.head == verb.id and noun.rel in {"nsubj", "obj"}
    definite = words[_end(words, noun) - 1].text.startswith("ال")
    if not argument or not definite or noun.ner != "O" or has_case(words, noun):
        return None
    before = any(w.id < verb.id for w in hung_on(words, verb, "nsubj"))
    is_thing = fold(noun.lemma) in known.nouns and fold(noun.lemma) not in known.people
    return noun if is_thing and not before else None


def _end(words: list[Word], thing: Word) -> int:
    """The last word of an idafa: حفل **الافتتاح**."""
    while thing.id < len(words) and not thing.text.startswith("ال"):
        genitive = words[thing.id]
        if (genitive.head, genitive.rel, genitive.upos, genitive.ner) != (thing.id, "nmod", "NOUN", "O"):
            break
        thing = genitive
    return thing.id


def _swallowed(words: list[Word], verb: Word, thing: Word, known: Known) -> Word | None:
    """حضر اللقاء **خالد** منصور, افتتح المعرض **الأمير** سلطان: a name, or a title before one, hung on the thing."""
    end = _end(words, thing)
    behind = next((w for w in words[end:] if not _is_nisba(w, thing)), thing)
    if behind.head not in {thing.id, end} or behind.rel not in _INSIDE or has_case(words, behind):
        return None
    if behind.upos == "PROPN" and behind.ner in {"B-PERS", "S-PERS"}:
        return behind
    following = words[behind.id] if behind.id < len(words) else behind
    titled = following.head == behind.id and following.upos == "PROPN" and following.ner in {"B-PERS", "S-PERS"}
    titled |= known.is_personal(verb)
    return behind if titled and fold(behind.lemma) in known.people and behind.text.startswith("ال") else None


def _is_nisba(word: Word, thing: Word) -> bool:
    return word.upos == "ADJ" and word.head == thing.id and word.ner == "O" and word.text.endswith(("ي", "ية"))


def _taken_for_object(words: list[Word], verb: Word, thing: Word, known: Known) -> Word | None:
    """يرعى الحفل **محافظ** المدينة: somebody behind the thing, where the thing cannot do it."""
    if not (known.is_personal(verb) or _disagree(verb, thing)):
        return None
    for word in words[thing.id :]:
        if word.upos in {"VERB", "CCONJ", "SCONJ", "PUNCT"}:
            return None
        if word.head != verb.id or word.rel not in {"obj", "nsubj"} or has_case(words, word):
            continue
        somebody = fold(word.lemma) in known.people or word.ner[2:] in {"PERS", "ORG"}
        return word if somebody and not _disagree(verb, word) else None
    return None


def _disagree(verb: Word, noun: Word) -> bool:
    """Right behind it the verb agrees in gender with a singular noun."""
    if noun.feat("Number") in {"Plur", "Dual"} or noun.upos != "NOUN" or verb.feat("Person") not in {"", "3"}:
        return False
    return {gender(noun), verb.feat("Gender")} == {"Masc", "Fem"}


def _turned(words: list[Word], verb: Word, thing: Word, somebody: Word, known: Known) -> list[Word]:
    objects = (w for w in hung_on(words, verb, "obj") if w.id > somebody.id and somebody.head == thing.id)
    title = next((w.id for w in objects if fold(w.lemma) in known.people), 0)  # خالد منصور **مدير** الشركة

    def moved(word: Word) -> Word:
        if word.id == somebody.id:
            return replace(word, upos="NOUN" if word.upos == "ADJ" else word.upos, head=verb.id, deprel="nsubj")
        if word.id == thing.id:
            return replace(word, deprel="obj")
        if word.id == title:
            return replace(word, head=somebody.id, deprel="appos")
        behind = word.head in {thing.id, somebody.head} - {verb.id} and word.id > somebody.id
        return replace(word, head=somebody.id) if behind else word

    return list(map(moved, words))
