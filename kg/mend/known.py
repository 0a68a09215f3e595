"""The words of the lexicon as the repairs ask for them."""

from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon import Action, Actor, Lexicon, Noun, Place, Reporting, State, Title
from kg.morphology import Features, verb_forms
from kg.text import fold


@dataclass(frozen=True, slots=True)
class Known:
    """Folded words of the lexicon: by what they are."""

    words: frozenset[str]  # nouns, adjectives, and each word of every name
    names: frozenset[str]  # one-word names
    places: frozenset[str]  # one-word names of places
    verbs: dict[str, dict[str, Features]]

    def lists(self, text: str) -> bool:
        """Is `text`, with or without its article, a listed noun, adjective or part of a name?"""
        key = fold(text)
        return bool({key, key.removeprefix("ال")} & self.words)


@lru_cache(maxsize=4)
def known_words(lexicon: Lexicon) -> Known:
    names: set[str] = set()
    for state in lexicon.table("states", State):
        names.update((*state.names, *state.capital, *state.nisba))
    for actor in lexicon.table("actors", Actor):
        names.update((*actor.names, *actor.nisba))
    for place in lexicon.table("places", Place):
        names.update((*place.names, *place.nisba))
    actions = lexicon.table("actions", Action)
    nouns = {row.lemma for row in lexicon.table("nouns", Noun)} | {row.lemma for row in lexicon.table("titles", Title)}
    nouns |= {row.lemma for row in actions if row.pos != "verb"}
    nouns |= {row.lemma for row in lexicon.table("reporting", Reporting) if row.pos in {"noun", "adj"}}
    single = frozenset(fold(n) for n in names if " " not in n)
    words = frozenset(fold(part) for n in (*names, *nouns) for part in n.split())
    places = frozenset(fold(n) for row in lexicon.table("places", Place) for n in row.names if " " not in n)
    return Known(words, single, places, verb_forms(row.lemma for row in actions if row.pos == "verb"))
