"""The clause of a finite verb: its subject and its objects.

Parsers err here most, and agreement, case and valency tell better: who is subject of a verb that
comes first, and what a relative clause says of its noun.
"""

from dataclasses import dataclass

from kg.agreement import takes_up
from kg.extract.arguments import arguments
from kg.extract.scene import Frame, Scene
from kg.extract.subjecthood import (
    can_be_subject,
    goes_on,
    is_expletive,
    is_oblique,
    is_opinion_of_nobody,
    is_thing_or_place,
    speaks_of_us,
    takes_object,
    tells_the_result,
)
from kg.extract.syntax import Argument, antecedent, can_stand_for, is_clitic
from kg.lexicon import Action
from kg.records import Word
from kg.text import fold


@dataclass(slots=True)
class Clause:
    """A verb's arguments as they are first found, and as agreement and valency correct them."""

    arguments: list[Argument]
    subject: Word | None
    objects: list[Argument]
    relative: str = ""  # the rule by which a relative clause's noun takes part, if it does


def read(scene: Scene, frame: Frame) -> Clause:
    """The clause of `frame`'s verb."""
    verb = frame.word
    found = [a for a in arguments(scene, verb) if not _is_beyond(scene, verb, a.word)]
    if frame.action is not None and frame.action.cls == "ASSAULT":
        found = [a for a in found if not (a.carrier == "obj" and _is_afterthought(scene, verb, a.word))]
    subject = _subject(scene, frame, found)
    objects = [a for a in found if a.carrier == "obj" and (subject is None or a.word.id != subject.id)]
    clause = Clause(found, subject, objects)
    told = not tells_the_result(scene, verb) and not is_opinion_of_nobody(scene, verb)
    noun = antecedent(scene.sentence, verb) if told else None
    if noun is not None and fold(noun.text) == "ما" and scene.grammar.reporting(verb, "verb") is not None:
        _what_is_said(clause)
    elif noun is not None:
        _relate(scene, frame, clause, noun)
    else:
        _topic(clause, verb)
    return clause


def _is_afterthought(scene: Scene, verb: Word, word: Word) -> bool:
    """قتل خمسة أشخاص جراء سقوط قذائف، **مصدرها** مواقع المتمردين: owned and after a pause, it opens a clause."""
    before = scene.sentence.words[word.id - 2]
    owned = any(is_clitic(w) for w in scene.sentence.children(word, "nmod"))
    return owned and word.id > verb.id + 1 and before.text in {"،", ","}


def _is_beyond(scene: Scene, verb: Word, word: Word) -> bool:
    """وأضاف: «…»، الوزير: داعش أعدم …: what stands on the other side of a colon is no argument.

    Nor is the «ما» that opens the next clause: تحطمت طائرة **ما تسبب** بمقتل ….
    """
    following = scene.sentence.word(word.id + 1) if word.id < len(scene.sentence.words) else word
    if fold(word.text) == "ما" and following.upos == "VERB" and tells_the_result(scene, following):
        return True
    first, last = sorted((verb.id, word.id))
    return any(w.text == ":" for w in scene.sentence.words[first : last - 1]) or _is_said(scene, verb, word)


def _is_said(scene: Scene, verb: Word, word: Word) -> bool:
    """وأكد أن الاحتجاجات **متواصلة**: the predicate of what is said, and nobody who says it."""
    opening = scene.sentence.child(word, "mark")
    return opening is not None and fold(opening.text) == "ان" and verb.id < opening.id < word.id


def _subject(scene: Scene, frame: Frame, found: list[Argument]) -> Word | None:
    """The subject as parsed, or the noun that case and valency show to be one.

    «تلقّى قادةُ الطائرات أمراً»: parsed as two objects, but the first is nominative. «يسيطر عليها
    داعش»: سيطر takes its target with على, so that the bare noun can only be the subject.
    """
    named = next((a.word for a in found if a.carrier == "subj"), None)
    if named is not None and is_expletive(scene, frame.word, named):
        after = (a for a in found if a.carrier in {"subj", "obj"} and a.word.id > frame.word.id)
        named = next((a.word for a in after if not is_clitic(a.word)), named)
    if named is not None and can_be_subject(scene, frame, named):
        return named
    if named is not None:
        others = [a for a in found if a.word.id != named.id]
        found[:] = [*others, Argument("obj", named)] if named.id > frame.word.id else others
        return None
    bare = [a.word for a in found if a.carrier == "obj" and not is_clitic(a.word)]
    nominative = [w for w in bare if w.feat("Case") == "Nom" and not is_oblique(w)]
    if len(bare) == 1 and nominative and _is_own_thing(scene, frame, bare[0]):
        return None
    if nominative and not (len(bare) == 1 and takes_object(frame.action) and goes_on(scene, frame.word)):
        return nominative[0]
    clitic = any(a.carrier == "obj" and is_clitic(a.word) for a in found)
    gives = frame.action is not None and "obj" in frame.action.recipient
    if bare and clitic and not gives and not (is_thing_or_place(scene, bare[0]) and goes_on(scene, frame.word)):
        return bare[0]  # not in «صدوا الهجوم **وكبدهم** خسائر»
    counted = bool(bare) and scene.sentence.child(bare[0], "nummod") is not None  # تعرضت **99 دولة** لهجوم
    alone = _takes_no_object(frame.action)
    if bare and (len(bare) > 1 or alone) and (counted or _may_act(frame.word, bare[0], alone=alone)):
        return bare[0]
    loose = [a.word for a in found if a.carrier == "loose" and a.word.id - frame.word.id in {1, 2, 3}]
    if loose and speaks_of_us(frame.word):  # **نحمد الله**: whom we praise
        found[:] = [Argument("obj", a.word) if a.word.id == loose[0].id else a for a in found]
        return None
    return next(iter(loose), None)


def _may_act(verb: Word, noun: Word, *, alone: bool) -> bool:
    """No accusative: «ناقش **الاجتماع** ملفات», where the spelling shows no case and the tagger's repeats the parse.

    `alone`: the verb takes no object, so that what has its owner behind it acts too: أسفرت **جهود** الشرطة عن.
    """
    if noun.feat("Case") != "Acc":
        return True
    opening = noun.id == verb.id + 1 and verb.rel != "acl" and not verb.text.endswith("وا")
    definite = noun.text.startswith("ال") or (alone and noun.feat("Definite") == "Cons")
    return opening and noun.upos == "NOUN" and definite and not is_oblique(noun)


def _is_own_thing(scene: Scene, frame: Frame, noun: Word) -> bool:
    """شق **طريقه** إلى الشاطئ: a thing of theirs, that a verb with an object does something to, does not act."""
    owned = any(is_clitic(w) for w in scene.sentence.children(noun, "nmod"))
    thing = scene.grammar.is_thing(noun) and not scene.grammar.is_quantifier(noun)  # not in «حضر **بعضهم**»
    return owned and thing and frame.action is not None and frame.action.target[:1] == ("obj",)


def _takes_no_object(action: Action | None) -> bool:
    return action is not None and bool(action.target) and "obj" not in (*action.target, *action.recipient)


def _relate(scene: Scene, frame: Frame, clause: Clause, noun: Word) -> None:
    """Puts the antecedent of a relative clause where it belongs.

    A pronoun in the clause that agrees with it takes its place (المدينة التي يسيطر **عليها** داعش);
    else it is the subject (الطيران الذي **ترك** حليفه), unless the clause names another one that the
    verb agrees with (الدعم الذي **قدّمت واشنطن**).
    """
    resumptive = next((a for a in clause.arguments if is_clitic(a.word) and can_stand_for(a.word, noun)), None)
    if clause.subject is None and _are_whoever(frame.word, noun):
        clause.subject, clause.relative = noun, "verb.relative_subject"
    elif resumptive is not None:
        stands_for = Argument(resumptive.carrier, noun)
        clause.arguments[clause.arguments.index(resumptive)] = stands_for
        if resumptive in clause.objects:
            clause.objects[clause.objects.index(resumptive)] = stands_for
        clause.relative = "verb.relative_object"
    elif clause.subject is None:
        if not _clashes(scene, frame.word, noun):  # زيارة كان **يعتزم** القيام بها: the visit intends nothing
            clause.subject, clause.relative = noun, "verb.relative_subject"
    elif scene.grammar.noun_type(noun) == "Time" or _names_all(scene, frame, clause.subject, clause, noun):
        return  # في **الوقت** الذي أعلن المتحدث أن …
    elif takes_up(frame.word, noun):
        clause.objects.append(Argument("obj", clause.subject))
        clause.subject, clause.relative = noun, "verb.relative_subject"
    else:
        clause.objects.append(Argument("obj", noun))
        clause.relative = "verb.relative_object"


def _are_whoever(verb: Word, noun: Word) -> bool:
    """سؤال لمن **يعارضونه**: whoever they are act, as the plural shows, and the clitic is somebody else."""
    several = verb.text.endswith(("ون", "وا", "و")) and verb.feat("Person") == "3" and verb.feat("Number") == "Plur"
    return fold(noun.text) in {"من", "لمن"} and noun.upos == "PRON" and several


def _clashes(scene: Scene, verb: Word, noun: Word) -> bool:
    """A masculine verb says nothing of a noun in ة: المنظمة التي **يعملون** لحسابها.

    Nor does one in the first person: ليس أمرا **أنوي** التوقف عنه.
    """
    if speaks_of_us(verb):
        return True
    if verb.feat("Gender") == "Fem" and verb.feat("Person") == "3" and noun.upos == "NOUN" and noun.ner == "O":
        return fold(noun.lemma) in scene.grammar.particles("masculine")  # التنظيم الذي **قصفت** مواقع له
    singular = noun.feat("Number") == "Sing" and noun.upos == "NOUN" and noun.ner == "O"
    if verb.text.endswith("وا") and singular and not scene.grammar.noun_type(noun):  # الحادث الذي **اعتبروه**
        return True
    if verb.text.endswith("وا") and noun.text.endswith("ات") and noun.upos == "NOUN":  # مدعومين بدبابات **هاجموا**
        return scene.grammar.noun_type(noun) in {"", "Equipment", "Place", "Thing"}
    masculine = verb.feat("Gender") == "Masc" and verb.feat("Person") == "3"
    return masculine and noun.upos == "NOUN" and noun.text.endswith("ة") and noun.feat("Gender") == "Fem"


def _names_all(scene: Scene, frame: Frame, subject: Word, clause: Clause, noun: Word) -> bool:
    """Does the clause leave no gap for its antecedent?"""
    if clause.objects or not takes_object(frame.action) or subject.id < frame.word.id:
        return True
    clash = frame.word.feat("Gender") == "Masc" and _in_ta(subject)  # الوزير الذي **انتقد سياسته**
    return not clash and _agrees_in_gender(frame.word, subject) and _is_owner(scene, subject, noun)


def _is_owner(scene: Scene, subject: Word, noun: Word) -> bool:
    """الإقليم الذي قصفت **عاصمته**: the antecedent takes part through a possessive in the subject."""
    return any(is_clitic(w) and can_stand_for(w, noun) for w in scene.sentence.children(subject, "nmod"))


def _what_is_said(clause: Clause) -> None:
    """وفق ما **أعلن البيت الأبيض**: ما is what is said, so that the bare noun says it."""
    bare = next((a for a in clause.objects if not is_clitic(a.word)), None)
    if clause.subject is None and bare is not None:
        clause.subject = bare.word
        clause.objects.remove(bare)


def _topic(clause: Clause, verb: Word) -> None:
    """الهجوم **نفذه انتحاري**: what stands before the verb and is taken up by its clitic is the object."""
    topic, clitic = clause.subject, next((a for a in clause.objects if is_clitic(a.word)), None)
    named = [a for a in clause.arguments if a.carrier == "subj" and a.word is not topic]
    others = [a for a in (*named, *clause.objects) if not is_clitic(a.word) and a.word.id > verb.id]
    if topic is None or clitic is None or not others or topic.id > verb.id or not can_stand_for(clitic.word, topic):
        return
    clause.subject, clause.objects = others[0].word, [Argument("obj", topic)]
    clause.relative = "verb.topic"


def _agrees_in_gender(verb: Word, noun: Word) -> bool:
    """«سيارة مفخخة **استهدفت** قاعدة»: the car targets, though the parser takes the base for the subject."""
    gender = noun.feat("Gender") or ("Fem" if _in_ta(noun) or noun.feat("Number") == "Plur" else "Masc")
    return verb.feat("Gender") == gender


def _in_ta(noun: Word) -> bool:
    return noun.text.endswith("ة") or noun.lemma.endswith("ة")
