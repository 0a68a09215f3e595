"""Arabic text: a normalised copy for the parser, with a map back to the untouched source.

Nothing here rewrites an article. `normalise` makes the copy that the models were trained to read
and remembers, for each of its characters, where that character stands in the source; `fold` makes
the key under which names and lemmas are looked up.
"""

import re
import unicodedata
from dataclasses import dataclass

# Vowel signs, Quranic marks, tatweel, zero-width and bidi controls: invisible to the models.
_MARK = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]"
)
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("یۍې", "ي"),
        **dict.fromkeys("کګڪ", "ك"),
        **dict.fromkeys("ھہەۀ", "ه"),
        **dict.fromkeys("ۃ", "ة"),
        **dict.fromkeys("ٱ", "ا"),
        **dict.fromkeys("“”„‟«»″❝❞", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("–—―‐‑‒−", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u3000\t", " "),
        **{digit: str(value) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩")},
        **{digit: str(value) for value, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")},
        "٪": "%",
        "٫": ".",
        "٬": ",",
    }
)
_FOLDED = str.maketrans({**dict.fromkeys("أإآ", "ا"), "ى": "ي", "ؤ": "و", "ئ": "ي", "ة": "ه"})


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text` for the parser; `offsets[i]` is where its character `i` stands in the source.

    `offsets` has one entry more than `text` has characters: the length of the source.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source's `[start, end)` of the normalised `[start, end)`.

        Marks after the last character belong to it: «ضربةً» keeps its tanwin.
        """
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self._after(end)

    def _after(self, end: int) -> int:
        """Where character `end - 1` stops in the source, its dropped marks included."""
        stop = self.offsets[end - 1] + 1
        return max(stop, self.offsets[end])


def strip_marks(text: str) -> str:
    """`text` without vowel signs, tatweel and invisible controls: for looking up lemmas."""
    return _MARK.sub("", text)


def normalise(text: str) -> Normalised:
    """The parser's copy of `text`: NFC, Arabic letters for Persian ones, no vowel signs, ASCII digits and quotes.

    >>> normalise("الإرهابیة").text
    'الإرهابية'
    """
    out: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text):
        if out and unicodedata.combining(char):
            composed = unicodedata.normalize("NFC", out[-1] + char)
            if len(composed) == 1:  # a hamza or madda written apart from its letter
                out[-1] = composed
                continue
        if _MARK.match(char):
            continue
        for copy in unicodedata.normalize("NFC", char).translate(_LETTERS):
            out.append(copy)
            offsets.append(offset)
    return Normalised("".join(out), (*offsets, len(text)))


def fold(text: str) -> str:
    """The key under which spelling variants meet: أ/إ/آ/ا, ى/ي, ة/ه, ؤ/و, ئ/ي, Persian letters, marks, spaces.

    >>> fold("أمريكا") == fold("امریکا")
    True
    """
    return " ".join(strip_marks(text).translate(_LETTERS).translate(_FOLDED).casefold().split())
