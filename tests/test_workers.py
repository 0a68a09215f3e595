"""Parsers in processes of their own."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg import workers
from kg.errors import ModelError
from kg.models import Models
from kg.parse import Parser
from kg.records import Article

TEXTS = (
    "أعلن الجيش السوري سيطرته على مطار الشعيرات.",
    "قصفت الطائرات الأمريكية مواقع داعش قرب البوكمال.",
    "نفت موسكو أنها سلّمت دمشق صواريخ جديدة.",
    "اجتمع الوزيران في جنيف أمس.",
    "",
)
ARTICLES = [Article(str(number), text) for number, text in enumerate(TEXTS)]


def test_two_processes_give_what_one_parser_gives_in_the_same_order(models: Models, parser: Parser) -> None:
    alone = [document for article in ARTICLES for document in parser.parse([article])]
    assert list(workers.parse(models, ARTICLES, processes=2, threads=1, batch_words=1)) == alone


def test_one_batch_needs_no_other_process(models: Models, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ProcessPoolExecutor", None)
    found = workers.parse(models, ARTICLES, processes=2, threads=1, batch_words=10_000)
    assert [document.article for document in found] == ARTICLES  # type: ignore[union-attr]


def test_models_that_a_process_cannot_load_are_an_error_here(models: Models, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="Stanza cannot load"):
        list(workers.parse(replace(models, folder=tmp_path), ARTICLES, processes=2, threads=1, batch_words=1))
