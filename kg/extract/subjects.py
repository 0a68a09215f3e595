"""Subjects that a predicate does not name itself: shared, dropped, or of the verb that a participle goes with."""

from kg.extract import phrase
from kg.extract.scene import Frame, Scene
from kg.records import Mention, Word
from kg.text import fold


def shared(scene: Scene) -> None:
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


def dropped(scene: Scene) -> None:
    """A verb that still has no subject takes that of the verb above, if it agrees with it: قتلوه بعد أن **خطفوه**.

    Otherwise it agrees with one that the text has named before, and coreference finds it.
    """
    for frame in _without_subject(scene):
        if not frame.word.feat("Person") or _tells_the_result(scene, frame.word):
            continue
        above = _above(scene, frame)
        frame.fill("actor", above or (phrase.dropped(scene, frame.word),))
        frame.rule = "verb.dropped_subject" if frame.rule == "verb" else frame.rule


def _tells_the_result(scene: Scene, verb: Word) -> bool:
    """سقطت القذيفة، **ما أدى** إلى مقتل ثلاثة، **مما أسفر** عن …: what happened is the subject, and nobody."""
    before = scene.sentence.words[verb.id - 2] if verb.id > 1 else verb
    if verb.feat("Gender") == "Fem" or verb.feat("Number") in {"Plur", "Dual"}:
        return False
    pause = before.id > 1 and scene.sentence.word(before.id - 1).upos == "PUNCT"
    return fold(before.text) == "مما" or (fold(before.text) == "ما" and pause)


def _above(scene: Scene, frame: Frame) -> tuple[Mention, ...]:
    """The subject of the verb over a subordinate or relative clause, if the clause's verb agrees with it."""
    verb = frame.word
    conditional = scene.grammar.particles("conditional")
    opening = {fold(c.text) for c in scene.sentence.children(verb, "mark") if c.text != "أن"}
    if verb.rel not in {"advcl", "acl"} or verb.feat("Person") != "3" or opening & conditional:
        return ()
    for word in scene.sentence.ancestors(verb):
        governor = scene.frame(word)
        if governor is not None and governor.kind == "verb":
            found = governor.subjects
            named = [scene.sentence.word(m.head) for m in found if m.form != "dropped"]
            return found if len(named) == len(found) > 0 and _takes_up(verb, named) else ()
    return ()


def _takes_up(verb: Word, named: list[Word]) -> bool:
    """Does a verb agree with subjects that stand before it? Plurals of things take the feminine singular."""
    subject, number = named[0], verb.feat("Number")
    many = len(named) > 1 or subject.feat("Number") in {"Plur", "Dual"} or subject.upos == "NUM"
    if number in {"Plur", "Dual"}:
        return many
    gender = subject.feat("Gender") or ("Fem" if subject.text.endswith("ة") else "")
    if len(named) == 1 and subject.feat("Number") == "Plur":
        return verb.feat("Gender") == "Fem"
    return not many and gender in {"", verb.feat("Gender")}


def of_participles(scene: Scene) -> None:
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
    return sorted((f for f in found if not f.passive and not f.undergoes), key=lambda f: f.word.id)


def _agree(verb: Word, other: Word) -> bool:
    """Same person, and no clash of gender; number is lost in verb-first clauses."""
    return verb.feat("Person") == other.feat("Person") and (
        verb.feat("Gender") == other.feat("Gender") or "" in {verb.feat("Gender"), other.feat("Gender")}
    )
