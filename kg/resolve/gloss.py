"""English labels for noun phrases: «قادة الطائرات الأمريكية» → "US aircraft commanders"."""

from collections.abc import Callable, Sequence

from kg.records import Word
from kg.resolve.names import Named, Names
from kg.resolve.phrase import ONE_OF, Part
from kg.resolve.words import Vocabulary, is_definite
from kg.romanise import romanise

Relation = Callable[[Part, Word], Named | None]  # whose adjective a word is, in this phrase
_BEFORE = {"Person", "Group", "Equipment", "Military", "ArmedGroup", "Government", "Organization", "MediaOutlet"}
_LONGEST_MODIFIER = 3  # words that may stand before an English noun; longer ones follow it with "of"


def phrase(parts: Sequence[Part], names: Names, vocabulary: Vocabulary, relation: Relation) -> str:
    """The English of a phrase, from the innermost owner outwards. A pronoun as owner adds nothing."""
    english = ""
    for part in reversed([part for part in parts if not part.is_pronoun]):
        own = _part(part, names, vocabulary, relation)
        if not english or not own:
            english = own or english
        elif part.row is None and _is_gerund(own):
            english = f"{own} {english}"
        elif part.row is not None and part.row.type in _BEFORE and _fits_before(english):
            english = f"{own} of {english}" if part.number == ONE_OF else f"{english} {own}"
        else:
            english = f"{own} of {english}"
    return english


def _is_gerund(english: str) -> bool:
    return any(word.endswith("ing") for word in english.split()[:2])  # carrying out


def _fits_before(english: str) -> bool:
    return len(english.split()) <= _LONGEST_MODIFIER and " of " not in english


def _part(part: Part, names: Names, vocabulary: Vocabulary, relation: Relation) -> str:
    adjectives = [_adjective(word, relation(part, word), names, vocabulary) for word in reversed(part.adjectives)]
    noun = part.name.candidates[0].label_en if part.name else _noun(part, vocabulary)
    return " ".join(filter(None, [part.number, *adjectives, noun]))


def _noun(part: Part, vocabulary: Vocabulary) -> str:
    row = part.row
    if row is not None:
        return row.plural_en or plural(row.gloss) if part.plural or part.number else row.gloss
    gloss = vocabulary.action(part.head) if part.head.upos == "NOUN" else ""
    if gloss:
        return gloss
    if part.head.upos == "NOUN" and part.head.ner == "O":  # a common noun that the lexicon lacks
        return romanise(part.head.text.removeprefix("ال") if is_definite(part.head) else part.head.text).lower()
    return vocabulary.romanise(" ".join(word.text for word in part.words))


def _adjective(word: Word, known: Named | None, names: Names, vocabulary: Vocabulary) -> str:
    row = vocabulary.adjective(word)
    if known is not None:
        return names.nisba_en.get(known.key, known.label_en)
    return row.gloss if row else romanise(word.text.removeprefix("ال")).lower()


def plural(noun: str) -> str:
    """The regular English plural.

    >>> plural("aircraft carrier"), plural("city"), plural("clash")
    ('aircraft carriers', 'cities', 'clashes')
    """
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")
