"""Training that starts from an earlier model although classes, relations and words differ.

Weights are copied where shapes agree; rows that stand for a unit of a vocabulary (a word, a letter, a relation, a
feature's value) are copied by the unit's name. What is new starts from Stanza's initialisation.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_OFFSET = 4  # <PAD>, <UNK>, <EMPTY>, <ROOT> have no row where relations are scored
_ROWS = {
    "word_emb.weight": "word",
    "lemma_emb.weight": "lemma",
    "upos_emb.weight": "upos",
    "charmodel.char_emb.weight": "char",
    "upos_clf.weight": "upos",
    "upos_clf.bias": "upos",
}
_RELATIONS = ("deprel.scorer.W_bilin.weight", "deprel.scorer.W_bilin.bias")
_FEATURES = ("ufeats_emb.", "tag_clf.feats.")

Units = Sequence[str]


def transplant(model: Any, vocab: Any, checkpoint: Path) -> int:
    """Copy what fits of `checkpoint` into `model` (a Stanza tagger or parser); how many of its weights were found.

    Raises `OSError` if the checkpoint cannot be read.
    """
    import torch

    saved = torch.load(checkpoint, map_location="cpu", weights_only=False)
    old_state, old_vocab = saved["model"], saved["vocab"]
    copied = 0
    with torch.no_grad():
        for name, weight in model.named_parameters():
            source = _old_name(name, vocab, old_vocab)
            if source not in old_state:
                continue
            old = old_state[source].to(weight.dtype)
            if name in _ROWS:
                _copy_rows(weight, old, _units(vocab[_ROWS[name]]), old_vocab[_ROWS[name]]["_id2unit"])
            elif name in _RELATIONS:
                new_units, old_units = _units(vocab["deprel"])[_OFFSET:], old_vocab["deprel"]["_id2unit"][_OFFSET:]
                _copy_rows(weight.movedim(-1, 0), old.movedim(-1, 0), new_units, old_units)
            elif name.startswith(_FEATURES):
                feature = _feature(name, vocab)
                _copy_rows(weight, old, vocab["feats"]._id2unit[feature], old_vocab["feats"]["_id2unit"][feature])
            elif weight.shape == old.shape:
                weight.copy_(old)
            else:
                continue
            copied += 1
    return copied


def starting_from(trainer: type, checkpoint: Path) -> type:
    """A Stanza trainer class whose new models start from `checkpoint`."""

    class WarmTrainer(trainer):  # type: ignore[misc]
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            if options.get("model_file") is None:
                transplant(self.model, self.vocab, checkpoint)

    WarmTrainer.__name__ = trainer.__name__
    return WarmTrainer


def _units(vocab: Any) -> Units:
    units: Units = vocab._id2unit
    return units


def _feature(name: str, vocab: Any) -> str:
    prefix = next(prefix for prefix in _FEATURES if name.startswith(prefix))
    index = int(name.removeprefix(prefix).partition(".")[0])
    features: list[str] = list(vocab["feats"]._id2unit)
    return features[index]


def _old_name(name: str, vocab: Any, old_vocab: Mapping[str, Any]) -> str:
    """The name under which the checkpoint keeps a weight: features are numbered, and the numbers shift."""
    prefix = next((prefix for prefix in _FEATURES if name.startswith(prefix)), None)
    if prefix is None:
        return name
    features = list(old_vocab["feats"]["_id2unit"])
    feature = _feature(name, vocab)
    if feature not in features:
        return ""
    rest = name.removeprefix(prefix).partition(".")[2]
    return f"{prefix}{features.index(feature)}.{rest}"


def _copy_rows(weight: Any, old: Any, units: Units, old_units: Units) -> None:
    position = {unit: i for i, unit in enumerate(old_units)}
    for i, unit in enumerate(units):
        if unit in position:
            weight[i] = old[position[unit]]
