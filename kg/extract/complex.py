"""Predicates of two words: light verbs (شنّ هجوماً) and control (تمكّن من سدّ الثغرات، أمراً بترك الساحة)."""

from kg.extract import phrase
from kg.extract.predicates import mark
from kg.extract.scene import Frame, Role, Scene
from kg.extract.syntax import antecedent, last, preposition
from kg.lexicon import Control, LightVerb
from kg.records import Mention, Word
from kg.text import fold

_NEAR = 6  # words between a light verb and its noun, where the parse does not link them


def light_verbs(scene: Scene) -> None:
    """One event for a light verb and its noun: the noun names the action, the verb's subject acts in it."""
    for frame in sorted(scene.frames.values(), key=lambda f: f.word.id):
        for row in scene.grammar.light_verbs(frame.word) if frame.kind != "adj" else ():
            noun = _carried_noun(scene, frame, row)
            if noun is not None:
                _merge(scene, frame, noun, row)
                break


def _carried_noun(scene: Scene, frame: Frame, row: LightVerb) -> Frame | None:
    verb = frame.word
    nouns = [f for f in scene.frames.values() if f.kind == "noun" and f is not frame and _named(f.word, row)]
    candidates = [f for f in nouns if not f.controlled or f.word.head == verb.id]
    if row.carrier != "subj":
        described = antecedent(scene.sentence, verb)  # هجوم مضاد **شنّه** داعش
        topics = [m.head for m in frame.roles.get("target", ())]  # الهجوم **نفذه** انتحاري
        for found in candidates:
            before = found.word.id < verb.id and row.carrier == "obj"
            if before and (found.word.id in topics or (described is not None and found.word.id == described.id)):
                return found
    for candidate in sorted(candidates, key=lambda f: f.word.id):
        distance = candidate.word.id - verb.id
        if distance <= 0 or not _stands_as(scene, verb, candidate.word, row.carrier):
            continue
        if _top(scene, candidate.word).head == verb.id or (
            verb.upos == "VERB" and distance <= _NEAR and not _verb_between(scene, verb, candidate.word)
        ):
            return candidate
    return None


def _top(scene: Scene, noun: Word) -> Word:
    """The word that stands for a counted or framed action noun: **18** غارة، **عمليات** الإعدام."""
    above = scene.sentence.head(noun)
    while above is not None and noun.rel == "nmod" and above.id < noun.id and not preposition(scene.sentence, noun):
        if above.upos != "NUM" and not scene.grammar.is_quantifier(above) and not scene.grammar.controls(above):
            break
        noun, above = above, scene.sentence.head(above)
    return noun


def _named(word: Word, row: LightVerb) -> bool:
    return row.noun == ("*",) or fold(word.lemma) in {fold(n) for n in row.noun}


def _stands_as(scene: Scene, light: Word, noun: Word, carrier: str) -> bool:
    top = _top(scene, noun)
    before = preposition(scene.sentence, top)
    if carrier not in {"obj", "subj"}:
        return last(before) == fold(carrier)
    if before:
        return False
    if light.upos == "NOUN":
        return top.head == light.id and top.rel in {"nmod", "obj"}
    above = scene.sentence.head(top)
    return top.rel in {"obj", "nsubj", "iobj", "xcomp", "dep"} or (above is not None and above.upos == "VERB")


def _verb_between(scene: Scene, before: Word, after: Word) -> bool:
    return any(w.upos == "VERB" for w in scene.sentence.words[before.id : after.id - 1])


def _merge(scene: Scene, light: Frame, noun: Frame, row: LightVerb) -> None:
    if noun.action is not None and noun.action.use == "state":
        _lend_action(scene, light, noun, row)
        return
    light.absorbed = row.subject != "recipient"  # to receive help is the receiver's event, to give it the giver's
    noun.controlled = True
    noun.rule = f"light.{'passive' if row.subject == 'none' else row.subject}"
    noun.modality = row.modality
    subjects = tuple(m for m in _subjects(light) if m.head != noun.word.id)
    if row.subject == "actor" and not light.passive:
        if subjects:
            noun.roles["actor"] = subjects
        noun.fill("recipient", tuple(m for m in light.roles.get("recipient", ()) if m.head != noun.word.id))
        noun.fill("target", _beyond(scene, light, noun))
    elif row.subject in {"target", "recipient"}:
        if row.subject == "target":
            noun.fill("actor", _beyond(scene, light, noun))
        if subjects:
            noun.roles["target"] = subjects
    noun.fill("actor", light.agent)
    noun.fill("place", light.roles.get("place", ()))
    scene.carriers[noun.word.id] = light


def _subjects(light: Frame) -> tuple[Mention, ...]:
    """Whose action the light word carries, or who undergoes it (تعرّضت **القافلة** لهجوم).

    Of its masdar the idafa: إطلاق **الجيش** النار.
    """
    undergoer = light.passive or light.kind == "noun" or _undergoes(light)
    return light.roles.get("actor", ()) or (light.roles.get("target", ()) if undergoer else ())


def _lend_action(scene: Scene, light: Frame, noun: Frame, row: LightVerb) -> None:
    """أطلق **النار**، أوقع أربعة **جرحى**: the noun is a thing or a victim, and only tells what the verb means here."""
    inside = {m.head for m in phrase.mentions(scene, noun.word)} | {w.id for w in scene.sentence.ancestors(noun.word)}
    light.action = noun.action
    if not light.controlled:  # تعرضت **لإطلاق** نار: what carries the light noun has decided already
        light.rule = f"light.{row.subject}"
    actors = tuple(m for m in _subjects(light) if m.head not in inside)
    victims = noun.action is not None and "obj" in noun.action.target
    targets = noun.roles.get("target", ()) or (phrase.mentions(scene, _top(scene, noun.word)) if victims else ())
    roles: dict[Role, tuple[Mention, ...]] = {"actor": actors if row.subject == "actor" else (), "target": targets}
    merged = {**light.roles, **{role: found for role, found in roles.items() if found or not light.controlled}}
    light.roles = {role: found for role, found in merged.items() if found and role != "recipient"}
    light.controlled = True
    noun.absorbed = True


def _beyond(scene: Scene, light: Frame, noun: Frame) -> tuple[Mention, ...]:
    """What the light verb takes besides its noun: وجّه أصابع الاتهام **إلى الولايات المتحدة**."""
    if light.passive or _undergoes(light):
        return light.agent
    found = light.roles.get("target", ())
    return tuple(m for m in found if m.head != noun.word.id and scene.frame(scene.sentence.word(m.head)) is None)


def control(scene: Scene) -> None:
    """Gives the complement of a controlling word its actor, modality and polarity."""
    for word in scene.sentence.words:
        rows = scene.grammar.controls(word)
        complements = _complements(scene, word, rows)
        for row, complement in complements:
            _govern(scene, word, row, complement)


def _complements(scene: Scene, word: Word, rows: tuple[Control, ...]) -> list[tuple[Control, Frame]]:
    """The action nouns and clauses that `word` governs, those coordinated with them included."""
    for row in rows:
        for carrier in row.carrier:
            first = _complement(scene, word, carrier)
            if first is not None:
                return [(row, frame) for frame in _with_coordinated(scene, first)]
    return []


def _complement(scene: Scene, word: Word, carrier: str) -> Frame | None:
    for child in scene.sentence.children(word, "xcomp", "ccomp", "csubj", "advcl"):
        frame = scene.frame(child)
        if child.id > word.id and frame is not None and frame.kind == "verb" and _is_clause(scene, word, child):
            return frame
    wanted = fold(carrier)
    for frame in sorted(scene.frames.values(), key=lambda f: f.word.id):
        noun = frame.word
        if frame.kind != "noun" or noun.id <= word.id:
            continue
        before = last(preposition(scene.sentence, noun))
        below = noun.head == word.id or (noun.head == word.head and noun.head != 0 and noun.head < word.id)
        if wanted in {"obj", "subj"}:
            if before == "" and noun.head == word.id and noun.rel in {"obj", "nmod", "nsubj", "xcomp", "iobj"}:
                return frame
        elif before == wanted and (below or noun.id - word.id <= 3) and not _verb_between(scene, word, noun):
            return frame
    return None


def _is_clause(scene: Scene, word: Word, verb: Word) -> bool:
    """An أن-clause, or a bare imperfect after an auxiliary (كان يملك); not the content of a statement."""
    if verb.rel == "advcl":
        return last(mark(scene, verb)) == "ان"
    if word.upos == "VERB" and scene.grammar.reporting(word, "verb") is not None:
        return last(mark(scene, verb)) == "ان" and verb.feat("Mood") == "Sub"
    return True


def _with_coordinated(scene: Scene, frame: Frame) -> list[Frame]:
    found, carriers = [frame], {"", preposition(scene.sentence, frame.word)}
    for child in scene.sentence.children(frame.word, "conj"):
        other = scene.frame(child)
        if other is not None and other.kind == frame.kind and preposition(scene.sentence, child) in carriers:
            found += _with_coordinated(scene, other)
    return found


def _govern(scene: Scene, word: Word, row: Control, complement: Frame) -> None:
    governor = scene.frame(word)
    complement.controlled = True
    if complement.modality == "actual":
        complement.modality = row.modality
    if row.polarity == "negative":
        complement.polarity = "negative"
    if complement.kind == "noun" and complement.rule.startswith("masdar"):
        complement.rule = "masdar.control"
    controller = _controller(scene, word, row, governor)
    if (
        controller
        and complement.kind == "verb"
        and complement.roles.get("actor", (controller[0],))[0].form == "dropped"
    ):
        complement.roles.pop("actor", None)  # كان **الناطق** قد صرّح: the auxiliary has the subject
    if controller and not complement.passive and not _same_head(controller, complement):
        complement.fill("actor", controller)
    elif controller and complement.passive:
        complement.fill("target", controller)
    if governor is not None:
        # To manage, begin or be forced to do something is to do it; to decide or threaten it is an event of its own.
        governor.absorbed |= row.controller in {"subject", "holder"} and row.modality == "actual"
        scene.carriers[complement.word.id] = governor


def _same_head(mentions: tuple[Mention, ...], frame: Frame) -> bool:
    return any(m.head == frame.word.id for m in mentions)


def _controller(scene: Scene, word: Word, row: Control, governor: Frame | None) -> tuple[Mention, ...]:
    if row.controller == "none":
        return ()
    if row.controller == "holder":
        return _holder(scene, word, governor)
    if governor is None:
        return ()
    if row.controller == "object":
        return governor.roles.get("target", ()) or governor.roles.get("recipient", ())
    return governor.subjects


def _holder(scene: Scene, word: Word, governor: Frame | None) -> tuple[Mention, ...]:
    """Who has the order, the plan, the ability: its idafa (قرار **الحكومة** بـ), the noun described
    (وحدات **قادرة** على), or the subject of the verb whose object it is (تلقّى **القادة** أمراً بـ)."""
    if word.upos == "ADJ":
        above = scene.sentence.head(word)
        return phrase.mentions(scene, above) if above is not None and above.upos in {"NOUN", "PROPN", "X"} else ()
    for child in scene.sentence.children(word, "nmod"):
        if not preposition(scene.sentence, child) and child.id > word.id and scene.frame(child) is None:
            return phrase.mentions(scene, child)
    if governor is not None and governor.has("actor"):
        return governor.roles["actor"]
    for above in scene.sentence.ancestors(word):
        frame = scene.frame(above)
        if frame is not None and (frame.has("actor") or frame.passive):
            found = frame.subjects
            return tuple(m for m in found if m.head != word.id)  # **عملية** تحرير القاعدة بدأت: it does not free itself
    return ()


def shared_subjects(scene: Scene) -> None:
    """Verbs that name no subject take it from the clause they are coordinated with, if they agree with it.

    «بادر الجيش ... وأعلن»: one subject for both.
    """
    for frame in _without_subject(scene):
        verb = frame.word
        governor = scene.frame(scene.sentence.head(verb))
        if verb.rel == "conj" and governor is not None and governor.kind == "verb":
            shared = governor.subjects
            if shared and _agree(verb, governor.word):
                frame.fill("actor", shared)
                frame.rule = "verb.shared_subject"


def dropped_subjects(scene: Scene) -> None:
    """A verb that still has no subject agrees with one that the text has named before: coreference finds it."""
    for frame in _without_subject(scene):
        if frame.word.feat("Person"):
            frame.fill("actor", (phrase.dropped(scene, frame.word),))
            frame.rule = "verb.dropped_subject" if frame.rule == "verb" else frame.rule


def adverbial_participles(scene: Scene) -> None:
    """غادر المدينة **متهماً** الجيش بـ…: an accusative participle tells what the verb's subject does besides."""
    for frame in scene.frames.values():
        governor = scene.frame(scene.sentence.head(frame.word))
        if frame.kind != "adj" or governor is None or governor.kind != "verb" or frame.rule == "participle.passive":
            continue
        if frame.word.feat("Definite") != "Def" and frame.word.rel in {"xcomp", "advmod", "advcl", "obl", "obj", "dep"}:
            frame.roles["actor"] = governor.roles.get("actor", ())
            frame.rule = "participle.adverbial"


def _without_subject(scene: Scene) -> list[Frame]:
    found = [f for f in scene.frames.values() if f.kind == "verb" and not f.has("actor")]
    return sorted((f for f in found if not f.passive and not _undergoes(f)), key=lambda f: f.word.id)


def _undergoes(frame: Frame) -> bool:
    return frame.action is not None and "subj" in frame.action.target


def _agree(verb: Word, other: Word) -> bool:
    """Same person, and no clash of gender; number is lost in verb-first clauses."""
    return verb.feat("Person") == other.feat("Person") and (
        verb.feat("Gender") == other.feat("Gender") or "" in {verb.feat("Gender"), other.feat("Gender")}
    )
