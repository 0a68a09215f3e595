"""Roles of finite verbs: verb-first and subject-first clauses, relatives, passives, clitics, valency."""

from kg.extract import phrase
from kg.extract.arguments import arguments
from kg.extract.scene import Frame, Role, Scene
from kg.extract.syntax import Argument, agrees, antecedent, carried, is_bare, is_clitic
from kg.lexicon import Action
from kg.records import Mention, Word
from kg.text import fold

_HARM = {"ASSAULT", "COERCE", "SANCTION"}
_AGENTS = {"Military", "ArmedGroup", "Equipment", "State", "Government"}
_CIRCUMSTANCE = {
    "في",
    "منذ",
    "خلال",
    "بعد",
    "قبل",
    "بين",
    "حتي",
    "ضمن",
    "وفق",
    "بحسب",
    "حسب",
    "رغم",
    "عبر",
    "حول",
    "بسبب",
}
DEFAULT_TARGET = ("obj",)


def fill(scene: Scene) -> None:
    """Roles of every verb frame, from its own arguments and, in relative clauses, the antecedent."""
    for frame in [f for f in scene.frames.values() if f.kind == "verb"]:
        _fill(scene, frame)


def _fill(scene: Scene, frame: Frame) -> None:
    verb = frame.word
    found = list(arguments(scene, verb))
    subject = _subject(scene, frame, found)
    objects = [a for a in found if a.carrier == "obj" and (subject is None or a.word.id != subject.id)]
    relative = antecedent(scene.sentence, verb)
    if relative is not None:
        subject = _relative(scene, frame, found, relative, subject, objects)
    frame.passive = _is_passive(scene, frame, subject, objects)
    if subject is not None:
        frame.rule = _rule(scene, verb, subject, frame.rule)
        subjects = phrase.mentions(scene, subject)
    else:
        subjects = ()
    agent = next((a.word for a in found if a.carrier == "agent"), None)
    _assign(scene, frame, found, subjects, objects)
    if agent is not None:
        frame.fill("actor", phrase.mentions(scene, agent))


def _rule(scene: Scene, verb: Word, subject: Word, rule: str) -> str:
    if rule != "verb":
        return rule
    return "verb.subject_first" if subject.id < verb.id else "verb.verb_first"


def _subject(scene: Scene, frame: Frame, found: list[Argument]) -> Word | None:
    """The subject as parsed, or the noun that case and valency show to be one.

    «تلقّى قادةُ الطائرات أمراً»: parsed as two objects, but the first is nominative. «يسيطر عليها
    داعش»: سيطر takes its target with على, so that the bare noun can only be the subject.
    """
    found[:] = [a for a in found if not _across_colon(scene, frame.word, a.word)]
    named = next((a.word for a in found if a.carrier == "subj"), None)
    if named is not None:
        return named
    bare = [a.word for a in found if a.carrier == "obj" and not is_clitic(a.word)]
    clitic = any(a.carrier == "obj" and is_clitic(a.word) for a in found)
    nominative = [w for w in bare if w.feat("Case") == "Nom"]
    if nominative:
        return nominative[0]
    if bare and (len(bare) > 1 or clitic or _takes_no_object(frame.action)) and bare[0].feat("Case") != "Acc":
        return bare[0]
    loose = [a.word for a in found if a.carrier == "loose" and a.word.id - frame.word.id in {1, 2, 3}]
    if loose:
        return loose[0]
    if bare and bare[0].feat("Case") == "Acc" and _takes_no_object(frame.action) and bare[0].upos in {"PROPN", "X"}:
        return bare[0]
    return None


def _across_colon(scene: Scene, verb: Word, word: Word) -> bool:
    """وأضاف: «…»: what stands in the quotation is no argument of the verb before the colon."""
    return any(w.text == ":" for w in scene.sentence.words[verb.id : word.id - 1])


def _takes_no_object(action: Action | None) -> bool:
    return action is not None and bool(action.target) and "obj" not in action.target and "obj" not in action.recipient


def _relative(
    scene: Scene, frame: Frame, found: list[Argument], noun: Word, subject: Word | None, objects: list[Argument]
) -> Word | None:
    """What the antecedent of a relative clause is in it; returns the clause's subject.

    A pronoun in the clause that agrees with it takes its place (المدينة التي يسيطر **عليها** داعش);
    else it is the subject (الطيران الذي **ترك** حليفه), unless the clause names another one that the
    verb agrees with (الدعم الذي **قدّمت واشنطن**).
    """
    clitics = [a for a in found if is_clitic(a.word) and agrees(a.word, noun)]
    if clitics:
        resumptive = clitics[0]
        found[found.index(resumptive)] = Argument(resumptive.carrier, noun)
        if resumptive in objects:
            objects[objects.index(resumptive)] = Argument("obj", noun)
        frame.rule = "verb.relative_object"
        return subject
    if subject is None:
        frame.rule = "verb.relative_subject"
        return noun
    if objects or not _takes_object(frame.action) or subject.id < frame.word.id:
        return subject
    if _agrees_in_gender(frame.word, noun):
        objects.append(Argument("obj", subject))
        frame.rule = "verb.relative_subject"
        return noun
    objects.append(Argument("obj", noun))
    frame.rule = "verb.relative_object"
    return subject


def _takes_object(action: Action | None) -> bool:
    return action is None or "obj" in action.target


def _agrees_in_gender(verb: Word, noun: Word) -> bool:
    """«سيارة مفخخة **استهدفت** قاعدة»: the car targets, though the parser takes the base for the subject."""
    gender = noun.feat("Gender") or ("Fem" if noun.text.endswith("ة") or noun.feat("Number") == "Plur" else "Masc")
    return verb.feat("Gender") == gender


def _is_passive(scene: Scene, frame: Frame, subject: Word | None, objects: list[Argument]) -> bool:
    """Passive by the tagger, or a transitive verb whose only participant undergoes it.

    Without vowels قَتَل and قُتِل look alike. «قتل خمسة جنود» has no object, and soldiers in a report of
    killing are those killed, while «قصف الطيران» has an agent that does such things; of «الإعدامات
    التي أعلنت» nobody would say that executions announce.
    """
    verb = frame.word
    if verb.feat("Voice") == "Pass" or (subject is not None and subject.deprel == "nsubj:pass"):
        return not objects or subject is None
    if subject is None or objects or frame.action is None or verb.feat("Aspect") == "Imp":
        return False
    if frame.action.target[:1] != ("obj",) or scene.grammar.light_verbs(verb):
        return False
    head = phrase.content_head(scene, subject)
    kind = scene.grammar.noun_type(head)
    if head.upos in {"PROPN", "X", "PRON"} or head.ner != "O" or kind in _AGENTS:
        return False
    if frame.action.cls in _HARM:
        return True
    no_clause = not scene.sentence.children(verb, "ccomp", "xcomp")
    return frame.rule == "verb.relative_subject" and no_clause and _is_inanimate(scene, head)


def _is_inanimate(scene: Scene, noun: Word) -> bool:
    """An action noun, or a listed noun that names nobody."""
    return scene.frame(noun) is not None or (scene.grammar.is_listed(noun) and not scene.grammar.noun_type(noun))


def _assign(
    scene: Scene, frame: Frame, found: list[Argument], subjects: tuple[Mention, ...], objects: list[Argument]
) -> None:
    action = frame.action
    if frame.passive:
        frame.rule = "verb.passive"
        frame.fill("target", subjects or _mentions(scene, objects[:1]))
    elif action is not None and "subj" in action.target:
        frame.fill("target", subjects)
    else:
        frame.fill("actor", subjects)
    if _is_statement(scene, frame):  # what is said is no target: it becomes events of its own
        _hearer(scene, frame, found)
        if action is not None and "obj" in action.target:
            named = [a for a in objects if a.word.ner == "O" and a.word.upos == "NOUN" and scene.grammar.is_listed(a.word)]
            frame.fill("target", _mentions(scene, named[:1]))
        return
    carriers = action.target if action is not None else ()
    for carrier in carriers or DEFAULT_TARGET:
        if frame.has("target"):
            break
        frame.fill("target", _by_carrier(scene, frame, found, objects, carrier, "target"))
    if action is not None:
        for role in ("recipient", "place", "instrument"):
            for carrier in getattr(action, role):
                frame.fill(role, _by_carrier(scene, frame, found, objects, carrier, role))
    if not frame.has("target") and (action is None or (not action.target and not frame.passive)):
        frame.fill("target", _core_argument(scene, frame, found))
    if len(objects) > 1 and not frame.has("recipient"):
        _second_object(scene, frame, objects)


def _is_statement(scene: Scene, frame: Frame) -> bool:
    reporting = scene.grammar.reporting(frame.word, "verb") is not None
    return reporting and (frame.action is None or not frame.action.cls)


def _hearer(scene: Scene, frame: Frame, found: list[Argument]) -> None:
    for carrier in frame.action.recipient if frame.action is not None else ("ل",):
        frame.fill("recipient", _mentions(scene, [a for a in found if a.carrier == fold(carrier)][:1]))


def _mentions(scene: Scene, found: list[Argument]) -> tuple[Mention, ...]:
    return tuple(m for a in found for m in phrase.mentions(scene, a.word))


def _by_carrier(
    scene: Scene, frame: Frame, found: list[Argument], objects: list[Argument], carrier: str, role: Role
) -> tuple[Mention, ...]:
    wanted = fold(carrier)
    if wanted == "subj":
        return ()
    if wanted == "obj":
        return _mentions(scene, objects[:1])
    own = [a for a in found if a.carrier == wanted]
    if own:
        return _mentions(scene, own[:1])
    if role in {"target", "recipient"}:
        word = carried(scene.sentence, frame.word, carrier)
        if word is not None:
            return phrase.mentions(scene, word)
    return ()


def _core_argument(scene: Scene, frame: Frame, found: list[Argument]) -> tuple[Mention, ...]:
    """A prepositional argument, for verbs without a row or without valency: تقهقرت **أمام داعش**."""
    core = [
        a
        for a in found
        if a.core
        and a.carrier not in {"subj", "obj", "idafa", "agent", "loose"} | _CIRCUMSTANCE
        and scene.grammar.action(a.word, "noun") is None
    ]
    return _mentions(scene, core[:1])


def _second_object(scene: Scene, frame: Frame, objects: list[Argument]) -> None:
    """منح الرئيسَ صلاحياتٍ: of two objects the first, if somebody, receives the second."""
    first, second = objects[0], objects[1]
    if is_bare(scene.sentence, second.word) and frame.action is not None and "obj" in frame.action.recipient:
        frame.roles["recipient"] = _mentions(scene, [first])
        frame.roles["target"] = _mentions(scene, [second])
