"""One preferred name for one thing: articles may spell it differently («وكالة تونس إفريقيا», «وكالة تونس افريقيا»).

Each article's graph calls an entity or an action what the article calls it. Where these are joined, the
name that most articles give is the preferred one, in each language, and the others are further names.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kg import nquads
from kg.vocab import SKOS

_PREFERRED = f" <{SKOS.prefLabel}> ".encode()
_FURTHER = f" <{SKOS.altLabel}> ".encode()


class Names:
    """What the graphs in files of sorted N-Quads disagree on; they are read once, and only disagreements are kept."""

    def __init__(self, paths: Iterable[Path], folder: Path | None = None) -> None:
        self._given_up: set[bytes] = set()
        further: set[bytes] = set()
        runs = (filter(_names, nquads.unpacked(path)) for path in paths)
        for _, lines in groupby(nquads.merged(runs, folder), key=_subject):
            given_up = self._settle(lines)
            self._given_up |= given_up.keys()
            further.update(line for some in given_up.values() for line in some)
        self.further = sorted(further)

    def of(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """The lines without the names that are no longer preferred; `further` has them as further names."""
        if not self._given_up:
            return iter(lines)
        return (line for line in lines if not (_names(line) and nquads.triple(line) in self._given_up))

    @staticmethod
    def _settle(lines: Iterable[bytes]) -> dict[bytes, list[bytes]]:
        """Of one thing's names those that are given up, with what is stated instead."""
        named: dict[bytes, list[bytes]] = {}
        for line in lines:
            named.setdefault(nquads.triple(line), []).append(line)
        preferred: dict[bytes, bytes] = {}
        for name in sorted(named, key=lambda name: (-len(named[name]), name)):
            preferred.setdefault(_language(name), name)
        return {
            name: [line.replace(_PREFERRED, _FURTHER, 1) for line in some]
            for name, some in named.items()
            if name not in preferred.values()
        }


def _names(line: bytes) -> bool:
    return line.startswith(_PREFERRED, line.index(b" "))


def _subject(line: bytes) -> bytes:
    return line[: line.index(b" ")]


def _language(triple: bytes) -> bytes:
    return triple[triple.rindex(b'"') :]
