"""When: the time expressions of a sentence, and the predicate that each belongs to."""

import datetime
import re
from collections.abc import Iterator, Sequence

from kg import dates
from kg.extract.predicates import predicate_over
from kg.extract.scene import Scene, TimePhrase
from kg.lexicon import Lexicon
from kg.records import Article, Event, Sentence, Time
from kg.text import normalise

_DAY = len("2016-06-28")
_SAME_DAY = re.compile(r"(?<!\w)(اليوم (نفسه|ذاته|عينه)|(نفس|ذات) اليوم)(?!\w)")


def expressions(
    article: Article, sentence: Sentence, lexicon: Lexicon, told: Sequence[Event] = ()
) -> Iterator[TimePhrase]:
    """The time expressions of a sentence, read against the article's date and the events told before."""
    anchor = datetime.date.fromisoformat(article.date) if article.date else None
    copy = normalise(article.text[sentence.start : sentence.end])
    found = [(match.start, match.end, match.value) for match in dates.find(copy.text, anchor, lexicon)]
    same = _SAME_DAY.search(copy.text)
    if same is not None:
        found = [(start, end, value) for start, end, value in found if end <= same.start() or start >= same.end()]
        found.append((same.start(), same.end(), _last_day(told)))
    for first, last, value in found:
        start, end = (sentence.start + offset for offset in copy.span(first, last))
        words = tuple(w for w in sentence.words if w.start < end and w.end > start)
        if words and not (len(words) == 1 and words[0].ner[2:] == "LOC"):  # في **اب** is in the town of Ibb
            yield TimePhrase(Time(article.text[start:end], start, end, value), words)


def _last_day(told: Sequence[Event]) -> str | None:
    """وفي **اليوم نفسه** قتل جندي: the day told last, in a sentence before."""
    days = (e.time.value for e in reversed(told) if e.time is not None and e.time.value is not None)
    return next((day for day in days if len(day) == _DAY), None)


def fill(scene: Scene) -> None:
    """Gives each expression to the nearest predicate above it; of several the one that says most exactly when."""
    for phrase in scene.times:
        frame = predicate_over(scene, phrase.words)
        if frame is not None and (frame.time is None or _is_longer(frame.time, phrase.time)):
            frame.time = phrase.time


def _is_longer(time: Time, other: Time) -> bool:
    """في شهر رمضان، **في 26 يونيو**: a day says more exactly when than a month or a span."""
    return time.value is not None and other.value is not None and len(other.value) == _DAY != len(time.value)
