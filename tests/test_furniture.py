"""Page furniture: recognised where it is, and left alone where it only looks like it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corpus.furniture import recognise
from kg.lexicon import load
from kg.records import Article
from kg.text import segments

LEXICON = load()
SEEDS = Path(__file__).resolve().parent.parent / "seeds"
BODY = "أعلنت قيادة الجيش في بيان لها أن وحداتها سيطرت على قرى عدة قرب الحدود بعد معارك استمرت أسبوعا كاملا."


def page(text: str, **metadata: str) -> Article:
    return recognise(Article("a", text, **metadata), LEXICON)  # type: ignore[arg-type]


def spans(article: Article) -> list[tuple[str, str]]:
    return [(span.kind, article.text[span.start : span.end]) for span in article.furniture]


class TestSeeds:
    def test_headline_and_fields_before_the_running_text(self) -> None:
        article = page((SEEDS / "000_dc18cd8ec50c0922.txt").read_text(encoding="utf-8"))
        assert article.title == "الدعم الأمريكي.. ملاذ داعش الإرهابي في اللحظات الأخيرة"
        assert article.publisher == "موقع أنصار الله"
        assert article.section == "صحافة عربية ودولية"
        assert article.source == "الوقت التحليلي"
        assert next(s.text[:20] for s in segments(article) if not s.headline) == "بينما ترفع واشنطن شع"

    def test_section_headline_views_and_source(self) -> None:
        article = page((SEEDS / "004_d6af6cd5ba2d073f.txt").read_text(encoding="utf-8"))
        assert article.section == "الخبر وما وراء الخبر"
        assert article.title == "أمريكا تتخلى عن حلفائها في سوريا في ذروة المعارك مع “داعش”"
        assert article.source == "موقع روسيا اليوم"
        assert article.publisher is None
        assert ("views", "182") in spans(article)
        assert [s.headline for s in segments(article)] == [True] + [False] * 10


class TestLines:
    @pytest.mark.parametrize(
        ("line", "kind"),
        [
            ("182", "views"),
            ("1,204 مشاهدة", "views"),
            ("عدد المشاهدات: 182", "views"),
            ("كتب: أحمد علي", "byline"),
            ("كتبت/ سارة محمود", "byline"),
            ("بقلم الدكتور خالد الحروب", "byline"),
            ("إعداد: قسم الأخبار", "byline"),
            ("tariq@example.com", "byline"),
            ("* كاتب لبناني", "byline"),
            ("المصدر: وكالات", "source"),
            ("المصدر : روسيا اليوم + رويترز", "source"),
            ("مقالات", "section"),
            ("أخبار عربية", "section"),
            ("// انتهى //", "boilerplate"),
            ("اقرأ أيضا: الجيش يتقدم في حلب", "boilerplate"),
            ("جميع الحقوق محفوظة 2016", "boilerplate"),
            ("https://example.com/news/12", "boilerplate"),
            ("15:37 ت م", "dateline"),
            ("الأربعاء 6 يوليو 2016 - 14:30", "dateline"),
            ("نشر في: 06-07-2016 الساعة 12:15 مساء", "dateline"),
            ("الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس", "dateline"),
        ],
    )
    def test_furniture(self, line: str, kind: str) -> None:
        article = page(f"{BODY}\n{line}\n{BODY}")
        assert {found for found, _ in spans(article)} == {kind}
        assert "".join(text for _, text in spans(article)).replace(" ", "") == line.replace(" ", "")
        assert len(list(segments(article))) == 2

    @pytest.mark.parametrize(
        "line",
        [
            "المصدر: إن القوات تقدمت، وسيطرت على البلدة.",
            "كتب الرئيس على حسابه أن الحرب انتهت.",
            "قتل 182 شخصا.",
            "نشر الجيش 3000 جندي في 28 موقعا.",
            "وأضاف المصدر: لن نتراجع.",
            "أخبار سارة وصلت من الجبهة.",
            "في 28 يونيو 2016 سقط قتيل.",
            "عام 2014 كان صعبا.",
            "تقرير دولي يتهم النظام.",
        ],
    )
    def test_sentences(self, line: str) -> None:
        assert spans(page(f"{BODY}\n{line}\n{BODY}")) == []


class TestHeadline:
    def test_a_first_line_without_full_stop_above_a_body(self) -> None:
        article = page(f"الجيش يسيطر على قرى حدودية\n\n{BODY}")
        assert article.title == "الجيش يسيطر على قرى حدودية"
        assert [s.headline for s in segments(article)] == [True, False]

    def test_a_kicker_above_it_is_the_section(self) -> None:
        article = page(f"أوراق سياسية\nالجيش يسيطر على قرى حدودية بعد معارك\n{BODY}")
        assert (article.section, article.title) == ("أوراق سياسية", "الجيش يسيطر على قرى حدودية بعد معارك")

    def test_a_second_headline(self) -> None:
        article = page(f"الجيش يسيطر على قرى حدودية\nقتلى وجرحى في المعارك المستمرة منذ أيام\n{BODY}")
        assert article.title == "الجيش يسيطر على قرى حدودية"
        assert [s.headline for s in segments(article)] == [True, True, False]

    def test_the_title_of_the_metadata_is_the_headline(self) -> None:
        article = page(f"الجيش يسيطر على قري حدودية\n{BODY}", title="الجيش يسيطر على قرى حدودية")
        assert [s.headline for s in segments(article)] == [True, False]

    @pytest.mark.parametrize(
        "text",
        [
            BODY,
            f"{BODY}\n{BODY}",
            "الجيش يسيطر على قرى",
            "الجيش يسيطر على قرى حدودية\nقتلى وجرحى",
            f"سيطر الجيش على قرى حدودية.\n{BODY}",
        ],
    )
    def test_none(self, text: str) -> None:
        assert page(text).title is None
        assert spans(page(text)) == []

    def test_none_where_the_metadata_has_another(self) -> None:
        assert spans(page(f"الجيش يتقدم\n{BODY}", title="معارك في الشمال")) == []


class TestDateline:
    @pytest.mark.parametrize(
        ("dateline", "source"),
        [
            ("بغداد – رويترز: ", "رويترز"),
            ("دمشق (سانا) ", "سانا"),
            ("بيروت - أ ف ب: ", "أ ف ب"),
            ("واس- الرياض: ", "واس"),
            ("محمود وهبي ـ القاهرة\n", None),
            ("عمر حسن - بغداد: ", None),
            ("رويترز - ", "رويترز"),
        ],
    )
    def test_known_names(self, dateline: str, source: str | None) -> None:
        article = page(dateline + BODY, title="معارك في الشمال")
        assert [kind for kind, _ in spans(article)] == ["dateline"]
        assert article.source == source
        assert [s.text[:10] for s in segments(article)] == ["أعلنت قياد"]

    @pytest.mark.parametrize(
        "text",
        [
            "واشنطن: لن نقبل بهذا الاتفاق، وسنرد عليه في الوقت المناسب كما فعلنا من قبل.",
            "قال الرئيس - وهو في بغداد: إن الحرب انتهت.",
            "وكانت رويترز قد ذكرت: أن الحرب انتهت.",
        ],
    )
    def test_sentences(self, text: str) -> None:
        assert spans(page(text)) == []


def test_metadata_stand_before_what_the_page_says() -> None:
    article = page(f"{BODY}\nالمصدر: وكالات", source="رويترز")
    assert article.source == "رويترز"


def test_tags_and_buttons_around_the_text() -> None:
    article = page(f"Next Previous عين العرب – متابعات\n{BODY} سمات الجيش الحدود", title="معارك")
    assert [kind for kind, _ in spans(article)] == ["boilerplate", "dateline", "boilerplate"]


def test_a_link_to_the_page_repeats_its_headline() -> None:
    article = page(f"{BODY} رابط الخبر بصحيفة المدينة: الجيش يقصف «مواقع» المسلحين، ويقتل عشرة", title="معارك")
    assert [kind for kind, _ in spans(article)] == ["boilerplate"]
    assert spans(page(f"{BODY} ولم ينشر رابط الخبر بعد.", title="معارك")) == []


LINES = [
    "182",
    "المصدر: رويترز",
    "عنوان قصير",
    "بغداد - رويترز: قال",
    "أ || ب || ج - نص",
    BODY,
    "كتب: فلان",
    "2016",
    "",
    "\u200f",
    "قال “داعش”",
]


@given(st.lists(st.sampled_from(LINES) | st.text("ابتث |:-.(\n\u064b\u200f2", max_size=20), max_size=8).map("\n".join))
def test_whatever_the_page(text: str) -> None:
    article = page(text)
    end = 0
    for span in article.furniture:
        assert end <= span.start < span.end <= len(text)
        end = span.end
    assert article.text == text
    list(segments(article))
