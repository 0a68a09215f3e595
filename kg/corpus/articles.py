"""From a record to an Article: what is checked, and what is replaced."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import replace

from kg.errors import CorpusError
from kg.records import Article

LONGEST = 1_000_000  # characters: more than any news article, less than a book

_UNCARRIABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_PERSIAN_OR_URDU_LETTER = re.compile("[پچژگٹڈڑں]")
_ENOUGH_ARABIC = 0.5  # of all letters: news in Arabic quotes Latin names and addresses
_TOO_PERSIAN = 0.01  # of the Arabic letters: these make 2 to 3 % of Persian text


def from_record(record: Mapping[str, object], name: str, place: str, encoding: str | None = None) -> Article:
    """The article of a record with `text`, and perhaps `id`, `title`, `date`, `publisher`, `url`, `section`.

    `name` is the id of a record without one. Raises CorpusError where there is no Arabic text.
    """
    text = record.get("text")
    if not isinstance(text, str):
        raise CorpusError('no "text" in the record')
    date = iso_day(_value(record, "date") or "")
    return checked(
        Article(
            id=_value(record, "id") or name,
            text=text,
            title=_value(record, "title"),
            date=date,
            date_source="metadata" if date else None,
            publisher=_value(record, "publisher"),
            url=_value(record, "url"),
            section=_value(record, "section"),
            path=place,
            encoding=encoding,
        )
    )


def checked(article: Article) -> Article:
    """The article, with what no output can carry replaced; raises CorpusError where its text is not Arabic news."""
    text = _carriable(article.text)
    letters = sum(map(str.isalpha, text))
    arabic = len(_ARABIC_LETTER.findall(text))
    if not text.strip():
        raise CorpusError("empty: it has no text")
    if len(text) > LONGEST:
        raise CorpusError(f"too long for a news article: {len(text)} characters, more than {LONGEST}")
    if not letters:
        raise CorpusError("no letters in it")
    if arabic < _ENOUGH_ARABIC * letters:
        raise CorpusError(f"not in Arabic: of its {letters} letters {arabic} are Arabic")
    if len(_PERSIAN_OR_URDU_LETTER.findall(text)) > _TOO_PERSIAN * arabic:
        raise CorpusError("not in Arabic: its letters are those of Persian or Urdu")
    return replace(article, id=_carriable(article.id), text=text)


def iso_day(text: str) -> str | None:
    """The day of an ISO 8601 date or time («2016-07-04T10:00Z»), None where there is none."""
    try:
        return datetime.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


def _value(record: Mapping[str, object], key: str) -> str | None:
    """The value as text without space around it, or None where there is nothing."""
    value = record.get(key)
    if not isinstance(value, str | int | float | datetime.date):
        return None
    return _carriable(str(value)).strip() or None


def _carriable(text: str) -> str:
    return _UNCARRIABLE.sub("\ufffd", text)
