"""Time expressions: each rule with what it reads, and with what only looks like it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import DateMatch, find
from kg.lexicon import Month, TimeExpression, Weekday, load
from kg.text import normalise

LEXICON = load()
TUESDAY = dt.date(2015, 8, 4)


def read(text: str, anchor: dt.date | None = TUESDAY) -> list[DateMatch]:
    return list(find(normalise(text).text, anchor, LEXICON))


def values(text: str, anchor: dt.date | None = TUESDAY) -> list[tuple[str, str | None]]:
    return [(match.text, match.value) for match in read(text, anchor)]


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        # full dates, in digits and in words, of both calendars and all month-name sets
        ("بتاريخ 2016-06-28 وصل", "2016-06-28", "2016-06-28"),
        ("يوم 28/6/2016 وصل", "28/6/2016", "2016-06-28"),
        ("و06/28/2016", "06/28/2016", "2016-06-28"),
        ("٢٨/٦/٢٠١٦", "28/6/2016", "2016-06-28"),
        ("في 28 يونيو 2016 هاجم", "28 يونيو 2016", "2016-06-28"),
        ("في 28 حزيران/يونيو 2016م هاجم", "28 حزيران/يونيو 2016م", "2016-06-28"),
        ("في 14 جانفي 2011", "14 جانفي 2011", "2011-01-14"),
        ("يوم 9 أوت 2016", "يوم 9 أوت 2016", "2016-08-09"),
        ("في 3 يناير (كانون الثاني) 2014", "3 يناير (كانون الثاني) 2014", "2014-01-03"),
        ("في 16 تشرين الأول 2015", "16 تشرين الأول 2015", "2015-10-16"),
        ("الأول من نوفمبر 1954", "الأول من نوفمبر 1954", "1954-11-01"),
        ("الثلاثاء، 28 يونيو، 2016", "الثلاثاء, 28 يونيو, 2016".replace(",", "،"), "2016-06-28"),
        ("26 شوال 1436 هـ", "26 شوال 1436 ه", "2015-08-11"),
        ("12/10/1436", "12/10/1436", "2015-07-28"),
        ("في 31 / 3 / 2015", "31 / 3 / 2015", "2015-03-31"),
        ("الخامس عشر من الشهر الجاري", "الخامس عشر من الشهر الجاري", "2015-08-15"),
        ("في 12 الشهر الحالي", "12 الشهر الحالي", "2015-08-12"),
        ("في النصف الثاني من شهر مايو الماضي", "شهر مايو الماضي", "2015-05"),
        ("في 15 من الشهر الماضي", "15 من الشهر الماضي", "2015-07-15"),
        # a day and month: the year is chosen
        ("في 28 يونيو الماضي أمرا", "28 يونيو الماضي", "2015-06-28"),
        ("في 20 أغسطس المقبل", "20 أغسطس المقبل", "2015-08-20"),
        ("4 أغسطس الجاري", "4 أغسطس الجاري", "2015-08-04"),
        ("في 15 سبتمبر", "15 سبتمبر", "2015-09-15"),
        ("في 15 ديسمبر", "15 ديسمبر", "2014-12-15"),
        ("في 5 مارس من العام الماضي", "5 مارس من العام الماضي", "2014-03-05"),
        ("مساء الثلاثاء 28 يوليو هجوما", "مساء الثلاثاء 28 يوليو", "2015-07-28"),
        ("17 رمضان الماضي", "17 رمضان الماضي", "2015-07-04"),
        # months
        ("في نوفمبر 2015 ويضم", "نوفمبر 2015", "2015-11"),
        ("أجريت في يناير", "يناير", "2015-01"),
        ("في مارس قتل", "مارس", "2015-03"),
        ("يونيو (حزيران) الماضي", "يونيو (حزيران) الماضي", "2015-06"),
        ("أغسطس الماضي", "أغسطس الماضي", "2014-08"),
        ("شهر مايو", "شهر مايو", "2015-05"),
        ("مطلع أكتوبر المقبل", "مطلع أكتوبر المقبل", "2015-10"),
        ("عقود أغسطس آب", "أغسطس آب", "2015-08"),
        ("فبراير شباط 2011", "فبراير شباط 2011", "2011-02"),
        # years
        ("يسيطر عليها منذ مطلع 2014.", "مطلع 2014", "2014"),
        ("منذ عام 2014 في سوريا", "عام 2014", "2014"),
        ("بنهاية 2015", "نهاية 2015", "2015"),
        ("خلال 2014 قتل", "2014", "2014"),
        ("في صيف 2006", "صيف 2006", "2006"),
        ("عام 1798", "عام 1798", "1798"),
        ("ثمانينيات القرن الماضي", "ثمانينيات القرن الماضي", "1980/1989"),
        ("خلال عام 1436هـ", "عام 1436ه", "2014-10-25/2015-10-13"),
        # days from today
        ("قتل اليوم ثلاثة", "اليوم", "2015-08-04"),
        ("قتل أمس ثلاثة", "أمس", "2015-08-03"),
        ("وأمس الاثنين قتل", "أمس الاثنين", "2015-08-03"),
        ("أول من أمس (الأحد)", "أول من أمس (الأحد)", "2015-08-02"),
        ("مساء أمس الأول", "مساء أمس الأول", "2015-08-02"),
        ("الليلة الماضية", "الليلة الماضية", "2015-08-03"),
        ("سيصل غدا", "غدا", "2015-08-05"),
        ("بعد غد", "بعد غد", "2015-08-06"),
        ("صباح اليوم", "صباح اليوم", "2015-08-04"),
        # weekdays
        ("قال الثلاثاء إن", "الثلاثاء", "2015-08-04"),
        ("نفذت يوم السبت 18 غارة", "يوم السبت", "2015-08-01"),
        ("الثلاثاء الماضي", "الثلاثاء الماضي", "2015-07-28"),
        ("الثلاثاء المقبل", "الثلاثاء المقبل", "2015-08-11"),
        ("فجر الجمعة", "فجر الجمعة", "2015-07-31"),
        ("ستبدأ المحادثات الخميس في جنيف", "الخميس", "2015-08-06"),
        ("المباراة والمقرر إقامتها السبت", "السبت", "2015-08-08"),
        ("من المقرر أن تعقد الأربعاء", "الأربعاء", "2015-08-05"),
        ("فجر سيارة مفخخة في اجتماع سياسي الخميس", "الخميس", "2015-07-30"),
        ("انتهت المحادثات الخميس", "الخميس", "2015-07-30"),
        # units before and after today
        ("الأسبوع الماضي", "الأسبوع الماضي", "2015-07-27/2015-08-02"),
        ("مطلع الشهر المقبل", "مطلع الشهر المقبل", "2015-09"),
        ("للعام الحالي", "لعام الحالي", "2015"),
        ("العام قبل الماضي", "العام قبل الماضي", "2013"),
        ("هذا الشهر", "هذا الشهر", "2015-08"),
        ("خلال اليومين الماضيين", "اليومين الماضيين", "2015-08-02/2015-08-04"),
        ("على مدى الأشهر الستة الماضية", "الأشهر الستة الماضية", "2015-02/2015-08"),
        ("خلال الثلاثة أيام الماضية", "الثلاثة أيام الماضية", "2015-08-01/2015-08-04"),
        ("السنوات الخمس المقبلة", "السنوات الخمس المقبلة", "2015/2020"),
        ("آخر ثلاثة أيام", "آخر ثلاثة أيام", "2015-08-01/2015-08-04"),
        ("قتل قبل يومين", "قبل يومين", "2015-08-02"),
        ("قبل أسبوع", "قبل أسبوع", "2015-07-28"),
        ("منذ نحو أربعة أشهر", "منذ نحو أربعة أشهر", "2015-04"),
        ("قبل أكثر من عام", "قبل أكثر من عام", "2014"),
        # ranges
        ("من 4 يونيو إلى 10 يوليو 2015", "4 يونيو إلى 10 يوليو 2015", "2015-06-04/2015-07-10"),
        ("بين 15 و30 جويلية 2015", "15 و30 جويلية 2015", "2015-07-15/2015-07-30"),
        ("4 و5 مارس 2017", "4 و5 مارس 2017", "2017-03-04/2017-03-05"),
        ("بين عامي 2011 و2014", "عامي 2011 و2014", "2011/2014"),
        ("الفترة من 2011 إلى 2014", "2011 إلى 2014", "2011/2014"),
        ("من نوفمبر إلى يناير 2015", "نوفمبر إلى يناير 2015", "2014-11/2015-01"),
        ("بين الجمعة والأحد", "الجمعة والأحد", "2015-07-31/2015-08-02"),
    ],
)
def test_reads(text: str, found: str, value: str) -> None:
    assert values(text) == [(found, value)]


@pytest.mark.parametrize(
    "text",
    [
        "28 شخصا و1400 مقاتل في 2000 منزل",
        "31/2/2016 و2016-13-31 و45 مايو",
        "اتصل على 2016-33-4455 أو 0966-11-4412",
        "الإصدار 1.2.20160 والرقم 120160",
        "مارس ضغوطا على رجب طيب أردوغان وتيريزا ماي",
        "أجرى العملية في مستشفى مايو كلينيك",
        "عاد شعبان ورمضان مع نيسان وآذار",
        "انتهت المباراة 3 صفر",
        "الإيمان باليوم الآخر",
        "زعيم حزب الغد",
        "في غضون مائة",
        'قوى 14 آذار وفريق "8 آذار" وثورة 25 يناير',
        "صلاة الجمعة وخطبة الجمعة وسوق الخميس وعبد الأحد",
        "أحد القادة قال لأحد الصحفيين إن سبت وجمعة وثلاثاء",
        "بين الاثنين خلاف",
        "ذكرت روسيا اليوم والعربية اليوم وعين اليوم",
        "وفي اليوم التالي، وفي ذلك اليوم، وطوال اليوم",
        "هو في أمس الحاجة إلى المساعدة",
        "قبل يومين من الهجوم",
        "منذ سنوات وقبل أيام",
        "في الثمانينات من العمر",
        "قبل أن يصل وقبل أكثر من ألف شخص",
        "الفترة الماضية والمرة المقبلة والرئيس الحالي",
    ],
)
def test_is_no_time(text: str) -> None:
    assert values(text) == []


class TestBasis:
    """What a value rests on, and what is left of it without a date of publication."""

    @pytest.mark.parametrize(
        ("text", "basis", "without"),
        [
            ("28 يونيو 2016", "absolute", "2016-06-28"),
            ("منذ مطلع 2014", "absolute", "2014"),
            ("28 يونيو الماضي", "yearless", None),
            ("في يونيو", "yearless", None),
            ("أمس", "relative", None),
            ("يوم السبت", "relative", None),
            ("الشهر الماضي", "relative", None),
            ("قبل يومين", "relative", None),
            ("اليومين الماضيين", "relative", None),
        ],
    )
    def test_without_an_anchor(self, text: str, basis: str, without: str | None) -> None:
        (match,) = read(text, None)
        assert (match.basis, match.value) == (basis, without)

    def test_a_text_can_say_that_a_date_is_today(self) -> None:
        (match,) = read("اليوم السبت 26 نوفمبر 2016", None)
        assert (match.value, match.from_publication) == ("2016-11-26", 0)
        assert [m.from_publication for m in read("السبت 26 نوفمبر 2016")] == [None]

    @pytest.mark.parametrize(
        ("text", "ahead"),
        [
            ("ستجري في 5 مايو 2017", True),
            ("الخميس المقبل", True),
            ("ستعقد كما عقدت العام الماضي", False),
            ("غدا", True),
            ("جرت في 5 مايو 2017", False),
            ("سقط. الخميس", False),
            ("قال سيناتور. ستجري لاحقا. قتل في 5 مايو 2017", False),
        ],
    )
    def test_ahead(self, text: str, ahead: bool) -> None:
        assert [match.ahead for match in read(text)][-1:] == [ahead]

    def test_a_wrong_weekday_moves_yesterday_by_a_day_or_two(self) -> None:
        assert values("أمس الأحد") == [("أمس الأحد", "2015-08-02")]

    def test_the_weekday_decides_the_year(self) -> None:
        assert values("الثلاثاء 28 يونيو", dt.date(2016, 12, 1)) == [("الثلاثاء 28 يونيو", "2016-06-28")]
        assert values("الأحد 28 يونيو", dt.date(2016, 1, 1)) == [("الأحد 28 يونيو", "2015-06-28")]

    def test_the_same_day_is_not_last_year(self) -> None:
        assert values("29 يونيو الماضي", dt.date(2016, 6, 29)) == [("29 يونيو الماضي", "2016-06-29")]

    def test_leap_day(self) -> None:
        assert values("29 فبراير الماضي", dt.date(2016, 5, 1)) == [("29 فبراير الماضي", "2016-02-29")]
        assert values("29 فبراير", dt.date(2015, 5, 1)) == []


MONTHS = [
    (name, month.number)
    for month in LEXICON.table("months", Month)
    if month.calendar == "gregorian"
    for name in month.names
]


@pytest.mark.parametrize(("name", "number"), MONTHS)
def test_every_month_name(name: str, number: int) -> None:
    assert values(f"في 7 {name} 2016 وقع") == [(f"7 {name} 2016", f"2016-{number:02}-07")]


@pytest.mark.parametrize("day", LEXICON.table("weekdays", Weekday))
def test_every_weekday(day: Weekday) -> None:
    for name in day.names:
        ((_, value),) = values(f"وقع {name} هجوم")
        assert value is not None
        found = dt.date.fromisoformat(value)
        assert found.isoweekday() == day.number
        assert 0 <= (TUESDAY - found).days < 7


WORDS = [
    *(name for row in LEXICON.table("time_expressions", TimeExpression) for name in row.names),
    *(name for row in LEXICON.table("months", Month) for name in row.names),
    *(name for row in LEXICON.table("weekdays", Weekday) for name in row.names),
    *("من", "إلى", "و", "بين", "في", "شهر", "28", "2016", "3", "2015-02-30", "28/6/2016", "1436", "هـ", "م", ".", "،"),
    *("(", ")", "/", "-", "يومين", "الأيام", "الثلاثة", "أسبوع", "قال", "سيصل"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.dates(dt.date(1950, 1, 1), dt.date(2070, 1, 1)) | st.none())
def test_whatever_stands_together(words: list[str], anchor: dt.date | None) -> None:
    """Matches are in order, do not overlap, are what they say, and their values are of the documented forms."""
    text = normalise(" ".join(words)).text
    end = 0
    for match in find(text, anchor, LEXICON):
        assert end <= match.start < match.end <= len(text)
        assert match.text == text[match.start : match.end]
        end = match.end
        if match.value:
            ends = match.value.split("/")
            assert len(ends) in (1, 2)
            assert ends == sorted(ends)
            for value in ends:
                assert dt.date.fromisoformat((value + "-01-01")[:10])
        if anchor is not None and match.basis == "relative":
            assert match.value
