"""Named-entity corpora in BIO columns, brought to one set of types: PERS, LOC, ORG, MISC."""

import json
from collections.abc import Iterable
from pathlib import Path

from kg.text import normalise
from training.segment import Segmenter

Sentence = list[tuple[str, str]]

_TYPES = {"PER": "PERS", "PERS": "PERS", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC"}


def read(path: Path) -> list[Sentence]:
    """The sentences of a file of `word tag` lines, words normalised; `#` lines are comments.

    Types that the others lack (AQMAR's MIS0, MIS1 … of encyclopaedia articles) become MISC.
    """
    sentences: list[Sentence] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split()
        if not columns:
            sentences.append([])
        elif len(columns) > 1 and not (columns[0] == "#" and "=" in columns):
            sentences[-1].append((normalise(columns[0]).text or columns[0], _tag(columns[-1])))
    return [sentence for sentence in sentences if sentence]


def _tag(tag: str) -> str:
    position, _, kind = tag.partition("-")
    return f"{position}-{_TYPES.get(kind, 'MISC')}" if kind else "O"


def in_words(sentence: Sentence, segmenter: Segmenter) -> Sentence:
    """The sentence with clitics split off: a name's tag stays with the stem, clitics belong to none unless within it.

    «والمجلس/B-ORG» is و/O, المجلس/B-ORG; «والتعاون/I-ORG» is و/I-ORG, التعاون/I-ORG.
    """
    words: Sentence = []
    for token, tag in sentence:
        split = segmenter.split(token)
        words += [(clitic, tag if tag.startswith("I-") else "O") for clitic in split.proclitics]
        words.append((split.stem, tag))
        if split.pronoun:
            words.append((split.pronoun, "O"))
    return words


def write_json(sentences: Iterable[Sentence], path: Path) -> None:
    """In the form that Stanza's NER training reads."""
    records = [[{"text": word, "ner": tag} for word, tag in sentence] for sentence in sentences]
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
