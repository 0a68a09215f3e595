"""The sentence-level specifications: reading them, and writing an event the way they do."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import conllu
from kg.records import Document, Event, Mention

FOLDER = Path(__file__).parent
DROPPED = "∅"


@dataclass(frozen=True)
class Case:
    construction: str
    text: str
    events: tuple[str, ...]
    negative: str
    document: Document


def cases(path: Path) -> Iterator[Case]:
    """The sentences of one file, in order."""
    for block in path.read_text(encoding="utf-8").split("# case = ")[1:]:
        text, _, rest = block.partition("\n")
        header, _, parse = rest.partition("# newdoc")
        lines = header.splitlines()
        events = tuple(line.removeprefix("# event = ") for line in lines if line.startswith("# event = "))
        negative = next((line.removeprefix("# negative = ") for line in lines if line.startswith("# negative = ")), "")
        document = next(conllu.loads(("# newdoc" + parse).splitlines(keepends=True)))
        yield Case(path.stem, text, tuple(e for e in events if e != "none"), negative, document)


def line(event: Event) -> str:
    """An event as a specification writes it."""
    arrow = f"{names(event.actors)} → {names(event.targets)}"
    extras = [
        "negative" if event.polarity == "negative" else "",
        event.modality if event.modality != "actual" else "",
        f"to: {names(event.recipients)}" if event.recipients else "",
        f"with: {names(event.instruments)}" if event.instruments else "",
        f"at: {names(event.places)}" if event.places else "",
        f"time: {event.time.value or event.time.text}" if event.time else "",
        f"says: {' < '.join(_claimant(c.claimant, c.stance) for c in event.claims)}" if event.claims else "",
    ]
    return " | ".join([event.trigger.text, event.cls or "-", arrow, event.rule, *filter(None, extras)])


def names(mentions: tuple[Mention, ...]) -> str:
    return ", ".join(mention.text or DROPPED for mention in mentions) or "-"


def _claimant(mention: Mention, stance: str) -> str:
    return (mention.text or DROPPED) + ("" if stance == "asserts" else f" ({stance})")
