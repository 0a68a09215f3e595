"""Time expressions in Arabic news and their ISO 8601 values.

`find` reads dates of both calendars and all month-name sets (28 يونيو 2016، 28 حزيران، 28 جوان،
26 شوال 1436), weekdays, deictic words (أمس، غدا), units before and after now (الشهر الماضي، قبل
يومين), years (منذ مطلع 2014), shares of one (النصف الأول من العام الماضي، الأشهر الستة الأولى من
عام 2014) and ranges (من 4 إلى 9 مايو). The words are rows of
`ontology/lexicon/{months,weekdays,numbers,time_units,time_expressions}.tsv`, the grammar is
`kg.dates.patterns` and `kg.dates.rules`.

A value is a day, a month, a year, or an interval `start/end` of those; a week runs from Monday to
Sunday. Times of the day are part of the match and not of its value.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.dates import calendars
from kg.dates.calendars import Tense
from kg.dates.rules import Basis, Found, Rules
from kg.dates.words import Words, per_letter
from kg.lexicon import Lexicon

__all__ = ["DateMatch", "find"]


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A time expression: `text` is `[start, end)` of the normalised text that was searched.

    `value` is None where it needs a date of publication and none is given. `basis` says what it
    rests on: the words alone (`absolute`), a day and month whose year is chosen (`yearless`), or
    the date of publication (`relative`). `tense` is what follows it (الماضي، المقبل، الجاري).
    `ahead` is true where the words around it speak of the future. `from_publication` is how many
    days from that of publication the text itself puts it: 0 for «اليوم السبت 26 نوفمبر 2016».
    """

    start: int
    end: int
    value: str | None
    text: str
    basis: Basis
    tense: Tense = ""
    ahead: bool = False
    from_publication: int | None = None


def find(text: str, anchor: dt.date | None, lexicon: Lexicon) -> Iterator[DateMatch]:
    """The time expressions of `text` (normalised, see `kg.text`), in text order, none inside another.

    `anchor` is the date of publication. A weekday alone is the last one up to it, or the next one
    where the words before it speak of the future (ستبدأ الخميس); a day and month alone is the
    nearest one, at most three months ahead.
    """
    rules, key = _rules(lexicon), per_letter(text)
    for found in _ranges(_outermost(rules.matches(key, anchor)), key, rules):
        yield DateMatch(
            found.start,
            found.end,
            found.value,
            text[found.start : found.end],
            found.basis,
            rules.tense(found.match),
            rules.is_ahead(found) and not _is_over(found.value, anchor),
            rules.from_publication(found),
        )


def _is_over(value: str | None, anchor: dt.date | None) -> bool:
    end = (value or "").rpartition("/")[2]
    return bool(end and anchor and end < anchor.isoformat()[: len(end)])


@lru_cache(maxsize=4)
def _rules(lexicon: Lexicon) -> Rules:
    return Rules(Words.of(lexicon))


def _outermost(matches: Iterable[Found]) -> Iterator[Found]:
    """The leftmost of overlapping matches; of those that start together, the longest."""
    end = 0
    for found in sorted(matches, key=lambda found: (found.start, -found.end)):
        if found.start >= end:
            yield found
            end = found.end


def _ranges(matches: Iterable[Found], key: str, rules: Rules) -> Iterator[Found]:
    """Two dates that a range joins after «من» or «بين» as one: من 4 يونيو إلى 10 يوليو 2015."""
    before: Found | None = None
    for found in matches:
        joined = _joined(before, found, key, rules) if before else None
        if before and not joined:
            yield before
        before = joined or found
    if before:
        yield before


def _joined(first: Found, last: Found, key: str, rules: Rules) -> Found | None:
    if not rules.is_range(key, first, last):
        return None
    if first.basis == "yearless" and last.basis == "absolute" and last.value:
        first = rules.again(first, dt.date.fromisoformat(last.value[-10:])) if len(last.value) >= 10 else first
    if not (first.value and last.value):
        return None
    value = calendars.interval(first.value, last.value)
    start, _, end = value.partition("/")
    return Found(first.start, last.end, last.basis, value, last.match, last.rule) if start <= end else None
