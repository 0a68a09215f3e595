"""Roles of action nouns (masdar), from idafa, prepositions and nisba adjectives."""

from kg.extract import helping, phrase
from kg.extract.agents import can_act, is_bomber, subject_by_preposition
from kg.extract.arguments import arguments, governed, hung_on_verb, is_where, tells_when
from kg.extract.predicates import is_made
from kg.extract.scene import Frame, Role, Scene
from kg.extract.syntax import Argument, carried, is_clitic, last, preposition
from kg.lexicon import Action
from kg.records import Mention, Word
from kg.text import fold

_SPOKEN = {"CONSULT", "REQUEST", "REJECT"}
_DONE_BY_OWNERS = {"ASSAULT", "THREATEN", "ACCUSE", "COERCE"}  # in the plural: تهديدات**هم** are what they threaten
_JUDGING = {"ACCUSE", "REJECT", "SUPPORT"}  # of deeds too: إدانت**ه للهجوم** is his, and no aim of the attack
_UPON = {"علي", "ب", "عند"}
_PASSING = {"حل", "مر"}  # verbs of which times are the subject
_MARKED_ROLES: tuple[Role, ...] = ("recipient", "instrument", "place")


def fill(scene: Scene) -> None:
    """Roles of every action noun, from its own arguments and then from the noun that it is coordinated with."""
    for frame in list(scene.frames.values()):
        if frame.kind == "noun" and frame.action is not None:
            if helping.is_adverbial(scene, frame, frame.action):
                helping.fill(scene, frame)
            else:
                _masdar(scene, frame, frame.action)
            frame.absorbed |= _is_attribute(scene, frame, frame.action) or _is_homonym(scene, frame, frame.action)
    for frame in scene.frames.values():
        _shared(scene, frame)


def _shared(scene: Scene, frame: Frame) -> None:
    """**مقتل** وإصابة عشرين شخصا: an action noun right before another has its idafa in common with it."""
    second = next((c for c in scene.sentence.children(frame.word, "conj") if c.id == frame.word.id + 2), None)
    other = scene.frame(second)
    if frame.kind != "noun" or other is None or other.kind != "noun" or preposition(scene.sentence, other.word):
        return
    if not frame.roles and not frame.word.text.startswith("ال") and other.rule.startswith("masdar.idafa"):
        frame.roles, frame.rule = dict(other.roles), other.rule


def _masdar(scene: Scene, frame: Frame, action: Action) -> None:
    """قصف **مطار** الشعيرات (object), هجوم **قوات** المعارضة **على** المدينة (subject and target)."""
    found = _arguments(scene, frame)
    idafa = next((a.word for a in found if a.carrier == "idafa"), None)
    bare_object = next((a.word for a in found if a.carrier == "obj" and a.word.id > frame.word.id), None)
    agent = next((a.word for a in found if a.carrier == "agent"), None)
    by_prepositions(scene, frame, action, found)
    takes_object = "obj" in action.target or "subj" in action.target
    if idafa is not None and takes_object and bare_object is None and scene.grammar.is_thing(idafa):
        frame.rule = "masdar.idafa_object"  # رفض **محاولات** التدخل: things do not refuse, whatever else stands behind
        frame.roles["target"] = phrase.mentions(scene, idafa)
    elif idafa is not None and not takes_object and _is_site(scene, frame, idafa):
        frame.rule = "masdar.place"  # اعتداءات **مومباي**
        frame.fill("place", phrase.mentions(scene, idafa))
    elif idafa is not None and not takes_object and tells_when(scene, idafa, "في"):
        pass  # هجوم **الصيف**
    elif idafa is not None and bare_object is not None and _is_given(frame, action):
        frame.rule = "masdar.idafa_object"  # منح **الشركة** ترخيصا
        frame.fill("recipient", phrase.mentions(scene, idafa))
    elif idafa is not None and not (action.cls and not takes_object and _is_topic(scene, idafa)):
        of_agent = not takes_object or bare_object is not None or (frame.has("target") and agent is None)
        visited = action.mode == "visit" and _is_place(scene, idafa)  # زيارة **اليمن**, زيارة **مدينة** عدن
        of_agent |= action.cls in _SPOKEN and can_act(scene, idafa) and not visited  # زيارة **الرئيس**، طلب **واشنطن**
        bombs = fold(action.verb) == "قصف" and is_bomber(scene, idafa)
        announces = is_clitic(idafa) and fold(action.verb) in scene.grammar.particles("announcing")
        theirs = is_clitic(idafa) and action.cls in _DONE_BY_OWNERS and fold(frame.word.text).endswith("ات")
        of_agent |= bombs or announces or theirs  # قصف **المدفعية** للبلدة، إعلان**نا** أن …, تفجيرات**ه**
        if visited and takes_object:
            of_agent = False
            frame.roles.pop("target", None)  # زيارة **عدن** للوقوف على الدمار: what for is not what is visited
        frame.rule = "masdar.idafa_subject" if of_agent else "masdar.idafa_object"
        frame.fill("actor" if of_agent else "target", phrase.mentions(scene, idafa))
    if bare_object is not None and (takes_object or _verb_takes_object(scene, action)):
        frame.fill("target", phrase.mentions(scene, bare_object))
    if agent is not None:
        frame.fill("actor", phrase.mentions(scene, agent))
    _asker(scene, frame, action)
    _under(scene, frame, action)
    _parties(scene, frame, found)
    _nisba(scene, frame)
    subject_by_preposition(scene, frame, action, found)


def _is_given(frame: Frame, action: Action) -> bool:
    """Of two objects of giving the first receives, unless «ل» brings who does: منح الوزارة ترخيصا **للشركة**."""
    return "obj" in action.recipient and not frame.has("recipient")


def _verb_takes_object(scene: Scene, action: Action) -> bool:
    """تهديدهم **السلام**: they threaten it, though «تهديد الميليشيات» is their threat."""
    verb = scene.grammar.lexicon.action(action.verb, "verb")
    return verb is not None and "obj" in verb.target


def _is_attribute(scene: Scene, frame: Frame, action: Action) -> bool:
    """خطوط **إمدادهم**، مقر **إقامته**: what a thing or place is for, told of somebody, and no event."""
    word, above = frame.word, scene.sentence.head(frame.word)
    owned = any(is_clitic(c) for c in scene.sentence.children(word, "nmod"))
    if owned and word.feat("Number") == "Plur" and fold(word.lemma) in scene.grammar.particles("casualty"):
        return True  # توفي متأثرا ب**جروحه**
    if fold(action.verb) in _PASSING and any(tells_when(scene, c, "في") for c in scene.sentence.children(word, "nmod")):
        return True  # **بحلول** نهاية العام, بعد **مرور** ساعة
    if above is None or word.rel != "nmod" or above.id != word.id - 1 or preposition(scene.sentence, word):
        return False
    told = [m for mentions in frame.roles.values() for m in mentions]
    known = scene.frame(above) is not None or scene.grammar.is_quantifier(above) or scene.grammar.controls(above)
    bare = frame.action is not None and frame.action.use == "bare"
    return bool(told) and all(m.form == "pronoun" for m in told) and not known and not bare


def _is_homonym(scene: Scene, frame: Frame, action: Action) -> bool:
    """**القضاء** على التنظيم ends it, **القضاء** العراقي is the judiciary, for want of its preposition.

    And **الحدود** are borders, as «الحد من العنف» curbs it.
    """
    if not set(action.needs) & set(action.target):
        return False
    if frame.word.feat("Number") == "Plur":
        return True
    if frame.has("target"):
        return False
    idafa = next((a.word for a in arguments(scene, frame.word) if a.carrier == "idafa"), None)
    return idafa is None or not can_act(scene, idafa)


def _asker(scene: Scene, frame: Frame, action: Action) -> None:
    """بناء على **طلب من** تونس: on a request one acts, and it is that of those who stand behind."""
    if action.cls == "REQUEST" and not frame.has("actor") and preposition(scene.sentence, frame.word) in _UPON:
        for mention in frame.roles.get("recipient", ()):
            if preposition(scene.sentence, scene.sentence.word(mention.head)) == "من":
                frame.roles["actor"] = frame.roles.pop("recipient")
                return


def _under(scene: Scene, frame: Frame, action: Action) -> None:
    """باتت **المدينة تحت** سيطرة المعارضة، **مناطق تحت** احتلالهم: what stands under it is what they hold."""
    above = scene.sentence.head(frame.word)
    if above is None or action.cls != "COERCE" or preposition(scene.sentence, frame.word) != "تحت":
        return
    held = scene.sentence.child(above, "nsubj") if above.upos == "VERB" else above
    if held is not None and held.upos in {"NOUN", "PROPN", "X", "NUM"} and frame.has("actor"):
        frame.fill("target", phrase.mentions(scene, held))


def _is_site(scene: Scene, frame: Frame, word: Word) -> bool:
    """A town that has no army and no government, or a harbour that is attacked: it is where, and not who."""
    attacked = frame.action is not None and frame.action.cls == "ASSAULT" and scene.grammar.noun_type(word) == "Place"
    return (attacked and fold(word.text) not in scene.grammar.actors) or fold(word.text) in scene.grammar.sites


def _arguments(scene: Scene, frame: Frame) -> list[Argument]:
    """Of an action of several words also what hangs on the last: تعليق عضوية **موريتانيا**."""
    found = arguments(scene, frame.word)
    own = [a for a in found if a.word not in frame.phrase or scene.grammar.noun_type(a.word)]  # هجوم **مسلحين**
    return [*own, *arguments(scene, frame.phrase[-1])] if frame.phrase else [*own, *_agent_beyond(scene, frame)]


def _agent_beyond(scene: Scene, frame: Frame) -> list[Argument]:
    """قتل جراء استهدافه **من قبل** التنظيم: right behind the deed it names who did that, though hung on the verb."""
    described = [c for c in scene.sentence.children(frame.word, "amod") if c.id == frame.word.id + 1]  # دعم **جوي**
    clitics = [c for c in scene.sentence.children(frame.word, "nmod") if is_clitic(c)]
    clitic = next(iter([*clitics, *described]), frame.word)
    above = scene.sentence.head(frame.word)
    if above is None or above.upos != "VERB":
        return []
    found = (a for a in arguments(scene, above) if a.carrier == "agent" and a.word.id > clitic.id)
    return [a for a in found if scene.sentence.subtree(a.word)[0].id == clitic.id + 1]


def _carried(scene: Scene, frame: Frame, carrier: str) -> Word | None:
    """What a preposition brings to the frame; another action that takes the same preposition keeps its own."""

    def closed(word: Word) -> bool:
        other = scene.frame(word)
        if word.upos == "ADJ" and scene.grammar.carries(word, frame.word):  # العقوبات **المفروضة** على إيران
            return False
        relates = word.upos == "ADJ" and fold(word.lemma) in scene.grammar.particles("relational")
        return relates or (other is not None and other.action is not None and carrier in governed(other.action))

    word = carried(scene.sentence, frame.word, carrier, closed) or hung_on_verb(scene, frame, carrier)
    return None if word is not None and tells_when(scene, word, fold(carrier)) else word


def _is_town(scene: Scene, word: Word) -> bool:
    return fold(word.text) in scene.grammar.places or word.ner[2:] == "LOC"  # اغتيال معارض **ببرلين**


def _is_place(scene: Scene, word: Word) -> bool:
    return _is_town(scene, word) or scene.grammar.noun_type(word) == "Place"  # اجتماع **بالعاصمة**


def by_prepositions(scene: Scene, frame: Frame, action: Action, found: list[Argument]) -> None:
    """The roles that the prepositions of the action's row bring, and an object behind «ل»."""
    for carrier in action.target:
        if carrier in {"obj", "subj"} or frame.has("target"):
            continue
        word = _carried(scene, frame, carrier)
        met_there = word is not None and (action.cls, carrier) == ("CONSULT", "ب") and _is_place(scene, word)
        of_actions = action.mode == "disapprove" or carrier in action.needs  # منددة **بالهجوم**، الحد من **العنف**
        if word is not None and not met_there and (of_actions or not _names_an_action(scene, word)):
            frame.fill("target", phrase.mentions(scene, word))
            frame.rule = "masdar.preposition"
    for role in _MARKED_ROLES:
        for carrier in getattr(action, role):
            if carrier in {"obj", "subj"}:
                continue
            word = _carried(scene, frame, carrier)
            if (
                word is not None
                and not _names_an_action(scene, word)
                and not (role == "instrument" and is_where(scene, word))
            ):
                frame.fill(role, phrase.mentions(scene, word))
    if not frame.has("target") and "obj" in action.target:
        # قصف الطيران **لـ**مواقع داعش: the object of a masdar whose idafa is taken by the subject.
        idafa = next((a.word for a in found if a.carrier == "idafa"), None)
        own = next((a.word for a in found if a.carrier == fold("ل")), None)
        judges = idafa is not None and action.cls in _JUDGING and (is_clitic(idafa) or can_act(scene, idafa))
        if own is None and judges:  # استنكار جامعة الدول العربية **للقصف**
            own = _judged_beside(scene, frame) or _carried(scene, frame, "ل")
            own = own if own is not None and own.ner[:1] not in {"I", "E"} else None  # part of a name
        # رفع كامل **للعقوبات**: nor is there any idafa; but what can strike (قصف **للطيران**) strikes.
        strikes = action.cls in {"", "ASSAULT"} and _acts(scene, own)
        agent = idafa is not None and (is_clitic(idafa) or idafa.upos in {"PROPN", "X"} or _acts(scene, idafa))
        free = (
            agent and idafa is not None and _is_definite(scene, idafa)
            if idafa is not None
            else bool(action.cls) and not strikes
        )
        if own is not None and free and (judges or not _names_an_action(scene, own)):
            frame.fill("target", phrase.mentions(scene, own))


def _judged_beside(scene: Scene, frame: Frame) -> Word | None:
    """أعرب عن **إدانته** واستنكاره للهجوم: what is denounced behind the second word was behind the first too."""
    for other in scene.sentence.children(frame.word, "conj"):
        if not any(is_clitic(c) for c in scene.sentence.children(other, "nmod")):
            continue
        beside = (c for c in scene.sentence.children(other, "nmod") if not is_clitic(c))
        return next((c for c in beside if preposition(scene.sentence, c) == "ل"), None)
    return None


def _acts(scene: Scene, word: Word | None) -> bool:
    return word is not None and (can_act(scene, word) or scene.grammar.noun_type(word) == "Equipment")


def _is_definite(scene: Scene, word: Word) -> bool:
    """By article, as a name, or through its own idafa; an indefinite noun (تدمير **قافلة** لمسلحين) is no agent."""
    while word.upos == "NOUN" and not word.text.startswith("ال"):
        below = [c for c in scene.sentence.children(word, "nmod") if not preposition(scene.sentence, c)]
        if not below:
            return word.ner != "O"
        word = below[0]
    return True


def _is_topic(scene: Scene, word: Word) -> bool:
    """اتفاق **وقف إطلاق النار**، محادثات **السلام**، هجوم **الصيف**: an event or a thing is no agent."""
    other = scene.frame(word)
    thing = scene.grammar.is_thing(phrase.content_head(scene, word))  # تحفظات **بعض** الدول are theirs
    return (other is not None and other.kind == "noun" and not other.absorbed) or thing


def _names_an_action(scene: Scene, word: Word) -> bool:
    other = scene.frame(word)
    return other is not None and other.kind == "noun" and not is_made(scene, word)


def _parties(scene: Scene, frame: Frame, found: list[Argument]) -> None:
    """اشتباكات **بين** الجيش **و**المعارضة: both parties act."""
    between = next((a.word for a in found if a.carrier == fold("بين")), None)
    told, action = frame.roles.get("target", ()), frame.action
    if between is None and told and last(preposition(scene.sentence, scene.sentence.word(told[0].head))) == fold("بين"):
        between = scene.sentence.word(told[0].head)  # hung one level off: منذ اندلع القتال في المدينة **بين** …
    if between is None or frame.has("actor"):
        return
    mutual = action is not None and "بين" in action.target
    some = scene.sentence.child(between, "nsubj") is not None or any(a.carrier == "idafa" for a in found)
    among = is_clitic(between) and (some or not mutual)  # إصابة عشرة **بينهم** ثلاثة جنود
    if not among:
        parties = phrase.mentions(scene, between)
        frame.roles["actor"], frame.roles["target"] = parties[:1], parties[1:]
        frame.rule = "masdar.between"


def _nisba(scene: Scene, frame: Frame) -> None:
    """الدعم **الأمريكي**: the adjective names who acts."""
    if frame.has("actor"):
        return
    for child in scene.sentence.children(frame.word, "amod"):
        if child.id > frame.word.id and scene.grammar.is_nisba(child):
            frame.fill("actor", (_adjective(scene, child),))
            frame.rule = "masdar.nisba"


def _adjective(scene: Scene, word: Word) -> Mention:
    text = scene.article.text[word.start : word.end]
    return Mention(text, word.start, word.end, scene.sentence.index, word.id, "name", phrase.features(word))
