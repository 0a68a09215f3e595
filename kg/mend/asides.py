"""Asides between two dashes: «يسيطر التنظيم **- وهو هدف الحملة التي تقودها واشنطن -** على المدينة».

What follows the second dash goes on with the clause that the first interrupted, and is no part of the aside.
"""

from dataclasses import replace

from kg.mend.syntax import has_case, verbs_above
from kg.records import Word

_DASHES = {"-", "–", "—"}
_LONG = 25  # words of an aside


def leave(words: list[Word]) -> list[Word]:
    """The words with what the parser hung into an aside, though it stands behind it, on the verb before."""
    dashes = [w.id for w in words if w.text in _DASHES and w.upos == "PUNCT" and 1 < w.id < len(words)]
    out = list(words)
    for opening, closing in zip(dashes[::2], dashes[1::2], strict=False):
        verb = next((v for v in verbs_above(words, words[opening - 2]) if v.id < opening), None)
        told = any(w.upos in {"VERB", "PRON"} for w in words[opening : closing - 1])
        if verb is None or not told or closing - opening > _LONG:
            continue
        for word in words[closing:]:
            inside = opening < word.head < closing
            if inside and has_case(words, word) and word.rel in {"obl", "nmod"}:
                out[word.id - 1] = replace(word, head=verb.id, deprel="obl")
    return out
