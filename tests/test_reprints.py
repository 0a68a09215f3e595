"""Agency copy in several papers is found, linked, and counted once."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad

from kg import conllu, export, pipeline, query
from kg.check import check
from kg.compare import compare
from kg.errors import OutputError
from kg.graph import quads, reprint
from kg.records import Article, Document, Reading, Span
from kg.reprints import Reprints, passages
from kg.store import of, statements
from kg.vocab import ISN, Ids
from tests.readings import ARTICLE, READING

REPORT = (
    "أعلنت قيادة الجيش في بيان لها أن وحداتها سيطرت على قرى عدة قرب الحدود بعد معارك استمرت أسبوعا كاملا مع مسلحين "
    "من تنظيمات مختلفة كانت قد دخلت المنطقة في مطلع العام. وقال سكان إن القصف لم يتوقف طوال الليل وإن عشرات العائلات "
    "نزحت إلى مدن مجاورة بحثا عن مأوى، بينما تحدثت منظمات إغاثة عن نقص حاد في الغذاء والدواء وعن مستشفيات خرجت من "
    "الخدمة. وأضاف المتحدث باسم القيادة أن العمليات ستستمر حتى استعادة السيطرة على الطريق الدولي الذي يربط العاصمة "
    "بالمعبر الشرقي، وأن تعزيزات جديدة وصلت إلى الجبهة خلال اليومين الماضيين استعدادا لمرحلة ثانية من الهجوم."
)
RETOLD = (
    "سيطر الجيش على قرى حدودية عدة بعد أسبوع من القتال، وفق بيان أصدرته قيادته أمس. وذكر شهود من المنطقة أن الغارات "
    "دامت ليلة كاملة واضطرت أسرا كثيرة إلى الرحيل نحو بلدات قريبة. وحذرت هيئات إنسانية من شح الدواء والطعام ومن "
    "توقف مستشفيات عن العمل. وأكد ناطق عسكري أن الحملة متواصلة إلى أن يفتح الطريق الواصل بين العاصمة والمعبر."
)
OTHER = (
    "بحث وزير الخارجية مع نظيره في اتصال هاتفي سبل دفع المفاوضات التي ترعاها الأمم المتحدة، واتفق الجانبان على عقد "
    "لقاء في جنيف نهاية الشهر تحضره وفود من الدول الضامنة. وقال الوزير في مؤتمر صحفي إن بلاده تدعم كل حل سياسي يحفظ "
    "وحدة البلاد وسلامة أراضيها، ورفض التعليق على أنباء عن خلاف بين أعضاء الوفد حول جدول الأعمال."
)


def originals(*articles: Article) -> list[str | None]:
    found = Reprints()
    return [found.original(article.id, passages(article)) for article in articles]


def article(name: str, text: str, *furniture: Span) -> Article:
    return Article(name, text, furniture=furniture)


class TestFound:
    @pytest.mark.parametrize(
        "text",
        [
            REPORT,
            REPORT.replace("سيطرت", "سيطرتْ").replace("ي", "ی").replace("ك", "ک"),
            REPORT.replace("قيادة الجيش", "القيادة العامة للجيش والقوات المسلحة").replace(
                "عشرات العائلات", "مئات الأسر"
            ),
            REPORT[: len(REPORT) // 2],
            "عاجل\n" + REPORT.replace(". ", ".\n\n") + "\n(المصدر: وكالات)",
        ],
        ids=["whole", "other spelling", "edited", "cut short", "laid out anew"],
    )
    def test_the_same_text(self, text: str) -> None:
        assert originals(article("a", REPORT), article("b", text)) == [None, "a"]

    def test_the_first_of_several(self) -> None:
        found = [article(name, text) for name, text in [("x", OTHER), ("a", REPORT), ("b", REPORT), ("c", REPORT)]]
        assert originals(*found) == [None, None, "a", "a"]

    def test_page_furniture_is_no_text(self) -> None:
        links = "تابعنا على صفحتنا في مواقع التواصل واشترك في نشرتنا البريدية اليومية ليصلك كل جديد من أخبارنا " * 3
        spans = Span("boilerplate", len(REPORT), len(REPORT) + len(links))
        assert originals(article("a", REPORT), article("b", REPORT + links, spans)) == [None, "a"]
        assert originals(article("a", REPORT + links, spans), article("b", OTHER + links)) == [None, None]

    @given(st.lists(st.sampled_from(REPORT.split() + OTHER.split()), min_size=80), st.randoms())
    def test_a_copy_however_it_is_padded(self, words: list[str], chance: random.Random) -> None:
        padding = chance.choices(RETOLD.split(), k=len(words) // 8)
        text = " ".join(words)
        copy = article("copy", f"{' '.join(padding)}\n{text}")
        if len(passages(article("first", text)) & passages(copy)) >= 8:
            assert originals(article("first", text), copy) == [None, "first"]


class TestNotFound:
    @pytest.mark.parametrize(
        "text",
        [RETOLD, OTHER, REPORT[: len(REPORT) // 3] + OTHER, "أعلنت قيادة الجيش في بيان لها.", "", "!"],
        ids=["told in other words", "another story", "a quotation", "a phrase", "nothing", "no word"],
    )
    def test_other_text(self, text: str) -> None:
        assert originals(article("a", REPORT), article("b", text)) == [None, None]

    def test_few_words_twice_are_no_evidence(self) -> None:
        assert originals(*[article(name, "أعلنت قيادة الجيش في بيان لها.") for name in "ab"]) == [None, None]

    def test_a_formula_is_no_evidence(self) -> None:
        """What ten papers write under every article is nobody's text."""
        numbers = random.Random(1)

        def own(size: int) -> str:
            return " ".join(f"كلمة{numbers.random()}" for _ in range(size))

        ours = [article(str(number), f"{own(60)}\n{REPORT}") for number in range(10)]
        assert originals(*ours, article("last", f"{REPORT}\n{own(20)}"))[-1] is None
        assert originals(ours[0], article("last", f"{REPORT}\n{own(20)}"))[-1] == "0"


def test_reading_again_finds_the_same() -> None:
    numbers = random.Random(7)
    sentences = f"{REPORT} {RETOLD} {OTHER}".split(".")
    texts = [".".join(numbers.sample(sentences, k=numbers.randint(2, 6))) for _ in range(60)]
    found = [article(str(number), text) for number, text in enumerate(texts)]
    once = originals(*found)
    assert any(once)
    assert originals(*found) == once
    assert originals(*found[:30]) == once[:30]


class TestPipeline:
    RECORDS = (("a", REPORT), ("x", OTHER), ("b", REPORT[: len(REPORT) // 2]), ("c", REPORT))
    LINKS = (("b", "a"), ("c", "a"))

    def parses(self, *records: tuple[str, str]) -> str:
        return "".join(conllu.dumps(Document(article(name, text), ())) for name, text in records)

    def links(self, out: Path) -> tuple[tuple[str, str], ...]:
        start = Ids().article("")
        found = [quad for quad in statements(out / "graph.nq") if quad.predicate.value == ISN.reprints]
        assert all(quad.graph_name == quad.subject for quad in found)
        return tuple((quad.subject.value.removeprefix(start), quad.object.value.removeprefix(start)) for quad in found)

    def test_of_several_files(self, tmp_path: Path) -> None:
        paths = []
        for number in (0, 2):
            paths.append(tmp_path / f"{number}.conllu")
            paths[-1].write_text(self.parses(*self.RECORDS[number : number + 2]))
        pipeline.build(paths, tmp_path / "out", shard_articles=1)
        assert self.links(tmp_path / "out") == self.LINKS

    def test_of_several_folders_as_in_one_build(self, tmp_path: Path) -> None:
        parses, folders = tmp_path / "all.conllu", []
        for number, records in enumerate((self.RECORDS[:2], self.RECORDS[2:3], self.RECORDS[3:])):
            parses.write_text(self.parses(*records))
            folders.append(tmp_path / str(number))
            pipeline.build([parses], folders[-1], largest=0)
            assert self.links(folders[-1]) == ()
        parses.write_text(self.parses(*self.RECORDS))
        pipeline.build([parses], tmp_path / "one build")
        report = pipeline.merge(folders, tmp_path / "merged")
        assert self.links(tmp_path / "merged") == self.LINKS
        for name in ("graph.nq", "graph.trig", "report.json"):
            assert (tmp_path / "merged" / name).read_bytes() == (tmp_path / "one build" / name).read_bytes()
        assert report.triples == len(set((tmp_path / "merged" / "graph.nq").read_bytes().splitlines()))

    def test_the_order_of_the_folders_says_who_was_first(self, tmp_path: Path) -> None:
        for name in "ac":
            (tmp_path / f"{name}.conllu").write_text(self.parses((name, REPORT)))
            pipeline.build([tmp_path / f"{name}.conllu"], tmp_path / name, largest=0)
        pipeline.merge([tmp_path / "c", tmp_path / "a"], tmp_path / "merged", largest=0)
        assert self.links(tmp_path / "merged") == (("a", "c"),)

    def test_an_article_that_two_folders_hold_reprints_nothing(self, tmp_path: Path) -> None:
        for number in (1, 2):
            parses = tmp_path / f"{number}.conllu"
            parses.write_text(self.parses(*self.RECORDS[:number]))
            pipeline.build([parses], tmp_path / str(number), largest=0)
        pipeline.merge([tmp_path / "1", tmp_path / "2"], tmp_path / "merged", largest=0)
        assert self.links(tmp_path / "merged") == ()

    def test_a_build_that_goes_on_finds_the_same(self, tmp_path: Path) -> None:
        parses, out = tmp_path / "all.conllu", tmp_path / "out"
        parses.write_text(self.parses(*self.RECORDS))
        pipeline.build([parses], out, shard_articles=1)
        graph = (out / "graph.nq").read_bytes()
        assert self.links(out) == self.LINKS
        for left in (out / "shards").glob("*00002*"):
            left.unlink()
        pipeline.build([parses], out, shard_articles=1)
        assert (out / "graph.nq").read_bytes() == graph

    def test_what_is_reprinted_changes_and_so_does_the_link(self, tmp_path: Path) -> None:
        parses, out = tmp_path / "all.conllu", tmp_path / "out"
        parses.write_text(self.parses(*self.RECORDS))
        pipeline.build([parses], out, shard_articles=1)
        parses.write_text(self.parses(("a", RETOLD), *self.RECORDS[1:]))
        pipeline.build([parses], out, shard_articles=1)
        assert ISN.reprints not in (out / "graph.nq").read_text()


def test_no_room_is_said() -> None:
    found = Reprints()
    found._passages.execute("PRAGMA max_page_count = 5")
    with pytest.raises(OutputError, match="SQLITE_TMPDIR"):
        found.original("a", passages(article("a", " ".join(f"كلمة{place}" for place in range(9_000)))))


def printed(by: str, **changes: Any) -> Reading:
    """The article that all the other tests read, in another paper."""
    events = tuple(replace(event, article=by, **changes) for event in READING.events)
    return replace(READING, article=replace(ARTICLE, id=by, publisher="سانا"), events=events)


def reprinted(by: str, of_: str) -> list[Quad]:
    return [*quads(printed(by)), reprint(by, of_)]


class TestCountedOnce:
    COUNTING = ("attacks", "support", "state-dyads", "co-occurring-actors", "classes", "entities", "sources")

    @pytest.mark.parametrize("name", COUNTING)
    def test_by_every_query_that_counts(self, name: str) -> None:
        alone = list(quads(READING))
        both = [*alone, *reprinted("copy", ARTICLE.id)]
        assert query.run(of(both), name).rows == query.run(of(alone), name).rows

    def test_a_second_article_of_its_own_counts(self) -> None:
        both = of([*quads(READING), *quads(printed("copy"))])
        for name in ("attacks", "co-occurring-actors", "classes", "entities", "sources"):
            assert query.run(both, name).rows != query.run(of(quads(READING)), name).rows, name

    def test_a_reprint_of_what_is_not_in_the_graph_counts(self) -> None:
        alone = query.run(of(reprinted("copy", "lost")), "sources")
        assert alone.rows == query.run(of(quads(READING)), "sources").rows != ()

    def test_the_link_is_in_the_graph_and_conforms(self, tmp_path: Path) -> None:
        both = [*quads(READING), *reprinted("copy", ARTICLE.id)]
        ids = Ids()
        links = [(quad.subject.value, quad.object.value) for quad in both if quad.predicate.value == ISN.reprints]
        assert links == [(ids.article("copy"), ids.article(ARTICLE.id))]
        export.write_graph(both, tmp_path / "graph.nq")
        assert check(tmp_path / "graph.nq").conforms
        assert "copy" in query.format(query.run(tmp_path / "graph.nq", "articles"), "csv")

    def test_a_reprint_is_no_second_source_that_disagrees(self) -> None:
        """What the original tells of itself, its reprint does not contradict."""
        plain = replace(READING, events=tuple(replace(event, claims=()) for event in READING.events))
        copy = printed("copy", claims=(), polarity="negative")
        assert not compare([*quads(plain), *quads(copy), reprint("copy", ARTICLE.id)])
        second = replace(copy, article=replace(copy.article, source="سانا"))
        assert compare([*quads(plain), *quads(second)])
