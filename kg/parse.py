"""Articles to parsed sentences, in batches: the only module that runs Stanza.

Sentences of many articles go through the models together, sorted by length, which is several times
faster than article by article. A batch holds a bounded number of words, so memory does not grow
with the corpus.
"""

import logging
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from kg import spelling
from kg.align import stretches
from kg.errors import ModelError
from kg.models import LANGUAGE, Models
from kg.records import Article, Document, Sentence, Skipped, Word
from kg.text import Segment, segments, strip_marks

BATCH_WORDS = 8_000
LONGEST_SENTENCE = 150  # words; longer ones cost the parser time and accuracy
LONGEST_SEGMENT = 3_000  # characters; the tokenizer reads windows of 1,000

Token = dict[str, Any]  # Stanza's: text, start_char, end_char, misc
Item = TypeVar("Item")

_ARABIC = re.compile(r"[\u0621-\u064a]+")

# Where to cut a sentence that is too long, best first, as what stands before the cut and what after it:
# a stop; a comma before «و» that may open a clause; a comma; the end of a quotation; «و» alone.
_STOP, _COMMA, _CLOSE, _ANY = (re.compile(pattern) for pattern in (r"[.؛;!؟?]", "[،,]", r"[\")\]]", ".*"))
_AND = re.compile("[وف]")
_CUTS = ((_STOP, None), (_COMMA, _AND), (_COMMA, None), (_CLOSE, None), (_ANY, _AND))


class Parser:
    """Loaded models. `threads` is torch's (None: its own choice); `device` None takes a GPU where there is one.

    Raises ModelError if Stanza cannot load a model.
    """

    def __init__(self, models: Models, threads: int | None = None, device: str | None = None) -> None:
        import stanza
        import torch

        if threads:
            torch.set_num_threads(threads)
        logging.getLogger("stanza").setLevel(logging.ERROR)
        try:
            self._pipeline = stanza.Pipeline(
                LANGUAGE,
                dir=str(models.folder),
                processors=models.processors,
                download_method=None,
                device=device,
                verbose=False,
                lemma_store_results=True,
            )
        except Exception as problem:
            raise ModelError(
                f"{models.folder}: Stanza cannot load these models ({problem}); name another folder with --models"
            ) from problem
        self._annotators = models.processors.removeprefix("tokenize,")

    def parse(self, articles: Iterable[Article], batch_words: int = BATCH_WORDS) -> Iterator[Document | Skipped]:
        """The articles' parses, in their order; an article that Stanza fails on becomes a `Skipped`."""
        for batch in _runs(articles, batch_words, lambda article: article.text):
            yield from self._parse_or_skip(batch, batch_words)

    def _parse_or_skip(self, batch: Sequence[Article], batch_words: int) -> Iterator[Document | Skipped]:
        try:
            yield from self._parse_batch(batch, batch_words)
        except Exception as problem:
            if len(batch) > 1:
                for article in batch:
                    yield from self._parse_or_skip([article], batch_words)
            else:
                yield Skipped(batch[0].path or batch[0].id, f"Stanza cannot parse it ({problem!r})")

    def _parse_batch(self, batch: Sequence[Article], batch_words: int) -> list[Document]:
        found: list[list[Sentence]] = [[] for _ in batch]
        parts = [(number, part) for number, article in enumerate(batch) for part in _parts(article)]
        for some in _runs(parts, batch_words, lambda part: part[1].text):
            for index, start, parsed in self._annotate([part.text for _, part in some]):
                number, part = some[index]
                found[number].append(_sentence(parsed, part, start, len(found[number])))
        return [Document(article, tuple(sentences)) for article, sentences in zip(batch, found, strict=True)]

    def _annotate(self, texts: Sequence[str]) -> Iterator[tuple[int, int, Any]]:
        """Stanza's sentences in `texts`, each with the number of its text and where that text starts."""
        import stanza
        import torch

        joined = "\n\n".join(texts)  # Stanza's own separator: no sentence crosses it
        starts = [0, *accumulate(len(text) + 2 for text in texts[:-1])]
        with torch.inference_mode():
            tokenized = self._pipeline.processors["tokenize"].process(joined)
            pieces = [piece for sentence in tokenized.sentences for piece in split_long(_tokens(sentence))]
            document = self._pipeline.process(stanza.Document(pieces, text=joined), processors=self._annotators)
        for sentence in document.sentences:
            index = bisect_right(starts, sentence.tokens[0].start_char) - 1
            yield index, starts[index], sentence


def download() -> Path:
    """Download Stanza's official Arabic models with Stanza's own code; the folder they are in.

    Raises ModelError if they cannot be had.
    """
    import stanza

    try:
        stanza.download(LANGUAGE, verbose=False)
    except Exception as problem:
        raise ModelError(
            f"Stanza's Arabic models could not be downloaded ({problem}); "
            "check the network, or copy a model folder here and name it with --models"
        ) from problem
    return download_folder()


def download_folder() -> Path:
    """Where Stanza keeps its downloads."""
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return Path(DEFAULT_MODEL_DIR)


def split_long(tokens: list[Token], longest: int = LONGEST_SENTENCE) -> Iterator[list[Token]]:
    """A sentence's tokens in pieces of at most about `longest` words, cut at safe places.

    A token that the tokenizer marks as several words counts as two.
    """
    while (sizes := list(accumulate(1 + _clitics(token) for token in tokens))) and sizes[-1] > longest:
        cut = _best_cut(tokens, bisect_right(sizes, longest))
        yield _numbered(tokens[:cut])
        tokens = tokens[cut:]
    if tokens:
        yield _numbered(tokens)


def _best_cut(tokens: Sequence[Token], fitting: int) -> int:
    for before, after in _CUTS:
        for cut in range(fitting, fitting // 2, -1):
            following = tokens[cut]
            opens = after is None or (_clitics(following) and after.match(following["text"]))
            if opens and before.fullmatch(tokens[cut - 1]["text"]):
                return cut
    return max(fitting, 1)


def _tokens(sentence: Any) -> list[Token]:
    fields = ("text", "start_char", "end_char", "misc")
    return [{field: getattr(token, field) for field in fields} for token in sentence.tokens]


def _clitics(token: Token) -> bool:
    return "MWT=Yes" in (token["misc"] or "")


def _numbered(tokens: Sequence[Token]) -> list[Token]:
    return [{**token, "id": (number,)} for number, token in enumerate(tokens, 1)]


def _runs(items: Iterable[Item], words: int, text: Callable[[Item], str]) -> Iterator[list[Item]]:
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


def _parts(article: Article) -> Iterator[Segment]:
    """The article's segments; a very long one is cut after a full stop, else a comma, a space, or anywhere."""
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


def _sentence(parsed: Any, part: Segment, base: int, index: int) -> Sentence:
    """The record of a Stanza sentence in `part`, whose text starts at `base` in what Stanza read."""
    words: list[Word] = []
    for token in parsed.tokens:
        start, end = token.start_char - base, token.end_char - base
        token_start, token_end = part.span(start, end)
        forms = tuple(word.text for word in token.words)
        for word, (left, right) in zip(token.words, stretches(part.text[start:end], forms), strict=True):
            word_start, word_end = part.span(start + left, start + right)
            words.append(
                Word(
                    id=word.id,
                    text=word.text,
                    lemma=_lemma(word.lemma, word.text),
                    upos=word.upos,
                    feats=tuple(_features(word.feats)),
                    head=word.head,
                    deprel=word.deprel,
                    start=word_start,
                    end=word_end,
                    token_start=token_start,
                    token_end=token_end,
                    ner=token.ner or "O",
                )
            )
    return Sentence(index, tuple(words), words[0].token_start, words[-1].token_end, part.headline)


def _features(feats: str | None) -> Iterator[tuple[str, str]]:
    for feature in (feats or "").split("|") if feats else ():
        name, _, value = feature.partition("=")
        yield name, value


def _lemma(lemma: str | None, form: str) -> str:
    """The lemma without vowel signs; the form itself where the lemmatizer left Arabic («ذ`لك»)."""
    bare = strip_marks(lemma or "").strip()
    if not bare or bare == "_" or (_ARABIC.fullmatch(form) and not _ARABIC.fullmatch(bare)):
        return form
    return bare
