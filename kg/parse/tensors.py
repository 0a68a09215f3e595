"""Work on tensors that Stanza's models need not do.

It fills a tensor row by row, a row for the letters of each word, and its entity taggers work out, whenever they are
asked for tags, the loss of having none.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Any


def padded(rows: Sequence[Sequence[int]], count: int, pad: int = 0) -> Any:
    """`count` rows of numbers as a tensor as wide as the longest; as Stanza's `get_long_tensor` does.

    >>> padded([[1, 2], [3]], 2).tolist()
    [[1, 2], [3, 0]]
    """
    import numpy
    import torch

    lengths = numpy.fromiter(map(len, rows), dtype=numpy.int64, count=len(rows))
    filled = numpy.full((count, lengths.max()), pad, dtype=numpy.int64)
    filled[: len(rows)][numpy.arange(lengths.max()) < lengths[:, None]] = list(chain.from_iterable(rows))
    return torch.from_numpy(filled)


def install() -> None:
    """Let Stanza put flat rows together this way."""
    from stanza.models.common.data import get_long_tensor
    from stanza.models.depparse import data as depparse
    from stanza.models.lemma import data as lemma
    from stanza.models.mwt import data as mwt
    from stanza.models.ner import data as ner
    from stanza.models.ner import model as ner_model
    from stanza.models.pos import data as pos

    def put_together(rows: Any, count: int, pad_id: int = 0) -> Any:
        flat = all(isinstance(row, list) and not (row and isinstance(row[0], list)) for row in rows)
        return (padded if rows and flat else get_long_tensor)(rows, count, pad_id)

    for user in (depparse, lemma, mwt, ner, ner_model, pos):
        user.get_long_tensor = put_together


def leave_out_losses(taggers: Iterable[Any]) -> None:
    """Let these entity taggers give the tags alone."""
    for tagger in taggers:
        for layer in tagger.model.crits:
            layer.forward = partial(_no_loss, layer)


def _no_loss(layer: Any, *_: Any) -> tuple[int, Any]:
    return 0, layer._transitions
