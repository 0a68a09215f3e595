"""The grammar of time expressions: for each shape of `kg.dates.patterns`, the method that reads its value.

The docstring of a method shows the expressions that it reads.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.dates import calendars
from kg.dates.calendars import Tense
from kg.dates.patterns import any_of, shapes
from kg.dates.words import Words

Basis = Literal["absolute", "yearless", "relative"]
Reading = tuple[Basis, str | None]
Rule = Callable[[re.Match[str], dt.date | None], Reading | None]

_WORD = re.compile(r"\w+")
_FUTURE_VERB = re.compile(r"[وف]?(س[يتن]\w{3,})")  # ستبدأ، وسيجتمع
_FUTURE_REACH = 10  # words between the word that points ahead and the date
_ANY_NAME = ("في", "منذ", "خلال")  # before them a month is a month, whatever else its name may be
_WHICH = ("year", "tense", "of_year")  # groups that say which month or day is meant
_CONTEXT = 200  # characters on either side that can say something of an expression
_LONGEST_MONTH = 31
_MONTHS = 12
_SHARES = {"نصف": 6, "ربع": 3}  # of a year, in months
_HIJRI_YEARS = range(1350, 1461)  # in a text that does not say which calendar
_BETWEEN = re.compile(r" ?(?:-|و?حتي|الي|لغايه)(?: يوم)? ?| و(?:بين |يوم )?")


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule read at a place."""

    start: int
    end: int
    basis: Basis
    value: str | None
    match: re.Match[str]
    rule: Rule


class Rules:
    """The rules over the words of a lexicon."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._names = re.compile(rf"(?<!\w)[وف]?[بلك]?{any_of(words.kinds.get('name', {}))}(?!\w)")
        no_verbs = any_of(words.kinds.get("not_future", {})).replace(r"\*", r"\w*")
        self._no_future_verb = re.compile(no_verbs)
        self._shapes = shapes(words)
        self._patterns: list[tuple[Rule, re.Pattern[str]]] = [
            (getattr(self, f"_{shape.name}"), re.compile(shape.pattern)) for shape in self._shapes
        ]
        self._any_core = re.compile("|".join(sorted({shape.core for shape in self._shapes})))
        self._with_core_in = lru_cache(maxsize=1 << 16)(self._look_for_cores)

    def matches(self, key: str, anchor: dt.date | None) -> list[Found]:
        """All readings of all rules over a folded text; they may overlap."""
        found: list[Found] = []
        for number in sorted(set[int]().union(*map(self._with_core_in, _WORD.findall(key)))):
            rule, pattern = self._patterns[number]
            found += [
                Found(*match.span("date"), *reading, match, rule)
                for match in pattern.finditer(key)
                if (reading := rule(match, anchor))
            ]
        names = [match.span() for match in self._names.finditer(key)] if found else []
        return [one for one in found if not any(first < one.end and one.start < last for first, last in names)]

    def _look_for_cores(self, word: str) -> frozenset[int]:
        """The numbers of the patterns that may match where this word stands: of most words none."""
        if not self._any_core.search(word):
            return frozenset()
        return frozenset(number for number, shape in enumerate(self._shapes) if re.search(shape.core, word))

    def again(self, found: Found, anchor: dt.date) -> Found:
        """The same expression read against another date."""
        reading = found.rule(found.match, anchor)
        return Found(found.start, found.end, *reading, found.match, found.rule) if reading else found

    def is_range(self, key: str, first: Found, last: Found) -> bool:
        """Whether «من … إلى …» or «بين … و…» holds the two together."""
        opening = _before(key, first.start).split()[-2:]
        if not any(word.lstrip("وفل") in ("من", "بين", "منذ", "ن") for word in opening):
            return False
        return bool(_BETWEEN.fullmatch(key[first.end : last.start]))

    def tense(self, match: re.Match[str]) -> Tense:
        """What an expression says to follow: الماضي، المقبل، الجاري."""
        return self._words.tenses.get(match.groupdict().get("tense") or "", "")

    def is_ahead(self, found: Found) -> bool:
        """Whether the expression itself, or the words before it, put it into the future."""
        return (
            self.tense(found.match) == "next"
            or (self.from_publication(found) or 0) > 0
            or self._points_ahead(found.match)
        )

    def from_publication(self, found: Found) -> int | None:
        """The days between publication and a day that is called today, yesterday, tomorrow."""
        deictic = found.match.groupdict().get("deictic")
        return self._value("day", deictic) if deictic else None

    def _numeric(self, match: re.Match[str], _: dt.date | None) -> Reading | None:
        """2016-06-28، 28/6/2016، 06/28/2016."""
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
        convert = calendars.hijri if year in _HIJRI_YEARS else calendars.gregorian
        found = convert(year, month, day) or convert(year, day, month)
        return ("absolute", found.isoformat()) if found else None

    def _day(self, match: re.Match[str], anchor: dt.date | None) -> Reading | None:
        """28 يونيو 2016، الثلاثاء 28 يونيو الماضي، 4 و5 مارس، الأول من مايو، 26 شوال 1436 هـ."""
        in_digits = match["day"].isdigit()
        said = match["of"] or match["noun"]
        if not in_digits and not said:
            return None
        if match["month"] in self._words.homonyms and self._hijri(match) and not (said or _has(match, *_WHICH)):
            return None  # «تعادلا 3 صفر»
        if not self._is_time(match, "date") or _is_quoted(match):
            return None  # «قوى 14 آذار»
        day = int(match["day"]) if in_digits else self._words.ordinals[match["day"]]
        basis, found = self._resolve(match, anchor, day, self.tense(match))
        if found is None:
            open_ = self._hijri(match) if match["year"] else anchor is None  # no calendar at hand, or no date
            return (basis, None) if open_ and day <= _LONGEST_MONTH else None
        first = found - dt.timedelta(days=day - int(match["first"] or day))
        return basis, calendars.interval(min(first, found).isoformat(), found.isoformat())

    def _day_of_month(self, match: re.Match[str], anchor: dt.date | None) -> Reading | None:
        """الخامس عشر من الشهر الجاري، 15 من هذا الشهر."""
        day = int(match["day"]) if match["day"].isdigit() else self._words.ordinals[match["day"]]
        if anchor is None:
            return ("relative", None) if 0 < day <= _LONGEST_MONTH else None
        year, month = map(int, calendars.month_of(anchor, calendars.STEP[self.tense(match)]).split("-"))
        found = calendars.gregorian(year, month, day)
        return ("relative", found.isoformat()) if found else None

    def _month(self, match: re.Match[str], anchor: dt.date | None) -> Reading | None:
        """نوفمبر 2015، مطلع شهر مايو، يونيو (حزيران) الماضي، في مارس من العام الماضي، شوال 1436."""
        if not _has(match, *_WHICH, "both", "noun", "part") and (
            match["since"] is None or (match["month"] in self._words.homonyms and match["since"] not in _ANY_NAME)
        ):
            return None  # «مارس ضغوطا»، «تيريزا ماي»
        basis, first = self._resolve_month(match, anchor)
        if first is None:
            return basis, None
        if not self._hijri(match):
            return basis, calendars.month_of(first)
        last = first + dt.timedelta(days=28)
        return basis, calendars.interval(first.isoformat(), last.isoformat())

    def _months(self, match: re.Match[str], anchor: dt.date | None) -> Reading | None:
        """من يناير إلى يونيو 2015، بين نوفمبر ويناير الماضيين."""
        number, calendar = self._words.months[match["first"]]
        if calendar == "hijri" or self._hijri(match):
            return None
        basis, last = self._resolve_month(match, anchor)
        if last is None:
            return (basis, None) if anchor is None else None
        first = last.replace(year=last.year - (number > last.month), month=number)
        return basis, calendars.interval(calendars.month_of(first), calendars.month_of(last))

    def _year(self, match: re.Match[str], _: dt.date | None) -> Reading | None:
        """عام 2014، منذ مطلع 2014، عامي 2011 و2014، 2014-2016، عام 1436 هـ."""
        year, groups = int(match["year"]), match.groupdict()
        if groups.get("era") == "ه" or (year in _HIJRI_YEARS and groups.get("era") != "م"):
            first, after = calendars.hijri(year, 1, 1), calendars.hijri(year + 1, 1, 1)
            if not (first and after):
                return "absolute", None
            return "absolute", calendars.interval(first.isoformat(), (after - dt.timedelta(days=1)).isoformat())
        last = int(groups.get("last") or year)
        return ("absolute", calendars.interval(f"{year:04}", f"{last:04}")) if year <= last else None

    def _decade(self, match: re.Match[str], _: dt.date | None) -> Reading:
        """ثمانينيات القرن الماضي."""
        first = self._value("decade", match["decade"])
        return "absolute", calendars.interval(f"{first}", f"{first + 9}")

    def _deictic(self, match: re.Match[str], anchor: dt.date | None) -> Reading | None:
        """اليوم، مساء أمس، أول من أمس (الأحد)، غدا الخميس؛ but «في اليوم التالي»."""
        if not (match["clock"] or match["weekday"]) and not self._is_time(match, "day"):
            return None
        if anchor is None:
            return "relative", None
        day = anchor + dt.timedelta(days=self._value("day", match["deictic"]))
        if match["weekday"]:
            day = calendars.near(day, self._words.weekdays[match["weekday"]])
        return "relative", day.isoformat()

    def _weekday(self, match: re.Match[str], anchor: dt.date | None) -> Reading | None:
        """الثلاثاء، يوم السبت المقبل، مساء الجمعة؛ but «صلاة الجمعة»."""
        if not (match["clock"] or match["noun"]) and not self._is_time(match, "weekday"):
            return None
        if anchor is None:
            return "relative", None
        number, tense = self._words.weekdays[match["weekday"]], self.tense(match)
        if tense == "" and self._points_ahead(match):
            anchor, tense = anchor - dt.timedelta(days=1), "next"
        return "relative", calendars.weekday(anchor, number, tense).isoformat()

    def _period(self, match: re.Match[str], anchor: dt.date | None) -> Reading | None:
        """الأسبوع الماضي، مطلع الشهر الجاري، هذا العام."""
        unit, count = self._words.units[match["unit"]]
        if count != 1 or unit in ("day", "hour"):
            return None
        tense = self.tense(match) or "current"
        return "relative", calendars.period(anchor, unit, tense) if anchor else None

    def _span(self, match: re.Match[str], anchor: dt.date | None) -> Reading | None:
        """اليومين الماضيين، الأشهر الستة الماضية، الثلاثة أيام المقبلة، آخر خمس سنوات."""
        unit, count = self._words.units[match["unit"]]
        number = self._count(match) or (2 if count == 2 else None)
        tense = self.tense(match) or "past"
        if number is None or tense not in ("past", "next"):
            return None
        if anchor is None:
            return "relative", None
        ends = [calendars.away(anchor, unit, 0), calendars.away(anchor, unit, calendars.STEP[tense] * number)]
        return "relative", calendars.interval(*sorted(ends))

    def _share(self, match: re.Match[str], anchor: dt.date | None) -> Reading | None:
        """النصف الأول من العام الماضي، الأشهر الستة الأولى من عام 2014."""
        basis: Basis = "absolute" if match["year"] else "relative"
        if not (match["year"] or anchor):
            return basis, None
        year = (
            int(match["year"]) if anchor is None or match["year"] else anchor.year + calendars.STEP[self.tense(match)]
        )
        groups = match.groupdict()
        if groups.get("share"):
            months, nth = _SHARES[groups["share"]], self._words.ordinals[groups["nth"]]
        else:
            in_months = self._words.units[groups["unit"]][0] == "month"
            months, nth = (self._count(match) or 0) if in_months else 0, 1
        if not 0 < months * nth <= _MONTHS:
            return None
        return basis, calendars.interval(f"{year:04}-{months * (nth - 1) + 1:02}", f"{year:04}-{months * nth:02}")

    def _ago(self, match: re.Match[str], anchor: dt.date | None) -> Reading | None:
        """قبل يومين، منذ أربع سنوات، قبل أكثر من شهر؛ but «قبل يومين من الهجوم»، «منذ عام 2014»."""
        unit, count = self._words.units[match["unit"]]
        number = self._count(match) or count
        if not number:
            return None  # «قبل سنوات»
        return "relative", calendars.away(anchor, unit, -number) if anchor else None

    def _resolve(
        self, match: re.Match[str], anchor: dt.date | None, day: int, tense: Tense
    ) -> tuple[Basis, dt.date | None]:
        """That day of the month that the match names, in the year that it names or that is meant."""
        number, _ = self._words.months[match["month"]]
        convert = calendars.hijri if self._hijri(match) else calendars.gregorian
        if match["year"]:
            return "absolute", convert(int(match["year"]), number, day)
        if anchor is None:
            return "yearless", None
        now = calendars.hijri_year(anchor) if self._hijri(match) else anchor.year
        if match["of_year"]:
            return "yearless", convert(now + calendars.STEP[self._words.tenses[match["of_year"]]], number, day)
        years = range(now - 2, now + 3)
        weekday = self._words.weekdays.get(match.groupdict().get("weekday") or "")
        days = [found for year in years if (found := convert(year, number, day))]
        return "yearless", calendars.pick(days, anchor, tense, weekday)

    def _resolve_month(self, match: re.Match[str], anchor: dt.date | None) -> tuple[Basis, dt.date | None]:
        """The first day of the month. «يونيو الماضي» in June is that of last year; «يونيو» alone is this one."""
        tense = self.tense(match)
        if anchor is not None:
            first = anchor if self._hijri(match) else anchor.replace(day=1)
            ahead = tense == "" and self._points_ahead(match)
            anchor = first - dt.timedelta(days=1) if tense == "past" or ahead else first
            tense = tense or ("next" if ahead else "past")
        return self._resolve(match, anchor, 1, tense)

    def _hijri(self, match: re.Match[str]) -> bool:
        return self._words.months[match["month"]][1] == "hijri"

    def _value(self, kind: str, word: str) -> int:
        return int(self._words.kinds[kind][word].split()[-1])  # the last row stands

    def _count(self, match: re.Match[str]) -> int | None:
        count = match.groupdict().get("count")
        return None if count is None else int(count) if count.isdigit() else self._words.cardinals[count]

    def _is_time(self, match: re.Match[str], what: str) -> bool:
        """Whether the words on either side let a day be a time: not «صلاة الجمعة», not «اليوم التالي».

        What a row speaks of is all days or all weekdays (`what`), or one weekday («بين الاثنين»).
        """
        before = _before(match.string, match.start()).split(" ")[-2:-1]
        after = match.string[match.end() : match.end() + _CONTEXT].split(" ")[1:2]
        kinds = self._words.kinds
        beside = [kinds.get("not_after", {}).get(word.lstrip("و"), "") for word in before]
        beside += [kinds.get("not_before", {}).get(word.rstrip(".,،"), "") for word in after]
        return not {what, match["date"]}.intersection(" ".join(beside).split())

    def _points_ahead(self, match: re.Match[str]) -> bool:
        """Whether the words before it, in its sentence, speak of the future: ستبدأ، من المقرر أن."""
        sentence = re.split(r"[.!؟?\n]", _before(match.string, match.start()))[-1]
        return any(map(self._speaks_of_the_future, sentence.split()[-_FUTURE_REACH:]))

    def _speaks_of_the_future(self, word: str) -> bool:
        if word.lstrip("وف") in self._words.kinds.get("future", {}):
            return True
        verb = _FUTURE_VERB.fullmatch(word)
        return verb is not None and not self._no_future_verb.fullmatch(verb[1])


def _is_quoted(match: re.Match[str]) -> bool:
    start, end = match.span("date")
    return match.string[max(0, start - 1) : start] == match.string[end : end + 1] == '"'


def _before(key: str, place: int) -> str:
    return key[max(0, place - _CONTEXT) : place]


def _has(match: re.Match[str], *names: str) -> bool:
    return any(match[name] for name in names)
