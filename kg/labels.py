"""Names of actions and of events in Arabic and English, so that graph and table can be read without the text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kg import english
from kg.lexicon import Action, Lexicon, Particle, Reporting, load
from kg.records import Entity, Event, Mention
from kg.romanise import romanise
from kg.text import fold


@dataclass(frozen=True, slots=True)
class Concept:
    """What is done. `slug` is the local name of its IRI (act:leave); `label_ar` is a verb where there is one."""

    slug: str
    label_ar: str
    label_en: str


@dataclass(frozen=True, eq=False)
class Concepts:
    """The action concepts of a lexicon: words with one gloss and one PLOVER class are one concept.

    A gloss that the lexicon has under several classes names its class: act:strike-protest,
    act:strike-assault.
    """

    lexicon: Lexicon

    def of(self, event: Event) -> Concept:
        """The concept of an event's action; a word that is in no table is its own concept, romanised in English."""
        return self._concept(event.action, event.cls or "")

    @cached_property
    def pronouns(self) -> dict[str, str]:
        """English of the pronouns, folded: what nobody is found for keeps its own word as a name."""
        rows = self.lexicon.table("particles", Particle)
        return {fold(row.form): row.gloss for row in rows if row.role == "pronoun"}

    @cached_property
    def _concept(self) -> Callable[[str, str], Concept]:
        return lru_cache(maxsize=1 << 14)(self._named)

    def _named(self, action: str, cls: str) -> Concept:
        word = fold(action)
        gloss = self._glosses.get((word, cls)) or self._glosses.get((word, None))
        if gloss is None:
            return Concept(word.replace(" ", "_"), action, romanise(action).lower())
        slug = "_".join("".join(c if c.isalnum() else " " for c in gloss).split())
        if len(self._classes[gloss] | {cls}) > 1:
            slug += f"-{cls.lower() or 'act'}"
        return Concept(slug, self._arabic.get((gloss, cls), action), gloss)

    @cached_property
    def _rows(self) -> tuple[tuple[str, str, str, str], ...]:
        """(lemma, class, gloss, verb) of every word that can be an action, verbs of the action table first."""
        actions = sorted(self.lexicon.table("actions", Action), key=lambda row: row.pos != "verb")
        reporting = self.lexicon.table("reporting", Reporting)
        return tuple(
            [(row.lemma, row.cls, row.gloss, row.verb or row.lemma) for row in actions]
            + [(row.lemma, "", row.gloss, row.lemma) for row in reporting if row.pos == "verb"]
        )

    @cached_property
    def _glosses(self) -> dict[tuple[str, str | None], str]:
        found: dict[tuple[str, str | None], str] = {}
        for lemma, cls, gloss, _ in self._rows:
            found.setdefault((fold(lemma), cls), gloss)
            found.setdefault((fold(lemma), None), gloss)
        return found

    @cached_property
    def _classes(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for _, cls, gloss, _ in self._rows:
            found.setdefault(gloss, set()).add(cls)
        return found

    @cached_property
    def _arabic(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for _, cls, gloss, verb in self._rows:
            found.setdefault((gloss, cls), verb)
        return found


@lru_cache(maxsize=4)
def concepts(lexicon: Lexicon | None = None) -> Concepts:
    """The action concepts of `lexicon`, or of the shipped one."""
    return Concepts(lexicon or load())


def event_label(event: Event, entities: Mapping[str, Entity], concepts: Concepts) -> tuple[str, str]:
    """The Arabic and the English label of an event: who, what, whom."""
    roles = (event.actors, event.targets, event.recipients)
    called = [[name(mention, entities, concepts) for mention in mentions] for mentions in roles]
    arabic, english = ([list(dict.fromkeys(pair[which] for pair in pairs)) for pairs in called] for which in (0, 1))
    return _arabic(event, *arabic), _english(event, concepts.of(event), *english)


def _arabic(event: Event, actors: list[str], targets: list[str], recipients: list[str]) -> str:
    action = f"لم يقع: {event.trigger.lemma}" if event.polarity == "negative" else event.trigger.lemma
    return " ".join(filter(None, (" و".join(actors), action, " و".join(targets or recipients))))


def _english(event: Event, concept: Concept, actors: list[str], targets: list[str], recipients: list[str]) -> str:
    gloss = concept.label_en
    if not actors and targets and english.takes_passive(gloss):
        actors, targets, gloss = targets, [], f"be {english.participle(gloss)}"
    elif not actors and targets and english.is_undergone(gloss):
        actors, targets = targets, []
    if not targets:
        gloss = english.without_preposition(gloss)
    plural = len(actors) > 1 or (bool(actors) and english.is_plural(actors[0]))
    if event.polarity == "negative":
        verb = english.negated(gloss, plural)
    else:
        verb = english.present(gloss, plural) if actors and concept.slug.isascii() else gloss
    words = [" and ".join(actors), verb]
    if targets:
        words.append(english.to_object(gloss) + " and ".join(targets))
    elif recipients := [recipient for recipient in recipients if recipient not in actors]:
        words.append(english.to_recipient(gloss, event.statement) + " and ".join(recipients))
    return " ".join(filter(None, words))


def name(mention: Mention, entities: Mapping[str, Entity], concepts: Concepts) -> tuple[str, str]:
    """What a mention is called in Arabic and English: the labels of its entity, else its own words."""
    if entity := entities.get(mention.entity):
        return entity.label, entity.label_en
    return mention.text, concepts.pronouns.get(fold(mention.text)) or romanise(mention.text)
