"""Dependencies: `python -m training.depparse`; resumes from its own checkpoint.

Trained and measured on the tags that the tagger predicts: a parser that learns from gold tags trusts tags too much. It
learns most from a tagger that makes as many mistakes on its own training data as on other text.
"""

from collections.abc import Sequence
from pathlib import Path

from training.workspace import LANGUAGE, Workspace, charlm_options, train, workspace


def predicted_tags(space: Workspace, source: Path, target: Path) -> None:
    """`source` with classes and features as the trained tagger gives them."""
    from stanza.models import tagger

    if not target.exists():
        options = ["--mode", "predict", "--lang", LANGUAGE, "--shorthand", f"{LANGUAGE}_isnad"]
        files = ["--eval_file", str(source), "--output_file", str(target)]
        model = space.model("pos")
        folders = ["--save_dir", str(model.parent), "--save_name", model.name]
        tagger.main([*options, *files, *folders, "--wordvec_pretrain_file", str(space.pretrain)])


def depparse(space: Workspace) -> None:
    folder = space.out / "depparse"
    folder.mkdir(parents=True, exist_ok=True)
    predicted_tags(space, space.prepared / "augmented.conllu", folder / "train.conllu")
    predicted_tags(space, space.prepared / "dev.conllu", folder / "dev.conllu")
    train(
        "parser",
        space.model("depparse"),
        {
            "lang": LANGUAGE, "shorthand": f"{LANGUAGE}_isnad", "wordvec_pretrain_file": space.pretrain,
            "train_file": folder / "train.conllu", "eval_file": folder / "dev.conllu",
            "num_layers": 2, "hidden_dim": 256, "char_hidden_dim": 128, "deep_biaff_hidden_dim": 256,
            "dropout": 0.25, "word_dropout": 0.15, "no_xpos": True, "word_cutoff": 7,
            "optim": "adam", "lr": 0.003, "beta2": 0.95,
            "second_optim": "adam", "second_lr": 0.0005, "second_optim_start_step": space.steps(3200),
            "batch_size": 1500, "max_steps": space.steps(4000), "max_steps_before_stop": 1000,
            "eval_interval": space.steps(100),
            "checkpoint_save_name": "checkpoint.pt", "checkpoint_interval": space.steps(100), "device": space.device,
            **charlm_options(space),
        },
        space.earlier("depparse"),
        decay=0.99,
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    depparse(workspace("depparse", __doc__, arguments))


if __name__ == "__main__":
    main()
