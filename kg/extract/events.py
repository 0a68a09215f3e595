"""From frames to events: what counts as one, its class and mode, and its trigger in the source text."""

from collections.abc import Iterator

from kg.extract import senses
from kg.extract.predicates import is_event, is_statement
from kg.extract.scene import Frame, Scene
from kg.records import Event, Trigger


def events(scene: Scene) -> Iterator[Event]:
    """The events of a sentence, in text order."""
    for frame in scene.frames.values():
        if is_event(frame):
            yield _event(scene, frame)


def _event(scene: Scene, frame: Frame) -> Event:
    word, action = frame.word, frame.action
    text = scene.article.text[word.token_start : word.token_end]
    trigger = Trigger(text, word.token_start, word.token_end, word.lemma, scene.sentence.index, word.id)
    targets = frame.roles.get("target", ())
    classed = senses.action_of(scene, frame)
    return Event(
        article=scene.article.id,
        sentence=scene.sentence.index,
        trigger=trigger,
        action=action.lemma if action is not None else word.lemma,
        rule=frame.rule,
        cls=classed.cls if classed is not None else None,
        mode=(classed.mode or None) if classed is not None else None,
        actors=frame.roles.get("actor", ()),
        targets=targets,
        recipients=tuple(m for m in frame.roles.get("recipient", ()) if m not in targets),
        instruments=frame.roles.get("instrument", ()),
        places=frame.roles.get("place", ()),
        time=frame.time,
        polarity=frame.polarity,
        modality=frame.modality,
        claims=frame.claims,
        statement=is_statement(scene, frame),
    )
