"""The list of entities, and the way back: what a person decides in it takes effect in the next build."""

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg import conllu, export, lexicon, pipeline
from kg.cli import main
from kg.entities import entities, format_entities, select
from kg.errors import LexiconError
from kg.graph import quads
from kg.records import Document
from kg.rows.entities import EntityType, Reviewed
from tests.readings import READING
from tests.resolving import document

Build = Callable[..., dict[str, Reviewed]]
PRESIDENT = """
    زار زار VERB MS3 0 root
    الرئيس رئيس NOUN MS 1 nsubj
    كريم كريم X - 2 nsubj B-PERS
    بلقاسمي بلقاسمي X - 3 flat E-PERS
    سوريا سوريا X - 1 obj S-LOC
"""
AGAIN = "زار زار VERB MS3 0 root\nبلقاسمي بلقاسمي X - 1 nsubj S-PERS\nالعراق عراق X - 1 obj S-LOC"
ATTACK = """
    هاجم هاجم VERB MS3 0 root
    تنظيم تنظيم NOUN MS 1 nsubj
    داعش داعش X - 2 nmod S-ORG
    العراق عراق X - 1 obj S-LOC
"""
EPITHET = "هاجم هاجم VERB MS3 0 root\nالتنظيم تنظيم NOUN MS 1 nsubj\nسوريا سوريا X - 1 obj S-LOC"
KARIM = """
    زار زار VERB MS3 0 root
    كريم كريم X - 1 nsubj B-PERS
    الجبوري جبوري X - 2 flat E-PERS
    العراق عراق X - 1 obj S-LOC
"""


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds a graph of hand-made parses, with rows of the user's own `entities.tsv`; its entities by key."""

    def build(documents: Sequence[Document], *rows: Reviewed) -> dict[str, Reviewed]:
        parses = tmp_path / "parses.conllu"
        parses.write_text("".join(map(conllu.dumps, documents)), encoding="utf-8", newline="\n")
        tables = tmp_path / "tables"
        tables.mkdir(exist_ok=True)
        (tables / "entities.tsv").write_text(format_entities(rows, "tsv"), encoding="utf-8")
        report = pipeline.build([parses], tmp_path / "out", pipeline.Options(lexicon=tables))
        assert not report.skipped
        return {row.key: row for row in entities(tmp_path / "out" / "graph.nq")}

    return build


def named(found: dict[str, Reviewed], label: str) -> list[Reviewed]:
    return [row for row in found.values() if row.label == label]


class TestTheList:
    def test_an_entity_with_all_that_the_graph_says_of_it(self) -> None:
        found = {row.key: row for row in entities(quads(READING))}
        post = found["Washington_Post"]
        assert (post.type, post.label_en, post.affiliation, post.wikidata) == (
            "MediaOutlet", "Washington Post", "United_States", "Q166032",
        )  # fmt: skip
        russia = found["Russia"]
        assert (russia.mentions, russia.events, russia.articles) == (4, 3, 1)
        assert found["ISIS"].events == 1

    @pytest.mark.parametrize("suffix", [".ttl", ".trig", ".jsonld"])
    def test_every_syntax_tells_the_same(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"graph{suffix}"
        export.write_graph(quads(READING), path)
        assert entities(path) == entities(quads(READING))

    def test_the_busiest_come_first(self) -> None:
        assert entities(quads(READING))[0].key == "Russia"

    def test_search_folds_the_spelling_and_finds_nothing_else(self) -> None:
        rows = entities(quads(READING))
        assert [row.key for row in select(rows, name="الطائرات الامريكيه")] == ["US_aircraft"]
        assert [row.key for row in select(rows, name="washington")] == ["Washington_Post"]
        assert select(rows, name="الصين") == []
        assert {row.type for row in select(rows, kind="Place")} == {"Place"}
        assert len(select(rows, limit=2)) == 2

    def test_every_format_lists_every_entity(self) -> None:
        rows = entities(quads(READING))
        table, tsv = format_entities(rows), format_entities(rows, "tsv")
        assert [row["key"] for row in json.loads(format_entities(rows, "json"))] == [row.key for row in rows]
        assert all(row.key in table and row.key in tsv for row in rows)

    def test_the_command(self, tmp_path: Path) -> None:
        path = tmp_path / "graph.ttl"
        export.write_graph(quads(READING), path)
        shown = CliRunner().invoke(main, ["entities", str(path), "--kind", "MediaOutlet", "--name", "بوست"])
        assert (shown.exit_code, "Washington Post" in shown.output, "(1 row)" in shown.output) == (0, True, True)
        assert CliRunner().invoke(main, ["entities", str(tmp_path / "none.ttl")]).exit_code == 1
        assert CliRunner().invoke(main, ["entities", str(path), "--kind", "Tribe"]).exit_code == 2


WORDS = st.text(max_size=12)
CLEAN = WORDS.map(lambda text: " ".join(text.replace("|", " ").split()))


@given(st.builds(
    Reviewed, st.from_regex(r"[A-Za-z]\w{0,8}", fullmatch=True).map(lambda key: key.strip()), same_as=CLEAN,
    apart=st.lists(CLEAN.filter(bool)).map(tuple), label_en=WORDS, type=st.sampled_from(["", *get_args(EntityType)]),
    label=WORDS, names=st.lists(WORDS).map(tuple), mentions=st.integers(0),
))  # fmt: skip
def test_a_table_reads_back_whatever_the_graph_holds(row: Reviewed) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "entities.tsv"
        path.write_text(format_entities([row], "tsv"), encoding="utf-8", newline="")
        [read] = lexicon.read_table(path, Reviewed)
    decided = ("key", "same_as", "apart", "type", "mentions")
    assert all(getattr(read, name) == getattr(row, name) for name in decided)


class TestTheWayBack:
    def test_a_table_given_back_as_it_is_changes_no_byte(self, built: Path, seed_parses: Path, tmp_path: Path) -> None:
        (tmp_path / "entities.tsv").write_text(
            format_entities(entities(built / "graph.nq"), "tsv"), encoding="utf-8", newline="\n"
        )
        pipeline.build([seed_parses], tmp_path / "out", pipeline.Options(lexicon=tmp_path))
        for path in filter(Path.is_file, sorted(built.iterdir())):
            assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes(), path.name

    def test_two_that_a_person_finds_to_be_one(self, build: Build) -> None:
        articles = [document(KARIM, id="one"), document(KARIM, id="two")]
        one, two = named(build(articles), "كريم الجبوري")
        after = build(articles, replace(two, same_as=one.key), one)
        [both] = named(after, "كريم الجبوري")
        assert (both.key, both.articles, both.mentions) == (one.key, 2, 2)
        assert any("reviewer" in why for why in both.evidence)

    def test_one_that_is_an_entity_of_the_lexicon(self, build: Build) -> None:
        article = [document(KARIM)]
        [karim] = named(build(article), "كريم الجبوري")
        after = build(article, replace(karim, same_as="Barack_Obama"))
        assert karim.key not in after
        assert after["Barack_Obama"].names == ("كريم الجبوري",)

    def test_an_entity_of_the_lexicon_that_is_another(self, build: Build) -> None:
        after = build([document(ATTACK)], Reviewed("ISIS", same_as="Al_Qaeda"))
        assert "ISIS" not in after
        assert after["Al_Qaeda"].events == 1

    def test_a_last_name_that_is_somebody_else(self, build: Build) -> None:
        article = [document(PRESIDENT, AGAIN)]
        [president] = named(build(article), "كريم بلقاسمي")
        assert any(why.startswith("«بلقاسمي»") for why in president.evidence)
        after = build(article, replace(president, apart=("بلقاسمي",)))
        assert len(named(after, "بلقاسمي")) == 1
        assert not any(why.startswith("«بلقاسمي»") for why in after[president.key].evidence)

    def test_an_epithet_that_is_somebody_else(self, build: Build) -> None:
        article = [document(ATTACK, EPITHET)]
        assert build(article)["ISIS"].events == 2
        after = build(article, Reviewed("ISIS", apart=("التنظيم",)))
        assert after["ISIS"].events == 1
        assert [row.events for row in after.values() if row.label == "التنظيم"] == [1]

    def test_an_article_that_speaks_of_somebody_else(self, build: Build) -> None:
        articles = [document(PRESIDENT, id="one"), document(PRESIDENT, id="two")]
        [president] = named(build(articles), "كريم بلقاسمي")
        assert president.articles == 2
        after = named(build(articles, replace(president, apart=("two",))), "كريم بلقاسمي")
        assert [row.articles for row in after] == [1, 1]

    def test_a_name_of_the_lexicon_that_is_none_in_an_article(self, build: Build) -> None:
        articles = [document(ATTACK, id="one"), document(ATTACK, id="two")]
        assert build(articles)["ISIS"].articles == 2
        assert build(articles, Reviewed("ISIS", apart=("one",)))["ISIS"].articles == 1

    def test_what_is_no_entity(self, build: Build) -> None:
        article = [document(KARIM)]
        [karim] = named(build(article), "كريم الجبوري")
        assert karim.key not in build(article, replace(karim, same_as="-"))
        assert "Iraq" not in build(article, Reviewed("Iraq", same_as="-"))

    def test_a_publisher_by_another_name(self, build: Build) -> None:
        article = document(KARIM)
        article = [replace(article, article=replace(article.article, publisher="موقع الفجر الجديد"))]
        [medium] = named(build(article), "موقع الفجر الجديد")
        after = build(article, replace(medium, same_as="RT_Arabic"))
        assert medium.key not in after
        assert after["RT_Arabic"].articles == 1

    def test_corrections(self, build: Build) -> None:
        article = [document(KARIM)]
        [karim] = named(build(article), "كريم الجبوري")
        row = replace(karim, label_en="Kareem al-Jubouri", affiliation="Iraqi_Army", wikidata="Q1")
        after = build(article, row)
        found = after[karim.key]
        assert (found.label_en, found.affiliation, found.wikidata) == ("Kareem al-Jubouri", "Iraqi_Army", "Q1")
        assert after["Iraqi_Army"].affiliation == "Iraq"
        assert build(article, replace(row, affiliation="-"))[karim.key].affiliation == ""

    def test_a_decision_stays_in_the_next_list(self, build: Build, tmp_path: Path) -> None:
        articles = [document(KARIM, id="one"), document(KARIM, id="two")]
        one, two = named(build(articles), "كريم الجبوري")
        build(articles, replace(two, same_as=one.key), one)
        command = ["entities", str(tmp_path / "out" / "graph.nq"), "--format", "tsv"]
        listed = CliRunner().invoke(main, [*command, "--lexicon", str(tmp_path / "tables")]).output
        assert f"{two.key}\t{one.key}\t" in listed
        assert two.key not in CliRunner().invoke(main, command).output

    @pytest.mark.parametrize(
        ("rows", "message"),
        [
            ([Reviewed("ISIS", same_as="Iris")], "same_as Iris is no key"),
            ([Reviewed("ISIS", affiliation="Iris")], "affiliation Iris is no key"),
            ([Reviewed("A", same_as="B"), Reviewed("B", same_as="A")], "leads back to itself"),
            ([Reviewed("A", same_as="A")], "leads back to itself"),
        ],
    )
    def test_a_row_of_nobody_known(self, tmp_path: Path, rows: list[Reviewed], message: str) -> None:
        (tmp_path / "entities.tsv").write_text(format_entities(rows, "tsv"), encoding="utf-8")
        with pytest.raises(LexiconError, match=message):
            lexicon.load(tmp_path)

    def test_the_columns_of_the_table_are_those_of_its_row(self) -> None:
        assert format_entities([], "tsv").split() == [field.name for field in fields(Reviewed)]
