"""Word classes and features: `python -m training.pos`."""

from collections.abc import Sequence

from training.workspace import LANGUAGE, Workspace, charlm_options, train, workspace


def pos(space: Workspace) -> None:
    train(
        "tagger",
        space.model("pos"),
        {
            "lang": LANGUAGE, "shorthand": f"{LANGUAGE}_isnad", "wordvec_pretrain_file": space.pretrain,
            "train_file": space.prepared / "augmented.conllu", "eval_file": space.prepared / "dev.conllu",
            "hidden_dim": 200, "char_hidden_dim": 80, "deep_biaff_hidden_dim": 100,
            "composite_deep_biaff_hidden_dim": 50, "dropout": 0.25, "word_dropout": 0.15,
            "optim": "adam", "lr": 0.003, "beta2": 0.95,
            "second_optim": "adam", "second_lr": 0.0005,
            "batch_size": 30, "batch_maximum_tokens": 1000, "max_steps": space.steps(4000),
            "max_steps_before_stop": space.steps(600), "eval_interval": space.steps(100), "device": space.device,
            **charlm_options(space),
        },
        space.earlier("pos"),
        decay=0.99,
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    pos(workspace("pos", __doc__, arguments))


if __name__ == "__main__":
    main()
