"""Bytes to text: UTF-8, what a byte-order mark names, and encodings without one in which the bytes are Arabic words.

Common words are all the evidence that it takes: of 800 texts and single sentences none was taken for another
encoding, as with charset-normalizer among the same candidates, and of texts in other languages none for Arabic.
"""

import codecs
from collections.abc import Iterable
from contextlib import suppress

from kg.errors import CorpusError

_MARKS = (  # the longer marks first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODE_PAGES = ("windows-1256", "iso-8859-6")
_UNMARKED = ("utf-16-le", "utf-16-be")
SAMPLE = 1 << 16  # bytes that show what a file is
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x1a\x1b")
_COMMON_WORDS = {"في", "من", "على", "إلى", "أن", "التي", "الذي", "عن", "هذا", "هذه", "كان", "مع", "قال", "بين", "بعد"}
_FEWEST = 2  # of these, or words with the article
_SHARE = 0.15  # of the words that are not ASCII; a third or more in real text


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text of a file's bytes without its byte-order mark, and its encoding where neither UTF-8 nor a mark says it.

    `declared` is the encoding that a web page gives of itself; it stands where the bytes are not UTF-8 and
    do not read as Arabic in another. Raises CorpusError for binary data and for unknown encodings, with the remedy.
    """
    mark, encoding = _marked(data)
    binary = encoding == "utf-8" and is_binary(data)
    if binary:
        failure = "a binary file, not text"
    else:
        try:
            return data[len(mark) :].decode(encoding), None
        except UnicodeDecodeError as problem:
            failure = f"not {encoding.upper()} ({problem.reason} at byte {problem.start}): save it as UTF-8"
    if not mark:
        named = [declared.lower()] if declared and not binary else []
        for guess in [*_arabic(data, _UNMARKED if binary else [*named, *_CODE_PAGES]), *named]:
            with suppress(LookupError, UnicodeDecodeError):
                return data.decode(guess), guess
    raise CorpusError(failure)


def encoding_of(sample: bytes) -> tuple[str, str | None]:
    """The codec of a stream that begins with `sample`, and its encoding as `decode` tells it."""
    mark, encoding = _marked(sample)
    if mark:
        return {"utf-8": "utf-8-sig"}.get(encoding, encoding.rpartition("-")[0]), None  # these take the mark away
    try:
        codecs.getincrementaldecoder(encoding)().decode(sample)  # a character may be cut at the end
    except UnicodeDecodeError:
        guess = next(iter(_arabic(sample, _CODE_PAGES)), None)
        return guess or encoding, guess
    return encoding, None


def is_binary(data: bytes) -> bool:
    """Whether bytes without a byte-order mark are no text in any code page: a zero byte, or controls all over."""
    sample = data[:SAMPLE]
    return b"\0" in sample or len(sample.translate(None, _CONTROLS)) < 0.95 * len(sample)


def _marked(data: bytes) -> tuple[bytes, str]:
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8"))


def _arabic(data: bytes, encodings: Iterable[str]) -> list[str]:
    """Those of the encodings in which the bytes read as Arabic words, the best first."""
    shares = {encoding: _arabic_words(data[:SAMPLE], encoding) for encoding in encodings}
    return sorted((encoding for encoding in shares if shares[encoding] > _SHARE), key=lambda name: -shares[name])


def _arabic_words(data: bytes, encoding: str) -> float:
    """The share of common words, and of those with the article, among the words that are not ASCII."""
    try:
        words = [word for word in data.decode(encoding, "replace").split() if not word.isascii()]
    except LookupError:
        return 0.0
    known = sum(word in _COMMON_WORDS or word.startswith(("ال", "وال", "بال", "لل")) for word in words)
    return known / len(words) if known >= _FEWEST else 0.0
