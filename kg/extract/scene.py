"""What the rules share while they read one sentence: the parse, the grammar and the frames found so far.

A `Frame` is an event in the making. Rules fill its roles in passes (arguments, light verbs,
control, sharing, modality, attribution); `kg.extract.events` freezes it into an `Event`.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from kg.extract.grammar import Grammar
from kg.lexicon import Action
from kg.morphology import without_article
from kg.records import Article, Claim, Mention, Modality, Polarity, Sentence, Time, Word
from kg.text import fold

Role = Literal["actor", "target", "recipient", "instrument", "place"]


@dataclass(slots=True)
class Frame:
    """An event in the making around its trigger word. `rule` is that of the last rule that decided its roles."""

    word: Word
    kind: Literal["verb", "noun", "adj"]
    action: Action | None
    rule: str
    roles: dict[Role, tuple[Mention, ...]] = field(default_factory=dict)
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    time: Time | None = None
    claims: tuple[Claim, ...] = ()
    agent: tuple[Mention, ...] = ()  # of a passive: من قبل، على يد
    passive: bool = False
    phrase: tuple[Word, ...] = ()  # all the words of an action of several: وقف إطلاق النار
    absorbed: bool = False  # carried by another word: a light or controlling verb is no event of its own
    controlled: bool = False

    @property
    def subjects(self) -> tuple[Mention, ...]:
        """Who fills the grammatical subject: the actor, or of a passive the target."""
        return self.roles.get("target" if self.passive else "actor", ())

    @property
    def undergoes(self) -> bool:
        """Does the subject undergo the action (استشهد، تعرّض)?"""
        return self.action is not None and "subj" in self.action.target

    def has(self, role: Role) -> bool:
        return bool(self.roles.get(role))

    def fill(self, role: Role, mentions: tuple[Mention, ...]) -> None:
        """Fill an empty role; what an earlier, surer rule found stays."""
        if mentions and not self.roles.get(role):
            self.roles[role] = mentions


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time expression and the words of the sentence it consists of: they fill no other role."""

    time: Time
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Scene:
    article: Article
    sentence: Sentence
    grammar: Grammar
    times: tuple[TimePhrase, ...] = ()
    frames: dict[int, Frame] = field(default_factory=dict)  # by the ids of their words, in text order
    carriers: dict[int, Frame] = field(default_factory=dict)  # of a word, the light or controlling frame over it

    def is_time(self, word: Word) -> bool:
        return word.id in self._of_times

    @cached_property
    def keys(self) -> frozenset[str]:
        """The folded lemmas of the sentence, and its folded forms without their article."""
        words = self.sentence.words
        return frozenset(fold(w.lemma) for w in words) | {without_article(w.text) for w in words}

    @cached_property
    def _of_times(self) -> frozenset[int]:
        return frozenset(word.id for phrase in self.times for word in phrase.words)

    def frame(self, word: Word | None) -> Frame | None:
        return self.frames.get(word.id) if word is not None else None
