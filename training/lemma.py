"""Lemmas, unvocalised: `python -m training.lemma`, a dictionary of the treebank with a seq2seq model of edits."""

from collections.abc import Sequence

from training.workspace import LANGUAGE, Workspace, train, workspace


def lemma(space: Workspace) -> None:
    train(
        "lemmatizer",
        space.model("lemma"),
        {
            "shorthand": f"{LANGUAGE}_isnad", "train_file": space.prepared / "augmented.conllu",
            "eval_file": space.prepared / "dev.conllu", "num_epoch": space.steps(20), "device": space.device,
        },
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    lemma(workspace("lemma", __doc__, arguments))


if __name__ == "__main__":
    main()
