"""Parsed documents as CoNLL-U, complete: what `dumps` writes, `loads` reads back unchanged.

Standard CoNLL-U (ten columns, multiword tokens as ranges) with these conventions:

* `# article = {…}` after `# newdoc id` holds the `Article` as JSON, its untouched text included;
* `start_char` and `end_char` in MISC count code points of that text; on a range row they are the
  surface token's, on its words the words' own. A word outside a range whose token is another
  stretch than its own also has `token_start` and `token_end`;
* `ner` in MISC is the BIOES tag; `# headline = yes` marks a sentence of the page furniture;
* a character that would break a line or a column is written as `\\uXXXX`.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, dataclass, fields
from itertools import groupby
from typing import Any

from kg.errors import CorpusError
from kg.records import Article, Document, Sentence, Span, Word, is_tree

_BREAKS = "\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff"
_UNSAFE_IN_JSON = re.compile(f"[{_BREAKS}]")
_UNSAFE = re.compile(f"[{_BREAKS}\\\\]")
_ARTICLE = "# article = "
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(frozen=True, slots=True)
class Stored:
    """A document as text, from line `line` of the file at `path`."""

    text: str
    path: str
    line: int


def dumps(document: Document) -> str:
    """The document as CoNLL-U text, ending in an empty line."""
    article = document.article
    lines = [f"# newdoc id = {_escape(article.id)}", f"{_ARTICLE}{_article_json(article)}"]
    for sentence in document.sentences:
        lines += [f"# sent_id = {_escape(article.id)}:{sentence.index}"]
        lines += [f"# text = {_one_line(article.text[sentence.start : sentence.end])}"]
        lines += [f"# start_char = {sentence.start}", f"# end_char = {sentence.end}"]
        lines += ["# headline = yes"] * sentence.headline
        for (start, end), group in groupby(sentence.words, key=lambda word: (word.token_start, word.token_end)):
            words = list(group)
            if len(words) > 1:
                number = f"{words[0].id}-{words[-1].id}"
                form = _one_line(article.text[start:end])
                lines.append("\t".join((number, form, *"_______", _offsets(start, end))))
            lines += [_word_row(word, ranged=len(words) > 1) for word in words]
        lines.append("")
    return "\n".join(lines if document.sentences else [*lines, ""]) + "\n"


def stored(lines: Iterable[str], path: str) -> Iterator[Stored]:
    """The documents of a file as they stand, unread: quick to tell apart and to pass on."""
    start, held = 1, list[str]()
    for number, line in enumerate(lines, 1):
        if line.startswith("# newdoc id") and held:
            yield Stored("".join(held), path, start)
            start, held = number, []
        held.append(line)
    if any(map(str.strip, held)):
        yield Stored("".join(held), path, start)


def loads(lines: Iterable[str], first: int = 1) -> Iterator[Document]:
    """Documents from CoNLL-U lines as `dumps` writes them, one at a time.

    Raises CorpusError, with the line's number (counted from `first`), where the lines are something else.
    """
    article: Article | None = None
    sentences: list[Sentence] = []
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    number = first
    try:
        for number, raw in enumerate(lines, first):  # noqa: B007 (the error says it)
            line = raw.rstrip("\r\n")
            if line.startswith("# newdoc id"):
                if article is not None:
                    yield Document(article, tuple(sentences))
                article, sentences = None, []
            elif line.startswith(_ARTICLE):
                article = _article(line.removeprefix(_ARTICLE))
            elif line.startswith("#"):
                name, _, value = line[1:].partition("=")
                comments[name.strip()] = value.strip()
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                sentences.append(_sentence(comments, rows))
                comments, rows = {}, []
        if rows:
            sentences.append(_sentence(comments, rows))
    except (ValueError, KeyError, IndexError, TypeError) as problem:
        raise CorpusError(
            f"line {number}: not CoNLL-U as `kg parse` writes it ({problem!r}); "
            "run `kg parse` on the articles themselves"
        ) from problem
    if article is not None:
        yield Document(article, tuple(sentences))
    elif sentences:
        raise CorpusError("CoNLL-U without `# article = …`; run `kg parse` on the articles themselves")


def _word_row(word: Word, ranged: bool) -> str:
    misc = _offsets(word.start, word.end)
    if not ranged and (word.token_start, word.token_end) != (word.start, word.end):
        misc += f"|token_start={word.token_start}|token_end={word.token_end}"
    if word.ner != "O":
        misc += f"|ner={word.ner}"
    feats = "|".join(f"{name}={value}" for name, value in word.feats) or "_"
    columns = (
        str(word.id),
        _escape(word.text),
        _escape(word.lemma),
        word.upos,
        "_",
        feats,
        str(word.head),
        word.deprel,
    )
    return "\t".join((*columns, "_", misc))


def _offsets(start: int, end: int) -> str:
    return f"start_char={start}|end_char={end}"


def _sentence(comments: dict[str, str], rows: list[list[str]]) -> Sentence:
    words: list[Word] = []
    token: dict[str, str] = {}
    last = 0
    for number, form, lemma, upos, _, feats, head, deprel, _, misc in rows:
        own = dict(_pairs(misc))
        if "-" in number:
            token, last = own, int(number.partition("-")[2])
            continue
        start, end = int(own["start_char"]), int(own["end_char"])
        inside = int(number) <= last
        words.append(
            Word(
                id=int(number),
                text=_unescape(form),
                lemma=_unescape(lemma),
                upos=upos,
                feats=tuple(_pairs(feats)),
                head=int(head),
                deprel=deprel,
                start=start,
                end=end,
                token_start=int(token["start_char"] if inside else own.get("token_start", start)),
                token_end=int(token["end_char"] if inside else own.get("token_end", end)),
                ner=own.get("ner", "O"),
            )
        )
    if not is_tree([0, *(word.head for word in words)]):
        raise ValueError("the heads of a sentence are no tree")
    return Sentence(
        index=int(comments["sent_id"].rpartition(":")[2]),
        words=tuple(words),
        start=int(comments["start_char"]),
        end=int(comments["end_char"]),
        headline=comments.get("headline") == "yes",
    )


def _pairs(cell: str) -> Iterator[tuple[str, str]]:
    for pair in cell.split("|") if cell != "_" else ():
        name, _, value = pair.partition("=")
        yield name, value


def _article_json(article: Article) -> str:
    record: dict[str, Any] = {}
    for field in fields(Article):
        value = getattr(article, field.name)
        if field.default is MISSING or value != field.default:
            record[field.name] = value
    record["furniture"] = [[span.kind, span.start, span.end] for span in article.furniture]
    text = json.dumps(record, ensure_ascii=False)
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _article(text: str) -> Article:
    """What another version of Isnad knows of an article besides is left out."""
    record = json.loads(text)
    record["furniture"] = tuple(Span(*span) for span in record["furniture"])
    return Article(**{field.name: record[field.name] for field in fields(Article) if field.name in record})


def _escape(text: str) -> str:
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _unescape(cell: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), cell)


def _one_line(text: str) -> str:
    return _escape(" ".join(text.split())) or "_"
