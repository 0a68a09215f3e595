"""Predicates that the parser hung on the wrong word: of a clause that أنّ opens, and behind a quotation."""

from dataclasses import replace
from itertools import pairwise

from kg.agreement import takes_up
from kg.mend.known import Known
from kg.mend.syntax import hung_on, is_several, verbs_above
from kg.records import Word
from kg.text import fold

_OPENERS = {"ان"}
_MODALS = {"امكن", "وجب", "جاز"}  # whose subject such a clause is
_PAIR = 2  # quotation marks


def close(words: list[Word], known: Known) -> list[Word]:
    return _contents_beside(_predicates_of_anna(_told_of_no_subject(_there_is(_behind_quotations(words))), known))


def _behind_quotations(words: list[Word]) -> list[Word]:
    """ذكرت الدراسة أن "الأزمة تفاقمت"، **وأعطت** أمثلة: who quotes goes on, and not what is quoted."""
    out = list(words)
    for word in words:
        if word.upos != "VERB" or word.rel != "conj":
            continue
        beside = words[word.head - 1] if word.head else word
        quotes = [w.id for w in words[: word.id - 1] if w.text == '"']
        if len(quotes) < _PAIR or len(quotes) % _PAIR:
            continue
        opening, closing = quotes[-2:]
        if not opening < beside.id < closing or hung_on(words, word, "mark"):
            continue
        above = next((v for v in verbs_above(words, beside) if v.id < opening), None)
        if above is not None:
            out[word.id - 1] = replace(word, head=above.id)
    return out


def _told_of_no_subject(words: list[Word]) -> list[Word]:
    """وأشار إلى **أن منفذ** الهجوم غريب: what أنّ opens behind a verb is told, and its noun does not tell it."""
    out = list(words)
    for word, noun in pairwise(words):
        verb = words[noun.head - 1] if noun.head else noun
        mark = words[word.id - 2] if word.upos == "PRON" and word.id > 1 else word  # أكدت **أنها صالحة** للعمل
        opens = mark.upos == "SCONJ" and fold(mark.lemma) in _OPENERS and verb.id < mark.id
        if fold(verb.lemma) in _MODALS:
            continue
        if opens and verb.upos == "VERB" and noun.upos in {"NOUN", "PROPN", "ADJ"} and noun.rel in {"nsubj", "obj"}:
            out[noun.id - 1] = replace(noun, deprel="ccomp")
    return out


def _there_is(words: list[Word]) -> list[Word]:
    """أن **هناك** العشرات من المسلحين **يتوجهون** إلى المدينة: those that there are are the verb's subject."""
    out = list(words)
    for there in words:
        if fold(there.text) != "هناك":
            continue
        some = next((w for w in hung_on(words, there, "nsubj") if w.id > there.id), None)
        if some is None:
            continue
        verb = next((w for w in words[some.id :] if w.upos in {"VERB", "PUNCT"}), some)
        if verb.upos != "VERB" or verb.head not in {there.id, there.head} or verb.feat("Number") != "Plur":
            continue
        if hung_on(words, verb, "nsubj", "cc"):
            continue
        out[some.id - 1] = replace(some, head=verb.id)
        if verb.head == there.id:
            out[verb.id - 1] = replace(verb, head=there.head, deprel=there.deprel)
        out[there.id - 1] = replace(there, head=verb.id, deprel="advmod")
    return out


def _predicates_of_anna(words: list[Word], known: Known) -> list[Word]:
    """أن **التحالف** الذي يضم 66 بلدا **يقوم** بقصف: a verb that أنّ marks is no relative of a noun after أنّ.

    Its subject is the noun that follows أنّ, and the clause depends on what that noun hung on.
    """
    out = list(words)
    for mark in words:
        if mark.rel != "mark" or fold(mark.lemma) not in _OPENERS or not mark.head or mark.id == len(words):
            continue
        verb, subject = out[mark.head - 1], out[mark.id]
        noun = out[verb.head - 1] if verb.head else None
        if verb.upos != "VERB" or verb.rel != "acl" or noun is None or not mark.id < noun.id < verb.id:
            continue
        has_subject = any(word.head == verb.id and word.rel == "nsubj" for word in out)
        if has_subject or subject.upos not in {"NOUN", "PROPN", "X"} or subject.head in {verb.id, 0}:
            continue
        if takes_up(verb, subject, several=is_several(out, subject, known)):
            out[verb.id - 1] = replace(verb, head=subject.head, deprel="ccomp")
            out[subject.id - 1] = replace(subject, head=verb.id, deprel="nsubj")
    return out


def _contents_beside(words: list[Word]) -> list[Word]:
    """طالبهم بالعمل **وأن يتحملوا** مسؤولياتهم **وألا يغامروا**: one thing more that is asked or said.

    A clause that أنّ opens stands beside no main clause, so that the verb that has the first complement has this too.
    """

    def mended(word: Word) -> Word:
        if word.upos != "VERB" or word.rel != "conj" or not word.head:
            return word
        above = words[word.head - 1]
        own = hung_on(words, word)
        opening = next((w for w in own if w.text == "ألا" or (w.rel == "mark" and fold(w.text) in _OPENERS)), None)
        if opening is None or opening.id < 2 or words[opening.id - 2].text != "و" or opening.id > word.id:
            return word
        before = [w for w in words[: above.id - 1] if w.head == above.id]
        opened = any(w.rel == "mark" or fold(w.text) in _OPENERS for w in before)
        return replace(word, deprel="ccomp") if above.upos == "VERB" and above.id < opening.id and not opened else word

    return list(map(mended, words))
