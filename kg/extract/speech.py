"""Who goes on speaking from one sentence to the next: in an open quotation, after a colon, and in reported speech."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.reports import Report, told_at
from kg.extract.scene import Scene
from kg.extract.subjecthood import speaks_of_us
from kg.records import Claim, Mention, Word
from kg.text import fold

_MARK = re.compile(r"[“”«»\"]")
_OPENING, _CLOSING = "“«", "”»"
_LONGEST = 1000  # characters up to the end of a quotation that stays open
_PAUSES = ("،", ",", "؛")
_HANGING = re.compile(r"(ف ?قد|و [أا]ن|كما [أا]ن|أن|لأن) ")  # but «إن» opens a sentence of its own


@dataclass(slots=True)
class Speech:
    """What the sentences before leave behind: who spoke last, and whose words may still be going on."""

    speaker: tuple[Mention, ...] = ()  # of وأضاف
    quoted: tuple[Claim, ...] = ()  # in a quotation that is still open
    announced: tuple[Claim, ...] = ()  # by a colon at the end of the sentence
    reported: tuple[Claim, ...] = ()  # who said what the sentence ended with: قال إن …
    cut: tuple[Claim, ...] = ()  # the same, however it was opened
    direct: tuple[Claim, ...] = ()  # the same, opened by a colon alone


def carried_on(scene: Scene, speech: Speech, *, anew: bool) -> list[Report]:
    """What those tell who spoke before this sentence; `anew`: it says itself who speaks."""
    last = len(scene.sentence.words)
    found = []
    if speech.quoted:
        marks = _marks(scene, within=True)
        closing = next((start for start, direction in marks if direction < 0), scene.sentence.end)
        inside = [w.id for w in scene.sentence.words if w.start < closing]
        found.append(Report(speech.quoted, 1, max(inside, default=0), 0))
    if speech.announced:
        found.append(Report(speech.announced, 1, last, 0))
    if speech.reported and _goes_on(scene):
        found.append(Report(speech.reported, 1, last, 0))
    elif speech.cut and not anew and _is_parted_by_comma(scene):
        found.append(Report(speech.cut, 1, last, 0))
    elif speech.direct and not anew and _speaks_of_us(scene):
        found.append(Report(speech.direct, 1, last, 0))
    return found


def _goes_on(scene: Scene) -> bool:
    """«**وأن** الجيش …», «**فقد** أسفرت …»: what hangs on the sentence before, or gives a reason for it."""
    return _HANGING.match(" ".join(w.text for w in scene.sentence.words if w.upos != "PUNCT")) is not None


def _is_parted_by_comma(scene: Scene) -> bool:
    """A long sentence cut in two: what was said in the first half goes on in the second."""
    return scene.article.text[: scene.sentence.start].rstrip(" ").endswith(_PAUSES)


def _speaks_of_us(scene: Scene) -> bool:
    """وقال: أود أن …. **نحن ملتزمون** بذلك: no writer of news says «we» outside quotation marks."""
    quoted = False
    for word in scene.sentence.words:
        quoted ^= word.text == '"'
        ours = speaks_of_us(word) if word.upos == "VERB" else word.upos == "PRON" and word.feat("Person") == "1"
        if ours and not quoted:
            return True
    return False


def remember(scene: Scene, speech: Speech, reports: Sequence[Report], carried: Sequence[Report]) -> None:
    """The outermost speaker goes on speaking; a quotation or a report that is not at its end covers what follows.

    Who is only cited does where nobody else speaks: أكدت الوزارة، **وفقا للوكالة**، أن ….
    """
    words = scene.sentence.words
    outer = max([r for r in reports if not r.source] or reports, key=lambda r: r.last - r.first, default=None)
    if outer is not None:
        speech.speaker = (outer.claims[-1].claimant,)
    text = scene.article.text[scene.sentence.start : scene.sentence.end]
    speech.announced = outer.claims if outer is not None and text.rstrip().endswith(":") else ()
    opening = _left_open(scene, within=bool(speech.quoted))
    speech.quoted = told_at([*reports, *carried], opening) if opening is not None else ()
    spoken = [w for w in words if w.upos != "PUNCT"]
    last = spoken[-1] if spoken else words[-1]
    speech.cut = told_at([*reports, *carried], last)
    direct = [r for r in reports if r.first > r.cue and scene.sentence.word(r.first).text == ":"]
    speech.direct = told_at(direct, last) or (speech.direct if carried and not reports else ())
    speech.reported = told_at([r for r in (*reports, *carried) if not r.cue or _is_clause(scene, r)], last)


def _is_clause(scene: Scene, report: Report) -> bool:
    return report.first > report.cue and fold(scene.sentence.word(report.first).text) == "ان"


def _left_open(scene: Scene, *, within: bool) -> Word | None:
    """The first word of the quotation that the sentence leaves open and a later one closes."""
    opened = [scene.sentence.start] if within else []
    for start, direction in _marks(scene, within=within):
        if direction > 0:
            opened.append(start)
        elif opened:
            opened.pop()
    text, end = scene.article.text, scene.sentence.end
    ahead = (mark.start() for mark in _MARK.finditer(text, end, end + _LONGEST))
    following = next((start for start in ahead if not _goes_on_with(text, start)), None)
    if not opened or following is None or _direction(text, following) >= 0:
        return None
    return next((w for w in scene.sentence.words if w.start > opened[-1]), None)


def _marks(scene: Scene, *, within: bool) -> list[tuple[int, int]]:
    """Where quotations open (1) and close (-1) in the sentence; `within` one that was open before."""
    found, depth = [], int(within)
    for mark in _MARK.finditer(scene.article.text, scene.sentence.start, scene.sentence.end):
        if depth and _goes_on_with(scene.article.text, mark.start()):
            continue
        direction = _direction(scene.article.text, mark.start()) or (-1 if depth else 1)
        depth += direction
        found.append((mark.start(), direction))
    return found


def _goes_on_with(text: str, at: int) -> bool:
    """Each paragraph of a long quotation opens with a mark, and only the last one closes."""
    return text[:at].rstrip(" ").endswith("\n") and _direction(text, at) > 0


def _direction(text: str, at: int) -> int:
    """1 opens, -1 closes; 0 for a straight mark that stands free."""
    if text[at] in _OPENING + _CLOSING:
        return 1 if text[at] in _OPENING else -1
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if after and not after.isspace() and after not in ".،,؛:!؟?)":
        return 1
    return -1 if before and not before.isspace() else 0
