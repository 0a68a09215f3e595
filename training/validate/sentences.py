"""Sentences of a CoNLL-U file as they are written, however broken, and the problems found in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake at word `word` (0: the whole sentence) of sentence `sentence`."""

    code: str
    sentence: str
    word: int
    message: str
    error: bool = True

    def __str__(self) -> str:
        place = f"{self.sentence}#{self.word}" if self.word else self.sentence
        return f"{place}: {self.code}: {self.message}"


@dataclass(slots=True)
class Word:
    id: int
    form: str
    lemma: str
    upos: str
    feats: dict[str, str]
    head: int
    deprel: str


@dataclass(slots=True)
class Sentence:
    id: str = ""
    text: str = ""
    words: list[Word] = field(default_factory=list)
    ranges: list[tuple[int, int, str]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)  # surface tokens, each with the space that follows it

    def children(self, word: Word) -> list[Word]:
        return [other for other in self.words if other.head == word.id]

    def ancestors(self, word: Word) -> list[int]:
        """Ids of the heads of `word` up to the root; ends early, with a repeated id, in a cycle."""
        found: list[int] = []
        while word.head and word.head not in found and word.head != word.id:
            found.append(word.head)
            word = self.words[word.head - 1]
        return [*found, word.head] if word.head else found


def blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def read(block: list[str]) -> tuple[Sentence, list[Problem]]:
    """The sentence of a block of lines, and what is wrong with the format of its lines."""
    sentence = Sentence()
    broken: list[Problem] = []
    covered = 0  # the last word of the multiword token at hand
    for line in block:
        columns = line.split("\t")
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            if key.strip() == "sent_id":
                sentence.id = value.strip()
            elif key.strip() == "text":
                sentence.text = value.strip()
        elif len(columns) != 10 or any(not column.strip() for column in columns):
            broken.append(Problem("columns", sentence.id, len(sentence.words), f"not 10 filled columns: {line!r}"))
        elif "-" in columns[0]:
            covered = _read_range(sentence, columns, covered, broken)
        else:
            _read_word(sentence, columns, covered, broken)
    if covered > len(sentence.words):
        broken.append(Problem("range", sentence.id, covered, "a multiword token reaches beyond the sentence"))
    if not sentence.id or not sentence.text:
        broken.append(Problem("comment", sentence.id, 0, "there is no sent_id or no text"))
    return sentence, broken


def _read_range(sentence: Sentence, columns: list[str], covered: int, broken: list[Problem]) -> int:
    """Adds the multiword token; returns the number of its last word."""
    start, end = (int(part) if part.isdigit() else 0 for part in columns[0].split("-", 1))
    if start != len(sentence.words) + 1 or end <= start or start <= covered:
        broken.append(Problem("range", sentence.id, start, f"the multiword token {columns[0]} does not fit its place"))
    sentence.ranges.append((start, end, columns[1]))
    sentence.tokens.append(columns[1] + _space(columns))
    return end


def _read_word(sentence: Sentence, columns: list[str], covered: int, broken: list[Problem]) -> None:
    number = len(sentence.words) + 1
    if columns[0] != str(number):
        broken.append(Problem("id", sentence.id, number, f"id {columns[0]!r} where {number} is due"))
    if not columns[6].isdigit():
        broken.append(Problem("head", sentence.id, number, f"head {columns[6]!r} is no number"))
        columns[6] = "0"
    if number > covered:
        sentence.tokens.append(columns[1] + _space(columns))
    feats = dict(pair.partition("=")[::2] for pair in columns[5].split("|") if pair != "_")
    form, lemma, upos = columns[1:4]
    sentence.words.append(Word(number, form, lemma, upos, feats, int(columns[6]), columns[7]))


def _space(columns: list[str]) -> str:
    return "" if "SpaceAfter=No" in columns[9].split("|") else " "
