"""Multiword tokens into words: `python -m training.mwt`.

Stanza expands a token by a dictionary and, where that is silent, by a small seq2seq model; neither sees the context.
The dictionary is the treebank's and, beyond it, the segmenter's splits of the tokens of raw text: counts of whole
words tell «دربتها» (دربت + ها) from «حملتها» (حملة + ها) better than a model of letters does. Frequent words that only
look as if they had clitics («وثائق») stand in it whole, for the tokenizer, which sees letters, takes some for more.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from training import conllu, corpus
from training.conllu import Tree
from training.segment import Segmenter, candidates
from training.workspace import LANGUAGE, Workspace, train, workspace

_RARE = 3
_COMMON = 20
_WITH_ARTICLE = re.compile("[وفبك]ال.{3,}|لل.{3,}")  # «بالغ» may be whole, «بالإنابة» not


def dictionary(trees: Iterable[Tree], words: Counter[str], segmenter: Segmenter) -> dict[str, str]:
    """Tokens with their words, spaces between them; what a treebank does most often goes before the segmenter."""
    frequent = sorted(word for word, count in words.items() if count >= _RARE)
    cuts = {word: split for word in frequent if (split := segmenter.cut(word))}
    common = (word for word in frequent if words[word] >= _COMMON and word not in cuts)
    whole = {
        word: word
        for word in common
        if any(split.proclitics for split in candidates(word)) and not _WITH_ARTICLE.fullmatch(word)
    }
    annotated: dict[str, Counter[str]] = {}
    for tree in trees:
        for token in tree.tokens():
            if len(token) > 1:
                annotated.setdefault(token[0].surface, Counter())[" ".join(word.form for word in token)] += 1
    expansions = {word: " ".join(split.parts) for word, split in cuts.items()}
    return whole | expansions | {surface: found.most_common(1)[0][0] for surface, found in annotated.items()}


def with_dictionary(model: Path, entries: dict[str, str], target: Path) -> None:
    """The trained expander `model` with `entries` for its dictionary, as `target`."""
    import torch

    checkpoint = torch.load(model, map_location="cpu", weights_only=False)
    partial = target.with_suffix(".partial")
    torch.save({**checkpoint, "dict": entries}, partial)
    partial.rename(target)


def mwt(space: Workspace) -> None:
    target = space.model("mwt")
    if target.exists():
        return
    learnt = space.earlier("mwt") or _learn(space)
    text = space.data / "text"
    words = corpus.counts(corpus.tokenised(text, space.out / "text.tokenised")) if text.is_dir() else Counter[str]()
    trees = conllu.read(space.prepared / "augmented.conllu")
    entries = dictionary(trees, words, Segmenter.load(space.prepared / "segmenter.json"))
    target.parent.mkdir(parents=True, exist_ok=True)
    with_dictionary(learnt, entries, target)


def _learn(space: Workspace) -> Path:
    """The seq2seq model, trained on the treebank."""
    from stanza.utils.datasets.contract_mwt import contract_mwt

    learnt = space.out / "mwt" / "learnt.pt"
    learnt.parent.mkdir(parents=True, exist_ok=True)
    gold, contracted = space.prepared / "dev.conllu", space.out / "mwt" / "dev.in.conllu"
    contract_mwt(str(gold), str(contracted))
    train(
        "mwt_expander",
        learnt,
        {
            "lang": LANGUAGE, "shorthand": f"{LANGUAGE}_isnad", "train_file": space.prepared / "augmented.conllu",
            "eval_file": contracted, "gold_file": gold, "max_dec_len": 18, "num_epoch": space.steps(12),
            "no_force_exact_pieces": True, "device": space.device,
        },
    )  # fmt: skip
    return learnt


def main(arguments: Sequence[str] | None = None) -> None:
    mwt(workspace("mwt", __doc__, arguments))


if __name__ == "__main__":
    main()
