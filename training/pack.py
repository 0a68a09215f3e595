"""The trained models as one Stanza resources folder: `python -m training.pack`, `OUT/models`.

Weights are stored in half precision, which Stanza casts back when it loads them. The vectors of words stay as they
are, because tagger and parser use them as they are stored. The entity tagger keeps what it learnt beside the
vectors (`delta`) only for words where that is worth a row.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.workspace import LANGUAGE, NAME, PROCESSORS, Workspace, workspace

PRETRAIN = "pretrain"
_READ_VECTORS = ("pos", "depparse", "ner")
_TRAINING_ONLY = ("optimizer_state_dict", "scheduler_state_dict")
_SPECIAL = 4  # <PAD>, <UNK>, <EMPTY>, <ROOT>
_IDLE = 0.02  # length of a learnt difference that does nothing; vectors are a hundred times longer
LIMIT = 60_000_000  # bytes


def halved(model: Any) -> Any:
    """A checkpoint with its 32-bit tensors in half precision and without the state of its training."""
    import torch

    if isinstance(model, dict):
        kept = {key: value for key, value in model.items() if key not in _TRAINING_ONLY}
        return type(model)((key, halved(value)) for key, value in kept.items())
    if isinstance(model, torch.Tensor) and model.dtype == torch.float32:
        return model.half()
    return model


def without_idle_deltas(tagger: dict[str, Any]) -> dict[str, Any]:
    """An entity tagger's checkpoint without the rows of `delta_emb` that are nearly zero, and their words."""
    weight, vocab = tagger["model"]["delta_emb.weight"], tagger["vocab"]["delta"]
    lengths = weight.norm(dim=1).tolist()
    kept = [row for row, length in enumerate(lengths) if row < _SPECIAL or length >= _IDLE]
    words = [vocab["_id2unit"][row] for row in kept]
    numbers = {word: number for number, word in enumerate(words)}
    return {
        **tagger,
        "model": {**tagger["model"], "delta_emb.weight": weight[kept]},
        "vocab": {**tagger["vocab"], "delta": {**vocab, "_id2unit": words, "_unit2id": numbers}},
    }


def resources(folder: Path) -> dict[str, Any]:
    """What `resources.json` says of the models in `folder`, with their MD5 sums."""
    entry: dict[str, Any] = {}
    for processor in (*PROCESSORS, PRETRAIN):
        for path in sorted((folder / LANGUAGE / processor).glob("*.pt")):
            model: dict[str, Any] = {"md5": hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}
            if processor in _READ_VECTORS:
                model["dependencies"] = [{"model": PRETRAIN, "package": NAME}]
            if processor == "ner":
                model["units"] = "words"  # and not the written tokens that Stanza's own entity taggers read
            entry.setdefault(processor, {})[path.stem] = model
    defaults = {processor: NAME for processor in PROCESSORS if processor in entry}
    entry["packages"] = {"default": defaults}
    entry |= {"default_processors": defaults, "default_dependencies": {}, "lang_name": "Arabic"}
    return {LANGUAGE: entry}


def pack(sources: dict[str, Path], target: Path) -> int:
    """Write the models of `sources`, a file for each processor and the vectors, to `target`; the size in bytes.

    Raises ValueError if they exceed `LIMIT`.
    """
    import torch

    for processor, source in sources.items():
        path = target / LANGUAGE / processor / f"{NAME}.pt"
        path.parent.mkdir(parents=True, exist_ok=True)
        model = torch.load(source, map_location="cpu", weights_only=False)
        if "delta" in model.get("vocab", {}):
            model = without_idle_deltas(model)
        torch.save(model if processor == PRETRAIN else halved(model), path)
    listing = json.dumps(resources(target), ensure_ascii=False, indent=1)
    (target / "resources.json").write_text(listing, encoding="utf-8")
    size = sum(path.stat().st_size for path in target.rglob("*.pt"))
    if size > LIMIT:
        raise ValueError(f"{target}: the models take {size / 1e6:.0f} MB, more than {LIMIT / 1e6:.0f}")
    return size


def main(arguments: Sequence[str] | None = None) -> None:
    space = workspace("pack", __doc__, arguments)
    size = pack_all(space)
    print(f"{space.out / 'models'}: {size / 1e6:.1f} MB")


def pack_all(space: Workspace) -> int:
    sources = {processor: space.model(processor) for processor in PROCESSORS}
    return pack({**sources, PRETRAIN: space.pretrain}, space.out / "models")


if __name__ == "__main__":
    main()
