"""Definite nouns that take up somebody named before: epithets (التنظيم) and repeats (هجوم … الهجوم)."""

from kg.lexicon import Epithet
from kg.records import Mention, Sentence, Word
from kg.resolve import phrase
from kg.resolve.context import Context
from kg.resolve.discourse import Referent
from kg.resolve.phrase import Part
from kg.resolve.words import bare, is_definite
from kg.text import fold

_JUDGEMENTS = {"terrorist", "extremist", "hardline", "takfiri", "criminal", "alleged", "banned"}
_COUNTRY = "البلاد"
_REACH = 30  # sentences that an epithet or a definite repeat looks back


def epithet(context: Context, mention: Mention, parts: list[Part]) -> str:
    """Whom «التنظيم», «الصحيفة», «الرئيس الأمريكي» take up: the last one of that kind, of that state."""
    if len(parts) > 1 or not is_definite(parts[0].head):
        return ""
    return _taken_up(context, parts[0], mention.sentence)


def owner(context: Context, sentence: Sentence, part: Part) -> str:
    """The owner that an inner noun stands for: عناصر **التنظيم**."""
    return _taken_up(context, part, sentence.index)


def _taken_up(context: Context, part: Part, sentence: int) -> str:
    """The last entity whose own epithet this is, or that is of its kind.

    An adjective that names a state must fit; one that only judges is passed over (التنظيم **الإرهابي**);
    any other describes somebody else (القوات **الموالية**).
    """
    head, form = part.head, fold(part.head.text)
    telling = [word for word in part.adjectives if not _judges(context, word)]
    relations = [context.names.relation(word.text) for word in telling]
    if None in relations:
        return ""
    states = {named.key for named in relations if named is not None}
    row = context.words.epithet(head)

    def own(referent: Referent) -> bool:
        named = context.names.by_key.get(referent.key)
        return bool(named and form in named.epithets) and _of(context, referent, states)

    def kind(referent: Referent) -> bool:
        if row is None or referent.type not in row.types or not _of(context, referent, states):
            return False
        if referent.number == "Plur" and part.count != "Plur" and referent.lemma == bare(head.lemma):
            return False  # وزارات السياحة … **الوزارة**
        return _is_of_kind(context, referent, row, form)

    if form == _COUNTRY and not states and (country := _country(context, sentence)):
        return context.register.merge(country, head.text, f"country of the places of article {context.article.id}")
    tests = ([own] if form in context.names.epithets else []) + ([kind] if row is not None else [])
    for accept in tests:
        found = context.discourse.last(sentence, _REACH, accept)
        if found is not None:
            return context.register.merge(found.key, head.text, f"epithet in article {context.article.id}")
    return ""


def _country(context: Context, sentence: int) -> str:
    """«البلاد» is where the towns lie that the text speaks of, and not the state that was named last."""
    states = {named.key for named in context.names.by_key.values() if named.type == "State"}
    place = context.discourse.last(
        sentence, _REACH, lambda r: r.type == "Place" and context.register.affiliation(r.key) in states
    )
    return context.register.affiliation(place.key) if place is not None else ""


def _judges(context: Context, adjective: Word) -> bool:
    row = context.words.adjective(adjective)
    return row is not None and row.gloss in _JUDGEMENTS


def _is_of_kind(context: Context, referent: Referent, row: Epithet, form: str) -> bool:
    """Whether an epithet suits by its meaning: a person by role, a place by kind, a state in any case.

    Organisations of the lexicon list their epithets, and a phrase is taken up by its own head only.
    """
    if referent.type == "Person":
        return bare(form) in context.register.entities[referent.key].role
    named = context.names.by_key.get(referent.key)
    if referent.type == "Place":
        return named is not None and named.kind in row.kinds
    if named is not None:
        return referent.type == "State"
    return referent.lemma == bare(form) or any(
        fold(alias).split()[0] == bare(form) for alias in context.register.entities[referent.key].aliases
    )


def _of(context: Context, referent: Referent, states: set[str]) -> bool:
    return not states or context.register.affiliation(referent.key) in states or referent.key in states


def repeat(context: Context, mention: Mention, parts: list[Part]) -> str:
    """The earlier phrase that a definite noun repeats: هجوم لقوات المعارضة … **الهجوم**."""
    head, sentence = parts[0].head, context.sentence(mention)
    if len(parts) > 1 or parts[0].adjectives or parts[0].number or not is_definite(head):
        return ""
    first = context.inside(mention)[0]
    following = sentence.words[head.id] if head.id < len(sentence.words) else None
    same = first.upos == "DET" or bool(first.feat("PronType")) or bare(first.text) in phrase.SELF
    counted = first.id != head.id and not same
    if counted or (following is not None and following.feat("PronType") == "Rel"):
        return ""  # العديد من المقاتلين, المقاتلون الذين …: others than before
    lemma = bare(head.lemma)
    plural = parts[0].count == "Plur"

    def repeated(referent: Referent) -> bool:
        if referent.lemma != lemma or (referent.number == "Plur") != plural:
            return False
        first = context.register.entities[referent.key].label.split()[0].removeprefix("ال")
        again = head.text.removeprefix("ال")
        return first == again or first.removesuffix("ة") != again.removesuffix("ة")  # الدبلوماسية … **الدبلوماسي**

    found = context.discourse.last(mention.sentence, _REACH, repeated)
    if found is None:
        return ""
    if context.register.entities[found.key].label == head.text:
        return found.key
    return context.register.merge(found.key, head.text, f"repeated in article {context.article.id}")
