"""Which words of a sentence may name an event: verbs, action nouns (masdar) and verbal participles."""

from kg.extract.content import content
from kg.extract.scene import Frame, Scene
from kg.extract.syntax import preposition
from kg.records import Word
from kg.text import fold

# A masdar after one of these names an office or a body: وزارة الدفاع، لجنة التحقيق.
OFFICES = {"Government", "Organization", "Military", "MediaOutlet"}


def find(scene: Scene) -> None:
    """Puts a frame on every word that may name an event; later rules fill or absorb it."""
    inside: set[int] = set()
    for word in scene.sentence.words:
        if word.id in inside:
            continue
        phrase = scene.grammar.action_phrase(scene.sentence.words, word.id - 1) if word.upos == "NOUN" else None
        if phrase is not None:  # وقف إطلاق النار is one action, and no shooting
            state = phrase.action.use == "state"
            scene.frames[word.id] = Frame(
                word, "noun", phrase.action, "masdar.phrase", phrase=phrase.words, absorbed=state
            )
            inside.update(w.id for w in phrase.words[1:])
            continue
        frame = _frame(scene, word)
        if frame is not None:
            scene.frames[word.id] = frame


def _frame(scene: Scene, word: Word) -> Frame | None:
    if word.upos not in {"VERB", "NOUN", "ADJ"} or not any(map(str.isalpha, word.text)):
        return None
    if fold(word.text) in scene.grammar.particles("adverb") and not _is_verb_by_form(scene, word):
        return None
    if scene.is_time(word) or _is_capacity(scene, word):  # **فجر** الاثنين, **ظهر** أمس
        return None
    if word.upos == "VERB":
        action = scene.grammar.action(word, "verb")
        state = action is not None and action.use == "state"
        copular = fold(word.text) in scene.grammar.particles("copular")  # قيادي **يدعى** خالد، **يبدو** أن …
        if copular or _is_connective(scene, word):
            return None
        return Frame(word, "verb", action, "verb", absorbed=state or _is_counted_among(scene, word))
    if word.upos == "NOUN" and not _is_inside_name(scene, word):
        action = scene.grammar.action(word, "noun")
        if action is not None:  # a `state` noun is an event only where a light verb carries it: أطلق **النار**
            return Frame(word, "noun", action, "masdar", absorbed=action.use == "state")
    if word.upos == "ADJ" or (word.upos == "NOUN" and not scene.grammar.is_listed(word)):  # معبر is a crossing
        action = scene.grammar.action(word, "adj")
        if action is not None and action.use != "state":
            return Frame(word, "adj", action, "participle")
    return None


def _is_verb_by_form(scene: Scene, word: Word) -> bool:
    """**هنأ** الرئيس نظيره: as it is spelled a listed verb, and not «هنا»."""
    action = scene.grammar.action(word, "verb") if word.upos == "VERB" else None
    return action is not None and action.lemma == word.text


def _is_capacity(scene: Scene, word: Word) -> bool:
    """ب**وصف**ه قائدا: as what somebody acts, and nobody who describes him."""
    before, after = (
        scene.sentence.words[n] if 0 <= n < len(scene.sentence.words) else word for n in (word.id - 2, word.id)
    )
    attached = before.token_start == word.token_start == after.token_start and before.id < word.id < after.id
    return (
        attached
        and before.text == "ب"
        and after.upos == "PRON"
        and fold(word.text) in scene.grammar.particles("capacity")
    )


def _is_counted_among(scene: Scene, verb: Word) -> bool:
    """**تعد** المدينة **من** أكبر المدن: that she is one of them, and nobody who counts."""
    if fold(verb.text) not in scene.grammar.particles("ranking"):
        return False
    below = [c for c in scene.sentence.children(verb) if c.id > verb.id]
    among = any(preposition(scene.sentence, c) == "من" for c in below)
    return among and not any(c.upos == "PRON" and c.token_start == verb.token_start for c in below)


def _is_connective(scene: Scene, word: Word) -> bool:
    """Impersonal openings that only introduce the sentence: يُذكر أنّ، يُشار إلى أنّ، تجدر الإشارة إلى أنّ."""
    before = [w for w in scene.sentence.words[: word.id - 1] if w.upos not in {"PUNCT", "CCONJ"}]
    if before or word.feat("Aspect") != "Imp" or fold(word.lemma) == "قال":
        return False
    following = [w for w in scene.sentence.words[word.id : word.id + 3] if fold(w.lemma) not in {"الي", "ب", "في"}]
    if not following:
        return False
    if following[0].text in {"أن", "إن"} or fold(following[0].text) == "ان":
        return scene.grammar.reporting(word, "verb") is not None
    return fold(word.lemma) in {"جدر", "اجدر"}


def _is_inside_name(scene: Scene, word: Word) -> bool:
    if word.ner[2:] in {"ORG", "PERS", "PER", "MISC"}:
        return True
    above = scene.sentence.head(word)
    if above is None or word.rel != "nmod":
        return False
    before = preposition(scene.sentence, word)
    if before == "ل":  # الفرقة المركزية **لمكافحة** المخدرات
        between = scene.sentence.words[above.id : word.id - 2]
        beside = all(w.upos == "ADJ" for w in between)  # not in «أمام المجلس شهران **للموافقة**»
        return beside and scene.grammar.noun_type(above) in OFFICES and above.text.startswith("ال")
    if before or above.id != word.id - 1:
        return False
    return scene.grammar.noun_type(above) in OFFICES or scene.grammar.is_title(above)


def mark(scene: Scene, word: Word) -> str:
    """The folded subordinator of a clause: "ان", "الي ان", "اذا", "ل" …, or ""."""
    found = [fold(c.text) for c in scene.sentence.children(word, "mark") if c.id < word.id]
    return " ".join(found) or preposition(scene.sentence, word)


def predicate_over(scene: Scene, words: tuple[Word, ...]) -> Frame | None:
    """The nearest predicate above a phrase; an absorbed one passes it on to the predicate it carries."""
    inside = {w.id for w in words}
    top = next((w for w in words if w.head not in inside), words[0])
    for above in scene.sentence.ancestors(top):
        frame = _live(scene, above)
        if frame is not None:
            return _told_before(scene, frame, top) or frame
    before = [f for f in scene.frames.values() if f.kind == "verb" and not f.absorbed and f.word.id < top.id]
    return max(before, key=lambda f: f.word.id, default=None)


def _told_before(scene: Scene, frame: Frame, word: Word) -> Frame | None:
    """أكدت مصادر **سقوط** خمسة قتلى **أمس في الزبداني**: behind what is told the text says when and where that was."""
    if word.head != frame.word.id or not is_statement(scene, frame):
        return None
    stretch = content(scene, frame.word)
    if stretch is None or not frame.word.id < stretch[0] <= stretch[1] < word.id:
        return None
    told = (scene.frame(w) for w in scene.sentence.words[stretch[0] - 1 : stretch[1]])
    return next((f for f in told if f is not None and f.kind == "noun" and is_event(f)), None)


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
        return frame.has("actor") and (frame.has("target") or frame.rule != "participle.active")
    bare = frame.action is not None and frame.action.use == "bare"
    return bare or frame.has("actor") or frame.has("target") or frame.has("recipient")


def is_assault(frame: Frame) -> bool:
    return frame.action is not None and frame.action.cls == "ASSAULT"


def is_made(scene: Scene, noun: Word) -> bool:
    """**الاتفاق**، **الطلب**: what was made or said before, and no action that somebody might do."""
    return noun.text.startswith("ال") and fold(noun.lemma) in scene.grammar.particles("made")


def is_statement(scene: Scene, frame: Frame) -> bool:
    """A verb of saying that is none of PLOVER's acts: قال، صرّح, and not اتهم."""
    reporting = frame.kind == "verb" and scene.grammar.reporting(frame.word, "verb") is not None
    return reporting and (frame.action is None or not frame.action.cls)
