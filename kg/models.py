"""Finds the Stanza models to parse with: a folder of the user's, the bundled ones, Stanza's own download.

A model folder is a Stanza resources folder: `resources.json`, and `ar/<processor>/<package>.pt`
for each model that it names. Files are checked against the MD5 sums there before torch reads
them; Stanza itself loads them weights-only, so that a model can never run code.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.errors import ModelError

LANGUAGE = "ar"
REQUIRED = ("tokenize", "pos", "lemma", "depparse")
OPTIONAL = ("mwt", "ner")
BUNDLED = Path(__file__).resolve().parent / "stanza_models"

Origin = Literal["option", "bundled", "stanza"]


@dataclass(frozen=True, slots=True)
class Model:
    """One file of a model folder: the processor it serves, its package name and expected MD5 sum."""

    processor: str
    package: str
    path: Path
    md5: str


@dataclass(frozen=True, slots=True)
class Models:
    """A complete, verified model folder and where it comes from.

    `names_in_words`: its entity tagger reads words, of which a written token may have several, as resources.json
    says with `"units": "words"`; Stanza's own read whole tokens.
    """

    folder: Path
    origin: Origin
    files: tuple[Model, ...]
    names_in_words: bool = False

    @property
    def processors(self) -> str:
        """The processors to run, as Stanza's `processors` argument."""
        served = {model.processor for model in self.files}
        order = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
        return ",".join(processor for processor in order if processor in served)


def resolve(folder: Path | None, downloaded: Callable[[], Path]) -> Models:
    """The models to use: those in `folder` if given, else the bundled ones, else Stanza's download.

    `downloaded` says where Stanza keeps its downloads (`kg.parse.download_folder`); it is asked only when needed.
    Raises ModelError if there are none, or if a file is missing or broken.
    """
    if folder is not None:
        return verify(folder, "option")
    if (BUNDLED / "resources.json").exists():
        return verify(BUNDLED, "bundled")
    if (downloaded() / "resources.json").exists():
        return verify(downloaded(), "stanza")
    raise ModelError(
        f"no Arabic models in {BUNDLED} nor in {downloaded()}; "
        "run `kg models download`, or name a model folder with --models"
    )


def verify(folder: Path, origin: Origin = "option") -> Models:
    """The models of `folder`, each file present and with the MD5 sum that resources.json gives.

    Raises ModelError that names the first file that is not.
    """
    language = _resources(folder)
    files = tuple(_files(folder, language))
    for model in files:
        if not model.path.exists():
            raise ModelError(f"{model.path}: the {model.processor} model is missing; {_REMEDY[origin]}")
        if model.md5 and _md5(model.path) != model.md5:
            raise ModelError(
                f"{model.path}: the {model.processor} model is broken (truncated or changed: its MD5 sum is not "
                f"the one in resources.json); {_REMEDY[origin]}"
            )
    tagger = language.get("ner", {}).get(language["packages"]["default"].get("ner"), {})
    return Models(folder, origin, files, names_in_words=tagger.get("units") == "words")


_REMEDY: dict[Origin, str] = {
    "option": "copy the folder again or name another one with --models",
    "bundled": "install Isnad again, or name a model folder with --models",
    "stanza": "run `kg models download` again",
}


def _files(folder: Path, language: Mapping[str, Any]) -> Iterator[Model]:
    chosen = language["packages"]["default"]
    for processor in REQUIRED:
        if not isinstance(chosen.get(processor), str):
            raise ModelError(f"{folder / 'resources.json'}: names no {processor} model for Arabic; use another folder")
    wanted = [(processor, chosen[processor]) for processor in (*REQUIRED, *OPTIONAL) if processor in chosen]
    seen: set[tuple[str, str]] = set()
    while wanted:
        processor, package = wanted.pop(0)
        if (processor, package) in seen:
            continue
        seen.add((processor, package))
        entry = language.get(processor, {}).get(package)
        if entry is None:
            raise ModelError(f"{folder / 'resources.json'}: no entry for {processor} {package!r}; use another folder")
        path = folder / LANGUAGE / processor / f"{package}.pt"
        yield Model(processor, package, path, entry.get("md5", ""))
        wanted += [(need["model"], need["package"]) for need in entry.get("dependencies", ())]


def _resources(folder: Path) -> dict[str, Any]:
    path = folder / "resources.json"
    try:
        language: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))[LANGUAGE]
        return {**language, "packages": {"default": dict(language["packages"]["default"])}}
    except FileNotFoundError as problem:
        raise ModelError(
            f"{folder}: no model folder (it has no resources.json); name another with --models"
        ) from problem
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ModelError(f"{path}: not a Stanza resources file with Arabic models ({problem!r})") from problem


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
