"""Control: a word whose complement is an action of one of its own participants (تمكّن من السيطرة، أمراً بترك الساحة)."""

from dataclasses import replace
from itertools import pairwise

from kg.extract import phrase
from kg.extract.arguments import arguments
from kg.extract.predicates import is_made, mark
from kg.extract.scene import Frame, Scene
from kg.extract.syntax import last, preposition, verb_between
from kg.lexicon import Control
from kg.records import Mention, Word
from kg.text import fold

# Before أن they open a clause that stands beside, and no complement.
_BESIDE = {"بعد", "قبل", "دون", "غير", "الا", "بيد", "رغم", "مع", "كما", "لولا", "منذ"}
_WITHOUT = {"دون", "بدون"}
_FAR = 25  # words from a verb to the action that it is about
_COMPOUND = 3  # words of a preposition that ends in another and is not it: **بالرغم من** الهجوم
_TRIED = {"مع", "علي"}
_EXISTS = {"هناك", "ثمه"}
_CLAUSES = ("xcomp", "ccomp", "csubj", "advcl")


def govern(scene: Scene) -> None:
    """Gives the complement of a controlling word its actor, modality and polarity."""
    for word in scene.sentence.words:
        if rows := scene.grammar.controls(word):
            for row, complement in _complements(scene, word, rows):
                _govern(scene, word, row, complement)
    for frame in scene.frames.values():
        _without(scene, frame)
        _beside_involved(scene, frame)


def _beside_involved(scene: Scene, frame: Frame) -> None:
    """تورط **واشنطن** في المعارك **وتقديم** المساعدات: what one is involved in goes on behind «and»."""
    first = scene.frame(scene.sentence.head(frame.word))
    if frame.kind != "noun" or frame.word.rel != "conj" or frame.has("actor") or frame.controlled or first is None:
        return
    involved = any(row.controller == "subject" for row in scene.grammar.controls(first.word))
    if first.kind == "noun" and first.rule == "masdar.idafa_subject" and involved:
        frame.fill("actor", first.roles["actor"])


def _without(scene: Scene, frame: Frame) -> None:
    """أغلقت السلطات المعبر **دون توضيح** السبب: who does the one leaves the other undone."""
    governor = scene.frame(scene.sentence.head(frame.word))
    before = last(preposition(scene.sentence, frame.word))
    if frame.kind != "noun" or before not in _WITHOUT or governor is None or governor.kind != "verb":
        return
    if frame.has("target") and not governor.passive and not _same_head(scene, frame.roles["target"], governor):
        frame.fill("actor", governor.subjects)


def _complements(scene: Scene, word: Word, rows: tuple[Control, ...]) -> list[tuple[Control, Frame]]:
    """The action nouns and clauses that `word` governs, those coordinated with them included."""
    for row in _suited(scene.frame(word), rows):
        for carrier in row.carrier:
            first = _complement(scene, word, carrier)
            if first is not None and not (row.controller == "subject" and _is_there(scene, first, row, carrier)):
                return [(row, frame) for frame in (*_with_coordinated(scene, first), *_added(scene, word, first))]
    return []


def _added(scene: Scene, word: Word, first: Frame) -> list[Frame]:
    """دعاهم إلى حماية البلاد **وألا يغامروا** بأمنها: a clause beside the complement."""
    clauses = [c for c in scene.sentence.children(word, "ccomp") if c.id > first.word.id and _is_beside(scene, c)]
    return [frame for clause in clauses if (frame := scene.frame(clause)) is not None and frame.kind == "verb"]


def _is_beside(scene: Scene, clause: Word) -> bool:
    return scene.sentence.child(clause, "cc") is not None


def _suited(governor: Frame | None, rows: tuple[Control, ...]) -> list[Control]:
    """ما **اضطر العائلات** إلى النزوح: a verb without a subject, but with an object, makes the object act."""
    passes_on = governor is not None and governor.has("target") and not governor.subjects
    return sorted(rows, key=lambda row: passes_on and row.controller != "object")


def _is_there(scene: Scene, frame: Frame, row: Control, carrier: str) -> bool:
    """رفضت **هذه الاتهامات**، وافق على **الاتفاق**: something that others did or made, and nothing one could do."""
    if frame.kind != "noun" or row.modality == "actual":
        return False
    bare = frame.action is not None and frame.action.use == "bare"
    return is_made(scene, frame.word) or (carrier == "obj" and (bare or frame.word.text.endswith("ات")))


def _complement(scene: Scene, word: Word, carrier: str) -> Frame | None:
    """The action that `word` governs where `carrier` says: a clause, else a noun, else one that hangs farther off."""
    wanted = fold(carrier)
    for child in scene.sentence.children(word, *(("csubj",) if wanted == "subj" else _CLAUSES)):
        frame = scene.frame(child)
        if child.id < word.id or frame is None or frame.kind != "verb" or _is_beside(scene, child):
            continue
        if _is_clause(scene, word, child, wanted):
            return frame
    for frame in scene.frames.values():
        noun = _without_negation(scene, frame.word)
        if frame.kind != "noun" or noun.id <= word.id or _is_lent(scene, word, frame):
            continue
        full = preposition(scene.sentence, noun)
        before = last(full) if full.count(" ") < _COMPOUND - 1 else full
        beside = noun.head == word.head and noun.head != 0 and noun.head < word.id
        if wanted in {"obj", "subj"}:
            bare = before == "" and noun.head == word.id and noun.rel in {"obj", "nmod", "nsubj", "xcomp", "iobj"}
            if bare and not (wanted == "obj" and noun.rel == "nsubj" and _has_object_beside(scene, word, noun)):
                return frame
        elif before == wanted and (
            noun.head == word.id
            or ((beside or noun.id - word.id <= 3) and not verb_between(scene.sentence, word, noun))
        ):
            return frame
    return _far_complement(scene, word, wanted)


def _far_complement(scene: Scene, verb: Word, carrier: str) -> Frame | None:
    """**تمكنت** القوات بعد اشتباكات عنيفة **من السيطرة** على البلدة: the parser hangs it on what stands between."""
    action = scene.grammar.action(verb, "verb")
    asks = action is not None and action.cls == "REQUEST" and carrier == "ب"
    if verb.upos != "VERB" or not (asks or carrier == "من"):  # which tells of no place or time, as في and على would
        return None
    for frame in scene.frames.values():
        noun, above = frame.word, scene.sentence.head(frame.word)
        if frame.kind != "noun" or not verb.id < noun.id <= verb.id + _FAR or above is None or frame.controlled:
            continue
        between = [w for w in scene.sentence.words[verb.id : noun.id - 1] if w.upos == "VERB"]
        if preposition(scene.sentence, noun) != carrier or not all(_describes(scene, w) for w in between):
            continue
        other, counts = scene.frame(above), scene.grammar.is_quantifier(above) or scene.grammar.is_time_unit(above)
        told_of = above in between or above.upos == "ADJ"  # الميليشيات **المتمردة** باحترام الهدنة
        deed = other is not None and (not told_of or other.action is None or carrier in other.action.target)
        paused = scene.sentence.words[noun.id - 3].text in {"،", ","}  # بدعم من حلفائها**، من** السيطرة
        if paused or not (deed or counts):  # not in «بدعم **من الغارات**»
            return frame
    return None


def _describes(scene: Scene, verb: Word) -> bool:
    """بعد معارك **استمرت** يومين: told of the noun before it, and no clause of its own."""
    return verb.rel in {"acl", "advcl"} and not scene.sentence.children(verb, "mark", "cc")


def _is_lent(scene: Scene, word: Word, frame: Frame) -> bool:
    """شارك في **وقفة**: a noun that only tells what a light verb means is no action that it controls."""
    return frame.absorbed and scene.grammar.carries(word, frame.word)


def _without_negation(scene: Scene, noun: Word) -> Word:
    """The word that stands for a negated action noun: ناشد السلطات **عدم** استخدام القوة."""
    above = scene.sentence.head(noun)
    negated = above is not None and noun.rel == "nmod" and above.id == noun.id - 1 and fold(above.text) == "عدم"
    return above if above is not None and negated else noun


def _has_object_beside(scene: Scene, verb: Word, noun: Word) -> bool:
    """يحظر **الاتفاق** استخدامها: the first noun bans and is not what is banned."""
    return any(other.id != noun.id for other in scene.sentence.children(verb, "obj"))


def _is_clause(scene: Scene, word: Word, verb: Word, carrier: str) -> bool:
    """An أن-clause, or a bare imperfect after an auxiliary (كان يملك); not the content of a statement.

    Nor one that only stands beside: **قبل أن** تنالوا حقوقكم، **إن كان** ينوي القتال.
    """
    opening = [fold(w.text) for w in scene.sentence.words[max(0, verb.id - 6) : verb.id - 1]]
    if any(second == "ان" and first in _BESIDE for first, second in pairwise(opening)):
        return False
    if carrier == "subj":  # **يعتقد** أنهم تسللوا
        return True
    if verb.rel == "advcl":
        own = {fold(c.text) for c in scene.sentence.children(verb, "mark", "case") if c.text != "إن"}
        return "ان" in own and own <= {"ان", carrier}
    if word.upos == "VERB" and scene.grammar.reporting(word, "verb") is not None:
        return last(mark(scene, verb)) == "ان" and verb.feat("Mood") == "Sub"
    return True


def _with_coordinated(scene: Scene, frame: Frame) -> list[Frame]:
    found, carriers = [frame], {"", preposition(scene.sentence, frame.word)}
    for child in scene.sentence.children(frame.word, "conj"):
        other = scene.frame(child)
        if other is not None and other.kind == frame.kind and preposition(scene.sentence, child) in carriers:
            found += _with_coordinated(scene, other)
    return found


def _govern(scene: Scene, word: Word, row: Control, complement: Frame) -> None:
    """Who controls the complement acts in it, and its modality and polarity are those of the row."""
    governor = scene.frame(word)
    complement.controlled = True
    if complement.modality == "actual":
        complement.modality = "intended" if _is_invited(scene, word, complement) else row.modality
    if row.polarity == "negative" or _is_denied(scene, word):
        complement.polarity = "negative"
    if complement.kind == "noun" and complement.rule.startswith("masdar"):
        complement.rule = "masdar.control"
    controller = _controller(scene, word, row, governor, complement)
    dropped = bool(controller) and complement.roles.get("actor", controller)[0].form == "dropped"
    if dropped and complement.kind == "verb":
        complement.roles.pop("actor", None)  # كان **الناطق** قد صرّح: the auxiliary has the subject
    if controller and _is_met(row, complement):
        complement.roles["target"] = complement.roles.pop("actor")
    if controller and not complement.passive and not _same_head(scene, controller, complement):
        complement.fill("actor", controller)
    elif controller and complement.passive:
        complement.fill("target", controller)
    if governor is not None:
        if governor.kind == "noun" and governor.action is not None and governor.action.cls == "REQUEST":
            governor.action = replace(governor.action, use="bare")  # وسط **دعوات** لمحاسبة المسؤولين, whoever calls
        # To manage, begin or be forced to do something is to do it; to decide or threaten it is an event of its own.
        # An accusation stays one, whoever did what it speaks of, unless it is only what somebody is exposed to.
        own = governor.action is not None and bool(governor.action.cls) and governor.rule != "light.target"
        holds = row.controller == "holder" and not own
        does = holds or (row.controller == "subject" and governor.rule != "masdar.idafa_subject")  # **تورط** واشنطن في
        is_one = does and row.modality == "actual" and not row.own
        governor.absorbed |= is_one or (governor.passive and row.carrier == ("subj",))
        scene.carriers[complement.word.id] = governor


def _is_invited(scene: Scene, word: Word, complement: Frame) -> bool:
    """دعاه **لزيارة** موسكو: who is invited somewhere is to go there, and not urged to."""
    visits = complement.action is not None and complement.action.mode == "visit"
    asks = scene.grammar.action(word)
    return visits and asks is not None and asks.cls == "REQUEST" and preposition(scene.sentence, complement.word) == "ل"


def _is_met(row: Control, complement: Frame) -> bool:
    """أصر على **لقاء الوزير**: who alone stands in idafa is met by him that means to."""
    action, named = complement.action, complement.roles.get("actor", ())
    meets = complement.kind == "noun" and action is not None and action.mode == "meet" and not complement.has("target")
    means = row.controller == "subject" and row.modality != "actual"
    single = len(named) == 1 and ("Number", "Plur") not in named[0].features and named[0].form != "pronoun"
    return meets and means and single and named[0].head == complement.word.id + 1


def _is_denied(scene: Scene, word: Word) -> bool:
    """**لا نية** لديه للاستقالة."""
    denied = scene.grammar.particles("negation")
    return word.upos == "NOUN" and any(
        c.upos == "PART" and c.id == word.id - 1 and fold(c.text) in denied for c in scene.sentence.children(word)
    )


def _same_head(scene: Scene, mentions: tuple[Mention, ...], frame: Frame) -> bool:
    return any(m.head in {frame.word.id, _without_negation(scene, frame.word).id} for m in mentions)


def _controller(
    scene: Scene, word: Word, row: Control, governor: Frame | None, complement: Frame
) -> tuple[Mention, ...]:
    """Who acts in the complement: subject, object or holder of the governing word, as the row says."""
    if row.controller == "none":
        return ()
    if row.controller == "holder":
        return _holder(scene, word, governor)
    if governor is None:
        return _accused(scene, word) if row.controller == "object" else ()
    if row.controller == "object":
        target = governor.roles.get("target", ())  # طلب **من المدنيين** مغادرة القرية: the leaving is no one to ask
        return target if target and not _same_head(scene, target, complement) else governor.roles.get("recipient", ())
    return governor.subjects


def _accused(scene: Scene, word: Word) -> tuple[Mention, ...]:
    """اعتقلت الشرطة **رجلين بتهمة** السرقة: whom the verb undergoes is said to have done it."""
    above = scene.frame(scene.sentence.head(word))
    if above is None or preposition(scene.sentence, word) != "ب":
        return ()
    tried = (a.word for a in arguments(scene, above.word) if a.carrier in _TRIED and a.word.id < word.id)
    other = next(tried, None)  # يحقق **مع رجلين**، حكم **على رجلين**
    return above.roles.get("target", ()) or (phrase.mentions(scene, other) if other is not None else ())


def _holder(scene: Scene, word: Word, governor: Frame | None) -> tuple[Mention, ...]:
    """Who has the order, the plan, the ability.

    That is its idafa (قرار **الحكومة** بـ), the noun described (**وحدات** قادرة على), or the subject of the verb whose
    object it is (تلقّى **القادة** أمراً بـ).
    """
    if word.upos == "ADJ":
        above = scene.sentence.head(word)
        if above is not None and above.upos in {"NOUN", "PROPN", "X"} and word.rel != "advcl":
            return phrase.mentions(scene, above)
        return _predicated(scene, word)
    if word.id > 1 and fold(scene.sentence.word(word.id - 1).text) in _EXISTS:
        return ()  # قال إن **هناك** حاجة إلى: who says so does not have it
    for child in scene.sentence.children(word, "nmod"):
        if not preposition(scene.sentence, child) and child.id > word.id and scene.frame(child) is None:
            return phrase.mentions(scene, child)
    named = _predicated(scene, word)
    if named:
        return named
    if governor is not None and (governor.has("actor") or _accuses(governor)):
        return governor.roles["actor"] if governor.has("actor") else governor.roles.get("target", ())
    for above in scene.sentence.ancestors(word):
        frame = scene.frame(above)
        if above.id == word.head and _is_aside(scene, word, frame):
            return ()
        if frame is not None and frame.kind == "verb" and not (frame.has("actor") or frame.passive or frame.undergoes):
            return ()  # its subject is not known yet: ينوي **مواصلة** القتال
        governs = above.id == word.head and word.rel in {"obj", "nsubj"}
        if governs and frame is not None and frame.action is not None and frame.action.cls:
            return ()  # أحبطت الشرطة **محاولة** انقلاب: who acts against it does not hold it
        if frame is not None and (frame.has("actor") or frame.passive):
            found = frame.subjects
            return tuple(m for m in found if m.head != word.id)  # **عملية** تحرير القاعدة بدأت: it does not free itself
    return ()


def _accuses(frame: Frame) -> bool:
    """تتعرض **الوزارة لاتهامات** بدعم المسلحين: who undergoes these is said to do it; no victim of an attempt does."""
    return frame.rule == "light.target" and frame.action is not None and frame.action.cls == "ACCUSE"


def _predicated(scene: Scene, word: Word) -> tuple[Mention, ...]:
    """Of whom it is said: كان **اللاعب** قريبا من، **الوزارة** بصدد."""
    subject, copula = scene.sentence.child(word, "nsubj"), scene.sentence.child(word, "cop")
    if subject is not None and not preposition(scene.sentence, subject):
        return phrase.mentions(scene, subject)
    if copula is not None and copula.feat("Person") == "3":
        return (phrase.dropped(scene, copula),)
    above = scene.sentence.head(word)
    over = scene.frame(above)
    if word.upos != "ADJ" or over is None or over.kind != "verb" or over.word.id > word.id:
        return ()
    return over.subjects if any(row.controller == "subject" for row in scene.grammar.controls(over.word)) else ()


def _is_aside(scene: Scene, word: Word, over: Frame | None) -> bool:
    """جاء الاجتماع في أعقاب **عمليات** الاعتقال, نجا من **محاولة** اغتيال: brought by no preposition to act through.

    But who acts «في **محاولة** لـ» or «ب**هدف**» acts himself.
    """
    before = last(preposition(scene.sentence, word))
    following = next((w for w in scene.sentence.words[word.id :] if w.upos != "ADJ"), word)
    if not before or over is None or over.kind != "verb" or before == "ل" or following.upos == "ADP":
        return False
    if fold(word.lemma) in scene.grammar.particles("purpose"):
        return False
    carriers = {fold(c) for row in scene.grammar.controls(over.word) for c in row.carrier}
    carriers |= {fold(row.carrier) for row in scene.grammar.light_verbs(over.word) if row.subject == "actor"}
    return before not in carriers
