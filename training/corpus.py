"""Raw news for vectors and language models: normalised as the parser's input is, cut into words by a pattern."""

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.text import normalise

_WORD = re.compile(r"[ء-ي]+|[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|[^\s\w]")


def words(text: str) -> list[str]:
    """The words, numbers and marks of normalised text, clitics attached."""
    return _WORD.findall(text)


def paragraphs(folder: Path) -> Iterator[str]:
    """The normalised paragraphs of a folder's `*.txt`, `*.jsonl` and `*.jsonl.xz` (records with `title` and `text`)."""
    for path in sorted(folder.iterdir()):
        if path.suffix == ".txt":
            lines: Iterator[str] = iter(path.read_text(encoding="utf-8").splitlines())
        elif path.name.endswith((".jsonl", ".jsonl.xz")):
            lines = _records(path)
        else:
            continue
        for line in lines:
            if text := normalise(line).text.strip():
                yield text


def _records(path: Path) -> Iterator[str]:
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            record = json.loads(line)
            yield record.get("title") or ""
            yield from (record.get("text") or "").splitlines()


def tokenised(folder: Path, out: Path) -> Path:
    """`folder`'s paragraphs as words separated by spaces, one paragraph a line, in the file `out`; kept if there."""
    if not out.exists():
        partial = out.with_suffix(".partial")
        with partial.open("w", encoding="utf-8") as stream:
            stream.writelines(" ".join(words(paragraph)) + "\n" for paragraph in paragraphs(folder))
        partial.rename(out)
    return out


def counts(tokenised_text: Path) -> Counter[str]:
    total: Counter[str] = Counter()
    with tokenised_text.open(encoding="utf-8") as stream:
        for line in stream:
            total.update(line.split())
    return total
