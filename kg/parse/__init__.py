"""Articles to parsed sentences, in batches: the only stage that runs Stanza.

Sentences of many articles go through the models together, sorted by length, which is several times
faster than article by article. A batch holds a bounded number of words, so memory does not grow
with the corpus.
"""

import logging
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from kg.errors import ModelError
from kg.models import LANGUAGE, Models
from kg.parse import search, tensors
from kg.parse.align import stretches
from kg.parse.portions import LONGEST_SENTENCE, Token, batches, runs, segments_to_parse, split_long
from kg.parse.remember import Remembered
from kg.records import Article, Document, Sentence, Skipped, Word
from kg.text import Segment, strip_marks

BATCH_WORDS = 8_000
REMEMBERED = 50_000  # expansions and lemmas, of forms
_ARABIC = re.compile(r"[\u0621-\u064a]+")


class Parser:
    """Loaded models. `device` None takes a GPU where there is one.

    `threads` are torch's. One is the fastest on a busy machine; on an idle one, processes (`kg.workers`)
    scale better than threads.

    Raises ModelError if Stanza cannot load a model.
    """

    def __init__(self, models: Models, threads: int = 1, device: str | None = None) -> None:
        import stanza
        import torch

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
            )
        except Exception as problem:
            raise ModelError(
                f"{models.folder}: Stanza cannot load these models ({problem}); name another folder with --models"
            ) from problem
        search.install()
        tensors.install()
        tensors.leave_out_losses(getattr(self._pipeline.processors.get("ner"), "trainers", ()))
        self._names_in_words = models.names_in_words
        self._words: Remembered[str, tuple[str, ...]] = Remembered(self._expanded, REMEMBERED)
        self._lemmas: Remembered[tuple[str, str], str] = Remembered(self._lemmatised, REMEMBERED)

    def parse(self, articles: Iterable[Article], batch_words: int = BATCH_WORDS) -> Iterator[Document | Skipped]:
        """The articles' parses, in their order; an article that Stanza fails on becomes a `Skipped`."""
        for batch in batches(articles, batch_words):
            yield from self.parse_batch(batch, batch_words)

    def parse_batch(self, batch: Sequence[Article], batch_words: int) -> Iterator[Document | Skipped]:
        """The parses of a few articles at once; in halves where memory is short; if that fails, of each alone."""
        try:
            documents = self._parse_batch(batch, batch_words)
        except Exception as error:  # noqa: BLE001 (whatever a model raises, the other articles go on)
            problem = error.with_traceback(None)  # its frames hold on to what took the memory
        else:
            yield from documents
            return
        if _is_of_memory(problem) and batch_words > LONGEST_SENTENCE:
            yield from self.parse_batch(batch, batch_words // 2)
        elif len(batch) > 1:
            for article in batch:
                yield from self.parse_batch([article], batch_words)
        else:
            yield Skipped(batch[0].path or batch[0].id, f"Stanza cannot parse it ({problem!r})")

    def _parse_batch(self, batch: Sequence[Article], batch_words: int) -> list[Document]:
        found: list[list[Sentence]] = [[] for _ in batch]
        parts = [(number, part) for number, article in enumerate(batch) for part in segments_to_parse(article)]
        for some in runs(parts, batch_words, lambda part: part[1].text):
            for index, start, parsed, names in self._annotate([part.text for _, part in some]):
                number, part = some[index]
                found[number].append(_sentence(parsed, names, part, start, len(found[number])))
        return [Document(article, tuple(sentences)) for article, sentences in zip(batch, found, strict=True)]

    def _annotate(self, texts: Sequence[str]) -> Iterator[tuple[int, int, Any, Sequence[str]]]:
        """Stanza's sentences in `texts`: number of the text, where that text starts, sentence, its words' name tags."""
        import stanza
        import torch

        joined = "\n\n".join(texts)  # Stanza's own separator: no sentence crosses it
        starts = [0, *accumulate(len(text) + 2 for text in texts[:-1])]
        with torch.inference_mode():
            tokenized = self._pipeline.processors["tokenize"].process(joined)
            sentences = self._with_words(
                [[_token(token) for token in sentence.tokens] for sentence in tokenized.sentences]
            )
            pieces = [_rows(piece) for sentence in sentences for piece in split_long(sentence)]
            document = self._pipeline.process(stanza.Document(pieces, text=joined), processors="pos")
            self._lemmatise(document.sentences)
            self._pipeline.process(document, processors="depparse")
            names = self._names(document.sentences)
        for sentence, tags in zip(document.sentences, names, strict=True):
            index = bisect_right(starts, sentence.tokens[0].start_char) - 1
            yield index, starts[index], sentence, tags

    def _with_words(self, sentences: list[list[Token]]) -> list[list[Token]]:
        """The tokens with their words."""
        if "mwt" not in self._pipeline.processors:
            return sentences
        words = self._words.of(token.text for sentence in sentences for token in sentence if token.clitics)
        return [
            [replace(token, words=words[token.text]) if token.clitics else token for token in sentence]
            for sentence in sentences
        ]

    def _expanded(self, forms: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """The words of tokens; the model looks at nothing else, and its own list of expansions has the last word."""
        import stanza

        expander = self._pipeline.processors["mwt"]
        listed = expander.trainer.predict_dict(forms) if expander.config.get("ensemble_dict") else forms
        asked = [form for form, expansion in zip(forms, listed, strict=True) if form == expansion]
        rows = [{"id": (number,), "text": form, "misc": "MWT=Yes"} for number, form in enumerate(asked, 1)]
        tokens = iter(expander.process(stanza.Document([rows])).sentences[0].tokens if rows else ())
        for form, expansion in zip(forms, listed, strict=True):
            words = tuple(word.text for word in next(tokens).words) if form == expansion else tuple(expansion.split())
            yield words if len(words) > 1 else (form,)

    def _lemmatise(self, sentences: Sequence[Any]) -> None:
        words = [word for sentence in sentences for word in sentence.words]
        lemmas = self._lemmas.of((word.text, word.upos) for word in words)
        for word in words:
            word.lemma = lemmas[word.text, word.upos]

    def _lemmatised(self, forms: Sequence[tuple[str, str]]) -> list[str]:
        """The lemmas of forms with their tags; the model looks at nothing else."""
        import stanza

        rows = [{"id": (number,), "text": form, "upos": tag} for number, (form, tag) in enumerate(forms, 1)]
        document = self._pipeline.process(stanza.Document([rows]), processors="lemma")
        return [word.lemma for word in document.sentences[0].words]

    def _names(self, sentences: Sequence[Any]) -> list[list[str]]:
        """Each sentence's BIOES tags, one a word; the words of a token share one where the model reads whole tokens."""
        import stanza

        if "ner" not in self._pipeline.processors:
            return [["O"] * len(sentence.words) for sentence in sentences]
        units = [sentence.words if self._names_in_words else sentence.tokens for sentence in sentences]
        rows = [[{"id": (i,), "text": unit.text} for i, unit in enumerate(some, 1)] for some in units]
        tagged = self._pipeline.process(stanza.Document(rows), processors="ner").sentences
        return [
            [
                token.ner
                for unit, token in zip(some, sentence.tokens, strict=True)
                for _ in ((unit,) if self._names_in_words else unit.words)
            ]
            for some, sentence in zip(units, tagged, strict=True)
        ]


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


def _is_of_memory(problem: Exception) -> bool:
    """Whether memory was short: torch says so in words, and differently for each device."""
    return isinstance(problem, MemoryError) or "out of memory" in str(problem) or "allocate memory" in str(problem)


def _token(token: Any) -> Token:
    return Token(token.text, token.start_char, token.end_char, (token.text,), "MWT=Yes" in (token.misc or ""))


def _rows(tokens: Sequence[Token]) -> list[dict[str, Any]]:
    """A sentence as Stanza's dictionaries: a row for each token, and rows for the words of those that have several."""
    rows: list[dict[str, Any]] = []
    number = 1
    for token in tokens:
        last = number + len(token.words) - 1
        span = (number,) if last == number else (number, last)
        rows.append({"id": span, "text": token.text, "start_char": token.start, "end_char": token.end})
        if last > number:
            rows += [{"id": (number + offset,), "text": word} for offset, word in enumerate(token.words)]
        number = last + 1
    return rows


def _sentence(parsed: Any, names: Sequence[str], part: Segment, base: int, index: int) -> Sentence:
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
                    ner=names[len(words)],
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
