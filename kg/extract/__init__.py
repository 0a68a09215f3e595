"""Extraction: a parsed article → events with the words that fill their roles.

Each sentence is read in passes over a shared scene: predicates are found, their arguments assigned,
light and controlling words joined with what they carry, subjects shared, then polarity, modality,
time, place and sources. Every event names the rule that decided its roles.
"""

from kg.extract import (
    attribution,
    control,
    light,
    modality,
    nouns,
    participles,
    places,
    predicates,
    protests,
    setting,
    subjects,
    times,
    verbs,
)
from kg.extract.events import events
from kg.extract.grammar import grammar
from kg.extract.scene import Scene
from kg.extract.speech import Speech
from kg.lexicon import Lexicon
from kg.records import Document, Event


def extract(document: Document, lexicon: Lexicon) -> tuple[Event, ...]:
    """The events of an article, in text order; mentions carry no entities yet (`kg.resolve`)."""
    found: list[Event] = []
    speech = Speech()
    for sentence in document.sentences:
        expressions = tuple(times.expressions(document.article, sentence, lexicon, found))
        scene = Scene(document.article, sentence, grammar(lexicon), expressions)
        predicates.find(scene)
        verbs.fill(scene)
        nouns.fill(scene)
        participles.fill(scene)
        subjects.shared(scene)
        control.govern(scene)
        subjects.dropped(scene)
        subjects.of_results(scene)
        subjects.of_participles(scene)
        subjects.of_circumstances(scene)
        light.join(scene)
        control.govern(scene)
        protests.fill(scene)
        modality.fill(scene)
        times.fill(scene)
        places.fill(scene)
        setting.share(scene)
        attribution.attribute(scene, speech)
        found.extend(events(scene))
    return tuple(found)
