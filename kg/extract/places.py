"""Where: locative phrases, given to the predicate that they locate."""

from kg.extract import phrase
from kg.extract.predicates import is_assault, is_statement, predicate_over
from kg.extract.scene import Frame, Scene
from kg.extract.syntax import preposition
from kg.morphology import without_article
from kg.records import Word
from kg.text import fold

_BODIES = {"Organization", "Government", "Military", "ArmedGroup", "MediaOutlet"}

_TITLE = 4  # words within which the name that heads a headline ends
_TALKS = {"CONSULT", "AGREE", "COOPERATE", "REJECT"}


def fill(scene: Scene) -> None:
    """Gives each place in a locative phrase to the nearest predicate above it."""
    for word in scene.sentence.words:
        if not _is_place_head(scene, word) or _is_of_a_source(scene, word):
            continue
        frame = predicate_over(scene, (word,)) or _expected_there(scene, word)
        struck = _struck_before(scene, word) if frame is not None and not is_assault(frame) else None
        frame = struck or frame
        if frame is not None and fold(frame.word.lemma) in scene.grammar.particles("relational"):
            frame = predicate_over(scene, (frame.word,))  # استهداف دورية **تابعة** لهم قرب تعز
        if frame is None or any(m.head == word.id for role in frame.roles.values() for m in role):
            continue
        if _is_topic(scene, frame, word) or _is_of_an_office(scene, word):
            continue
        if is_statement(scene, frame) and word.head != frame.word.id:
            continue  # قال **ناشط في حلب**: where the speaker belongs, not where he spoke
        found = tuple(m for m in phrase.mentions(scene, word) if _is_where(scene, scene.sentence.word(m.head)))
        frame.roles["place"] = (*frame.roles.get("place", ()), *found)
        outer = _scene_of(scene, frame) if struck is None else None
        if outer is not None:
            outer.fill("place", found)


def _expected_there(scene: Scene, place: Word) -> Frame | None:
    """**في الدوحة** من المقرر أن **يجتمع** الوزيران: where what is expected is to happen, named before it."""
    above = scene.sentence.head(place)
    clause = scene.sentence.child(above, "csubj", "ccomp") if above is not None else None
    expected = above is not None and place.id < above.id and bool(scene.grammar.controls(above))
    return scene.frame(clause) if expected else None


def _struck_before(scene: Scene, place: Word) -> Frame | None:
    """اعتقلت منفذ **الهجوم** على مركزين **في تشاتانوغا**: right behind what was struck, it is where that was."""
    opening = min((w.id for w in scene.sentence.children(place, "case") if w.id < place.id), default=place.id)
    end = scene.sentence.word(opening - 1).end if opening > 1 else 0
    for frame in scene.frames.values():
        before = (*frame.roles.get("target", ()), *frame.roles.get("place", ()))
        if frame.kind == "noun" and not frame.absorbed and is_assault(frame) and any(m.end == end for m in before):
            return frame
    return None


def _is_of_a_source(scene: Scene, word: Word) -> bool:
    """بحسب **طبيب في مستشفى الثورة**: where the source belongs is not where it happened."""
    for above in scene.sentence.ancestors(word):
        if scene.frame(above) is not None:
            return False
        if any(scene.grammar.reporting(c, "adp") is not None for c in scene.sentence.children(above, "case")):
            return True
    return False


def _is_topic(scene: Scene, frame: Frame, place: Word) -> bool:
    """مفاوضات **حول الزبداني**: what is talked of is not where one talks."""
    talks = frame.action is not None and frame.action.cls in _TALKS
    return preposition(scene.sentence, place) == "حول" and (talks or is_statement(scene, frame))


def _is_of_an_office(scene: Scene, place: Word) -> bool:
    """التقى **مدير المعهد الدولي في لندن**: where the institute is that somebody heads."""
    body = scene.sentence.head(place)
    if body is None or not (scene.grammar.noun_type(body) in _BODIES or body.ner[2:] == "ORG"):
        return False
    for above in scene.sentence.ancestors(body):
        if scene.frame(above) is not None:
            return False
        if scene.grammar.is_title(above):
            return True
    return False


def _scene_of(scene: Scene, frame: Frame) -> Frame | None:
    """The predicate that an event only sets the scene for: ترك حليفه **في** المعركة قرب البوكمال."""
    if frame.kind != "noun" or frame.controlled:
        return None
    for above in scene.sentence.ancestors(frame.word):
        outer = scene.frame(above)
        if outer is not None:
            happens = outer.kind == "verb" and not outer.absorbed and not is_statement(scene, outer)
            return outer if happens else None
    return None


def _is_place_head(scene: Scene, word: Word) -> bool:
    """A place in a locative phrase: في شرق سوريا، قرب البوكمال، على الحدود العراقية."""
    counts = scene.grammar.is_quantifier(word) and bool(scene.sentence.children(word, "nmod"))  # في **مختلف** المحافظات
    if word.upos not in {"NOUN", "PROPN", "X"} and not (word.upos == "ADJ" and (counts or names_a_place(scene, word))):
        return False
    if scene.is_time(word) or scene.grammar.noun_type(word) == "Time":  # في **الوقت** الحاضر
        return False
    if scene.grammar.noun_type(word) in _BODIES and not names_a_place(scene, word):
        return False  # في **حلف** شمال الأطلسي
    before = set(preposition(scene.sentence, word).split(" "))
    locative = scene.grammar.particles("locative")
    if "ب" in before and scene.sentence.child(word, "nummod") is not None:  # فاز **بفارق عشر نقاط**
        return False
    if "بين" in before and fold(word.lemma) in scene.grammar.particles("party"):  # العلاقات **بين الدول**
        return False
    if before == {""} and word.rel in {"obl", "advmod"} and fold(word.text) in locative:
        return any(names_a_place(scene, w) for w in scene.sentence.children(word, "nmod"))  # **شمال** حلب
    if not before & (locative - {"علي", "ب"}):
        part = "ب" in before and fold(word.text) in locative  # **بشمال** سوريا
        part &= any(names_a_place(scene, w) for w in scene.sentence.children(word, "nmod"))
        return bool(before & {"علي", "ب"}) and (part or names_a_place(scene, word))
    return _is_where(scene, word)


def _is_where(scene: Scene, word: Word) -> bool:
    """A place, or a part of one (معظم أنحاء حلب); not what is told of it: في **مقدمة** الدول، في **حماية** الحدود."""
    if names_a_place(scene, word):
        return True
    common = word.upos == "NOUN" and fold(word.text) not in scene.grammar.particles("locative")
    if common and (scene.frame(word) is not None or scene.grammar.is_listed(word)) and not _counts(scene, word):
        return False
    return any(names_a_place(scene, w) for w in phrase.words(scene, word)[:4])


def _counts(scene: Scene, word: Word) -> bool:
    return scene.grammar.is_quantifier(word) or word.upos == "NUM"


def names_a_place(scene: Scene, word: Word) -> bool:
    if word.ner[2:] == "LOC" or scene.grammar.noun_type(word) == "Place":
        return True
    return fold(word.text) in scene.grammar.places or without_article(word.text) in scene.grammar.places


def place_before_colon(scene: Scene) -> Word | None:
    """The name of a place with which a sentence opens before a colon: **سيدي بوزيد :** إيقاف رجل."""
    words = scene.sentence.words
    colon = next((w for w in words[1:_TITLE] if w.text == ":"), None)
    named = words[: colon.id - 1] if colon is not None else ()
    listed = " ".join(fold(w.text) for w in named) in scene.grammar.places
    return words[0] if listed or (named and all(w.ner[2:] == "LOC" for w in named)) else None
