"""Who can be a source: somebody, or an account of words; not a time, a deed or a thing."""

from kg.extract import phrase
from kg.extract.predicates import is_statement
from kg.extract.scene import Frame, Scene
from kg.morphology import gender
from kg.records import Mention, Word
from kg.text import fold

_ACTS_IN_WORDS = {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"}
_IN_WORDS = {"CONSULT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE"}


def can_speak(scene: Scene, claimant: Mention) -> bool:
    """Names and pronouns can, nouns unless they tell a time or are none at all; «ما» cannot."""
    if claimant.sentence == scene.sentence.index and fold(claimant.text) == "ما":  # وفق **ما** ورد في التقرير
        return False
    if claimant.sentence == scene.sentence.index and scene.sentence.word(claimant.head).feat("PronType") == "Dem":
        return False  # اعتبر **ذلك** خطأ
    if claimant.form != "nominal" or claimant.sentence != scene.sentence.index:
        return True
    head = phrase.content_head(scene, scene.sentence.word(claimant.head))
    silent = head.upos in {"VERB", "SCONJ", "PART", "ADV"} or fold(head.lemma) in scene.grammar.particles("negation")
    return not (silent or scene.is_time(head) or scene.grammar.noun_type(head) == "Time")


def names_a_speaker(scene: Scene, frame: Frame) -> bool:
    """Does the noun say who speaks? تصريحات **الوزير** does, شعار **مكافحة الإرهاب** does not."""
    heads = [scene.sentence.word(m.head) for m in frame.roles.get("actor", ()) if m.sentence == scene.sentence.index]
    return bool(heads) and not any(scene.frame(w) is not None or scene.grammar.is_thing(w) for w in heads)


def is_said_by_its_actor(scene: Scene, frame: Frame) -> bool:
    """دعا الأطباء إلى التطوع، **مشيرا** إلى أن …: one man points out, and no physicians."""
    actors = frame.roles["actor"]
    word, head = frame.word, scene.sentence.word(actors[0].head)
    one = len(actors) == 1 and head.feat("Number") not in {"Plur", "Dual"}
    return one and gender(head) in {"", word.feat("Gender")} and not happens(scene, actors[0])


def happens(scene: Scene, speaker: Mention) -> bool:
    """لم تكن **الانتصارات** لتحدث: what happens does not speak, unless it consists of words (بيان، تقرير)."""
    if speaker.form != "nominal" or speaker.sentence != scene.sentence.index:
        return False
    head = phrase.content_head(scene, scene.sentence.word(speaker.head))
    if fold(speaker.text) in scene.grammar.names:  # **المؤتمر الوطني العام**
        return False
    frame = scene.frame(head)
    if frame is None or frame.kind != "noun" or scene.grammar.noun_type(head):
        return False
    in_words = frame.action is not None and frame.action.cls in _IN_WORDS  # **مقابلات** كشفت
    return not in_words and scene.grammar.reporting(head, "noun") is None


def describes(scene: Scene, frame: Frame, speaker: Mention) -> bool:
    """فكر **يكشف** عن حقد, خطوة **تعبر** عن موقف: a relative clause tells of a thing what it shows."""
    if frame.word.rel != "acl" or speaker.sentence != scene.sentence.index:
        return False
    head = scene.sentence.word(speaker.head)
    return head.upos == "ADJ" or (scene.grammar.is_thing(head) and scene.grammar.reporting(head, "noun") is None)


def can_vouch(scene: Scene, noun: Word) -> bool:
    """Somebody, or an account; what has been agreed or measured tells nothing: وفق **القانون**، حسب **التبعية**.

    Nor do places, in the plural: يختلف السعر بحسب **المناطق**.
    """
    head = phrase.content_head(scene, noun)
    if scene.grammar.noun_type(head) == "Place" and head.feat("Number") == "Plur" and noun.ner == "O":
        return False
    named = noun.upos in {"PROPN", "X"} or noun.ner != "O" or scene.grammar.is_adjective(noun)  # وفق **الفرنسية**
    people = scene.grammar.is_title(head) or (noun.text.endswith(("ون", "ين")) and not scene.grammar.is_listed(noun))
    return named or people or bool(scene.grammar.noun_type(head))


def is_nobody(scene: Scene, word: Word) -> bool:
    """بيان **اليوم** الخميس, تصريحات **السبت**; a thing vouches for nothing."""
    return scene.is_time(word) or scene.grammar.is_thing(word)


def acts_in_words(scene: Scene, frame: Frame | None) -> bool:
    """قال, طالب, حذر, أيد: who does so speaks."""
    if frame is None:
        return False
    in_words = frame.action is not None and frame.action.cls in _ACTS_IN_WORDS
    return in_words or is_statement(scene, frame)


def is_spoken(scene: Scene, frame: Frame, told: list[Word]) -> bool:
    """وأضاف أن المتمردين خرقوا الهدنة، **مطالبا** بمعاقبتهم: an act in words, after a pause in what somebody says."""
    in_words = acts_in_words(scene, frame)
    paused = scene.sentence.words[frame.word.id - 2].text in {"،", ","}
    return in_words and paused and any(w in told for w in scene.sentence.ancestors(frame.word))


def is_main(scene: Scene, verb: Word) -> bool:
    """Not the first of «فيما **تؤكد** مصادر …، كشفت أخرى …», and not what somebody says that another said."""
    while verb.rel == "conj" and (above := scene.sentence.head(verb)) is not None:
        verb = above
    return verb.rel == "root"
