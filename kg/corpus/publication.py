"""When an article was published: its metadata say so, or the caller, or else its own text.

A text dates itself by its dateline or date line; else by a full date that it calls today's,
yesterday's or tomorrow's («اليوم السبت 26 نوفمبر 2016»); else by its newest day that is not
announced for the future. That is a full date, or a day of a month called past or current, the next
one after the newest full date or month: an article that says «في نوفمبر 2015» and «28 يونيو الماضي»
is of June 2016 or later.
Weekdays and words like «أمس» are no evidence, for they need the date of publication themselves; nor
is a year alone.
"""

import datetime as dt
import re
from dataclasses import replace

from kg import dates
from kg.lexicon import Lexicon
from kg.records import Article
from kg.text import normalise

_FULL_DATE = re.compile(r"\d{4}")  # without a year no date is full
_YEAR = dt.timedelta(days=365)
_MONTH = dt.timedelta(days=28)


def dated(article: Article, option: str | None, lexicon: Lexicon) -> Article:
    """The article with a publication date where one can be had, and where it is from (`date_source`)."""
    if article.date:
        return article
    if option:
        return replace(article, date=option, date_source="option")
    day = stated_date(article, lexicon)
    return replace(article, date=day.isoformat(), date_source="text") if day else article


def stated_date(article: Article, lexicon: Lexicon) -> dt.date | None:
    """The day of publication that the article's text gives, or None."""
    for span in article.furniture:
        if span.kind == "dateline" and (day := _newest_day(article.text[span.start : span.end], lexicon)):
            return day
    return _newest_day(article.text, lexicon)


def _newest_day(text: str, lexicon: Lexicon) -> dt.date | None:
    """The day that a text calls today, else its newest one that is not announced for the future, or None."""
    if not _FULL_DATE.search(text):
        return None
    text = normalise(text).text
    stated = list(dates.find(text, None, lexicon))
    for match in stated:
        if match.from_publication is not None and (day := _day(match.value)):
            return day - dt.timedelta(days=match.from_publication)
    values = [match.value for match in stated if not match.ahead]
    known = [day for value in values if (day := _day(value) or _day(f"{value}-01"))]
    if not known:
        return None
    # A day and month is the last one before its anchor: a year after the newest date, the first one that follows it.
    found = dates.find(text, max(known) + _YEAR, lexicon)
    values += [match.value for match in found if match.basis == "yearless" and match.tense in ("past", "current")]
    return max((day for value in values if (day := _day(value))), default=None)


def _day(value: str | None) -> dt.date | None:
    """The day that a value is; the last one of a few days."""
    first, _, last = (value or "").rpartition("/")
    try:
        day = dt.date.fromisoformat(last)
        return day if not first or day - dt.date.fromisoformat(first) < _MONTH else None
    except ValueError:
        return None
