"""Did it happen? Polarity and modality of each frame from particles, mood and subordinators."""

from collections.abc import Iterator
from itertools import pairwise

from kg.extract import phrase
from kg.extract.predicates import is_made, is_statement, mark
from kg.extract.scene import Frame, Scene
from kg.extract.syntax import preposition
from kg.records import Word
from kg.text import fold

_WINDOW = 4  # words before a verb in which its particles stand: لم يكن قد …
_REACH = 12  # … and in which «ما إذا» opens its question
_WITHOUT = {("دون", "ان"), ("بدون", "ان")}
_UNDECIDED = {("اما", "ان"), ("ما", "لم")}  # either … or; unless
_OBLIGED = 8  # words back from «أن» to who has to do it
_FOR_A_PURPOSE = {"AID", "CONSULT", "MOBILIZE"}
_EXCEPT = {"الا", "سوي"}
_BESIDES = {("اضافه", "الي"), ("فضلا", "عن"), ("علاوه", "علي"), ("الي", "جانب")}


def fill(scene: Scene) -> None:
    """Each frame's own particles first, then what a light or controlling word lends it, then the clause above."""
    for frame in scene.frames.values():
        if frame.kind == "verb":
            _verb(scene, frame)
        else:
            _noun(scene, frame)
    for number, carrier in scene.carriers.items():
        _inherit(scene, scene.frames[number], carrier)
        if scene.frames[number].modality == "future" and any(r.own for r in scene.grammar.controls(carrier.word)):
            carrier.modality = "future"  # يشارك الوزير في القمة **المقبلة**
    for frame in scene.frames.values():
        _from_clause_above(scene, frame)


def _inherit(scene: Scene, frame: Frame, carrier: Frame) -> None:
    """A light or controlling word's own polarity and modality hold for what it carries: لم يقم بقصف."""
    if carrier.polarity == "negative" and not _is_excepted(scene, frame.word):
        frame.polarity = "negative"
    if frame.modality == "actual":
        frame.modality = carrier.modality


def _is_excepted(scene: Scene, noun: Word) -> bool:
    """لم يكن أمامهم **إلا** الانسحاب، لم يقم **إلا** بقصف: all but that is denied."""
    before = [w for w in scene.sentence.words[max(0, noun.id - 3) : noun.id - 1] if w.upos != "ADP"]
    return bool(before) and fold(before[-1].text) in _EXCEPT


def _verb(scene: Scene, frame: Frame) -> None:
    """Negation, future and condition by the particles before the verb and by what opens its clause."""
    grammar, verb = scene.grammar, frame.word
    particles = {fold(w.text) for w in _particles(scene, verb)}
    imperfect = verb.feat("Aspect") == "Imp"
    still = fold(verb.lemma) in grammar.particles("still")  # negated, it affirms what it carries: لا يزال يسيطر
    before = [fold(w.text) for w in scene.sentence.words[max(0, verb.id - 1 - _WINDOW) : verb.id - 1]]
    without = any(pair in _WITHOUT for pair in pairwise(before))
    without |= verb.id > 1 and scene.sentence.word(verb.id - 1).text == "ألا"  # أن + لا
    if without or (particles & grammar.particles("negation") - {"غير", "دون", "عدم"} and not still):
        frame.polarity = "negative"
    if particles & grammar.particles("future") and imperfect:
        frame.modality = "future"
    elif particles & grammar.particles("possible") and imperfect:
        frame.modality = "hypothetical"
    subordinator = set(mark(scene, verb).split(" "))
    subordinator |= {fold(c.text) for c in scene.sentence.children(verb, "advmod") if c.id < verb.id}  # مهما قيل
    conditional = subordinator & (grammar.particles("conditional") - {"ان"}) or _if_it_were(scene, verb)
    if conditional or any(pair in _UNDECIDED for pair in pairwise(before)) or _asked(scene, verb):
        frame.modality = "hypothetical"
    elif imperfect and subordinator & grammar.particles("purpose") and verb.feat("Mood") in {"Sub", ""}:
        frame.modality = "actual" if _tells_the_result(scene, verb) else "intended"
    if frame.modality == "actual" and (_is_guessed(scene, verb) or _is_obliged(scene, verb)):
        frame.modality = "hypothetical"


def _is_guessed(scene: Scene, verb: Word) -> bool:
    """**يرجح** أن المسلح انضم إلى جماعة أخرى."""
    above = scene.sentence.head(verb) if verb.rel in {"ccomp", "csubj"} else None
    return above is not None and above.upos == "VERB" and fold(above.lemma) in scene.grammar.particles("likely")


def _is_obliged(scene: Scene, verb: Word) -> bool:
    """**على الحكومة أن** تستقيل: what somebody has to do."""
    before = scene.sentence.words[max(0, verb.id - 1 - _OBLIGED) : verb.id - 1]
    if verb.feat("Aspect") != "Imp" or not before or fold(before[-1].text) not in {"ان", "الا"}:
        return False
    for word in reversed(before[:-1]):
        if word.upos == "ADP":
            return fold(word.lemma) == "علي" and word.id < before[-1].id - 1
        if word.upos not in {"NOUN", "PROPN", "X", "PRON", "ADJ", "ADV", "DET", "NUM"}:
            return False
    return False


def _if_it_were(scene: Scene, verb: Word) -> bool:
    """**إن كان** ينوي القتال, **وإن ظهر** تقصير: before a verb, إن is the conditional; so is ان before كان."""
    for opening in scene.sentence.children(verb, "mark", "advmod"):
        if opening.text not in {"إن", "ان"} or opening.id > verb.id:
            continue
        following = scene.sentence.word(opening.id + 1)
        directly = opening.text == "إن" and verb.rel != "ccomp" and (following.id == verb.id or following.text == "لم")
        if directly or fold(following.lemma) == "كان":
            return True
    return False


def _tells_the_result(scene: Scene, verb: Word) -> bool:
    """قتل اثنان، **ليرتفع** عدد الضحايا إلى عشرة: after a pause, with a subject of its own, ل tells what came of it."""
    opening = scene.sentence.child(verb, "mark", "case")
    pause = opening is not None and opening.id > 1 and scene.sentence.word(opening.id - 1).text in {"،", ","}
    subject = scene.sentence.child(verb, "nsubj")
    return pause and subject is not None and subject.id > verb.id


def _particles(scene: Scene, verb: Word) -> Iterator[Word]:
    """Particles of a verb: its own dependents, and those directly before it (the parser may hang them elsewhere)."""
    own = {
        c.id
        for c in scene.sentence.children(verb)
        if c.upos in {"PART", "ADV", "AUX", "SCONJ", "CCONJ"} and c.id < verb.id
    }
    for word in scene.sentence.words[max(0, verb.id - 1 - _WINDOW) : verb.id - 1]:
        direct = word.id == verb.id - 1 or (
            word.id == verb.id - 2 and scene.sentence.word(verb.id - 1).upos in {"PART", "AUX"}
        )
        if (word.id in own or direct) and word.upos in {"PART", "ADV", "AUX", "SCONJ", "CCONJ", "VERB"}:
            if word.upos == "VERB" and fold(word.lemma) != "ليس":
                continue
            if fold(word.text) == "ما" and not _denies(scene, word):
                continue
            if fold(scene.sentence.word(word.id + 1).text) == "سيما":  # **لا سيما** denies nothing
                continue
            yield word


def _denies(scene: Scene, what: Word) -> bool:
    """Not in «، **ما** أدى إلى مقتل خمسة» (which), «**ما** إن», «**ما** إذا», «**ما لم**» (unless), «غالبا **ما**»."""
    after = fold(scene.sentence.word(what.id + 1).text) if what.id < len(scene.sentence.words) else ""
    pause = what.id > 1 and scene.sentence.word(what.id - 1).upos == "PUNCT"
    often = what.id > 1 and fold(scene.sentence.word(what.id - 1).text) in scene.grammar.particles("adverb")
    return what.upos == "PART" and not (pause or often) and after not in {"ان", "اذا", "لم"}


def _asked(scene: Scene, verb: Word) -> bool:
    """ما إذا كانت واشنطن قد حشدت، هل …: asked, not told."""
    question = scene.grammar.particles("question")
    clause: list[str] = []
    for word in reversed(scene.sentence.words[max(0, verb.id - 1 - _REACH) : verb.id - 1]):
        if word.upos in {"VERB", "PUNCT"} and fold(word.lemma) != "كان":
            break
        clause.insert(0, fold(word.text))
    if any(second == "اذا" and first in {"ما", "عما"} for first, second in pairwise(clause)):
        return True
    return any(fold(w.text) in question and w.upos in {"PART", "ADV"} for w in scene.sentence.children(verb))


def _noun(scene: Scene, frame: Frame) -> None:
    """عدم التدخل، دون إذن (negated); بهدف السيطرة، من أجل تدريب، لعرقلة (intended); خشية هجوم (hypothetical)."""
    word = frame.word
    above = scene.sentence.head(word) if word.rel == "nmod" else None
    governing = {fold(above.lemma)} if above is not None and 0 < word.id - above.id <= 2 else set()
    before = preposition(scene.sentence, word).split(" ")
    denied = any(fold(c.lemma) == "ليس" for c in scene.sentence.children(word, "cop"))  # **وليس** قتال الجيش
    if denied or (governing | set(before)) & scene.grammar.particles("negation"):
        frame.polarity = "negative"
    if frame.modality == "actual" and governing & scene.grammar.particles("unsure"):
        frame.modality = "hypothetical"  # في **حال** انسحابهم، **خوفا** من هجوم
    if frame.modality == "actual" and frame.polarity != "negative" and _is_any(scene, word):
        frame.modality = "hypothetical"
    if frame.modality == "actual" and _is_upcoming(scene, word):
        frame.modality = "future"
    if frame.modality != "actual" or frame.controlled:
        return
    first = _first_deed(scene, frame) if word.rel == "conj" and not before[-1] else None
    if first is not None and first.kind == "noun" and first.modality in {"intended", "hypothetical"}:
        frame.modality = first.modality  # لتجنيد مقاتلين **وإرسالهم** إلى الجبهة
        frame.fill("actor", first.roles.get("actor", ()))
        return
    valency = _governed_by_valency(scene, word, own_object=frame.has("target"))
    purpose = before[-1] == "ل" and frame.kind == "noun" and not valency
    purpose &= not (_is_reason(frame) or _is_judged(scene, word) or is_made(scene, word))
    if purpose or (governing | set(before)) & scene.grammar.particles("purpose") - {"ل", "حتي"}:
        frame.modality = "intended"
        _who_intends(scene, frame)


def _first_deed(scene: Scene, frame: Frame) -> Frame | None:
    """لنشر **الفوضى** وإثارة الفتنة: a deed with an object of its own stands beside a deed, not its object."""
    beside = scene.sentence.head(frame.word)
    if beside is None or scene.frame(beside) is not None:
        return scene.frame(beside)
    outside = beside.rel == "nmod" and beside.upos == "NOUN" and frame.has("target")
    return scene.frame(scene.sentence.head(beside)) if outside else None


def _is_upcoming(scene: Scene, noun: Word) -> bool:
    """الزيارة **المرتقبة**، القمة **المقبلة**; but «الوفد القادم **من** تونس» has come already."""
    told = [w for w in scene.sentence.children(noun, "amod") if w.id > noun.id]
    upcoming = [w for w in told if fold(w.lemma) in scene.grammar.particles("upcoming")]
    return any(preposition(scene.sentence, c) != "من" for w in upcoming for c in scene.sentence.children(w) or (w,))


def _is_any(scene: Scene, noun: Word) -> bool:
    """**أي** هجوم سيكون خطأ: none has been made; but «لم يعلن **أي** اتفاق» denies one."""
    before = scene.sentence.head(noun) if noun.rel == "nmod" and noun.head == noun.id - 1 else None
    which = before if before is not None else scene.sentence.child(noun, "det")
    if which is None or which.id != noun.id - 1 or fold(which.text) != "اي":
        return False
    above = next((f for a in scene.sentence.ancestors(noun) if (f := scene.frame(a)) and f.kind == "verb"), None)
    return above is None or above.polarity != "negative"


def _is_judged(scene: Scene, word: Word) -> bool:
    """إدانتهم **للهجوم**: what they denounce."""
    above = scene.frame(scene.sentence.head(word))
    targets = above.roles.get("target", ()) if above is not None and above.kind == "noun" else ()
    return any(m.head == word.id for m in targets)


def _is_reason(frame: Frame) -> bool:
    """عوقبوا **لتهديدهم** السلام: what they themselves have done is why; but «**لتسليمه** مذكرة» gives him one."""
    actors = frame.roles.get("actor", ()) if frame.action is not None and not frame.action.recipient else ()
    return frame.rule == "masdar.idafa_subject" and bool(actors) and all(m.form == "pronoun" for m in actors)


def _who_intends(scene: Scene, frame: Frame) -> None:
    """شنت غارات **لدعم** الهجوم: who does something for a purpose is who means to act."""
    if _is_of_a_thing(scene, frame.word):
        return
    aid = scene.frame(scene.sentence.head(frame.word))
    if aid is not None and aid.kind == "noun" and aid.action is not None and aid.action.cls == "AID":
        frame.fill("actor", aid.roles.get("actor", ()))  # طلبت **مساعدات لإنعاش** اقتصادها: who asks for it does not
        return
    for above in scene.sentence.ancestors(frame.word):
        governor = scene.frame(above)
        if governor is not None and governor.kind == "verb":
            if governor.absorbed:  # تم **التنسيق** لإنهاء الأزمة: who did that, and not what was done
                told = (scene.frames[n] for n, light in scene.carriers.items() if light is governor)
                governor = next(told, governor)
            if governor.action is not None and is_statement(scene, governor):
                return  # أعلنت مصادر عن وصول قوات **لتحرير** المدينة: who tells of it does not mean to
            meaning = governor.agent if governor.passive else governor.roles.get("actor", ())
            if meaning and _is_visited(frame):
                frame.roles["target"] = frame.roles.pop("actor")
            if meaning and not frame.has("actor"):
                frame.fill("actor", meaning)
                frame.rule = "masdar.purpose"
            return


def _is_visited(frame: Frame) -> bool:
    """توجه الفريق إلى المستشفى **لزيارة اللاعب**: who goes there visits, and whom the idafa names is visited."""
    meets = frame.action is not None and frame.action.mode in {"visit", "meet"} and not frame.has("target")
    named = frame.roles.get("actor", ()) if frame.rule == "masdar.idafa_subject" else ()
    return meets and len(named) == 1 and named[0].form != "pronoun"


def _is_of_a_thing(scene: Scene, word: Word) -> bool:
    """هاجموا **مركزا لتجنيد** المتطوعين: what the centre is for, not why they attacked it."""
    noun = scene.sentence.head(word)
    if noun is None or noun.upos != "NOUN" or noun.id != word.id - 2 or scene.frame(noun) is not None:
        return False
    return scene.grammar.is_listed(noun) and not scene.grammar.controls(noun) and not noun.text.startswith("ال")


def _governed_by_valency(scene: Scene, word: Word, *, own_object: bool) -> bool:
    """In «تعرّض للقصف» the verb asks for ل; elsewhere ل with a masdar says what for: قوات **لدعم** المعارضة.

    يأتي **امتدادا** للتعاون, جاء **نتيجة** للتحقيق: what it goes by, and no aim.
    """
    if word.id > 2 and fold(scene.sentence.word(word.id - 2).lemma) in scene.grammar.particles("grounds"):
        return True
    for before in reversed(scene.sentence.words[max(0, word.id - 1 - _WINDOW) : word.id - 1]):
        if any(row.carrier == "ل" for row in scene.grammar.light_verbs(before)):
            return True
    above = scene.frame(scene.sentence.head(word))
    if above is None or above.action is None:
        return False
    governed = above.action.target
    if above.kind == "noun" and own_object and ("ل" not in governed or above.action.cls in _FOR_A_PURPOSE):
        return False  # مساعدات **لإنعاش** الاقتصاد, زيارة **لترؤس** الوفد: what it is meant for, and not who gets it
    if above.kind == "noun":  # of a verb the recipient is who hears or gets it, and not what it is done for
        governed = (*governed, *above.action.recipient)
    return "ل" in governed or (above.kind == "noun" and "obj" in governed and not above.has("target"))


def _from_clause_above(scene: Scene, frame: Frame) -> None:
    """What stands inside a conditional or an intended clause is no more actual than the clause.

    But a perfect only goes on behind an aim: زار المستشفى ليعايد المرضى **وتبادل** معهم التهاني.
    """
    if frame.kind == "noun" and frame.modality == "actual":
        _with_what_is_added_to(scene, frame)
        _with_what_leads_to_it(scene, frame)
    if frame.kind != "verb" or frame.word.rel != "conj":
        return
    above = scene.frame(scene.sentence.head(frame.word))
    if above is None or above.kind != "verb":
        return
    one = above.modality == "hypothetical" or frame.word.feat("Aspect") == above.word.feat("Aspect")
    if frame.modality == "actual" and above.modality in {"intended", "hypothetical"} and one:
        frame.modality = above.modality
    if above.polarity == "negative" and _shares_the_negation(scene, above.word, frame.word):
        frame.polarity = "negative"


def _shares_the_negation(scene: Scene, first: Word, verb: Word) -> bool:
    """لم يقصفوا القرية **أو** يهاجموا سكانها; لن يفاوض **ويتنازل** only where the mood says so."""
    conjunction = scene.sentence.child(verb, "cc")
    if conjunction is None or conjunction.id != verb.id - 1 or {first.feat("Aspect"), verb.feat("Aspect")} != {"Imp"}:
        return False
    if scene.sentence.child(verb, "nsubj") is not None:
        return False
    mood = verb.feat("Mood")
    return fold(conjunction.text) == "او" or (mood in {"Jus", "Sub"} and mood == first.feat("Mood"))


def _with_what_leads_to_it(scene: Scene, frame: Frame) -> None:
    """**قد تؤدي** الجهود إلى تسريع الاتفاق, **ستسفر** عن مزيد من القتل: what may come of it has not come yet."""
    above = scene.frame(scene.sentence.head(phrase.top(scene, frame.word)))
    behind = above is not None and above.kind == "verb" and above.word.id < frame.word.id
    if above is not None and behind and fold(above.word.lemma) in scene.grammar.particles("result"):
        frame.modality = above.modality


def _with_what_is_added_to(scene: Scene, frame: Frame) -> None:
    """سيتيح المصنع فرصا للعمل، **فضلا عن تزويد** الجيش: as little done yet as what it is added to."""
    before = [fold(w.text) for w in scene.sentence.words[max(0, frame.word.id - 3) : frame.word.id - 1]]
    if tuple(before) not in _BESIDES:
        return
    above = next((f for a in scene.sentence.ancestors(frame.word) if (f := scene.frame(a)) and f.kind == "verb"), None)
    if above is not None and above.modality != "actual":
        frame.modality = above.modality
