"""Splitting Arabic words into clitics and stems without an analyser: a unigram model learned from counts.

The treebank says how the words it knows are split; raw text says how often each stem occurs on its own. A few
rounds of expectation–maximisation settle the rest: «والمجلس» is و + المجلس because «المجلس» is common by itself,
«وزير» stays whole because «زير» is not. Used to split words that a treebank left unsplit, and to segment raw text
for word vectors as the parser's input is segmented.
"""

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import NamedTuple

CONJUNCTIONS = ("و", "ف")
PREPOSITIONS = ("ب", "ل", "ك")
FUTURE = "س"
PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ي", "ني", "ك", "كم")

_IMPERFECT = ("ي", "ت", "ن", "أ", "ا")
_PREPOSITIONS_OF_PRONOUNS = {"علي": "على", "إلي": "إلى", "الي": "الى", "لدي": "لدى"}
_ROUNDS = 4
_SELF_EVIDENCE = 0.002
_TREEBANK_WEIGHT = 20
_UNKNOWN = 0.02
_DOUBT = 4.0  # nats
_CERTAIN = 4.0


class Split(NamedTuple):
    """One way to cut a word: «وبحكومتهم» is (("و", "ب"), "حكومة", "هم")."""

    proclitics: tuple[str, ...]
    stem: str
    pronoun: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        return (*self.proclitics, self.stem, self.pronoun) if self.pronoun else (*self.proclitics, self.stem)

    @property
    def pieces(self) -> tuple[str, ...]:
        """The parts with clitics told from words: «و+» the clitic is not «و» the letter."""
        pronoun = (f"+{self.pronoun}",) if self.pronoun else ()
        return (*(f"{clitic}+" for clitic in self.proclitics), self.stem, *pronoun)

    @classmethod
    def of(cls, parts: Sequence[str]) -> "Split | None":
        """The split that a treebank's multiword token makes; None for contractions such as «ألا» (أن + لا)."""
        parts = list(parts)
        pronoun = parts.pop() if len(parts) > 1 and parts[-1] in PRONOUNS else ""
        *proclitics, stem = parts
        known = {*CONJUNCTIONS, *PREPOSITIONS, FUTURE}
        return cls(tuple(proclitics), stem, pronoun) if set(proclitics) <= known else None


def join(parts: Sequence[str], *, article: bool = True) -> str:
    """The surface of a word's parts, with the spellings that clitics bring about.

    `article` says whether ال after ل is the article, which loses its alif; before a pronoun it never is.

    >>> join(["ل", "المجلس"]), join(["عودة", "هم"]), join(["مدى", "ه"]), join(["اتهموا", "ه"]), join(["على", "ها"])
    ('للمجلس', 'عودتهم', 'مداه', 'اتهموه', 'عليها')
    >>> join(["ل", "التزام", "ه"])
    'لالتزامه'
    """
    article = article and parts[-1] not in PRONOUNS
    surface = ""
    last = ""
    for part in parts:
        if article and last == "ل" and part.startswith("ال") and len(part) > 3:
            surface += part[1:]
        elif part in PRONOUNS and len(last) > 1:
            surface = surface[: len(surface) - len(last)] + _before_pronoun(last, part) + part
        else:
            surface += part
        last = part
    return surface


def _before_pronoun(stem: str, pronoun: str) -> str:
    if stem.endswith("ة"):
        return stem[:-1] + "ت"
    if stem in _PREPOSITIONS_OF_PRONOUNS.values():
        return stem[:-1] + ("" if pronoun == "ي" else "ي")
    if stem.endswith("ى"):
        return stem[:-1] + "ا"
    if stem.endswith("وا"):
        return stem[:-1]
    return stem


def _stems(host: str, pronoun: str) -> Iterator[str]:
    """The words that `host` may stand for before `pronoun`: «عودت» for «عودة», «مدا» for «مدى»."""
    if host in _PREPOSITIONS_OF_PRONOUNS and pronoun not in {"", "ي"}:
        yield _PREPOSITIONS_OF_PRONOUNS[host]
        return
    if not pronoun:
        yield host
        return
    if host.endswith("وا"):  # that alif goes before a pronoun
        return
    yield host
    if host.endswith("ت") and len(host) > 2:
        yield host[:-1] + "ة"
    if host.endswith("ا") and len(host) > 2 and host[:-1] + "ى" not in _PREPOSITIONS_OF_PRONOUNS.values():
        yield host[:-1] + "ى"
    if host.endswith("و") and len(host) > 2:
        yield host + "ا"
    if host.endswith(("ائ", "اؤ")) and len(host) > 3:
        yield host[:-1] + "ء"


def candidates(word: str) -> Iterator[Split]:
    """Every way in which `word` could be cut, itself whole first."""
    yield Split((), word)
    if not "ء" <= word[0] <= "ي":
        return
    for conjunction, proclitic, pronoun in product(("", *CONJUNCTIONS), ("", *PREPOSITIONS, FUTURE), ("", *PRONOUNS)):
        prefix = conjunction + proclitic
        if not (prefix or pronoun) or not word.startswith(prefix) or not word.endswith(pronoun):
            continue
        host = word[len(prefix) : len(word) - len(pronoun)]
        proclitics = tuple(filter(None, (conjunction, proclitic)))
        if not host and proclitic in ("ب", "ل") and pronoun:  # به، ولهم
            yield Split(proclitics[:-1], proclitic, pronoun)
        if len(host) < 2 or (proclitic == FUTURE and not host.startswith(_IMPERFECT)):
            continue
        assimilated = proclitic == "ل" and host.startswith("ل") and len(host) > 2 and not pronoun
        hosts = ["ا" + host, host] if assimilated else [host]
        for whole in hosts:
            if pronoun and whole.startswith("ال") and len(whole) > 5:  # the article leaves no room for a possessor
                continue
            for stem in _stems(whole, pronoun):
                yield Split(proclitics, stem, pronoun)


@dataclass(frozen=True, eq=False)
class Segmenter:
    """The best split of a word under the unigram model `counts` of clitics («و+», «+ه») and stems.

    `known` are the stems of the treebank. Another stem that could itself be cut is doubted: «بلاده» is common in
    raw text, but it is no stem.
    """

    counts: Mapping[str, float]
    known: frozenset[str]

    @cached_property
    def total(self) -> float:
        return sum(self.counts.values())

    def split(self, word: str) -> Split:
        return min(candidates(word), key=self.cost)

    def cut(self, word: str) -> Split | None:
        """The best split of a token that is said to have clitics; None if it all but certainly has none."""
        whole, *splits = candidates(word)
        best = min(splits, key=self.cost, default=None)
        return best if best and self.cost(best) < self.cost(whole) + _CERTAIN else None

    def frequency(self, stem: str) -> float:
        """How often `stem` was met as a word of its own, treebank words weighted."""
        return self.counts.get(stem, 0.0)

    def cost(self, split: Split) -> float:
        doubt = _DOUBT if split.stem not in self.known and len(list(candidates(split.stem))) > 1 else 0.0
        return doubt + sum(self._piece_cost(piece) for piece in split.pieces)

    def _piece_cost(self, piece: str) -> float:
        count = self.counts.get(piece, 0.0)
        if count < _UNKNOWN:  # a stem never met: rarer the longer it is
            count = _UNKNOWN * math.exp(-0.7 * len(piece))
        return math.log(self.total / count)

    def save(self, path: Path) -> None:
        record = {"counts": dict(self.counts), "known": sorted(self.known)}
        path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Segmenter":
        record = json.loads(path.read_text(encoding="utf-8"))
        return cls(record["counts"], frozenset(record["known"]))


def learn(treebank: Counter[Split], words: Counter[str]) -> Segmenter:
    """A segmenter from the splits of a treebank and the counts of surface words in raw text."""
    stems = frozenset(split.stem for split in treebank)
    known: Counter[str] = Counter()
    for split, count in treebank.items():
        for piece in split.pieces:
            known[piece] += int(_TREEBANK_WEIGHT * count)
    counts = Counter(known)
    for word, count in words.items():  # a word that could be cut is at first hardly evidence for itself
        counts[word] += count if len(list(candidates(word))) == 1 else int(_SELF_EVIDENCE * count)
    segmenter = Segmenter(counts, stems)
    for _ in range(_ROUNDS):
        counts = Counter(known)
        for word, count in words.items():
            for piece in segmenter.split(word).pieces:
                counts[piece] += count
        segmenter = Segmenter(counts, stems)
    return segmenter
