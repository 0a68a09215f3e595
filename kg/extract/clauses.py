"""The clause of a finite verb: its subject, its objects, and whether it is passive.

Parsers err here most, and agreement, case and valency tell better: who is subject of a verb that
comes first, what a relative clause says of its noun, and which unvocalised verbs are passive.
"""

from dataclasses import dataclass

from kg.agreement import takes_up
from kg.extract import phrase
from kg.extract.arguments import arguments
from kg.extract.scene import Frame, Scene
from kg.extract.subjecthood import (
    can_be_subject,
    goes_on,
    is_expletive,
    is_inanimate,
    is_opinion_of_nobody,
    is_thing_or_place,
    takes_object,
    tells_the_result,
)
from kg.extract.syntax import FUNCTIONS, Argument, agrees, antecedent, is_clitic
from kg.lexicon import Action
from kg.morphology import hollow_active
from kg.records import Word
from kg.text import fold

_HARM = {"ASSAULT", "COERCE", "SANCTION"}
_ROOT = 3  # letters
_AGENTS = {"Military", "ArmedGroup", "Equipment", "State", "Government"}


@dataclass(slots=True)
class Clause:
    """A verb's arguments as they are first found, and as agreement and valency correct them."""

    arguments: list[Argument]
    subject: Word | None
    objects: list[Argument]
    passive: bool = False
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
    clause.passive = _is_passive(scene, frame, clause)
    return clause


def _is_afterthought(scene: Scene, verb: Word, word: Word) -> bool:
    """قتل خمسة أشخاص جراء سقوط قذائف، **مصدرها** مواقع المتمردين: owned and after a pause, it opens a clause."""
    before = scene.sentence.words[word.id - 2]
    number, subject = scene.sentence.child(word, "nummod"), scene.sentence.child(verb, "nsubj")
    if number is not None and number.id > verb.id + 1 and subject is not None and subject.id < verb.id:
        paused = scene.sentence.words[number.id - 2].text in {"،", ","}
        if paused and scene.sentence.child(subject, "nummod") is not None:
            return True  # 17 شخصا قتلوا، **12 جنديا** وخمسة مدنيين: they are told apart
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
    return any(w.text == ":" for w in scene.sentence.words[first : last - 1])


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
    bare = [a.word for a in found if a.carrier == "obj" and not is_clitic(a.word) and not _explains(scene, found, a)]
    nominative = [w for w in bare if w.feat("Case") == "Nom"]
    if len(bare) == 1 and nominative and _is_own_thing(scene, frame, bare[0]):
        return None
    if nominative and not (len(bare) == 1 and takes_object(frame.action) and goes_on(scene, frame.word)):
        return nominative[0]
    clitic = any(a.carrier == "obj" and is_clitic(a.word) for a in found)
    gives = frame.action is not None and "obj" in frame.action.recipient
    if bare and clitic and not gives and not (is_thing_or_place(scene, bare[0]) and goes_on(scene, frame.word)):
        return bare[0]  # not in «صدوا الهجوم **وكبدهم** خسائر»
    counted = bool(bare) and scene.sentence.child(bare[0], "nummod") is not None  # تعرضت **99 دولة** لهجوم
    if bare and (len(bare) > 1 or _takes_no_object(frame.action)) and (counted or bare[0].feat("Case") != "Acc"):
        return bare[0]
    loose = [a.word for a in found if a.carrier == "loose" and a.word.id - frame.word.id in {1, 2, 3}]
    if loose:
        return loose[0]
    return bare[0] if bare and _takes_no_object(frame.action) and bare[0].upos in {"PROPN", "X"} else None


def _explains(scene: Scene, found: list[Argument], argument: Argument) -> bool:
    """يسيطر على عدن، **كبرى** مدن الجنوب: after a pause behind another argument it says what that is."""
    pause, before = (scene.sentence.words[argument.word.id - n] if argument.word.id >= n else None for n in (2, 3))
    told = any(a is not argument and before is not None and a.word.id == before.id for a in found)
    return told and pause is not None and pause.text in {"،", ","}


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
    resumptive = next((a for a in clause.arguments if is_clitic(a.word) and agrees(a.word, noun)), None)
    if resumptive is not None:
        stands_for = Argument(resumptive.carrier, noun)
        clause.arguments[clause.arguments.index(resumptive)] = stands_for
        if resumptive in clause.objects:
            clause.objects[clause.objects.index(resumptive)] = stands_for
        clause.relative = "verb.relative_object"
    elif clause.subject is None:
        if not _clashes(scene, frame.word, noun):  # زيارة كان **يعتزم** القيام بها: the visit intends nothing
            clause.subject, clause.relative = noun, "verb.relative_subject"
    elif _names_all(scene, frame, clause.subject, clause, noun):
        return
    elif takes_up(frame.word, noun):
        clause.objects.append(Argument("obj", clause.subject))
        clause.subject, clause.relative = noun, "verb.relative_subject"
    else:
        clause.objects.append(Argument("obj", noun))
        clause.relative = "verb.relative_object"


def _clashes(scene: Scene, verb: Word, noun: Word) -> bool:
    """A masculine verb says nothing of a noun in ة: المنظمة التي **يعملون** لحسابها."""
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
    return any(is_clitic(w) and agrees(w, noun) for w in scene.sentence.children(subject, "nmod"))


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
    if topic is None or clitic is None or not others or topic.id > verb.id or not agrees(clitic.word, topic):
        return
    clause.subject, clause.objects = others[0].word, [Argument("obj", topic)]
    clause.relative = "verb.topic"


def _agrees_in_gender(verb: Word, noun: Word) -> bool:
    """«سيارة مفخخة **استهدفت** قاعدة»: the car targets, though the parser takes the base for the subject."""
    gender = noun.feat("Gender") or ("Fem" if _in_ta(noun) or noun.feat("Number") == "Plur" else "Masc")
    return verb.feat("Gender") == gender


def _in_ta(noun: Word) -> bool:
    return noun.text.endswith("ة") or noun.lemma.endswith("ة")


def _is_passive(scene: Scene, frame: Frame, clause: Clause) -> bool:
    """Passive by the tagger, or a transitive verb whose only participant undergoes it.

    Without vowels قَتَل and قُتِل look alike. «قتل خمسة جنود» has no object, and soldiers in a report of
    killing are those killed, while «قصف الطيران» has an agent that does such things; of «الإعدامات
    التي أعلنت» nobody would say that executions announce.
    """
    verb, subject, action = frame.word, clause.subject, frame.action
    hollow = hollow_active(verb.text)  # اغتيل
    shown = action is not None and verb.feat("Aspect") != "Imp" and fold(action.lemma) == hollow
    if shown or verb.feat("Voice") == "Pass" or (subject is not None and subject.deprel == "nsubj:pass"):
        behind = shown and subject is not None and subject.id > verb.id  # **أصيب** آخرون في هجوم شنه مسلحون
        return behind or not clause.objects or subject is None
    if _shows_active(verb):
        return False
    if is_suspected(scene, verb) and verb.feat("Gender") == "Masc" and (subject is None or subject.id < verb.id):
        return True
    if any(a.carrier == "agent" for a in clause.arguments):  # خُطف ... **على يد** متمردين
        return action is None or fold("من") not in map(fold, action.target)  # استفادوا من دعم **من قبل** التحالف
    if (subject is None and _are_harmed(scene, frame, clause)) or _is_wrecked(scene, verb, clause):
        return True
    if subject is None and _is_subjectless(scene, verb, clause):
        subject = clause.objects[0].word
    elif subject is None or clause.objects:
        return False
    head = phrase.content_head(scene, subject)
    struck = scene.frame(head)
    harms = struck is not None and not struck.absorbed and struck.action is not None and struck.action.cls in _HARM
    if harms and fold(verb.lemma) in scene.grammar.particles("relaying"):
        return True  # **الهجمات** نسبت إلى التنظيم: a deed names nobody who did it
    if action is None or verb.feat("Aspect") == "Imp" or action.target[:1] != ("obj",):
        return False
    if harms:  # **التفجيرات** استهدفت …
        return False
    harmed = _is_harmed_alone(scene, verb, action, subject, head)
    if harmed or head.upos in {"PROPN", "X", "PRON"} or head.ner != "O" or scene.grammar.noun_type(head) in _AGENTS:
        return harmed
    if action.cls in _HARM and not scene.grammar.light_verbs(verb):
        return True
    alone = not scene.sentence.children(verb, "ccomp", "xcomp") and not any(
        a.core for a in clause.arguments if a.carrier not in FUNCTIONS
    )
    return (
        alone
        and is_inanimate(scene, head)
        and (clause.relative == "verb.relative_subject" or action.target == ("obj",))
    )


def _is_harmed_alone(scene: Scene, verb: Word, action: Action, subject: Word, head: Word) -> bool:
    """قتل **اثنان منهم**، قتل **محمد العفري** في غارة: nobody else is named whom they would have killed."""
    if head.upos == "PRON" and head.id != subject.id:
        return action.cls in _HARM and not scene.grammar.light_verbs(verb)
    return head.ner[2:] in {"PERS", "PER"} and fold(action.lemma) in scene.grammar.particles("harming")


def is_suspected(scene: Scene, verb: Word) -> bool:
    """مسلحون **يشتبه** في أنهم متطرفون: passive, unless who suspects follows."""
    return fold(verb.lemma) in scene.grammar.particles("suspected")


def _shows_active(verb: Word) -> bool:
    """تولّ**ى**, أص**ا**ب: a long vowel that the passive (تولي، أصيب) would not have."""
    if verb.feat("Aspect") == "Imp":
        return False
    hollow = len(verb.text) > _ROOT and fold(verb.text)[-2:-1] == "ا" and fold(verb.text) == fold(verb.lemma)
    return verb.text.endswith("ى") or hollow


def _are_harmed(scene: Scene, frame: Frame, clause: Clause) -> bool:
    """ثلاثة عشر شخصا يشتبه في انتمائهم …، **قتلوا** في غارة: a plural that harms nobody was harmed."""
    verb, action = frame.word, frame.action
    if action is None or action.cls not in _HARM or action.target != ("obj",) or clause.objects:
        return False
    return verb.feat("Aspect") != "Imp" and verb.text.endswith("وا") and not scene.grammar.light_verbs(verb)


def _is_subjectless(scene: Scene, verb: Word, clause: Clause) -> bool:
    """«**قتل** ثلاثة جنود»: a singular verb, people parsed as its object, and no clause to take a subject from."""
    if len(clause.objects) != 1 or verb.feat("Number") == "Plur" or verb.text.endswith(("نا", "وا")) or clause.relative:
        return False
    above, only = scene.sentence.head(verb), clause.objects[0].word
    first = scene.frame(above) if verb.rel == "conj" else None
    differs = above is not None and above.feat("Gender") != verb.feat("Gender")  # اندلعت النيران … **وقتل** عشرة
    independent = (
        first is None or first.passive or differs or above is None or scene.sentence.child(above, "nsubj") is None
    )
    content = phrase.content_head(scene, only)
    wrecked = first is not None and (first.passive or differs) and _is_wreck(scene, verb, content)
    return independent and not is_clitic(only) and (wrecked or _are_people(scene, content))


def _is_wrecked(scene: Scene, verb: Word, clause: Clause) -> bool:
    """**أسقطت** الطائرة فوق البحر: what has no object was itself shot down; a bare number is none."""
    subject, bare = clause.subject, all(a.word.upos == "NUM" for a in clause.objects)
    if subject is None or subject.id < verb.id:
        return False
    return bare and _is_wreck(scene, verb, phrase.content_head(scene, subject))


def _is_wreck(scene: Scene, verb: Word, noun: Word) -> bool:
    wrecks = scene.grammar.verb_lemma(verb) in scene.grammar.particles("wrecking") and verb.feat("Aspect") != "Imp"
    return wrecks and scene.grammar.noun_type(noun) == "Equipment"


def _are_people(scene: Scene, noun: Word) -> bool:
    """Listed as such, a number without a noun (وجرح **أربعة**), or a sound plural that no list has (**مطلوبين**)."""
    if scene.grammar.noun_type(noun) in {"Person", "Group"} or noun.upos == "NUM":
        return True
    return noun.text.endswith(("ون", "ين")) and not scene.grammar.is_listed(noun) and noun.ner == "O"
