"""Titles and the names that they belong to, which the parser hung elsewhere.

A title behind a name is taken for what the verb is done to, and a name behind «القيادي في حركة حماس» for the body's.

«استقبل الأمير فيصل بن خالد **أمير منطقة عسير** في مكتبه محافظ المدينة»: verb, subject and object follow one
another without a mark, and so do a name and its title. Where the verb has another object, the nearer one is the title.
"""

from dataclasses import replace
from itertools import combinations, pairwise

from kg.mend.known import Known
from kg.mend.syntax import has_case, hung_on
from kg.records import Word
from kg.text import fold

_COMMAS = {"،", ","}
_NEAR = 4  # words of a body's name


def attach(words: list[Word], known: Known) -> list[Word]:
    return _names_behind_bodies(_titles_beside_titles(_titles_behind_names(words, known), known), known)


def _titles_beside_titles(words: list[Word], known: Known) -> list[Word]:
    """ألقى سعد الحجري، عضو اللجنة **ومدير** الفرع، كلمة: a second title of the same man, and nobody beside him."""
    out = list(words)
    for first, second in combinations((w for w in words if _is_title(words, w, known)), 2):
        somebody = words[first.head - 1] if first.head else first
        if first.rel != "appos" or second.rel != "conj" or second.head != somebody.id or first.id < somebody.id:
            continue
        named = words[first.id - 3] if first.id > 2 and words[first.id - 2].text in _COMMAS else first
        if named.ner not in {"E-PERS", "S-PERS"} or not _is_below(words, named, somebody):
            continue
        if not any(w.ner[2:] == "PERS" and _is_below(words, w, second) for w in words[second.id :]):
            out[second.id - 1] = replace(second, head=first.id)
    return out


def _is_title(words: list[Word], word: Word, known: Known) -> bool:
    return word.upos == "NOUN" and fold(word.lemma) in known.people and not has_case(words, word)


def _names_behind_bodies(words: list[Word], known: Known) -> list[Word]:
    """قال القيادي في حركة حماس **محمود** الزهار: named is the leader, and not the movement."""
    out = list(words)
    for title, within in pairwise(words):
        body = words[within.head - 1] if within.head else within
        if fold(within.text) != "في" or within.rel != "case" or body.id < within.id or title.upos != "NOUN":
            continue
        called = fold(body.text) in known.names and fold(body.text) not in known.places
        named = called or body.ner[2:] == "ORG" or fold(body.lemma) in known.bodies
        if fold(title.lemma) not in known.people or not named or body.ner[2:] == "LOC":
            continue  # التقى الوزير **في بغداد** حيدر العبادي: he met him there
        if body.head != title.id and not (body.head and _is_below(words, title, words[body.head - 1])):
            continue
        name = next((w for w in words[body.id : body.id + _NEAR] if w.ner in {"B-PERS", "S-PERS"}), None)
        if name is None or name.upos != "PROPN" or has_case(words, name) or not _is_below(words, name, body):
            continue
        if not any(w.upos in {"PUNCT", "CCONJ", "VERB"} for w in words[within.id : name.id - 1]):
            out[name.id - 1] = replace(name, head=title.id, deprel="appos")
            out[body.id - 1] = replace(body, head=title.id, deprel="nmod")
    return out


def _titles_behind_names(words: list[Word], known: Known) -> list[Word]:
    """The words with each such title as apposition of the subject."""
    out = list(words)
    for subject in words:
        verb = words[subject.head - 1] if subject.head else subject
        if subject.rel != "nsubj" or verb.upos != "VERB" or verb.id > subject.id:
            continue
        objects = [w for w in hung_on(words, verb, "obj") if w.upos == "NOUN" and not has_case(words, w)]
        if len(objects) < 2 or objects[0].id < subject.id:
            continue
        title, name = objects[0], words[objects[0].id - 2]
        named = name.ner in {"E-PERS", "S-PERS"} and _is_below(words, name, subject)
        if named and fold(title.lemma) in known.people and not title.text.startswith("ال"):
            out[title.id - 1] = replace(title, head=subject.id, deprel="appos")
    return out


def _is_below(words: list[Word], word: Word, top: Word) -> bool:
    while word.head and word.id != top.id:
        word = words[word.head - 1]
    return word.id == top.id
