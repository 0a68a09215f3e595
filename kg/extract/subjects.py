"""Subjects that a predicate does not name itself: shared, dropped, or of the verb that a participle goes with."""

from kg.agreement import is_of_many, takes_up
from kg.extract import phrase
from kg.extract.agents import can_act
from kg.extract.scene import Frame, Role, Scene
from kg.extract.subjecthood import is_eventive, is_opinion_of_nobody, tells_the_result
from kg.extract.syntax import antecedent, can_stand_for, is_clitic, preposition
from kg.morphology import has_tanwin_alif
from kg.records import Mention, Word
from kg.text import fold

_LOOSE = {"ccomp", "conj", "parataxis", "advcl"}  # where the parser hangs a clause that tells of a noun
_BEFORE_VERBS = {"قد", "لم", "لا", "لن", "س", "سوف", "،", ",", '"', "(", ")"}
_WITHIN = {"في", "خلال", "ب", "من خلال"}  # before what takes up the words in which somebody speaks
_WRITERS = {"من", "ل", ""}  # before him whose words they are
_BESIDE = {"obl", "advmod", "xcomp", "advcl", "parataxis"}  # where it hangs what tells how and what for
_AIMS = {"ل", "الي", "عن"}
_REACH = 8  # words back from such a clause to the noun


def shared(scene: Scene) -> None:
    """Verbs that name no subject take it from the clause they are coordinated with, if they agree with it.

    «بادر الجيش ... وأعلن»: one subject for both.
    """
    for frame in _without_subject(scene):
        verb = frame.word
        governor = _clause_before(scene, verb) or scene.frame(scene.sentence.head(verb))
        if (
            verb.rel == "conj"
            and governor is not None
            and governor.kind == "verb"
            and not tells_the_result(scene, verb)
        ):
            if governor.passive and _shows_it_active(governor, frame):
                governor.passive, governor.rule = False, "verb"
            frame.passive |= governor.passive and _can_be_passive(frame)  # قتل الرهينة **ودفن** قرب القرية
            shared = governor.subjects
            if shared and _may_share_a_subject(verb, governor.word):
                frame.fill(_role(frame), shared)
                frame.rule = "verb.shared_subject"


def _clause_before(scene: Scene, verb: Word) -> Frame | None:
    """أعلن الحزب رفضه، وقال **زعيمه** إن …، **وأضاف** أن …: of several clauses side by side the nearest with a subject.

    And «قال **الوزير** إن العجز تراجع **وأضاف** أن …» goes on with who speaks, and not with what he speaks of.
    """
    first = scene.sentence.head(verb)
    if first is None or verb.rel != "conj" or scene.grammar.reporting(verb, "verb") is None:
        return None
    cue = scene.sentence.head(first) if first.rel == "ccomp" else None
    if cue is not None and scene.grammar.reporting(cue, "verb") is not None:
        adds = scene.grammar.verb_lemma(verb) in scene.grammar.particles("adding")
        return scene.frame(cue) if adds and _may_share_a_subject(verb, cue) else None
    for beside in reversed(scene.sentence.children(first, "conj")):
        frame, named = scene.frame(beside), scene.sentence.child(beside, "nsubj")
        if beside.id < verb.id and frame is not None and scene.grammar.reporting(beside, "verb") is not None:
            own = frame.has("actor") and named is not None and named.id > beside.id
            return frame if own and _may_share_a_subject(verb, beside) else None
    return None


def dropped(scene: Scene) -> None:
    """A verb that still has no subject takes that of the verb above, if it agrees with it: قتلوه بعد أن **خطفوه**.

    Otherwise it agrees with one that the text has named before, and coreference finds it.
    """
    for frame in _without_subject(scene):
        if not frame.word.feat("Person") or tells_the_result(scene, frame.word):
            continue
        above = _who_wrote(scene, frame) or _above(scene, frame) or _beside(scene, frame) or _described(scene, frame)
        if is_opinion_of_nobody(scene, frame.word) or (not above and _is_said_of_nobody(scene, frame.word)):
            continue
        frame.fill(_role(frame), above or (phrase.dropped(scene, frame.word),))
        frame.rule = "verb.dropped_subject" if frame.rule == "verb" else frame.rule


def _who_wrote(scene: Scene, frame: Frame) -> tuple[Mention, ...]:
    """تلقى اتصالا من **الملك** أعرب خلاله عن …، تصريحات **للجنرال** قال فيها …: in words of somebody he says it."""
    verb = frame.word
    noun = antecedent(scene.sentence, verb) if scene.grammar.reporting(verb, "verb") is not None else None
    if noun is None or verb.feat("Person") != "3":
        return ()
    within = (c for c in scene.sentence.children(verb) if is_clitic(c) and preposition(scene.sentence, c) in _WITHIN)
    if not any(can_stand_for(c, noun) for c in within):
        return ()
    for child in scene.sentence.children(noun, "nmod", "obl"):
        carrier = preposition(scene.sentence, child)
        if any(w.text == '"' for w in scene.sentence.words[noun.id : child.id]):  # مقالا بعنوان "**إيران** …" لمح فيه
            continue
        if noun.id < child.id < verb.id and carrier in _WRITERS and not is_clitic(child) and can_act(scene, child):
            return phrase.mentions(scene, child) if takes_up(verb, child) else ()
    return ()


def _is_said_of_nobody(scene: Scene, verb: Word) -> bool:
    """و**عثر** على جثتين، **أفرج** عن خمسة: without a subject, and in the form that agrees with nobody."""
    masculine = verb.feat("Gender") == "Masc" and verb.feat("Number") == "Sing" and verb.feat("Aspect") != "Imp"
    return masculine and scene.grammar.verb_lemma(verb) in scene.grammar.particles("impersonal")


def _above(scene: Scene, frame: Frame) -> tuple[Mention, ...]:
    """The subject of the verb over a subordinate or relative clause, if the clause's verb agrees with it."""
    verb = frame.word
    conditional = scene.grammar.particles("conditional")
    opening = {fold(c.text) for c in scene.sentence.children(verb, "mark") if c.text != "أن"}
    if verb.rel not in {"advcl", "acl"} or verb.feat("Person") != "3" or opening & conditional:
        return ()
    for word in scene.sentence.ancestors(verb):
        governor = scene.frame(word)
        if governor is not None and governor.kind == "verb":
            found = governor.subjects
            named = [scene.sentence.word(m.head) for m in found if m.form != "dropped"]
            return found if len(named) == len(found) > 0 and _takes_up_all(verb, named) else ()
    return ()


def _beside(scene: Scene, frame: Frame) -> tuple[Mention, ...]:
    """What the verb that it is coordinated with has taken from the clause above."""
    governor = scene.frame(scene.sentence.head(frame.word))
    if frame.word.rel != "conj" or governor is None or governor.kind != "verb" or governor.passive:
        return ()
    found = () if tells_the_result(scene, frame.word) else governor.subjects
    named = all(m.form != "dropped" for m in found)
    return found if named and _may_share_a_subject(frame.word, governor.word) else ()


def _described(scene: Scene, frame: Frame) -> tuple[Mention, ...]:
    """مدعومة من قوة أفريقية **تضم** آلاف الجنود: a clause without an opening tells of the indefinite noun before it.

    And «بعد أزمة استمرت أياما **وانعكست** على الحكومة» goes on with what the nearest such clause tells of.
    """
    verb, words = frame.word, scene.sentence.words
    if verb.rel not in _LOOSE or verb.feat("Person") != "3" or scene.grammar.reporting(verb, "verb") is not None:
        return ()
    opening = next((w for w in reversed(words[: verb.id - 1]) if fold(w.text) not in _BEFORE_VERBS), verb)
    if opening.upos == "CCONJ":
        return _told_on(scene, verb)
    if opening.upos in {"SCONJ", "PRON", "VERB", "AUX"} or scene.sentence.children(verb, "mark", "cc"):
        return ()
    for noun in reversed(words[max(0, opening.id - _REACH) : opening.id]):
        if noun.upos in {"VERB", "AUX", "SCONJ", "CCONJ"} or noun.text in {"،", ","}:
            return ()
        if noun.upos == "NOUN" and _is_indefinite(scene, noun):
            alone = noun.rel != "conj" and scene.sentence.child(noun, "conj") is None
            known = scene.grammar.is_listed(noun) or scene.frame(noun) is not None
            return (phrase.mention(scene, noun),) if alone and known and takes_up(verb, noun) else ()
    return ()


def _told_on(scene: Scene, verb: Word) -> tuple[Mention, ...]:
    """Only what does not agree with the verb on which the parser hung it."""
    above = scene.sentence.head(verb)
    if above is None or above.feat("Gender") == verb.feat("Gender"):
        return ()
    between = [f for f in scene.frames.values() if f.kind == "verb" and above.id < f.word.id < verb.id]
    told = [f for f in between if f.rule == "verb.relative_subject"]
    nearest = max(told, key=lambda f: f.word.id, default=None)
    return nearest.subjects if nearest is not None and _may_share_a_subject(verb, nearest.word) else ()


def _is_indefinite(scene: Scene, noun: Word) -> bool:
    """Without the article, a name or an owner (**وسط** العاصمة، **جنوب** تركيا), and no word for a time."""
    following = scene.sentence.words[noun.id] if noun.id < len(scene.sentence.words) else noun
    owned = following.upos in {"NOUN", "PROPN", "X", "PRON"}
    timed = scene.is_time(noun) or scene.grammar.is_time_unit(noun)
    return noun.ner == "O" and not noun.text.startswith("ال") and not owned and not timed


def _takes_up_all(verb: Word, named: list[Word]) -> bool:
    """Can the subjects of the clause above be those of `verb` too?"""
    return is_of_many(verb) if len(named) > 1 else takes_up(verb, named[0])


def of_results(scene: Scene) -> None:
    """قصفت المدفعية حيا في هجوم على المدينة **أسفر** عن …: an attack claims lives, and neither its place nor a person.

    Where no event before the verb agrees with it, nobody is its subject.
    """
    for frame in scene.frames.values():
        if frame.kind != "verb" or not is_eventive(scene, frame.word) or not frame.has("actor"):
            continue
        if _performs(scene, frame.word):
            continue
        if any(_can_result(scene, mention) for mention in frame.roles["actor"]):
            continue
        before = [w for w in scene.sentence.words[: frame.word.id - 1] if _is_event(scene, w)]
        event = max((w for w in before if takes_up(frame.word, w)), key=lambda w: w.id, default=None)
        if event is None:
            del frame.roles["actor"]
        else:
            frame.roles["actor"] = (phrase.mention(scene, event),)


def _performs(scene: Scene, verb: Word) -> bool:
    """**أدى** الوزير زيارة إلى تونس: with an object it is done by somebody."""
    if not any(row.carrier == "obj" for row in scene.grammar.light_verbs(verb)):
        return False
    objects = scene.sentence.children(verb, "obj")
    return any(noun.id > verb.id and not preposition(scene.sentence, noun) for noun in objects)


def _is_event(scene: Scene, noun: Word) -> bool:
    """An action noun, or what only frames one: **عملية** نوعية أسفرت عن …, **حادث** أودى بحياة عشرين."""
    frame = scene.frame(noun)
    frames = noun.upos == "NOUN" and any("obj" in row.carrier for row in scene.grammar.controls(noun))
    return (frame is not None and frame.kind == "noun") or frames


def _can_result(scene: Scene, mention: Mention) -> bool:
    """An action, or a thing: no name, no place, and nobody that the verb only agrees with."""
    word = phrase.content_head(scene, scene.sentence.word(mention.head))
    if scene.frame(word) is not None and mention.form != "dropped":
        return True
    named = mention.form in {"dropped", "name"} or word.ner != "O"
    return not named and scene.grammar.noun_type(word) in {"", "Thing", "Equipment"}


def of_participles(scene: Scene) -> None:
    """غادر المدينة **متهماً** الجيش بـ…: an accusative participle tells what the verb's subject does besides."""
    for frame in scene.frames.values():
        governor = scene.frame(scene.sentence.head(frame.word))
        if frame.kind != "adj" or governor is None or governor.kind != "verb" or frame.rule == "participle.passive":
            continue
        if any(fold(c.lemma) == "ليس" for c in scene.sentence.children(frame.word, "cop")):  # لأنه **ليس مشددا**
            continue
        if frame.word.feat("Definite") != "Def" and frame.word.rel in {"xcomp", "advmod", "advcl", "obl", "obj", "dep"}:
            frame.roles["actor"] = governor.roles.get("actor", ())
            frame.rule = "participle.adverbial"


def of_circumstances(scene: Scene) -> None:
    """تجول السكان **بحثا عن** الماء، تبرعوا **دعما** للاجئين: what for the subject of the verb acts.

    But «أوقفت المشروع **تنفيذا** لقرار المحكمة» tells why, and of nobody to whom it is done. Who goes out
    «**احتجاجا** على الفساد» protests indeed.
    """
    for frame in scene.frames.values():
        word, governor = frame.word, scene.frame(scene.sentence.head(frame.word))
        behind = scene.sentence.words[word.id : word.id + 1]
        protests = frame.action is not None and frame.action.cls == "PROTEST"
        carriers = {"علي"} if protests else _AIMS
        aimed = has_tanwin_alif(word) and word.rel in _BESIDE and any(fold(w.lemma) in carriers for w in behind)
        if frame.kind != "noun" or not aimed or governor is None or governor.kind != "verb" or frame.has("actor"):
            continue
        if not governor.passive and frame.roles:
            frame.fill("actor", governor.subjects)
            frame.rule, frame.modality = "masdar.circumstance", "actual" if protests else "intended"


def _role(frame: Frame) -> Role:
    """What the subject is: of a passive, and of who falls or is struck, it is the target."""
    return "target" if frame.passive or frame.undergoes else "actor"


def _without_subject(scene: Scene) -> list[Frame]:
    found = [f for f in scene.frames.values() if f.kind == "verb" and not f.has("actor") and not f.has("target")]
    other = [f for f in scene.frames.values() if f.kind == "verb" and not f.has("actor") and f.has("target")]
    open_ = [f for f in found if not f.passive or _is_personal(f)]
    return sorted((*open_, *(f for f in other if not f.passive and not f.undergoes)), key=lambda f: f.word.id)


def _shows_it_active(first: Frame, second: Frame) -> bool:
    """حيث **قتل** خمسة جنود وأصاب شرطيا: who does the second harm did the first, unless the tagger saw a passive."""
    harm = second.action is not None and first.action is not None and second.action.cls == first.action.cls == "ASSAULT"
    return harm and second.has("target") and not second.passive and first.word.feat("Voice") != "Pass"


def _can_be_passive(frame: Frame) -> bool:
    """A perfect, that takes an object as far as is known, and has none."""
    takes = frame.action is None or frame.action.target[:1] == ("obj",)
    return (
        takes and frame.word.feat("Aspect") != "Imp" and not frame.roles and not frame.word.text.endswith(("ى", "وا"))
    )


def _is_personal(frame: Frame) -> bool:
    """قتلوا، نقلت إلى المستشفى; but «أفرج عن» and «عثر على» are said of nobody."""
    return frame.action is not None and "obj" in frame.action.target and frame.word.feat("Aspect") != "Imp"


def _may_share_a_subject(verb: Word, other: Word) -> bool:
    """Same person, and no clash of gender; number is lost in verb-first clauses."""
    return verb.feat("Person") == other.feat("Person") and (
        verb.feat("Gender") == other.feat("Gender") or "" in {verb.feat("Gender"), other.feat("Gender")}
    )
