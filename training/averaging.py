"""A running average of the weights, which is what is measured and saved.

With little data and few steps, single states of a model scatter around what they have learnt; their exponential
average scores as a state does after the learning rate has decayed, without a schedule to tune (Polyak & Juditsky 1992).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_WARM_UP = 10


class _Average:
    """The average of one model's weights; `decay` is what a step leaves of the average before it."""

    def __init__(self, model: Any, decay: float) -> None:
        self._model = model
        self._decay = decay
        self._steps = 0
        self._weights = {name: weight.detach().clone() for name, weight in _trained(model)}

    def add(self) -> None:
        import torch

        self._steps += 1
        decay = min(self._decay, self._steps / (_WARM_UP + self._steps))
        with torch.no_grad():
            for name, weight in _trained(self._model):
                self._weights[name].lerp_(weight, 1 - decay)

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """The model with its average weights; with its own again afterwards."""
        own = {name: weight.data for name, weight in _trained(self._model)}
        for name, weight in _trained(self._model):
            weight.data = self._weights[name]
        try:
            yield
        finally:
            for name, weight in _trained(self._model):
                weight.data = own[name]


@contextmanager
def averaged_weights(trainer: Any, decay: float) -> Iterator[None]:
    """Make `trainer`, a class of Stanza's trainers, predict with and save the average of the weights that it learns."""
    update, predict, save = trainer.update, trainer.predict, trainer.save

    def average_of(self: Any) -> _Average:
        average: _Average | None = getattr(self, "_average", None)
        if average is None:
            average = self._average = _Average(self.model, decay)
        return average

    def averaging_update(self: Any, *arguments: Any, **options: Any) -> Any:
        average = average_of(self)
        result = update(self, *arguments, **options)
        average.add()
        return result

    def averaged_predict(self: Any, *arguments: Any, **options: Any) -> Any:
        with average_of(self).in_place():
            return predict(self, *arguments, **options)

    def averaged_save(self: Any, *arguments: Any, **options: Any) -> Any:
        with average_of(self).in_place():
            return save(self, *arguments, **options)

    trainer.update, trainer.predict, trainer.save = averaging_update, averaged_predict, averaged_save
    try:
        yield
    finally:
        trainer.update, trainer.predict, trainer.save = update, predict, save


def _trained(model: Any) -> Iterator[tuple[str, Any]]:
    return ((name, weight) for name, weight in model.named_parameters() if weight.requires_grad)
