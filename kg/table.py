"""The events table: one flat row per event, in text order, for people and for spreadsheets."""

import csv
import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg import labels, vocab
from kg.errors import GraphError
from kg.records import Claim, Entity, Event, Mention, Reading
from kg.vocab import Ids

Row = dict[str, Any]
ROLES = ("actors", "targets", "recipients", "instruments", "places")
_ROW_GROUP = 10_000
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def rows(reading: Reading, base: str = vocab.BASE, concepts: labels.Concepts | None = None) -> Iterator[Row]:
    """The events of one article as JSON objects; every offset counts code points of the article's text.

    A mention without words of its own (the dropped subject of a verb) has the label of its
    antecedent as `text`. `sources` are nearest first.
    """
    ids, names = Ids(base), concepts or labels.concepts()
    entities = {entity.key: entity for entity in reading.entities}
    for event in sorted(reading.events, key=lambda event: (event.trigger.start, event.trigger.end, event.action)):
        yield _row(event, entities, ids, names)


def _row(event: Event, entities: Mapping[str, Entity], ids: Ids, names: labels.Concepts) -> Row:
    trigger = event.trigger
    arabic, english = labels.event_label(event, entities, names)
    return {
        "article": event.article,
        "event": ids.event(event.article, trigger.start, trigger.end, event.action),
        "sentence": event.sentence,
        "trigger": {"text": trigger.text, "start": trigger.start, "end": trigger.end, "lemma": trigger.lemma},
        "class": event.cls,
        "mode": event.mode,
        "label_ar": arabic,
        "label_en": english,
        **{role: [_participant(mention, entities, ids, names) for mention in getattr(event, role)] for role in ROLES},
        "time": event.time and {"text": event.time.text, "value": event.time.value},
        "polarity": event.polarity,
        "modality": event.modality,
        "sources": [_source(claim, entities, ids, names) for claim in event.claims],
        "rule": event.rule,
    }


def _participant(mention: Mention, entities: Mapping[str, Entity], ids: Ids, names: labels.Concepts) -> Row:
    entity = entities.get(mention.entity)
    label, label_en = labels.name(mention, entities, names)
    return {
        "text": mention.text or label,
        "start": mention.start,
        "end": mention.end,
        "entity": ids.entity(mention.entity) if mention.entity else None,
        "label": label,
        "label_en": label_en,
        "type": entity.type if entity else None,
        "affiliation": ids.entity(entity.affiliation) if entity and entity.affiliation else None,
    }


def _source(claim: Claim, entities: Mapping[str, Entity], ids: Ids, names: labels.Concepts) -> Row:
    label, label_en = labels.name(claim.claimant, entities, names)
    return {
        "text": claim.claimant.text or label,
        "entity": ids.entity(claim.claimant.entity) if claim.claimant.entity else None,
        "label": label,
        "label_en": label_en,
        "cue": claim.cue,
        "stance": claim.stance,
    }


def json_line(row: Row) -> str:
    """One row as a line of JSON; where a text has a lone surrogate, which UTF-8 cannot hold, in ASCII."""
    line = json.dumps(row, ensure_ascii=False)
    return json.dumps(row) if _LONE_SURROGATE.search(line) else line


def flat(row: Row) -> dict[str, str]:
    """A row with one text per column: several participants are joined by "; ", labels stand for entities."""
    trigger, time = row["trigger"], row["time"] or {}
    columns = {
        **{name: row[name] for name in ("article", "event", "sentence")},
        **{f"trigger_{name}": trigger[name] for name in ("text", "start", "end", "lemma")},
        **{name: row[name] for name in ("class", "mode", "label_ar", "label_en")},
        **{f"{role}_{short}": _join(row[role], key) for role in ROLES for short, key in _SHORT.items()},
        "time_text": time.get("text"),
        "time": time.get("value"),
        **{name: row[name] for name in ("polarity", "modality")},
        **{f"sources_{short}": _join(row["sources"], key) for short, key in _SHORT.items()},
        **{f"sources_{key}": _join(row["sources"], key) for key in ("cue", "stance")},
        "rule": row["rule"],
    }
    return {name: "" if value is None else _LONE_SURROGATE.sub("\ufffd", str(value)) for name, value in columns.items()}


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """The table as CSV (RFC 4180): the header, then a line for each row."""
    for cells in itertools.chain([_COLUMNS], (flat(row).values() for row in rows)):
        buffer = io.StringIO()
        csv.writer(buffer).writerow(cells)
        yield buffer.getvalue()


def parquet(rows: Iterable[Row]) -> bytes:
    """The table as Parquet, nested as the rows are; a lone surrogate becomes U+FFFD."""
    import pyarrow

    given = list(rows)
    if _LONE_SURROGATE.search(text := json.dumps(given, ensure_ascii=False)):
        given = json.loads(_LONE_SURROGATE.sub("\ufffd", text))
    return _written(pyarrow.Table.from_pylist(given, _schema()))


def parquet_of(tables: Iterable[bytes]) -> bytes:
    """Several tables as one."""
    import pyarrow
    from pyarrow import parquet

    parts = [parquet.read_table(pyarrow.BufferReader(table)) for table in tables]
    return _written(pyarrow.concat_tables(parts) if parts else _schema().empty_table())


def parquet_rows(path: Path) -> Iterator[Row]:
    """The rows of a table, some at a time. Raises GraphError where the file is broken."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as table:
            for batch in table.iter_batches(1_000):
                yield from batch.to_pylist()
    except (ArrowException, OSError) as problem:
        raise GraphError(f"{path}: cannot be read ({problem}); remove it and run `kg build` again") from problem


def _written(table: Any) -> bytes:
    import pyarrow
    from pyarrow import parquet

    sink = pyarrow.BufferOutputStream()
    parquet.write_table(table.combine_chunks(), sink, compression="zstd", row_group_size=_ROW_GROUP)
    return bytes(sink.getvalue())


@cache
def _schema() -> Any:
    import pyarrow

    text, number = pyarrow.string(), pyarrow.int32()
    named = {"entity": text, "label": text, "label_en": text}
    participant = {"text": text, "start": number, "end": number, **named, "type": text, "affiliation": text}
    source = {"text": text, **named, "cue": text, "stance": text}
    columns: dict[str, Any] = {
        "article": text, "event": text, "sentence": number,
        "trigger": _record({"text": text, "start": number, "end": number, "lemma": text}),
        **dict.fromkeys(("class", "mode", "label_ar", "label_en"), text),
        **dict.fromkeys(ROLES, pyarrow.list_(_record(participant))),
        "time": _record({"text": text, "value": text}),
        "polarity": text, "modality": text, "sources": pyarrow.list_(_record(source)), "rule": text,
    }  # fmt: skip
    return pyarrow.schema(list(columns.items()))


def _record(fields: Mapping[str, Any]) -> Any:
    import pyarrow

    return pyarrow.struct(list(fields.items()))


def _join(parts: Iterable[Row], key: str) -> str:
    return "; ".join(part[key] or "" for part in parts)


_SHORT = {"ar": "label", "en": "label_en", "iri": "entity"}
_NOTHING: Row = {
    **dict.fromkeys(("article", "event", "sentence", "class", "mode", "label_ar", "label_en", "time"), ""),
    **dict.fromkeys(("polarity", "modality", "rule"), ""),
    "trigger": dict.fromkeys(("text", "start", "end", "lemma"), ""),
    **dict.fromkeys((*ROLES, "sources"), ()),
}
_COLUMNS = tuple(flat(_NOTHING))
