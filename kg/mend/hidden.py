"""Verbs that the tagger hid in a noun or in a name."""

from dataclasses import replace
from itertools import pairwise

from kg.agreement import takes_up
from kg.mend.known import Known
from kg.mend.steps import knowing, take
from kg.mend.trees import argument_of_verb, has_case
from kg.records import Word
from kg.text import fold

_NOMINAL = {"NOUN", "PROPN", "X", "NUM"}
_NEAR = 4  # words from a verb to its subject


def mend(words: list[Word], known: Known) -> list[Word]:
    return take(words, *knowing(known, _part_from_names, _recognise_relatives, _recognise_after_subjects))


def _part_from_names(words: list[Word], known: Known) -> list[Word]:
    """**طالب**/B-PERS الصافي/E-PERS: a verb with its subject, who is not called that; but «**يحيى** رسول» is."""
    out = list(words)
    for verb, name in pairwise(words):
        perfect = verb.feat("Aspect") == "Perf" and fold(verb.text) in known.verbs
        if verb.upos != "VERB" or verb.ner != "B-PERS" or not perfect or name.head != verb.id or name.rel != "nsubj":
            continue
        out[verb.id - 1] = replace(verb, ner="O")
        out[name.id - 1] = replace(name, ner={"I-PERS": "B-PERS", "E-PERS": "S-PERS"}.get(name.ner, name.ner))
    return out


def _recognise_relatives(words: list[Word], known: Known) -> list[Word]:
    """ألغام **زرع**/NOUN ها الحوثيون: of an indefinite noun, with a clitic for it and a nominative behind, a verb."""
    out = list(words)
    for noun, verb, clitic in zip(words, words[1:], words[2:], strict=False):
        if verb.upos != "NOUN" or clitic.upos != "PRON" or clitic.token_start != verb.token_start:
            continue
        perfect = known.perfect(verb)
        subject = next((w for w in words[clitic.id : clitic.id + _NEAR] if _is_nominative_plural(w)), None)
        bare = noun.upos == "NOUN" and not noun.text.startswith("ال") and verb.rel == "nmod" and verb.head == noun.id
        if perfect is None or subject is None or not bare or has_case(words, subject):
            continue
        out[verb.id - 1] = replace(verb, upos="VERB", lemma=perfect[0], feats=perfect[1], deprel="acl")
        out[clitic.id - 1] = replace(clitic, head=verb.id, deprel="obj")
        out[subject.id - 1] = replace(subject, head=verb.id, deprel="nsubj")
    return out


def _recognise_after_subjects(words: list[Word], known: Known) -> list[Word]:
    """قال إن سلاح الجو **قصف**/NOUN مناطق: before it the subject that it agrees with, behind it a bare noun."""
    out = list(words)
    for verb in words:
        perfect = known.perfect(verb) if verb.upos == "NOUN" and fold(verb.lemma) in known.deeds else None
        if perfect is None:
            continue
        subject = next((w for w in words if w.head == verb.id and w.rel == "nsubj" and w.id < verb.id), None)
        brought = any(w.head == verb.id and w.rel == "case" for w in words)
        if subject is None or brought or not takes_up(replace(verb, feats=perfect[1]), subject):
            continue
        opened = any(w.head == verb.id and w.rel == "mark" and fold(w.text) == "ان" for w in words)
        somebody = opened or fold(subject.lemma) in known.people or subject.ner[2:] in {"PERS", "ORG"}
        behind = words[verb.id : verb.id + 1]
        governs = any(w.head == verb.id and w.rel in {"nmod", "obj"} and w.upos in _NOMINAL for w in behind)
        if not somebody or not governs:
            continue
        for word in words:
            if word.head == verb.id and word.id > verb.id:
                out[word.id - 1] = replace(word, deprel=argument_of_verb(word, words))
        clause = "ccomp" if verb.rel in {"obj", "nmod"} and opened else verb.deprel
        out[verb.id - 1] = replace(verb, upos="VERB", lemma=perfect[0], feats=perfect[1], deprel=clause)
    return out


def _is_nominative_plural(word: Word) -> bool:
    return word.upos in _NOMINAL and fold(word.text).removeprefix("ال") == fold(word.lemma).removeprefix("ال") + "ون"
