"""What is known of one article while it is read: its words, who was named in them so far, and where mentions stand."""

from collections import Counter

from kg.lexicon import Lexicon
from kg.records import Document, Event, Mention, Sentence, Word
from kg.resolve import person_names, phrase, uses
from kg.resolve.discourse import Discourse
from kg.resolve.names import Named, NameSpan, names
from kg.resolve.person_names import PersonName
from kg.resolve.phrase import Part
from kg.resolve.register import Register
from kg.resolve.uses import Uses
from kg.resolve.words import vocabulary
from kg.text import fold


class Context:
    """The state that the parts of resolution share. They read it; `Reader` alone decides who comes next."""

    def __init__(self, document: Document, events: tuple[Event, ...], lexicon: Lexicon) -> None:
        self.article, self.sentences, self.events = document.article, document.sentences, events
        self.names, self.words = names(lexicon), vocabulary(lexicon)
        self.register, self.discourse = Register(document.article.id, self.names, lexicon.reviews), Discourse()
        self.spans = {s.index: tuple(self.names.find(s)) for s in self.sentences}
        self._name_starts = {s.index: person_names.name_starts(s, self.spans[s.index]) for s in self.sentences}
        self.uses = uses.of(events, self.sentences)
        self.triggers = {(event.trigger.sentence, event.trigger.head) for event in events}
        self.keys: dict[Mention, str] = {}  # what has been resolved so far
        self.short: dict[str, str] = {}  # folded abbreviations that the article explains → keys
        self.named = self._count_names()  # how often the article names each state or actor
        self._related = self.named + self._count_relations()
        self._inside: dict[Mention, tuple[Word, ...]] = {}
        self._parts: dict[Mention, list[Part]] = {}

    def sentence(self, mention: Mention) -> Sentence:
        return self.sentences[mention.sentence]

    def inside(self, mention: Mention) -> tuple[Word, ...]:
        """The words of a mention."""
        found = self._inside.get(mention)
        if found is None:
            found = self._inside[mention] = phrase.inside(self.sentence(mention), mention)
        return found

    def parts(self, mention: Mention) -> list[Part]:
        found = self._parts.get(mention)
        if found is None:
            words, spans = self.inside(mention), self.spans[mention.sentence]
            found = self._parts[mention] = phrase.parts(words, spans, self.words)
        return found

    def name_starts(self, sentence: Sentence) -> tuple[Word, ...]:
        """The words of a sentence with which names of persons begin."""
        return self._name_starts[sentence.index]

    def person(self, sentence: Sentence, words: tuple[Word, ...], head: Word) -> PersonName | None:
        """The person whom a phrase names, if any."""
        spans, starts = self.spans[sentence.index], self.name_starts(sentence)
        return person_names.person(sentence, words, head, spans=spans, starts=starts, vocabulary=self.words)

    def is_speech(self, event: Event) -> bool:
        """Whether an event is one of saying."""
        return event.statement or fold(event.trigger.lemma) in self.words.speech

    def speaks(self, mention: Mention) -> bool:
        """Whether the text reports what the mention says."""
        used = self.uses.get(mention)
        if used is None:
            return False
        events = (self.events[number] for number in used.events)
        speech = (event for event in events if mention in event.actors)
        return "claimant" in used.roles or any(map(self.is_speech, speech))

    def choose(self, span: NameSpan, used: Uses | None) -> Named | None:
        """Whom an ambiguous name means: by its role, then by the states that the article speaks of.

        «عمان» is Oman or Amman, «طرابلس» in Libya or Lebanon; None where nothing decides.
        """
        candidates = span.candidates
        if len(candidates) == 1:
            return candidates[0]
        places = [named for named in candidates if named.type == "Place"]
        locative = bool(used and (used.roles & {"place"} or used.reached))
        if span.capital and len(places) == 1:
            return places[0] if locative else next(n for n in candidates if n.type != "Place")
        weights = Counter({named: self._related[named.affiliation or named.key] for named in candidates})
        (best, most), (_, second) = weights.most_common(2)
        return best if most > second else None

    def _count_names(self) -> Counter[str]:
        owners = ({n.affiliation or n.key for n in span.candidates} for found in self.spans.values() for span in found)
        return Counter(key for keys in owners if len(keys) == 1 for key in keys)

    def _count_relations(self) -> Counter[str]:
        words = (word for sentence in self.sentences for word in sentence.words if word.upos == "ADJ")
        return Counter(named.key for word in words if (named := self.names.relation(word.text)))
