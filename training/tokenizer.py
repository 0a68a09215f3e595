"""Tokens and sentences: `python -m training.tokenizer`.

The training text is the treebank's own, in paragraphs: neighbouring sentences follow each other on a line, a
sentence without a final mark ends its paragraph, as headlines do.
"""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from training import conllu
from training.conllu import Tree
from training.workspace import LANGUAGE, Option, Workspace, train, workspace

_LONGEST_PARAGRAPH = 6
_SEED = 3


def paragraphs(trees: Iterable[Tree], rng: random.Random) -> list[str]:
    """The text of `trees`, in order, in paragraphs of one to six sentences."""
    found: list[list[str]] = []
    room = 0
    for tree in trees:
        if not room:
            found.append([])
            room = rng.randint(1, _LONGEST_PARAGRAPH)
        found[-1].append(tree.text)
        room = room - 1 if tree.words[-1].upos == "PUNCT" else 0
    return [" ".join(sentences) for sentences in found]


def write_text(trees: Sequence[Tree], stem: Path) -> None:
    """`stem`.txt and its labels, in the form that Stanza's tokenizer learns from."""
    from stanza.utils.datasets import prepare_tokenizer_data

    text, gold = stem.with_suffix(".txt"), stem.with_suffix(".conllu")
    text.write_text("\n\n".join(paragraphs(trees, random.Random(_SEED))) + "\n\n", encoding="utf-8")
    conllu.write(trees, gold)
    labels, expansions = stem.with_suffix(".labels"), stem.with_suffix(".mwt.json")
    prepare_tokenizer_data.main([str(text), str(gold), "-o", str(labels), "-m", str(expansions)])


def tokenizer(space: Workspace) -> None:
    folder = space.out / "tokenize"
    folder.mkdir(parents=True, exist_ok=True)
    write_text(list(conllu.read(space.prepared / "augmented.conllu")), folder / "train")
    write_text(list(conllu.read(space.prepared / "dev.conllu")), folder / "dev")
    options: dict[str, Option] = {
        "lang": LANGUAGE, "shorthand": f"{LANGUAGE}_isnad",
        "txt_file": folder / "train.txt", "label_file": folder / "train.labels",
        "mwt_json_file": folder / "dev.mwt.json",
        "dev_txt_file": folder / "dev.txt", "dev_label_file": folder / "dev.labels",
        "dev_conll_gold": folder / "dev.conllu",
        "max_seqlen": 500, "steps": space.steps(1500), "eval_steps": space.steps(150), "use_mwt": True,
        "device": space.device,
    }  # fmt: skip
    train("tokenizer", space.model("tokenize"), options)


def main(arguments: Sequence[str] | None = None) -> None:
    tokenizer(workspace("tokenizer", __doc__, arguments))


if __name__ == "__main__":
    main()
