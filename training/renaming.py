"""Named-entity sentences with other names in them, so that the tagger learns where names stand and not which they are.

The names are the training corpora's own and those of Isnad's lexicon; persons also get new pairs of first and family
names.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from kg import lexicon
from kg.rows.entities import Actor, Place, State
from kg.text import normalise
from training.bio import Sentence

Name = tuple[str, ...]

_RENAMED = 0.6  # of the names of a sentence
_MIXED = 0.4  # of the persons
_ORGANISATIONS = {"Organization", "ArmedGroup", "MediaOutlet"}
_PROCLITICS = "وفبلك"


def entities(sentence: Sentence) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The stretches of a sentence: each name with its type, and each word outside names with an empty type."""
    number = 0
    numbered: list[tuple[tuple[int, str], tuple[str, str]]] = []
    for word, tag in sentence:
        position, _, kind = tag.partition("-")
        number += position != "I"
        numbered.append(((number, kind), (word, tag)))
    for (_, kind), stretch in groupby(numbered, key=lambda item: item[0]):
        yield kind, [token for _, token in stretch]


def inventory(sentences: Sequence[Sentence]) -> dict[str, list[Name]]:
    """The names by type, without the clitics before them, each once, sorted.

    Of the lexicon's names only those that begin as the corpora's names do: it also has «محافظة الأنبار», which they
    mark as «الأنبار» alone.
    """
    found: dict[str, set[Name]] = defaultdict(set)
    outside = Counter(word for sentence in sentences for word, tag in sentence if tag == "O")
    inside = Counter(word for sentence in sentences for word, tag in sentence if tag.startswith("B-"))

    def listed(names: Iterable[str]) -> Iterator[Name]:
        return (words for words in map(_words, names) if outside[words[0]] <= inside[words[0]] + 1)

    for sentence in sentences:
        for kind, tokens in entities(sentence):
            if kind:
                found[kind].add(tuple(word for word, _ in tokens))
    known = {name[0] for names in found.values() for name in names}
    bare = {kind: {(name[0][_clitic(name[0], known) :], *name[1:]) for name in names} for kind, names in found.items()}
    tables = lexicon.load()
    for state in tables.table("states", State):
        bare.setdefault("LOC", set()).update(listed(state.names))
    for place in tables.table("places", Place):
        bare.setdefault("LOC", set()).update(listed(place.names))
    for actor in tables.table("actors", Actor):
        kind = "PERS" if actor.type == "Person" else "ORG" if actor.type in _ORGANISATIONS else ""
        if kind:
            bare.setdefault(kind, set()).update(listed(actor.names))
    return {kind: sorted(names) for kind, names in bare.items()}


def renamed(
    sentences: Sequence[Sentence], names: Mapping[str, Sequence[Name]], rng: random.Random
) -> Iterator[Sentence]:
    """A copy of each sentence that names somebody, most names replaced by others of their type."""
    known = {name[0] for kind in names for name in names[kind]}
    for sentence in sentences:
        copy: Sentence = []
        for kind, tokens in entities(sentence):
            if kind in names and kind != "MISC" and rng.random() < _RENAMED:
                words = tuple(word for word, _ in tokens)
                clitic = words[0][: _clitic(words[0], known)]
                copy += _tagged(clitic, _other(kind, names[kind], rng), kind)
            else:
                copy += tokens
        if copy != sentence:
            yield copy


def _other(kind: str, names: Sequence[Name], rng: random.Random) -> Name:
    name = rng.choice(names)
    if kind == "PERS" and rng.random() < _MIXED:
        return (name[0], rng.choice(names)[-1])
    return name


def _tagged(clitic: str, name: Name, kind: str) -> Sentence:
    words = (_joined(clitic, name[0]), *name[1:])
    return [(word, f"{'I' if i else 'B'}-{kind}") for i, word in enumerate(words)]


def _joined(clitic: str, word: str) -> str:
    """«ل» swallows the alif of the article: ل + العراق is للعراق."""
    return "لل" + word[2:] if clitic == "ل" and word.startswith("ال") else clitic + word


def _clitic(word: str, known: set[str]) -> int:
    """The length of the clitic that `word` begins with: one, if the rest is itself the first word of a name."""
    return int(len(word) > 3 and word[0] in _PROCLITICS and word[1:] in known)


def _words(name: str) -> Name:
    return tuple(normalise(name).text.split())
