"""The table of what a news page carries around its text."""

import re
from dataclasses import dataclass
from typing import Literal

from kg.records import SpanKind


@dataclass(frozen=True, slots=True)
class Furniture:
    """furniture.tsv: what a news page carries around its running text; the file's head explains the patterns."""

    kind: SpanKind
    where: Literal["line", "prefix", "suffix", "name", "word"]
    pattern: str

    def __post_init__(self) -> None:
        try:
            re.compile(self.pattern)
        except re.error as problem:
            raise ValueError(f"{self.pattern!r} is no regular expression: {problem}") from problem
