from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import export
from kg.check import Report, check, format_report
from kg.errors import GraphError
from kg.graph import quads
from kg.records import Reading
from kg.vocab import ISN, NIF, PROV, RDF, RDFS, SKOS, Ids
from tests.readings import ENTITIES, EVENTS, READING, mention

IDS = Ids()
Change = Callable[[Quad], Quad | None]


def checked(folder: Path, reading: Reading = READING, change: Change = lambda quad: quad) -> Report:
    kept = [changed for quad in quads(reading) if (changed := change(quad))]
    export.write_graph(kept, folder / "graph.nq")
    return check(folder / "graph.nq")


def without(term: str) -> Change:
    return lambda quad: None if quad.predicate.value == term else quad


def test_a_good_graph_conforms(tmp_path: Path) -> None:
    report = checked(tmp_path)
    assert report.problems == ()
    assert report.triples == len({quad.triple for quad in quads(READING)})
    assert "no problem" in format_report(report)


@pytest.mark.parametrize(
    ("term", "code"),
    [
        (ISN.trigger, "event-trigger"),
        (ISN.action, "event-action"),
        (ISN.polarity, "event-polarity"),
        (ISN.modality, "event-modality"),
        (ISN.rule, "event-rule"),
        (PROV.wasDerivedFrom, "event-article"),
        (RDFS.label, "event-label-en"),
        (ISN.claimant, "claim-claimant"),
        (ISN.cue, "claim-cue"),
        (ISN.stance, "claim-stance"),
        (ISN.relayedBy, "claim-relay"),
        (SKOS.prefLabel, "entity-label-ar"),
        (NIF.anchorOf, "span-anchor"),
        (NIF.isString, "article-text"),
        (ISN.dateValue, "date-value"),
    ],
)
def test_what_is_missing_is_found(tmp_path: Path, term: str, code: str) -> None:
    report = checked(tmp_path, change=without(term))
    assert code in report.counts
    assert not report.conforms


def test_two_of_what_may_be_one(tmp_path: Path) -> None:
    both = replace(EVENTS[2], polarity="negative")
    report = checked(tmp_path, replace(READING, events=(*EVENTS, both)))
    assert report.counts["event-polarity"] == 1


def test_words_that_are_not_at_their_offsets(tmp_path: Path) -> None:
    def shifted(quad: Quad) -> Quad:
        if quad.predicate.value == NIF.anchorOf and quad.object.value == "بترك":
            return Quad(quad.subject, quad.predicate, Literal("ترك"), quad.graph_name)
        return quad

    [problem] = checked(tmp_path, change=shifted).problems
    assert problem.code == "span-text"
    assert problem.value == "ترك"


def test_an_actor_from_another_sentence(tmp_path: Path) -> None:
    stray = replace(EVENTS[2], actors=(mention("مصادر", "sources", 0, "nominal"),))
    [problem] = checked(tmp_path, replace(READING, events=(stray,))).problems
    assert problem.code == "role-locality"
    assert "another sentence" in problem.message


def test_a_pronoun_may_stand_for_somebody_named_before(tmp_path: Path) -> None:
    assert checked(tmp_path, replace(READING, events=(EVENTS[3], EVENTS[4]))).conforms


def test_a_participant_that_is_not_described(tmp_path: Path) -> None:
    report = checked(tmp_path, replace(READING, entities=ENTITIES[1:]))
    assert report.counts["event-participant"] == 1
    assert report.counts["claim-claimant"] == 1


def test_an_entity_with_two_english_names(tmp_path: Path) -> None:
    report = checked(
        tmp_path, replace(READING, entities=(*ENTITIES, replace(ENTITIES[5], label_en="Russian Federation")))
    )
    assert report.counts == {"entity-label-en": 1}
    assert report.problems[0].node == IDS.entity("Russia")


def test_the_report_counts_and_cuts_long_lists(tmp_path: Path) -> None:
    text = format_report(checked(tmp_path, change=without(ISN.rule)), limit=2)
    assert "event-rule: ev:" in text
    assert "event-rule: and 3 more" in text
    assert "5 problems in" in text


def test_a_file_that_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        check(tmp_path / "graph.ttl")


def test_shapes_of_ones_own(tmp_path: Path) -> None:
    export.write_graph([Quad(NamedNode(IDS.entity("x")), NamedNode(RDF.type), NamedNode(ISN.State))],
                       tmp_path / "graph.ttl")  # fmt: skip
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix isn: <https://w3id.org/isnad/ontology#> .\n"
        "<https://example.org/s> a sh:NodeShape ; sh:targetClass isn:State ; sh:property <https://example.org/code> .\n"
        '<https://example.org/code> sh:path isn:iso3166 ; sh:minCount 1 ; sh:message "A state has a code." .'
    )
    [problem] = check(tmp_path / "graph.ttl", shapes).problems
    assert problem.message == "A state has a code."
