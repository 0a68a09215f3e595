"""What was said: the stretch of a sentence that a word of saying vouches for."""

from kg.extract.scene import Scene
from kg.extract.syntax import is_clitic, preposition
from kg.records import Word
from kg.text import fold

Stretch = tuple[int, int]  # first and last word id, inclusive

_REACH = 25  # words after a verb of saying within which أنّ, a colon or a quotation opens what is said
_ASIDE = {"الا", "غير", "رغم", "مع", "بعد", "قبل", "دون", "بيد", "كما", "منذ", "سيما"}
_BESIDE = {"بينما", "فيما"}
_ASKED = ("obj", "obl", "nmod", "ccomp", "xcomp")
_TOLD_BY = {"", "عن", "الي", "ب"}  # what brings the action noun that is told
_TOLD_ABOUT = {"علي", "من"}  # … of verbs that ask for it
_TOLD_REACH = 10  # … within which «عن» brings what is told
_TOLD_WITHIN = 4  # words of a phrase within which its action noun stands (مقتل خمسة)


def content(scene: Scene, cue: Word) -> Stretch | None:
    """The words that tell what was said: from أنّ, a colon or an opening quote to where the speech ends."""
    words = scene.sentence.words
    quoting = sum(word.text == '"' for word in words[: cue.id]) % 2 == 1
    for word in words[cue.id : min(len(words), cue.id + _REACH)]:
        key = fold(word.text)
        quoting ^= word.text == '"'
        if word.text == '"' and not quoting and _quotes_a_clause(scene, word):  # كشف لـ«الحياة» **عن** هجوم …
            return _told_noun(scene, cue) or (word.id, _end_of_speech(scene, cue, word.id))
        if key in {"ان", "ما"} and word.upos in {"SCONJ", "CCONJ", "PART", "PRON"} and _opens_clause(scene, word):
            return word.id, _end_of_speech(scene, cue, word.id)
        if word.text in {":", '"'} and (word.text == ":" or _quotes_a_clause(scene, word)):
            return word.id, _end_of_speech(scene, cue, word.id)
        beside = word.head != cue.id or word.rel == "conj"
        if word.upos == "VERB" and beside and scene.grammar.reporting(word, "verb") is not None:
            break
        if word.upos == "ADJ" and word.rel in {"xcomp", "advcl"} and scene.grammar.reporting(word, "adj") is not None:
            break  # أشار إلى لقائه بنظيره **قائلا**: «…»
    clause = next((c for c in scene.sentence.children(cue, "ccomp") if c.id > cue.id), None)
    if clause is not None:
        return min(w.id for w in scene.sentence.subtree(clause)), _end_of_speech(scene, cue, clause.id)
    before = next((c for c in scene.sentence.children(cue, "ccomp", "parataxis") if c.id < cue.id), None)
    above = scene.sentence.head(cue) if cue.rel == "parataxis" else None
    if before is not None or (above is not None and above.id < cue.id):  # "لن نقبل …"، **قالت** الأمينة العامة
        return 1, cue.id - 1
    return _told_noun(scene, cue)


def _told_noun(scene: Scene, cue: Word) -> Stretch | None:
    """أعلن الجيش **مقتل** خمسة، كشف الشهود **عن الدعم** الذي …: what is told is an action noun."""
    below = [(w, preposition(scene.sentence, w)) for w in scene.sentence.children(cue, "obj", "obl", "nmod")]
    told = [w for w, carrier in below if w.id > cue.id and carrier in _TOLD_BY | _asked_for(scene, cue)]
    reach = scene.sentence.words[cue.id : cue.id + _TOLD_REACH]
    told += [w for w in reach if w not in told and preposition(scene.sentence, w) == "عن"]
    for noun in told:
        inside = scene.sentence.subtree(noun)
        beside = [*below, *((w, preposition(scene.sentence, w)) for w in scene.sentence.children(noun))]
        governed = [w for w, carrier in beside if w.id > noun.id and carrier in _carriers(scene, noun)]
        near = (*inside[:_TOLD_WITHIN], *governed)
        if any((frame := scene.frame(w)) is not None and frame.kind == "noun" for w in near):
            ends = (scene.sentence.subtree(w)[-1].id for w in (noun, *governed))
            return inside[0].id, max(ends)
    return None


def _asked_for(scene: Scene, cue: Word) -> set[str]:
    """شدد **على** تعزيز التعاون، حذر **من** اندلاع الحرب; but who answers to accusations does not make them."""
    action = scene.grammar.action(cue)
    if action is None or fold(action.lemma) in scene.grammar.particles("replying"):
        return set()
    controlled = {carrier for row in scene.grammar.controls(cue) for carrier in row.carrier}
    return {fold(carrier) for carrier in (*action.target, *controlled)} & _TOLD_ABOUT


def _carriers(scene: Scene, noun: Word) -> set[str]:
    """What may join an action to the noun told, also where it hangs on the cue: الكشف عن قدرته **على إبراز** وثائق."""
    return {fold(carrier) for row in scene.grammar.controls(noun) for carrier in row.carrier} - {"obj", "subj"}


def asked(scene: Scene, cue: Word) -> list[Stretch]:
    """طالب الحكومة **بتوضيح** موقفها: the words that tell the actions which a word of asking governs."""
    found = []
    for child in scene.sentence.children(cue, *_ASKED):
        inside = scene.sentence.subtree(child)
        frames = [frame for word in inside[:_TOLD_WITHIN] if (frame := scene.frame(word)) is not None]
        if child.id > cue.id and any(frame.controlled and frame.modality != "actual" for frame in frames):
            found.append((inside[0].id, inside[-1].id))
    return found


def goes_against(scene: Scene, word: Word) -> bool:
    """ترفع واشنطن شعارا …، **إلا أنها** تتعرض، واصلت تقدمها **بعد أن** عبرت: so that أن opens no report."""
    return word.id > 1 and fold(scene.sentence.word(word.id - 1).text) in _ASIDE


def _opens_clause(scene: Scene, word: Word) -> bool:
    if goes_against(scene, word):
        return False
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
            beside = word.head == cue.id and word.rel == "conj"
            if beside and (turn := _opening_turn(scene, word)) is not None:
                return turn.id - 1
            if beside and (_opens_new_topic(scene, cue, word) or _stands_behind_quotation(scene, cue, word)):
                return word.id - 2
            continue
        above = scene.sentence.head(word)
        beside = word.rel in {"conj", "parataxis", "root"} and (above is None or above.id <= cue.id)
        turn = _opening_turn(scene, word)
        if turn is not None and beside:
            return turn.id - 1
        openings = scene.sentence.children(word, "cc", "mark")
        contrast = next((c for c in openings if fold(c.text) in _BESIDE and c.id < word.id), None)
        if contrast is not None and above is not None and above.id == cue.id:
            return contrast.id - 1  # أعلنت الوزارة أن …، **بينما نفت** باكو ذلك
        conjoined = any(c.rel == "cc" and c.id < word.id for c in openings)
        if beside and (conjoined or above is None):
            return word.id - 2
    return len(scene.sentence.words)


def _opening_turn(scene: Scene, verb: Word) -> Word | None:
    """قال الرئيس إن …، **من جانبه** هدد زعيم المعارضة: the preposition with which another's turn begins."""
    parts = [c for c in scene.sentence.children(verb, "obl") if c.id < verb.id]
    turn = next((c for c in parts if fold(c.lemma) in scene.grammar.particles("turn")), None)
    owned = turn is not None and is_clitic(scene.sentence.word(turn.id + 1))
    return scene.sentence.child(turn, "case") if turn is not None and owned else None


def _stands_behind_quotation(scene: Scene, cue: Word, verb: Word) -> bool:
    """ذكر التقرير أن "الأزمة تفاقمت"، **وأعطى** أمثلة: the quotation is closed."""
    marks = [w for w in scene.sentence.words[cue.id : verb.id - 1] if w.text == '"']
    closed = bool(marks) and len(marks) % 2 == 0 and _quotes_a_clause(scene, marks[-2])
    return closed and scene.sentence.child(verb, "cc") is not None


def _opens_new_topic(scene: Scene, cue: Word, verb: Word) -> bool:
    """قال الرجل إنه …، **وتعهد كيزر** بـ…: a clause beside the verb of saying, with a subject of its own.

    Not of another tense: أوضح المتحدث أن الخطة …، **كما تشمل** جولات, which is what he says besides.
    """
    if cue.feat("Aspect") == "Perf" and verb.feat("Aspect") == "Imp":
        return False
    conjunction = scene.sentence.child(verb, "cc")
    subject = scene.sentence.child(verb, "nsubj")
    beside = conjunction is not None and conjunction.id == verb.id - 1 and fold(conjunction.text) != "ف"
    return beside and subject is not None and subject.id > verb.id
