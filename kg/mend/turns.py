"""Where the next speaker's turn comes in one sentence: أعلنت الوزارة أن …، **من جهته** نفى المتحدث ذلك، وأكد …."""

from dataclasses import replace

from kg.agreement import opens
from kg.mend.known import Known
from kg.mend.syntax import has_case, hung_on
from kg.records import Word
from kg.text import fold

_PAUSES = {"،", ",", "؛", "."}
_REACH = 3  # words from the phrase to the verb
_INSIDE = {"ccomp", "parataxis", "advcl", "acl", "conj"}  # where the parser leaves his clause


def attach(words: list[Word], known: Known) -> list[Word]:
    """What he says or does stands beside the clause before, and what follows «and» beside that."""
    root = next((w for w in words if w.head == 0), None)
    out = list(words)
    for pause, noun in zip(words, words[2:], strict=False):
        verb = (
            _verb_behind(words, noun) if pause.text in {"،", ",", "؛", "."} and _is_turn(words, noun, known) else None
        )
        if root is None or verb is None or not root.id < pause.id or verb.rel not in _INSIDE or verb.head > pause.id:
            continue
        out[verb.id - 1] = replace(verb, head=root.id, deprel="conj")
        out[noun.id - 1] = replace(noun, head=verb.id, deprel="obl")
        somebody = _named_behind(words, verb)
        if somebody is not None:
            out[somebody.id - 1] = replace(somebody, deprel="nsubj")
        for later in words[verb.id :]:
            if later.head == root.id and later.rel == "conj":
                out[later.id - 1] = replace(later, head=verb.id)
    return out


def _is_turn(words: list[Word], noun: Word, known: Known) -> bool:
    owned = any(w.token_start == noun.token_start and w.upos == "PRON" for w in words[noun.id : noun.id + 1])
    return owned and fold(noun.lemma) in known.turns and words[noun.id - 2].text in {"من", "ب"}


def _verb_behind(words: list[Word], noun: Word) -> Word | None:
    """Right behind the phrase, but for a comma or a particle: **من جانبه، فقد نفى** …."""
    following = (w for w in words[noun.id + 1 : noun.id + 1 + _REACH] if w.upos not in {"PUNCT", "PART", "CCONJ"})
    first = next(following, None)
    return first if first is not None and first.upos == "VERB" and not hung_on(words, first, "mark") else None


def _named_behind(words: list[Word], verb: Word) -> Word | None:
    """من جانبه هدد **زعيم** المعارضة: right behind the verb stands who it is."""
    noun = next((w for w in hung_on(words, verb, "obj") if w.id == verb.id + 1 and w.upos != "PRON"), None)
    if noun is None or hung_on(words, verb, "nsubj") or has_case(words, noun) or not opens(verb, noun):
        return None
    return noun
