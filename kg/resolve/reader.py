"""One article read from beginning to end: each mention gets the key of its entity, or none."""

from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.records import Document, Event, Mention, MentionForm, Sentence, Word
from kg.resolve import coreference, nominals, phrase, repeats
from kg.resolve.context import Context
from kg.resolve.discourse import Referent, default_gender, gender
from kg.resolve.names import NameSpan
from kg.resolve.people import People
from kg.resolve.phrase import Part
from kg.resolve.register import Register
from kg.resolve.words import bare, is_definite, running_text
from kg.text import fold

_TODAY = {"امس", "اليوم", "غدا", "الليله"}
_AGENTS_OF_PASSIVES = {"قبل", "طرف", "جانب", "يد", "ايدي", "بواسطه"}
_OF_PEOPLE = ("ون", "ين")  # the sound plural
_TAKEN_UP = {"nsubj", "obj", "iobj", "obl", "nmod", "root", "conj"}  # where a noun may be spoken of again


@dataclass(frozen=True)
class Keys:
    """The outcome: keys of mentions, and the entities behind them."""

    of: dict[Mention, str]
    register: Register


def read(document: Document, events: tuple[Event, ...], lexicon: Lexicon) -> Keys:
    """The entities of all mentions of an article, in text order."""
    context = Context(document, events, lexicon)
    subjects = _subjects(context)
    reader = Reader(context, subjects)
    mentions = {*context.uses, *_background(context), *subjects}
    for mention in sorted(mentions, key=lambda m: (m.start, m.form == "dropped", m.end, m.head)):
        reader.resolve(mention)
    return Keys(context.keys, context.register)


class Reader:
    """Decides for each mention who is asked: coreference, names, persons, phrases. All state is that of one article."""

    def __init__(self, context: Context, subjects: dict[Mention, Mention]) -> None:
        self._context, self._subjects = context, subjects
        self._people = People(context)

    def resolve(self, mention: Mention) -> str:
        """The key of a mention's entity, or "". Each mention is read once."""
        keys = self._context.keys
        key = keys.get(mention)
        if key is None:
            keys[mention] = ""  # a mention that leads back to itself has no entity
            key = self._referring(mention) if mention.form in {"pronoun", "dropped"} else self._phrase(mention)
            keys[mention] = key
            if key:
                self._remember(mention, key)
                nominals.abbreviation(self._context, mention, key)
        return key

    def _referring(self, mention: Mention) -> str:
        if mention in self._subjects:
            return self.resolve(self._subjects[mention])
        if coreference.is_of_speech(self._context, mention):
            claimant = coreference.quoted(self._context, mention)
            speaker = self.resolve(claimant) if claimant is not None else ""
            return coreference.spoken_for(self._context, mention, speaker)
        return coreference.referent_of(self._context, mention)

    def _phrase(self, mention: Mention) -> str:
        """The key of a person, a listed name or a described noun, in this order; "" where the words name nobody."""
        context, sentence = self._context, self._context.sentence(mention)
        words = context.inside(mention)
        label = running_text(words)
        if not label:
            return ""
        head = sentence.word(mention.head) if mention.head in {word.id for word in words} else words[0]
        person = context.person(sentence, words, head)
        if person is not None:
            return self._people.named(person, sentence)
        parts = context.parts(mention)
        while len(parts) > 1 and fold(parts[0].head.text) in _TODAY and is_definite(parts[1].head):
            parts = parts[1:]  # قالت **أمس** السلطات الأمنية
        if not parts or context.words.is_time(parts[0].head):
            return ""
        lead = parts[0]
        if lead.name is not None:
            return self._named(lead.name, mention, sentence)
        if lead.head.upos == "ADJ" and lead.head == words[0] and not self._is_noun(lead.head):
            return self._adjective(lead.head, sentence)
        return (
            nominals.name_behind_kind(context, mention, parts)
            or self._people.by_role(label)
            or self._people.by_last_name(label)
            or nominals.described(context, mention, parts)
            or repeats.epithet(context, mention, parts)
            or repeats.repeat(context, mention, parts)
            or nominals.entity(context, mention, parts, label)
        )

    def _is_noun(self, word: Word) -> bool:
        """أكد **الرئيسان**: a noun that was tagged as an adjective."""
        return self._context.words.noun(word) is not None and self._context.names.relation(word.text) is None

    def _named(self, span: NameSpan, mention: Mention, sentence: Sentence) -> str:
        context = self._context
        named = context.choose(span, context.uses.get(mention))
        alias = running_text([word for word in sentence.words if span.first <= word.id <= span.last])
        if named is None:
            return nominals.unlisted(context, alias, "Place")
        metonym = span.capital and named.type == "State"
        return context.register.known(named, alias, f"«{alias}»: capital for its government" if metonym else "")

    def _adjective(self, word: Word, sentence: Sentence) -> str:
        """Whose act a relational adjective names (الدعم **الأمريكي**); alone («الأمريكي») it names nobody."""
        named = self._context.names.relation(word.text)
        noun = sentence.head(word)
        if named is None or noun is None or word.rel != "amod" or noun.upos != "NOUN":
            return ""
        return self._context.register.known(named)

    def _remember(self, mention: Mention, key: str) -> None:
        """Adds the mention to the discourse with what may agree with it."""
        context = self._context
        used, sentence = context.uses.get(mention), context.sentence(mention)
        head = sentence.word(mention.head)
        kind = context.register.type(key)
        parts = [] if mention.form in {"pronoun", "dropped"} else context.parts(mention)
        lead = parts[0] if parts else None
        if lead is not None and (lead.name is None or context.words.noun(lead.head) is not None):
            number = lead.count
            sex = "Masc" if _is_of_men(lead, kind, number) else gender(lead.head, lead.adjectives)
        else:
            features = {} if parts else dict(mention.features)
            sex = features.get("Gender", "") or _verb_gender(head, sentence)
            number = features.get("Number", "") or "Sing"
        if not sex:
            sex = default_gender(context.register.entities[key])
        acts = (
            used is not None
            and bool(used.roles & {"actor", "claimant"})
            and not _is_agent_of_passive(mention, sentence)
        )
        subject = acts or head.rel == "nsubj"
        context.discourse.add(
            Referent(
                key,
                kind,
                mention.sentence,
                mention.start,
                sex,
                number,
                subject=subject,
                speaker=subject and context.speaks(mention),
                name=mention.form == "name",
                lemma=bare(parts[0].head.lemma) if parts else "",
                head=mention.head,
                end=mention.end if mention.text else mention.start,
                form=mention.form,
                human_plural=head.upos in {"NOUN", "ADJ"} and head.text.endswith(_OF_PEOPLE),
                unknown=head.upos in {"X", "PROPN"},
                deed=kind == "Thing" and (mention.sentence, mention.head) in context.triggers,
            )
        )


def _is_of_men(lead: Part, kind: str, number: str) -> bool:
    """أحد الشهود, المصابون: a group is taken for men unless it says otherwise."""
    return lead.number == phrase.ONE_OF or (kind == "Group" and number in {"Dual", "Plur"})


def _is_agent_of_passive(mention: Mention, sentence: Sentence) -> bool:
    """Who does something in no subject's place: تدخّل من قبل **لاعب**, على يد **مسلحين**."""
    before = next((word for word in reversed(sentence.words) if word.end <= mention.start), None)
    return before is not None and fold(before.text) in _AGENTS_OF_PASSIVES


def _verb_gender(head: Word, sentence: Sentence) -> str:
    """The gender that a verb gives the subject before it or right behind it: **أعلنت** رويترز."""
    verb = sentence.head(head)
    if verb is None or verb.upos != "VERB" or head.rel != "nsubj":
        return ""
    return verb.feat("Gender") if head.id <= verb.id + 1 else ""


def _subjects(context: Context) -> dict[Mention, Mention]:
    """Where a verb shares its subject with another it speaks of him once more: قال الوزير … و**أضاف** خلال لقائه."""
    found: dict[Mention, Mention] = {}
    for event in context.events:
        sentence, trigger = context.sentences[event.sentence], event.trigger
        verb = sentence.word(trigger.head)
        if verb.upos != "VERB" or len(event.actors) != 1:
            continue
        actor = event.actors[0]
        own = actor.sentence == event.sentence and sentence.word(actor.head).head == verb.id
        if actor.end <= verb.start and not own and actor.head != verb.id:
            features = tuple((name, value) for name, value in verb.feats if name in {"Gender", "Number", "Person"})
            place = (verb.start, verb.end, event.sentence, verb.id)
            found[Mention("", *place, "dropped", features)] = actor
    return found


def _background(context: Context) -> set[Mention]:
    """Names and nouns that are no argument of any event: they may still be taken up again."""
    taken = {(mention.sentence, mention.head) for mention in context.uses}
    found: set[Mention] = set()
    for sentence in context.sentences:
        spans = context.spans[sentence.index]
        last = {span.first: sentence.word(span.last) for span in spans}
        names = {word.id for word in sentence.words if word.ner in {"S-PERS", "B-PERS"}} | set(last)
        covered = {number for span in spans for number in range(span.first, span.last + 1)}
        for word in sentence.words:
            free = word.id in names or (word.upos == "NOUN" and word.rel in _TAKEN_UP and word.id not in covered)
            if free and (sentence.index, word.id) not in taken and not context.words.is_time(word):
                end = last.get(word.id, word if word.id in names else phrase.extent(sentence, word)[-1]).end
                form: MentionForm = "name" if word.id in names else "nominal"
                text = context.article.text[word.start : end]
                found.add(Mention(text, word.start, end, sentence.index, word.id, form))
    return found
