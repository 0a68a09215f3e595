"""The shapes of time expressions: regular expressions over folded words (see `kg.dates.words.per_letter`).

The group `date` of a pattern is the time expression; what stands around it is context. Other groups
carry what the rule of the same name in `kg.dates.rules` reads.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from kg.dates.words import Words


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; of no word, one that never matches."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else "(?!)"


_CLITICS = "(?:[وف]?[بلك]?)"  # conjunction and preposition


def core(*names: str) -> str:
    """A pattern of the word with which any of the names begins, perhaps with clitics before it."""
    return rf"(?<!\w){_CLITICS}{_first_words(names)}(?!\w)"


def _first_words(names: Iterable[str]) -> str:
    return any_of({name.split()[0] for name in names})


class Shape(NamedTuple):
    """A pattern that the rule `name` reads. Where `core` is found in no word of the text, it matches nowhere."""

    name: str
    core: str
    pattern: str


def shapes(words: Words) -> list[Shape]:
    """The shapes of all time expressions."""
    kinds = words.kinds
    start = rf"(?<![\w.,:/-]){_CLITICS}"  # which stay outside
    end = r"(?!\w)"
    alone, sep, full = r"(?<![\dA-Za-z/.-])", r"-| ?/ ?|\.", r"(?:1[34]|19|20)\d\d"
    clock = f"(?:{any_of(kinds.get('clock', {}))} )"
    part = f"(?:{any_of(kinds.get('part', {}))} )"
    since = any_of(kinds.get("since", {}))
    about = f"(?:{any_of(kinds.get('about', {}))} )"
    years = any_of(kinds.get("year", {}))
    day = any_of(kinds.get("day", {}))
    tense = any_of(words.tenses)
    weekday = f"(?P<weekday>{any_of(words.weekdays)})"
    months = any_of(words.months)
    month = rf"(?P<month>{months})(?P<both> ?[(/-] ?{months} ?\)?| {months})?(?!\w)"
    year = r"(?P<year>(?:1[2-9]|20)\d\d)(?!\d)(?: ?(?P<era>[مه])(?!\w))?"
    which = rf"(?:,?،? (?:(?:من|في) )?(?:{years} )?{year}| (?P<tense>{tense})| (?:من|في) {years} (?P<of_year>{tense}))"
    to = r" ?(?:-|/|و|الي|حتي) ?"
    number = rf"(?:ال ?(?=\d))?(?P<day>\d\d?|{any_of(words.ordinals)})"
    count = rf"(?:ال ?)?(?P<count>\d{{1,3}}|{any_of(words.cardinals)})"
    the = r"(?:ال|(?<=ل)ل)"
    unit = f"(?P<unit>{any_of(words.units)})"
    of_a_year = rf"(?:من {years}|لعام|للعام) (?:{year}|(?P<tense>{tense}))"
    a_digit, a_tense, a_month = r"\d", core(*words.tenses), core(*words.months)
    return [
        Shape(
            "numeric",
            a_digit,
            rf"{alone}(?P<date>(?P<year>{full})(?P<sep>{sep})(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?))(?![/.-]?\d)",
        ),
        Shape(
            "numeric",
            a_digit,
            rf"{alone}(?P<date>(?P<day>\d\d?)(?P<sep>{sep})(?P<month>\d\d?)(?P=sep)(?P<year>{full}))(?![/.-]?\d)",
        ),
        Shape(
            "day",
            a_month,
            rf"{start}(?P<date>{clock}?(?:(?:يوم )?(?P<deictic>{day}) )?"
            rf"(?:(?:يوم )?{weekday}(?: {tense})?[,،]? \(?)?"
            rf"(?:(?:يوم|الموافق|بتاريخ|تاريخ) )?(?:(?P<first>\d\d?){to})?{number}"
            rf"(?P<of> من)?(?P<noun> شهر)? {month}{which}?){end}",
        ),
        Shape(
            "day_of_month",
            core("الشهر"),
            rf"{start}(?P<date>{number}(?: من)? (?:هذا الشهر|الشهر (?P<tense>{tense}))){end}",
        ),
        Shape(
            "day_of_month",
            core(*kinds.get("current", {})),
            rf"{start}(?P<date>(?:يوم )?(?P<day>\d\d?) (?P<tense>{any_of(kinds.get('current', {}))})){end}",
        ),
        Shape(
            "month",
            a_month,
            rf"{start}(?:(?P<since>{since}) )?(?P<date>(?P<part>{part})?(?P<noun>شهر )?{month}{which}?){end}",
        ),
        Shape(
            "months",
            _first_words(words.months),
            rf"(?<!\w)و?(?:من|بين) (?P<date>(?P<first>{months}){to}{month}{which}?){end}",
        ),
        Shape("year", a_digit, rf"{start}(?P<date>{part}?{years} {year}(?:{to}(?P<last>(?:19|20)\d\d))?){end}"),
        Shape(
            "year", a_digit, rf"{start}(?:{since} )(?P<date>{part}?(?P<year>(?:19|20)\d\d)(?: ?م)?){end}(?!(?<=00) \w)"
        ),
        Shape("year", a_digit, rf"{start}(?P<date>{part}(?P<year>(?:19|20)\d\d)(?: ?م)?){end}"),
        Shape("year", a_digit, rf"(?<![\w/.-])(?P<date>(?P<year>(?:19|20)\d\d){to}(?P<last>(?:19|20)\d\d))(?![\w/-])"),
        Shape(
            "decade",
            core("القرن"),
            rf"{start}(?P<date>{part}?(?P<decade>{any_of(kinds.get('decade', {}))}) القرن (?:الماضي|العشرين)){end}",
        ),
        Shape(
            "deictic",
            core(*kinds.get("day", {})),
            rf"{start}(?P<date>(?P<clock>{clock})?(?:يوم )?(?P<deictic>{day})(?:,? \(?{weekday}\)?)?){end}",
        ),
        Shape(
            "weekday",
            core(*words.weekdays),
            rf"{start}(?P<date>(?P<clock>{clock})?(?P<noun>يوم )?{weekday}(?: (?P<tense>{tense}))?){end}",
        ),
        Shape("period", a_tense, rf"{start}(?P<date>{part}?{the}{unit} (?P<tense>{tense})){end}"),
        Shape("period", core("هذا", "هذه"), rf"{start}(?P<date>(?:هذا|هذه) ال{unit}){end}"),
        Shape(
            "share",
            core("النصف", "الربع"),
            rf"{start}(?P<date>{the}(?P<share>نصف|ربع) (?P<nth>{any_of(words.ordinals)}) {of_a_year}){end}",
        ),
        Shape("share", core("الاولي"), rf"{start}(?P<date>{the}{unit} {count} الاولي {of_a_year}){end}"),
        Shape("share", core("الاولي"), rf"{start}(?P<date>{the}?{count} {unit} الاولي {of_a_year}){end}"),
        Shape("span", a_tense, rf"{start}(?P<date>{the}{unit}(?: {count})? (?P<tense>{tense})){end}"),
        Shape("span", a_tense, rf"{start}(?P<date>(?:ال|(?<=ل)ل)?{count} (?:ال)?{unit} (?P<tense>{tense})){end}"),
        Shape(
            "span",
            core(*kinds.get("last", {})),
            rf"{start}(?P<date>{any_of(kinds.get('last', {}))} (?:{count} )?{unit}){end}",
        ),
        Shape(
            "ago",
            core("قبل", "منذ"),
            rf"{start}(?P<date>(?:قبل|منذ) {about}*(?:{count} )?{unit}){end}"
            rf"(?! (?:من(?! (?:الان|اليوم))|و?\d+|{months}|{any_of(words.weekdays)}|{day}){end})",
        ),
    ]
