"""Mends what parsers get wrong on news, before any rule reads the parse: sentence → sentence.

Models trained on newswire leave «وكانت» or «لجيش» whole, cut «واشنطن» into و + اشنطن, tag unknown
verbs X, hang whole sentences under their first «و», and give a subject to the particle before it
instead of the verb. What is mended is decided by the lexicon and by agreement, never by sentence.
"""

from dataclasses import replace

from kg.lexicon import Lexicon
from kg.mend import (
    asides,
    blessings,
    complements,
    cut_names,
    descriptions,
    explained,
    futures,
    hidden,
    joins,
    late_subjects,
    lemmas,
    objects,
    phrases,
    splits,
    subjects,
    tags,
    titles,
    trees,
    turns,
)
from kg.mend.known import known_words
from kg.mend.steps import knowing, take
from kg.records import Document, Sentence


def mend(document: Document, lexicon: Lexicon) -> Document:
    """The document with mended sentences; offsets of tokens stay as they were."""
    known = known_words(lexicon)
    joined = cut_names.joining(cut_names.cut_names(document))

    def mended(sentence: Sentence) -> Sentence:
        words = take(
            list(sentence.words),
            joined,
            *knowing(known, cut_names.join_places, futures.split, joins.mend, splits.mend),
            *knowing(known, blessings.set_apart, explained.recognise, tags.mend, hidden.mend, lemmas.settle),
            *knowing(known, trees.mend, phrases.part, titles.attach, descriptions.attach),
            asides.leave,
            *knowing(known, turns.attach, complements.close, late_subjects.attach, subjects.tell_apart, objects.free),
        )
        return replace(sentence, words=tuple(words))

    return replace(document, sentences=tuple(map(mended, document.sentences)))
