"""Whom pronouns and dropped subjects take up.

No answer is preferred to a wrong one: agreement, type and distance must fit, and the best antecedent
must be clearly better than the next.
"""

from functools import partial

from kg.records import Event, Mention, Sentence, Word
from kg.resolve.context import Context
from kg.resolve.discourse import AGENTS, Referent, agrees
from kg.text import fold

_ACTORS = AGENTS | {"Equipment"}
_BODIES = {"ArmedGroup", "Military", "Government", "Organization", "State", "MediaOutlet"}


def is_of_speech(context: Context, mention: Mention) -> bool:
    """«نحن», «أنا», «أنتم»: whoever speaks or is spoken to."""
    return _features(context, mention).get("Person") in {"1", "2"}


def quoted(context: Context, mention: Mention) -> Mention | None:
    """The one who is quoted where «نحن» or «أنا» stands inside a quotation."""
    if _features(context, mention).get("Person") != "1":
        return None
    claims = (event.claims for event in _events(context, mention) if event.claims)
    return next((nearest.claimant for nearest, *_ in claims), None)


def spoken_for(context: Context, mention: Mention, speaker: str) -> str:
    """Whom a quoted speaker means by «نحن»: of a spokesman whom he speaks for, else himself."""
    if not speaker:
        return ""
    group = context.register.affiliation(speaker)
    plural = _features(context, mention).get("Number") == "Plur"
    return group if plural and group and context.register.type(group) in _BODIES else speaker


def referent_of(context: Context, mention: Mention) -> str:
    """Whom a pronoun or a dropped subject takes up, or ""."""
    features = _features(context, mention)
    events = _events(context, mention)
    sentence = context.sentence(mention)
    if mention.form == "pronoun" and not _is_personal(sentence.word(mention.head)):
        return ""
    relative = _relative_head(context, mention, sentence, features, events)
    if relative is not None:
        return relative
    taken = {context.keys.get(other, "") for event in events for other in _arguments(event) if other != mention}
    kinds = _expected(context, mention, events)

    def accept(referent: Referent) -> bool:
        if referent.key in taken or (kinds and referent.type not in kinds):
            return False
        if mention.form == "pronoun":
            return True
        near = referent.sentence == mention.sentence
        return (referent.subject or near) and (referent.type in AGENTS or (referent.subject and near))

    def speaks(referent: Referent) -> bool:
        return referent.speaker and accept(referent)

    sources = {context.keys.get(claim.claimant, "") for event in events for claim in event.claims}

    def speaks_of(referent: Referent) -> bool:
        return referent.key not in sources and accept(referent)

    find = partial(context.discourse.antecedent, acts=any(mention in event.actors for event in events))
    found = None
    if any(map(context.is_speech, events)) or (mention in context.uses and not events):
        found = find(mention.sentence, mention.start, features, speaks, back=3)
    elif mention.form == "dropped" and sources:  # of himself a speaker says «إنه»
        found = find(mention.sentence, mention.start, features, speaks_of, back=0)
    found = found or find(mention.sentence, mention.start, features, accept)
    return found.key if found else ""


def _events(context: Context, mention: Mention) -> list[Event]:
    """The events that a mention takes part in."""
    used = context.uses.get(mention)
    return [context.events[number] for number in sorted(used.events)] if used is not None else []


def _features(context: Context, mention: Mention) -> dict[str, str]:
    """The agreement features; a third person that ends in ت is feminine, whatever the tagger says (حشدت)."""
    features = dict(mention.features)
    verb = context.sentence(mention).word(mention.head)
    suffix = mention.form == "dropped" and verb.text.endswith("ت") and not verb.lemma.endswith(("ت", "ى", "ا"))
    if suffix and features.get("Person", "3") == "3" and verb.feat("Aspect") == "Perf":
        features["Gender"] = "Fem"
    return features


def _is_personal(word: Word) -> bool:
    return word.feat("PronType") == "Prs" or word.lemma == "هو"


def _relative_head(
    context: Context, mention: Mention, sentence: Sentence, features: dict[str, str], events: list[Event]
) -> str | None:
    """The noun of a relative clause for its resumptive pronoun or its subject; None outside of such clauses.

    **هجوم** شنّه داعش, **الأسباب** التي دفعتهم: the last noun before the clause that agrees.
    """
    word = sentence.word(mention.head)
    before = sentence.words[word.id - 2] if word.id > 1 else None
    if mention.form == "dropped" and before is not None and _is_relative(before, features):
        return _last_noun(context, sentence, before, features)
    if mention.form == "pronoun":
        opening = [other for other in sentence.words[max(0, word.id - 5) : word.id - 1] if other.upos != "ADP"]
        verbs = [other for other in opening if other.upos == "VERB"]
        relative = next((other for other in opening if _is_relative(other, features)), None)
        if relative is not None and len(verbs) == 1 and relative.id == verbs[0].id - 1:
            return _last_noun(context, sentence, relative, features) or None
    verb = sentence.head(word)
    noun = sentence.head(verb) if verb is not None and verb.rel == "acl" else None
    if mention.form != "pronoun" or noun is None or noun.id > word.id:
        return None
    known = next((r for r in context.discourse.recent(sentence.index, mention.start, 0) if r.start == noun.start), None)
    acts = any(actor.start <= noun.start < actor.end for event in events for actor in event.actors)
    return known.key if known is not None and not acts and agrees(known, features) else None


def _last_noun(context: Context, sentence: Sentence, before: Word, features: dict[str, str]) -> str:
    for referent in context.discourse.recent(sentence.index, before.start, 0):
        if agrees(referent, features):
            return referent.key
    return ""


def _is_relative(word: Word, features: dict[str, str]) -> bool:
    """A relative pronoun that can be the subject: not in المقاتلون **الذين** سلّحتهم, الفندق **الذي** تقيم فيه."""
    plural = word.feat("Number") == "Plur"
    other = word.feat("Gender") not in {"", features.get("Gender", word.feat("Gender"))}
    relative = word.feat("PronType") == "Rel" or word.lemma == "الذي"
    return relative and not other and plural == (features.get("Number") == "Plur")


def _expected(context: Context, mention: Mention, events: list[Event]) -> set[str]:
    """The types that can fill the role: speakers speak, actors act, events have consequences; empty is any."""
    kinds: set[str] = set()
    for event in events:
        if mention in event.actors and fold(event.trigger.lemma) in context.words.consequences:
            return {"Thing"}
        if mention in event.actors and (event.statement or fold(event.trigger.lemma) in context.words.speech):
            kinds |= AGENTS
        elif mention in event.actors and event.cls:
            kinds |= _ACTORS
    if mention in context.uses and "claimant" in context.uses[mention].roles:
        kinds = set(AGENTS)
    return kinds


def _arguments(event: Event) -> tuple[Mention, ...]:
    return (*event.actors, *event.targets, *event.recipients)


def possessor(context: Context, sentence: Sentence, pronoun: Word) -> str:
    """Whom a possessive pronoun takes up (عناصر**ه**); a subject of its own clause is welcome."""
    features = {name: pronoun.feat(name) for name in ("Gender", "Number") if pronoun.feat(name)}
    if pronoun.feat("Person") in {"1", "2"}:
        return ""
    found = context.discourse.antecedent(sentence.index, pronoun.start, features, lambda r: r.type in _ACTORS)
    return found.key if found else ""
