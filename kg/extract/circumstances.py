"""When and where: time expressions and locative phrases, given to the predicate they belong to."""

import datetime
from collections.abc import Iterator

from kg import dates
from kg.extract import phrase
from kg.extract.scene import Frame, Scene
from kg.extract.syntax import preposition
from kg.records import Time, Word
from kg.text import fold, normalise

_PLACES = {"LOC"}


def fill(scene: Scene) -> None:
    _times(scene)
    _places(scene)


def _times(scene: Scene) -> None:
    anchor = datetime.date.fromisoformat(scene.article.date) if scene.article.date else None
    for time, words in _expressions(scene, anchor):
        frame = _predicate_over(scene, words)
        if frame is not None and frame.time is None:
            frame.time = time


def _expressions(scene: Scene, anchor: datetime.date | None) -> Iterator[tuple[Time, list[Word]]]:
    source = scene.article.text[scene.sentence.start : scene.sentence.end]
    copy = normalise(source)
    for match in dates.find(copy.text, anchor, scene.grammar.lexicon):
        start, end = (scene.sentence.start + offset for offset in copy.span(match.start, match.end))
        words = [w for w in scene.sentence.words if w.start < end and w.end > start]
        if words:
            yield Time(scene.article.text[start:end], start, end, match.value), words


def _predicate_over(scene: Scene, words: list[Word]) -> Frame | None:
    """The nearest predicate above a phrase; an absorbed one passes it on to the predicate it carries."""
    inside = {w.id for w in words}
    top = next((w for w in words if w.head not in inside), words[0])
    for above in scene.sentence.ancestors(top):
        frame = _live(scene, above)
        if frame is not None:
            return frame
    before = [f for f in scene.frames.values() if f.kind == "verb" and not f.absorbed and f.word.id < top.id]
    return max(before, key=lambda f: f.word.id, default=None)


def _live(scene: Scene, word: Word) -> Frame | None:
    frame = scene.frame(word)
    if frame is None:
        return None
    if frame.absorbed:
        return next((scene.frames[n] for n, carrier in scene.carriers.items() if carrier is frame), None)
    return frame if is_event(frame) else None


def is_event(frame: Frame) -> bool:
    """Is the frame an event? A noun needs a participant, a control or `bare` use; a participle an agent."""
    if frame.absorbed:
        return False
    if frame.kind == "verb" or frame.controlled:
        return True
    if frame.kind == "adj":
        return frame.has("actor") and (frame.has("target") or frame.rule == "participle.adverbial")
    bare = frame.action is not None and frame.action.use == "bare"
    return bare or frame.has("actor") or frame.has("target") or frame.has("recipient")


def _places(scene: Scene) -> None:
    for word in scene.sentence.words:
        if not _is_place_head(scene, word):
            continue
        frame = _predicate_over(scene, [word])
        if frame is None or any(m.head == word.id for role in frame.roles.values() for m in role):
            continue
        found = phrase.mentions(scene, word)
        frame.roles["place"] = (*frame.roles.get("place", ()), *found)
        outer = _scene_of(scene, frame)
        if outer is not None:
            outer.fill("place", found)


def _scene_of(scene: Scene, frame: Frame) -> Frame | None:
    """The predicate that an event only sets the scene for: ترك حليفه **في** المعركة قرب البوكمال."""
    if frame.kind != "noun" or frame.controlled:
        return None
    for above in scene.sentence.ancestors(frame.word):
        outer = scene.frame(above)
        if outer is not None:
            return outer if outer.kind == "verb" and not outer.absorbed else None
        if above.upos == "VERB":
            return None
    return None


def _is_place_head(scene: Scene, word: Word) -> bool:
    """A place in a locative phrase: في شرق سوريا، قرب البوكمال، على الحدود العراقية."""
    if word.upos not in {"NOUN", "PROPN", "X"}:
        return False
    before = set(preposition(scene.sentence, word).split(" "))
    locative = scene.grammar.particles("locative")
    if not before & (locative - {"علي", "ب"}):
        return bool(before & {"علي", "ب"}) and _names_a_place(scene, word)
    return _names_a_place(scene, word) or any(_names_a_place(scene, w) for w in phrase.words(scene, word)[:4])


def _names_a_place(scene: Scene, word: Word) -> bool:
    if word.ner[2:] in _PLACES or scene.grammar.noun_type(word) == "Place":
        return True
    return fold(word.text) in scene.grammar.places or fold(word.text).removeprefix("ال") in scene.grammar.places
