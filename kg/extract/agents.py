"""Who does what an action noun tells, where neither idafa nor nisba says it: behind «ل» or «من», and who can at all."""

from kg.extract import phrase
from kg.extract.arguments import governed
from kg.extract.scene import Frame, Scene
from kg.extract.syntax import Argument
from kg.lexicon import Action
from kg.records import Word
from kg.text import fold

_ACTING = {"Military", "ArmedGroup", "State", "Government", "Organization", "Person", "Group"}


def subject_by_preposition(scene: Scene, frame: Frame, action: Action, found: list[Argument]) -> None:
    """هجوماً **لجيش** سوريا الجديد، إسناد جوي **من التحالف**: who acts, where the action governs no such preposition.

    Beside an object in idafa «من» tells from where, or of which many (تحرير البلدة **من** التنظيم).
    """
    taken = set(map(fold, governed(action)))
    for carrier in ("ل", "من"):
        word = next((a.word for a in found if a.carrier == carrier), None)
        bombs = word is not None and action.cls == "ASSAULT" and is_bomber(scene, word)  # قصف **للطيران** التركي
        acts = carrier != "ل" or "obj" not in action.target or bombs or _struck(frame)
        if frame.has("actor") or carrier in taken or not acts:
            continue
        if carrier == "من" and frame.rule == "masdar.idafa_object":
            continue
        if word is not None and (bombs or can_act(scene, word)):
            frame.fill("actor", phrase.mentions(scene, word))
            frame.rule = "masdar.prepositional_subject"


def _struck(frame: Frame) -> bool:
    """قصف **للحوثيين** على الأحياء: what is attacked stands behind على, so that ل brings who does it.

    In «تدمير **قافلة** لمسلحين» it brings whose the target is.
    """
    attack = frame.action is not None and frame.action.cls == "ASSAULT"
    return attack and frame.has("target") and frame.rule != "masdar.idafa_object"


def can_act(scene: Scene, word: Word) -> bool:
    """A name of somebody, or a noun for people, armies, states or organisations."""
    if word.ner[2:] in {"ORG", "PERS", "PER"} or fold(word.text) in scene.grammar.actors:
        return True
    return scene.grammar.noun_type(phrase.content_head(scene, word)) in _ACTING


def is_bomber(scene: Scene, word: Word) -> bool:
    return fold(word.lemma) in scene.grammar.particles("bomber")
