"""Bytes to text: UTF-8 and, by their byte-order marks, UTF-16 and UTF-32; for others the error names the likely one."""

import codecs
from contextlib import suppress

from kg.errors import CorpusError

_MARKS = (  # the longer marks first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF32_LE, "UTF-32-LE"),
    (codecs.BOM_UTF32_BE, "UTF-32-BE"),
    (codecs.BOM_UTF16_LE, "UTF-16-LE"),
    (codecs.BOM_UTF16_BE, "UTF-16-BE"),
)
_LEGACY = ("WINDOWS-1256", "ISO-8859-6")  # under the names that both Python and iconv know
_SAMPLE = 1 << 16  # bytes that show what a file is
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x1a\x1b")
_COMMON_WORDS = {"في", "من", "على", "إلى", "أن", "التي", "الذي", "عن", "هذا", "هذه", "كان", "مع", "قال", "بين", "بعد"}


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file's bytes, without its byte-order mark.

    `declared` is the encoding that a web page gives of itself; it stands where the bytes are not
    UTF-8. Raises CorpusError for binary data and for other encodings, with the remedy.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "UTF-8"))
    if encoding == "UTF-8" and is_binary(data):
        raise CorpusError("a binary file, not text")
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as problem:
        with suppress(LookupError, UnicodeDecodeError):
            if declared and not mark:
                return data.decode(declared)
        if not mark and (legacy := _legacy(data)):
            remedy = f"not UTF-8; it looks like {legacy}: convert it with iconv -f {legacy} -t UTF-8"
        else:
            remedy = f"not {encoding} ({problem.reason} at byte {problem.start}): save it as UTF-8"
        raise CorpusError(remedy) from problem


def is_binary(data: bytes) -> bool:
    """Whether bytes without a byte-order mark are no text in any encoding: a zero byte, or controls all over."""
    sample = data[:_SAMPLE]
    return b"\0" in sample or len(sample.translate(None, _CONTROLS)) < 0.95 * len(sample)


def _legacy(data: bytes) -> str | None:
    """The Arabic code page under which the bytes read as Arabic words, if there is one."""
    shares = {name: _arabic_words(data[:_SAMPLE].decode(name, "replace")) for name in _LEGACY}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > 0.1 else None


def _arabic_words(text: str) -> float:
    """The share of words that are common in Arabic or begin with the article; a third or more in real text."""
    words = text.split()
    known = sum(word in _COMMON_WORDS or word.startswith(("ال", "وال", "بال", "لل")) for word in words)
    return known / max(1, len(words))
