"""According to whom: verbs of saying, وفق/بحسب/نقلاً عن, quotations, and speakers who go on speaking.

A claim covers stretches of the sentence; every event whose trigger lies in one is vouched for by
its claimant. Claims nest (نقلت رويترز **عن مصادر** أنّ …): the nearest source comes first.
"""

from dataclasses import dataclass, field

from kg.extract import phrase
from kg.extract.scene import Frame, Scene
from kg.extract.syntax import is_clitic, last, preposition
from kg.lexicon import Reporting
from kg.records import Claim, Mention, Stance, Word
from kg.text import fold


@dataclass(slots=True)
class Speech:
    """Who was speaking when the last sentence ended: for وأضاف and for quotations that run on."""

    speaker: tuple[Mention, ...] = ()
    open_quote: list[Claim] = field(default_factory=list)
    announced: list[Claim] = field(default_factory=list)  # by a colon at the end of the sentence


@dataclass(frozen=True, slots=True)
class _Report:
    claims: tuple[Claim, ...]  # nearest source first
    first: int  # word ids covered, inclusive
    last: int
    cue: int


def attribute(scene: Scene, speech: Speech) -> None:
    """Sets the claims of every frame of the sentence, and remembers the speaker for the next one."""
    reports = [r for r in (*_verbs(scene, speech), *_phrases(scene)) if r.claims]
    carried_on = _continued_quote(scene, speech)
    for frame in scene.frames.values():
        inside = sorted((r for r in reports if _covers(r, frame.word)), key=lambda r: r.last - r.first)
        claims = [claim for report in inside for claim in report.claims]
        frame.claims = _without_repeats([*claims, *carried_on])
    _remember(scene, speech, reports)


def _without_repeats(claims: list[Claim]) -> tuple[Claim, ...]:
    """One claim a claimant: of «بحسب المتحدث ... حسب زعمه» the one that is not plain assertion."""
    found: dict[tuple[int, int], Claim] = {}
    for claim in claims:
        key = (claim.claimant.sentence, claim.claimant.head)
        if key not in found or (found[key].stance == "asserts" and claim.stance != "asserts"):
            found[key] = claim
    return tuple(found.values())


def _covers(report: _Report, word: Word) -> bool:
    return report.first <= word.id <= report.last and word.id != report.cue


def _verbs(scene: Scene, speech: Speech) -> list[_Report]:
    found = []
    for frame in sorted(scene.frames.values(), key=lambda f: f.word.id):
        kind = {"verb": "verb", "noun": "noun", "adj": "adj"}[frame.kind]
        row = scene.grammar.reporting(frame.word, kind)
        if row is None or kind == "noun":
            continue
        content = _content(scene, frame)
        if content is None:
            continue
        report = _said(scene, frame, row, content, speech)
        if report is not None:
            found.append(report)
    for word in scene.sentence.words:
        if word.upos in {"NOUN", "ADJ"} and scene.frame(word) is None:
            row = scene.grammar.reporting(word, "noun" if word.upos == "NOUN" else "adj")
            if row is not None and row.pattern != ("attribute",):
                report = _noun_report(scene, word, row, speech)
                if report is not None:
                    found.append(report)
    return found


def _said(scene: Scene, frame: Frame, row: Reporting, content: tuple[int, int], speech: Speech) -> _Report | None:
    speakers = frame.roles.get("target" if frame.passive else "actor", ())
    if all(m.form == "dropped" for m in speakers) and speech.speaker and _can_continue(frame, speech.speaker[0]):
        speakers = speech.speaker
        frame.roles["actor"] = speakers
        frame.rule = "verb.same_speaker"
    claims = [_claim(scene, m, frame.word, row.stance) for m in speakers]
    relayed = _origin(scene, frame.word) if row.pattern == ("subject",) else ()
    claims = [_claim(scene, m, frame.word, row.stance) for m in relayed] + claims
    return _Report(tuple(claims), *content, frame.word.id)


def _can_continue(frame: Frame, speaker: Mention) -> bool:
    """وأضاف goes on with the last speaker unless gender tells otherwise."""
    gender = dict(speaker.features).get("Gender", "")
    verb = frame.word.feat("Gender")
    return not gender or not verb or gender == verb or speaker.form == "name"


def _origin(scene: Scene, verb: Word) -> tuple[Mention, ...]:
    """نقلت رويترز **عن مصادر** أنّ: whom the speaker quotes."""
    if fold(verb.lemma) not in {"نقل", "اورد", "روي", "نسب", "ذكر"}:
        return ()
    for child in scene.sentence.children(verb, "obj", "obl", "nmod"):
        if preposition(scene.sentence, child) == "عن":
            return phrase.mentions(scene, child)
    return ()


def _claim(scene: Scene, claimant: Mention, cue: Word, stance: Stance) -> Claim:
    start, end = cue.token_start, cue.token_end
    return Claim(claimant, scene.article.text[start:end], start, end, stance)


def _content(scene: Scene, frame: Frame) -> tuple[int, int] | None:
    """The words that tell what was said: from أنّ, a colon or an opening quote to where the speech ends."""
    cue = frame.word
    words = scene.sentence.words
    for word in words[cue.id : min(len(words), cue.id + 25)]:
        key = fold(word.text)
        if key in {"ان", "ما"} and word.upos in {"SCONJ", "CCONJ", "PART", "PRON"} and _opens_clause(scene, word):
            return word.id, _end_of_speech(scene, cue, word.id)
        if word.text in {":", '"'} and (word.text == ":" or _quotes_a_clause(scene, word)):
            return word.id, _end_of_speech(scene, cue, word.id)
        if word.upos == "VERB" and word.head != cue.id and scene.grammar.reporting(word, "verb") is not None:
            break
    clause = next((c for c in scene.sentence.children(cue, "ccomp") if c.id > cue.id), None)
    if clause is not None:
        return min(w.id for w in scene.sentence.subtree(clause)), _end_of_speech(scene, cue, clause.id)
    before = next((c for c in scene.sentence.children(cue, "ccomp", "parataxis") if c.id < cue.id), None)
    if before is not None:
        return 1, cue.id - 1
    return _told_noun(scene, cue)


def _told_noun(scene: Scene, cue: Word) -> tuple[int, int] | None:
    """أعلن الجيش **مقتل** خمسة، كشف الشهود **عن الدعم** الذي …: what is told is an action noun."""
    for child in scene.sentence.children(cue, "obj", "obl", "nmod"):
        inside = scene.sentence.subtree(child)
        of_cue = child.id > cue.id and preposition(scene.sentence, child) in {"", "عن", "الي", "ب"}
        if of_cue and any((frame := scene.frame(w)) is not None and frame.kind == "noun" for w in inside[:4]):
            return inside[0].id, inside[-1].id
    return None


def _opens_clause(scene: Scene, word: Word) -> bool:
    if fold(word.text) == "ان":
        return True
    following = scene.sentence.words[word.id : word.id + 1]
    return bool(following) and fold(following[0].text) == "اذا"


def _quotes_a_clause(scene: Scene, quote: Word) -> bool:
    """Quotation marks around a name are no speech: there must be a verb inside."""
    for word in scene.sentence.words[quote.id :]:
        if word.text == '"':
            return False
        if word.upos == "VERB":
            return True
    return True


def _end_of_speech(scene: Scene, cue: Word, first: int) -> int:
    """Speech runs to the end of the sentence, or to the next verb of saying beside the cue."""
    for word in scene.sentence.words[first:]:
        if word.upos != "VERB":
            continue
        if scene.grammar.reporting(word, "verb") is None:
            if word.head == cue.id and word.rel == "conj" and _opens_new_topic(scene, word):
                return word.id - 2
            continue
        above = scene.sentence.head(word)
        beside = word.rel in {"conj", "parataxis", "root"} and (above is None or above.id <= cue.id)
        conjoined = any(c.rel == "cc" and c.id < word.id for c in scene.sentence.children(word))
        if beside and (conjoined or above is None):
            return word.id - 2
    return len(scene.sentence.words)


def _opens_new_topic(scene: Scene, verb: Word) -> bool:
    """قال الرجل إنه …، **وتعهد كيزر** بـ…: a clause beside the verb of saying, with a subject of its own."""
    conjunction = scene.sentence.child(verb, "cc")
    subject = scene.sentence.child(verb, "nsubj")
    return conjunction is not None and conjunction.id == verb.id - 1 and subject is not None and subject.id > verb.id


def _noun_report(scene: Scene, word: Word, row: Reporting, speech: Speech) -> _Report | None:
    """تصريح ... أنّ، قائلاً: …، اتهامات بأنّ: a noun or participle that introduces what is said."""
    following = scene.sentence.words[word.id : word.id + 12]
    opening = next((w for w in following if (fold(w.text) == "ان" and w.upos != "NOUN") or w.text == ":"), None)
    if opening is None or any(w.upos == "VERB" for w in following[: opening.id - word.id]):
        return None
    speakers: tuple[Mention, ...] = ()
    if row.pattern == ("subject",):
        above = next((f for a in scene.sentence.ancestors(word) if (f := scene.frame(a)) and f.kind == "verb"), None)
        speakers = above.roles.get("actor", ()) if above is not None else speech.speaker
    elif row.pattern == ("idafa",):
        child = next((c for c in scene.sentence.children(word, "nmod") if not preposition(scene.sentence, c)), None)
        speakers = phrase.mentions(scene, child) if child is not None else ()
    claims = tuple(_claim(scene, m, word, row.stance) for m in speakers)
    return _Report(claims, opening.id, len(scene.sentence.words), word.id) if claims else None


def _phrases(scene: Scene) -> list[_Report]:
    """بحسب المتحدث، وفقاً للتقرير، نقلاً عن مصادر: the phrase vouches for its clause, here the sentence."""
    found = []
    for word in scene.sentence.words:
        row = scene.grammar.reporting(word, "adp")
        if row is None and word.upos in {"NOUN", "ADV"}:
            noun = scene.grammar.reporting(word, "noun")
            row = noun if noun is not None and noun.pattern == ("عن",) else None
        if row is None or word.upos not in {"ADP", "NOUN", "ADV", "ADJ", "X"} or fold(word.text) == "كما":
            continue
        claimants, stance = _vouching(scene, word, row)
        claims = tuple(_claim(scene, m, word, stance) for m in claimants)
        found.append(_Report(claims, 1, len(scene.sentence.words), word.id))
    return found


def _vouching(scene: Scene, cue: Word, row: Reporting) -> tuple[tuple[Mention, ...], Stance]:
    """Who vouches after a cue, and how.

    بحسب **المتحدث**، وفق تصريحات **الوزير**، حسب زعم**ه**، وفق ما أوردته **رويترز**.
    """
    clause = _clause_after(scene, cue)
    if clause is not None:
        return clause.roles.get("actor", ()), row.stance
    cited = _cited(scene, cue, row)
    if cited is None or cited.upos in {"VERB", "PRON"}:
        return (), row.stance
    words = scene.grammar.reporting(cited, "noun")
    inner = next((c for c in scene.sentence.children(cited, "nmod") if c.id > cited.id), None)
    if inner is not None and words is not None and words.pattern == ("idafa",):
        return phrase.mentions(scene, inner), words.stance
    if inner is not None and is_clitic(inner) and not scene.grammar.noun_type(cited):  # بحسب تعبيرها
        return phrase.mentions(scene, inner), row.stance
    return phrase.mentions(scene, cited), row.stance


def _clause_after(scene: Scene, cue: Word) -> Frame | None:
    """The verb of وفق **ما أوردته** رويترز، حسبما **ذكرت** الوكالة."""
    following = scene.sentence.words[cue.id : cue.id + 3]
    relative = fold(cue.text).endswith("ما") or any(fold(w.text) == "ما" for w in following[:1])
    verb = next((w for w in following if w.upos == "VERB"), None)
    return scene.frame(verb) if relative else None


def _cited(scene: Scene, cue: Word, row: Reporting) -> Word | None:
    """The noun after the cue: its head where the cue is a preposition, its dependent where it is a noun."""
    above = scene.sentence.head(cue)
    if cue.rel == "case" and above is not None and above.id > cue.id:
        return above
    for child in scene.sentence.children(cue, "nmod", "obj", "obl"):
        if child.id > cue.id and last(preposition(scene.sentence, child)) in {"", "ل", "عن"}:
            return child
    following = [w for w in scene.sentence.words[cue.id : cue.id + 3] if w.upos in {"NOUN", "PROPN", "X"}]
    return following[0] if following and row.pattern[0] != "عن" else None


def _continued_quote(scene: Scene, speech: Speech) -> list[Claim]:
    """Claims of a quotation that was opened in an earlier sentence and is still open, or of «وقال:» before it."""
    return [*speech.open_quote, *speech.announced]


def _remember(scene: Scene, speech: Speech, reports: list[_Report]) -> None:
    """The outermost speaker goes on speaking; a quotation that stays open covers the next sentence."""
    outer = max(reports, key=lambda r: r.last - r.first, default=None)
    if outer is not None:
        speech.speaker = (outer.claims[-1].claimant,)
    text = scene.article.text[scene.sentence.start : scene.sentence.end]
    speech.announced = list(outer.claims) if outer is not None and text.rstrip().endswith(":") else []
    opened = text.count("“") + text.count("«") - text.count("”") - text.count("»")
    if opened > 0 and outer is not None:
        speech.open_quote = list(outer.claims)
    elif opened < 0 or (opened == 0 and outer is not None):
        speech.open_quote = []
