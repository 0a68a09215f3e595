"""Resolution: the mentions of events → entities, by names, phrases and coreference.

Mentions are read in text order. A name is looked up in the lexicon or becomes an entity of its own;
a phrase becomes an entity that is affiliated with whom it names; a pronoun, a dropped subject or an
epithet takes up somebody named before, or nobody where that is unclear.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from kg.lexicon import Lexicon
from kg.records import Claim, Document, Event, Mention, Reading
from kg.resolve.reader import read
from kg.resolve.whereabouts import placed


def resolve(document: Document, events: tuple[Event, ...], lexicon: Lexicon) -> Reading:
    """The events with an entity for every mention that can be resolved, and those entities, sorted by key.

    A dropped subject that stays open leaves its role; a pronoun that stays open keeps its text.
    """
    keys = read(document, events, lexicon)

    @cache
    def named(mention: Mention) -> Mention:
        return replace(mention, entity=keys.of.get(mention, ""))

    told = (_event(event, named) for event in events)
    resolved = tuple(placed(event, keys.register.type) for event in told)
    used = {mention.entity for event in resolved for mention in _mentions(event) if mention.entity}
    return Reading(document.article, document.sentences, resolved, keys.register.reached(used))


def _event(event: Event, named: Callable[[Mention], Mention]) -> Event:
    def fill(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        filled = (_here(event, named(mention)) for mention in mentions)
        return tuple(dict.fromkeys(mention for mention in filled if mention.entity or mention.form != "dropped"))

    actors = fill(event.actors)
    claims = (replace(claim, claimant=named(claim.claimant)) for claim in event.claims)
    if event.statement or event.rule == "participle.adverbial":
        claims = (claim for claim in claims if not _is_own(claim, actors))
    return replace(
        event,
        actors=actors, targets=fill(event.targets), recipients=fill(event.recipients),
        instruments=fill(event.instruments), places=fill(event.places), claims=_once(filter(_is_known, claims)),
    )  # fmt: skip


def _here(event: Event, mention: Mention) -> Mention:
    """Whom an earlier sentence named (وأضاف, of the last speaker): here only the ending of the verb speaks of them."""
    if mention.sentence == event.sentence:
        return mention
    verb = event.trigger
    return replace(
        mention, text="", start=verb.start, end=verb.end, sentence=verb.sentence, head=verb.head, form="dropped"
    )


def _once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim a claimant, the one that is not plain assertion: «بحسب المتحدث ... حسب زعمه»."""
    found: dict[Mention | str, Claim] = {}
    for claim in claims:
        key = claim.claimant.entity or claim.claimant
        if key not in found or found[key].stance == "asserts":
            found[key] = claim
    return tuple(found.values())


def _is_own(claim: Claim, actors: tuple[Mention, ...]) -> bool:
    """**قال** المتحدث …، على حد **تعبيره**; …، **مشيرا** إلى أن: nobody is the source of his own saying it."""
    return any(claim.claimant.entity and claim.claimant.entity == actor.entity for actor in actors)


def _is_known(claim: Claim) -> bool:
    return bool(claim.claimant.entity) or claim.claimant.form != "dropped"


def _mentions(event: Event) -> tuple[Mention, ...]:
    roles = (*event.actors, *event.targets, *event.recipients, *event.instruments, *event.places)
    return (*roles, *(claim.claimant for claim in event.claims))
