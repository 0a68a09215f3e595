"""How much the models get at once: articles in batches, long segments and sentences in pieces."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol, TypeVar

from kg.parse import spelling
from kg.records import Article
from kg.text import Segment, segments

LONGEST_SENTENCE = 150  # words; longer ones cost the parser time and accuracy
LONGEST_SEGMENT = 3_000  # characters; the tokenizer reads windows of 1,000

# Where to cut a sentence that is too long, best first, as what stands before the cut and what after it:
# a stop; a comma before «و» that may open a clause; a comma; the end of a quotation; «و» alone.
_STOP, _COMMA, _CLOSE, _ANY = (re.compile(pattern) for pattern in (r"[.;!؟?]", "[،,]", r"[\")\]]", ".*"))
_AND = re.compile("[وف]")
_CUTS = ((_STOP, None), (_COMMA, _AND), (_COMMA, None), (_CLOSE, None), (_ANY, _AND))

Item = TypeVar("Item")


class _Text(Protocol):
    @property
    def text(self) -> str: ...


Worded = TypeVar("Worded", bound=_Text)


@dataclass(frozen=True, slots=True)
class Token:
    """A written token in what Stanza read. `clitics`: the tokenizer takes it for several words."""

    text: str
    start: int
    end: int
    words: tuple[str, ...]
    clitics: bool = False


def batches(articles: Iterable[Worded], words: int) -> Iterator[list[Worded]]:
    """The articles in consecutive lists of about `words` words, of whole articles."""
    return runs(articles, words, lambda article: article.text)


def runs(items: Iterable[Item], words: int, text: Callable[[Item], str]) -> Iterator[list[Item]]:
    """`items` in consecutive lists, each closed by the item whose text fills it up to `words` words."""
    run: list[Item] = []
    size = 0
    for item in items:
        run.append(item)
        size += text(item).count(" ") + 1
        if size >= words:
            yield run
            run, size = [], 0
    if run:
        yield run


def segments_to_parse(article: Article) -> Iterator[Segment]:
    """The article's segments in standard spelling; long ones are cut behind a stop, a comma, a space, or anywhere."""
    for segment in segments(article):
        start = 0
        while len(segment.text) - start > LONGEST_SEGMENT:
            window = segment.text[start : start + LONGEST_SEGMENT]
            cut = next((at for mark in (". ", "، ", " ") if (at := window.rfind(mark) + 1) > 0), LONGEST_SEGMENT)
            yield _part(segment, start, start + cut)
            start += cut
        yield _part(segment, start, len(segment.text))


def _part(segment: Segment, start: int, end: int) -> Segment:
    return Segment(spelling.standard(segment.text[start:end]), segment.offsets[start : end + 1], segment.headline)


def split_long(tokens: Sequence[Token], longest: int = LONGEST_SENTENCE) -> Iterator[Sequence[Token]]:
    """A sentence's tokens in pieces of at most `longest` words, cut at safe places."""
    while (sizes := list(accumulate(len(token.words) for token in tokens))) and sizes[-1] > longest:
        cut = _best_cut(tokens, max(bisect_right(sizes, longest), 1))
        yield tokens[:cut]
        tokens = tokens[cut:]
    if tokens:
        yield tokens


def _best_cut(tokens: Sequence[Token], fitting: int) -> int:
    for before, after in _CUTS:
        for cut in range(fitting, fitting // 2, -1):
            opens = after is None or (len(tokens[cut].words) > 1 and after.fullmatch(tokens[cut].words[0]))
            if opens and before.fullmatch(tokens[cut - 1].text):
                return cut
    return fitting
