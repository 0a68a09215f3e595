"""Shards: the graph and the table of a fixed number of articles, in files that are there whole or not at all.

A folder `shards/` holds for each shard `part-00042.nq.zst` (sorted N-Quads), `events-00042.parquet`,
`passages-00042.jsonl.zst` (by which `kg.reprints` finds reprints), perhaps `parses-00042.conllu.zst`, and
`shard-00042.json`, which is written last and says what the others are made of; and `manifest.json` once all shards
are there. Which articles are in a shard follows from their order alone.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from kg import files, fingerprint, nquads, table
from kg.errors import GraphError
from kg.records import Article, Skipped
from kg.stages import Given, Part

FOLDER = "shards"
MANIFEST = "manifest.json"
ARTICLES = 1_000  # of a shard

_OURS = re.compile(r"(part|events|passages|parses|shard)-\d+\.")
MadeWith = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The articles of a shard, and the inputs among them that yielded none."""

    number: int
    given: tuple[Given, ...]
    skipped: tuple[Skipped, ...]

    @property
    def hash(self) -> str:
        """Of what the articles are; where they lie is no part of it."""
        return fingerprint.hashes((*map(_identity, self.given), *map(repr, self.skipped)))


@dataclass(frozen=True, slots=True)
class Record:
    """What a finished shard holds: `files` by name with their SHA-256; `quads` are the lines of its graph.

    `legacy` are the articles that were read in a legacy encoding, by their names.
    """

    shard: int
    inputs: str
    made_with: MadeWith
    articles: int
    sentences: int
    events: int
    quads: int
    classes: dict[str, int]
    skipped: tuple[Skipped, ...]
    legacy: dict[str, str]
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard that is made but not yet written."""

    record: Record
    contents: dict[str, bytes]


def grouped(found: Iterable[Given | Skipped], size: int = ARTICLES) -> Iterator[Inputs]:
    """The articles in shards of `size`. What is skipped goes with the article before it."""
    number = 0
    given: list[Given] = []
    skipped: list[Skipped] = []
    for item in found:
        if isinstance(item, Skipped):
            skipped.append(item)
            continue
        if len(given) == size:
            yield Inputs(number, tuple(given), tuple(skipped))
            number, given, skipped = number + 1, [], []
        given.append(item)
    if given or skipped:
        yield Inputs(number, tuple(given), tuple(skipped))


def made(inputs: Inputs, made_with: MadeWith, parts: Iterable[Part | Skipped]) -> Shard:
    """The shard of what the batches of its articles yielded."""
    together = [Part(skipped=(part,)) if isinstance(part, Skipped) else part for part in parts]
    number = f"{inputs.number:05}"
    quads, graph = nquads.packed(nquads.merged(part.quads for part in together))
    contents = {
        f"part-{number}.nq.zst": graph,
        f"events-{number}.parquet": table.parquet_of(part.events for part in together if part.events),
    }
    for kind, packed in (
        (f"passages-{number}.jsonl.zst", [part.passages for part in together]),
        (f"parses-{number}.conllu.zst", [part.parses for part in together]),
    ):
        if any(packed):
            lines = chain.from_iterable(nquads.unpacked(some) for some in packed if some)
            contents[kind] = nquads.packed(lines)[1]
    classes = sum((part.classes for part in together), Counter[str]())
    record = Record(
        shard=inputs.number,
        inputs=inputs.hash,
        made_with=made_with,
        articles=sum(part.articles for part in together),
        sentences=sum(part.sentences for part in together),
        events=classes.total(),
        quads=quads,
        classes=dict(sorted(classes.items())),
        skipped=(*inputs.skipped, *(skip for part in together for skip in part.skipped)),
        legacy={name: encoding for part in together for name, encoding in part.legacy.items()},
        files={name: hashlib.sha256(data).hexdigest() for name, data in contents.items()},
    )
    return Shard(record, contents)


def _identity(given: Given) -> str:
    return repr(replace(given, path=None)) if isinstance(given, Article) else given.text


class Folder:
    """The shards of an output folder."""

    def __init__(self, out: Path) -> None:
        self.path = out / FOLDER

    def finished(self, inputs: Inputs, made_with: MadeWith, parses: bool) -> Record | None:
        """The record of a shard that is there, made of just these inputs with just these models, code and options."""
        try:
            record = _record(json.loads(self._record_path(inputs.number).read_bytes()))
        except (OSError, ValueError, TypeError):
            return None
        wanted = (inputs.hash, made_with) == (record.inputs, record.made_with)
        there = all((self.path / name).is_file() for name in record.files)
        return record if wanted and there and (not parses or any(".conllu" in name for name in record.files)) else None

    def begin(self) -> None:
        """From now until `end`, the folder is unfinished."""
        (self.path / MANIFEST).unlink(missing_ok=True)

    def save(self, shard: Shard) -> None:
        record = self._record_path(shard.record.shard)
        record.unlink(missing_ok=True)
        for name, data in shard.contents.items():
            files.write(self.path / name, data)
        files.write(record, _json(asdict(shard.record)))

    def end(self, count: int) -> list[Record]:
        """Remove what is of no shard, and list the shards in the manifest; their records."""
        records = [_record(json.loads(self._record_path(number).read_bytes())) for number in range(count)]
        known = {name for record in records for name in (*record.files, self._record_path(record.shard).name)}
        for path in self.path.iterdir():
            if _OURS.match(path.name) and path.name not in known:
                path.unlink()
        shards = [asdict(record) for record in records]
        files.write(self.path / MANIFEST, _json({"format": 1, "shards": shards}))
        return records

    def _record_path(self, number: int) -> Path:
        return self.path / f"shard-{number:05}.json"


def records(folder: Path) -> list[tuple[Path, Record]]:
    """The finished shards of a folder (`shards/` itself, or what holds it) with the folder that their files are in.

    Raises GraphError where there are none.
    """
    place = next((path for path in (folder / FOLDER, folder) if (path / MANIFEST).exists()), None)
    if place is None:
        raise GraphError(f"{folder}: no finished shards in it (no {MANIFEST}); `kg build` writes them")
    try:
        manifest = json.loads((place / MANIFEST).read_bytes())
        return [(place, _record(content)) for content in manifest["shards"]]
    except (ValueError, TypeError, KeyError) as problem:
        raise GraphError(f"{place / MANIFEST}: broken ({problem!r}); run `kg build` again") from problem


def _record(content: dict[str, Any]) -> Record:
    return Record(**{**content, "skipped": tuple(Skipped(**skip) for skip in content["skipped"])})


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=True, indent=1) + "\n").encode()
