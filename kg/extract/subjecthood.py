"""Can a noun be the subject of a verb? Agreement, valency and sense say so where the parse may err."""

from kg.extract import phrase
from kg.extract.scene import Frame, Scene
from kg.lexicon import Action
from kg.morphology import FEMININE, is_elative, without_article
from kg.records import Word
from kg.text import fold

_NEAR = 3  # words from a verb to its subject, within which it agrees in gender


def tells_the_result(scene: Scene, verb: Word) -> bool:
    """سقطت القذيفة، **ما أدى** إلى مقتل ثلاثة، **مما أسفر** عن …: what happened is the subject, and nobody."""
    if verb.feat("Gender") == "Fem" or verb.feat("Number") in {"Plur", "Dual"}:
        return False
    before = [w for w in scene.sentence.words[: verb.id - 1] if fold(w.text) not in {"قد", "س"}][-2:]
    if not before or fold(before[-1].text) not in {"ما", "مما"}:
        return False
    opened = len(before) == 1 or before[0].upos == "PUNCT" or fold(before[0].text) == "هو"
    return fold(before[-1].text) == "مما" or opened or is_eventive(scene, verb)


def is_opinion_of_nobody(scene: Scene, verb: Word) -> bool:
    """الحلقة التي **يرجح أن** تسجيلها تم، فيما **يتوقع أنه** أعنف موسم: it is believed, and by none of those named."""
    following = scene.sentence.words[verb.id : verb.id + 1]
    believed = fold(verb.lemma) in scene.grammar.particles("believed") and verb.feat("Aspect") == "Imp"
    return (
        believed
        and verb.text.startswith("ي")
        and verb.feat("Number") == "Sing"
        and bool(following)
        and fold(following[0].text) == "ان"
    )


def is_eventive(scene: Scene, verb: Word) -> bool:
    """**أسفر** عن: what brings something about is an event, and nobody."""
    return scene.grammar.verb_lemma(verb) in scene.grammar.particles("eventive")


def is_expletive(scene: Scene, verb: Word, named: Word) -> bool:
    """ذكر أن**ه** جرى تنفيذ غارات, قال إن**ه** استهدفت المقاتلات …: its subject follows."""
    if named.upos != "PRON" or named.id > verb.id or fold(named.text) != "ه":
        return False
    carries = any(row.carrier == "subj" and row.noun == ("*",) for row in scene.grammar.light_verbs(verb))
    return carries or verb.feat("Gender") == "Fem"


def can_be_subject(scene: Scene, frame: Frame, noun: Word) -> bool:
    """Not right after a verb of the other gender (غادر **السعودية**) or in the oblique plural (هددت **الصحفيين**).

    Nor, where the verb's clause goes on from one whose subject it agrees with, if it is a thing:
    داهمت الشرطة المنزل وصادرت **أسلحة**.
    """
    verb = frame.word
    if speaks_of_us(verb) and noun.upos != "PRON":  # **نعتقد** أن …: who speaks is not named, but in «كل**نا**»
        return noun.text.endswith("نا") or any(w.text == "نا" for w in scene.sentence.children(noun, "nmod"))
    if _differs_in_number(scene, verb, noun) or _is_rather_object(scene, frame, noun):
        return False
    if noun.id < verb.id or not takes_object(frame.action) or noun.deprel == "nsubj:pass":
        return True
    thing = is_thing_or_place(scene, phrase.content_head(scene, noun))
    if noun.id <= verb.id + _NEAR and noun.upos == "NOUN" and thing:
        masculine = verb.feat("Gender") == "Masc" and verb.feat("Person") == "3" and verb.feat("Number") != "Plur"
        if masculine and noun.text.endswith(("ة", "ات")) and scene.frame(noun) is None:  # لم يذكر **جنسية** الرهائن
            return False
    oblique = noun.upos == "NOUN" and is_oblique(noun)
    if scene.grammar.reporting(verb, "verb") is not None:  # وأضافت **الغرفة**; but واتهم **المتمردين** بـ…
        return not (oblique and noun.id == verb.id + 1 and frame.action is not None and bool(frame.action.cls))
    if noun.id == verb.id + 1 and (oblique or _is_of_the_other_gender(scene, verb, noun)):
        return False
    if noun.id == verb.id + 1 and noun.feat("Number") != "Plur" and thing:
        feminine = noun.text.endswith("ة") or noun.feat("Gender") == "Fem"
        if verb.feat("Gender") == "Masc" and feminine and verb.feat("Number") != "Plur":
            return False
    if noun.id <= verb.id + _NEAR and _is_masculine_behind_feminine(scene, verb, noun):
        return False
    return not (thing and goes_on(scene, verb))


def _is_of_the_other_gender(scene: Scene, verb: Word, noun: Word) -> bool:
    """الضربات يمكن أن تستهدف **الجيش**: right behind a feminine verb, which تقدم is not, it is what that acts on."""
    masculine = noun.upos == "NOUN" and noun.feat("Gender") == "Masc" and noun.feat("Number") == "Sing"
    feminine = verb.feat("Gender") == "Fem" and verb.feat("Number") == "Sing" and verb.feat("Aspect") == "Imp"
    definite = noun.text.startswith("ال") and not noun.text.endswith(("ة", "اء", "ى"))
    return masculine and feminine and definite and scene.grammar.lexicon.action(verb.text, "verb") is None


def is_oblique(noun: Word) -> bool:
    """The plural in ين (هددت **الصحفيين**), or in ي before a genitive (درب **لاعبي** النادي): no nominative has it."""
    if without_article(noun.text) == fold(noun.lemma) + "ين":
        return True
    several = noun.feat("Number") == "Dual" or (noun.feat("Number") == "Plur" and fold(noun.text) == noun.lemma + "ي")
    return several and noun.text.endswith(("ي", "ين"))


def speaks_of_us(verb: Word) -> bool:
    """**نعتقد**, **أنوي**: the first person of the imperfect, which ن shows by itself (**نرسل**, tagged as a third)."""
    ours = verb.text.startswith("ن") and not verb.lemma.startswith("ن")
    spoken = verb.feat("Person") == "1" and verb.text[:1] in {"أ", "ا", "ن"}
    return verb.feat("Aspect") == "Imp" and (ours or spoken)


def _differs_in_number(scene: Scene, verb: Word, noun: Word) -> bool:
    """Before its subject a verb is singular (وأحرقوا **سيارات** is none, حكومتان **تتقاتلان** neither).

    After it the plural is for people: بعد **مشاورات** عينوا.
    """
    if noun.id < verb.id:
        return verb.text.endswith("وا") and _is_no_crowd(scene, noun)
    shown = verb.text.endswith("وا") or (verb.feat("Aspect") == "Imp" and verb.text.endswith(("ون", "ان")))
    both = verb.feat("Aspect") == "Perf" and verb.text.endswith("ا") and fold(verb.text) == fold(verb.lemma) + "ا"
    shown |= both and verb.end == verb.token_end  # **أرسلا** ألف دولار, but not أملا+ها
    return shown and noun.upos != "PRON" and fold(verb.text) != fold(verb.lemma)


def _is_masculine_behind_feminine(scene: Scene, verb: Word, noun: Word) -> bool:
    """و**جمعت** نحو 500 **جنيه**, سجلت أعلى **حمل**: one thing of the other gender, or a number of such."""
    shown = verb.feat("Gender") == "Fem" and verb.feat("Person") == "3" and fold(verb.text) != fold(verb.lemma)
    of_which = scene.sentence.child(noun, "nmod") if is_elative(noun) else None
    named = of_which or phrase.content_head(scene, noun)
    masculine = named.feat("Gender") == "Masc" and named.feat("Number") == "Sing" and not named.text.endswith("ة")
    masculine &= fold(named.lemma) not in FEMININE
    single = scene.sentence.child(noun, "conj") is None and named.ner[2:] in {"", "MISC"} and named.upos == "NOUN"
    thing = of_which is not None or is_thing_or_place(scene, named)
    thing &= not scene.grammar.is_quantifier(named) and scene.grammar.noun_type(named) in {"", "Thing"}
    return shown and masculine and single and thing


def _is_rather_object(scene: Scene, frame: Frame, noun: Word) -> bool:
    """مما دفع **هادي** إلى: what happened made him act; أكد **دعم** الحكومة, وتولى **ملف** الأمن."""
    verb = frame.word
    if noun.id > verb.id and tells_the_result(scene, verb) and (_makes_act(scene, verb) or _stirs(scene, frame, noun)):
        return True
    if noun.id == verb.id + 1 and _is_left_untold(scene, frame, noun):
        return True
    act, rows = scene.frame(noun), scene.grammar.controls(verb)
    plans = any(row.modality != "actual" for row in rows if "obj" in row.carrier)
    if noun.id > verb.id and act is not None and act.kind == "noun" and plans:  # حاولت **استهداف** الحدود
        return True
    return noun.id == verb.id + 1 and (_is_content(scene, verb, noun) or _is_left_by_passive(scene, frame, noun))


def _is_no_crowd(scene: Scene, noun: Word) -> bool:
    """An action: people take the plural, and things the feminine singular."""
    act = scene.frame(noun)
    return act is not None and act.kind == "noun" and not act.absorbed


def _is_left_by_passive(scene: Scene, frame: Frame, noun: Word) -> bool:
    """إذ تولى **ملف** الأمن: no passive, which is written تولي, and what does not act is its object."""
    verb, action = frame.word, frame.action
    if action is None or action.target != ("obj",) or not verb.text.endswith("ى") or verb.feat("Aspect") == "Imp":
        return False
    return is_inanimate(scene, noun) and scene.sentence.child(verb, "obj") is None


def _makes_act(scene: Scene, verb: Word) -> bool:
    return any(row.controller == "object" for row in scene.grammar.controls(verb))


def _stirs(scene: Scene, frame: Frame, noun: Word) -> bool:
    """ما يثير **شكوك** المعارضة: what happened stirs up doubts."""
    action, object_ = frame.action, scene.sentence.child(frame.word, "obj")
    transitive = action is not None and action.target[:1] == ("obj",) and object_ is None
    return transitive and is_inanimate(scene, phrase.content_head(scene, noun))


def _is_left_untold(scene: Scene, frame: Frame, noun: Word) -> bool:
    """ولم تذكر **أي تفاصيل**: an indefinite thing, that is no report, is what they did not tell."""
    verb, content = frame.word, phrase.content_head(scene, noun)
    denied = any(fold(w.text) in scene.grammar.particles("negation") for w in scene.sentence.children(verb, "advmod"))
    if not denied or content.text.startswith("ال") or not scene.grammar.is_thing(content):
        return False
    if scene.frame(content) is not None or scene.grammar.reporting(content, "noun") is not None:
        return False
    tells = scene.grammar.reporting(verb, "verb") is not None
    taking = frame.action is not None and frame.action.target[:1] == ("obj",)
    return (tells or taking) and scene.sentence.child(verb, "obj") is None


def _is_content(scene: Scene, verb: Word, noun: Word) -> bool:
    """وأكد **دعم** حقوق الإنسان: what he asserts; but «أكد **بيان** الوزارة» asserts."""
    if scene.grammar.reporting(verb, "verb") is None or scene.grammar.reporting(noun, "noun") is not None:
        return False
    act = scene.frame(noun)
    owned = any(w.token_start == noun.token_start and w.upos == "PRON" for w in scene.sentence.children(noun, "nmod"))
    if owned and scene.grammar.is_thing(noun):  # أعلن **مسؤوليته** عن الهجوم
        return True
    bare = (
        act is not None and act.kind == "noun" and not noun.text.startswith("ال") and not scene.grammar.is_listed(noun)
    )
    return bare and verb.feat("Gender") == "Masc" and scene.sentence.child(noun, "nmod") is not None


def goes_on(scene: Scene, verb: Word) -> bool:
    """Is the clause coordinated with one whose subject the verb agrees with?"""
    above = scene.sentence.head(verb)
    if verb.rel != "conj" or above is None or above.upos != "VERB" or verb.feat("Voice") == "Pass":
        return False
    return scene.sentence.child(above, "nsubj") is not None and verb.feat("Gender") == above.feat("Gender")


def is_thing_or_place(scene: Scene, noun: Word) -> bool:
    """A place, or a listed noun for things that do not act."""
    kind = scene.grammar.noun_type(noun)
    return kind in {"Thing", "Place"} or noun.ner[2:] == "LOC" or (scene.grammar.is_listed(noun) and not kind)


def takes_object(action: Action | None) -> bool:
    return action is None or "obj" in action.target


def is_inanimate(scene: Scene, noun: Word) -> bool:
    """An action noun, or a listed noun that names nobody; but **وسائل** الإعلام publish and report."""
    media = any(scene.grammar.noun_type(w) == "MediaOutlet" for w in scene.sentence.children(noun, "nmod"))
    return not media and (scene.frame(noun) is not None or scene.grammar.is_thing(noun))
