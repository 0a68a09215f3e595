"""Titles behind a person's name, which the parser took for what the verb is done to.

«استقبل الأمير فيصل بن خالد **أمير منطقة عسير** في مكتبه محافظ المدينة»: verb, subject and object follow one
another without a mark, and so do a name and its title. Where the verb has another object, the nearer one is the title.
"""

from dataclasses import replace

from kg.mend.known import Known
from kg.mend.trees import has_case
from kg.records import Word
from kg.text import fold


def attach(words: list[Word], known: Known) -> list[Word]:
    """The words with each such title as apposition of the subject."""
    out = list(words)
    for subject in words:
        verb = words[subject.head - 1] if subject.head else subject
        if subject.rel != "nsubj" or verb.upos != "VERB" or verb.id > subject.id:
            continue
        objects = [
            w for w in words if w.head == verb.id and w.rel == "obj" and w.upos == "NOUN" and not has_case(words, w)
        ]
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
