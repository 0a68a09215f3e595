"""Did it happen? Polarity and modality of each frame from particles, mood and subordinators."""

from collections.abc import Iterator
from itertools import pairwise

from kg.extract.predicates import mark
from kg.extract.scene import Frame, Scene
from kg.extract.syntax import preposition
from kg.records import Word
from kg.text import fold

_WINDOW = 4  # words before a verb in which its particles stand: لم يكن قد …
_STILL = {"زال", "برح", "انفك"}  # negated, they affirm what they carry: لا يزال يسيطر


def fill(scene: Scene) -> None:
    for frame in scene.frames.values():
        if frame.kind == "verb":
            _verb(scene, frame)
        else:
            _noun(scene, frame)
    for number, carrier in scene.carriers.items():
        _inherit(scene.frames[number], carrier)
    for frame in scene.frames.values():
        _from_clause_above(scene, frame)


def _inherit(frame: Frame, carrier: Frame) -> None:
    """A light or controlling word's own polarity and modality hold for what it carries: لم يقم بقصف."""
    if carrier.polarity == "negative":
        frame.polarity = "negative"
    if frame.modality == "actual":
        frame.modality = carrier.modality


def _verb(scene: Scene, frame: Frame) -> None:
    grammar, verb = scene.grammar, frame.word
    particles = {fold(w.text) for w in _particles(scene, verb)}
    imperfect = verb.feat("Aspect") == "Imp"
    still = fold(verb.lemma) in _STILL
    if particles & grammar.particles("negation") - {"غير", "دون", "عدم"} and not still:
        frame.polarity = "negative"
    if particles & grammar.particles("future") and imperfect:
        frame.modality = "future"
    elif particles & grammar.particles("possible") and imperfect:
        frame.modality = "hypothetical"
    subordinator = set(mark(scene, verb).split(" "))
    if subordinator & (grammar.particles("conditional") - {"ان"}) or _asked(scene, verb):
        frame.modality = "hypothetical"
    elif imperfect and subordinator & grammar.particles("purpose") and verb.feat("Mood") in {"Sub", ""}:
        frame.modality = "intended"


def _particles(scene: Scene, verb: Word) -> Iterator[Word]:
    """Particles of a verb: its own dependents, and those directly before it (the parser may hang them elsewhere)."""
    own = {
        c.id
        for c in scene.sentence.children(verb)
        if c.upos in {"PART", "ADV", "AUX", "SCONJ", "CCONJ"} and c.id < verb.id
    }
    for word in scene.sentence.words[max(0, verb.id - 1 - _WINDOW) : verb.id - 1]:
        direct = word.id == verb.id - 1 or (
            word.id == verb.id - 2 and scene.sentence.word(verb.id - 1).upos in {"PART", "AUX"}
        )
        if (word.id in own or direct) and word.upos in {"PART", "ADV", "AUX", "SCONJ", "CCONJ", "VERB"}:
            if word.upos == "VERB" and fold(word.lemma) != "ليس":
                continue
            yield word


def _asked(scene: Scene, verb: Word) -> bool:
    """ما إذا كانت واشنطن قد حشدت، هل …: asked, not told."""
    question = scene.grammar.particles("question")
    before = scene.sentence.words[max(0, verb.id - 6) : verb.id - 1]
    texts = [fold(w.text) for w in before]
    if ("ما", "اذا") in pairwise(texts):
        return True
    return any(fold(w.text) in question and w.upos in {"PART", "ADV"} for w in scene.sentence.children(verb))


def _noun(scene: Scene, frame: Frame) -> None:
    """عدم التدخل، دون إذن (negated); بهدف السيطرة، من أجل تدريب، لعرقلة (intended)."""
    word = frame.word
    above = scene.sentence.head(word) if word.rel == "nmod" else None
    governing = {fold(above.lemma)} if above is not None and 0 < word.id - above.id <= 2 else set()
    before = preposition(scene.sentence, word).split(" ")
    if (governing | set(before)) & scene.grammar.particles("negation"):
        frame.polarity = "negative"
    if frame.modality != "actual" or frame.controlled:
        return
    purpose = before[-1] == "ل" and frame.kind == "noun" and not _governed_by_valency(scene, word)
    if purpose or governing & scene.grammar.particles("purpose") - {"ل", "حتي"}:
        frame.modality = "intended"
        _who_intends(scene, frame)


def _who_intends(scene: Scene, frame: Frame) -> None:
    """شنت غارات **لدعم** الهجوم: who does something for a purpose is who means to act."""
    for above in scene.sentence.ancestors(frame.word):
        governor = scene.frame(above)
        if governor is not None and governor.kind == "verb":
            if not governor.passive and not frame.has("actor") and governor.has("actor"):
                frame.fill("actor", governor.roles["actor"])
                frame.rule = "masdar.purpose"
            return


def _governed_by_valency(scene: Scene, word: Word) -> bool:
    """In «تعرّض للقصف» the verb asks for ل; elsewhere ل with a masdar says what for: قوات **لدعم** المعارضة."""
    for before in reversed(scene.sentence.words[max(0, word.id - 1 - _WINDOW) : word.id - 1]):
        if any(row.carrier == "ل" for row in scene.grammar.light_verbs(before)):
            return True
    above = scene.frame(scene.sentence.head(word))
    return above is not None and above.action is not None and "ل" in (*above.action.target, *above.action.recipient)


def _from_clause_above(scene: Scene, frame: Frame) -> None:
    """What stands inside a conditional or an intended clause is no more actual than the clause."""
    if frame.modality != "actual" or frame.kind != "verb" or frame.word.rel != "conj":
        return
    above = scene.frame(scene.sentence.head(frame.word))
    if above is not None and above.kind == "verb" and above.modality in {"intended", "hypothetical"}:
        frame.modality = above.modality
