"""Word vectors: fastText over raw news segmented as the parser's input is, `python -m training.vectors`.

Named entities are read from written tokens, clitics attached, so frequent tokens with clitics join the vocabulary
with the vector of their stem and a little of their clitics'.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from training import corpus
from training.segment import Segmenter
from training.workspace import Workspace, workspace

_DIMENSIONS = 100
_WORDS = 42_000
_TOKENS = 11_000
_CLITIC_SHARE = 0.25
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


def composed(words: Counter[str], segmenter: Segmenter, known: Any) -> Iterator[tuple[str, Any]]:
    """Frequent tokens with clitics that have no vector, with one made of their parts'."""
    for word, _ in words.most_common():
        split = segmenter.split(word)
        if word in known or len(split.parts) == 1 or split.stem not in known:
            continue
        clitics = [known[part] for part in (*split.proclitics, split.pronoun) if part in known]
        yield word, known[split.stem] + (_CLITIC_SHARE * sum(clitics) / len(clitics) if clitics else 0)


def vectors(space: Workspace) -> None:
    if space.pretrain.exists():
        return
    from gensim.models import FastText
    from stanza.models.common.pretrain import Pretrain

    segmenter = Segmenter.load(space.prepared / "segmenter.json")
    tokenised = corpus.tokenised(space.data / "text", space.out / "text.tokenised")
    text = segmented(tokenised, space.out / "text.segmented", segmenter)
    model = FastText(
        vector_size=_DIMENSIONS, window=4, min_count=5, max_final_vocab=_WORDS, sg=1, negative=5, min_n=3, max_n=5,
        bucket=200_000, sample=1e-4, workers=1, seed=_SEED,
    )  # fmt: skip
    model.build_vocab(corpus_file=str(text))
    words, lines, epochs = model.corpus_total_words, model.corpus_count, space.steps(3)
    model.train(corpus_file=str(text), total_words=words, total_examples=lines, epochs=epochs)
    known = {word: model.wv[word] for word in model.wv.index_to_key}
    extra = composed(corpus.counts(tokenised), segmenter, known)
    rows = [*known.items(), *(row for row, _ in zip(extra, range(_TOKENS), strict=False))]
    space.pretrain.parent.mkdir(parents=True, exist_ok=True)
    listing = space.pretrain.with_suffix(".txt")
    with listing.open("w", encoding="utf-8") as stream:
        stream.write(f"{len(rows)} {_DIMENSIONS}\n")
        stream.writelines(f"{word} {' '.join(f'{value:.4f}' for value in vector)}\n" for word, vector in rows)
    Pretrain(str(space.pretrain), str(listing), max_vocab=len(rows)).load()


def main(arguments: Sequence[str] | None = None) -> None:
    vectors(workspace("vectors", __doc__, arguments))


if __name__ == "__main__":
    main()
