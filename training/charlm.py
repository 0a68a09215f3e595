"""Character language models, forward and backward, over raw news: `python -m training.charlm --device cuda`.

Optional: the models that follow read them if they are there. On a CPU they take many hours.
"""

from collections.abc import Sequence

from training import corpus
from training.workspace import Workspace, train, workspace

_HIDDEN = 512
_HELD_OUT = 2_000  # paragraphs


def charlm(space: Workspace) -> None:
    folder = space.out / "charlm"
    folder.mkdir(parents=True, exist_ok=True)
    text, held_out = folder / "train.txt", folder / "dev.txt"
    if not text.exists():
        paragraphs = list(corpus.paragraphs(space.data / "text"))
        held_out.write_text("\n".join(paragraphs[:_HELD_OUT]) + "\n", encoding="utf-8")
        text.write_text("\n".join(paragraphs[_HELD_OUT:]) + "\n", encoding="utf-8")
    for direction in ("forward", "backward"):
        train(
            "charlm",
            folder / f"{direction}.pt",
            {
                "train_file": text, "eval_file": held_out, "direction": direction, "shorthand": "ar_isnad",
                "char_hidden_dim": _HIDDEN, "epochs": space.steps(4), "cutoff": 50, "lr0": 20.0,
                "vocab_save_name": f"{direction}.vocab.pt", "checkpoint_save_name": f"{direction}.checkpoint.pt",
                "device": space.device,
            },
        )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    charlm(workspace("charlm", __doc__, arguments))


if __name__ == "__main__":
    main()
