"""Protests told in other words (سار المتظاهرون، قطع الطلاب الطريق احتجاجا على …), and whom a protest is against."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract import phrase
from kg.extract.predicates import is_event
from kg.extract.scene import Frame, Scene
from kg.extract.syntax import last, preposition
from kg.records import Mention, Word
from kg.text import fold

_REACH = 25  # words after a protest within which its demand stands
_NEAR = 6  # words after a grievance within which stands what it is about
_BODIES = {"Government", "Organization", "Military"}  # against which one protests where they sit
_MODES = {"ASSAULT": "vandalize", "COERCE": "obstruct"}  # of what is violent or in the way when others do it
_BEFORE = {"امام", "نحو", "الي", "قباله", "خارج"}  # تظاهروا **أمام** البرلمان
_QUOTES = {'"', "'"}  # as the parser's copy has them


def fill(scene: Scene) -> None:
    """Classes what protesters do in protest, and fills the targets of protests."""
    for frame in scene.frames.values():
        if _is_protest(scene, frame):
            _reclass(frame)
    for frame in scene.frames.values():
        if is_event(frame) and frame.action is not None and frame.action.cls == "PROTEST":
            _target(scene, frame)
    for frame in scene.frames.values():
        _same_protesters(scene, frame)


def _reclass(frame: Frame) -> None:
    if frame.action is None:
        return
    if "obj" not in frame.action.target:
        frame.roles.pop("target", None)  # خرجوا **إلى الشوارع** is no act against the streets
    frame.action = replace(frame.action, cls="PROTEST", mode=_MODES.get(frame.action.cls, "demo"), needs=())


def _is_protest(scene: Scene, frame: Frame) -> bool:
    """Protesters march; others do it with a grievance: خرج الآلاف إلى الشوارع **للمطالبة** برحيل الحكومة."""
    if frame.kind == "adj" or frame.action is None or frame.passive or frame.action.cls == "PROTEST":
        return False
    verb = frame.action.verb if frame.kind == "noun" else frame.action.lemma
    if fold(verb) not in scene.grammar.particles("march"):
        return False
    heads = [scene.sentence.word(m.head) for m in frame.roles.get("actor", ()) if m.form != "pronoun" and m.text]
    people = [phrase.content_head(scene, w) for w in heads if w.upos != "VERB"]
    if any(fold(w.lemma) in scene.grammar.particles("protester") for w in people):
        return True
    return any(_is_crowd(scene, w) for w in people) and next(_grievances(scene, frame), None) is not None


def _is_crowd(scene: Scene, word: Word) -> bool:
    if scene.grammar.is_quantifier(word):
        return True
    people = scene.grammar.noun_type(word) in {"Person", "Group"} or scene.grammar.is_nisba(word)  # آلاف **العراقيين**
    return word.feat("Number") == "Plur" and people


def _clause(scene: Scene, word: Word) -> Iterator[Word]:
    """The words after `word`, up to the next clause beside it; what is chanted («يسقط … ويعيش …») is none."""
    for following in scene.sentence.words[word.id : word.id + _REACH]:
        if following.upos == "VERB" and following.rel in {"conj", "parataxis", "root"} and following.head <= word.id:
            return
        yield following


def _grievances(scene: Scene, frame: Frame) -> Iterator[Word]:
    """احتجاجا على، للتنديد بـ، مطالبين بـ, في مظاهرة **تطالب** بـ: what says why people protest."""
    grievances = scene.grammar.particles("grievance")
    for word in _clause(scene, frame.word):
        if fold(word.lemma) not in grievances:
            continue
        before = preposition(scene.sentence, word)
        adverbial = fold(word.text).endswith("ا") or (word.upos == "ADJ" and _tells_of(scene, frame, word))
        relative = word.upos == "VERB" and word.rel in {"acl", "xcomp", "advcl"}
        if before in {"ل", "عن"} or relative or (not before and adverbial):
            yield word


def _tells_of(scene: Scene, frame: Frame, word: Word) -> bool:
    """مظاهرة **مناهضة** للحكومة, رددوا شعارات **معادية** لها, but not تظاهرة نظمتها حركة **رافضة** للاتفاق."""
    above = scene.sentence.head(word)
    if word.rel != "amod" or above is None:
        return True
    objects = scene.sentence.children(frame.word, "obj")
    if above.id in {frame.word.id, *(m.head for m in frame.roles.get("actor", ())), *(w.id for w in objects)}:
        return True
    return above.text.startswith("ال") and not word.text.startswith("ال")  # خرجوا إلى الشوارع **مطالبين**


def _target(scene: Scene, frame: Frame) -> None:
    named = frame.roles.get("target", ())
    frame.roles["target"] = tuple(m for m in named if not _is_way(scene, m))
    if frame.has("target"):
        return
    own = (frame.word,) if fold(frame.word.lemma) in scene.grammar.particles("grievance") else ()
    told = (_opponent(scene, word) for word in (*own, *_grievances(scene, frame)))
    after = tuple(_clause(scene, frame.word))
    against = (phrase.mentions(scene, w) for w in after if last(preposition(scene.sentence, w)) == "ضد")
    chanted = (_cursed(scene, word) for word in after)
    frame.fill("target", next(filter(None, (*told, *against, *chanted, _before_whom(scene, frame, after))), ()))


def _cursed(scene: Scene, word: Word) -> tuple[Mention, ...]:
    """هتفوا «يسقط **النظام**», «الموت **لأمريكا**»."""
    before = scene.sentence.word(word.id - 1) if word.id > 1 else word
    if before.text not in _QUOTES or fold(word.lemma) not in scene.grammar.particles("curse"):
        return ()
    whom = scene.sentence.child(word, "nsubj", "obj") if word.upos == "VERB" else None
    if word.upos != "VERB":
        behind = scene.sentence.words[word.id : word.id + 2]
        whom = next((w for w in behind if preposition(scene.sentence, w) == "ل"), None)
    return phrase.mentions(scene, whom) if whom is not None else ()


def _before_whom(scene: Scene, frame: Frame, after: Iterable[Word]) -> tuple[Mention, ...]:
    """اعتصموا أمام **الوزارة**, تظاهروا أمام مقر **الحكومة**: whose seat it is, is who shall hear it."""
    carrier = scene.carriers.get(frame.word.id)
    over = {frame.word.id, carrier.word.id if carrier is not None else 0}
    for word in after:
        if word.head in over and preposition(scene.sentence, word) in _BEFORE:
            body = _seated(scene, word)
            if body is not None:
                return phrase.mentions(scene, body)
    return ()


def _seated(scene: Scene, noun: Word) -> Word | None:
    if scene.grammar.noun_type(noun) in _BODIES:
        return noun
    owners = (w for w in scene.sentence.children(noun, "nmod") if not preposition(scene.sentence, w))
    owner = next(owners, None)
    if owner is None or fold(noun.lemma) not in scene.grammar.particles("seat"):
        return None
    return owner if scene.grammar.is_title(owner) else _seated(scene, owner)


def _is_way(scene: Scene, mention: Mention) -> bool:
    """خرجوا **إلى الشوارع** في مظاهرة: where to, which is nobody that it is against."""
    word = scene.sentence.word(mention.head)
    return preposition(scene.sentence, word) == fold("إلى") and scene.grammar.noun_type(word) not in _BODIES


def _opponent(scene: Scene, word: Word) -> tuple[Mention, ...]:
    """What a grievance is about: احتجاجا على **الزيارة**، مطالبين **الحكومة** بـ…، للمطالبة برحيل **الرئيس**."""
    frame = scene.frame(word)
    asked = frame is not None and frame.action is not None and frame.action.cls == "REQUEST"
    if frame is not None and frame.has("target"):
        return frame.roles["target"]
    for noun in scene.sentence.words[word.id : word.id + _NEAR]:
        if last(preposition(scene.sentence, noun)) not in {"ب", "علي", "ل", "ضد"}:
            continue
        wanted = scene.frame(noun)
        if not asked:
            return phrase.mentions(scene, noun)
        if wanted is not None and fold(noun.lemma) in scene.grammar.particles("ouster"):
            return wanted.roles.get("target", ()) or wanted.roles.get("actor", ())
    return ()


def _same_protesters(scene: Scene, frame: Frame) -> None:
    """أضرب العمال **احتجاجا** على القرار: who strikes is who protests."""
    action, above = frame.action, scene.frame(scene.sentence.head(frame.word))
    if action is None or action.cls != "PROTEST" or frame.kind != "noun" or frame.has("actor") or above is None:
        return
    if above.action is not None and above.action.cls == "PROTEST" and fold(frame.word.text).endswith("ا"):
        frame.fill("actor", above.roles.get("actor", ()))
