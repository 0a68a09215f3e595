"""Work that never ends is ended, and only the article that it was for is lost."""

from itertools import count
from threading import Thread
from time import monotonic

import pytest

from kg import stages
from kg.limits import time_limit
from kg.records import Article, Document, Skipped
from kg.stages import Options, Worker


def for_ever() -> None:
    for _ in count():
        pass


def test_work_that_never_ends_is_ended() -> None:
    started = monotonic()
    with pytest.raises(TimeoutError, match=r"0\.2 seconds"), time_limit(0.2):
        for_ever()
    assert monotonic() - started < 5


def test_what_is_done_in_time_is_left_alone() -> None:
    with time_limit(0.05):
        done = sum(range(10))
    until = monotonic() + 0.2
    while monotonic() < until:
        pass
    assert done == 45


def test_in_another_thread_nothing_is_limited() -> None:
    found: list[int] = []

    def work() -> None:
        with time_limit(0.001):
            found.append(sum(range(1_000_000)))

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert found == [499999500000]


class Unparsed(Worker):
    """Takes articles as parsed, without sentences."""

    def documents(self, batch):  # type: ignore[no-untyped-def]
        return [Document(article, ()) for article in batch]


def test_an_article_whose_reading_never_ends_is_skipped_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "LONGEST_READING", 0.2)

    def read(document: Document) -> str:
        if document.article.id == "endless":
            for_ever()
        return document.article.id

    found = Unparsed(Options())._each([Article("one", "x"), Article("endless", "y"), Article("two", "z")], read)
    assert [item for item in found if isinstance(item, str)] == ["one", "two"]
    [skip] = [item for item in found if isinstance(item, Skipped)]
    assert skip.name == "endless"
    assert "not done after 0.2 seconds" in skip.reason
    assert "report it" in skip.reason
