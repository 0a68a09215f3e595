"""Fixtures that several test files share; the slow ones are made once per test process."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kg import conllu
from kg.lexicon import Lexicon
from kg.lexicon import load as load_lexicon
from kg.models import Models, resolve
from kg.parse import Parser, download_folder
from kg.pipeline import build
from kg.records import Article, Document

# Speed depends on the machine; what a property asserts does not.
settings.register_profile("isnad", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("isnad")

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def models() -> Models:
    """The bundled models."""
    return resolve(None, download_folder)


@pytest.fixture(scope="session")
def parser(models: Models) -> Parser:
    return Parser(models)


@pytest.fixture(scope="session")
def seed_documents(parser: Parser) -> tuple[Document, ...]:
    """Both seed articles, parsed by the bundled models."""
    from kg.corpus import read

    articles = [article for article in read([SEEDS]) if isinstance(article, Article)]
    return tuple(document for document in parser.parse(articles) if isinstance(document, Document))


@pytest.fixture(scope="session")
def seed_parses(seed_documents: tuple[Document, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parses of the seeds as a CoNLL-U file."""
    path = tmp_path_factory.mktemp("parses") / "seeds.conllu"
    path.write_text("".join(map(conllu.dumps, seed_documents)), encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="session")
def built(seed_parses: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `kg build` writes for the seeds."""
    folder = tmp_path_factory.mktemp("built")
    build([seed_parses], folder)
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium. Without one: skipped on a desk, failed in CI."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    for name in names:
        if found := shutil.which(name):
            return found
    message = "no Chromium on this machine; install it (`apt-get install chromium`)"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
