"""Who has been spoken of so far, and whom a pronoun, a dropped subject or an epithet may take up.

An antecedent agrees in gender and number, lies at most a few sentences back, and is no other
argument of the same action. Among those, what stands nearer and what was a subject is likelier; where two
are equally likely nobody is chosen.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kg.records import Entity, Word
from kg.resolve.words import HUMAN
from kg.text import fold

AGENTS = {"State", "Government", "Military", "ArmedGroup", "Organization", "MediaOutlet", "Person", "Group"}
_FEMININE_ENDINGS = ("ة", "اء", "ى")
_FEMININE = {"حرب", "نفس", "نار", "بلاد", "سماء", "يد", "عين", "شمس", "ريح"}
_SUBJECT, _TOPIC, _NAME = 2.0, 1.0, 0.5
_AGENT = {True: 2.0, False: 1.0}  # of those who can act, where somebody acts and elsewhere
_DISTANCE = (4.0, 2.5, 1.0, 0.0)  # by sentences back
_RECENCY = 1.5  # of the nearest referent; halved for the next, and so on
_MARGIN = 1.0  # how much likelier the best must be than the next


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


@dataclass(slots=True)
class Discourse:
    """The referents of an article up to the point where the reading has come, in text order."""

    referents: list[Referent] = field(default_factory=list)
    _with_topic: set[int] = field(default_factory=set)

    def add(self, referent: Referent) -> None:
        """Adds a referent; the first subject of its sentence becomes the topic."""
        referent.topic = referent.subject and referent.sentence not in self._with_topic
        if referent.topic:
            self._with_topic.add(referent.sentence)
        self.referents.append(referent)

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

    def antecedent(
        self,
        sentence: int,
        start: int,
        features: dict[str, str],
        accept: Callable[[Referent], bool],
        back: int = 2,
        *,
        acts: bool = False,
    ) -> Referent | None:
        """The likeliest antecedent that agrees with `features` and that `accept` takes; None where two tie.

        `acts`: the mention is who does something.
        """
        best: dict[str, tuple[float, Referent]] = {}
        for rank, referent in enumerate(self.recent(sentence, start, back)):
            if not agrees(referent, features) or not accept(referent):
                continue
            score = _salience(referent, sentence - referent.sentence, acts) + _RECENCY / (1 + rank)
            if referent.key not in best or score > best[referent.key][0]:
                best[referent.key] = (score, referent)
        ranked = sorted(best.values(), key=lambda pair: (-pair[0], -pair[1].start))
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
            return None
        return ranked[0][1]

    def last(self, sentence: int, back: int, accept: Callable[[Referent], bool]) -> Referent | None:
        """The last referent that `accept` takes, at most `back` sentences back."""
        for referent in reversed(self.referents):
            if sentence - referent.sentence > back:
                return None
            if accept(referent):
                return referent
        return None


def _salience(referent: Referent, distance: int, acts: bool) -> float:
    return (
        _DISTANCE[min(distance, len(_DISTANCE) - 1)]
        + _SUBJECT * referent.subject
        + _TOPIC * referent.topic
        + _AGENT[acts] * (referent.type in AGENTS)
        + _NAME * referent.name
    )


def agrees(referent: Referent, features: dict[str, str]) -> bool:
    """Whether a verb or pronoun with these features can take up the referent.

    Plurals of things and of bodies of people agree in the feminine singular (القوات … تقدمت, لها).
    """
    gender, number = features.get("Gender", ""), features.get("Number", "")
    if number == "Plur":
        return referent.number in {"Plur", "Dual"} and referent.type in HUMAN | {"Military", "ArmedGroup", "Government"}
    if number == "Dual":
        return referent.number == "Dual"
    if referent.number == "Plur":
        return gender != "Masc" and not (referent.type == "Group" and referent.gender == "Masc")
    return referent.number != "Dual" and (not gender or not referent.gender or gender == referent.gender)


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
    return "Fem" if lemma.endswith(_FEMININE_ENDINGS) or fold(lemma) in _FEMININE else "Masc"


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
