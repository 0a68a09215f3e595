"""Word vectors: fastText over raw news segmented as the models' input is, `python -m training.vectors`."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from training import corpus
from training.segment import Segmenter
from training.workspace import Workspace, workspace

_DIMENSIONS = 100
_WORDS = 54_000
_SEED = 1


def segmented(tokenised: Path, out: Path, segmenter: Segmenter) -> Path:
    """The tokenised text with clitics split off, in the file `out`; kept if there."""

    @cache
    def split(word: str) -> str:
        return " ".join(segmenter.split(word).parts)

    if not out.exists():
        partial = out.with_suffix(".partial")
        with tokenised.open(encoding="utf-8") as source, partial.open("w", encoding="utf-8") as stream:
            stream.writelines(" ".join(map(split, line.split())) + "\n" for line in source)
        partial.rename(out)
    return out


def vectors(space: Workspace) -> None:
    if space.pretrain.exists():
        return
    tokenised = corpus.tokenised(space.data / "text", space.out / "text.tokenised")
    segmenter = Segmenter.load(space.prepared / "segmenter.json")
    learn(segmented(tokenised, space.out / "text.segmented", segmenter), _WORDS, space.steps(3), space.pretrain)


def learn(text: Path, size: int, epochs: int, target: Path) -> None:
    """Vectors of the `size` most frequent words of `text`, a sentence a line, as a Stanza pretrain file."""
    from gensim.models import FastText
    from stanza.models.common.pretrain import Pretrain

    model = FastText(
        vector_size=_DIMENSIONS, window=4, min_count=5, max_final_vocab=size, sg=1, negative=5, min_n=3, max_n=5,
        bucket=200_000, sample=1e-4, workers=1, seed=_SEED,
    )  # fmt: skip
    model.build_vocab(corpus_file=str(text))
    words, lines = model.corpus_total_words, model.corpus_count
    model.train(corpus_file=str(text), total_words=words, total_examples=lines, epochs=epochs)
    target.parent.mkdir(parents=True, exist_ok=True)
    listing = target.with_suffix(".txt")
    with listing.open("w", encoding="utf-8") as stream:
        stream.write(f"{len(model.wv)} {_DIMENSIONS}\n")
        for word in model.wv.index_to_key:
            stream.write(f"{word} {' '.join(f'{value:.4f}' for value in model.wv[word])}\n")
    Pretrain(str(target), str(listing), max_vocab=len(model.wv)).load()


def main(arguments: Sequence[str] | None = None) -> None:
    vectors(workspace("vectors", __doc__, arguments))


if __name__ == "__main__":
    main()
