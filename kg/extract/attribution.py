"""According to whom: verbs of saying, وفق/بحسب/نقلاً عن, quotations, and speakers who go on speaking.

A claim covers stretches of the sentence; every event whose trigger lies in one is vouched for by
its claimant. Claims nest (نقلت رويترز **عن مصادر** أنّ …): the nearest source comes first.
"""

from dataclasses import dataclass, field, replace

from kg.extract import phrase
from kg.extract.content import Stretch, asked, content, goes_against
from kg.extract.scene import Frame, Scene
from kg.extract.speakers import agrees, can_speak, can_vouch, happens, is_main, is_nobody, is_spoken, names_a_speaker
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
    source: int = 0  # the last word of the phrase that names the source, which vouches for itself as little as its cue
    origin: bool = False  # نقلاً عن: whom the others quote


def attribute(scene: Scene, speech: Speech) -> None:
    """Sets the claims of every frame of the sentence, and remembers the speaker for the next one."""
    _speaking_on(scene, speech)
    told = [
        _of_speakers(scene, r) for r in (*_headline(scene), *_verbs(scene, speech), *_requests(scene), *_phrases(scene))
    ]
    reports = [r for r in told if r.claims]
    carried_on = [*speech.open_quote, *speech.announced]  # a quotation still open, or «وقال:» before the sentence
    for frame in scene.frames.values():
        covering = [r for r in reports if _covers(r, frame.word)]
        inside = sorted(covering, key=lambda r: (not r.origin, r.last - r.first))
        claims = [claim for report in inside for claim in report.claims]
        frame.claims = _without_repeats([*claims, *carried_on])
    _remember(scene, speech, reports)


def _of_speakers(scene: Scene, report: _Report) -> _Report:
    """The report without those who cannot speak: times, and what is none (طلب **عدم** الكشف عن اسمه)."""
    return replace(report, claims=tuple(c for c in report.claims if can_speak(scene, c.claimant)))


def _without_repeats(claims: list[Claim]) -> tuple[Claim, ...]:
    """One claim a claimant: of «بحسب المتحدث ... حسب زعمه» the one that is not plain assertion."""
    found: dict[tuple[int, int], Claim] = {}
    for claim in claims:
        key = (claim.claimant.sentence, claim.claimant.head)
        if key not in found or (found[key].stance == "asserts" and claim.stance != "asserts"):
            found[key] = claim
    return tuple(found.values())


def _covers(report: _Report, word: Word) -> bool:
    return report.first <= word.id <= report.last and not report.cue <= word.id <= max(report.cue, report.source)


def _speaking_on(scene: Scene, speech: Speech) -> None:
    """قال الوزير إن الجيش تمكن …، **مشيراً** إلى أنّ: who points out is who spoke first, not the nearest subject."""
    told = [w for w in scene.sentence.words if w.upos == "VERB" and scene.grammar.reporting(w, "verb") is not None]
    spoken = [(w, f.roles["actor"]) for w in told if (f := scene.frame(w)) is not None and f.has("actor")]
    main = [(w, actors) for w, actors in spoken if is_main(scene, w)] or spoken[:1]
    for frame in scene.frames.values():
        speaks = scene.grammar.reporting(frame.word, "adj") is not None or is_spoken(scene, frame, told)
        if frame.rule != "participle.adverbial" or not speaks:
            continue
        before = [actors for w, actors in main if w.id < frame.word.id] or [actors for _, actors in main[:1]]
        if not before and names_a_speaker(scene, frame):
            somebody = not told and all(can_speak(scene, m) for m in frame.roles["actor"])
            if somebody or agrees(scene, frame):
                continue  # أصدرت الشركة بيانا، **مؤكدة** أن …: who did so, where nobody is said to speak
        speakers = before[-1] if before and before[-1][0].form != "dropped" else speech.speaker
        if speakers:
            frame.roles["actor"] = speakers


def _headline(scene: Scene) -> list[_Report]:
    """«وزير الدفاع: داعش أعدم ألفي عراقي»: who stands before the colon says what follows it."""
    words = scene.sentence.words
    colon = next((w for w in words[1:12] if w.text == ":"), None)
    if colon is None or any(w.upos in {"VERB", "ADP", "PUNCT"} for w in words[: colon.id - 1]):
        return []
    tells = any(w.upos == "VERB" for w in words[colon.id :]) or scene.grammar.noun_type(words[0]) == "Person"
    if not tells or words[0].upos not in {"NOUN", "PROPN", "X"}:
        return []
    return [
        _Report((_claim(scene, phrase.mention(scene, words[0]), colon, "asserts"),), colon.id, len(words), colon.id)
    ]


def _verbs(scene: Scene, speech: Speech) -> list[_Report]:
    """Reports of verbs of saying, of their participles (قائلاً) and masdars (الكشف عن), and of nouns (تصريح أنّ)."""
    found = []
    for word in scene.sentence.words:
        frame = scene.frame(word)
        row = _row(scene, word, frame)
        if row is None or row.pattern == ("attribute",):
            continue
        stretch = content(scene, word) if frame is not None else None
        if frame is not None and stretch is not None and (frame.kind != "noun" or names_a_speaker(scene, frame)):
            report = _said(scene, frame, row, stretch, speech)
        else:
            report = _noun_report(scene, word, row, speech) if word.upos in {"NOUN", "ADJ"} else None
        if report is not None:
            found.append(report)
    return found


def _requests(scene: Scene) -> list[_Report]:
    """دعا الرئيس المبعوث **إلى زيارة** عدن: what is asked for is in the asker's words."""
    found = []
    for frame in scene.frames.values():
        if frame.kind != "noun" and not frame.absorbed and frame.action is not None and frame.action.cls == "REQUEST":
            claims = tuple(_claim(scene, m, frame.word, "asserts") for m in frame.subjects)
            found += [_Report(claims, *stretch, frame.word.id) for stretch in asked(scene, frame.word)]
    return found


def _row(scene: Scene, word: Word, frame: Frame | None) -> Reporting | None:
    if word.upos == "VERB":
        return scene.grammar.reporting(word, "verb")
    if word.upos not in {"NOUN", "ADJ"}:
        return None
    if word.upos == "ADJ" and (word.rel == "amod" or word.text.startswith("ال")):
        return None  # تقارير غير **مؤكدة**, من **المتوقع** أن: it describes, and reports nothing
    own = scene.grammar.reporting(word, "noun" if word.upos == "NOUN" else "adj")
    if own is not None or frame is None or frame.kind != "noun":
        return own
    return scene.grammar.reporting_of_masdar(word)


def _said(scene: Scene, frame: Frame, row: Reporting, stretch: Stretch, speech: Speech) -> _Report | None:
    if _says_nothing(scene, frame, row):
        return None
    speakers = frame.subjects
    if speakers and all(happens(scene, m) for m in speakers):
        return None
    if (
        frame.word.rel != "acl"
        and not _speaks_of_us(frame.word)  # قال: **أكدنا** …: who speaks here, and not before
        and all(m.form == "dropped" for m in speakers)
        and speech.speaker
        and _can_continue(frame, speech.speaker[0])
    ):
        speakers = speech.speaker
        frame.roles["actor"] = speakers
        frame.rule = "verb.same_speaker"
    claims = [_claim(scene, m, frame.word, row.stance) for m in speakers]
    relayed = _origin(scene, frame.word) if row.pattern == ("subject",) else ()
    if frame.passive and relayed:  # **نقل عن** المبعوث قوله: who relays is not named
        claims = []
    claims = [_claim(scene, m, frame.word, row.stance) for m in relayed] + claims
    return _Report(tuple(claims), *stretch, frame.word.id)


def _says_nothing(scene: Scene, frame: Frame, row: Reporting) -> bool:
    """**لم تعلن** أي جهة مسؤوليتها; and «واصلت» is no word of saying where it controls another action.

    Nor does who means to say something, or might, say it: تشاورا **بهدف التأكيد** على أن …، **مهما قال** الحاقدون.
    """
    denied = frame.polarity == "negative" and row.stance == "asserts"
    if frame.modality == ("intended" if frame.kind == "noun" else "hypothetical"):
        return True
    light = scene.grammar.light_verbs(frame.word)
    carries = any(row.noun == ("*",) for row in light) or (not light and scene.grammar.controls(frame.word))
    return denied or (frame.absorbed and bool(carries))


def _speaks_of_us(verb: Word) -> bool:
    perfect = verb.text.endswith("نا") and fold(verb.text) != fold(verb.lemma)
    return verb.feat("Person") == "1" or (perfect and verb.feat("Aspect") != "Imp")


def _can_continue(frame: Frame, speaker: Mention) -> bool:
    """وأضاف goes on with the last speaker unless gender tells otherwise."""
    gender = dict(speaker.features).get("Gender", "")
    verb = frame.word.feat("Gender")
    return not gender or not verb or gender == verb or speaker.form == "name"


def _origin(scene: Scene, verb: Word) -> tuple[Mention, ...]:
    """نقلت رويترز **عن مصادر** أنّ: whom the speaker quotes; in «ذكرت **عن تعطل** النظام», what she tells of."""
    if fold(verb.lemma) not in scene.grammar.particles("relaying"):
        return ()
    for child in scene.sentence.children(verb, "obj", "obl", "nmod"):
        if preposition(scene.sentence, child) == "عن":
            found = phrase.mentions(scene, child)
            return () if all(happens(scene, m) for m in found) else found
    return ()


def _claim(scene: Scene, claimant: Mention, cue: Word, stance: Stance) -> Claim:
    start, end = cue.token_start, cue.token_end
    return Claim(claimant, scene.article.text[start:end], start, end, stance)


def _noun_report(scene: Scene, word: Word, row: Reporting, speech: Speech) -> _Report | None:
    """تصريح ... أنّ، قائلاً: …، اتهامات بأنّ: a noun or participle that introduces what is said."""
    following = scene.sentence.words[word.id : word.id + 12]
    opening = next((w for w in following if (fold(w.text) == "ان" and w.upos != "NOUN") or w.text == ":"), None)
    if opening is None or any(w.upos == "VERB" for w in following[: opening.id - word.id]):
        return None
    if goes_against(scene, opening) or _is_relayed(scene, word):
        return None
    speakers: tuple[Mention, ...] = ()
    if row.pattern == ("subject",):
        above = next((f for a in scene.sentence.ancestors(word) if (f := scene.frame(a)) and f.kind == "verb"), None)
        speakers = above.roles.get("actor", ()) if above is not None else speech.speaker
    elif row.pattern == ("idafa",):
        behind = (c for c in scene.sentence.children(word, "nmod") if c.id > word.id)
        child = next((c for c in behind if not preposition(scene.sentence, c)), None)
        names_nobody = child is None or scene.frame(child) is not None or is_nobody(scene, child)
        speakers = phrase.mentions(scene, child) if child is not None and not names_nobody else ()
    claims = tuple(_claim(scene, m, word, row.stance) for m in speakers)
    return _Report(claims, opening.id, len(scene.sentence.words), word.id) if claims else None


def _is_relayed(scene: Scene, word: Word) -> bool:
    """نقلت رويترز عن مصدر **قوله** إن: the source has been named."""
    relaying = scene.grammar.particles("relaying")
    above = scene.sentence.ancestors(word)
    return any(a.upos == "VERB" and fold(a.lemma) in relaying and a.id < word.id for a in above)


def _phrases(scene: Scene) -> list[_Report]:
    """بحسب المتحدث، وفقاً للتقرير، نقلاً عن مصادر: the phrase vouches for its clause, here the sentence."""
    found = []
    for word in scene.sentence.words:
        row = _cue(scene, word)
        clause = _clause_after(scene, word, row)
        if clause is not None:
            claimants, stance = clause.roles.get("actor", ()), row.stance if row is not None else "asserts"
            source = _end_of_phrase(scene, word, clause.word)
        elif row is not None and (cited := _cited(scene, word, row)) is not None:
            claimants, stance = _vouching(scene, cited, row)
            source = _end_of_phrase(scene, word, cited)
        else:
            continue
        claims = tuple(_claim(scene, m, word, stance) for m in claimants)
        origin = row is not None and row.pattern == ("عن",)
        found.append(_Report(claims, 1, len(scene.sentence.words), word.id, source, origin))
    return found


def _cue(scene: Scene, word: Word) -> Reporting | None:
    """The row of a word that opens such a phrase: بحسب، نقلاً عن, and the «حد» of على **حد** تعبير ضابط."""
    if word.upos in {"ADP", "NOUN", "ADV", "ADJ", "X", "SCONJ"} and fold(word.text) != "كما":
        row = scene.grammar.reporting(word, "adp")
        if row is not None:
            return row
    if word.upos not in {"NOUN", "ADV"} or word.id == len(scene.sentence.words):
        return None
    noun = scene.grammar.reporting(word, "noun")
    if noun is not None and noun.pattern == ("عن",):
        return noun
    return scene.grammar.reporting(scene.sentence.word(word.id + 1), "noun") if fold(word.text) == "حد" else None


def _end_of_phrase(scene: Scene, cue: Word, head: Word) -> int:
    """The last word of the phrase that names a source: what is below `head`, up to a pause."""
    last_word = max(w.id for w in (head, *scene.sentence.subtree(head)))
    for word in scene.sentence.words[cue.id : last_word]:
        if word.text in {"،", ",", ":", "؛"}:
            return word.id
    return last_word


def _vouching(scene: Scene, cited: Word, row: Reporting) -> tuple[tuple[Mention, ...], Stance]:
    """Who vouches after a cue, and how: بحسب **المتحدث**، وفق تصريحات **الوزير**، حسب زعم**ه**."""
    if cited.upos in {"VERB", "PRON"}:
        return (), row.stance
    words = scene.grammar.reporting(cited, "noun")
    behind = (c for c in scene.sentence.children(cited, "nmod") if c.id > cited.id)
    inner = next((c for c in behind if not scene.is_time(c)), None)
    if inner is not None and words is not None and words.pattern == ("idafa",):
        return phrase.mentions(scene, inner), words.stance
    if inner is not None and is_clitic(inner) and not scene.grammar.noun_type(cited):  # بحسب تعبيرها
        return phrase.mentions(scene, inner), row.stance
    vouches = words is not None or can_vouch(scene, cited)
    return (phrase.mentions(scene, cited) if vouches else ()), row.stance


def _clause_after(scene: Scene, cue: Word, row: Reporting | None) -> Frame | None:
    """The verb of وفق **ما أوردته** رويترز، حسبما **ذكرت** الوكالة، على **ما أفاد** مصدر، كما **تقول** الحكومة.

    After the last two a verb that goes on to say something only adds to what was told: **كما أعلن** مقتل خمسة.
    """
    opening = fold(cue.text)
    if row is None and opening not in {"كما", "علي"}:
        return None
    following = [w for w in scene.sentence.words[cue.id : cue.id + 4] if w.upos != "ADP"]
    if not (opening.endswith("ما") or any(fold(w.text) == "ما" for w in following[:1])):
        return None
    verb = next((w for w in following if w.upos == "VERB"), None)
    frame = scene.frame(verb)
    if row is not None or verb is None or frame is None:
        return frame
    vouches = scene.grammar.reporting(verb, "verb") is not None and content(scene, verb) is None
    inside = cue.id > 1 and scene.sentence.word(cue.id - 1).upos != "CCONJ"
    return frame if vouches and inside and not frame.has("target") else None


def _cited(scene: Scene, cue: Word, row: Reporting) -> Word | None:
    """The noun after the cue: its head where the cue is a preposition, its dependent where it is a noun."""
    above = scene.sentence.head(cue)
    if cue.rel == "case" and above is not None and above.id > cue.id:
        return above
    for child in scene.sentence.children(cue, "nmod", "obj", "obl"):
        if child.id > cue.id and last(preposition(scene.sentence, child)) in {"", "ل", "عن"}:
            return child
    near = scene.sentence.words[cue.id : cue.id + 3]
    if row.pattern[0] == "عن":  # at the head of the sentence the parser hangs the origin elsewhere
        near = near[1:] if near and fold(near[0].text) == "عن" else ()
    return next((w for w in near if w.upos in {"NOUN", "PROPN", "X"}), None)


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
