"""Page furniture: what a news page carries around its running text, recognised and turned into metadata.

Headlines, section names, view counts, bylines, datelines, the medium quoted as source, share
buttons. The patterns are rows of `ontology/lexicon/furniture.tsv`; code knows only three shapes: a
headline above its body, a dateline of known names («بغداد – رويترز:»), a line that is only a date.

What is not recognised stays text: a line of furniture that gets parsed costs little, a sentence
taken for furniture is lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import cast

from kg.lexicon import Actor, Furniture, Lexicon, Month, Place, State, Weekday
from kg.records import Article, Span, SpanKind
from kg.text import fold, normalise, paragraphs

_TOP = 4  # lines above the body that may be datelines of their own
_FURNITURE_WORDS = 40  # a longer line is no furniture as a whole
_SUFFIX = 500  # characters at the end of a line that can be furniture
_SHORTEST_HEADLINE = 3
_HEADLINE_WORDS = range(2, 31)
_BODY_WORDS = 12  # a line that can be a paragraph below a headline
_KICKER_WORDS = 4  # «الخبر وما وراء الخبر»: a section's name above a longer headline
_DATELINE_WORDS = 3  # of one name in a dateline
_WORD = r"[^\s|:;,،؛.!؟?()/-]+"
_DATELINE_END = re.compile(r" ?: ?| ?\)(?: ?[-:])? ?| ?- | ?$")
_DATELINE = 120  # characters
_SEPARATOR = re.compile(r" ?[-/|()] ?")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's normalised text, blanks collapsed, with the place of each of its characters in the article."""

    text: str
    offsets: tuple[int, ...]

    def part(self, start: int, end: int) -> "_Line":
        """The characters from `start` to `end`, blanks at either end left out."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = max(start, end - len(piece) + len(piece.rstrip()))
        return _Line(self.text[start:end], self.offsets[start : end + 1])

    def span(self, kind: SpanKind) -> Span:
        return Span(kind, self.offsets[0], self.offsets[-1])

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class _Rules:
    """The lexicon's rows, compiled; names and words are folded."""

    patterns: dict[str, tuple[tuple[SpanKind, re.Pattern[str]], ...]]
    agencies: frozenset[str]
    places: frozenset[str]
    date_words: frozenset[str]


@lru_cache(maxsize=4)
def _rules(lexicon: Lexicon) -> _Rules:
    patterns: dict[str, list[tuple[SpanKind, re.Pattern[str]]]] = {"line": [], "prefix": [], "suffix": []}
    names: dict[str, set[str]] = {"source": set(), "dateline": set()}
    dates = {name for month in lexicon.table("months", Month) for name in month.names}
    dates |= {name for day in lexicon.table("weekdays", Weekday) for name in day.names}
    for row in lexicon.table("furniture", Furniture):
        if row.where == "name":
            names[row.kind].update(row.pattern.split("|"))
        elif row.where == "word":
            dates.update(row.pattern.split("|"))
        else:
            end = r"\Z" if row.where == "suffix" else ""
            pattern = row.pattern.replace("~", _WORD)
            patterns[row.where].append((row.kind, re.compile(f"(?:{pattern}){end}")))
    for actor in lexicon.table("actors", Actor):
        if actor.type == "MediaOutlet":
            names["source"].update(actor.names)
    for state in lexicon.table("states", State):
        names["dateline"].update((*state.names, *state.capital))
    for place in lexicon.table("places", Place):
        names["dateline"].update(place.names)
    return _Rules(
        {where: tuple(rows) for where, rows in patterns.items()},
        frozenset(map(fold, names["source"])),
        frozenset(map(fold, names["dateline"])),
        frozenset(map(fold, dates)),
    )


def recognise(article: Article, lexicon: Lexicon) -> Article:
    """The article with its furniture, and with the metadata that the furniture gives where it had none."""
    rules = _rules(lexicon)
    page = _Page(article, [], {})
    body = [rest for line in _lines(article.text) if (rest := page.strip(line, rules)).text]
    body = [line for line in body[:_TOP] if not page.is_dateline(line, rules)] + body[_TOP:]
    body = page.headline(body)
    if body:
        page.dateline(body[0], rules)
    return replace(
        article,
        title=article.title or page.facts.get("title"),
        section=article.section or page.facts.get("section"),
        publisher=article.publisher or page.facts.get("publisher"),
        source=article.source or page.facts.get("source"),
        furniture=tuple(sorted(page.spans, key=lambda span: span.start)),
    )


def _lines(text: str) -> Iterator[_Line]:
    """The paragraphs as lines, blanks inside them collapsed."""
    for start, end in paragraphs(text):
        copy = normalise(text[start:end])
        if "  " in copy.text or "\n" in copy.text:
            kept = [
                i for i, char in enumerate(copy.text) if not (char.isspace() and copy.text[i + 1 : i + 2].isspace())
            ]
        else:
            kept = list(range(len(copy.text)))
        line = _Line(
            "".join(" " if copy.text[i].isspace() else copy.text[i] for i in kept),
            (*(start + copy.offsets[i] for i in kept), start + copy.offsets[-1]),
        )
        line = line.part(0, len(line.text))
        if line.text:
            yield line


@dataclass(frozen=True, slots=True)
class _Page:
    """What was recognised so far: spans, and facts for the article's metadata (the first found stands)."""

    article: Article
    spans: list[Span]
    facts: dict[str, str]

    def strip(self, line: _Line, rules: _Rules) -> _Line:
        """What is left of a line once the rows of the table have taken their part: all, some or nothing."""
        if _is_date(line, rules):
            self.spans.append(line.span("dateline"))
            return line.part(0, 0)
        for kind, pattern in rules.patterns["line"] if line.words <= _FURNITURE_WORDS else ():
            if match := pattern.fullmatch(line.text):
                return self._take(kind, match, line)
        for kind, pattern in rules.patterns["prefix"]:
            if match := pattern.match(line.text):
                return self._take(kind, match, line)
        for kind, pattern in rules.patterns["suffix"]:
            if match := pattern.search(line.text, max(0, len(line.text) - _SUFFIX)):
                return self._take(kind, match, line)
        return line

    def _take(self, kind: SpanKind, match: re.Match[str], line: _Line) -> _Line:
        """Note the match, group by group; the rest of the line."""
        found = {cast(SpanKind, name): match.span(name) for name, value in match.groupdict().items() if value}
        kinds = {match.start(): kind} | {start: name for name, (start, _) in found.items() if name != kind}
        for start, end in pairwise([*kinds, match.end()]):
            self.spans.append(line.part(start, end).span(kinds[start]))
        for name, (start, end) in found.items():
            self._note(name, line.part(start, end))
        return line.part(match.end(), len(line.text)) if match.start() == 0 else line.part(0, match.start())

    def _note(self, name: str, line: _Line) -> None:
        self.facts.setdefault(name, self.article.text[line.offsets[0] : line.offsets[-1]])

    def headline(self, body: list[_Line]) -> list[_Line]:
        """Take the headline, and the section's name above it, off the top of `body`; what is left of it.

        With a title in the metadata, only that title is a headline.
        """
        title = fold(self.article.title or "")
        if title:
            top = next((i for i, line in enumerate(body[:3]) if fold(line.text) == title), None)
            if top is None:
                return body
            self.spans.append(body[top].span("headline"))
            return [*body[:top], *body[top + 1 :]]
        size = next((i for i, line in enumerate(body) if not _is_title(line)), len(body))
        if (
            not 1 <= size <= 3
            or body[size - 1].words < _SHORTEST_HEADLINE
            or not any(line.words >= _BODY_WORDS for line in body[size:])
        ):
            return body
        titles = body[:size]
        if size > 1 and titles[0].words <= _KICKER_WORDS < titles[1].words:
            self.spans.append(titles[0].span("section"))
            self._note("section", titles[0])
            titles = titles[1:]
        for line in titles:
            self.spans.append(line.span("headline"))
        self._note("title", titles[0])
        return body[size:]

    def is_dateline(self, line: _Line, rules: _Rules) -> bool:
        """Whether a whole line is a dateline («فلان – جدة»); if so, take it."""
        return _dateline_end(line, rules)[0] == len(line.text) and self.dateline(line, rules)

    def dateline(self, line: _Line, rules: _Rules) -> bool:
        """Take «بغداد – رويترز:», «دمشق (سانا) -» off the start of a line, if one is there."""
        end, names = _dateline_end(line, rules)
        if end:
            self.spans.append(line.part(0, end).span("dateline"))
            agency = next((name for name in names if fold(name) in rules.agencies), None)
            if agency:
                self.facts.setdefault("source", agency)
        return end > 0


def _dateline_end(line: _Line, rules: _Rules) -> tuple[int, list[str]]:
    """Where the dateline at the start of a line ends, 0 for none, and its names.

    One of the names must be an agency; or, beside another name, a place.
    """
    end, names = 0, list[str]()
    for match in _DATELINE_END.finditer(line.text, 0, _DATELINE):
        if match.end() == _DATELINE:
            break
        more = [name for name in _SEPARATOR.split(line.text[end : match.start()]) if name]
        if any(len(name.split()) > _DATELINE_WORDS for name in more):
            break
        known = any(fold(name) in rules.agencies or fold(name) in rules.places for name in more)
        if _is_dateline(names, rules) and not known:
            break
        end, names = match.end(), names + more
    return (end, names) if _is_dateline(names, rules) else (0, [])


def _is_dateline(names: list[str], rules: _Rules) -> bool:
    keys = set(map(fold, names))
    return bool(keys & rules.agencies) or (len(names) > 1 and bool(keys & rules.places))


def _is_title(line: _Line) -> bool:
    """Whether a line can stand above the body: short, and no sentence with its full stop."""
    return line.words in _HEADLINE_WORDS and not line.text.rstrip("\"' )").endswith((".", "،", "؛", ":", ","))


def _is_date(line: _Line, rules: _Rules) -> bool:
    """A line that is only a date, or an agency's: «الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس»."""
    if line.words > _FURNITURE_WORDS:
        return False
    words = re.findall(r"[^\W\d_]+|\d+", line.text)
    first = next((i for i, word in enumerate(words) if word.isdigit()), None)
    if first is None or all(map(str.isdigit, words)):
        return False
    if fold(words[-1]) in rules.agencies and first <= _DATELINE_WORDS:
        words = words[first:-1]
    return all(word.isdigit() or fold(word) in rules.date_words for word in words)
