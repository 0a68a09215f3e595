"""Workers in processes of their own."""

import os
import signal
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from kg import workers
from kg.errors import ModelError
from kg.parse import Parser
from kg.records import Article, Skipped
from kg.stages import Given, Options, Worker

TEXTS = (
    "أعلن الجيش السوري سيطرته على مطار الشعيرات.",
    "قصفت الطائرات الأمريكية مواقع داعش قرب البوكمال.",
    "نفت موسكو أنها سلّمت دمشق صواريخ جديدة.",
    "اجتمع الوزيران في جنيف أمس.",
    "",
)
ARTICLES = [Article(str(number), text) for number, text in enumerate(TEXTS)]


def run(worker: Worker, batches: list[list[Given]], processes: int = 2) -> list[Any]:
    return list(chain.from_iterable(made for _, made in workers.run(worker, "documents", batches, processes)))


def test_two_processes_give_what_one_parser_gives_in_the_same_order(parser: Parser) -> None:
    alone = [document for article in ARTICLES for document in parser.parse([article])]
    assert run(Worker(Options()), [[article] for article in ARTICLES]) == alone


def test_one_batch_needs_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ProcessPoolExecutor", None)
    assert [document.article for document in run(Worker(Options()), [[*ARTICLES]])] == ARTICLES


def test_models_that_a_process_cannot_load_are_an_error_here(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model folder"):
        run(Worker(Options(models=tmp_path)), [[article] for article in ARTICLES])


class Mortal(Worker):
    """Takes the place of a worker whose memory an article fills."""

    def documents(self, batch: Sequence[Given]) -> list[Any]:
        if any("جنيف" in given.text for given in batch):
            os.kill(os.getpid(), signal.SIGKILL)
        return list(batch)


def test_an_article_that_ends_its_process_is_skipped_and_the_rest_go_on() -> None:
    found = run(Mortal(Options()), [[*ARTICLES[:2]], [*ARTICLES[2:]], [*ARTICLES[:2]]])
    [skip] = [item for item in found if isinstance(item, Skipped)]
    assert skip.name == "3"
    assert "memory" in skip.reason
    assert found == [*ARTICLES[:2], ARTICLES[2], skip, ARTICLES[4], *ARTICLES[:2]]
