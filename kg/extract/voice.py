"""Is a verb passive? Without vowels قَتَل and قُتِل look alike, so that who takes part in the clause decides."""

from kg.extract import phrase
from kg.extract.clauses import Clause
from kg.extract.scene import Frame, Scene
from kg.extract.subjecthood import is_inanimate
from kg.extract.syntax import FUNCTIONS, is_clitic
from kg.lexicon import Action
from kg.morphology import hollow_active
from kg.records import Word
from kg.text import fold

_HARM = {"ASSAULT", "COERCE", "SANCTION"}
_ROOT = 3  # letters
_U = "\u064f"
_AGENTS = {"Military", "ArmedGroup", "Equipment", "State", "Government"}


def is_passive(scene: Scene, frame: Frame, clause: Clause) -> bool:
    """Passive by the tagger, or a transitive verb whose only participant undergoes it.

    «قتل خمسة جنود» has no object, and soldiers in a report of killing are those killed, while «قصف الطيران» has an
    agent that does such things; of «الإعدامات التي أعلنت» nobody would say that executions announce.
    """
    verb, subject, action = frame.word, clause.subject, frame.action
    hollow = hollow_active(verb.text)  # اغتيل
    shown = action is not None and verb.feat("Aspect") != "Imp" and fold(action.lemma) == hollow
    undergoes = subject is not None and subject.deprel == "nsubj:pass" and not _acts_upon_nobody(verb, action)
    tagged = (verb.feat("Voice") == "Pass" and not _takes_nothing(action)) or undergoes
    written = _is_written_so(scene, verb)
    if written or shown or (tagged and not _is_of_intransitive(verb, action)):
        behind = shown and subject is not None and subject.id > verb.id  # **أصيب** آخرون في هجوم شنه مسلحون
        return written or behind or not clause.objects or subject is None
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


def _is_written_so(scene: Scene, verb: Word) -> bool:
    """**نُ**قل عن الوزير قوله: who writes a vowel at all writes that of the passive; but **تُ**حرك may be active."""
    written = scene.article.text[verb.start + 1 : verb.start + 2]
    return verb.feat("Aspect") == "Perf" and written == _U and not verb.text.startswith(("ت", "ي"))


def _takes_nothing(action: Action | None) -> bool:
    """فتح النار ثم **انتحر**: what is done to nobody is not suffered either."""
    return action is not None and "subj" in action.actor and not (action.target or action.recipient or action.place)


def _acts_upon_nobody(verb: Word, action: Action | None) -> bool:
    """إن فريقا **يعمل** في العاصمة: active as tagged, of a verb that takes no object."""
    if action is None or verb.feat("Voice") != "Act" or verb.feat("Aspect") != "Imp":
        return False
    return bool(action.target) and not {"obj", "subj"} & {*action.target, *action.recipient}


def _is_of_intransitive(verb: Word, action: Action | None) -> bool:
    """متشددون **سيطروا على** القاعدة: a verb without an object has a passive, but it agrees with nobody (عُثر على)."""
    takes = (*action.target, *action.recipient) if action is not None else ("obj",)
    return bool(takes) and not {"obj", "subj"} & set(takes) and verb.text.endswith("وا")


def _is_harmed_alone(scene: Scene, verb: Word, action: Action, subject: Word, head: Word) -> bool:
    """قتل **اثنان منهم**، قتل **محمد العفري** في غارة: nobody else is named whom they would have killed."""
    if head.upos == "PRON" and head.id != subject.id:
        return action.cls in _HARM and not scene.grammar.light_verbs(verb)
    return head.ner[2:] in {"PERS", "PER"} and fold(action.lemma) in scene.grammar.particles("harming")


def is_suspected(scene: Scene, verb: Word) -> bool:
    """مسلحون **يشتبه** في أنهم متطرفون: passive, unless who suspects follows."""
    return fold(verb.lemma) in scene.grammar.particles("suspected")


def _shows_active(verb: Word) -> bool:
    """تولّ**ى**, أص**ا**ب, ق**ا**تل: a long vowel that the passive (تولي، أصيب، قوتل) would not have."""
    if verb.feat("Aspect") == "Imp":
        return False
    if len(verb.lemma) == _ROOT + 1 and verb.lemma[1] == verb.text[1:2] == "ا":
        return True
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
