"""English labels for noun phrases: «قادة الطائرات الأمريكية» → "US aircraft commanders"."""

from collections.abc import Sequence

from kg.records import Word
from kg.resolve.names import Names
from kg.resolve.phrase import Part
from kg.resolve.romanise import romanise
from kg.resolve.words import Vocabulary

_BEFORE = {"Person", "Group", "Equipment", "Military", "ArmedGroup", "Government", "Organization", "MediaOutlet"}
_LONGEST_MODIFIER = 3  # words that may stand before an English noun; longer ones follow it with "of"


def phrase(parts: Sequence[Part], names: Names, vocabulary: Vocabulary) -> str:
    """The English of a phrase, from the innermost owner outwards. A pronoun as owner adds nothing."""
    english = ""
    for part in reversed([part for part in parts if not part.is_pronoun]):
        own = _part(part, names, vocabulary)
        if not english:
            english = own
        elif part.row is not None and part.row.type in _BEFORE and _fits_before(english):
            english = f"{english} {own}"
        else:
            english = f"{own} of {english}"
    return english


def _fits_before(english: str) -> bool:
    return len(english.split()) <= _LONGEST_MODIFIER and " of " not in english


def _part(part: Part, names: Names, vocabulary: Vocabulary) -> str:
    adjectives = [_adjective(word, names, vocabulary) for word in reversed(part.adjectives)]
    noun = part.name.candidates[0].label_en if part.name else _noun(part, vocabulary)
    return " ".join(filter(None, [part.number, *adjectives, noun]))


def _noun(part: Part, vocabulary: Vocabulary) -> str:
    row = part.row
    if row is not None:
        return row.plural_en or plural(row.gloss) if part.plural or part.number else row.gloss
    gloss = vocabulary.action(part.head) if part.head.upos == "NOUN" else ""
    if gloss:
        return gloss
    return " ".join(romanise(word.text) for word in part.words)


def _adjective(word: Word, names: Names, vocabulary: Vocabulary) -> str:
    known = names.relation(word.text)
    row = vocabulary.adjective(word)
    if known is not None:
        return names.nisba_en.get(known.key, known.label_en)
    return row.gloss if row else romanise(word.text.removeprefix("ال"))


def plural(noun: str) -> str:
    """The regular English plural.

    >>> plural("aircraft carrier"), plural("city"), plural("clash")
    ('aircraft carriers', 'cities', 'clashes')
    """
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")
