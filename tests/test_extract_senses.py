"""A class holds only where the participants fit it: trees of a verb with its subject, object and oblique."""

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.extract import extract
from kg.lexicon import Action, Lexicon, load, read_table
from kg.records import Article, Document, Event, Sentence, Word

PERFECT = (("Aspect", "Perf"), ("Gender", "Masc"), ("Number", "Sing"), ("Person", "3"), ("Voice", "Act"))


def event(lexicon: Lexicon, verb: str, *dependents: tuple[str, str, str]) -> Event:
    """What is read of a verb and its dependents: (form, preposition or "", relation)."""
    rows: list[tuple[str, str, int, str]] = [(verb, "VERB", 0, "root")]
    for form, before, relation in dependents:
        if before:
            rows.append((before, "ADP", len(rows) + 2, "case"))
        rows.append((form, "NOUN", 1, relation))
    words, text = [], ""
    for number, (form, upos, head, relation) in enumerate(rows, 1):
        start, text = len(text), text + form + " "
        span = (start, start + len(form), start, start + len(form))
        words.append(
            Word(number, form, form.removeprefix("ال"), upos, PERFECT * (upos == "VERB"), head, relation, *span)
        )
    document = Document(Article("a", text), (Sentence(0, tuple(words), 0, len(text)),))
    return next(found for found in extract(document, lexicon) if found.trigger.text == verb)


@pytest.mark.parametrize(
    ("verb", "dependents", "cls"),
    [
        ("أغلق", [("الجيش", "", "nsubj"), ("الحدود", "", "obj")], "COERCE"),
        ("أغلق", [("المؤشر", "", "nsubj")], None),
        ("احتل", [("الجيش", "", "nsubj"), ("المدينة", "", "obj")], "COERCE"),
        ("احتل", [("الفريق", "", "nsubj"), ("المركز", "", "obj")], None),
        ("حارب", [("الجيش", "", "nsubj"), ("المتمردين", "", "obj")], "ASSAULT"),
        ("حارب", [("الرئيس", "", "nsubj"), ("الفساد", "", "obj")], None),
        ("قتل", [("الجندي", "", "nsubj"), ("طفلا", "", "obj")], "ASSAULT"),
        ("قتل", [("الزلزال", "", "nsubj"), ("طفلا", "", "obj")], None),
        ("قضى", [("الجيش", "", "nsubj"), ("المسلحين", "على", "obl:arg")], "ASSAULT"),
        ("قضى", [("القاضي", "", "nsubj"), ("السجن", "ب", "obl:arg")], None),
        ("بحث", [("الوزير", "", "nsubj"), ("الأزمة", "", "obj")], "CONSULT"),
        ("بحث", [("الوزير", "", "nsubj"), ("حل", "عن", "obl:arg")], None),
        ("احتج", [("المتظاهرون", "", "nsubj"), ("القرار", "على", "obl:arg")], "PROTEST"),
        ("احتج", [("الحكومة", "", "nsubj"), ("القرار", "على", "obl:arg")], None),
        ("هاجم", [("اللاعب", "", "nsubj"), ("المرمى", "", "obj")], None),
        ("ساعد", [("الاستقرار", "", "nsubj"), ("التاجر", "", "obj")], None),
        ("ساعد", [("الجندي", "", "nsubj"), ("الجريح", "", "obj")], "AID"),
        ("سمح", [("الوضع", "", "nsubj"), ("الطالب", "ل", "obl:arg")], None),
        ("سمح", [("الحكومة", "", "nsubj"), ("الوفد", "ل", "obl:arg")], "CONCEDE"),
        ("رحب", [("البيان", "", "nsubj"), ("القرار", "ب", "obl:arg")], "SUPPORT"),
        ("زار", [("السائح", "", "nsubj"), ("المدينة", "", "obj")], None),
        ("زار", [("الوزير", "", "nsubj"), ("المدينة", "", "obj")], "CONSULT"),
        ("استقبل", [("المطار", "", "nsubj"), ("الوفد", "", "obj")], None),
        ("استقبل", [("الملك", "", "nsubj"), ("المسافر", "", "obj")], None),
        ("استقبل", [("الملك", "", "nsubj"), ("الوفد", "", "obj")], "CONSULT"),
        ("طرد", [("الحزب", "", "nsubj"), ("النائب", "", "obj"), ("الكتلة", "من", "obl:arg")], None),
        ("طرد", [("السلطات", "", "nsubj"), ("السفير", "", "obj"), ("البلاد", "من", "obl:arg")], "COERCE"),
        ("سمم", [("الحرب", "", "nsubj"), ("العلاقة", "", "obj")], None),
        ("أفرج", [("الميناء", "", "nsubj"), ("الشحنة", "عن", "obl:arg")], None),
        ("أفرج", [("السلطات", "", "nsubj"), ("السجين", "عن", "obl:arg")], "RETREAT"),
        ("هاجم", [("المسلح", "", "nsubj"), ("الملعب", "", "obj")], "ASSAULT"),
    ],
)
def test_class_by_participants(
    verb: str, dependents: list[tuple[str, str, str]], cls: str | None, lexicon: Lexicon
) -> None:
    assert event(lexicon, verb, *dependents).cls == cls


def test_without_its_class_an_event_has_no_mode_either(lexicon: Lexicon) -> None:
    left = event(lexicon, "احتل", ("الفريق", "", "nsubj"), ("المركز", "", "obj"))
    assert (left.cls, left.mode, left.action) == (None, None, "احتل")


@pytest.mark.parametrize("need", ["target=weather", "place=people", "actor="])
def test_what_no_participant_can_be_is_refused(need: str, tmp_path: Path) -> None:
    head = "lemma\tpos\tcls\tmode\tgloss\tverb\tuse\tactor\ttarget\trecipient\tplace\tinstrument\tneeds\n"
    (tmp_path / "actions.tsv").write_text(
        f"{head}س\tverb\tAID\t\thelp\t\tevent\tsubj\tobj\t\t\t\t{need}\n", encoding="utf-8"
    )
    with pytest.raises(LexiconError, match=r"actions\.tsv:2"):
        read_table(tmp_path / "actions.tsv", Action)


def test_every_need_of_the_shipped_table_can_be_met() -> None:
    carriers = {carrier for row in load().table("actions", Action) for carrier in row.target}
    needs = {need for row in load().table("actions", Action) for need in row.needs}
    assert {n for n in needs if "=" not in n and n != "target"} <= carriers | {f"!{c}" for c in carriers}
