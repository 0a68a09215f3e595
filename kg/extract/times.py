"""When: the time expressions of a sentence, and the predicate that each belongs to."""

import datetime
from collections.abc import Iterator

from kg import dates
from kg.extract.predicates import predicate_over
from kg.extract.scene import Scene, TimePhrase
from kg.lexicon import Lexicon
from kg.records import Article, Sentence, Time
from kg.text import normalise

_DAY = len("2016-06-28")


def expressions(article: Article, sentence: Sentence, lexicon: Lexicon) -> Iterator[TimePhrase]:
    """The time expressions of a sentence, read against the article's date."""
    anchor = datetime.date.fromisoformat(article.date) if article.date else None
    copy = normalise(article.text[sentence.start : sentence.end])
    for match in dates.find(copy.text, anchor, lexicon):
        start, end = (sentence.start + offset for offset in copy.span(match.start, match.end))
        words = tuple(w for w in sentence.words if w.start < end and w.end > start)
        if words and not (len(words) == 1 and words[0].ner[2:] == "LOC"):  # في **اب** is in the town of Ibb
            yield TimePhrase(Time(article.text[start:end], start, end, match.value), words)


def fill(scene: Scene) -> None:
    """Gives each expression to the nearest predicate above it; of several the one that says most exactly when."""
    for phrase in scene.times:
        frame = predicate_over(scene, phrase.words)
        if frame is not None and (frame.time is None or _is_longer(frame.time, phrase.time)):
            frame.time = phrase.time


def _is_longer(time: Time, other: Time) -> bool:
    """في شهر رمضان، **في 26 يونيو**: a day says more exactly when than a month or a span."""
    return time.value is not None and other.value is not None and len(other.value) == _DAY != len(time.value)
