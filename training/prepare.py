"""Treebanks of several styles made into one: `python -m training.prepare --data DIR --out DIR`.

Reads every `DIR/treebanks/*.conllu` (files named `*dev*` are development data, `*test*` test data, the rest is
for training) and our own conflict news, and writes `train.conllu`, `dev.conllu` and `test.conllu` to `OUT/prepared`.
The seed articles are left out, so that the seeds measure a reader that has not seen them.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from training import augment, bio, conllu, corpus, punctuation, relations, repair, segment, tags
from training.conllu import Tree

_SEED = 7
_RARE = 2  # words of raw text met less often say nothing
_PUD = re.compile(r"[nw]\d{8}")  # sentence ids
PARTS = ("train", "dev", "test")
_OURS = Path(__file__).parent / "treebank"
_SEEDS = "seeds"
_OURS_AGAIN = 2  # more copies of our training sentences: they are few, but in the style and of the kind wanted


def names() -> frozenset[str]:
    """Vocalised lemmas of PADT's nouns that are proper names."""
    return frozenset((Path(__file__).parent / "names.txt").read_text(encoding="utf-8").split())


def part_of(path: Path) -> str:
    return next((part for part in ("dev", "test") if part in path.stem), "train")


def treebanks(paths: Iterable[Path]) -> dict[str, list[Tree]]:
    """The trees of CoNLL-U files by part, unprepared."""
    trees: dict[str, list[Tree]] = {part: [] for part in PARTS}
    for path in paths:
        trees[part_of(path)].extend(conllu.read(path))
    return trees


def ours() -> list[Path]:
    """The files of our own treebank but for the seeds."""
    return sorted(path for path in _OURS.glob("*.conllu") if path.stem != _SEEDS)


def clean(trees: Iterable[Tree]) -> None:
    """The steps that need nothing but the tree: names by lemma, normal forms, stems of words with pronouns."""
    proper = names()
    for tree in trees:
        tags.tag_names(tree, proper)
        repair.normalise_words(tree)
        repair.restore_stems(tree)


def harmonise(tree: Tree, segmenter: segment.Segmenter, lexicon: tags.Lexicon) -> None:
    """One tree, cleaned before, into the common style."""
    repair.split_repeated(tree, segmenter)
    repair.split_unsplit(tree, segmenter)
    if _PUD.match(tree.id):
        for word in tree.words:
            lexicon.common(word)
    for _ in range(2):  # a name's parts are known once its neighbours are
        for word in tree.words:
            lexicon.analyse(tree, word)
    relations.harmonise(tree)
    for word in tree.words:
        word.upos = tags.word_class(word)
        word.feats = tags.features(word)
    punctuation.attach(tree)
    repair.spell_tokens(tree)


def name_share(folder: Path) -> dict[str, float]:
    """How often each word of the NER training corpora (`*.bio` but for dev and test) stands inside a name."""
    inside: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for path in sorted(folder.glob("*.bio")):
        if part_of(path) == "train":
            for word, tag in (token for sentence in bio.read(path) for token in sentence):
                total[word] += 1
                inside[word] += tag != "O"
    return {word: inside[word] / count for word, count in total.items()}


def learn(
    train: Sequence[Tree], words: Counter[str], name_share: Mapping[str, float]
) -> tuple[segment.Segmenter, tags.Lexicon]:
    """What is learnt from cleaned training trees and from the word counts of raw text."""
    frequent = Counter({word: count for word, count in words.items() if count >= _RARE})
    return segment.learn(repair.splits(train), frequent), tags.Lexicon.of(train, name_share)


def prepare(data: Path, out: Path) -> None:
    trees = treebanks([*sorted((data / "treebanks").glob("*.conllu")), *ours()])
    own = {tree.id for tree in treebanks(ours())["train"]}
    for part in PARTS:
        clean(trees[part])
    text = data / "text"
    words = corpus.counts(corpus.tokenised(text, out / "text.tokenised")) if text.is_dir() else Counter[str]()
    segmenter, lexicon = learn(trees["train"], words, name_share(data / "ner"))
    for part in PARTS:
        for tree in trees[part]:
            harmonise(tree, segmenter, lexicon)
        trees[part] = [sentence for tree in trees[part] for sentence in repair.split_sentences(tree)]
        for tree in trees[part]:
            punctuation.attach(tree)
            tree.check()
    folder = out / "prepared"
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        conllu.write(trees[part], folder / f"{part}.conllu")
    again = [augment.copy(tree, f"again{n}") for n in range(_OURS_AGAIN) for tree in trees["train"] if tree.id in own]
    weighted = [*trees["train"], *again]
    conllu.write([*weighted, *augment.variants(weighted, random.Random(_SEED))], folder / "augmented.conllu")
    segmenter.save(folder / "segmenter.json")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m training.prepare", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder with treebanks/ and, if at hand, text/")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    prepare(options.data, options.out)


if __name__ == "__main__":
    main()
