"""What the explorer shows: plain records of entities, events, claims and their evidence.

Entities are nodes. An event is an edge from each actor to each target, or it stays in the panel of
its only participant. IRIs are strings, as in the graph file.
"""

from dataclasses import dataclass

ROLES = ("actor", "target", "recipient", "instrument", "place")


@dataclass(frozen=True, slots=True)
class Label:
    """A name in Arabic and in English; either may be empty."""

    ar: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a text, `[start, end)` in code points of the article, and the part they play.

    A span of form `dropped` has no words of its own: its offsets are those of the verb. `entity` is
    the IRI of what it refers to.
    """

    role: str
    start: int
    end: int
    text: str
    form: str = ""
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something: a node."""

    iri: str
    type: str
    label: Label
    aliases: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A news article: where the evidence stands."""

    iri: str
    headline: str = ""
    date: str = ""
    date_source: str = ""
    publisher: str = ""
    source: str = ""
    url: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its offsets in the article."""

    iri: str
    article: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Who vouches for an event, and with which stance (asserts, alleges, denies, doubts)."""

    iri: str
    claimant: str
    stance: str
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom; `roles` pairs a role with the IRI of an entity.

    `cls` is the most specific class (local name), `root` its PLOVER root, `quad` its PLOVER quad or "".
    `action` is the IRI of the concept, `lemma` the Arabic word that names it here.
    `time` is what the text says; `first` and `last` are its days (ISO 8601), where known.
    """

    iri: str
    cls: str
    root: str
    quad: str
    action: str
    lemma: str
    label: Label
    roles: tuple[tuple[str, str], ...]
    spans: tuple[Span, ...]
    time: str
    first: str
    last: str
    polarity: str
    modality: str
    rule: str
    sentence: str
    article: str
    claims: tuple[Claim, ...]

    def fill(self, role: str) -> tuple[str, ...]:
        """IRIs of the entities that play `role`."""
        return tuple(iri for name, iri in self.roles if name == role)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Events that cannot all be as they are told."""

    iri: str
    kind: str
    label: Label
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """All that the explorer needs, each in a fixed order."""

    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    sentences: tuple[Sentence, ...]
    articles: tuple[Article, ...]
    actions: tuple[tuple[str, Label], ...]
    disagreements: tuple[Disagreement, ...] = ()
