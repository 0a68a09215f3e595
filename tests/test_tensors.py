"""Tensors put together at once against Stanza's own, row by row."""

import torch
from hypothesis import given
from hypothesis import strategies as st
from stanza.models.common.data import get_long_tensor

from kg.parse import Parser, tensors

ROW = st.lists(st.integers(-5, 2**40), max_size=6)
ROWS = st.tuples(ROW.filter(bool), st.lists(ROW, max_size=6)).map(lambda rows: [rows[0], *rows[1]])


@given(ROWS, st.integers(0, 2), st.integers(-1, 3))
def test_rows_are_padded_as_stanza_pads_them(rows: list[list[int]], more: int, pad: int) -> None:
    expected = get_long_tensor(rows, len(rows) + more, pad)
    found = tensors.padded(rows, len(rows) + more, pad)
    assert found.dtype == expected.dtype
    assert torch.equal(found, expected)


def test_it_is_installed_and_leaves_deeper_rows_to_stanza() -> None:
    tensors.install()
    from stanza.models.pos import data

    assert data.get_long_tensor.__module__ == "kg.parse.tensors"
    assert data.get_long_tensor([[1], [2, 3]], 2).tolist() == [[1, 0], [2, 3]]
    assert data.get_long_tensor([[[1, 2]], [[3, 4], [5, 6]]], 2).tolist() == [[[1, 2], [0, 0]], [[3, 4], [5, 6]]]


def test_taggers_work_out_no_loss(parser: Parser) -> None:
    for tagger in parser._pipeline.processors["ner"].trainers:
        [layer] = tagger.model.crits
        loss, transitions = layer(torch.zeros(1, 2, 3), torch.zeros(1, 2).bool(), torch.zeros(1, 2).long())
        assert loss == 0
        assert transitions is layer._transitions
