"""Readings built by hand, for the tests of everything after extraction."""

from dataclasses import replace

from hypothesis import strategies as st

from kg.records import Article, Claim, Entity, Event, Mention, Reading, Sentence, Time, Trigger, Word

ANY = st.characters(exclude_categories=())  # control characters and lone surrogates too
TEXT = (
    "أكدت مصادر للصحيفة أن قادة الطائرات الأمريكية تلقوا في 28 يونيو أمراً بترك ساحة المعركة. "
    "وقصفت روسيا داعش في البوكمال. ونفت موسكو أنها قصفت المدينة. ولم تنسحب."
)
_BREAKS = [0, TEXT.index("وقصفت"), TEXT.index("ونفت"), TEXT.index("ولم"), len(TEXT)]


def mention(words: str, entity: str, sentence: int, form: str = "name", text: str | None = None) -> Mention:
    start = TEXT.index(words, _BREAKS[sentence])
    return Mention(words if text is None else text, start, start + len(words), sentence, 1, form, (), entity)  # type: ignore[arg-type]


def trigger(words: str, lemma: str, sentence: int) -> Trigger:
    start = TEXT.index(words, _BREAKS[sentence])
    return Trigger(words, start, start + len(words), lemma, sentence, 1)


def _sentence(index: int) -> Sentence:
    start, end = _BREAKS[index], len(TEXT[: _BREAKS[index + 1]].rstrip())
    word = Word(1, TEXT[start:end], "", "X", (), 0, "root", start, end, start, end)
    return Sentence(index, (word,), start, end)


ARTICLE = Article(
    "seed one", TEXT, title="أمريكا تتخلى عن حلفائها", date="2016-07-01", date_source="text",
    publisher="موقع أنصار الله", source="روسيا اليوم", url="https://example.org/a b?x=ب",
)  # fmt: skip
_CUE = TEXT.index("أكدت")
_DENIAL = TEXT.index("ونفت")
SOURCES = mention("مصادر", "sources", 0, "nominal")
EVENTS = (
    Event(
        "seed one", 0, trigger("أكدت", "أكد", 0), "أكد", "verb", actors=(SOURCES,), statement=True,
        recipients=(mention("للصحيفة", "Washington_Post", 0, "nominal"),),
    ),
    Event(
        "seed one", 0, trigger("بترك", "ترك", 0), "ترك", "masdar.control", "RETREAT", "withdraw",
        actors=(mention("الطائرات الأمريكية", "US_aircraft", 0, "nominal"),),
        targets=(mention("ساحة المعركة", "battlefield", 0, "nominal"),),
        time=Time("28 يونيو", TEXT.index("28"), TEXT.index("28") + len("28 يونيو"), "2016-06-28"),
        modality="intended",
        claims=(
            Claim(SOURCES, "أكدت", _CUE, _CUE + 4, "asserts"),
            Claim(mention("للصحيفة", "Washington_Post", 0, "nominal"), "أكدت", _CUE, _CUE + 4, "asserts"),
        ),
    ),
    Event(
        "seed one", 1, trigger("وقصفت", "قصف", 1), "قصف", "verb", "ASSAULT", "aerial",
        actors=(mention("روسيا", "Russia", 1),), targets=(mention("داعش", "ISIS", 1),),
        places=(mention("البوكمال", "Al-Bukamal", 1),),
        time=Time("28 يونيو", TEXT.index("28"), TEXT.index("28") + len("28 يونيو"), "2014/2016-06"),
    ),
    Event(
        "seed one", 2, trigger("قصفت", "قصف", 2), "قصف", "verb", "ASSAULT", "aerial",
        actors=(mention("أنها", "Russia", 2, "pronoun"),), targets=(mention("المدينة", "Al-Bukamal", 2, "nominal"),),
        claims=(Claim(mention("موسكو", "Russia", 2), "ونفت", _DENIAL, _DENIAL + 4, "denies"),),
    ),
    Event(
        "seed one", 3, trigger("تنسحب", "انسحب", 3), "انسحب", "verb", "RETREAT", "withdraw",
        actors=(mention("تنسحب", "Russia", 3, "dropped", ""),), polarity="negative",
    ),
)  # fmt: skip
ENTITIES = (
    Entity("sources", "مصادر", "sources", "Group"),
    Entity(
        "Washington_Post",
        "واشنطن بوست",
        "Washington Post",
        "MediaOutlet",
        affiliation="United_States",
        wikidata="Q166032",
    ),
    Entity("United_States", "الولايات المتحدة", "United States", "State", aliases=("أمريكا",), iso3166="US"),
    Entity("US_aircraft", "الطائرات الأمريكية", "US aircraft", "Equipment", affiliation="United_States"),
    Entity("battlefield", "ساحة المعركة", "battlefield", "Place"),
    Entity(
        "Russia", "روسيا", "Russia", "State", aliases=("موسكو",), iso3166="RU", evidence=("موسكو: capital of روسيا",)
    ),
    Entity("ISIS", "داعش", "ISIS", "ArmedGroup", aliases=("تنظيم الدولة الإسلامية", "ISIS")),
    Entity("Al-Bukamal", "البوكمال", "Al-Bukamal", "Place", latitude=34.45, longitude=40.92),
)
READING = Reading(ARTICLE, tuple(_sentence(index) for index in range(4)), EVENTS, ENTITIES)


def hostile(text: str) -> Reading:
    """A reading whose every name and text is `text` (not empty, no blanks at its ends)."""
    span = (0, len(text), 0)
    who = Mention(text, *span, 1, "name", (), text)
    event = Event(
        text, 0, Trigger(text, *span[:2], text, 0, 1), text, text, actors=(who,), targets=(who,),
        claims=(Claim(who, text, *span[:2], "alleges"),), time=Time(text, *span[:2], text),
    )  # fmt: skip
    sentence = Sentence(0, (Word(1, text, text, "X", (), 0, "root", 0, len(text), 0, len(text)),), 0, len(text))
    article = replace(ARTICLE, id=text, text=text, title=text, publisher=text, source=text, section=text)
    return Reading(article, (sentence,), (event,), (Entity(text, text, text, "Thing", aliases=(text,), role=text),))
