"""What the output depends on besides the articles, as short hashes: code, lexicon, models."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.models import Models
from kg.resources import ontology


@cache
def code() -> str:
    """The package's own modules."""
    package = Path(__file__).resolve().parent
    return _files(package, sorted(package.rglob("*.py")))


def lexicon(folder: Path | None) -> str:
    """The shipped tables and those of `folder`."""
    return hashes(_files(place, sorted(place.glob("*.tsv"))) for place in (ontology("lexicon"), folder) if place)


def models(chosen: Models) -> str:
    return hashes(f"{model.processor} {model.package} {model.md5}" for model in chosen.files)


def hashes(parts: Iterable[str]) -> str:
    """One hash of several texts.

    >>> hashes(["ab", "c"]) == hashes(["a", "bc"])
    False
    """
    together = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        together.update(b"%d:" % len(data))
        together.update(data)
    return together.hexdigest()[:32]


def _files(root: Path, paths: Iterable[Path]) -> str:
    return hashes(f"{path.relative_to(root).as_posix()} {_sha256(path.read_bytes())}" for path in paths)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
