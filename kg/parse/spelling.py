"""Standard spelling of words that news often writes without hamza: ان، الى، اعلن → أن، إلى، أعلن.

The models learned from edited text, where «الى» never stands for «إلى»; half of the Arabic press
writes it so. A word is respelled only in the parser's copy and letter for letter, so offsets hold.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon import read_table
from kg.resources import ontology

_WORD = re.compile(r"[\u0621-\u064a]+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """spelling.tsv: a word as it is often written and its standard spelling, of the same length."""

    written: str
    standard: str

    def __post_init__(self) -> None:
        if len(self.written) != len(self.standard):
            raise ValueError(f"{self.written!r} and {self.standard!r} differ in length")


def standard(text: str) -> str:
    """`text` (normalised) with listed words in their standard spelling, also behind و، ف، ب، ل and the article.

    >>> standard("وقال انه وصل الى الامم المتحدة")
    'وقال أنه وصل إلى الأمم المتحدة'
    """
    return _WORD.sub(lambda match: _word(match.group()), text)


def _word(word: str) -> str:
    known = _table()
    if word in known:
        return known[word]
    for prefix, core in _splits(word):
        if core in known:
            return prefix + known[core]
    return word


def _splits(word: str) -> list[tuple[str, str]]:
    """A word as clitics and the rest, the shortest clitics first: والاميركية → و + الاميركية، وال + اميركية."""
    found = []
    for length in range(1, min(5, len(word) - 1)):
        prefix, core = word[:length], word[length:]
        if re.fullmatch(r"[وف]?[بل]?(?:ال)?", prefix) and len(core) > 1:
            found.append((prefix, core))
    return found


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    return {row.written: row.standard for row in read_table(ontology("lexicon", "spelling.tsv"), Spelling)}
