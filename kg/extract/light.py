"""Light verbs: شنّ هجوماً، قام بقصف، تعرّض لهجوم، تمّ العثور على: verb and action noun are one event."""

from itertools import takewhile

from kg.extract import phrase
from kg.extract.arguments import arguments
from kg.extract.predicates import mark
from kg.extract.scene import Frame, Role, Scene
from kg.extract.syntax import antecedent, is_clitic, last, preposition, verb_between
from kg.lexicon import LightVerb
from kg.morphology import has_tanwin_alif
from kg.records import Mention, Word
from kg.text import fold

_BROUGHT_ABOUT = {"تم", "جري"}
_NEAR = 6  # words between a light verb and its noun, where the parse does not link them


def join(scene: Scene) -> None:
    """One event for a light verb and its noun: the noun names the action, the verb's subject acts in it."""
    for frame in scene.frames.values():
        for row in scene.grammar.light_verbs(frame.word) if frame.kind != "adj" else ():
            noun = _carried_noun(scene, frame, row)
            if noun is not None:
                _merge(scene, frame, noun, row)
                if row.noun == ("*",) and row.subject == "actor":
                    _spread(scene, noun)
                break


def _spread(scene: Scene, first: Frame) -> None:
    """قام بقتل خمسة **وحرق** مركبات: who does the one does the other."""
    for child in scene.sentence.children(first.word, "conj"):
        other = scene.frame(child)
        if other is not None and other.kind == "noun" and not other.absorbed:
            other.fill("actor", first.roles.get("actor", ()))
            other.controlled, other.rule = True, first.rule
            _spread(scene, other)


def _carried_noun(scene: Scene, frame: Frame, row: LightVerb) -> Frame | None:
    """The action noun that a row says the verb carries: before it as topic or antecedent, else the first behind it."""
    verb = frame.word
    nouns = [f for f in scene.frames.values() if f.kind == "noun" and f is not frame and _named(f.word, row)]
    candidates = [f for f in nouns if not f.controlled or verb.id in {f.word.head, phrase.top(scene, f.word).head}]
    # هجوم مضاد **شنّه** داعش، زيارة **يقوم بها** الرئيس; but «التأكيد أن الجيش **سيواصل**» is no relative clause
    described = antecedent(scene.sentence, verb) if last(mark(scene, verb)) != "ان" else None
    topics = [m.head for m in frame.roles.get("target", ())]  # الهجوم **نفذه** انتحاري
    for found in candidates:
        if found.word.id > verb.id:
            continue
        if row.carrier == "obj" and found.word.id in topics:
            return found
        top = phrase.top(scene, found.word)
        if row.carrier == "subj" and top.head == verb.id and top.rel == "nsubj":
            return found  # **اشتباكات** اندلعت فجراً
        told_of = described is not None and described.id in {top.id, found.word.id}  # **آخر زيارة** قام بها
        if described is not None and told_of and _gap(scene, frame, described, row.carrier):
            return found
    for candidate in sorted(candidates, key=lambda f: f.word.id):
        distance = candidate.word.id - verb.id
        if distance <= 0 or not _stands_as(scene, verb, candidate.word, row.carrier):
            continue
        if phrase.top(scene, candidate.word).head == verb.id or (
            verb.upos == "VERB" and distance <= _NEAR and not verb_between(scene.sentence, verb, candidate.word)
        ):
            return candidate
    return None


def _gap(scene: Scene, light: Frame, noun: Word, carrier: str) -> bool:
    """Can the noun that a relative clause describes stand in the clause? تفجير **وقع** أمس, زيارة **يقوم بها**.

    It is the subject of «لقاء **جمع** الوزير بنظيره» too, where the verb takes the next noun for its object.
    """
    if carrier == "subj":
        taken = light.action is not None and light.action.target[:1] == ("obj",)
        acts = taken and any(m.head == noun.id for m in light.roles.get("actor", ()))
        return acts or scene.sentence.child(light.word, "nsubj") is None
    return carrier == "obj" or _resumes(scene, light.word, carrier)


def _resumes(scene: Scene, verb: Word, carrier: str) -> bool:
    return any(
        is_clitic(w) and last(preposition(scene.sentence, w)) == fold(carrier) for w in scene.sentence.children(verb)
    )


def _named(word: Word, row: LightVerb) -> bool:
    return row.noun == ("*",) or fold(word.lemma) in {fold(n) for n in row.noun}


def _stands_as(scene: Scene, light: Word, noun: Word, carrier: str) -> bool:
    """Does the noun stand where the row wants it: behind its preposition, or bare as object or subject?"""
    top = phrase.top(scene, noun)
    before = preposition(scene.sentence, top)
    if carrier not in {"obj", "subj"}:
        return last(before) == fold(carrier)
    if before:
        return False
    if light.upos == "NOUN":
        return top.head == light.id and top.rel in {"nmod", "obj"}
    above = scene.sentence.head(top)
    if top.rel == "obl" and has_tanwin_alif(top) and scene.sentence.child(light, "obj") is not None:
        return False  # يخوض الفريق مباراة **تحضيرا** للموسم
    subject = scene.sentence.child(light, "nsubj")
    if carrier == "subj" and top.rel == "obj" and subject is not None and subject.upos != "PRON":  # أن**ه** تم اعتقالهم
        return False
    return top.rel in {"obj", "nsubj", "iobj", "xcomp", "dep"} or (above is not None and above.upos == "VERB")


def _merge(scene: Scene, light: Frame, noun: Frame, row: LightVerb) -> None:
    """The noun's frame takes over who takes part from the light verb, which is no event of its own any more."""
    if noun.action is not None and noun.action.use == "state":
        _lend_action(scene, light, noun, row)
        return
    light.absorbed = row.subject != "recipient"  # to receive help is the receiver's event, to give it the giver's
    noun.controlled = True
    noun.rule = f"light.{'passive' if row.subject == 'none' else row.subject}"
    noun.modality = row.modality
    if row.subject == "actor" and not light.passive and light.kind == "verb":
        _turn(light, noun)
    subjects = tuple(m for m in _subjects(light) if m.head not in {noun.word.id, phrase.top(scene, noun.word).id})
    if row.subject == "actor" and not light.passive:
        if subjects:
            noun.roles["actor"] = subjects
        _meant_for(scene, light, noun)
        noun.fill("target", _beyond(scene, light, noun))
    elif row.subject == "actor" and light.passive:
        _meant_for(scene, light, noun)
    elif row.subject in {"target", "recipient"}:
        if row.subject == "target":
            noun.fill("actor", tuple(m for m in _beyond(scene, light, noun) if m not in subjects))
        if subjects:
            noun.roles["target"] = subjects
    if row.subject == "none":
        _undergone(scene, light, noun)
        _parties(scene, light, noun)
    noun.fill("actor", light.agent)
    noun.fill("place", light.roles.get("place", ()))
    scene.carriers[noun.word.id] = light


def _undergone(scene: Scene, light: Frame, noun: Frame) -> None:
    """ستتم دعوة **المدرسين**، تم نقل**هم** للمستشفى: to whom it is done stands in idafa, as who does it would."""
    action, named = noun.action, noun.roles.get("actor", ())
    if action is None:
        return
    takes = "obj" in action.target
    brought_about = scene.grammar.verb_lemma(light.word) in _BROUGHT_ABOUT
    taken = brought_about and (takes or action.cls == "REQUEST") and action.cls != "CONSULT"
    owned = takes and noun.rule == "light.passive" and len(named) == 1 and named[0].form == "pronoun"
    if owned or (taken and [m.head for m in named] == [noun.word.id + 1]):
        noun.roles["target"] = noun.roles.pop("actor")
    for child in (*scene.sentence.children(noun.word, "conj"), *scene.sentence.children(light.word, "conj")):
        other = scene.frame(child)
        if taken and other is not None and other.kind == "noun" and child.id not in scene.carriers:
            scene.carriers[child.id], other.rule = light, noun.rule
            _undergone(scene, light, other)
            if any(a.carrier == "agent" for a in arguments(scene, child)):  # تم تدريبهم وتجهيزهم **من قبل** الوزارة
                noun.fill("actor", other.roles.get("actor", ()))


def _parties(scene: Scene, light: Frame, noun: Frame) -> None:
    """اندلعت اشتباكات في المدينة **بين** الجيش **و**المعارضة، اشتباكات دارت **مع** الجيش: they hang on the verb."""
    if noun.action is None or noun.has("actor"):
        return
    beside = {a.carrier: a.word for a in arguments(scene, light.word)}
    carriers = [carrier for carrier in map(fold, noun.action.target) if carrier in beside]
    if fold("بين") in carriers:
        parties = phrase.mentions(scene, beside[fold("بين")])
        noun.roles["actor"], noun.roles["target"] = parties[:1], parties[1:]
    elif carriers:
        noun.fill("target", phrase.mentions(scene, beside[carriers[0]]))
        if noun.action.cls == "CONSULT":  # لقاء **جمع** الوزير بنظيره: whom it brings together
            noun.fill("actor", tuple(m for m in light.roles.get("target", ()) if m.head != noun.word.id))


def _meant_for(scene: Scene, light: Frame, noun: Frame) -> None:
    """شنه متمردون **على مدينة**: what the light verb carries is the action's target where the action takes it so."""
    action = noun.action
    targets = set(map(fold, action.target)) if action is not None and "obj" not in action.target else set()
    if action is not None and action.mode == "visit":  # آخر زيارة قام بها **لموسكو**
        targets = {"ل", "الي"}
    if light.word.id > noun.word.id:
        upon = (a.word for a in arguments(scene, light.word) if a.carrier in targets and scene.frame(a.word) is None)
        noun.fill("target", tuple(m for word in upon for m in phrase.mentions(scene, word))[:1])
    for mention in light.roles.get("recipient", ()):
        if mention.head != noun.word.id:
            word = scene.sentence.word(mention.head)
            role: Role = "target" if last(preposition(scene.sentence, word)) in targets else "recipient"
            if role != "target" or mention.head not in {m.head for m in noun.roles.get("target", ())}:
                noun.roles[role] = (*noun.roles.get(role, ()), mention)


def _subjects(light: Frame) -> tuple[Mention, ...]:
    """Whose action the light word carries, or who undergoes it (تعرّضت **القافلة** لهجوم).

    Of its masdar the idafa: إطلاق **الجيش** النار.
    """
    if light.passive:
        return light.roles.get("target", ())
    undergoer = light.kind == "noun" or light.undergoes
    return light.roles.get("actor", ()) or (light.roles.get("target", ()) if undergoer else ())


def _lend_action(scene: Scene, light: Frame, noun: Frame, row: LightVerb) -> None:
    """أطلق **النار**، أوقع أربعة **جرحى**: the noun is a thing or a victim, and only tells what the verb means here."""
    inside = {m.head for m in phrase.mentions(scene, noun.word)} | _above(scene, light, noun)
    subjects = tuple(m for m in _subjects(light) if m.head not in inside)
    light.action = noun.action
    if not light.controlled:  # تعرضت **لإطلاق** نار: what carries the light noun has decided already
        light.rule = f"light.{row.subject}"
    victims = noun.action is not None and "obj" in noun.action.target
    targets = noun.roles.get("target", ()) or (phrase.mentions(scene, phrase.top(scene, noun.word)) if victims else ())
    if noun.action is not None and not noun.action.target:  # حمّل **إسرائيل** المسؤولية: the verb has it
        targets = tuple(m for m in light.roles.get("target", ()) if m.head not in inside)
    if row.subject == "target":  # سقط **العشرات** قتلى، تعرضت **القوات** لنيران كثيفة
        targets = subjects or targets
    happens = row.subject == "none" and not victims and not targets
    actors = subjects if row.subject == "actor" else light.roles.get("actor", ()) if happens else ()  # اندلع **حريق**
    if light.controlled:  # تعرض **الجندي** لإطلاق نار: whom it befell has not fired himself
        actors = tuple(m for m in actors if m not in light.roles.get("target", ()))
    roles: dict[Role, tuple[Mention, ...]] = {"actor": actors, "target": targets}
    merged = {**light.roles, **{role: found for role, found in roles.items() if found or not light.controlled}}
    if row.subject == "target":
        merged.pop("actor", None)
    own = () if victims or happens else (noun.word.id,)
    light.roles = {
        role: found
        for role, found in merged.items()
        if found and role != "recipient" and all(m.head not in own for m in found)
    }
    light.controlled = True
    noun.absorbed = True


def _beyond(scene: Scene, light: Frame, noun: Frame) -> tuple[Mention, ...]:
    """What the light verb takes besides its noun: وجّه أصابع الاتهام **إلى الولايات المتحدة**."""
    if light.passive or light.undergoes:
        return light.agent
    over = _above(scene, light, noun)
    found = light.roles.get("target", ())
    return tuple(m for m in found if m.head not in over and scene.frame(scene.sentence.word(m.head)) is None)


def _turn(light: Frame, noun: Frame) -> None:
    """نفذت **الهجمات** قوات حكومية: what was taken for the subject is the object, and who acts stands behind."""
    actors, targets = light.roles.get("actor", ()), light.roles.get("target", ())
    if [m.head for m in actors] == [noun.word.id] and targets and all(m.head > noun.word.id for m in targets):
        light.roles["actor"], light.roles["target"] = targets, actors


def _above(scene: Scene, light: Frame, noun: Frame) -> set[int]:
    """The noun and what it hangs on below its light verb: وجه **رسالتي تهديد**, شن **مزيد من الهجمات**."""
    between = takewhile(lambda word: word.id != light.word.id, scene.sentence.ancestors(noun.word))
    below = list(between) if any(a.id == light.word.id for a in scene.sentence.ancestors(noun.word)) else []
    return {noun.word.id, *(word.id for word in below)}
