"""One article read from beginning to end: each mention gets the key of its entity, or none."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from kg.lexicon import Lexicon
from kg.records import Document, Event, Mention, MentionForm, Sentence, Word
from kg.resolve import coreference, nominals, persons, phrase
from kg.resolve.discourse import AGENTS, Discourse, Referent, default_gender, gender
from kg.resolve.names import Named, NameSpan, names
from kg.resolve.phrase import Part
from kg.resolve.register import Register
from kg.resolve.words import bare, is_definite, vocabulary
from kg.text import fold

_GOALS = {"إلى", "الى", "من", "في", "نحو", "قرب", "عبر"}
_MOVEMENT = {None, "RETREAT", "MOBILIZE", "CONSULT", "ASSAULT", "COERCE"}
_TODAY = {"امس", "اليوم", "غدا", "الليله"}
_TAKEN_UP = {"nsubj", "obj", "iobj", "obl", "nmod", "root", "conj"}  # where a noun may be spoken of again


@dataclass(frozen=True, slots=True)
class Uses:
    """Where a mention stands: the events that it belongs to, and in which roles."""

    events: frozenset[int]
    roles: frozenset[str]
    reached: bool = False  # goal or origin of a movement: نقلوا **إلى مقديشو**


@dataclass(frozen=True)
class Keys:
    """The outcome: keys of mentions, and the entities behind them."""

    of: dict[Mention, str]
    register: Register


class Reader:
    """Resolves the mentions of one article. All state is that of this article."""

    def __init__(self, document: Document, events: tuple[Event, ...], lexicon: Lexicon) -> None:
        self.article, self.sentences, self.events = document.article, document.sentences, events
        self.names, self.words = names(lexicon), vocabulary(lexicon)
        self.register, self.discourse = Register(document.article.id, self.names, lexicon.reviews), Discourse()
        self.spans = {s.index: tuple(self.names.find(s)) for s in self.sentences}
        self.uses = {found: self._reached(found, uses) for found, uses in _uses(events).items()}
        self.keys: dict[Mention, str] = {}
        self._parts: dict[Mention, list[Part]] = {}
        self.people: dict[str, str] = {}  # full names in this article → keys
        self.holders = self._holders()
        self.short: dict[str, str] = {}  # folded abbreviations that the article explains → keys
        self.named = self._count_names()  # how often the article names each state or actor
        self.related = self.named + self._count_relations()

    def read(self) -> Keys:
        mentions = {*self.uses, *self._background()}
        for mention in sorted(mentions, key=lambda m: (m.start, m.form == "dropped", m.end, m.head)):
            self.resolve(mention)
        return Keys(self.keys, self.register)

    def resolve(self, mention: Mention) -> str:
        """The key of a mention's entity, or "". Each mention is read once."""
        if mention not in self.keys:
            self.keys[mention] = ""  # a mention that leads back to itself has no entity
            referring = mention.form in {"pronoun", "dropped"}
            key = coreference.referent_of(self, mention) if referring else self._phrase(mention)
            self.keys[mention] = key
            if key:
                self._remember(mention, key)
                nominals.abbreviation(self, mention, key)
        return self.keys[mention]

    def speaks(self, mention: Mention) -> bool:
        """Whether the text reports what the mention says."""
        uses = self.uses.get(mention)
        if uses is None:
            return False
        speech = (number for number in uses.events if mention in self.events[number].actors)
        return "claimant" in uses.roles or any(map(self.is_speech, speech))

    def is_speech(self, event: int) -> bool:
        """Whether an event is one of saying."""
        known = self.events[event]
        return known.statement or fold(known.trigger.lemma) in self.words.speech

    def sentence(self, mention: Mention) -> Sentence:
        return self.sentences[mention.sentence]

    def parts(self, mention: Mention) -> list[Part]:
        if mention not in self._parts:
            sentence = self.sentence(mention)
            words = phrase.inside(sentence, mention)
            self._parts[mention] = phrase.parts(words, self.spans[sentence.index], self.words)
        return self._parts[mention]

    def _phrase(self, mention: Mention) -> str:
        sentence = self.sentence(mention)
        words = phrase.inside(sentence, mention)
        if not persons.plain(words):
            return ""
        head = sentence.word(mention.head) if mention.head in {word.id for word in words} else words[0]
        person = persons.person(sentence, words, head, self.spans[sentence.index], self.words)
        if person is not None:
            return self._person(person, sentence)
        parts = self.parts(mention)
        while len(parts) > 1 and fold(parts[0].head.text) in _TODAY and is_definite(parts[1].head):
            parts = parts[1:]  # قالت **أمس** السلطات الأمنية
        if not parts or self.words.is_time(parts[0].head):
            return ""
        lead = parts[0]
        if lead.name is not None:
            return self._named(lead.name, mention, sentence)
        if lead.head.upos == "ADJ" and lead.head == words[0]:
            return self._adjective(lead.head, sentence)
        return (
            self._described_name(parts, mention, sentence)
            or self._by_role(words)
            or nominals.described(self, mention, parts)
            or coreference.epithet(self, mention, parts)
            or coreference.repeat(self, mention, parts)
            or nominals.entity(self, mention, parts, words)
        )

    def _named(self, span: NameSpan, mention: Mention, sentence: Sentence) -> str:
        named = self.choose(span, self.uses.get(mention))
        if named is None:
            return nominals.unlisted(self, persons.plain(_covered(sentence, span)), "Place")
        alias = persons.plain(_covered(sentence, span))
        metonym = span.capital and named.type == "State"
        return self.register.known(named, alias, f"«{alias}»: capital for its government" if metonym else "")

    def _reached(self, mention: Mention, uses: Uses) -> Uses:
        """Marks what a preposition of place joins to an action that is no dealing with a government."""
        cases = self.sentence(mention).children(self.sentence(mention).word(mention.head), "case")
        classes = {self.events[number].cls for number in uses.events}
        moved = uses.roles <= {"target", "recipient"} and classes <= _MOVEMENT and any(c.text in _GOALS for c in cases)
        return replace(uses, reached=True) if moved else uses

    def choose(self, span: NameSpan, uses: Uses | None) -> Named | None:
        """Whom an ambiguous name means: by its role, then by the states that the article speaks of.

        «عمان» is Oman or Amman, «طرابلس» in Libya or Lebanon; None where nothing decides.
        """
        candidates = span.candidates
        if len(candidates) == 1:
            return candidates[0]
        places = [named for named in candidates if named.type == "Place"]
        locative = bool(uses and (uses.roles & {"place"} or uses.reached))
        if span.capital and len(places) == 1:
            return places[0] if locative else next(n for n in candidates if n.type != "Place")
        weights = Counter({named: self.related[named.affiliation or named.key] for named in candidates})
        (best, most), (_, second) = weights.most_common(2)
        if most > second:
            return best
        return None

    def _adjective(self, word: Word, sentence: Sentence) -> str:
        """Whose act a relational adjective names (الدعم **الأمريكي**); alone («الأمريكي») it names nobody."""
        named = self.names.relation(word.text)
        noun = sentence.head(word)
        if named is None or noun is None or word.rel != "amod" or noun.upos != "NOUN":
            return ""
        return self.register.known(named)

    def _described_name(self, parts: list[Part], mention: Mention, sentence: Sentence) -> str:
        """A name after the noun that says what it is: مدينة البوكمال، صحيفة "واشنطن بوست" الأمريكية."""
        if len(parts) < 2 or parts[1].name is None:
            return ""
        row = self.words.epithets.get("ال" + bare(parts[0].head.text))
        named = self.choose(parts[1].name, self.uses.get(mention))
        if row is None or not row.before_name or named is None or named.type not in row.types:
            return ""
        if row.before_name == "kind" and named.kind not in row.kinds:
            return ""
        alias = persons.plain((*parts[0].words, *parts[1].words))
        return self.register.merge(self.register.known(named), alias, "name after the noun for its kind", alias)

    def _person(self, person: persons.PersonName, sentence: Sentence) -> str:
        name, role = person.text, person.role
        if person.span is not None:
            key = self.register.known(person.span.candidates[0], name)
        else:
            key = self.people.get(name) or self._by_surname(name) or self._new_person(person, sentence)
        self.people[name] = key
        if role:
            self.register.role(key, role)
            self.register.note(key, f"{role} {name}")
        return key

    def _holders(self) -> dict[str, list[tuple[persons.PersonName, Sentence]]]:
        """By folded role of several words: the persons who bear it anywhere in the article, each once."""
        found: dict[str, list[tuple[persons.PersonName, Sentence]]] = defaultdict(list)
        for sentence in self.sentences:
            for word in sentence.words:
                person = persons.person(sentence, (word,), word, self.spans[sentence.index], self.words)
                if person is None or person.name[0] != word or " " not in person.role:
                    continue
                held = found[fold(person.role)]
                if not any(_is_same(person.text, other.text) for other, _ in held):
                    held.append((person, sentence))
        return found

    def _by_role(self, words: tuple[Word, ...]) -> str:
        """The person whose role alone is mentioned (وزير الدفاع العراقي), where the article names one such person."""
        role = persons.plain(words)
        held = self.holders.get(fold(role), [])
        if len(held) != 1:
            return ""
        person, sentence = held[0]
        key = self._person(person, sentence)
        return self.register.merge(key, role, f"role of «{person.text}» in article {self.article.id}", role)

    def _by_surname(self, name: str) -> str:
        known = {key: full for full, key in self.people.items() if persons.surname_of(name, full)}
        if len(known) != 1:
            return ""
        key, full = next(iter(known.items()))
        return self.register.merge(key, name, f"last name of «{full}» in article {self.article.id}", name)

    def _new_person(self, person: persons.PersonName, sentence: Sentence) -> str:
        name, role = person.text, person.role
        affiliation = self._affiliation_of(person.titles, sentence)
        full = " " in name and bool(affiliation or role)
        hashed = ("person", name, affiliation or role) if full else ("name", name, self.article.id)
        key = self.register.add(name, self.words.romanise(name), "Person", hashed, affiliation)
        if full:
            self.register.note(key, "", f"«{name}»: one person wherever the name comes with «{affiliation or role}»")
        return key

    def _affiliation_of(self, words: tuple[Word, ...], sentence: Sentence) -> str:
        """The organisation or state that titles name: المتحدث باسم **البنتاغون**, الرئيس **الأمريكي**."""
        ids = {word.id for word in words}
        for span in self.spans[sentence.index]:
            if (
                span.first in ids
                and (named := self.choose(span, None)) is not None
                and named.type in AGENTS - {"Person"}
            ):
                return self.register.known(named)
        related = {n.key: n for word in words if word.upos == "ADJ" and (n := self.names.relation(word.text))}
        return self.register.known(next(iter(related.values()))) if len(related) == 1 else ""

    def _remember(self, mention: Mention, key: str) -> None:
        """Adds the mention to the discourse with what may agree with it."""
        uses, sentence = self.uses.get(mention), self.sentence(mention)
        head = sentence.word(mention.head)
        kind = self.register.type(key)
        parts = [] if mention.form in {"pronoun", "dropped"} else self.parts(mention)
        lead = parts[0] if parts else None
        if lead is not None and (lead.name is None or self.words.noun(lead.head) is not None):
            one = lead.number == phrase.ONE_OF
            plural = not one and (lead.plural or lead.head.feat("Number") == "Plur")
            sex = "Masc" if one or (kind == "Group" and plural) else gender(lead.head, lead.adjectives)
            number = "Plur" if plural else "Sing" if one else lead.head.feat("Number")
        else:
            features = {} if parts else dict(mention.features)
            sex = features.get("Gender", "") or self._verb_gender(head, sentence)
            number = features.get("Number", "") or "Sing"
        if not sex:
            sex = default_gender(self.register.entities[key])
        subject = bool(uses and uses.roles & {"actor", "claimant"}) or head.rel == "nsubj"
        self.discourse.add(
            Referent(
                key,
                kind,
                mention.sentence,
                mention.start,
                sex,
                number,
                subject=subject,
                speaker=subject and self.speaks(mention),
                name=mention.form == "name",
                lemma=bare(parts[0].head.lemma) if parts else "",
            )
        )

    @staticmethod
    def _verb_gender(head: Word, sentence: Sentence) -> str:
        """The gender that a verb gives the subject right behind it: **أعلنت** رويترز."""
        verb = sentence.head(head)
        first = verb is not None and verb.upos == "VERB" and verb.id == head.id - 1 and head.rel == "nsubj"
        return verb.feat("Gender") if verb is not None and first else ""

    def _background(self) -> set[Mention]:
        """Names and nouns that are no argument of any event: they may still be taken up again."""
        taken = {(mention.sentence, mention.head) for mention in self.uses}
        found: set[Mention] = set()
        for sentence in self.sentences:
            last = {span.first: sentence.word(span.last) for span in self.spans[sentence.index]}
            names = {word.id for word in sentence.words if word.ner in {"S-PERS", "B-PERS"}} | set(last)
            covered = {number for span in self.spans[sentence.index] for number in range(span.first, span.last + 1)}
            for word in sentence.words:
                free = word.id in names or (word.upos == "NOUN" and word.rel in _TAKEN_UP and word.id not in covered)
                if free and (sentence.index, word.id) not in taken and not self.words.is_time(word):
                    end = last.get(word.id, word if word.id in names else phrase.extent(sentence, word)[-1]).end
                    form: MentionForm = "name" if word.id in names else "nominal"
                    text = self.article.text[word.start : end]
                    found.add(Mention(text, word.start, end, sentence.index, word.id, form))
        return found

    def _count_names(self) -> Counter[str]:
        owners = ({n.affiliation or n.key for n in span.candidates} for found in self.spans.values() for span in found)
        return Counter(key for keys in owners if len(keys) == 1 for key in keys)

    def _count_relations(self) -> Counter[str]:
        words = (word for sentence in self.sentences for word in sentence.words if word.upos == "ADJ")
        return Counter(named.key for word in words if (named := self.names.relation(word.text)))


def _is_same(one: str, other: str) -> bool:
    return one == other or persons.surname_of(one, other) or persons.surname_of(other, one)


def _covered(sentence: Sentence, span: NameSpan) -> tuple[Word, ...]:
    return tuple(word for word in sentence.words if span.first <= word.id <= span.last)


def _uses(events: tuple[Event, ...]) -> dict[Mention, Uses]:
    where: dict[Mention, tuple[set[int], set[str]]] = defaultdict(lambda: (set(), set()))
    for number, event in enumerate(events):
        for role, mentions in (
            ("actor", event.actors), ("target", event.targets), ("recipient", event.recipients),
            ("instrument", event.instruments), ("place", event.places),
        ):  # fmt: skip
            for mention in mentions:
                where[mention][0].add(number)
                where[mention][1].add(role)
        for claim in event.claims:
            where[claim.claimant][1].add("claimant")
    return {mention: Uses(frozenset(numbers), frozenset(roles)) for mention, (numbers, roles) in where.items()}
