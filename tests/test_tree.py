"""The quick tree against Stanza's own search."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

from kg.tree import best_heads, is_tree


@given(st.integers(2, 8), st.randoms(use_true_random=False))
def test_where_there_is_a_quick_tree_it_is_the_best_tree(size: int, random: object) -> None:
    scores = numpy.random.default_rng(random.getrandbits(32)).normal(size=(size, size))  # type: ignore[attr-defined]
    heads = best_heads(scores)
    if heads is not None:
        assert heads == chuliu_edmonds_one_root(scores).tolist()


@pytest.mark.parametrize(
    ("heads", "whole"),
    [
        ([0, 0, 1], True),
        ([0, 2, 0, 2], True),
        ([0, 0, 0], False),  # two roots
        ([0, 2, 1], False),  # a cycle and no root
        ([0, 0, 3, 2], False),  # a cycle beside the root
        ([0, 1, 0], False),  # a word that is its own head
    ],
)
def test_only_trees_with_one_root_are_quick(heads: list[int], whole: bool) -> None:
    scores = numpy.zeros((len(heads), len(heads)))
    scores[range(len(heads)), heads] = 1.0
    assert best_heads(scores) == (heads if whole else None)
    assert is_tree(heads) is whole
