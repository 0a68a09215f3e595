"""Clauses that describe an indefinite noun right before them without «الذي», which the parser hung on a verb above.

«تفكيك **خلية** إرهابية **خططت** لهجمات»: nothing marks the second verb as a clause of its own, nobody else is its
subject, and it agrees with the noun.
"""

from dataclasses import replace

from kg.agreement import takes_up
from kg.mend.known import Known
from kg.mend.syntax import has_case, hung_on
from kg.records import Word
from kg.text import fold

_LOOSE = {"ccomp", "parataxis", "conj"}
_OPENED = {"cc", "mark", "nsubj", "expl"}
_INSIDE = {"amod", "nmod", "appos"}  # relations inside the phrase that a noun heads


def attach(words: list[Word], known: Known) -> list[Word]:
    """The words with each such clause on its noun."""
    out = list(words)
    for verb in words:
        above = words[verb.head - 1] if verb.head else verb
        if verb.upos != "VERB" or verb.rel not in _LOOSE or above.upos != "VERB" or above.id > verb.id:
            continue
        below = hung_on(words, verb)
        if any(w.rel in _OPENED for w in below) or verb.feat("Person") not in {"", "3"}:
            continue
        last = words[verb.id - 2]
        if last.upos in {"AUX", "PART"} and last.head == verb.id:  # **كانوا** يحاولون، **قد** تسمح
            last = words[last.id - 2]
        if last.text == '"' and sum(w.text == '"' for w in words[: last.id]) % 2 == 0:  # «خلية إرهابية**»** خططت
            last = words[last.id - 2]
        noun = _described(words, last, verb, known)
        of_anna = noun is not None and fold(words[noun.id - 2].text) == "ان"  # أن **دبابة** دهست عربة: its predicate
        if noun is not None and noun.id > above.id and not of_anna:
            out[verb.id - 1] = replace(verb, head=noun.id, deprel="acl:relcl")
    return out


def _described(words: list[Word], last: Word, verb: Word, known: Known) -> Word | None:
    """The nearest noun whose phrase ends in `last`, that needs a description and that the verb agrees with."""
    word = last
    while True:
        if word.upos == "NOUN" and _is_indefinite(words, word) and fold(word.text) not in known.time_units:
            return word if takes_up(verb, word) else None
        if word.rel not in _INSIDE or not 0 < word.head < word.id:
            return None
        word = words[word.head - 1]


def _is_indefinite(words: list[Word], noun: Word) -> bool:
    """Neither by the article, nor as a name, nor through its owner."""
    if noun.text.startswith("ال") or noun.ner != "O":
        return False
    owners = (w for w in hung_on(words, noun) if w.id > noun.id and w.rel == "nmod" and not has_case(words, w))
    return not any(w.text.startswith("ال") or w.upos in {"PRON", "PROPN", "X"} or w.ner != "O" for w in owners)
