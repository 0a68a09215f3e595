"""Calendar arithmetic for time expressions: ISO 8601 values, units before and after a day, the year that is meant."""

import datetime as dt
from collections.abc import Iterable
from typing import Literal

Unit = Literal["hour", "day", "week", "month", "year"]
Tense = Literal["past", "next", "current", "before_last", ""]

STEP: dict[Tense, int] = {"past": -1, "before_last": -2, "next": 1, "current": 0, "": 0}
_HOURS = 24
_A_YEAR = dt.timedelta(days=366)
_AHEAD = dt.timedelta(days=92)  # how far after publication a day without a year may lie, if nothing says where


def interval(first: str, last: str) -> str:
    """The ISO interval from the start of one value to the end of another: (2011, 2014) is 2011/2014."""
    start, end = first.partition("/")[0], last.rpartition("/")[2]
    return start if start == end else f"{start}/{end}"


def month_of(day: dt.date, months: int = 0) -> str:
    """YYYY-MM of the month that lies `months` after that of `day`."""
    years, month = divmod(day.month - 1 + months, 12)
    return f"{day.year + years:04}-{month + 1:02}"


def period(anchor: dt.date, unit: Unit, tense: Tense) -> str:
    """The week, month or year that is last, next or current on `anchor`: الأسبوع الماضي، العام الجاري."""
    step = STEP[tense]
    if unit == "week":
        monday = anchor + dt.timedelta(days=7 * step - anchor.weekday())
        return interval(monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat())
    if unit == "month":
        return month_of(anchor, step)
    return f"{anchor.year + step:04}" if unit == "year" else (anchor + dt.timedelta(days=step)).isoformat()


def away(anchor: dt.date, unit: Unit, number: int) -> str:
    """The day, month or year that lies `number` units after `anchor`, before it where negative: قبل شهرين."""
    if unit == "month":
        return month_of(anchor, number)
    if unit == "year":
        return f"{anchor.year + number:04}"
    if unit == "hour":  # whole days, since values know no hours: قبل 48 ساعة
        unit, number = "day", int(number / _HOURS)
    return (anchor + dt.timedelta(days=number * (7 if unit == "week" else 1))).isoformat()


def weekday(anchor: dt.date, number: int, tense: Tense) -> dt.date:
    """The nearest day of the week (1 is Monday) before `anchor` (past), after it (next), or up to it."""
    back = (anchor.isoweekday() - number) % 7
    if tense == "next":
        return anchor + dt.timedelta(days=7 - back)
    if tense == "past":
        back = back or 7
    return anchor - dt.timedelta(days=back + 7 * (tense == "before_last"))


def near(day: dt.date, number: int) -> dt.date:
    """The day of that weekday within three days of `day`: for «أمس الثلاثاء» in an article of the wrong day."""
    return day + dt.timedelta(days=(number - day.isoweekday() + 3) % 7 - 3)


def pick(candidates: Iterable[dt.date], anchor: dt.date, tense: Tense, number: int | None) -> dt.date | None:
    """The one of the `candidates` (the same day in several years) that is meant in an article of `anchor`.

    The tense decides, and the weekday (`number`) if it is said and fits within a year; without
    them it is the nearest day, at most three months ahead.
    """
    days = sorted(day for day in candidates if abs(day - anchor) <= _A_YEAR)
    if number is not None and tense in ("", "current"):
        days = [day for day in days if day.isoweekday() == number] or days
        return min(days, key=lambda day: abs(day - anchor), default=None)
    if tense == "current":
        return min(days, key=lambda day: abs(day - anchor), default=None)
    past = max((day for day in days if day <= anchor), default=None)
    ahead = min((day for day in days if day > anchor), default=None)
    if tense == "next":
        return ahead
    if tense == "" and ahead and ahead - anchor <= min(_AHEAD, anchor - past if past else _AHEAD):
        return ahead
    return past


def gregorian(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar does not have it."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def hijri(year: int, month: int, day: int) -> dt.date | None:
    """The day of the Umm al-Qura calendar; None outside its tables (1343 to 1500)."""
    from hijridate import Hijri

    try:
        return dt.date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def hijri_year(day: dt.date) -> int:
    """About the Hijri year of a day; right to within one."""
    return int((day.year + day.timetuple().tm_yday / 366 - 621.57) * 1.0307)
