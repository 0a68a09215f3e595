"""Arabic text: a normalised copy for the parser, with a map back to the untouched source.

Nothing here rewrites an article. `normalise` makes the copy that the models were trained to read
and remembers, for each of its characters, where that character stands in the source; `segments`
gives an article's running text in this form; `fold` makes the key under which names and lemmas are
looked up.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from kg.records import Article

# Written signs that the models never saw: vowel signs, Quranic marks, tatweel.
_SIGNS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0898-\u089f\u08ca-\u08ff\ufe00-\ufe0f"
# Characters without any ink: soft hyphen, zero-width, bidi controls, byte-order mark.
_CONTROLS = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_MARK = re.compile(f"[{_SIGNS}{_CONTROLS}]")
_SIGN = re.compile(f"[{_SIGNS}]")
_CONTROL = re.compile(f"[{_CONTROLS}]")
_ENOUGH_LINES = 4
_WIDTHS = range(50, 141)  # columns of text that a program has wrapped
_PRESENTATION_FORM = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")  # ﻻ, ﺓ: letters as old PDF files write them
# Letters, digits and punctuation that nothing is written on: nearly all text, copied as it stands.
_SIMPLE = "[ -\u00ac\u00ae-\u02ff،؟\u0620-\u063f\u0641-\u064a\u0660-\u0669پچژکگی\u06f0-\u06f9\u2013-\u201e]"
_PLAIN = re.compile(f"{_SIMPLE}+(?={_SIMPLE}|\\Z)")
_SPACES = "\u00a0\u1680\u202f\u205f\u3000\ufffd" + "".join(map(chr, range(0x2000, 0x200B)))
_UNPRINTABLE = (chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)))
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("یۍېے", "ي"),
        **dict.fromkeys("کګڪ", "ك"),
        **dict.fromkeys("ھہەۀۂ", "ه"),
        **dict.fromkeys("ۃ", "ة"),
        **dict.fromkeys("ٱ", "ا"),
        **dict.fromkeys("“”„‟«»″❝❞＂", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("–—―‐‑‒−", "-"),
        **dict.fromkeys((*_SPACES, *_UNPRINTABLE), " "),
        **dict.fromkeys("\n\r\v\f\u2028\u2029", "\n"),
        **{digit: str(value) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩")},
        **{digit: str(value) for value, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")},
        "٪": "%",
        "٫": ".",
        "٬": ",",
        "…": "...",
        "؛": "،",  # which tokenizers know; the treebanks have no «؛», and it stays on the word before it
    }
)
_VARIANT = re.compile("[" + "".join(map(chr, _LETTERS)) + "]")  # to look for one is faster than to translate
_FOLDED = str.maketrans({"ى": "ي", "ة": "ه"})
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_WRAPPED = re.compile(r"\S[^\n]*(?:\r?\n[^\S\n]*\S[^\n]*)*")  # lines up to a blank one
# What ends a sentence whatever stands around it; also a row of signs, which is a rule across the page, or noise.
_BREAK = re.compile(rf"\|{{2,}}|\.{{2,}}|…+|[^\w\s{_SIGNS}{_CONTROLS}]{{20,}}")


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text` for the parser; `offsets[i]` is where its character `i` stands in the source.

    `offsets` never falls and has one entry more than `text` has characters: where the stretch ends.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source's `[start, end)` of the normalised `[start, end)`.

        Signs after the last character belong to it: «ضربةً» keeps its tanwin.
        """
        first = self.offsets[start]
        if start >= end:
            return first, first
        return first, max(self.offsets[end - 1] + 1, self.offsets[end])


@dataclass(frozen=True, slots=True)
class Segment(Normalised):
    """A stretch of running text (a paragraph, or less) that no sentence crosses; offsets are the article's."""

    headline: bool = False


def strip_marks(text: str) -> str:
    """`text` without vowel signs, tatweel and invisible controls: for looking up lemmas."""
    return _MARK.sub("", text)


def normalise(text: str) -> Normalised:
    """The parser's copy of `text`: NFC, Arabic letters for Persian ones, no vowel signs, ASCII digits and quotes.

    >>> normalise("الإرهابیة").text
    'الإرهابية'
    """
    copy, offsets = _normalise(text, 0)
    return Normalised(copy, offsets)


def segments(article: Article) -> Iterator[Segment]:
    """The article's running text in text order, ready for the parser; page furniture is left out.

    A segment ends with its paragraph, at `||` and at `..`, which no sentence crosses; a headline
    is a segment of its own. Segments are not empty, have no space at either end, and hold at least
    one letter. `segment.span(i, j)` is where the stretch `segment.text[i:j]` stands in `article.text`.
    """
    text, furniture, first = article.text, sorted(article.furniture, key=lambda span: span.start), 0
    for start, end in paragraphs(text):
        here = start
        while first < len(furniture) and furniture[first].end <= start:
            first += 1
        inside = first
        while inside < len(furniture) and furniture[inside].start < end:
            span, inside = furniture[inside], inside + 1
            if span.end <= here:
                continue
            yield from _split(text, here, span.start, headline=False)
            if span.kind == "headline":
                yield from _split(text, max(here, span.start), min(end, span.end), headline=True)
            here = min(end, span.end)
        yield from _split(text, here, end, headline=False)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of `text` stand: its lines, or what blank lines part where lines are wrapped."""
    lines = [match.span() for match in _LINE.finditer(text) if not match[0].isspace()]
    wrapped = [match.span() for match in _WRAPPED.finditer(text)]
    inner = [line for line, after in pairwise(lines) if text[line[1] : after[0]] in ("\n", "\r\n")]
    if len(inner) < _ENOUGH_LINES or len(wrapped) == len(lines):
        return lines
    widths = sorted(end - start for start, end in inner)
    even = widths[-1] in _WIDTHS and widths[len(widths) // 10] >= 0.7 * widths[-1]
    texts = [text[start:end].strip() for start, end in inner]
    whole = sum(line.endswith((".", "؟", "!", ":")) for line in texts)  # sentences: no program broke these lines
    items = sum(not line[0].isalpha() for line in texts)
    return wrapped if even and max(whole, items) < len(inner) / 4 else lines


@lru_cache(maxsize=1 << 16)  # words recur: the same few thousand forms are looked up by every stage
def fold(text: str) -> str:
    """The key under which spelling variants meet: أ/إ/آ/ا, ى/ي/ئ, ؤ/و, ة/ه, Persian letters, marks, spaces.

    >>> fold("أمريكا") == fold("امریکا")
    True
    """
    bare = strip_marks(unicodedata.normalize("NFKD", text)).translate(_LETTERS).translate(_FOLDED)
    return " ".join(unicodedata.normalize("NFKC", bare.casefold()).split())


def _split(text: str, start: int, end: int, *, headline: bool) -> Iterator[Segment]:
    """The segments of `text[start:end]`."""
    for match in [*_BREAK.finditer(text, start, end), None]:
        stop = match.start() if match else end
        copy, offsets = _normalise(text[start:stop], start)
        copy = copy.replace("\n", " ")
        left, right = len(copy) - len(copy.lstrip()), len(copy.rstrip())
        if any(char.isalpha() for char in copy):
            yield Segment(copy[left:right], offsets[left : right + 1], headline)
        start = match.end() if match else end


def _normalise(text: str, base: int) -> tuple[str, tuple[int, ...]]:
    """The normalised copy of `text` and its offsets, counted from `base`.

    Controls that stand before a space, a punctuation mark or the end belong to what follows, so
    that a word's stretch never ends in them.
    """
    out: list[str] = []
    offsets: list[int] = []
    control: int | None = None
    place = 0
    while place < len(text):
        start = place
        if run := _PLAIN.match(text, start):
            place = run.end()
            copy = run[0].translate(_LETTERS) if _VARIANT.search(run[0]) else run[0]
            places = list(range(base + start, base + place))
        else:
            place = _cluster_end(text, start)
            copy = "-" if _is_dash(text, start, place) else _SIGN.sub("", _compose(text[start:place]))
            if _CONTROL.match(copy):
                control = start if control is None else control
                copy = copy[1:]
            places = [base + start] * len(copy)
        if control is not None and copy and not copy[0].isalnum():
            places[0] = base + control
        control = control if not copy else None
        out.append(copy)
        offsets += places
    return "".join(out), (*offsets, base + (len(text) if control is None else control))


def _cluster_end(text: str, start: int) -> int:
    """Where the character at `start` ends with all that is written on it: vowel signs, a hamza of its own."""
    end = start + 1
    while end < len(text) and _joins(text, start, end):
        end += 1
    return end


def _joins(text: str, start: int, place: int) -> bool:
    """Whether `text[place]` is written on the character `text[start:place]`."""
    char = text[place]
    if _PLAIN.match(char):
        return False
    if unicodedata.combining(char):
        return True
    before = text[start:place]
    composed = unicodedata.normalize("NFC", before + char)
    return composed != unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", char)


def _compose(cluster: str) -> str:
    form: Literal["NFC", "NFKC"] = "NFKC" if _PRESENTATION_FORM.match(cluster) else "NFC"
    letters = unicodedata.normalize(form, cluster).translate(_LETTERS)
    return unicodedata.normalize("NFC", letters)  # «ی» with a hamza is «ئ» only once it is Arabic «ي»


def _is_dash(text: str, start: int, end: int) -> bool:
    """A tatweel that lengthens no letter: «عمّان ـ رويترز»."""
    return text[start:end] == "ـ" and text[start - 1 : start].strip() == text[end : end + 1].strip() == ""
