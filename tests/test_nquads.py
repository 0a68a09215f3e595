"""Sorted lines, packed and merged."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg import nquads
from kg.graph import quads
from kg.nquads import lines, merged, pack, packed, triple, unpacked
from tests.readings import READING

NODES = st.sampled_from([NamedNode(f"https://example.org/{name}") for name in ("a", "a-b", "ab", "b")])
TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"))
LITERALS = st.builds(Literal, TEXTS) | st.builds(lambda text: Literal(text, language="ar"), TEXTS)
QUADS = st.builds(Quad, NODES, NODES, NODES | LITERALS | st.just(Literal(3)), NODES)
ROWS = st.lists(st.sampled_from([b"a\n", b"a b\n", b"b\n", b"c\n"]))


@given(st.lists(QUADS))
def test_what_is_packed_comes_out(given: list[Quad]) -> None:
    count, data = packed(lines(given))
    assert count == len(set(given))
    assert list(unpacked(data)) == lines(given) == lines(reversed(given))


@given(st.lists(ROWS))
def test_merged_runs_are_one_run(runs: list[list[bytes]]) -> None:
    wanted = sorted({line for run in runs for line in run})
    assert list(merged(map(sorted, runs))) == wanted
    assert list(merged(packed(sorted(run))[1] for run in runs)) == wanted


def test_more_runs_than_may_be_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nquads, "_OPEN", 3)
    runs = [[b"%03d\n" % number, b"%03d\n" % (number * 2)] for number in range(1, 40)]
    assert list(merged(runs, tmp_path)) == sorted({line for run in runs for line in run})
    assert list(tmp_path.iterdir()) == []


def test_files(tmp_path: Path) -> None:
    mine = lines(quads(READING))
    with (tmp_path / "graph.nq.zst").open("wb") as file:
        assert pack(mine, file) == len(mine)
    assert list(unpacked(tmp_path / "graph.nq.zst")) == mine
    with (tmp_path / "graph.nq.zst").open("rb") as file:
        assert list(unpacked(io.BytesIO(file.read()))) == mine


@given(QUADS)
def test_the_statement_of_a_line(quad: Quad) -> None:
    [line] = lines([quad])
    [bare] = lines([Quad(quad.subject, quad.predicate, quad.object)])
    assert triple(line) == triple(bare) == bare.removesuffix(b" .\n")
