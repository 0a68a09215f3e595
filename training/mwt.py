"""Multiword tokens into words: `python -m training.mwt`, a dictionary of the treebank with a small seq2seq model."""

from collections.abc import Sequence

from training.workspace import LANGUAGE, Workspace, train, workspace


def mwt(space: Workspace) -> None:
    from stanza.utils.datasets.contract_mwt import contract_mwt

    folder = space.out / "mwt"
    folder.mkdir(parents=True, exist_ok=True)
    gold, contracted = space.prepared / "dev.conllu", folder / "dev.in.conllu"
    contract_mwt(str(gold), str(contracted))
    train(
        "mwt_expander",
        space.model("mwt"),
        {
            "lang": LANGUAGE, "shorthand": f"{LANGUAGE}_isnad", "train_file": space.prepared / "augmented.conllu",
            "eval_file": contracted, "gold_file": gold, "max_dec_len": 18, "num_epoch": space.steps(12),
            "no_force_exact_pieces": True, "device": space.device,
        },
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    mwt(workspace("mwt", __doc__, arguments))


if __name__ == "__main__":
    main()
