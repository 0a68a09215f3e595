"""One preferred name, whatever the order and the number of files."""

from pathlib import Path

import pytest

from kg import nquads
from kg.settle import Names
from kg.vocab import SKOS

PREFERRED, FURTHER = f"<{SKOS.prefLabel}>", f"<{SKOS.altLabel}>"


def line(thing: str, term: str, name: str, article: int) -> bytes:
    return f"<urn:{thing}> {term} {name} <urn:article/{article}> .\n".encode()


def joined(folder: Path, *graphs: list[bytes]) -> list[bytes]:
    paths = []
    for number, graph in enumerate(graphs):
        paths.append(folder / f"{number}.nq.zst")
        with paths[-1].open("wb") as file:
            nquads.pack(sorted(graph), file)
    names = Names(paths)
    return list(names.of(nquads.merged([*paths, names.further])))


A = [line("a", PREFERRED, name, number) for number, name in enumerate(['"x"@ar', '"y"@ar', '"y"@ar', '"z"@en'])]


@pytest.mark.parametrize("graphs", [[A], [A[:1], A[1:]], [A[2:], A[:2]], [[one] for one in A]])
def test_the_name_that_most_articles_give_is_preferred_and_the_rest_is_kept(
    graphs: list[list[bytes]], tmp_path: Path
) -> None:
    assert joined(tmp_path, *graphs) == sorted([*A[1:], line("a", FURTHER, '"x"@ar', 0)])


def test_of_equally_many_the_first_in_the_alphabet(tmp_path: Path) -> None:
    one, other = line("a", PREFERRED, '"y"@ar', 1), line("a", PREFERRED, '"x"@ar', 2)
    assert joined(tmp_path, [one], [other]) == sorted([other, line("a", FURTHER, '"y"@ar', 1)])


def test_a_further_name_that_is_there_already_is_there_once(tmp_path: Path) -> None:
    also = line("a", FURTHER, '"x"@ar', 0)
    assert joined(tmp_path, [*A, also]) == sorted([*A[1:], also])


def test_where_all_agree_nothing_changes(tmp_path: Path) -> None:
    graph = [
        line("a", PREFERRED, '"x"@ar', 1), line("a", PREFERRED, '"x"@ar', 2), line("a", PREFERRED, '"x"@en', 2),
        line("b", PREFERRED, '"y"@ar', 1), line("b", FURTHER, '"z"@ar', 1),
        line("b", "<urn:says>", '"\\" <http://www.w3.org/2004/02/skos/core#prefLabel> \\""@ar', 1),
    ]  # fmt: skip
    assert joined(tmp_path, graph) == sorted(graph)
