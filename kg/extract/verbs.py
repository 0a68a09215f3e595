"""Roles of finite verbs: what the valency of the action says its subject, object and prepositions are."""

from kg.extract import clauses, phrase, voice
from kg.extract.arguments import is_where, tells_when
from kg.extract.clauses import Clause
from kg.extract.predicates import is_statement
from kg.extract.scene import Frame, Role, Scene
from kg.extract.syntax import FUNCTIONS, Argument, carried, is_clitic, last, preposition
from kg.lexicon import Action
from kg.records import Mention, Word
from kg.text import fold

_OTHER_ROLES: tuple[Role, ...] = ("recipient", "place", "instrument")


def fill(scene: Scene) -> None:
    """Roles of every verb frame, from its own arguments and, in relative clauses, the antecedent."""
    for frame in [f for f in scene.frames.values() if f.kind == "verb"]:
        clause = clauses.read(scene, frame)
        frame.passive = voice.is_passive(scene, frame, clause)
        frame.rule = _rule(frame, clause)
        _subject(scene, frame, clause)
        if _tells(scene, frame, clause):
            _statement(scene, frame, clause)
        elif not (frame.passive and voice.is_suspected(scene, frame.word)):
            _by_valency(scene, frame, clause)
        agent = next((a for a in clause.arguments if a.carrier == "agent"), None)
        if agent is not None:
            frame.agent = phrase.mentions(scene, agent.word)
            frame.fill("actor", frame.agent)


def _rule(frame: Frame, clause: Clause) -> str:
    if frame.passive:
        return "verb.passive"
    if clause.relative or clause.subject is None:
        return clause.relative or frame.rule
    return "verb.subject_first" if clause.subject.id < frame.word.id else "verb.verb_first"


def _subject(scene: Scene, frame: Frame, clause: Clause) -> None:
    subjects = phrase.mentions(scene, clause.subject) if clause.subject is not None else ()
    if frame.passive:
        frame.fill("target", subjects or _mentions(scene, clause.objects[:1]))
    else:
        frame.fill("target" if frame.action is not None and "subj" in frame.action.target else "actor", subjects)


def _tells(scene: Scene, frame: Frame, clause: Clause) -> bool:
    """A verb of saying; but what is carried somewhere is no news: نقلت المروحيات **الجنود إلى** القاعدة."""
    if not is_statement(scene, frame):
        return False
    action = frame.action
    if action is not None and action.target and "obj" not in action.target and _takes_bare(scene, clause, action):
        frame.action = None  # **عبرت** القوات الحدود, not «expressed», which takes عن
        return False
    moved = frame.action is not None and fold("إلى") in map(fold, frame.action.recipient) and clause.objects
    return not (moved and any(a.carrier == fold("إلى") for a in clause.arguments))


def _takes_bare(scene: Scene, clause: Clause, action: Action) -> bool:
    carriers = {a.carrier for a in clause.arguments}
    places = [a for a in clause.objects if is_clitic(a.word) or scene.grammar.noun_type(a.word) == "Place"]
    return bool(places) and not carriers & set(map(fold, action.target))


def _statement(scene: Scene, frame: Frame, clause: Clause) -> None:
    """What is said is no target, it becomes events of its own; who hears it is a recipient.

    Only a thing that is proved or described, and no clause, is a target: أثبتت المعركة **القدرة**.
    """
    for carrier in frame.action.recipient if frame.action is not None else ("ل",):
        heard = [a for a in clause.arguments if a.carrier == fold(carrier) and not scene.grammar.is_thing(a.word)]
        # أعلنت عزمها على إرسالهم **لممارسة** مهماتهم
        told = [a for a in heard if scene.frame(a.word) is None and not tells_when(scene, a.word, a.carrier)]
        frame.fill("recipient", _mentions(scene, told[:1]))
    if scene.grammar.verb_lemma(frame.word) in scene.grammar.particles("naming"):
        named = [a for a in clause.objects if is_clitic(a.word) or a.word.id < frame.word.id]
        frame.fill("target", _mentions(scene, named[:1]))  # التنظيم الذي **يصفه** مسؤولون بأنه …
    if frame.action is not None and "obj" in frame.action.target:
        things = [a for a in clause.objects if a.word.ner == "O" and scene.grammar.is_thing(a.word)]
        frame.fill("target", _mentions(scene, things[:1]))


def _by_valency(scene: Scene, frame: Frame, clause: Clause) -> None:
    action = frame.action
    for carrier in action.target if action is not None and action.target else ("obj",):
        if not frame.has("target"):
            frame.fill("target", _victims(scene, action, _carried(scene, frame, clause, carrier, beyond=True)))
    for role in _OTHER_ROLES if action is not None else ():
        for carrier in getattr(action, role):
            brought = _carried(scene, frame, clause, carrier, beyond=role == "recipient")
            if role != "instrument" or not any(_is_no_means(scene, m) for m in brought):
                frame.fill(role, brought)
    if not frame.has("target") and not frame.passive and (action is None or not action.target):
        frame.fill("target", _core_argument(scene, clause))
    if len(clause.objects) > 1 and action is not None:
        _second_object(scene, frame, clause, action)


def _victims(scene: Scene, action: Action | None, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """أودى **بحياة عشرين** شخصا: whose life it was."""
    if action is None or action.cls != "ASSAULT" or len(found) != 1:
        return found
    life = scene.sentence.word(found[0].head)
    owners = [c for c in scene.sentence.children(life, "nmod", "nummod") if c.id > life.id]
    if fold(life.lemma) not in scene.grammar.particles("life") or not owners:
        return found
    return phrase.mentions(scene, owners[0])


def _carried(scene: Scene, frame: Frame, clause: Clause, carrier: str, *, beyond: bool) -> tuple[Mention, ...]:
    """What `carrier` brings; with `beyond`, also where the parser hung it one level off."""
    wanted = fold(carrier)
    if wanted in {"subj", "obj"}:
        return _mentions(scene, clause.objects[:1]) if wanted == "obj" else ()
    own = [a for a in clause.arguments if a.carrier == wanted and not tells_when(scene, a.word, wanted)]
    if own or not beyond:
        return _mentions(scene, own[:1])
    word = carried(scene.sentence, frame.word, carrier) or _behind_relative(scene, frame, wanted)
    return phrase.mentions(scene, word) if word is not None and not tells_when(scene, word, wanted) else ()


def _behind_relative(scene: Scene, frame: Frame, carrier: str) -> Word | None:
    """سيطرت القوات التي يقودها هادي **على عدن**: hung on the clause about the subject, whose verb takes no على."""
    for word in scene.sentence.words[frame.word.id :]:
        inner = scene.frame(scene.sentence.head(word))
        if inner is None or inner.kind != "verb" or inner.word.id < frame.word.id or inner.word.rel != "acl":
            continue
        above = scene.sentence.ancestors(inner.word)
        subject = next((w for w in above if w.rel == "nsubj" and w.head == frame.word.id), None)
        if subject is None or word.id < inner.word.id or last(preposition(scene.sentence, word)) != carrier:
            continue
        action = inner.action
        if action is not None and action.target == ("obj",) and carrier not in map(fold, action.recipient):
            return word
    return None


def _is_no_means(scene: Scene, mention: Mention) -> bool:
    """هدد **بضرب** الجزيرة، فجروا سيارة **بالقاهرة**: an action or a town is nothing that one acts with."""
    word = scene.sentence.word(mention.head)
    return scene.frame(word) is not None or is_where(scene, word)


def _mentions(scene: Scene, found: list[Argument]) -> tuple[Mention, ...]:
    return tuple(m for a in found for m in phrase.mentions(scene, a.word))


def _core_argument(scene: Scene, clause: Clause) -> tuple[Mention, ...]:
    """A prepositional argument, for verbs without a row or without valency: تقهقرت **أمام داعش**."""
    circumstances = FUNCTIONS | scene.grammar.particles("circumstance")
    core = [
        a
        for a in clause.arguments
        if a.core and a.carrier not in circumstances and scene.grammar.action(a.word, "noun") is None
    ]
    return _mentions(scene, core[:1])


def _second_object(scene: Scene, frame: Frame, clause: Clause, action: Action) -> None:
    """منح الرئيسَ صلاحياتٍ: of two objects the first receives the second, where the verb is one of giving."""
    if "obj" in action.recipient:
        frame.roles["recipient"] = _mentions(scene, clause.objects[:1])
        frame.roles["target"] = _mentions(scene, clause.objects[1:2])
