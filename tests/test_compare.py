import timeit
from dataclasses import replace
from pathlib import Path
from time import process_time

from pyoxigraph import Store

from kg.compare import Disagreement, compare, disagreements, format_table, quads
from kg.graph import quads as graph_quads
from kg.records import Claim, Entity, Event, Mention, Time
from kg.told import Told
from kg.vocab import ISN, RDF, Ids
from tests.readings import ARTICLE, ENTITIES, READING, SOURCES, TEXT, mention, trigger

IDS = Ids()
POST = mention("للصحيفة", "Washington_Post", 0, "nominal")
US = mention("الطائرات الأمريكية", "US_aircraft", 0, "nominal")
FIGHTERS = Mention("داعش", 0, 4, 1, 1, "name", (), "fighters")
BELONGS = Entity("fighters", "مقاتلو داعش", "ISIS fighters", "Group", affiliation="ISIS")
SUPPORT = Event(
    "seed one", 0, trigger("بترك", "دعم", 0), "دعم", "verb", "SUPPORT", None, (US,),
    (FIGHTERS,), claims=(Claim(SOURCES, "أكدت", 0, 4, "asserts"),),
)  # fmt: skip
BOMB = Event(
    "seed one", 1, trigger("وقصفت", "قصف", 1), "قصف", "verb", "ASSAULT", "aerial",
    (replace(US, entity="United_States"),), (mention("داعش", "ISIS", 1),),
    claims=(Claim(POST, "أكدت", 0, 4, "asserts"),),
)  # fmt: skip


def found(*events: Event, entities: tuple[Entity, ...] = (*ENTITIES, BELONGS)) -> tuple[Disagreement, ...]:
    store = Store()
    store.extend(graph_quads(replace(READING, events=events, entities=entities)))
    return compare(store)


class TestSides:
    def test_cooperation_by_one_source_and_conflict_by_another(self) -> None:
        [disagreement] = found(SUPPORT, BOMB)
        assert disagreement.kind == "sides"
        assert disagreement.between == (IDS.entity("United_States"), IDS.entity("ISIS"))
        assert [event.label for event in disagreement.one] == ["US aircraft support ISIS fighters"]
        assert [sorted(event.sources) for event in disagreement.other] == [["Washington Post"]]

    def test_one_source_may_tell_both(self) -> None:
        assert found(SUPPORT, replace(BOMB, claims=SUPPORT.claims)) == ()

    def test_other_parties_are_no_disagreement(self) -> None:
        assert found(SUPPORT, replace(BOMB, targets=(mention("روسيا", "Russia", 1),))) == ()

    def test_rebels_are_not_the_state_that_they_come_from(self) -> None:
        """To support the New Syrian Army and to bomb the Syrian Army is no contradiction."""
        for kind, disagree in (("ArmedGroup", False), ("Military", True)):
            army = Entity("army", "الجيش", "army", "Military", affiliation="Syria")
            others = Entity("fighters", "جيش سوريا الجديد", "New Syrian Army", kind, affiliation="Syria")
            state = Entity("Syria", "سوريا", "Syria", "State")
            bomb = replace(BOMB, targets=(mention("داعش", "army", 1),))
            assert bool(found(SUPPORT, bomb, entities=(*ENTITIES, army, others, state))) is disagree

    def test_only_what_is_told_as_a_fact(self) -> None:
        assert found(SUPPORT, replace(BOMB, modality="intended")) == ()
        assert found(SUPPORT, replace(BOMB, polarity="negative")) == ()

    def test_without_a_source_the_article_speaks(self) -> None:
        [disagreement] = found(SUPPORT, replace(BOMB, claims=()))
        assert disagreement.other[0].sources == {"RT Arabic"}

    def test_a_thing_speaks_for_whoever_brings_it_forward(self) -> None:
        """«كشف الجيش عن وثائق تثبت دعم الولايات المتحدة …»."""
        documents = Claim(replace(SOURCES, entity="documents"), "تثبت", 0, 4, "asserts")
        thing = (*ENTITIES, BELONGS, Entity("documents", "وثائق", "documents", "Thing"))
        chain = replace(SUPPORT, claims=(documents, Claim(POST, "كشف", 0, 4, "asserts")))
        [disagreement] = found(chain, replace(BOMB, claims=SUPPORT.claims), entities=thing)
        assert disagreement.one[0].sources == {"Washington Post"}
        [alone] = found(replace(SUPPORT, claims=(documents,)), BOMB, entities=thing)
        assert alone.one[0].sources == {"documents"}


class TestStance:
    def test_asserted_by_one_and_denied_by_another(self) -> None:
        denied = replace(BOMB, trigger=trigger("قصفت", "قصف", 2), claims=(Claim(SOURCES, "ونفت", 0, 4, "denies"),))
        [disagreement] = found(BOMB, denied)
        assert disagreement.kind == "stance"
        assert {event.affirmed for event in (*disagreement.one, *disagreement.other)} == {True, False}


class TestDateAndCount:
    def killed(self, start: str, words: str, day: str, source: Mention, number: str = "") -> Event:
        return Event(
            "seed one", 1, trigger(start, "قتل", 1), "قتل", "verb", "ASSAULT", None, (), (mention(words, "victim", 1),),
            places=(mention("البوكمال", "Al-Bukamal", 1),), time=Time(day, 0, 1, day),
            claims=(Claim(source, "أكدت", 0, 4, "asserts"),),
        )  # fmt: skip

    def test_one_person_dies_once(self) -> None:
        person = (*ENTITIES, Entity("victim", "فلان", "somebody", "Person"))
        one, other = self.killed("وقصفت", "روسيا", "2016-06-28", SOURCES), self.killed("في", "روسيا", "2016-07", POST)
        [disagreement] = found(one, other, entities=person)
        assert disagreement.kind == "date"
        state = replace(person[-1], affiliation="Russia")
        colleague = replace(other, targets=(replace(other.targets[0], entity="colleague"),))
        both = (*ENTITIES, state, replace(state, key="colleague"))
        assert found(one, colleague, entities=both) == ()
        group = (*ENTITIES, Entity("victim", "جنود", "soldiers", "Group"))
        assert found(one, other, entities=group) == ()

    def test_one_act_has_one_number_of_victims(self) -> None:
        one, other = self.killed("وقصفت", "روسيا", "2016-06-28", SOURCES), self.killed("في", "داعش", "2016-06", POST)
        text = TEXT.replace("روسيا", "30 شخ").replace("داعش", "45 ش")  # of the same lengths
        entities = (*ENTITIES, Entity("victim", "أشخاص", "people", "Group"))
        store = Store()
        told = replace(READING, article=replace(ARTICLE, text=text), events=(one, other), entities=entities)
        store.extend(graph_quads(told))
        [disagreement] = compare(store)
        assert disagreement.kind == "count"
        assert {event.number for event in (*disagreement.one, *disagreement.other)} == {30, 45}


def test_as_rdf() -> None:
    statements = list(quads(found(SUPPORT, BOMB)))
    [node] = {quad.subject.value for quad in statements}
    assert node.startswith(f"{IDS.base}disagreement/")
    objects = {(quad.predicate.value, quad.object.value) for quad in statements}
    assert (RDF.type, ISN.RelationDisagreement) in objects
    assert (ISN.between, IDS.entity("ISIS")) in objects
    assert sum(term == ISN.contrasts for term, _ in objects) == 2


def test_as_table() -> None:
    text = format_table(found(SUPPORT, BOMB))
    assert "US aircraft support ISIS fighters (sources)" in text
    assert "United States bombards ISIS (Washington Post)" in text
    assert format_table(()) == "no disagreement between sources\n"


def test_no_events() -> None:
    assert compare(Store()) == found() == ()


def test_the_seeds_disagree_on_whose_side_the_united_states_is(built: Path) -> None:
    found = [
        item
        for item in compare(built / "graph.nq")
        if item.between == (IDS.entity("United_States"), IDS.entity("ISIS"))
    ]
    [sides] = [item for item in found if item.kind == "sides"]
    assert "United States supports ISIS" in {event.label for event in sides.one}
    assert {"Syrian Army", "Al-Waqt Analytical"} <= {source for event in sides.one for source in event.sources}
    assert {event.cls for event in sides.other} == {"Assault"}
    assert {source for event in sides.other for source in event.sources} == {"RT Arabic"}


def test_the_cost_grows_with_the_events_and_not_with_their_pairs() -> None:
    def crowd(count: int) -> list[Told]:
        """So many events of one pair on one day at one place, each by a source of its own."""
        return [
            Told(
                f"e{number:06}", "x", "x", frozenset({f"s{number}"}), "Aid" if number % 2 else "Assault", "kill",
                number % 3 > 0, frozenset({"a"}), frozenset({"b"}), frozenset({"p"}),
                (f"2016-06-{number % 20 + 1:02}",) * 2, frozenset({"b"}), number % 5,
            )
            for number in range(count)
        ]  # fmt: skip

    def cost(count: int) -> float:
        events = crowd(count)
        return min(timeit.repeat(lambda: disagreements(events), timer=process_time, number=1, repeat=3))

    assert cost(8_000) < 24 * cost(1_000)
