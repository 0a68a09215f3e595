"""The normalised copy and its offsets: whatever comes in, a stretch of the copy is a stretch of the source."""

import re
import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import Article, Span
from kg.text import fold, normalise, segments, strip_marks

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىءةأإآؤئ یکگۀھ"
SIGNS = "\u064b\u064c\u0650\u0651\u0653\u0654\u0655\u0670\u0640\u200f\u200b\u202b\ufeff"
text_like_news = st.text(alphabet=ARABIC + SIGNS + ' "«»“”.,،|()0٣۷%٪\n\r\t…ﻻﷲ😀é\u0301\ud800\x00', max_size=60)
# What no reader sees, or sees otherwise than it is written: joiners, bidi controls and isolates, soft hyphens and
# variation selectors, marks of other scripts, ligatures that are whole words, faces of several characters.
UNSEEN = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufe0f"
)
COMBINING = "\u0300\u0308\u0323\u0327\u034f\u06ed\u08f0\u20d0\u20e3"
PRESENTED = "ﷺﷲﷴﻼﻵﻱﭐﭖﮎﱞﹷﹱ"
hard_text = st.text(
    alphabet=ARABIC + SIGNS + UNSEEN + COMBINING + PRESENTED + " .\n|()-👩🇸🇾\U0010ffff\udfff", max_size=60
)
any_text = st.one_of(text_like_news, hard_text, st.text(st.characters(), max_size=40))


def article(text: str, *furniture: Span) -> Article:
    return Article("a", text, furniture=furniture)


class TestNormalise:
    @pytest.mark.parametrize(
        ("source", "copy"),
        [
            ("مکافحة التنظیمات", "مكافحة التنظيمات"),
            ("تلقّى أمراً", "تلقى أمرا"),
            ("الـــجيش", "الجيش"),
            ("عمّان ـ رويترز", "عمان - رويترز"),
            ("1436 هـ في", "1436 ه في"),
            ("ا\u0654مر", "أمر"),
            ("ا\u064e\u0654مر", "أمر"),
            ("ا\u0653ب", "آب"),
            ("ی\u0654", "ئ"),
            ("“داعش” و«قسد»", '"داعش" و"قسد"'),
            ("٢٨ ۲۸ ٣٫٥٪", "28 28 3.5%"),
            ("38 سائحا؛ إذ", "38 سائحا، إذ"),
            ("ﻻ ﺍﻟﺠﻴﺶ", "لا الجيش"),
            ("a\u200fب", "aب"),
            ("cafe\u0301", "café"),
            ("\ud800 \x00", "   "),
        ],
    )
    def test_copy(self, source: str, copy: str) -> None:
        assert normalise(source).text == copy

    @pytest.mark.parametrize(
        ("source", "word", "stretch"),
        [
            ("شكّل ضربةً قوية", "ضربة", "ضربةً"),
            ("قال داعش\u200f أمس", "داعش", "داعش"),
            ("«\u202bداعش\u202c»", "داعش", "داعش"),
            ("داعش\u200f", "داعش", "داعش"),
            ("ا\u0654مر قديم", "أمر", "ا\u0654مر"),
            ("كتـــب نصا", "كتب", "كتـــب"),
            ("ب\u200d\u064eت", "بت", "ب\u200d\u064eت"),
        ],
    )
    def test_span_is_the_words_own_stretch(self, source: str, word: str, stretch: str) -> None:
        copy = normalise(source)
        start = copy.text.index(word)
        first, last = copy.span(start, start + len(word))
        assert source[first:last] == stretch

    def test_an_empty_range_stays_empty(self) -> None:
        assert normalise("أمر").span(1, 1) == (1, 1)

    @given(any_text)
    def test_offsets_never_fall_and_stay_inside(self, source: str) -> None:
        copy = normalise(source)
        assert len(copy.offsets) == len(copy.text) + 1
        assert list(copy.offsets) == sorted(copy.offsets)
        assert all(0 <= offset <= len(source) for offset in copy.offsets)

    @given(any_text, st.data())
    def test_a_word_of_the_copy_is_read_again_from_its_stretch(self, source: str, data: st.DataObject) -> None:
        copy = normalise(source)
        cuts = [i for i, char in enumerate(copy.text) if i == 0 or copy.offsets[i] != copy.offsets[i - 1]]
        if not cuts:
            return
        cuts.append(len(copy.text))
        i, j = sorted(data.draw(st.tuples(st.sampled_from(cuts), st.sampled_from(cuts))))
        first, last = copy.span(i, j)
        assert normalise(source[first:last]).text == copy.text[i:j]

    @given(st.text(st.characters(), max_size=40))
    def test_the_same_text_however_it_is_encoded(self, source: str) -> None:
        assert normalise(unicodedata.normalize("NFD", source)).text == normalise(source).text

    @given(any_text)
    def test_nothing_is_left_to_normalise(self, source: str) -> None:
        once = normalise(source).text
        assert normalise(once).text == once

    def test_a_hundred_thousand_signs_on_one_letter(self) -> None:
        copy = normalise("ا" + "\u064e" * 100_000 + "ب")
        assert copy.text == "اب"
        assert copy.offsets == (0, 100_001, 100_002)


class TestFold:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("أمريكا", "امریکا"),
            ("ا\u0654مريكا", "أمريكا"),
            ("سورية", "سوريه"),
            ("مستشفى", "مستشفي"),
            ("مسؤول", "مسوول"),
            ("رئيس", "رييس"),
            ("تلقّى", "تلقى"),
            ("  جيش   سوريا ", "جيش سوريا"),
            ("CNN", "cnn"),
        ],
    )
    def test_variants_meet(self, one: str, other: str) -> None:
        assert fold(one) == fold(other)

    @pytest.mark.parametrize(("one", "other"), [("سوريا", "سوري"), ("قتل", "قاتل"), ("ماء", "ما"), ("ذئب", "ذهب")])
    def test_words_do_not(self, one: str, other: str) -> None:
        assert fold(one) != fold(other)

    @given(any_text)
    def test_idempotent(self, source: str) -> None:
        assert fold(fold(source)) == fold(source)

    @given(any_text)
    def test_the_copy_has_the_same_key(self, source: str) -> None:
        source = source.replace("ـ", "")  # alone it is a dash
        assert fold(normalise(source).text) == fold(source)

    def test_strip_marks_keeps_letters(self) -> None:
        assert strip_marks("شكّل ضربةً") == "شكل ضربة"


PARAGRAPH = (
    "أعلنت قيادة الجيش في بيان لها أن وحداتها سيطرت على قرى عدة قرب الحدود بعد معارك استمرت أسبوعا كاملا مع مسلحين "
    "من تنظيمات مختلفة كانت قد دخلت المنطقة في مطلع العام. وقال سكان إن القصف لم يتوقف طوال الليل وإن عشرات العائلات "
    "نزحت إلى مدن مجاورة بحثا عن مأوى، بينما تحدثت منظمات إغاثة عن نقص حاد في الغذاء والدواء."
)


class TestParagraphs:
    def test_lines_that_a_program_wrapped_are_one(self) -> None:
        paragraph = textwrap.fill(PARAGRAPH, 70)
        found = [s.text for s in segments(article(f"عنوان الخبر\n\n{paragraph}\n\n{paragraph}\n"))]
        assert found == ["عنوان الخبر", PARAGRAPH, PARAGRAPH]

    @pytest.mark.parametrize(
        "lines",
        [
            ["سيطر الجيش على القرى القريبة من الحدود بعد معارك دامت أياما."] * 9,
            ["- سيطر الجيش على القرى القريبة من الحدود بعد معارك دامت أياما"] * 9,
            ["سيطر الجيش على القرى", "سيطر الجيش على القرى القريبة من الحدود بعد معارك دامت أياما"] * 9,
            ["بكيت من القهر دمعا سقى ذاك الطريق"] * 9,
        ],
    )
    def test_lines_that_a_writer_broke_are_not(self, lines: list[str]) -> None:
        assert [s.text for s in segments(article("\n".join(lines)))] == lines


class TestSegments:
    def test_breaks(self) -> None:
        found = [s.text for s in segments(article("الدعم.. ملاذ داعش\nموقع || صحافة ||خبر…\r\n\r\n182\nثم قال."))]
        assert found == ["الدعم", "ملاذ داعش", "موقع", "صحافة", "خبر", "ثم قال."]

    @pytest.mark.parametrize("text", ["قال 3.5 مليون. ثم سكت", "أ|ب", "قال: نعم"])
    def test_no_break(self, text: str) -> None:
        assert [s.text for s in segments(article(text))] == [text]

    def test_furniture_is_left_out_and_the_headline_marked(self) -> None:
        text = "القسم\nعنوان الخبر\nكتب: فلان قال الجيش إنه انسحب."
        spans = [
            Span(kind, text.index(part), text.index(part) + len(part))
            for kind, part in [("byline", "كتب: فلان"), ("section", "القسم"), ("headline", "عنوان الخبر")]
        ]
        found = list(segments(article(text, *spans)))  # type: ignore[arg-type]
        assert [(s.text, s.headline) for s in found] == [("عنوان الخبر", True), ("قال الجيش إنه انسحب.", False)]

    def test_spans_are_the_articles(self) -> None:
        text = "عنوان\n  شكّل ضربةً قویةً  "
        last = list(segments(article(text)))[-1]
        assert last.text == "شكل ضربة قوية"
        first, end = last.span(4, 8)
        assert text[first:end] == "ضربةً"

    @given(any_text)
    def test_each_word_is_read_again_from_its_stretch(self, text: str) -> None:
        for segment in segments(article(text)):
            for match in re.finditer(r"\S+", segment.text):
                start, end = segment.span(*match.span())
                assert 0 <= start < end <= len(text)
                assert match[0] in normalise(text[start:end]).text

    @pytest.mark.parametrize("signs", ["*" * 20, "(" * 50_000, "([{<" * 9_000, "😀" * 30, "=-" * 40])
    def test_a_row_of_signs_is_a_break(self, signs: str) -> None:
        assert [s.text for s in segments(article(f"قال {signs} نعم{signs}"))] == ["قال", "نعم"]

    @pytest.mark.parametrize("signs", ["***", "!!!!!!", "(" * 19, "\u064e" * 50, "- " * 30])
    def test_a_few_are_not(self, signs: str) -> None:
        assert len(list(segments(article(f"قال{signs}نعم")))) == 1

    def test_no_text_no_segment(self) -> None:
        assert list(segments(article(" \n … 182 || *** \u200f"))) == []

    @given(text_like_news, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3))
    def test_every_letter_of_the_running_text_is_in_one_segment(self, text: str, cuts: list[tuple[int, int]]) -> None:
        spans = [Span("views", min(c), min(max(c), len(text))) for c in cuts if min(c) < len(text)]
        inside = {i for span in spans for i in range(span.start, span.end)}
        seen: set[int] = set()
        for segment in segments(article(text, *spans)):
            assert segment.text == segment.text.strip() != ""
            assert list(segment.offsets) == sorted(segment.offsets)
            assert normalise(text[segment.offsets[0] : segment.offsets[-1]]).text.strip() == segment.text
            seen |= {o for o, char in zip(segment.offsets, segment.text, strict=False) if char.isalpha()}
        letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
        assert {i for i, c in enumerate(text) if c in letters and i not in inside} <= seen
        assert not inside & seen
