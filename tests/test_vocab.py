import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg import vocab
from kg.errors import UsageError
from kg.lexicon import ROOTS, Action, Lexicon
from kg.vocab import ISN, Ids, digest, event_types, local, prefixes

ONTOLOGY = (Path(vocab.__file__).parent.parent / "ontology" / "isnad.ttl").read_text(encoding="utf-8")


def test_vocabulary_equals_ontology() -> None:
    defined = set(re.findall(r"^isn:(\w+) a owl:", ONTOLOGY, re.MULTILINE))
    assert set(ISN) == defined


def test_terms_of_other_vocabularies_are_declared_in_the_ontology() -> None:
    declared = set(re.findall(r"^(\w+:\w+) a owl:\w+ \.", ONTOLOGY, re.MULTILINE))
    used = {
        f"{name}:{term}"
        for name, other in {
            "geo": vocab.GEO, "nif": vocab.NIF, "prov": vocab.PROV, "schema": vocab.SCHEMA, "sem": vocab.SEM,
            "skos": vocab.SKOS, "time": vocab.TIME,
        }.items()
        for term in other
    }  # fmt: skip
    assert used <= declared


@pytest.mark.parametrize("term", ["actr", "Actor", "", "Assaults", "iri_", "__wrapped__"])
def test_a_mistyped_term_raises(term: str) -> None:
    with pytest.raises(AttributeError):
        getattr(ISN, term)
    with pytest.raises(KeyError):
        ISN[term]
    assert term not in ISN


def test_every_root_has_a_quad_and_a_relation() -> None:
    assert set(vocab.QUADS) == set(vocab.RELATIONS) == ROOTS
    assert {event_types(root, None)[0] for root in ROOTS} <= set(ISN)


def test_every_class_of_the_lexicon_is_in_the_ontology(lexicon: Lexicon) -> None:
    for row in lexicon.table("actions", Action):
        assert event_types(row.cls, row.mode)[-1] == "Event"


def test_event_types() -> None:
    assert event_types("ASSAULT", "suicide-attack")[:2] == ("AssaultSuicideAttack", "Assault")
    assert event_types("SUPPORT", "") == ("Support", "VerbalCooperation", "Event")
    assert event_types(None, None, statement=True) == ("Statement", "Event")
    assert event_types(None, None) == ("Act", "Event")


@pytest.mark.parametrize(("cls", "mode"), [("RETREAT", "walk"), ("EVENT", None), ("Assault", None)])
def test_an_unknown_class_names_what_to_correct(cls: str, mode: str | None) -> None:
    with pytest.raises(UsageError, match=r"actions\.tsv"):
        event_types(cls, mode)


@pytest.mark.parametrize("base", ["", "isnad/", "https://example.org", "https://example.org/a b/", "https://e.org/<>/"])
def test_a_base_that_is_no_iri(base: str) -> None:
    with pytest.raises(UsageError, match="ends with / or #"):
        Ids(base)


@given(st.text())
def test_any_name_makes_a_valid_iri(name: str) -> None:
    assert NamedNode(Ids().entity(name)).value.startswith(vocab.BASE + "entity/")


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_different_names_have_different_iris(one: str, other: str) -> None:
    assert (local(one) == local(other)) == (one == other)


@given(st.lists(st.text(), min_size=2, max_size=4))
def test_where_parts_meet_matters(parts: list[str]) -> None:
    joined = ["".join(parts)]
    assert digest(*parts) != digest(*joined)


def test_prefixes_follow_the_base() -> None:
    assert prefixes("https://example.org/x/")["ent"] == "https://example.org/x/entity/"
    assert list(prefixes()) == sorted(prefixes())
