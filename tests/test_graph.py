from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import UsageError
from kg.graph import clean, quads
from kg.labels import Concepts
from kg.lexicon import Lexicon
from kg.records import Reading, Time
from kg.vocab import ISN, NIF, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, TIME, Ids
from tests.readings import ANY, ARTICLE, ENTITIES, EVENTS, READING, TEXT, hostile

IDS = Ids()
ALL = list(quads(READING))
LEAVE = IDS.event("seed one", TEXT.index("بترك"), TEXT.index("بترك") + 4, "ترك")


def values(subject: str, predicate: str, found: list[Quad] = ALL) -> set[str]:
    return {q.object.value for q in found if q.subject.value == subject and q.predicate.value == predicate}


def test_the_graph_is_named_by_its_article_and_each_statement_comes_once() -> None:
    assert {quad.graph_name for quad in ALL} == {NamedNode(IDS.article("seed one"))}
    assert Counter(ALL).most_common(1)[0][1] == 1


def test_no_blank_nodes() -> None:
    assert not any(isinstance(term, BlankNode) for quad in ALL for term in (quad.subject, quad.object))


def test_the_same_reading_gives_the_same_statements_in_the_same_order() -> None:
    assert list(quads(READING)) == ALL


class TestEvent:
    def test_types(self) -> None:
        found = values(LEAVE, RDF.type)
        assert {ISN.RetreatWithdraw, ISN.Retreat, ISN.MaterialCooperation, ISN.Event} < found

    def test_labels_read_like_sentences(self) -> None:
        assert values(LEAVE, RDFS.label) == {"US aircraft leave battlefield", "الطائرات الأمريكية ترك ساحة المعركة"}

    def test_roles(self) -> None:
        assert values(LEAVE, ISN.actor) == {IDS.entity("US_aircraft")}
        assert values(LEAVE, ISN.target) == {IDS.entity("battlefield")}
        assert values(LEAVE, ISN.modality) == {ISN.intended}
        assert values(LEAVE, PROV.wasDerivedFrom) == {IDS.article("seed one")}

    def test_the_trigger_points_into_the_text(self) -> None:
        [word] = values(LEAVE, ISN.trigger)
        [start], [end], [words] = (values(word, term) for term in (NIF.beginIndex, NIF.endIndex, NIF.anchorOf))
        assert TEXT[int(start) : int(end)] == words == "بترك"

    def test_a_dropped_subject_has_its_own_mention(self) -> None:
        dropped = EVENTS[4]
        event = IDS.event("seed one", dropped.trigger.start, dropped.trigger.end, "انسحب")
        [trigger], [actor] = values(event, ISN.trigger), values(event, ISN.actorMention)
        assert trigger != actor
        assert values(actor, ISN.form) == {ISN.dropped}
        assert values(actor, ISN.refersTo) == {IDS.entity("Russia")}


class TestClaims:
    def test_chain_from_the_nearest_source_to_the_article(self) -> None:
        inner, outer = IDS.claim(LEAVE, 0), IDS.claim(LEAVE, 1)
        assert values(inner, ISN.claimant) == {IDS.entity("sources")}
        assert values(inner, ISN.relayedBy) == {outer}
        assert values(outer, ISN.claimant) == {IDS.entity("Washington_Post")}
        assert values(outer, ISN.relayedBy) == {IDS.article("seed one")}
        assert values(LEAVE, ISN.claim) == {inner, outer}
        assert values(LEAVE, ISN.accordingTo) == {IDS.entity("sources"), IDS.entity("Washington_Post")}

    def test_stance_and_cue(self) -> None:
        claim = next(q.subject.value for q in ALL if q.object == NamedNode(ISN.denies))
        [cue] = values(claim, ISN.cue)
        assert values(cue, NIF.anchorOf) == {"ونفت"}


class TestPlainTriple:
    def test_affirmed_and_actual(self) -> None:
        bombard = next(
            q.predicate.value for q in ALL if q.subject.value == IDS.entity("Russia") and "/action/" in str(q)
        )
        assert values(IDS.entity("Russia"), bombard) == {IDS.entity("ISIS")}
        assert values(bombard, RDFS.subPropertyOf) == {ISN.assaults}
        assert OWL.ObjectProperty in values(bombard, RDF.type)

    @pytest.mark.parametrize(
        "change", [{"polarity": "negative"}, {"modality": "intended"}, {"modality": "hypothetical"}]
    )
    def test_nothing_else(self, change: dict[str, str]) -> None:
        event = replace(EVENTS[2], **change)  # type: ignore[arg-type]
        found = quads(replace(READING, events=(event,)))
        assert not any("/action/" in q.predicate.value for q in found)

    def test_what_is_denied_is_not_stated(self) -> None:
        assert EVENTS[3].polarity == "affirmed"
        assert values(IDS.entity("Russia"), IDS.action("bombard")) == {IDS.entity("ISIS")}


class TestTime:
    def test_a_day(self) -> None:
        day = IDS.time("2016-06-28")
        assert values(LEAVE, ISN.time) == {day}
        assert values(day, ISN.firstDay) == values(day, ISN.lastDay) == {"2016-06-28"}
        assert TIME.Instant in values(day, RDF.type)

    def test_an_interval_has_two_ends(self) -> None:
        interval = IDS.time("2014/2016-06")
        assert values(interval, ISN.firstDay) == {"2014-01-01"}
        assert values(interval, ISN.lastDay) == {"2016-06-30"}
        assert values(interval, TIME.hasBeginning) == {IDS.time("2014")}
        assert values(IDS.time("2014"), TIME.inXSDgYear) == {"2014"}

    def test_a_value_that_is_no_date_stays_a_value(self) -> None:
        event = replace(EVENTS[2], time=Time("أمس", 0, 3, "yesterday"))
        found = list(quads(replace(READING, events=(event,))))
        assert values(IDS.time("yesterday"), ISN.dateValue, found) == {"yesterday"}
        assert values(IDS.time("yesterday"), ISN.firstDay, found) == set()


class TestEntity:
    def test_labels_and_links(self) -> None:
        post = IDS.entity("Washington_Post")
        assert values(post, SKOS.prefLabel) == {"Washington Post", "واشنطن بوست"}
        assert values(post, SKOS.exactMatch) == {"http://www.wikidata.org/entity/Q166032"}
        assert values(post, ISN.affiliatedWith) == {IDS.entity("United_States")}

    def test_an_alias_in_latin_letters_is_english(self) -> None:
        aliases = [
            q.object for q in ALL if q.subject.value == IDS.entity("ISIS") and q.predicate.value == SKOS.altLabel
        ]
        assert Literal("ISIS", language="en") in aliases

    def test_position(self) -> None:
        place = IDS.entity("Al-Bukamal")
        found = {q.predicate.value.rsplit("#")[-1]: q.object.value for q in ALL if q.subject.value == place}
        assert (found["lat"], found["long"]) == ("34.45", "40.92")


class TestArticle:
    def test_metadata(self) -> None:
        article = IDS.article("seed one")
        assert values(article, SCHEMA.datePublished) == {"2016-07-01"}
        assert values(article, ISN.dateSource) == {"text"}
        assert values(article, SCHEMA.url) == {"https://example.org/a%20b?x=%D8%A8"}
        assert values(article, NIF.isString) == {TEXT}

    def test_the_medium_is_an_entity(self) -> None:
        [medium] = values(IDS.article("seed one"), PROV.wasAttributedTo)
        assert values(medium, SKOS.prefLabel) == {"روسيا اليوم", "RT Arabic"}
        assert values(medium, RDF.type) == {ISN.MediaOutlet}

    def test_a_medium_that_nobody_knows_is_its_own_entity(self) -> None:
        article = replace(ARTICLE, source=None, publisher="موقع الجزيرة الخضراء")
        found = list(quads(Reading(article, READING.sentences, (), ())))
        [medium] = values(IDS.article("seed one"), PROV.wasAttributedTo, found)
        assert "موقع الجزيرة الخضراء" in values(medium, SKOS.prefLabel, found)
        nobody = replace(ARTICLE, source=None, publisher=" ")
        assert PROV.wasAttributedTo not in {quad.predicate.value for quad in quads(Reading(nobody, (), (), ()))}

    def test_a_date_or_an_address_that_is_none_is_left_out(self) -> None:
        article = replace(ARTICLE, date="soon", url="javascript:alert(1)")
        found = list(quads(Reading(article, READING.sentences, (), ())))
        assert values(IDS.article("seed one"), SCHEMA.datePublished, found) == set()
        assert values(IDS.article("seed one"), SCHEMA.url, found) == set()


def test_another_base() -> None:
    found = list(quads(READING, "https://example.org/"))
    assert all("w3id.org/isnad/id" not in str(quad) for quad in found)
    with pytest.raises(UsageError):
        list(quads(READING, "nowhere"))


def test_one_gloss_of_two_classes_is_two_actions(lexicon: Lexicon) -> None:
    concepts = Concepts(lexicon)
    strike = replace(EVENTS[2], action="أضرب", cls="PROTEST", mode="strike")
    assert concepts.of(strike).slug != concepts.of(replace(strike, cls="ASSAULT", mode=None)).slug


def test_a_word_of_no_table_is_its_own_action(lexicon: Lexicon) -> None:
    concept = Concepts(lexicon).of(replace(EVENTS[2], action="تبغدد", cls=None, mode=None))
    assert (concept.slug, concept.label_en) == ("تبغدد", "tabghadad")


@given(st.text(ANY, min_size=1))
def test_any_text_can_be_written(text: str) -> None:
    found = list(quads(hostile(text)))
    assert values(IDS.article(text), NIF.isString, found) == {clean(text)}
    assert all(isinstance(quad.predicate, NamedNode) for quad in found)


@pytest.mark.parametrize(
    ("text", "written"), [("أ\ud800ب", "أ\ufffdب"), ("\x00", "\ufffd"), ("</script>\x01\n\"'", "</script>\x01\n\"'")]
)
def test_what_no_syntax_can_hold_is_replaced_one_for_one(text: str, written: str) -> None:
    assert clean(text) == written


def test_entities_are_described_even_without_events() -> None:
    found = list(quads(replace(READING, events=())))
    assert {IDS.entity(entity.key) for entity in ENTITIES} <= {quad.subject.value for quad in found}
