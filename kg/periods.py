"""ISO 8601 dates of any exactness as the days that they span."""

import calendar
import datetime
import re


def days(value: str) -> tuple[str, str] | None:
    """First and last day of an ISO 8601 year, month, day or interval, or None where it is no such value.

    >>> days("2016-06"), days("2014/2016-07-01")
    (('2016-06-01', '2016-06-30'), ('2014-01-01', '2016-07-01'))
    """
    begin, _, end = value.partition("/")
    first, last = _day(begin, last=False), _day(end or begin, last=True)
    return (first, last) if first and last else None


def _day(value: str, *, last: bool) -> str | None:
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or (12 if last else 1))
    try:
        day = int(found[3] or (calendar.monthrange(year, month)[1] if last else 1))
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
