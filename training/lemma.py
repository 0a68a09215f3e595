"""Lemmas, unvocalised: `python -m training.lemma`, a dictionary of the treebank with a seq2seq model of edits.

An earlier model keeps its seq2seq part: the dictionary, which answers for nine words in ten, is what new trees change.
"""

from collections.abc import Sequence
from pathlib import Path

from training import conllu
from training.workspace import LANGUAGE, Workspace, train, workspace


def lemma(space: Workspace) -> None:
    earlier, target = space.earlier("lemma"), space.model("lemma")
    if earlier and not target.exists():
        with_dictionary(earlier, space.prepared / "augmented.conllu", target)
    train(
        "lemmatizer",
        target,
        {
            "shorthand": f"{LANGUAGE}_isnad", "train_file": space.prepared / "augmented.conllu",
            "eval_file": space.prepared / "dev.conllu", "num_epoch": space.steps(20), "device": space.device,
        },
    )  # fmt: skip


def with_dictionary(model: Path, trees: Path, target: Path) -> None:
    """The lemmatizer `model` with a dictionary learnt from `trees`, as `target`."""
    from stanza.models.lemma.trainer import Trainer

    trainer = Trainer(model_file=str(model))
    trainer.pos_dict.clear()
    trainer.train_dict([(word.form, word.upos, word.lemma) for tree in conllu.read(trees) for word in tree.words])
    partial = target.with_suffix(".partial")
    trainer.save(str(partial))
    partial.rename(target)


def main(arguments: Sequence[str] | None = None) -> None:
    lemma(workspace("lemma", __doc__, arguments))


if __name__ == "__main__":
    main()
