"""What every training step shares: its folders, its device, and how it calls Stanza's own training programs."""

import argparse
import importlib
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.averaging import averaged_weights
from training.warm_start import starting_from

LANGUAGE = "ar"
NAME = "isnad"
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")

Option = str | int | float | bool | Path

_TRAINERS = {"parser": "depparse", "tagger": "pos", "ner_tagger": "ner"}


@dataclass(frozen=True)
class Workspace:
    """`data` has treebanks/, text/ and ner/; everything that is made lies under `out`; `start` holds earlier models."""

    data: Path
    out: Path
    device: str = "cpu"
    start: Path | None = None
    effort: float = 1.0

    @property
    def prepared(self) -> Path:
        return self.out / "prepared"

    @property
    def pretrain(self) -> Path:
        return self.out / "vectors" / "pretrain.pt"

    def model(self, processor: str) -> Path:
        return self.out / processor / f"{NAME}.pt"

    def earlier(self, processor: str) -> Path | None:
        """The model of an earlier set that training of `processor` may start from."""
        path = self.start / LANGUAGE / processor / f"{NAME}.pt" if self.start else None
        return path if path and path.exists() else None

    def steps(self, count: int) -> int:
        """`count` training steps, scaled by the effort asked for."""
        return max(1, round(count * self.effort))

    def charlm(self, direction: str) -> Path | None:
        """A trained character language model, if that step was run."""
        path = self.out / "charlm" / f"{direction}.pt"
        return path if path.exists() else None


def workspace(program: str, description: str | None, arguments: Sequence[str] | None) -> Workspace:
    """The workspace that a step's command line names."""
    parser = argparse.ArgumentParser(prog=f"python -m training.{program}", description=description)
    parser.add_argument("--data", type=Path, required=True, help="treebanks/*.conllu, text/*.jsonl(.xz), ner/*.bio")
    parser.add_argument("--out", type=Path, required=True, help="a folder for everything that is made")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--start", type=Path, help="a folder of earlier models to start from")
    parser.add_argument("--effort", type=float, default=1.0, help="a factor on the number of training steps")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    return Workspace(options.data, options.out, options.device, options.start, options.effort)


def train(
    program: str,
    target: Path,
    options: dict[str, Option],
    start: Path | None = None,
    decay: float = 0.0,
) -> None:
    """Run a program of `stanza.models` that writes `target`; not at all if `target` is there.

    `start` is an earlier model whose weights a tagger or parser begins with; `decay` makes it measure and save the
    average of its weights. The program writes its best state beside `target`, which is renamed at the end; a tagger or
    parser that was interrupted goes on from there.
    """
    if target.exists():
        return
    module = importlib.import_module(f"stanza.models.{program}")
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".unfinished.pt")
    if program in _TRAINERS and unfinished.exists():
        start = unfinished
    if start is not None:
        options = options | _beginning_with(start, program, module)
    with _averaging(program, decay):
        module.main([*_arguments(options), "--save_dir", str(target.parent), "--save_name", unfinished.name])
    unfinished.rename(target)


def _beginning_with(start: Path, program: str, module: Any) -> dict[str, Option]:
    """Make `program` begin with the weights of `start`: the options that this takes, if it has them."""
    if program == "ner_tagger":
        return {"finetune": True, "finetune_load_name": start}
    trainer = "GraphTrainer" if program == "parser" else "Trainer"
    setattr(module, trainer, starting_from(getattr(module, trainer), start))
    return {}


def _averaging(program: str, decay: float) -> AbstractContextManager[None]:
    if not decay:
        return nullcontext()
    trainers = importlib.import_module(f"stanza.models.{_TRAINERS[program]}.trainer")
    return averaged_weights(trainers.Trainer, decay)


def _arguments(options: dict[str, Option]) -> list[str]:
    arguments: list[str] = []
    for name, value in options.items():
        if value is True:
            arguments.append(f"--{name}")
        elif value is not False:
            arguments += [f"--{name}", str(value)]
    return arguments


def charlm_options(space: Workspace) -> dict[str, Option]:
    """Options that make a model read the character language models, where both are trained."""
    forward, backward = space.charlm("forward"), space.charlm("backward")
    if not forward or not backward:
        return {}
    return {
        "charlm": True,
        "charlm_shorthand": f"{LANGUAGE}_{NAME}",
        "charlm_forward_file": forward,
        "charlm_backward_file": backward,
    }
