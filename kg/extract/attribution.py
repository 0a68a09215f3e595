"""According to whom: verbs of saying, وفق/بحسب/نقلاً عن, quotations, and speakers who go on speaking.

A claim covers stretches of the sentence; every event whose trigger lies in one is vouched for by
its claimant. Claims nest (نقلت رويترز **عن مصادر** أنّ …): the nearest source comes first.
"""

from dataclasses import replace

from kg.extract import phrase
from kg.extract.citations import cited
from kg.extract.content import Stretch, asked, content, goes_against
from kg.extract.predicates import OFFICES
from kg.extract.reports import Report, claim, told_at
from kg.extract.scene import Frame, Scene
from kg.extract.speakers import (
    acts_in_words,
    can_speak,
    describes,
    happens,
    is_main,
    is_nobody,
    is_said_by_its_actor,
    is_spoken,
    names_a_speaker,
)
from kg.extract.speech import Speech, carried_on, remember
from kg.extract.syntax import preposition
from kg.lexicon import Reporting
from kg.records import Mention, Word
from kg.text import fold


def attribute(scene: Scene, speech: Speech) -> None:
    """Sets the claims of every frame of the sentence, and remembers the speaker for the next one."""
    _speaking_on(scene, speech)
    told = [
        _of_speakers(scene, r) for r in (*_headline(scene), *_verbs(scene, speech), *_requests(scene), *cited(scene))
    ]
    reports = [r for r in told if r.claims]
    carried = carried_on(scene, speech, anew=bool(reports))
    for frame in scene.frames.values():
        frame.claims = told_at([*reports, *carried], frame.word)
    remember(scene, speech, reports, carried)


def _of_speakers(scene: Scene, report: Report) -> Report:
    """The report without those who cannot speak: times, and what is none (طلب **عدم** الكشف عن اسمه)."""
    return replace(report, claims=tuple(c for c in report.claims if can_speak(scene, c.claimant)))


def _speaking_on(scene: Scene, speech: Speech) -> None:
    """قال الوزير إن الجيش تمكن …، **مشيراً** إلى أنّ: who points out is who spoke first, not the nearest subject."""
    verbs = [w for w in scene.sentence.words if w.upos == "VERB"]
    told = [w for w in verbs if scene.grammar.reporting(w, "verb") is not None or acts_in_words(scene, scene.frame(w))]
    spoken = [(w, f.roles["actor"]) for w in told if (f := scene.frame(w)) is not None and f.has("actor")]
    spoken = [(w, actors) for w, actors in spoken if all(can_speak(scene, m) for m in actors)]
    main = [(w, actors) for w, actors in spoken if is_main(scene, w)] or spoken[:1]
    for frame in scene.frames.values():
        speaks = scene.grammar.reporting(frame.word, "adj") is not None or is_spoken(scene, frame, told)
        if frame.rule != "participle.adverbial" or not speaks:
            continue
        before = [actors for w, actors in main if w.id < frame.word.id]
        if not any(w.id < frame.word.id for w in verbs):
            before = [actors for _, actors in main[:1]]
        if not before and names_a_speaker(scene, frame):
            first = not any(w.id < frame.word.id for w in told)
            somebody = first and all(can_speak(scene, m) for m in frame.roles["actor"])
            if somebody or is_said_by_its_actor(scene, frame):
                continue  # أصدرت الشركة بيانا، **مؤكدة** أن …: who did so, where nobody is said to speak
        speakers = before[-1] if before and before[-1][0].form != "dropped" else speech.speaker
        if speakers:
            frame.roles["actor"] = speakers


def _headline(scene: Scene) -> list[Report]:
    """«وزير الدفاع: داعش أعدم ألفي عراقي»: who stands before the colon says what follows it."""
    words = scene.sentence.words
    colon = next((w for w in words[1:12] if w.text == ":"), None)
    if colon is None or any(w.upos in {"VERB", "ADP", "PUNCT"} for w in words[: colon.id - 1]):
        return []
    deed = scene.frame(words[colon.id]) if colon.id < len(words) else None  # الداخلية : **ضبط** عشرة مطلوبين
    tells = any(w.upos == "VERB" for w in words[colon.id :]) or scene.grammar.noun_type(words[0]) == "Person"
    tells |= deed is not None and deed.kind == "noun" and scene.grammar.noun_type(words[0]) in OFFICES
    if not tells or words[0].upos not in {"NOUN", "PROPN", "X"} or fold(words[0].text) in scene.grammar.sites:
        return []  # **سليانة :** شاب يحاول الانتحار: a town says nothing
    return [Report((claim(scene, phrase.mention(scene, words[0]), colon, "asserts"),), colon.id, len(words), colon.id)]


def _verbs(scene: Scene, speech: Speech) -> list[Report]:
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


def _requests(scene: Scene) -> list[Report]:
    """دعا الرئيس المبعوث **إلى زيارة** عدن: what is asked for is in the asker's words."""
    found = []
    for frame in scene.frames.values():
        if frame.kind != "noun" and not frame.absorbed and frame.action is not None and frame.action.cls == "REQUEST":
            claims = tuple(claim(scene, m, frame.word, "asserts") for m in frame.subjects)
            found += [Report(claims, *stretch, frame.word.id) for stretch in asked(scene, frame.word)]
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


def _said(scene: Scene, frame: Frame, row: Reporting, stretch: Stretch, speech: Speech) -> Report | None:
    if _says_nothing(scene, frame, row):
        return None
    able = (m for m in frame.subjects if can_speak(scene, m))
    speakers = tuple(m for m in able if not _is_told_of(scene, frame, m, stretch))
    if speakers and all(happens(scene, m) or describes(scene, frame, m) for m in speakers):
        return None
    before = _who_spoke(scene, frame, speech) if all(m.form == "dropped" for m in speakers) else ()
    if before:
        speakers = before
        frame.roles["actor"] = speakers
        frame.rule = "verb.same_speaker"
    claims = [claim(scene, m, frame.word, row.stance) for m in speakers]
    relayed = _origin(scene, frame.word) if row.pattern == ("subject",) else ()
    if frame.passive and relayed:  # **نقل عن** المبعوث قوله: who relays is not named
        claims = []
    claims = [claim(scene, m, frame.word, row.stance) for m in relayed] + claims
    return Report(tuple(claims), *stretch, frame.word.id)


def _who_spoke(scene: Scene, frame: Frame, speech: Speech) -> tuple[Mention, ...]:
    """Who goes on: اتهمت كييف موسكو … **وقالت** إن, or **وأضاف** of who spoke in the sentence before.

    Of several verbs beside it, the nearest: حذرت السفارة …، وقال الوزير …، **وأضاف**.
    """
    verb = frame.word
    if verb.rel == "acl" or _speaks_of_us(verb):  # قال: **أكدنا** …: who speaks here, and not before
        return ()
    first = scene.sentence.head(verb) if verb.rel == "conj" else None
    beside = (
        [first, *(c for c in scene.sentence.children(first, "conj") if c.id < verb.id)] if first is not None else []
    )
    spoken = [f for w in reversed(beside) if (f := scene.frame(w)) and f.kind == "verb" and acts_in_words(scene, f)]
    joined = (tuple(m for m in f.subjects if m.form != "dropped") for f in spoken)
    return next((who for who in (*joined, speech.speaker) if who and _can_continue(frame, who[0])), ())


def _is_told_of(scene: Scene, frame: Frame, subject: Mention, stretch: Stretch) -> bool:
    """أشار إلى أنّ **المهاجم** عمل مع خاله: who stands behind أنّ is spoken of, whatever the parser made of him."""
    here = subject.sentence == scene.sentence.index and subject.form != "dropped"
    opened = stretch[0] > frame.word.id and fold(scene.sentence.word(stretch[0]).text) == "ان"
    return here and opened and subject.head > stretch[0]


def _says_nothing(scene: Scene, frame: Frame, row: Reporting) -> bool:
    """**لم تعلن** أي جهة مسؤوليتها; and «واصلت» is no word of saying where it controls another action.

    Nor does who means to say something, or might, say it: تشاورا **بهدف التأكيد** على أن …، **مهما قال** الحاقدون.
    """
    denied = frame.polarity == "negative" and row.stance == "asserts"
    if frame.modality == ("intended" if frame.kind == "noun" else "hypothetical"):
        return True
    light = scene.grammar.light_verbs(frame.word)
    controls = scene.grammar.controls(frame.word)
    carries = any(row.noun == ("*",) for row in light) or (not light and controls)
    carrying = any(governor is frame for governor in scene.carriers.values())
    acts = carrying and any(row.own for row in controls)  # **ردت** القوات بإطلاق الصواريخ
    return denied or acts or (frame.absorbed and bool(carries))


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


def _noun_report(scene: Scene, word: Word, row: Reporting, speech: Speech) -> Report | None:
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
        behind = (c for c in scene.sentence.children(word, "nmod") if c.id == word.id + 1)
        child = next((c for c in behind if not preposition(scene.sentence, c)), None)
        names_nobody = child is None or scene.frame(child) is not None or is_nobody(scene, child)
        speakers = phrase.mentions(scene, child) if child is not None and not names_nobody else ()
        speakers = speakers or _who_says_by(scene, word)
        if _purports(scene, word):
            speakers = (phrase.mention(scene, word),)
    claims = tuple(claim(scene, m, word, row.stance) for m in speakers)
    return Report(claims, opening.id, len(scene.sentence.words), word.id) if claims else None


def _purports(scene: Scene, noun: Word) -> bool:
    """تداولوا **خبرا مفاده** أن …: the report itself says so."""
    return any(fold(c.text) == "مفاد" for c in scene.sentence.children(noun, "advmod"))


def _who_says_by(scene: Scene, noun: Word) -> tuple[Mention, ...]:
    """اختتم **الوزير** حديثه **بالتأكيد** على أن …: what the subject of the verb does, he does by saying so."""
    above = scene.frame(scene.sentence.head(noun))
    if preposition(scene.sentence, noun) != "ب" or above is None or above.kind != "verb" or above.passive:
        return ()
    named = [m for m in above.subjects if m.sentence == scene.sentence.index]
    return () if any(is_nobody(scene, scene.sentence.word(m.head)) for m in named) else above.subjects


def _is_relayed(scene: Scene, word: Word) -> bool:
    """نقلت رويترز عن مصدر **قوله** إن: the source has been named."""
    relaying = scene.grammar.particles("relaying")
    above = scene.sentence.ancestors(word)
    return any(a.upos == "VERB" and fold(a.lemma) in relaying and a.id < word.id for a in above)
