"""Finds mistakes in treebanks.

Each problem has a short, stable code, as in udapi's MarkBugs. Errors break the format or the style of
`training/treebank/GUIDELINES.md`; warnings are for a second look.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.text import fold
from training.validate import style
from training.validate.grammar import grammar
from training.validate.sentences import Problem, blocks, read

__all__ = ["Problem", "check", "check_files"]


def check(lines: Iterable[str]) -> Iterator[Problem]:
    """The problems of a CoNLL-U file, in text order."""
    for block in blocks(lines):
        sentence, broken = read(block)
        yield from broken
        if not broken:
            yield from style.text(sentence)
            yield from style.words(sentence)
            tree = list(style.tree(sentence))
            yield from tree
            if not any(problem.error for problem in tree):
                yield from style.relations(sentence)
                yield from grammar(sentence)


def check_files(paths: Sequence[Path]) -> Iterator[Problem]:
    """As `check`, and what can only be seen across files: ids and sentences that occur twice."""
    ids: set[str] = set()
    texts: dict[str, str] = {}
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from check(lines)
        for block in blocks(lines):
            sentence, _ = read(block)
            if sentence.id in ids:
                yield Problem("sent-id-twice", sentence.id, 0, f"the id occurs twice, again in {path.name}")
            ids.add(sentence.id)
            first = texts.setdefault(fold(sentence.text), sentence.id)
            if first != sentence.id:
                yield Problem("text-twice", sentence.id, 0, f"the same text as {first}")
