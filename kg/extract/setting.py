"""One scene, several events: a result, an aim or a clause of «حيث» has the place and time of what it is told with."""

from collections.abc import Iterator

from kg.extract import phrase
from kg.extract.places import names_a_place, place_before_colon
from kg.extract.predicates import is_assault, is_event, is_statement
from kg.extract.scene import Frame, Scene
from kg.extract.syntax import antecedent, last, preposition
from kg.records import Mention, Word
from kg.text import fold

_WHOLE_CLAUSE = {"ما", "مما", "الامر"}  # قصف القرية، **ما** أدى إلى مقتل خمسة
_NEAR = 12  # words of a description in which the place is named
_NAMED = 4  # … of the phrase of a target in which its town is
_WITHIN = {"في", "خلال", "اثناء"}
_TOWARDS = {"الي", "نحو", "صوب"}
_BECAUSE = {"جراء", "اثر", "نتيجه", "بسبب", "ب"}
_INSIDE = {"nmod", "amod", "flat", "appos"}  # relations inside a phrase


def share(scene: Scene) -> None:
    """Gives the events that belong together the place and time that the text tells of one of them."""
    _headed(scene)
    for frame in scene.frames.values():
        _happening(scene, frame)
        _witnessed(scene, frame)
    for frame in scene.frames.values():
        _reached(scene, frame)
        _during(scene, frame)
        _struck_in(scene, frame)
        _of_target(scene, frame)
        _told_of_a_party(scene, frame)
    _where(scene)
    for frame in scene.frames.values():
        _beside(scene, frame)
        _result(scene, frame)
        _aim(scene, frame)


def _lend(giver: Frame, taker: Frame, *, time: bool = True) -> None:
    taker.fill("place", giver.roles.get("place", ()))
    if time and taker.time is None:
        taker.time = giver.time


def _told(scene: Scene, frame: Frame | None) -> Frame | None:
    """The event that a frame is, or that it carries."""
    if frame is None or not frame.absorbed:
        return frame
    return next((scene.frames[n] for n, light in scene.carriers.items() if light is frame), None)


def _headed(scene: Scene) -> None:
    """**سوسة :** القبض على خمسة: before the colon of a headline stands where it happened.

    A government speaks so where a verb follows: **روسيا: لن نناقش** ….
    """
    place, verbs = place_before_colon(scene), any(w.upos == "VERB" for w in scene.sentence.words)
    if place is None or (verbs and fold(place.text) not in scene.grammar.sites):
        return
    for frame in scene.frames.values():
        if is_event(frame) and not is_statement(scene, frame):
            frame.fill("place", (phrase.mention(scene, place),))


def _happening(scene: Scene, frame: Frame) -> None:
    """What a light verb says only takes place, or is received: معارك **اندلعت** في تعز, تلقوا **تدريبات** في الأردن."""
    light = bool(scene.grammar.light_verbs(frame.word))
    for noun in _told_of(scene, frame):
        if light or _is_same_act(frame, noun):
            _lend(frame, noun)
            _lend(noun, frame)


def _is_same_act(frame: Frame, noun: Frame) -> bool:
    """**الانفجار** الذي **استهدف** حافلة في المدينة."""
    return not frame.passive and is_assault(frame) and is_assault(noun)


def _told_of(scene: Scene, frame: Frame) -> Iterator[Frame]:
    """The action nouns that a light verb carries or is said of (الغارات التي **شنت**)."""
    yield from (scene.frames[n] for n, light in scene.carriers.items() if light is frame)
    described = antecedent(scene.sentence, frame.word) if frame.kind == "verb" else None
    said_of = [described, _event_over(scene, described)]
    said_of += [scene.sentence.word(m.head) for m in frame.subjects if m.sentence == scene.sentence.index and m.text]
    for word in said_of:
        noun = _event_in(scene, word)
        if noun is not None and noun is not frame:
            yield noun


def _event_in(scene: Scene, word: Word | None) -> Frame | None:
    """The event that a noun names or stands for: **عمليات** الإعدام, **18** غارة."""
    while word is not None:
        frame = scene.frame(word)
        if frame is not None and frame.kind == "noun" and not frame.absorbed:
            return frame
        if word.upos != "NUM" and not scene.grammar.is_quantifier(word) and not scene.grammar.controls(word):
            return None
        below = scene.sentence.children(word, "nmod", "obj", "flat")
        word = next((c for c in below if c.id > word.id), None)
    return None


def _event_over(scene: Scene, word: Word | None) -> Word | None:
    """**تفجير** انتحاري **وقع**/ACL في السوق: what happened, where its clause hangs on the word that describes it."""
    if word is None or word.rel != "nmod" or word.text.startswith("ال") or word.head != word.id - 1:
        return None
    return scene.sentence.head(word)


def _witnessed(scene: Scene, frame: Frame) -> None:
    """شهدت **حمص** اشتباكات عنيفة: the town is where they were fought."""
    if frame.kind != "verb" or fold(frame.word.lemma) not in scene.grammar.particles("witness"):
        return
    where = tuple(m for m in frame.roles.get("actor", ()) if names_a_place(scene, scene.sentence.word(m.head)))
    for mention in frame.roles.get("target", ()):
        event = _event_in(scene, scene.sentence.word(mention.head))
        if event is not None:
            event.fill("place", where)
            _lend(frame, event)


def _during(scene: Scene, frame: Frame) -> None:
    """قتل خمسة **في هجوم** الاثنين; قال الوزير **في خطاب** الجمعة إن …, where only the day is that of what he says."""
    named = phrase.top(scene, frame.word)
    before = last(preposition(scene.sentence, named))
    above = _told(scene, scene.frame(scene.sentence.head(named)))
    if frame.kind != "noun" or above is None or above.kind != "verb":
        return
    if before in _BECAUSE and is_assault(above) and is_assault(frame):  # قتل خمسة **جراء قصف** القرية
        _lend(above, frame)
        _lend(frame, above)
    if before not in _WITHIN:
        return
    if frame.action is not None and frame.action.mode == "visit" and not is_statement(scene, above):
        above.fill("place", frame.roles.get("place", ()))  # التقى نظيره **أثناء زيارته** موسكو
    above.time = above.time or frame.time
    if not is_statement(scene, above):
        _lend(above, frame)
    if is_assault(above):
        _lend(frame, above)


def _struck_in(scene: Scene, frame: Frame) -> None:
    """**مقتل** عشرين شخصا وإصابة آخرين **جراء تفجير** وقع في سوق: hung on a verb far above, it still tells where."""
    named = phrase.top(scene, frame.word)
    if frame.kind != "noun" or not is_assault(frame):
        return
    if last(preposition(scene.sentence, named)) not in _BECAUSE | _WITHIN:
        return
    for other in scene.frames.values():
        harm = other.kind == "noun" and fold(other.word.lemma) in scene.grammar.particles("casualty")
        between = scene.sentence.words[other.word.id : named.id - 1]
        if harm and other.word.id < named.id and not any(w.upos == "VERB" or w.text == "." for w in between):
            _lend(frame, other)
            _lend(other, frame)


def _reached(scene: Scene, frame: Frame) -> None:
    """زار الوزير **القاهرة**، زيارة الوزير **إلى القاهرة**، دخلو**ها**: where one comes is where it happens."""
    lemma = scene.grammar.verb_lemma(frame.word)
    heads = lemma in scene.grammar.particles("heading")  # توجه **إلى عدن**, but «أرسل**ها**» is sent, and no town
    if not heads and lemma not in scene.grammar.particles("reaching"):
        return
    visits = frame.action is not None and frame.action.mode == "visit"  # who is visited may be a person
    here = (m for m in frame.roles.get("target", ()) if m.sentence == scene.sentence.index and m.text)
    reached = tuple(m for m in here if _is_goal(scene, m, pronoun=not (visits or heads)))
    described = (frame.word, *scene.sentence.children(frame.word, "amod"))
    towards = (c for w in described for c in scene.sentence.children(w) if preposition(scene.sentence, c) in _TOWARDS)
    goals = tuple(m for c in towards if names_a_place(scene, c) for m in phrase.mentions(scene, c))
    sent_to = tuple(m for m in frame.roles.get("recipient", ()) if _is_town_reached(scene, m))
    frame.fill("place", goals or sent_to or reached)


def _is_town_reached(scene: Scene, mention: Mention) -> bool:
    """أرسلت وزراءها **إلى عدن**: a town takes nothing, and is where they are sent; a state may well be who gets it."""
    town = scene.sentence.word(mention.head)
    to = mention.sentence == scene.sentence.index and preposition(scene.sentence, town) == "الي"
    return to and fold(town.text) in scene.grammar.sites


def _is_goal(scene: Scene, mention: Mention, *, pronoun: bool) -> bool:
    word = scene.sentence.word(mention.head)
    if mention.form == "pronoun":
        return pronoun and {("Gender", "Fem"), ("Number", "Sing")} <= set(mention.features)
    left = last(preposition(scene.sentence, word)) == "من"  # عاد **من القاهرة**
    return names_a_place(scene, word) and not left


def _of_target(scene: Scene, frame: Frame) -> None:
    """قصف **قرية** يسيطر عليها المتمردون **في شمال سوريا**: where the village is, it was shelled."""
    for mention in frame.roles.get("target", ()) if not frame.has("place") else ():
        word = scene.sentence.word(mention.head)
        if mention.sentence != scene.sentence.index or scene.grammar.noun_type(word) != "Place":
            continue
        for child in scene.sentence.children(word):
            inner = scene.frame(child)
            if child.rel == "acl" and inner is not None and inner is not frame and not inner.absorbed:
                frame.fill("place", tuple(m for m in inner.roles.get("place", ()) if _is_inside(scene, m)))
            frame.fill("place", _lies(scene, child))
        if is_assault(frame) and _is_named(scene, word):
            frame.fill("place", (mention,))


def _is_named(scene: Scene, place: Word) -> bool:
    """**أحياء دار سعد**, **منطقة** بغداد الجديدة: what is struck tells where that was if one knows where it lies."""
    near = phrase.words(scene, place)[:_NAMED]
    return any(w.ner[2:] == "LOC" or fold(w.text) in scene.grammar.places for w in near)


def _told_of_a_party(scene: Scene, frame: Frame) -> None:
    """تفجير سيارة **يقودها** انتحاري **عند نقطة تفتيش**: what is said of a party, and no deed, ends in the place."""
    if not is_assault(frame) or frame.has("place"):
        return
    for word in scene.sentence.subtree(frame.word):
        told = scene.frame(word) if word.rel == "acl" and 0 < word.id - frame.word.id <= _NEAR else None
        deed = told is not None and told.action is not None and told.action.cls
        if told is not None and told is not frame and not told.absorbed and not deed:
            _lend(told, frame, time=False)


def _lies(scene: Scene, child: Word) -> tuple[Mention, ...]:
    """مطار يقع جنوب **حمص**، المسجد الكائن في **عدن**، أجزاء من **حلب**: where a target is said to be."""
    if fold(child.lemma) in scene.grammar.particles("located"):
        near = scene.sentence.subtree(child)[1:_NEAR]
    elif preposition(scene.sentence, child) == "من":
        near = (child,)
    else:
        return ()
    named = next((w for w in near if w.upos != "ADJ" and names_a_place(scene, w) and w.ner[:1] not in {"I", "E"}), None)
    return (phrase.mention(scene, named),) if named is not None else ()


def _is_inside(scene: Scene, place: Mention) -> bool:
    """Not الطريق الذي يربط قندوز **بالعاصمة**, which is a road out of it."""
    return last(preposition(scene.sentence, scene.sentence.word(place.head))) != "ب"


def _where(scene: Scene) -> None:
    """في الأنبار، **حيث** تشن القوات حملة: the clause tells what happens in the place just named."""
    for word in scene.sentence.words[1:]:
        if fold(word.text) != "حيث":
            continue
        before = next((w for w in reversed(scene.sentence.words[: word.id - 1]) if w.upos != "PUNCT"), word)
        named = [m for m in _mentioned(scene) if before in scene.sentence.subtree(scene.sentence.word(m.head))]
        verb = next((w for w in scene.sentence.words[word.id :] if w.upos == "VERB"), None)
        frame = _told(scene, scene.frame(verb))
        if frame is not None and not is_statement(scene, frame):
            frame.fill("place", tuple(named[:1]) or _ending_in(scene, before))


def _ending_in(scene: Scene, last: Word) -> tuple[Mention, ...]:
    """مركز **للاحتياطيين**، حيث قتل خمسة: the place whose phrase ends there, though it fills no role."""
    inside = [last]
    while inside[-1].rel in _INSIDE and 0 < inside[-1].head < inside[-1].id:
        inside.append(scene.sentence.word(inside[-1].head))
    places = [w for w in inside if w.upos in {"NOUN", "PROPN"} and names_a_place(scene, w)]
    return (phrase.mention(scene, places[-1]),) if places else ()


def _mentioned(scene: Scene) -> Iterator[Mention]:
    """The places of the sentence, also those that are no scene: فرّ من **القيارة**، حيث …"""
    for frame in scene.frames.values():
        for mention in (m for role in frame.roles.values() for m in role if m.sentence == scene.sentence.index):
            if mention in frame.roles.get("place", ()) or names_a_place(scene, scene.sentence.word(mention.head)):
                yield mention


def _aim(scene: Scene, frame: Frame) -> None:
    """تشن حملة في الأنبار **لاستعادة** الرمادي: what is aimed at there. When, the text does not say."""
    if frame.kind != "noun" or frame.modality != "intended" or frame.controlled:
        return
    above = _told(scene, next((f for a in scene.sentence.ancestors(frame.word) if (f := scene.frame(a))), None))
    if above is not None and not is_statement(scene, above):
        _lend(above, frame, time=False)


def _result(scene: Scene, frame: Frame) -> None:
    """قصف حلب أمس، **ما أدى** إلى مقتل خمسة; أسفر الهجوم عن **مقتل** خمسة في باريس."""
    if frame.kind != "verb" or fold(frame.word.lemma) not in scene.grammar.particles("result"):
        return
    cause = _cause(scene, frame)
    if cause is None or cause is frame or is_statement(scene, cause):
        return
    _lend(cause, frame)
    for child in scene.sentence.children(frame.word):
        outcome = _event_in(scene, child)
        if outcome is not None and outcome is not cause:
            _lend(frame, outcome)
            _lend(outcome, cause)


def _beside(scene: Scene, frame: Frame) -> None:
    """قتل خمسة **وأصيب** ثلاثة في بغداد: acts of one class, told in one breath."""
    first = scene.frame(scene.sentence.head(frame.word)) if frame.word.rel == "conj" else None
    if first is None or first.kind != frame.kind or first.action is None or frame.action is None:
        return
    if first.action.cls and first.action.cls == frame.action.cls and not is_statement(scene, first):
        _lend(first, frame)
        _lend(frame, first)


def _cause(scene: Scene, frame: Frame) -> Frame | None:
    for mention in frame.subjects:
        if mention.sentence == scene.sentence.index and mention.text:
            named = _event_in(scene, scene.sentence.word(mention.head))
            if named is not None:
                return named
    opening = scene.sentence.words[max(0, frame.word.id - 3) : frame.word.id - 1]
    if not any(fold(w.text) in _WHOLE_CLAUSE for w in opening):
        return _event_in(scene, antecedent(scene.sentence, frame.word))
    before = [f for f in scene.frames.values() if f.word.id <= opening[0].id and is_event(f)]
    return max((f for f in before if not is_statement(scene, f)), key=lambda f: f.word.id, default=None)
