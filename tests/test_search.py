"""The quick search for cycles against Stanza's own, and the trees that come of it."""

from importlib.util import find_spec, module_from_spec
from types import ModuleType

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.parse import search
from kg.records import is_tree


def fresh() -> ModuleType:
    """Stanza's search as it ships, whatever was installed in the module that all share."""
    spec = find_spec("stanza.models.common.chuliu_edmonds")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SHIPPED, QUICK = fresh(), fresh()
QUICK.tarjan = search.cycles  # type: ignore[attr-defined]
SEARCH = search.quick(QUICK.chuliu_edmonds, QUICK.chuliu_edmonds_one_root)


def listed(cycles: list[numpy.ndarray]) -> list[list[bool]]:
    return [cycle.tolist() for cycle in cycles]


@given(st.integers(1, 12).flatmap(lambda last: st.lists(st.integers(0, last), min_size=last, max_size=last)))
def test_the_cycles_are_those_of_stanza(heads: list[int]) -> None:
    graph = numpy.array([0, *heads])
    assert listed(search.cycles(graph)) == listed(SHIPPED.tarjan(graph))


@pytest.mark.parametrize(
    ("heads", "cycles"),
    [
        ([0, 0, 1], []),
        ([0, 2, 1], [[1, 2]]),
        ([0, 1, 0], []),  # a word that is its own head: Stanza rules it out elsewhere
        ([0, 4, 3, 2, 1, 5, 1], [[1, 4], [2, 3]]),  # by their first words
        ([0, 3, 4, 5, 2, 3], [[2, 4], [3, 5]]),  # whichever a walk meets first
    ],
)
def test_cycles(heads: list[int], cycles: list[list[int]]) -> None:
    assert [numpy.flatnonzero(mask).tolist() for mask in search.cycles(numpy.array(heads))] == cycles


@given(st.integers(2, 12), st.integers(0, 2**32 - 1), st.sampled_from([-3, 0, 3]))
def test_the_trees_are_those_of_stanza(size: int, seed: int, root: int) -> None:
    scores = numpy.random.default_rng(seed).normal(-9, size=(size, size)).astype(numpy.float32)
    scores[:, 0] += root  # so that the best tree has several roots, or that the root is hard to reach
    expected = SHIPPED.chuliu_edmonds_one_root(scores.copy()).tolist()
    given = scores.copy()
    assert SEARCH(given).tolist() == expected
    assert (given == scores).all()


def test_two_roots_are_no_tree() -> None:
    scores = numpy.array([[-9, -9, -9], [-1, -9, -3], [-1, -2, -9]], dtype=numpy.float32)
    assert QUICK.chuliu_edmonds(scores.copy()).tolist() == [0, 0, 0]
    assert SEARCH(scores).tolist() == [0, 0, 1]


def test_it_is_installed_where_stanza_looks() -> None:
    search.install()
    from stanza.models.common import chuliu_edmonds
    from stanza.models.depparse import head_constraints, model

    assert chuliu_edmonds.tarjan is search.cycles
    for user in (head_constraints, model):
        assert user.chuliu_edmonds_one_root.__module__ == "kg.parse.search"


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
def test_a_tree_has_one_root_and_no_cycle(heads: list[int], whole: bool) -> None:
    assert is_tree(heads) is whole
