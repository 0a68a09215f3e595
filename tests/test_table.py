import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import english
from kg.records import Event, Mention
from kg.table import csv_lines, flat, json_line, rows
from kg.vocab import BASE
from tests.readings import ANY, EVENTS, READING, TEXT, hostile

ROWS = list(rows(READING))
LEAVE = ROWS[1]


def test_the_fields_are_the_contract() -> None:
    assert list(LEAVE) == [
        "article", "event", "sentence", "trigger", "class", "mode", "label_ar", "label_en", "actors", "targets",
        "recipients", "instruments", "places", "time", "polarity", "modality", "sources", "rule",
    ]  # fmt: skip
    assert list(LEAVE["actors"][0]) == ["text", "start", "end", "entity", "label", "label_en", "type", "affiliation"]
    assert list(LEAVE["sources"][0]) == ["text", "entity", "label", "label_en", "cue", "stance"]


def test_a_row() -> None:
    assert LEAVE["trigger"] == {
        "text": "بترك",
        "start": TEXT.index("بترك"),
        "end": TEXT.index("بترك") + 4,
        "lemma": "ترك",
    }
    assert (LEAVE["class"], LEAVE["mode"]) == ("RETREAT", "withdraw")
    assert LEAVE["label_en"] == "US aircraft leave battlefield"
    assert LEAVE["actors"][0]["affiliation"] == f"{BASE}entity/United_States"
    assert LEAVE["time"] == {"text": "28 يونيو", "value": "2016-06-28"}
    assert [source["label_en"] for source in LEAVE["sources"]] == ["sources", "Washington Post"]


def test_rows_come_in_text_order() -> None:
    mixed = replace(READING, events=tuple(reversed(EVENTS)))
    assert list(rows(mixed)) == ROWS


def test_a_dropped_subject_has_the_words_of_its_antecedent() -> None:
    [actor] = ROWS[4]["actors"]
    assert (actor["text"], actor["label_en"]) == ("روسيا", "Russia")


def test_no_class_is_null() -> None:
    assert ROWS[0]["class"] is None
    assert json.loads(json_line(ROWS[0]))["time"] is None


def test_an_unresolved_mention_keeps_its_words() -> None:
    stray = Mention("هم", 0, 2, 0, 1, "pronoun")
    [row] = rows(replace(READING, events=(replace(EVENTS[2], actors=(stray,)),)))
    assert (row["actors"][0]["text"], row["actors"][0]["entity"]) == ("هم", None)


@given(st.text(ANY, min_size=1))
def test_any_text_fits_in_json_and_csv(text: str) -> None:
    [row] = rows(hostile(text))
    assert json.loads(json_line(row).encode()) == row
    assert "\n" not in json_line(row)
    header, line = csv_lines([row])
    assert line.encode()
    assert len(flat(row)) == len(header.split(","))


class TestEnglishLabels:
    def label(self, event: Event) -> str:
        [row] = rows(replace(READING, events=(event,)))
        return str(row["label_en"])

    def test_agreement(self) -> None:
        assert ROWS[2]["label_en"] == "Russia bombards ISIS"

    def test_negation(self) -> None:
        assert ROWS[4]["label_en"] == "Russia does not withdraw"
        assert self.label(replace(EVENTS[1], polarity="negative")) == "US aircraft do not leave battlefield"

    def test_an_object_alone_is_told_in_the_passive(self) -> None:
        assert self.label(replace(EVENTS[2], actors=())) == "ISIS is bombarded"

    def test_the_preposition_of_the_object(self) -> None:
        retreat = replace(EVENTS[2], action="تقهقر", cls="RETREAT", mode="withdraw")
        assert self.label(retreat) == "Russia retreats from ISIS"

    def test_a_gloss_with_an_object_of_its_own_has_no_passive(self) -> None:
        war = replace(EVENTS[2], action="حرب", actors=(), cls="ASSAULT", mode=None)
        assert self.label(war) == "wage war against ISIS"

    def test_a_word_without_a_gloss_is_not_inflected(self) -> None:
        odd = replace(EVENTS[2], action="تبغدد", cls=None, mode=None)
        assert self.label(odd) == "Russia tabghadad ISIS"

    def test_a_pronoun_that_nobody_is_found_for_is_translated(self) -> None:
        them = replace(EVENTS[2].targets[0], text="هم", form="pronoun", entity="")
        assert self.label(replace(EVENTS[2], targets=(them,))) == "Russia bombards them"

    def test_a_receiver(self) -> None:
        helped = replace(EVENTS[2], action="دعم", cls="AID", mode=None, recipients=EVENTS[2].targets, targets=())
        assert self.label(helped) == "Russia supports ISIS"

    def test_several_participants(self) -> None:
        both = replace(EVENTS[2], actors=(EVENTS[2].actors[0], EVENTS[1].actors[0]))
        assert self.label(both) == "Russia and US aircraft bombard ISIS"

    @pytest.mark.parametrize(
        ("name", "plural"),
        [
            ("US aircraft", True), ("sources", True), ("fighters of ISIS", True), ("Syrian Democratic Forces", True),
            ("United States", False), ("Reuters", False), ("Syrian Army", False), ("crisis", False), ("gunmen", True),
        ],
    )  # fmt: skip
    def test_number(self, name: str, plural: bool) -> None:
        assert english.is_plural(name) == plural
