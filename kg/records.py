"""The frozen records that pass between stages, and helpers to walk a dependency tree.

Every `start` and `end` counts code points in the article's own, untouched text:
`article.text[x.start:x.end]` is what a record speaks of. Word forms and lemmas come from the
normalised copy that the parser sees (`kg.text`), so they may differ from those characters.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Literal

Polarity = Literal["affirmed", "negative"]
Modality = Literal["actual", "intended", "hypothetical", "future"]
Stance = Literal["asserts", "alleges", "denies", "doubts"]
DateSource = Literal["metadata", "option", "text"]
MentionForm = Literal["name", "nominal", "pronoun", "dropped"]
SpanKind = Literal[
    "headline", "views", "section", "publisher", "source", "byline", "dateline", "title", "boilerplate",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `[start, end)` of an article's text with what it is."""

    kind: SpanKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One news article: its untouched text and what is known about it.

    `furniture` lists the stretches of `text` that are no running sentences; those of kind
    `headline` are still parsed. `source` is the medium that the text itself quotes as its
    origin («المصدر: موقع روسيا اليوم»). `encoding` is what its bytes were read in where that was neither UTF-8 nor
    named by a byte-order mark.
    """

    id: str
    text: str
    title: str | None = None
    date: str | None = None  # ISO 8601, YYYY-MM-DD
    date_source: DateSource | None = None
    publisher: str | None = None
    url: str | None = None
    section: str | None = None
    source: str | None = None
    path: str | None = None
    furniture: tuple[Span, ...] = ()
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that yields no article: its name (a path, with the line of a record) and why, as one clear clause."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word (UD), numbered from 1 in its sentence; `head` 0 is the root.

    `start, end` is the word's own stretch of the source; `token_start, token_end` that of the
    whole surface token, which clitics share («بترك» is ب + ترك).
    """

    id: int
    text: str
    lemma: str  # unvocalised
    upos: str
    feats: tuple[tuple[str, str], ...]
    head: int
    deprel: str
    start: int
    end: int
    token_start: int
    token_end: int
    ner: str = "O"  # BIOES: B-PERS, I-LOC, …
    rel: str = field(init=False, repr=False, compare=False)
    """The universal relation, without its subtype (`nsubj:pass` → `nsubj`)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "rel", self.deprel.partition(":")[0])

    def feat(self, name: str) -> str:
        """The value of a UD feature, or "" where the word does not have it."""
        for key, value in self.feats:
            if key == name:
                return value
        return ""


_START = attrgetter("start")


@dataclass(frozen=True)
class Sentence:
    """A parsed sentence. `index` counts from 0 in its article; `headline` sentences come from furniture."""

    index: int
    words: tuple[Word, ...]
    start: int
    end: int
    headline: bool = False

    def __hash__(self) -> int:  # what was found out of a sentence is kept under it, and few stand in one place
        return self.start

    @cached_property
    def _children(self) -> dict[int, tuple[Word, ...]]:
        found: dict[int, list[Word]] = {}
        for word in self.words:
            found.setdefault(word.head, []).append(word)
        return {head: tuple(words) for head, words in found.items()}

    def from_offset(self, start: int) -> tuple[Word, ...]:
        """The words that begin at `start` or behind it."""
        return self.words[bisect_left(self.words, start, key=_START) :]

    def word(self, number: int) -> Word:
        return self.words[number - 1]

    def head(self, word: Word) -> Word | None:
        return self.words[word.head - 1] if word.head else None

    def children(self, word: Word, *rels: str) -> tuple[Word, ...]:
        """Dependents of `word` in text order; with `rels`, only those (full or universal) relations."""
        below = self._children.get(word.id, ())
        if not (rels and below):
            return below
        return tuple([w for w in below if w.rel in rels or w.deprel in rels])

    def child(self, word: Word, *rels: str) -> Word | None:
        return next(iter(self.children(word, *rels)), None)

    def subtree(self, word: Word) -> tuple[Word, ...]:
        """`word` and everything below it, in text order."""
        found, todo = {word.id: word}, [word]
        while todo:
            for below in self.children(todo.pop()):
                if below.id not in found:
                    found[below.id] = below
                    todo.append(below)
        return tuple(found[number] for number in sorted(found))

    def ancestors(self, word: Word) -> Iterator[Word]:
        """Heads of `word`, nearest first. Stops at the root, and in a (broken) cycle."""
        seen = {word.id}
        above = self.head(word)
        while above is not None and above.id not in seen:
            yield above
            seen.add(above.id)
            above = self.head(above)


def is_tree(heads: Sequence[int]) -> bool:
    """Whether all words hang on one root; `heads[word]` is a word's head and 0 the root, as word and as head.

    >>> is_tree([0, 2, 0, 2]), is_tree([0, 2, 1, 0])
    (True, False)
    """
    if list(heads).count(0) != 2:  # of the root itself, and of the word that hangs on it
        return False
    reaches_root = {0}
    for word in range(1, len(heads)):
        path: set[int] = set()
        above = word
        while above not in reaches_root:
            if above in path:
                return False
            path.add(above)
            above = heads[above]
        reaches_root |= path
    return True


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its parsed sentences, in text order."""

    article: Article
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the text that speak of somebody or something.

    `head` is the word id of the syntactic head in sentence `sentence`. A `dropped` subject has
    no words of its own: its offsets are those of the verb that agrees with it and its text is "".
    `features` are the agreement features (Gender, Number, Person) that an antecedent must fit.
    `entity` is set by resolve: the key of an `Entity`.
    """

    text: str
    start: int
    end: int
    sentence: int
    head: int
    form: MentionForm
    features: tuple[tuple[str, str], ...] = ()
    entity: str = ""

    def __hash__(self) -> int:  # mentions are looked up all the time, and few stand in one place
        return hash((self.start, self.end, self.head))


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that names an action; `text` and offsets are of the whole surface token («بترك»)."""

    text: str
    start: int
    end: int
    lemma: str
    sentence: int
    head: int


@dataclass(frozen=True, slots=True)
class Time:
    """When: the words, and their ISO 8601 value (date, month, year or `start/end` interval) if resolvable."""

    text: str
    start: int
    end: int
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody vouches for an event: nearest source first in `Event.claims`.

    `cue` is the surface word of the reporting («أكدت», «بحسب») with its offsets.
    """

    claimant: Mention
    cue: str
    cue_start: int
    cue_end: int
    stance: Stance


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, where, when, and according to whom. `rule` names the rule that fired."""

    article: str
    sentence: int
    trigger: Trigger
    action: str  # key of a row of actions.tsv, or the lemma itself
    rule: str
    cls: str | None = None  # PLOVER root
    mode: str | None = None
    actors: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    instruments: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    time: Time | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    claims: tuple[Claim, ...] = ()
    statement: bool = False  # a speech act of no PLOVER class


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that mentions refer to.

    `key` is the local name of its IRI. `evidence` says, for each merge of different names, why
    they are one.
    """

    key: str
    label: str
    label_en: str
    type: str  # State, Government, Military, ArmedGroup, Organization, MediaOutlet, Person, Place, Equipment, …
    aliases: tuple[str, ...] = ()
    affiliation: str = ""  # key of an entity
    role: str = ""  # «المتحدث باسم البنتاغون»
    iso3166: str = ""
    wikidata: str = ""
    latitude: float | None = None
    longitude: float | None = None
    evidence: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article yields: its document's events with resolved mentions, and their entities."""

    article: Article
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]
    entities: tuple[Entity, ...]
