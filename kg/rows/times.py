"""When: the tables of months, weekdays, numbers, and of the words of time expressions."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Month:
    """months.tsv: a month of a calendar with all its names (يونيو، حزيران، جوان).

    `homonyms` are those of the names that are words of their own too («مارس ضغوطا»).
    """

    number: int
    calendar: Literal["gregorian", "hijri"]
    names: tuple[str, ...]
    homonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weekday:
    """weekdays.tsv: a day of the week, numbered as in ISO 8601 (Monday is 1)."""

    number: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """numbers.tsv: a number in words: cardinals (ثلاثة، ثلاث) and ordinals (الثالث), where it has them."""

    number: int
    cardinal: tuple[str, ...]
    ordinal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeUnit:
    """time_units.tsv: a unit of the calendar; `plural` also has the forms that follow a number above ten."""

    unit: Literal["hour", "day", "week", "month", "year"]
    singular: tuple[str, ...]
    dual: tuple[str, ...]
    plural: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        return (*self.singular, *self.dual, *self.plural)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """time_expressions.tsv: the closed words of time expressions; the file's head explains the kinds."""

    kind: Literal[
        "day", "past", "next", "current", "before_last", "clock", "part", "since", "year", "about", "last", "decade",
        "future", "not_future", "name", "not_after", "not_before",
    ]  # fmt: skip
    value: str
    names: tuple[str, ...]
