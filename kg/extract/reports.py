"""A report: who says so, and which words of a sentence that covers."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.scene import Scene
from kg.records import Claim, Mention, Stance, Word


@dataclass(frozen=True, slots=True)
class Report:
    claims: tuple[Claim, ...]  # nearest source first
    first: int  # word ids covered, inclusive
    last: int
    cue: int
    source: int = 0  # the last word of the phrase that names the source, which vouches for itself as little as its cue
    origin: bool = False  # نقلاً عن: whom the others quote

    def covers(self, word: Word) -> bool:
        return self.first <= word.id <= self.last and not self.cue <= word.id <= max(self.cue, self.source)


def claim(scene: Scene, claimant: Mention, cue: Word, stance: Stance) -> Claim:
    start, end = cue.token_start, cue.token_end
    return Claim(claimant, scene.article.text[start:end], start, end, stance)


def told_at(reports: Iterable[Report], word: Word) -> tuple[Claim, ...]:
    """Who vouches for a word, the nearest source first."""
    inside = sorted((r for r in reports if r.covers(word)), key=lambda r: (not r.origin, r.last - r.first))
    return _without_repeats(claim for report in inside for claim in report.claims)


def _without_repeats(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim a claimant: of «بحسب المتحدث ... حسب زعمه» the one that is not plain assertion."""
    found: dict[tuple[int, int], Claim] = {}
    for claim in claims:
        key = (claim.claimant.sentence, claim.claimant.head)
        if key not in found or (found[key].stance == "asserts" and claim.stance != "asserts"):
            found[key] = claim
    return tuple(found.values())
