"""Help told as an adverbial, «بدعم من الطيران»: who helps stands behind it, and whom, above."""

from kg.extract import phrase
from kg.extract.agents import can_act
from kg.extract.arguments import arguments, governed
from kg.extract.scene import Frame, Scene
from kg.extract.syntax import preposition
from kg.lexicon import Action
from kg.records import Word


def is_adverbial(scene: Scene, frame: Frame, action: Action) -> bool:
    """هاجموا القرية **بدعم** من الطيران، عادوا **تحت حراسة** الشرطة: an adverbial, which the verb does not ask for."""
    word, above = frame.word, scene.sentence.head(frame.word)
    before = preposition(scene.sentence, word)
    if action.cls not in {"AID", "SUPPORT"} or before not in {"ب", "تحت"} or word.deprel not in {"obl", "nmod"}:
        return False
    helper = _helper(scene, frame)
    if helper is None or scene.frame(helper) is not None:
        return False
    if not can_act(scene, helper) and scene.grammar.noun_type(helper) != "Equipment":  # بدعم من **مقاتلات** التحالف
        return False
    over = scene.frame(above)
    asked = set(governed(over.action)) if over is not None and over.action is not None else set()
    if above is not None:
        asked |= {c for row in scene.grammar.controls(above) for c in row.carrier}
        asked |= {row.carrier for row in scene.grammar.light_verbs(above)}
    return before not in asked


def fill(scene: Scene, frame: Frame) -> None:
    """Who helps stands in idafa or after من, and helps the subject of the verb above."""
    frame.rule = "masdar.help"
    helper = _helper(scene, frame)
    if helper is not None:
        frame.fill("actor", phrase.mentions(scene, helper))
    over = next((f for a in scene.sentence.ancestors(frame.word) if (f := scene.frame(a)) and f.kind == "verb"), None)
    if over is not None and not over.passive:
        frame.fill("target", over.subjects)


def _helper(scene: Scene, frame: Frame) -> Word | None:
    return next((a.word for a in arguments(scene, frame.word) if a.carrier in {"idafa", "من", "agent"}), None)
