"""Does an event's class hold? Words of several senses have one only where the participants fit it.

«ضرب الطيران المدينة» is an assault, «ضرب الزلزال المدينة» and «ضرب المنتخب موعدا» are none. What an action asks
for is a column of actions.tsv (`needs`). For all of them it holds that nature does none of PLOVER's acts, that none is
done to markets and moods, that things neither agree nor help («الوضع لا يسمح»), and that play is none.
"""

from collections.abc import Iterator

from kg.extract import phrase
from kg.extract.arguments import arguments
from kg.extract.scene import Frame, Role, Scene
from kg.extract.syntax import last, preposition
from kg.lexicon import Action
from kg.morphology import without_article
from kg.records import Mention, Word
from kg.rows.events import KINDS
from kg.text import fold

_IN_WORDS = {"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT"}  # which clubs and players do as others do
_SPORT = 2  # words of sport that make a sentence one of sport
# What somebody does who can mean to: «ساعد **الاستقرار** الشركات» is no aid.
_WILLED = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REJECT", "RETREAT"}
_NER = {"PERS": {"Person"}, "PER": {"Person"}, "LOC": {"Place", "State"}, "ORG": {"Organization"}}
_ANY = frozenset(kind for kinds in KINDS.values() for kind in kinds)


def action_of(scene: Scene, frame: Frame) -> Action | None:
    """The action whose class the event of `frame` has, or none: «قطع **الطريق**» is one, «قطع **رأسه**» another."""
    return next((action for action in _actions(scene, frame) if _holds(scene, frame, action)), None)


def _actions(scene: Scene, frame: Frame) -> Iterator[Action]:
    """What a verb means with this object comes before what it means alone: أرسل **مساعدات**, and no troops.

    Unless the frame has an action that is not the verb's own: the protest of those who block a road.
    """
    if frame.action is not None and frame.action != scene.grammar.action(frame.word):
        yield frame.action
    for row in scene.grammar.verb_phrases(frame.word) if not frame.phrase else ():
        if any(_is_called(scene, word, row) for word in _things(scene, frame, row)):
            yield row
    if frame.action is not None:
        yield frame.action
    light = scene.carriers.get(frame.word.id)
    for row in scene.grammar.verb_phrases(light.word) if light is not None else ():
        if "obj" in row.target and _is_called(scene, frame.word, row):  # فتحت النيابة **تحقيقا**
            yield row


def _things(scene: Scene, frame: Frame, row: Action) -> Iterator[Word]:
    """What a verb is done to: its object, also where the parser took that for the subject, or after its preposition."""
    carriers = {"obj", "idafa"} if "obj" in row.target else set(map(fold, row.target))
    for argument in arguments(scene, frame.word):
        if argument.carrier in carriers:
            yield phrase.content_head(scene, argument.word)
            yield from _load(scene, argument.word)
    roles: tuple[Role, ...] = ("target", "actor") if "obj" in row.target else ("recipient",)
    mentions = next((frame.roles[role] for role in roles if frame.has(role)), ())
    yield from (head for m in mentions if (head := _head(scene, m)) is not None)


def _load(scene: Scene, word: Word) -> Iterator[Word]:
    """أرسلت **طائرة مساعدات**, **قافلة** مساعدات: what is sent in it."""
    if scene.grammar.noun_type(word) == "Equipment" or fold(word.lemma) in scene.grammar.particles("load"):
        yield from (c for c in scene.sentence.children(word, "nmod") if not preposition(scene.sentence, c))


def _is_called(scene: Scene, word: Word, row: Action) -> bool:
    """By the words that follow the verb in its row: «قائمة سوداء» is not any list."""
    called = [fold(part) for part in row.lemma.split(" ")[1:]]
    words = scene.sentence.words[word.id - 1 : word.id - 1 + len(called)]
    keys = ({fold(w.lemma), fold(w.text), without_article(w.text)} for w in words)
    return len(words) == len(called) and all(part in key for part, key in zip(called, keys, strict=True))


def _holds(scene: Scene, frame: Frame, action: Action) -> bool:
    """Has the event of `frame` the class that the table gives to the action?"""
    if not action.cls or _is_figurative(scene, frame) or (action.cls not in _IN_WORDS and _is_sport(scene)):
        return False
    if _names(scene, frame.roles.get("actor", ()), "nature"):
        return False
    if action.cls != "PROTEST" and _names(scene, frame.roles.get("target", ()), "matter"):
        return False  # but people protest against unemployment
    if action.cls in _WILLED and not all(_can_mean(scene, m) for m in frame.roles.get("actor", ())):
        return False
    if action.mode == "visit" and _names(scene, _parties(frame), "traveller"):
        return False  # زار ألف **سائح** المتحف، استقبل المطار ألف **مسافر**
    return all(_is_met(scene, frame, need) for need in action.needs)


def _parties(frame: Frame) -> tuple[Mention, ...]:
    return (*frame.roles.get("actor", ()), *frame.roles.get("target", ()))


def _is_met(scene: Scene, frame: Frame, need: str) -> bool:
    role, _, kinds = need.partition("=")
    if kinds:
        wanted = frozenset(kind for name in kinds.split(",") for kind in KINDS[name])
        if role in {"actor", "target"}:
            mentions = frame.roles.get("actor" if role == "actor" else "target", ())
            return all(_types(scene, m) & wanted for m in mentions)
        governed = [a.word for a in arguments(scene, frame.word) if a.carrier == fold(role)]
        return all(_word_types(scene, word) & wanted for word in governed)
    if role == "target":
        return frame.has("target")
    heads = [w for m in frame.roles.get("target", ()) if (w := _word(scene, m)) is not None]
    carriers = {a.carrier for a in arguments(scene, frame.word)}
    carriers |= {last(preposition(scene.sentence, w)) for w in heads}  # the parser may have hung it one level off
    if role.startswith("!"):  # قطع الطريق **على** المتطرفين
        carriers |= {a.carrier for w in heads for a in arguments(scene, w)}
    return fold(role[1:]) not in carriers if role.startswith("!") else fold(role) in carriers


def _types(scene: Scene, mention: Mention) -> frozenset[str]:
    """The types that what is mentioned may have; all of them if nothing is known."""
    word = _head(scene, mention)
    return _word_types(scene, word) if word is not None else _ANY


def _word_types(scene: Scene, word: Word) -> frozenset[str]:
    if word.upos in {"PRON", "NUM"} or scene.grammar.is_quantifier(word):  # تظاهر **المئات**
        return _ANY
    key = fold(word.text)
    kind = scene.grammar.noun_type(word)
    if word.ner[2:] in _NER:  # **قوات** الأمن is an organisation by its name, and by its noun a force
        return frozenset(_NER[word.ner[2:]] | ({kind} if kind else set()))
    if key in scene.grammar.sites:
        return frozenset({"Place"})
    if key in scene.grammar.places:
        return frozenset({"State", "Place"})
    if word.upos in {"PROPN", "X"}:
        return _ANY
    if kind:
        return frozenset({kind})
    if scene.grammar.is_title(word):
        return frozenset({"Person"})
    return frozenset({"Thing"}) if scene.grammar.is_listed(word) or scene.frame(word) is not None else _ANY


def _can_mean(scene: Scene, mention: Mention) -> bool:
    """Not a thing, unless people speak by it (بيان، تقرير) or confer in it (قمة، اجتماع)."""
    if _types(scene, mention) != {"Thing"}:
        return True
    head = _head(scene, mention)
    if head is not None and fold(head.lemma) in scene.grammar.particles("party"):
        return True  # الجانبان اتفقا
    frame = scene.frame(head)
    confers = frame is not None and frame.action is not None and frame.action.cls == "CONSULT"
    return head is None or confers or scene.grammar.reporting(head, "noun") is not None


def _word(scene: Scene, mention: Mention) -> Word | None:
    if mention.form == "dropped" or mention.sentence != scene.sentence.index:
        return None
    return scene.sentence.word(mention.head)


def _head(scene: Scene, mention: Mention) -> Word | None:
    word = _word(scene, mention)
    if word is not None and word.upos == "ADJ" and not scene.grammar.is_quantifier(word):  # أكبر **حدث**
        best = (c for c in scene.sentence.children(word, "nmod") if not preposition(scene.sentence, c))
        word = next((c for c in best if c.id == word.id + 1), word)
    return phrase.content_head(scene, word) if word is not None else None


def _names(scene: Scene, mentions: tuple[Mention, ...], role: str) -> bool:
    """Is one of `mentions` a word that particles.tsv lists for `role`?"""
    heads = [word for m in mentions if (word := _head(scene, m)) is not None and word.upos == "NOUN"]
    return any(fold(w.lemma) in scene.grammar.particles(role) for w in heads)


def _is_sport(scene: Scene) -> bool:
    return len(scene.keys & scene.grammar.particles("sport")) >= _SPORT


def _is_figurative(scene: Scene, frame: Frame) -> bool:
    """معركة **انتخابية**، حرب **كلامية**، ضربة **حرة**."""
    described = scene.sentence.children(frame.word, "amod")
    return any(fold(w.lemma) in scene.grammar.particles("figurative") for w in described)
