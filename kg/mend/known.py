"""The words of the lexicon as the repairs ask for them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon import (
    Action,
    Actor,
    Control,
    Lexicon,
    LightVerb,
    Noun,
    Place,
    Reporting,
    State,
    TimeExpression,
    TimeUnit,
    Title,
    Weekday,
)
from kg.morphology import Features, listed_forms, without_article
from kg.records import Word
from kg.text import fold

_MIDDLE = re.compile("ان[^ت].+|ت.ا.+")  # انسحب، تظاهر, but not انتظر
_REFLEXIVE = re.compile("ت...|ا.ت..")  # تجمع، احتشد
_PERFECT = ("Aspect", "Perf")
_PEOPLE = {"Person", "Group", "Military", "ArmedGroup", "Government", "Organization", "MediaOutlet"}


@dataclass(frozen=True, slots=True)
class Known:
    """Folded words of the lexicon: by what they are."""

    words: frozenset[str]  # nouns, adjectives, and each word of every name
    names: frozenset[str]  # one-word names
    places: frozenset[str]  # one-word names of places
    verbs: dict[str, dict[str, Features]]
    transitive: frozenset[str]  # lemmas of verbs that take an object
    giving: frozenset[str]  # lemmas of verbs that take two objects: منح
    intransitive: frozenset[str]  # lemmas of verbs of reflexive patterns that take none: انسحب، تجمع
    nouns: frozenset[str]
    actions: frozenset[str]  # action nouns that are no names
    people: frozenset[str]  # nouns for persons, groups and bodies
    bodies: frozenset[str]  # nouns for bodies alone
    adjectives: frozenset[str]
    light: frozenset[str]  # verbs that carry an action noun as their object
    carried: dict[str, frozenset[str]]  # by verb, the nouns that it makes one action with: أطلق → نار
    quantifiers: frozenset[str]
    deeds: frozenset[str]  # action nouns that take an object
    manners: frozenset[str]  # nouns for how and on what occasion: شكل، هامش
    attempts: frozenset[str]  # action nouns whose holder does what their object says: محاولة
    casualties: frozenset[str]  # action nouns for deaths and wounds
    place_nouns: frozenset[str]  # مدينة، مطار
    days: frozenset[str]  # words that name a day by themselves: الاثنين، أمس
    times_of_day: frozenset[str]  # فجر
    time_units: frozenset[str]  # forms of ساعة، يوم
    adverbs: frozenset[str]  # يوميا، مرارا
    approximations: frozenset[str]  # before numbers: حوالي
    quoting: frozenset[str]  # what stands before عن and a source: نقلا
    measures: frozenset[str]  # forms of verbs that only count: ما لا يقل عن
    title_openings: frozenset[str]  # the first two words of titles of several: ولي العهد
    kin: frozenset[str]  # whom somebody has: زوجة
    motives: frozenset[str]  # action nouns that tell why where they end in the alif of tanwin: استعدادا
    personal: frozenset[str]  # lemmas of verbs for what people alone do: ترأس
    uncut: frozenset[str]  # two words, of which the first begins with a letter that looks like a clitic: وجهة نظر
    with_alif: frozenset[str]  # lemmas of hollow verbs whose imperfect in «ا» is no passive: ينال
    blessings: frozenset[str]  # wishes for somebody spoken of: حفظ (ه الله)
    turns: frozenset[str]  # nouns after which the next one speaks: من جهته
    taken_up: frozenset[str]  # verbs after a فيما that is no conjunction: يتعلق

    def lists(self, text: str) -> bool:
        """Is `text`, with or without its article, a listed noun, adjective or part of a name?"""
        key = fold(text)
        return bool({key, key.removeprefix("ال")} & self.words)

    def describes(self, text: str) -> bool:
        """Can `text` be an adjective: listed, or the feminine of a listed one?"""
        key = without_article(text)
        return bool({key, key.removesuffix("ه")} & self.adjectives)

    def perfect(self, word: Word) -> tuple[str, Features] | None:
        """The lemma and features of the listed verb that the word's form is the perfect of."""
        found = self.verbs.get(fold(word.text), {})
        return next(((lemma, features) for lemma, features in found.items() if _PERFECT in features), None)

    def takes_object(self, verb: Word) -> bool:
        return bool(self._lemmas(verb) & self.transitive)

    def is_personal(self, verb: Word) -> bool:
        return bool(self._lemmas(verb) & self.personal)

    def _lemmas(self, verb: Word) -> set[str]:
        """Its lemma and, where the lemmatiser made one up, those that its form may have (اعتقلت)."""
        return {fold(verb.lemma), *map(fold, self.verbs.get(fold(verb.text), ()))}


@lru_cache(maxsize=4)
def known_words(lexicon: Lexicon) -> Known:
    states = lexicon.table("states", State)
    named: list[State | Actor | Place] = [*lexicon.table("actors", Actor), *lexicon.table("places", Place), *states]
    nisba = {n for row in named for n in row.nisba}
    names = {n for row in named for n in row.names} | {n for row in states for n in row.capital} | nisba
    actions = lexicon.table("actions", Action)
    common = lexicon.table("nouns", Noun)
    titles = {row.lemma for row in lexicon.table("titles", Title)}
    kinds: dict[str, set[str]] = {"noun": set(), "adj": set(nisba), "verb": set()}
    for lemma, pos in (*((a.lemma, a.pos) for a in actions), *((n.lemma, n.pos) for n in common)):
        kinds[pos].add(lemma)
    acting = [action for action in actions if action.pos == "verb" and "subj" in action.actor]
    taking = {a.lemma for a in acting if "obj" in (*a.target, *a.recipient, *a.place, *a.instrument)}
    reporting = lexicon.table("reporting", Reporting)
    cues = {row.lemma for row in reporting if row.pos in {"noun", "adj"}} | lexicon.particles("adverb")
    weekdays = {name for row in lexicon.table("weekdays", Weekday) for name in row.names}
    times: dict[str, set[str]] = defaultdict(set)
    for row in lexicon.table("time_expressions", TimeExpression):
        times[row.kind].update(name for name in row.names if " " not in name)
    single = _folded(n for n in names if " " not in n)
    return Known(
        words=_folded(part for n in (*names, *kinds["noun"], *kinds["adj"], *titles, *cues) for part in n.split()),
        names=single,
        places=_folded(n for row in lexicon.table("places", Place) for n in row.names if " " not in n),
        verbs=listed_forms(lexicon),
        transitive=_folded(a.lemma for a in actions if a.pos == "verb" and "obj" in (*a.target, *a.recipient)),
        giving=_folded(a.lemma for a in actions if a.pos == "verb" and "obj" in a.recipient),
        intransitive=_folded(a.lemma for a in acting if a.lemma not in taking and _is_reflexive(a)),
        nouns=_folded(kinds["noun"]),
        actions=_folded(a.lemma for a in actions if a.pos == "noun") - single,
        people=_folded({row.lemma for row in common if row.type in _PEOPLE} | titles),
        bodies=_folded(row.lemma for row in common if row.type in _PEOPLE - {"Person"}),
        adjectives=_folded(kinds["adj"]),
        carried=_carried(lexicon),
        light=_folded(row.verb for row in lexicon.table("light_verbs", LightVerb) if row.carrier == "obj"),
        deeds=_folded(a.lemma for a in actions if a.pos == "noun" and "obj" in a.target),
        quantifiers=lexicon.particles("quantifier"),
        manners=lexicon.particles("manner"),
        attempts=_folded(
            row.lemma for row in lexicon.table("control", Control) if row.pos == "noun" and row.controller == "holder"
        ),
        casualties=lexicon.particles("casualty"),
        place_nouns=_folded(row.lemma for row in common if row.type == "Place"),
        days=_folded(weekdays | times["day"]),
        times_of_day=_folded(times["clock"]),
        time_units=_folded(form for row in lexicon.table("time_units", TimeUnit) for form in row.forms),
        adverbs=lexicon.particles("adverb"),
        approximations=_folded(times["about"]),
        quoting=_folded(row.lemma for row in reporting if row.pattern == ("عن",)),
        measures=lexicon.particles("measure"),
        title_openings=_folded(" ".join(title.split()[:2]) for title in titles if " " in title),
        kin=lexicon.particles("kin"),
        motives=lexicon.particles("motive"),
        personal=lexicon.particles("personal"),
        uncut=lexicon.particles("uncut"),
        with_alif=lexicon.particles("with_alif"),
        blessings=lexicon.particles("blessing"),
        turns=lexicon.particles("turn"),
        taken_up=lexicon.particles("taken_up"),
    )


def _is_reflexive(verb: Action) -> bool:
    """Of a pattern that seldom takes an object: انسحب, تظاهر, and of what happens تجمع, احتشد."""
    return bool(_MIDDLE.match(verb.lemma) or (verb.use == "event" and _REFLEXIVE.match(verb.lemma)))


def _carried(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in lexicon.table("light_verbs", LightVerb):
        if row.carrier == "obj":
            found[fold(row.verb)].update(fold(noun) for noun in row.noun if noun != "*")
    return {verb: frozenset(nouns) for verb, nouns in found.items()}


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
