"""The words of time expressions, as the lexicon's tables give them, under the keys that `find` looks for."""

from dataclasses import dataclass
from typing import Self

from kg.dates.calendars import Tense, Unit
from kg.lexicon import Lexicon, Month, Number, TimeExpression, TimeUnit, Weekday
from kg.text import fold

_TENSES: tuple[Tense, ...] = ("past", "next", "current", "before_last")
_LETTERS = str.maketrans("أإآىةؤئ", "ااايهوي")


def per_letter(text: str) -> str:
    """Normalised text under the keys of `fold`, letter for letter, so that offsets stay."""
    return text.translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words and what they say.

    `kinds` has the rows of time_expressions.tsv by kind, several values of a word parted by blanks.
    """

    months: dict[str, tuple[int, str]]  # number and calendar
    homonyms: frozenset[str]
    weekdays: dict[str, int]
    cardinals: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, tuple[Unit, int]]  # and how many: 1, 2, or 0 for a plural
    tenses: dict[str, Tense]
    kinds: dict[str, dict[str, str]]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Self:
        months, numbers = lexicon.table("months", Month), lexicon.table("numbers", Number)
        units: dict[str, tuple[Unit, int]] = {}
        for time in lexicon.table("time_units", TimeUnit):
            for names, count in ((time.plural, 0), (time.dual, 2), (time.singular, 1)):
                units.update({fold(name): (time.unit, count) for name in names})
        kinds: dict[str, dict[str, str]] = {}
        for row in lexicon.table("time_expressions", TimeExpression):
            values = kinds.setdefault(row.kind, {})
            values.update({key: f"{values.get(key, '')} {row.value}".strip() for key in map(fold, row.names)})
        return cls(
            months={fold(name): (month.number, month.calendar) for month in months for name in month.names},
            homonyms=frozenset(fold(name) for month in months for name in month.homonyms),
            weekdays={fold(name): day.number for day in lexicon.table("weekdays", Weekday) for name in day.names},
            cardinals={fold(name): row.number for row in numbers for name in row.cardinal},
            ordinals={fold(name): row.number for row in numbers for name in row.ordinal},
            units=units,
            tenses={name: tense for tense in _TENSES for name in kinds.get(tense, ())},
            kinds=kinds,
        )
