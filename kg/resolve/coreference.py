"""Whom pronouns and dropped subjects take up: whom the grammar ties them to, else the likeliest of those before.

Never another argument of the same action (the object of a verb is not its subject), nor who speaks where he is quoted.
"""

from collections.abc import Callable, Set

from kg.records import Event, Mention, Sentence, Word
from kg.resolve import relatives
from kg.resolve.context import Context
from kg.resolve.discourse import AGENTS, Referent, agrees
from kg.resolve.salience import Asked, Place, likeliest
from kg.resolve.words import HUMAN
from kg.text import fold

_ACTORS = AGENTS | {"Equipment"}
_EVENTS = frozenset({"Thing"})
_IMPERSONAL = {"تم", "وجد", "وجب", "امكن", "انبغي", "جري", "تعين", "بدا"}
_OBLIGED = 8  # words back from «أن» to who has to do it
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
    one = context.register.type(speaker) in HUMAN
    return group if one and plural and group and context.register.type(group) in _BODIES else speaker


def referent_of(context: Context, mention: Mention) -> str:
    """Whom a pronoun or a dropped subject takes up, or ""."""
    features, events, sentence = _features(context, mention), _events(context, mention), context.sentence(mention)
    word = sentence.word(mention.head)
    taken = {context.keys.get(other, "") for event in events for other in _arguments(event) if other != mention}
    if mention.form == "pronoun":
        if not is_personal(word) or _is_expletive(sentence, word):
            return ""
        noun = relatives.of_pronoun(context.discourse, sentence, word, features)
    else:
        if _is_existential(sentence, word):
            return ""
        if obliged := _obliged(context, sentence, word):
            return obliged
        noun = relatives.of_subject(context.discourse, sentence, word, features)
        if noun and noun not in taken:
            return noun
        if noun is None:
            share = _shared if word.upos == "VERB" else _described
            noun = share(context, sentence, word, features)
    if noun == "":
        return ""
    sources = frozenset(context.keys.get(claim.claimant, "") for event in events for claim in event.claims)
    others = not_quoted(context, sentence, word, sources)

    own = {(event.trigger.sentence, event.trigger.head) for event in events if mention.head != event.trigger.head}
    kinds, speaks = _expected(context, mention, events), not events or any(map(context.is_speech, events))

    def accept(referent: Referent) -> bool:
        suits = referent.type in kinds or kinds != _EVENTS
        itself = (referent.sentence, referent.head) in own  # **المصادقة** عليها
        return suits and not itself and referent.key not in taken and others(referent)

    place = _place(mention, word, events)
    asked = Asked(sentence, word, mention.start, features, place, kinds, noun or "", speaks)
    return likeliest(context.discourse, context.sentences, asked, accept)


def _place(mention: Mention, word: Word, events: list[Event]) -> Place:
    """As what he is spoken of."""
    if mention.form == "dropped" or word.rel == "nsubj":
        return "subject"
    return "agent" if not events or any(mention in event.actors for event in events) else "object"


def _is_existential(sentence: Sentence, verb: Word) -> bool:
    """سيكون **هناك** لقاء: there will be a meeting, and nobody is one."""
    return any(fold(word.text) in {"هناك", "هنالك", "ثمه"} for word in sentence.words[verb.id : verb.id + 2])


def _obliged(context: Context, sentence: Sentence, verb: Word) -> str:
    """Who has to do what a clause tells: على **الموظفة** أن تلتزم، لا ينبغي **لدولة** أن تستقبل."""
    before = sentence.words[: verb.id - 1]
    if not before or fold(before[-1].text) not in {"ان", "الا"}:
        return ""
    for word in reversed(before[-_OBLIGED:-1]):
        noun, modal = sentence.head(word), fold(word.text) == "ل" and word.upos == "ADP"
        if word.upos == "VERB":
            return ""
        above = sentence.head(noun) if noun is not None else None
        if fold(word.text) == "علي" or (modal and above is not None and fold(above.lemma) in _IMPERSONAL):
            known = context.discourse.at(sentence.index, noun) if noun is not None else None
            return known.key if known is not None else ""
    return ""


def _shared(context: Context, sentence: Sentence, verb: Word, features: dict[str, str]) -> str | None:
    """The subject that a verb shares with the one before, also where that is dropped too: **قتلوا** رجالا ثم استولوا.

    Inside a quotation the words before it do not help where that one is unknown.
    """
    first = sentence.head(verb) if verb.rel == "conj" else None
    if first is None or first.upos != "VERB":
        return None
    if any(first.feat(name) != features.get(name) for name in ("Gender", "Number", "Person")):
        return None
    subject = sentence.child(first, "nsubj")
    known = context.discourse.at(sentence.index, subject or first)
    if known is not None:
        return known.key
    return "" if subject is None and _is_quoted(sentence, verb) else None


def _described(context: Context, sentence: Sentence, participle: Word, features: dict[str, str]) -> str | None:
    """Whose state a participle tells: the subject of its verb (أكد **الوزير** …، **معترفا** بـ)."""
    verb = next((above for above in sentence.ancestors(participle) if above.upos == "VERB"), None)
    subject = sentence.child(verb, "nsubj") if verb is not None else None
    known = (
        context.discourse.at(sentence.index, subject) if subject is not None and subject.id < participle.id else None
    )
    return known.key if known is not None and agrees(known, features) else None


def not_quoted(
    context: Context, sentence: Sentence, word: Word, sources: Set[str] = frozenset()
) -> Callable[[Referent], bool]:
    """Who may be meant by «he» inside quotation marks: not who speaks, nor whom the words for the speaker name.

    قال قائد **شرطة الولاية**: "قتلوا رجالنا".
    """
    if not _is_quoted(sentence, word):
        return lambda _: True
    speakers = [r for r in context.discourse.recent(sentence.index, word.start, 0) if r.speaker]
    keys = sources | {speaker.key for speaker in speakers}
    return lambda r: (
        r.key not in keys and not any(r.sentence == s.sentence and s.start <= r.start < s.end for s in speakers)
    )


def _is_quoted(sentence: Sentence, word: Word) -> bool:
    return sum(before.text == '"' for before in sentence.words[: word.id - 1]) % 2 == 1


def _is_expletive(sentence: Sentence, word: Word) -> bool:
    """ضمير الشأن, which stands for nobody: أعلن **أنه** تم القبض, **إنه** لا يوجد."""
    following = [after for after in sentence.words[word.id : word.id + 2] if after.upos != "PART"][:1]
    return word.feat("Gender") != "Fem" and bool(following) and fold(following[0].lemma) in _IMPERSONAL


def _events(context: Context, mention: Mention) -> list[Event]:
    """The events that a mention takes part in."""
    used = context.uses.get(mention)
    return [context.events[number] for number in sorted(used.events)] if used is not None else []


def _features(context: Context, mention: Mention) -> dict[str, str]:
    """The agreement features; what the form of a verb or participle shows counts more than the tagger.

    حشد**ت** is feminine, **أ**علم, **ن**علم and خرج**نا** are of the first person, مطالب**ين** are several.
    """
    features, verb = dict(mention.features), context.sentence(mention).word(mention.head)
    if mention.form != "dropped":
        return features
    aspect = verb.feat("Aspect")
    suffix = verb.text.endswith("ت") and not verb.lemma.endswith(("ت", "ى", "ا"))
    if suffix and features.get("Person", "3") == "3" and aspect == "Perf":
        features["Gender"] = "Fem"
    if aspect == "Imp" and verb.text.startswith(("أ", "ن")) and verb.feat("Voice") != "Pass":
        features |= {"Person": "1", "Number": "Sing" if verb.text.startswith("أ") else "Plur"}
    if aspect == "Perf" and verb.text.endswith("نا") and not verb.lemma.endswith(("ن", "نى")):
        features |= {"Person": "1", "Number": "Plur"}
    if verb.text.endswith("وا") or (verb.upos in {"ADJ", "NOUN"} and verb.text.endswith(("ون", "ين"))):
        features["Number"] = "Plur"
    return features


def is_personal(word: Word) -> bool:
    """Whether a pronoun stands for somebody, as «هذا» and «ذلك» need not."""
    return word.feat("PronType") == "Prs" or word.lemma == "هو"


def _expected(context: Context, mention: Mention, events: list[Event]) -> frozenset[str]:
    """The types that can fill the roles: speakers speak, actors act, who is killed is alive; empty is any."""
    if mention in context.uses and "claimant" in context.uses[mention].roles:
        return frozenset(AGENTS)
    kinds: set[str] = set()
    for event in events:
        if mention in event.actors and fold(event.trigger.lemma) in context.words.consequences:
            return _EVENTS
        if mention in event.actors and (event.statement or fold(event.trigger.lemma) in context.words.speech):
            kinds |= AGENTS
        elif mention in event.actors and event.cls:
            kinds |= context.words.needs.get((event.action, "actor"), _ACTORS)
        elif mention in event.targets and event.cls:
            kinds |= context.words.needs.get((event.action, "target"), frozenset())
        elif mention in event.recipients:
            kinds |= AGENTS
    return frozenset(kinds)


def _arguments(event: Event) -> tuple[Mention, ...]:
    return (*event.actors, *event.targets, *event.recipients)
