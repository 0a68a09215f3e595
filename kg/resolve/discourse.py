"""Who has been spoken of so far, and who agrees with a pronoun, a dropped subject or an epithet."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from kg.morphology import FEMININE
from kg.records import Entity, MentionForm, Word
from kg.resolve.words import HUMAN
from kg.text import fold

AGENTS = {"State", "Government", "Military", "ArmedGroup", "Organization", "MediaOutlet", "Person", "Group"}
_OF_SEVERAL = {"ArmedGroup", "Government", "Group", "Military", "Organization"}
_FEMININE_ENDINGS = ("ة", "اء", "ى")


@dataclass(slots=True)
class Referent:
    """One mention of an entity: where it stands and what may agree with it ("" is unknown)."""

    key: str
    type: str
    sentence: int
    start: int
    gender: str = ""
    number: str = ""
    subject: bool = False
    topic: bool = False  # the first subject of its sentence
    speaker: bool = False  # somebody whose words the text reports
    name: bool = False
    lemma: str = ""
    head: int = 0  # the word that it hangs on; of a dropped subject its verb
    end: int = 0
    form: MentionForm = "nominal"
    human_plural: bool = False  # its form is that of several people: المعارض**ين**
    deed: bool = False  # it names an action
    unknown: bool = False  # a name of which nothing is known: neither a person's nor a place's, it may be anything


class Fit(Enum):
    """How well somebody agrees with a verb or pronoun."""

    NONE = 0
    SENSE = 1  # by meaning only (داعش … هم), or as far as is known
    FORM = 2


@dataclass(slots=True)
class Discourse:
    """The referents of an article up to the point where the reading has come, in text order."""

    referents: list[Referent] = field(default_factory=list)
    _with_topic: set[int] = field(default_factory=set)
    _times: Counter[str] = field(default_factory=Counter)

    def add(self, referent: Referent) -> None:
        """Adds a referent; the first subject of its sentence becomes the topic."""
        referent.topic = referent.subject and referent.sentence not in self._with_topic
        if referent.topic:
            self._with_topic.add(referent.sentence)
        self._times[referent.key] += 1
        self.referents.append(referent)

    def times(self, key: str) -> int:
        """How often an entity was spoken of so far."""
        return self._times[key]

    def recent(self, sentence: int, start: int, back: int) -> Iterator[Referent]:
        """Referents that end before `start`, nearest first, at most `back` sentences back."""
        for referent in reversed(self.referents):
            if sentence - referent.sentence > back:
                return
            if referent.start < start and referent.sentence <= sentence and referent.end <= start:
                yield referent

    def at(self, sentence: int, word: Word) -> Referent | None:
        """The referent that hangs on a word, or the name that covers it."""
        here = [r for r in reversed(self.referents) if r.sentence == sentence]
        covering = (r for r in here if r.name and r.start <= word.start < r.end)
        return next((r for r in here if r.head == word.id), None) or next(covering, None)

    def last(self, sentence: int, back: int, accept: Callable[[Referent], bool]) -> Referent | None:
        """The last referent that `accept` takes, at most `back` sentences back."""
        for referent in reversed(self.referents):
            if sentence - referent.sentence > back:
                return None
            if accept(referent):
                return referent
        return None


def fit(referent: Referent, features: dict[str, str]) -> Fit:
    """How well a verb or pronoun with these features takes up the referent.

    Plurals of things and of bodies of people agree in the feminine singular (القوات … تقدمت, لها), which people may
    too (مصادر … ذكرت) unless their plural is sound (المسؤولون); groups may be spoken of as several (داعش … هم).
    """
    gender, number = features.get("Gender", ""), features.get("Number", "")
    several = referent.number in {"Plur", "Dual"}
    if number == "Plur":
        if several and (referent.human_plural or referent.type in HUMAN):
            return Fit.FORM
        return Fit.SENSE if referent.type in _OF_SEVERAL else Fit.NONE
    if number == "Dual" or referent.number == "Dual":
        return Fit.FORM if number == referent.number else Fit.NONE
    if several:
        if gender == "Masc":
            return Fit.NONE
        people = referent.type == "Group" and referent.gender == "Masc"
        return Fit.FORM if not people else Fit.NONE if referent.human_plural else Fit.SENSE
    if not gender or gender == referent.gender:
        return Fit.FORM
    return Fit.NONE if referent.gender else Fit.SENSE


def agrees(referent: Referent, features: dict[str, str]) -> bool:
    """Whether a verb or pronoun with these features takes up the referent by its form, as far as that is known."""
    how = fit(referent, features)
    return how is Fit.FORM or (how is Fit.SENSE and not referent.gender and features.get("Number") != "Plur")


def gender(word: Word, adjectives: Iterable[Word]) -> str:
    """The gender of a noun: its own, that of its adjectives, or by its ending."""
    if word.feat("Gender"):
        return word.feat("Gender")
    for adjective in adjectives:
        if adjective.feat("Gender") and word.feat("Number") != "Plur":
            return adjective.feat("Gender")
    if word.upos in {"X", "PROPN"}:
        return ""
    lemma = word.lemma or word.text
    return "Fem" if lemma.endswith(_FEMININE_ENDINGS) or fold(lemma) in FEMININE else "Masc"


def default_gender(entity: Entity) -> str:
    """The gender of a name: states and towns are feminine but for a few, which end otherwise (العراق، لبنان).

    A person is taken for a man where neither verb nor title (المستشارة، الوزيرة) says otherwise.
    """
    if entity.type == "Person":
        title = fold(entity.role).split()[:1]
        return "Fem" if title and title[0].endswith("ه") else "Masc"
    if entity.type == "State":
        label = fold(entity.label)
        return "Fem" if label.endswith(("ا", "ه", "ان")) or " " in label else ""
    return ""
