"""How good a model folder is, by part of the treebank: `python -m training.evaluate MODELS TREES.conllu [NER.json]`.

From gold words (predicted tags) and from raw text, with the evaluation of the UD shared tasks (`udtools`), which
ignores subtypes of relations; named entities by type, whole entities only.
"""

import argparse
import json
import random
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from kg import models
from kg.parse import Parser
from kg.records import Article, Document
from training import conllu
from training.conllu import Tree
from training.tokenizer import paragraphs
from training.workspace import LANGUAGE

_METRICS = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")
_FROM_TEXT = "tokenize,mwt,pos,lemma,depparse"
_ANNOTATORS = ["pos", "lemma", "depparse"]
_SEED = 3
_PUD = re.compile(r"[nw]\d{8}")


def part_of(tree: Tree) -> str:
    """Which treebank a sentence is from, by its id."""
    if "_ARB_" in tree.id:
        return "PADT"
    return "PUD" if _PUD.match(tree.id) else "news"


def parts(trees: Iterable[Tree]) -> dict[str, list[Tree]]:
    """All the trees and those of each part."""
    found: dict[str, list[Tree]] = {"all": []}
    for tree in trees:
        found["all"].append(tree)
        found.setdefault(part_of(tree), []).append(tree)
    return found if len(found) > 2 else {name: found[name] for name in found if name != "all"}


class Judge:
    """The models of a folder, loaded once."""

    def __init__(self, folder: Path) -> None:
        import stanza

        self._pipeline = stanza.Pipeline(
            LANGUAGE, dir=str(folder), processors=_FROM_TEXT, download_method=None, verbose=False, use_gpu=False
        )

    def from_words(self, trees: Sequence[Tree]) -> dict[str, float]:
        """Scores in percent when sentences and words are given."""
        import stanza

        gold = "".join(conllu.render(tree) + "\n" for tree in trees)
        rows = [[_bare(token, tree) for token in tree.tokens()] for tree in trees]
        words = [[row for token in sentence for row in token] for sentence in rows]
        document = self._pipeline.process(stanza.Document(words), processors=_ANNOTATORS)
        return _scores(gold, f"{document:C}\n\n")

    def from_text(self, trees: Sequence[Tree]) -> dict[str, float]:
        """Scores in percent from raw text, in paragraphs of one to six sentences."""
        gold = "".join(conllu.render(tree) + "\n" for tree in trees)
        document = self._pipeline("\n\n".join(paragraphs(trees, random.Random(_SEED))))
        return _scores(gold, f"{document:C}\n\n")


def _bare(token: list[Any], tree: Tree) -> list[dict[str, Any]]:
    """A token's rows as Stanza reads them, words without annotation."""
    first = tree.position(token[0]) + 1
    words: list[dict[str, Any]] = [{"id": (first + i,), "text": word.form} for i, word in enumerate(token)]
    if len(token) > 1:
        words.insert(0, {"id": (first, first + len(token) - 1), "text": token[0].surface})
    return words


def _scores(gold: str, system: str) -> dict[str, float]:
    from udtools import udeval

    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, text in (("gold", gold), ("system", system)):
            path = Path(folder) / f"{name}.conllu"
            path.write_text(text, encoding="utf-8")
            files.append(udeval.load_conllu_file(str(path)))
        evaluation = udeval.evaluate(*files)
    return {metric: 100 * evaluation[metric].f1 for metric in _METRICS}


Span = tuple[str, int, int]


def entities(folder: Path, file: Path) -> dict[str, float]:
    """Precision, recall and F1 of whole entities in percent, then F1 by type, read from text as `kg` reads it.

    `file` holds sentences of written tokens in Stanza's JSON; an entity is right if its tokens and its type are.
    """
    sentences = json.loads(file.read_text(encoding="utf-8"))
    articles = [Article(str(n), " ".join(token["text"] for token in tokens)) for n, tokens in enumerate(sentences)]
    found = {
        (document.article.id, *span)
        for document in Parser(models.verify(folder)).parse(articles)
        if isinstance(document, Document)
        for sentence in document.sentences
        for span in spans((word.ner, word.token_start, word.token_end) for word in sentence.words)
    }
    gold = {(str(n), *span) for n, tokens in enumerate(sentences) for span in spans(_placed(tokens))}
    scores = _agreement(found, gold)
    for kind in sorted({kind for _, kind, _, _ in gold}):
        same = [{entity for entity in some if entity[1] == kind} for some in (found, gold)]
        scores[kind] = _agreement(*same)["F1"]
    return scores


def spans(units: Iterable[tuple[str, int, int]]) -> Iterator[Span]:
    """Type, start and end of each entity in tagged units (tag, start, end); tags are BIO or BIOES.

    >>> list(spans([("O", 0, 2), ("B-PERS", 3, 7), ("I-PERS", 8, 12), ("B-LOC", 13, 16)]))
    [('PERS', 3, 12), ('LOC', 13, 16)]
    """
    entity: Span | None = None
    for tag, start, end in units:
        position, _, kind = tag.partition("-")
        if entity and position in {"I", "E"} and kind == entity[0]:
            entity = (kind, entity[1], end)
            continue
        if entity:
            yield entity
        entity = (kind, start, end) if kind else None
    if entity:
        yield entity


def _placed(tokens: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, int, int]]:
    """The tags of tokens with their places in the text that they make, joined with spaces."""
    start = 0
    for token in tokens:
        yield token["ner"], start, start + len(token["text"])
        start += len(token["text"]) + 1


def _agreement(found: Set[object], gold: Set[object]) -> dict[str, float]:
    right = len(found & gold)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    f1 = 2 * right / max(1, len(found) + len(gold))
    return {"P": 100 * precision, "R": 100 * recall, "F1": 100 * f1}


def rows(folder: Path, files: Sequence[Path]) -> Iterator[tuple[str, dict[str, float]]]:
    judge = Judge(folder)
    for file in files:
        for part, trees in parts(conllu.read(file)).items():
            yield f"{file.stem} {part}, words given", judge.from_words(trees)
            yield f"{file.stem} {part}, raw text", judge.from_text(trees)


def table(folder: Path, trees: Sequence[Path], names: Path | None) -> str:
    """The scores as a Markdown table."""
    lines = ["| data | " + " | ".join(_METRICS) + " |", "| --- |" + " --- |" * len(_METRICS)]
    for name, scores in rows(folder, trees):
        lines.append(f"| {name} | " + " | ".join(f"{scores[metric]:.1f}" for metric in _METRICS) + " |")
    if names:
        scores = entities(folder, names)
        lines += ["", "| entities | " + " | ".join(scores) + " |", "| --- |" + " --- |" * len(scores)]
        lines.append(f"| {names.stem} | " + " | ".join(f"{value:.1f}" for value in scores.values()) + " |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("models", type=Path, help="a folder of models, packed")
    parser.add_argument("trees", type=Path, nargs="+", help="CoNLL-U files of gold trees")
    parser.add_argument("--names", type=Path, help="gold entities in Stanza's JSON")
    options = parser.parse_args(arguments)
    print(table(options.models, options.trees, options.names))


if __name__ == "__main__":
    main()
