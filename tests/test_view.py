"""The explorer's page as a file: what it holds, what it cuts, how it is laid out (test_view_browser.py opens it)."""

import json
import random
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GraphError, UsageError
from kg.export import write_graph
from kg.graph import quads
from kg.view import layout, write_html
from kg.view.layout import place
from kg.view.network import STYLES, links, strongest, weights
from kg.view.page import embedded_json
from kg.view.read import read
from kg.view.terms import terms
from tests.readings import READING, hostile


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("view") / "graph.ttl"
    write_graph(quads(READING), path)
    return path


def block(page: Path, name: str) -> dict:
    """A data block of the page."""
    found = re.search(
        rf'<script type="application/json" id="{name}">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL
    )
    assert found
    return json.loads(found[1])


def column(packed: list | dict) -> list:
    """The values of a column of a table of the page."""
    if isinstance(packed, list):
        return packed
    if "at" in packed:
        return [packed["values"][n] for n in packed["at"]]
    return [packed["base"] + rest for rest in packed["rest"]]


def names(page: Path) -> set[str]:
    return {name for label in column(block(page, "data")["entities"]["label"]) for name in label}


def test_reading_the_graph_loses_no_event_and_no_offset(graph: Path) -> None:
    found = {(e.spans[0].start, e.spans[0].end, e.spans[0].text) for e in read(graph).events}
    assert found == {(e.trigger.start, e.trigger.end, e.trigger.text) for e in READING.events}


def test_roles_polarity_modality_and_time_are_read(graph: Path) -> None:
    events = {e.label.en: e for e in read(graph).events}
    leave = next(e for e in events.values() if e.cls == "RetreatWithdraw" and e.polarity == "affirmed")
    assert [iri.rpartition("/")[2] for iri in leave.fill("actor")] == ["US_aircraft"]
    assert (leave.root, leave.quad, leave.modality) == ("Retreat", "MaterialCooperation", "intended")
    assert (leave.time, leave.first, leave.last) == ("28 يونيو", "2016-06-28", "2016-06-28")
    assert any(e.polarity == "negative" for e in events.values())


def test_claims_come_nearest_source_first(graph: Path) -> None:
    claims = next(e.claims for e in read(graph).events if len(e.claims) == 2)
    assert [c.claimant.rpartition("/")[2] for c in claims] == ["sources", "Washington_Post"]
    assert claims[0].cue
    assert claims[0].cue.text == "أكدت"


def test_every_format_gives_the_same_page(graph: Path, tmp_path: Path) -> None:
    pages = set()
    for suffix in (".ttl", ".trig", ".nq"):
        path = tmp_path / f"graph{suffix}"
        write_graph(quads(READING), path)
        write_html(path, tmp_path / "page.html")
        pages.add((tmp_path / "page.html").read_bytes())
    assert len(pages) == 1


def test_the_page_asks_for_nothing_from_outside(graph: Path, tmp_path: Path) -> None:
    write_html(graph, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert "unsafe" not in re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    shell = re.sub(r"<(script|style)\b[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r'\s(src|href|on\w+|style)\s*=\s*"(?!#)', shell)
    assert "sourceMappingURL" not in page


def test_nothing_is_left_beside_the_page(graph: Path, tmp_path: Path) -> None:
    report = write_html(graph, tmp_path / "new" / "page.html")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["page.html"]
    assert report.whole
    assert (report.nodes, report.events) == (7, 5)


HOSTILE = "</script><img src=x onerror=alert(1)>"


@given(st.recursive(st.text() | st.integers(), lambda below: st.lists(below) | st.dictionaries(st.text(), below)))
def test_embedded_json_is_the_value_and_never_markup(value: object) -> None:
    text = embedded_json(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)


@pytest.mark.parametrize("text", [HOSTILE, "<!--<script>", "{{data}}", "\\u003c", "\u202eevil\u2066"])
def test_hostile_names_stay_data(text: str, tmp_path: Path) -> None:
    write_graph(quads(hostile(text)), tmp_path / "graph.ttl")
    write_html(tmp_path / "graph.ttl", tmp_path / "page.html", title=text)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<img" not in page
    assert page.count("</script>") == 4
    assert text in names(tmp_path / "page.html")


def test_a_graph_without_events_is_an_empty_page(tmp_path: Path) -> None:
    write_graph(quads(replace(READING, events=(), entities=())), tmp_path / "graph.ttl")
    report = write_html(tmp_path / "graph.ttl", tmp_path / "page.html")
    assert (report.nodes, report.events, report.whole) == (0, 0, True)


@pytest.mark.parametrize(("name", "text"), [("none.ttl", None), ("bad.ttl", "this is no graph"), ("graph.xyz", "")])
def test_what_is_no_graph_is_one_clear_error(name: str, text: str | None, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(GraphError, match=name):
        write_html(tmp_path / name, tmp_path / "page.html")
    assert not (tmp_path / "page.html").exists()


def test_no_node_is_a_usage_error(graph: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write_html(graph, tmp_path / "page.html", max_nodes=0)


def test_the_strongest_part_is_shown_and_said(graph: Path, tmp_path: Path) -> None:
    report = write_html(graph, tmp_path / "page.html", max_nodes=3)
    assert not report.whole
    assert (report.nodes, report.all_nodes, report.all_events) == (3, 7, 5)
    data = block(tmp_path / "page.html", "data")
    assert data["shown"] == [3, report.events]
    assert data["all"] == [7, 5]
    assert "Russia" in names(tmp_path / "page.html")


@given(limit=st.integers(1, 9))
def test_a_part_holds_only_events_that_lie_in_it(limit: int, graph: Path) -> None:
    part = strongest(read(graph), limit)
    known = {entity.iri for entity in part.entities}
    assert len(weights(part)) <= limit
    assert all(iri in known for event in part.events for _, iri in event.roles)
    assert {e.sentence for e in part.events} == {s.iri for s in part.sentences}
    links(part)  # every end is there


def test_every_type_of_the_ontology_has_a_shape_and_a_colour() -> None:
    assert set(STYLES) == terms().below("Entity") - {"Entity", "Agent"}
    assert len(set(STYLES.values())) == len(STYLES)


edges = st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=40)


@given(edges)
def test_the_layout_keeps_boxes_apart_and_repeats_itself(pairs: list[tuple[int, int]]) -> None:
    boxes = [(60.0 + 5 * (n % 4), 40.0) for n in range(25)]
    found = place(boxes, pairs)
    assert found == place(boxes, pairs)
    for n, (x, y) in enumerate(found):
        for m in range(n):
            across = (boxes[n][0] + boxes[m][0]) / 2 - abs(x - found[m][0])
            down = (boxes[n][1] + boxes[m][1]) / 2 - abs(y - found[m][1])
            assert min(across, down) <= 8


def test_neighbours_stand_nearer_than_strangers() -> None:
    path = [(n, n + 1) for n in range(9)]
    found = place([(20.0, 20.0)] * 10, path)

    def far(a: int, b: int) -> float:
        return ((found[a][0] - found[b][0]) ** 2 + (found[a][1] - found[b][1]) ** 2) ** 0.5

    assert max(far(a, b) for a, b in path) < far(0, 9) / 4


def test_a_crowded_graph_has_room_for_its_names() -> None:
    draw = random.Random(1)
    pairs = [(n, min(int(draw.expovariate(1 / 40)), 599)) for n in range(600) for _ in range(2)]
    found = place([(120.0, 50.0)] * 600, pairs)
    near = sum(abs(x - u) < 118 and abs(y - v) < 48 for (x, y), (u, v) in combinations(found, 2))
    assert near < 300  # names that lie over each other; where stress alone places them, thousands do


def test_many_small_drawings_fill_the_screen_without_touching() -> None:
    found = place([(100.0, 50.0)] * 400, [(n, n + 1) for n in range(0, 400, 2)])
    assert len(set(found)) == 400
    wide, high = (max(side) - min(side) for side in zip(*found, strict=True))
    assert wide * high < 400 * 100 * 50 * 6
    assert all(abs(x - u) >= 98 or abs(y - v) >= 48 for (x, y), (u, v) in combinations(found, 2))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1), st.randoms(use_true_random=False))
def test_distances_are_those_of_the_shortest_paths(pairs: list[tuple[int, int]], draw: random.Random) -> None:
    graph = nx.Graph([(n, n + 1) for n in range(30)] + [(a, b) for a, b in pairs if a != b])
    for a, b in graph.edges:
        graph.edges[a, b]["weight"] = draw.uniform(1, 3)
    edges = [*graph.edges(data="weight")]
    lengths = np.array([weight for *_, weight in edges])
    net = layout._net(31, np.array([ends for *ends, _ in edges]), lengths)
    expected = nx.single_source_dijkstra_path_length(graph, 0)
    assert net.distances(0) == pytest.approx([expected[n] for n in range(31)])


def test_disagreements_come_from_a_second_file(graph: Path, tmp_path: Path) -> None:
    bombed, denied = sorted(e.iri for e in read(graph).events if e.root == "Assault")
    isn = "https://w3id.org/isnad/ontology#"
    lines = [f"<https://example.org/d> <{isn}contrasts> <{event}> .\n" for event in (bombed, denied)]
    kind = f"<https://example.org/d> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{isn}StanceDisagreement> .\n"
    (tmp_path / "also.nt").write_text("".join([kind, *lines]))
    write_html(graph, tmp_path / "page.html", also=[tmp_path / "also.nt"])
    (found,) = block(tmp_path / "page.html", "data")["disagreements"]
    iris = column(block(tmp_path / "page.html", "evidence")["events"]["iri"])
    assert found["kind"] == "StanceDisagreement"
    assert {iris[n] for n in found["events"]} == {bombed, denied}
