"""Words that take up somebody named before: pronouns, dropped subjects, epithets, definite repeats.

No answer is preferred to a wrong one: agreement, type and distance must fit, and the best antecedent
must be clearly better than the next.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kg.lexicon import Epithet
from kg.records import Event, Mention, Sentence, Word
from kg.resolve import phrase
from kg.resolve.discourse import AGENTS, Referent, agrees
from kg.resolve.phrase import Part
from kg.resolve.words import bare, is_definite
from kg.text import fold

if TYPE_CHECKING:
    from kg.resolve.reader import Reader

_ACTORS = AGENTS | {"Equipment"}
_BODIES = {"ArmedGroup", "Military", "Government", "Organization", "State", "MediaOutlet"}
_JUDGEMENTS = {"terrorist", "extremist", "hardline", "takfiri", "criminal", "alleged", "banned"}
_REACH = 30  # sentences that an epithet or a definite repeat looks back


def referent_of(reader: Reader, mention: Mention) -> str:
    """Whom a pronoun or a dropped subject takes up, or ""."""
    features = _features(reader, mention)
    numbers = sorted(reader.uses[mention].events) if mention in reader.uses else []
    events = [reader.events[number] for number in numbers]
    if features.get("Person") in {"1", "2"}:
        return _speaker(reader, events, features)
    sentence = reader.sentence(mention)
    if mention.form == "pronoun" and not _is_personal(sentence.word(mention.head)):
        return ""
    relative = _relative_head(reader, mention, sentence, features, events)
    if relative is not None:
        return relative
    taken = {reader.keys.get(other, "") for event in events for other in _arguments(event) if other != mention}
    kinds = _expected(reader, mention, events)

    def accept(referent: Referent) -> bool:
        if referent.key in taken or (kinds and referent.type not in kinds):
            return False
        if mention.form == "pronoun":
            return True
        near = referent.sentence == mention.sentence
        return (referent.subject or near) and (referent.type in AGENTS or (referent.subject and near))

    def speaks(referent: Referent) -> bool:
        return referent.speaker and accept(referent)

    sources = {reader.keys.get(claim.claimant, "") for event in events for claim in event.claims}

    def speaks_of(referent: Referent) -> bool:
        return referent.key not in sources and accept(referent)

    find = partial(reader.discourse.antecedent, acts=any(mention in event.actors for event in events))
    found = None
    if any(reader.is_speech(number) for number in numbers) or (mention in reader.uses and not numbers):
        found = find(mention.sentence, mention.start, features, speaks, back=3)
    elif mention.form == "dropped" and sources:  # of himself a speaker says «إنه»
        found = find(mention.sentence, mention.start, features, speaks_of, back=0)
    found = found or find(mention.sentence, mention.start, features, accept)
    return found.key if found else ""


def _features(reader: Reader, mention: Mention) -> dict[str, str]:
    """The agreement features; a third person that ends in ت is feminine, whatever the tagger says (حشدت)."""
    features = dict(mention.features)
    verb = reader.sentence(mention).word(mention.head)
    suffix = mention.form == "dropped" and verb.text.endswith("ت") and not verb.lemma.endswith(("ت", "ى", "ا"))
    if suffix and features.get("Person", "3") == "3" and verb.feat("Aspect") == "Perf":
        features["Gender"] = "Fem"
    return features


def _is_personal(word: Word) -> bool:
    return word.feat("PronType") == "Prs" or word.lemma == "هو"


def _speaker(reader: Reader, events: list[Event], features: dict[str, str]) -> str:
    """«نحن» and «أنا» inside a quotation: the one who is quoted; of a spokesman's «نحن» whom he speaks for."""
    if features.get("Person") != "1":
        return ""
    for event in events:
        if event.claims:
            key = reader.resolve(event.claims[0].claimant)
            if not key:
                return ""
            group = reader.register.affiliation(key)
            speaks_for = features.get("Number") == "Plur" and group and reader.register.type(group) in _BODIES
            return group if speaks_for else key
    return ""


def _relative_head(
    reader: Reader, mention: Mention, sentence: Sentence, features: dict[str, str], events: list[Event]
) -> str | None:
    """The noun of a relative clause for its resumptive pronoun or its subject; None outside of such clauses.

    **هجوم** شنّه داعش, **الأسباب** التي دفعتهم: the last noun before the clause that agrees.
    """
    word = sentence.word(mention.head)
    before = sentence.words[word.id - 2] if word.id > 1 else None
    if mention.form == "dropped" and before is not None and _is_relative(before, features):
        return _last_noun(reader, sentence, before, features)
    if mention.form == "pronoun":
        opening = [other for other in sentence.words[max(0, word.id - 5) : word.id - 1] if other.upos != "ADP"]
        verbs = [other for other in opening if other.upos == "VERB"]
        relative = next((other for other in opening if _is_relative(other, features)), None)
        if relative is not None and len(verbs) == 1 and relative.id == verbs[0].id - 1:
            return _last_noun(reader, sentence, relative, features) or None
    verb = sentence.head(word)
    noun = sentence.head(verb) if verb is not None and verb.rel == "acl" else None
    if mention.form != "pronoun" or noun is None or noun.id > word.id:
        return None
    known = next((r for r in reader.discourse.recent(sentence.index, mention.start, 0) if r.start == noun.start), None)
    acts = any(actor.start <= noun.start < actor.end for event in events for actor in event.actors)
    return known.key if known is not None and not acts and agrees(known, features) else None


def _last_noun(reader: Reader, sentence: Sentence, before: Word, features: dict[str, str]) -> str:
    for referent in reader.discourse.recent(sentence.index, before.start, 0):
        if agrees(referent, features):
            return referent.key
    return ""


def _is_relative(word: Word, features: dict[str, str]) -> bool:
    """A relative pronoun that can be the subject: not in المقاتلون **الذين** سلّحتهم, الفندق **الذي** تقيم فيه."""
    plural = word.feat("Number") == "Plur"
    other = word.feat("Gender") not in {"", features.get("Gender", word.feat("Gender"))}
    relative = word.feat("PronType") == "Rel" or word.lemma == "الذي"
    return relative and not other and plural == (features.get("Number") == "Plur")


def _expected(reader: Reader, mention: Mention, events: list[Event]) -> set[str]:
    """The types that can fill the role: speakers speak, actors act, events have consequences; empty is any."""
    kinds: set[str] = set()
    for event in events:
        if mention in event.actors and fold(event.trigger.lemma) in reader.words.consequences:
            return {"Thing"}
        if mention in event.actors and (event.statement or fold(event.trigger.lemma) in reader.words.speech):
            kinds |= AGENTS
        elif mention in event.actors and event.cls:
            kinds |= _ACTORS
    if mention in reader.uses and "claimant" in reader.uses[mention].roles:
        kinds = set(AGENTS)
    return kinds


def _arguments(event: Event) -> tuple[Mention, ...]:
    return (*event.actors, *event.targets, *event.recipients)


def possessor(reader: Reader, sentence: Sentence, pronoun: Word) -> str:
    """Whom a possessive pronoun takes up (عناصر**ه**); a subject of its own clause is welcome."""
    features = {name: pronoun.feat(name) for name in ("Gender", "Number") if pronoun.feat(name)}
    if pronoun.feat("Person") in {"1", "2"}:
        return ""
    found = reader.discourse.antecedent(sentence.index, pronoun.start, features, lambda r: r.type in _ACTORS)
    return found.key if found else ""


def epithet(reader: Reader, mention: Mention, parts: list[Part]) -> str:
    """Whom «التنظيم», «الصحيفة», «الرئيس الأمريكي» take up: the last one of that kind, of that state."""
    if len(parts) > 1 or not is_definite(parts[0].head):
        return ""
    return _taken_up(reader, parts[0], mention.sentence)


def owner(reader: Reader, sentence: Sentence, part: Part) -> str:
    """The owner that an inner noun stands for: عناصر **التنظيم**."""
    return _taken_up(reader, part, sentence.index)


def _taken_up(reader: Reader, part: Part, sentence: int) -> str:
    """The last entity whose own epithet this is, or that is of its kind.

    An adjective that names a state must fit; one that only judges is passed over (التنظيم **الإرهابي**);
    any other describes somebody else (القوات **الموالية**).
    """
    head, form = part.head, fold(part.head.text)
    telling = [word for word in part.adjectives if not _judges(reader, word)]
    relations = [reader.names.relation(word.text) for word in telling]
    if None in relations:
        return ""
    states = {named.key for named in relations if named is not None}
    row = reader.words.epithet(head)

    def own(referent: Referent) -> bool:
        named = reader.names.by_key.get(referent.key)
        return bool(named and form in named.epithets) and _of(reader, referent, states)

    def kind(referent: Referent) -> bool:
        if row is None or referent.type not in row.types or not _of(reader, referent, states):
            return False
        return _is_of_kind(reader, referent, row, form)

    for accept in (own, kind):
        found = reader.discourse.last(sentence, _REACH, accept)
        if found is not None:
            return reader.register.merge(found.key, head.text, f"epithet in article {reader.article.id}")
    return ""


def _judges(reader: Reader, adjective: Word) -> bool:
    row = reader.words.adjective(adjective)
    return row is not None and row.gloss in _JUDGEMENTS


def _is_of_kind(reader: Reader, referent: Referent, row: Epithet, form: str) -> bool:
    """Whether an epithet suits by its meaning: a person by role, a place by kind, a state in any case.

    Organisations of the lexicon list their epithets, and a phrase is taken up by its own head only.
    """
    if referent.type == "Person":
        return bare(form) in reader.register.entities[referent.key].role
    named = reader.names.by_key.get(referent.key)
    if referent.type == "Place":
        return named is not None and named.kind in row.kinds
    if named is not None:
        return referent.type == "State"
    return referent.lemma == bare(form) or any(
        fold(alias).split()[0] == bare(form) for alias in reader.register.entities[referent.key].aliases
    )


def _of(reader: Reader, referent: Referent, states: set[str]) -> bool:
    return not states or reader.register.affiliation(referent.key) in states or referent.key in states


def repeat(reader: Reader, mention: Mention, parts: list[Part]) -> str:
    """The earlier phrase that a definite noun repeats: هجوم لقوات المعارضة … **الهجوم**."""
    head, sentence = parts[0].head, reader.sentence(mention)
    if len(parts) > 1 or parts[0].adjectives or parts[0].number or not is_definite(head):
        return ""
    first = phrase.inside(sentence, mention)[0]
    following = sentence.words[head.id] if head.id < len(sentence.words) else None
    same = first.upos == "DET" or bool(first.feat("PronType")) or bare(first.text) in phrase.SELF
    counted = first.id != head.id and not same
    if counted or (following is not None and following.feat("PronType") == "Rel"):
        return ""  # العديد من المقاتلين, المقاتلون الذين …: others than before
    lemma = bare(head.lemma)
    plural = parts[0].plural
    found = reader.discourse.last(
        mention.sentence, _REACH, lambda r: r.lemma == lemma and (r.number == "Plur") == plural
    )
    if found is None:
        return ""
    if reader.register.entities[found.key].label == head.text:
        return found.key
    return reader.register.merge(found.key, head.text, f"repeated in article {reader.article.id}")
