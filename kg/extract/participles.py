"""Roles of verbal participles, from the noun that they describe, idafa and prepositions."""

from kg.extract import phrase
from kg.extract.arguments import arguments
from kg.extract.nouns import by_prepositions
from kg.extract.scene import Frame, Scene
from kg.extract.syntax import Argument, preposition
from kg.lexicon import Action
from kg.records import Word
from kg.text import fold


def fill(scene: Scene) -> None:
    for frame in scene.frames.values():
        if frame.kind == "adj" and frame.action is not None:
            _participle(scene, frame, frame.action)


def _participle(scene: Scene, frame: Frame, action: Action) -> None:
    """قوات **مدعومة من** الولايات المتحدة: who supports stands after من, who is supported is the noun described."""
    found = list(arguments(scene, frame.word))
    bare = next((a.word for a in found if a.carrier in {"obj", "idafa"}), None)
    if "subj" in action.target and bare is not None and _is_circumstantial(scene, frame.word):
        frame.rule = "participle.active"  # **متهماً الجيش** بـ…: with an object of its own it is active
        frame.fill("target", phrase.mentions(scene, bare))
        return
    noun = _described(scene, frame.word)
    described = (phrase.mention(scene, noun),) if noun is not None else ()
    if "subj" in action.target:
        frame.rule = "participle.passive"
        agents = {"agent", *map(fold, action.actor)} - {"subj"}
        beside = arguments(scene, noun) if noun is not None else ()
        following = (a for a in beside if _follows(scene, frame.word, a))
        agent = next((a.word for a in (*found, *following) if a.carrier in agents), None)
        if agent is not None:
            frame.fill("actor", phrase.mentions(scene, agent))
        frame.fill("target", described)
        return
    frame.rule = "participle.active"
    frame.fill("actor", described)
    by_prepositions(scene, frame, action, found)
    if bare is not None and "obj" in action.target:
        frame.fill("target", phrase.mentions(scene, bare))


def _follows(scene: Scene, participle: Word, argument: Argument) -> bool:
    """قوات مدعومة **من** التحالف: right behind the participle, though hung on the noun that it describes."""
    behind = scene.sentence.word(participle.id + 1) if participle.id < len(scene.sentence.words) else participle
    return behind.upos == "ADP" and behind.head == argument.word.id


def _is_circumstantial(scene: Scene, word: Word) -> bool:
    """In the accusative (متهماً، متهمين) beside a verb, not an adjective of a noun."""
    above = scene.sentence.head(word)
    accusative = word.text.endswith(("ا", "ين", "ة")) and not word.text.startswith("ال")
    return accusative and above is not None and above.upos == "VERB"


def _described(scene: Scene, word: Word) -> Word | None:
    """The noun that a participle describes: its head, or the head of the adjective it is coordinated with."""
    above = scene.sentence.head(word)
    while above is not None and above.upos == "ADJ":
        above = scene.sentence.head(above)
    if above is None or word.rel not in {"amod", "acl", "conj", "nmod", "appos"}:
        return None
    return above if above.upos in {"NOUN", "PROPN", "X"} and not preposition(scene.sentence, word) else None
