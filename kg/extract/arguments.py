"""The arguments of a predicate, without what the parser takes for one: times, adverbs, adjectives."""

from kg.extract import syntax
from kg.extract.scene import Frame, Scene
from kg.extract.syntax import FUNCTIONS, Argument, preposition
from kg.lexicon import Action
from kg.morphology import without_article
from kg.records import Word
from kg.text import fold

_YEAR = 4  # digits
_TEMPORAL = {"في", "ل"}


def arguments(scene: Scene, word: Word) -> list[Argument]:
    """Dependents of `word` with their carriers (`kg.extract.syntax.arguments`), circumstances left out."""
    return [a for a in syntax.arguments(scene.sentence, word) if not _is_circumstance(scene, word, a)]


def _is_circumstance(scene: Scene, governor: Word, argument: Argument) -> bool:
    """قال **أمس**، قاتلوا **أولاً**، هجوم **انتحاري**: tagged as nouns, they are times, adverbs and adjectives."""
    word = argument.word
    if not any(map(str.isalnum, word.text)):
        return True
    if argument.carrier in {"obj", "idafa", "loose", "ب", "ل"} and _is_a_measure_of_time(scene, word):
        return True
    if (
        argument.carrier == "obj"
        and word.upos == "ADJ"
        and fold(word.text) == fold(word.lemma) + "ا"
        and not scene.grammar.is_listed(word)
    ):
        return True  # قتل **مسموما**، عاد **سالما**
    if argument.carrier == "obj" and word.text.endswith(("ا", "ة")) and _is_fear(scene, word):
        return True  # غادروا القرية **خوفا** من القصف: why, and nothing that is left
    counted = argument.carrier == "subj" and bool(scene.sentence.children(word, "nummod"))  # 600 **عسكري** انشقوا
    if scene.is_time(word) or (fold(word.text) in scene.grammar.particles("adverb") and not counted):
        return True
    if argument.carrier not in FUNCTIONS and fold(word.lemma) in scene.grammar.particles("manner"):
        return True  # احترقت **بالكامل**، ازداد **بشكل** كبير
    if argument.carrier in {"idafa", "subj", "obj"} and _is_locative(scene, word):
        return True
    # An adjective has the article if its noun has it; مقتل **السوداني** is somebody's death, and no Sudanese one.
    agrees = word.text.startswith("ال") == governor.text.startswith("ال")
    elative = bool(scene.sentence.children(word, "nmod"))  # توزيع **أكبر قدر** من المساعدات
    return (
        argument.carrier == "idafa"
        and word.upos != "PRON"
        and scene.grammar.is_adjective(word)
        and agrees
        and not elative
    )


def tells_when(scene: Scene, word: Word, carrier: str) -> bool:
    """بدأت المفاوضات **في أواخر** عام 2012, أعلن فتح الباب **لمدة** شهر: when or how long, and no part in it."""
    return scene.is_time(word) or (carrier in _TEMPORAL and scene.grammar.noun_type(word) == "Time")


def _is_fear(scene: Scene, word: Word) -> bool:
    return not word.text.startswith("ال") and fold(word.lemma) in scene.grammar.particles("unsure")


def _is_a_measure_of_time(scene: Scene, word: Word) -> bool:
    """أقام **أسبوعين**، قبل ذلك **بساعات**, انتفاضة **1984**: how long or when, and nothing that is acted on."""
    if scene.grammar.is_quantifier(word):  # استجوب **لعدة ساعات**
        return any(scene.grammar.is_time_unit(c) for c in scene.sentence.children(word, "nmod"))
    if word.upos == "NUM" and any(map(scene.grammar.is_month, scene.sentence.children(word))):
        return True  # هجمات **11 سبتمبر**
    if word.upos == "NUM":
        return len(word.text) == _YEAR and word.text.isdigit() and not scene.sentence.children(word)
    return scene.grammar.is_time_unit(word) and not word.text.startswith("ال")


def is_where(scene: Scene, word: Word) -> bool:
    """فجروا سيارة **بالقاهرة**, قصف قرى **بشمال** سوريا, **بالقرب** منها: where, and nothing that one acts with."""
    named = fold(word.text) in scene.grammar.places or word.ner[2:] == "LOC"
    locative = without_article(word.text) in scene.grammar.particles("locative")
    return named or locative or scene.grammar.noun_type(word) == "Place"


def _is_locative(scene: Scene, word: Word) -> bool:
    """هجوم **قرب** تعز، قاتلوا **شرق** المدينة: a preposition in all but its tag; but **علي** is a man's name."""
    if word.ner[2:] == "PERS" or fold(word.text) not in scene.grammar.particles("locative"):
        return False
    beside = scene.sentence.children(word, "nmod")  # طالبت **أطراف النزاع**: parties, and not where
    return bool(beside) and not any(scene.frame(c) is not None or scene.grammar.is_thing(c) for c in beside)


def governed(action: Action) -> tuple[str, ...]:
    return (*action.target, *action.recipient, *action.place, *action.instrument)


def hung_on_verb(scene: Scene, frame: Frame, carrier: str) -> Word | None:
    """أسفرت **غارات** للطيران، فجر أمس، **على قرية** عن مقتل …: of a verb that takes no على its subject has it."""
    above = scene.sentence.head(frame.word)
    over = scene.frame(above)
    attack = frame.action is not None and frame.action.cls == "ASSAULT" and carrier == "على"
    if not attack or above is None or over is None or over.action is None or frame.word.rel != "nsubj":
        return None
    if above.id > frame.word.id or carrier in governed(over.action):
        return None
    behind = (c for c in scene.sentence.children(above, "obl") if c.id > frame.word.id)
    return next((c for c in behind if preposition(scene.sentence, c) == fold(carrier)), None)
