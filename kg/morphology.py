"""What the form of a word tells by itself: its gender, an accusative, a passive, and what it may be a form of.

The forms of listed verbs, for words that the tagger did not recognise («تقهقرت» tagged X), are generated from the
lemmas of the lexicon, unvocalised and folded, so that no analyser is needed: perfect and imperfect with their endings,
weak letters as they are written (تلقى → تلقوا، قال → يقول، أعلن → يعلن). They are only used where the parser has no
answer, so that they may be too many.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from kg.lexicon import Action, Lexicon, Pos
from kg.records import Word
from kg.text import fold

Features = tuple[tuple[str, str], ...]

_ELATIVE = re.compile("أ..[^ة]|أول|أولى|آخر|أهم|أقل|أشد")
FEMININE = {"حرب", "نفس", "نار", "بلاد", "سماء", "يد", "عين", "شمس", "ريح"}  # without an ending that shows it

# Ending → gender, number, person of the perfect.
_PERFECT = {
    "": ("Masc", "Sing", "3"),
    "ت": ("Fem", "Sing", "3"),
    "وا": ("Masc", "Plur", "3"),
    "و": ("Masc", "Plur", "3"),  # before a clitic: دربو+هم
    "ا": ("Masc", "Dual", "3"),
    "تا": ("Fem", "Dual", "3"),
    "ن": ("Fem", "Plur", "3"),
    "نا": ("", "Plur", "1"),
}
# Prefix and ending → gender, number, person of the imperfect.
_IMPERFECT = {
    ("ي", ""): ("Masc", "Sing", "3"),
    ("ت", ""): ("Fem", "Sing", "3"),
    ("ن", ""): ("", "Plur", "1"),
    ("ي", "ون"): ("Masc", "Plur", "3"),
    ("ي", "وا"): ("Masc", "Plur", "3"),
    ("ي", "و"): ("Masc", "Plur", "3"),
    ("ي", "ان"): ("Masc", "Dual", "3"),
    ("ت", "ان"): ("Fem", "Dual", "3"),
    ("ي", "ن"): ("Fem", "Plur", "3"),
}


def without_article(text: str) -> str:
    """The folded word without ال."""
    return fold(text).removeprefix("ال")


def gender(word: Word) -> str:
    """As the tagger has it, else by the ending ة; "" where neither tells."""
    return word.feat("Gender") or ("Fem" if word.text.endswith("ة") else "")


def is_elative(word: Word) -> bool:
    """**أكبر**, **أعلى**, **آخر**: before a noun it agrees by what follows it."""
    return _ELATIVE.fullmatch(word.text) is not None


def has_tanwin_alif(word: Word) -> bool:
    """هجوم**ا**, قليل**ا**: the alif of the indefinite accusative, which no subject and no genitive has."""
    return fold(word.text) == fold(word.lemma) + "ا" and word.feat("Number") != "Dual"


def hollow_active(form: str) -> str:
    """The lemma of a perfect whose long ي shows that it is passive: اغتيلوا → اغتال; "" for other forms."""
    form = fold(form)
    for ending in ("وا", "تا", "ت", "ا", ""):
        stem = form.removesuffix(ending)
        if form.endswith(ending) and len(stem) > 2 and stem[-2] == "ي":
            return stem[:-2] + "ا" + stem[-1]
    return ""


def lookup_keys(form: str, lemma: str, pos: Pos) -> tuple[str, ...]:
    """Keys to try for a word, the parser's lemma first.

    The lemmatiser errs on rare words, so that the form itself, without article, tanwin or the
    ending of the feminine and the sound plurals, is tried after it: «هجوماً» → هجوم، «الغارات» → غارة.
    A plural with a sense of its own comes first: «مواجهات» are clashes, «مواجهة» may be any facing.
    """
    form = without_article(form)
    tried = [form, fold(lemma)] if form.endswith("ات") else [fold(lemma), form]
    if form.endswith("ا"):
        tried.append(form[:-1])
    if form.endswith("ات"):
        tried += [form[:-2], form[:-2] + "ه"]
    if form.endswith("ت"):  # the ة of a noun before a clitic: محاصرت+ه
        tried.append(form[:-1] + "ه")
    if pos == "adj":
        for ending in ("ه", "ين", "ون", "ان", "ات", "تين"):
            if form.endswith(ending):
                tried.append(form[: -len(ending)])
    return tuple(dict.fromkeys(tried))


def verb_forms(lemmas: Iterable[str]) -> dict[str, dict[str, Features]]:
    """Folded form → the lemmas that have it, in the order given, with its features.

    >>> list(verb_forms(["تقهقر", "تلقى"])["تقهقرت"])
    ['تقهقر']
    >>> list(verb_forms(["تقهقر", "تلقى"])["تلقوا"])
    ['تلقى']
    """
    found: dict[str, dict[str, Features]] = {}
    for lemma in lemmas:
        for form, features in _forms(fold(lemma), weak=lemma.endswith(("ى", "ا")), in_ya=lemma.endswith("ي")):
            found.setdefault(form, {}).setdefault(lemma, features)
    return found


@lru_cache(maxsize=4)
def listed_forms(lexicon: Lexicon) -> dict[str, dict[str, Features]]:
    """The forms of all verbs of the action table, made once."""
    return verb_forms(row.lemma for row in lexicon.table("actions", Action) if row.pos == "verb")


def _forms(lemma: str, *, weak: bool, in_ya: bool) -> Iterator[tuple[str, Features]]:
    """Forms of a folded lemma; `weak` if it ends in a long vowel, which بدأ does not, though folded it looks so.

    One `in_ya` (لقي) loses that only before و: لقيت, but لقوا and يلقون.
    """
    for ending, agreement in _PERFECT.items():
        if in_ya and ending.startswith("و"):
            yield lemma[:-1] + ending, _features("Perf", agreement)
        elif not ending:
            yield lemma, _features("Perf", agreement)
        elif weak and ending in {"نا", "ن", "ا"}:
            yield lemma[:-1] + "ي" + ending, _features("Perf", agreement)
        else:
            yield (lemma[:-1] if weak else lemma) + ending, _features("Perf", agreement)
    for stem in _imperfect_stems(lemma, weak=weak):
        for (prefix, ending), agreement in _IMPERFECT.items():
            cut = stem[:-1] if ending and stem.endswith(("ي", "و")) and (weak or in_ya) else stem
            yield prefix + cut + ending, _features("Imp", agreement)


def _imperfect_stems(lemma: str, *, weak: bool) -> Iterator[str]:
    """The imperfect without its prefix: استخدم → ستخدم، أعلن → علن، قال → قول، تلقى → تلقى."""
    stem = lemma[1:] if lemma.startswith("ا") and len(lemma) > 3 else lemma
    yield stem
    if len(lemma) == 3 and lemma[0] == "ا":  # أدى → يؤدي، أكد → يؤكد
        yield "و" + lemma[1:]
    if len(lemma) == 3 and lemma[1] == "ا":  # hollow: قال، باع
        yield lemma[0] + "و" + lemma[2]
        yield lemma[0] + "ي" + lemma[2]
    elif len(stem) >= 3 and stem[-2] == "ا" and lemma.startswith("ا"):  # أفاد → يفيد، استعاد → يستعيد
        yield stem[:-2] + "ي" + stem[-1]
        if lemma.startswith("است"):  # لم يستطع
            yield stem[:-2] + stem[-1]
    if weak and lemma.endswith("ا"):  # دعا → يدعو
        yield lemma[:-1] + "و"


@cache
def _features(aspect: str, agreement: tuple[str, str, str]) -> Features:
    gender, number, person = agreement
    pairs = [
        ("Aspect", aspect),
        ("Gender", gender),
        ("Number", number),
        ("Person", person),
        ("VerbForm", "Fin"),
        ("Voice", "Act"),
    ]
    return tuple((name, value) for name, value in pairs if value)
