"""Whose something is by its pronoun: عناصر**ه**, جمّدت باريس مساعدات**ها**, ثلاثة جنود أحد**هم** ضابط."""

from kg.records import Sentence, Word
from kg.resolve import relatives
from kg.resolve.context import Context
from kg.resolve.coreference import is_personal, not_quoted
from kg.resolve.discourse import AGENTS, Referent, agrees
from kg.resolve.salience import Asked, likeliest
from kg.resolve.words import HUMAN
from kg.text import fold

_OWNERS = frozenset(AGENTS) | {"Equipment"}
_PARTS = {"نصف", "ثلث", "ربع", "معظم", "اغلب", "غالبيه", "اغلبيه", "بعض", "احد", "احدي", "بين", "جميع", "كل"}
_BELOW_VERB = {"obj", "iobj", "obl", "nmod", "xcomp"}


def owner(context: Context, sentence: Sentence, pronoun: Word) -> str:
    """Whom a possessive pronoun takes up: the noun of its relative clause, the subject of its verb, or one before."""
    features = {name: pronoun.feat(name) for name in ("Gender", "Number") if pronoun.feat(name)}
    if pronoun.feat("Person") in {"1", "2"} or not is_personal(pronoun):
        return ""
    noun = sentence.head(pronoun)
    if noun is not None and fold(noun.lemma) in _PARTS:
        return _whole(context, sentence, pronoun, features)
    for found in (
        relatives.of_pronoun(context.discourse, sentence, pronoun, features),
        _subject_above(context, sentence, pronoun, features),
    ):
        if found is not None:
            return found
    asked = Asked(sentence, pronoun, pronoun.start, features, "agent", kinds=_OWNERS)
    return likeliest(context.discourse, context.sentences, asked, not_quoted(context, sentence, pronoun))


def _whole(context: Context, sentence: Sentence, pronoun: Word, features: dict[str, str]) -> str:
    """Of whom a part is told (ثلاثة جنود، **أحدهم** ضابط): the nearest that agrees, unless a number comes between."""
    for referent in context.discourse.recent(sentence.index, pronoun.start, 0):
        if agrees(referent, features) and (features.get("Number") != "Plur" or referent.type in HUMAN):
            between = (word for word in sentence.words if referent.end <= word.start < pronoun.start)
            return "" if any(word.upos == "NUM" for word in between) else referent.key
    return ""


def _subject_above(context: Context, sentence: Sentence, pronoun: Word, features: dict[str, str]) -> str | None:
    """The subject of the verb that a possession belongs to, where it agrees: جمّدت **باريس** مساعداتها.

    "" where the subject is dropped or unknown and might be meant; None where there is no such subject.
    """
    owned = sentence.head(pronoun)
    if owned is None or owned.rel not in _BELOW_VERB or context.words.action(owned):
        return None  # استخدمت الغاز **لتفريقهم**: of an action the pronoun is rather the object
    verb = sentence.head(owned)
    while verb is not None and verb.rel == "conj" and sentence.child(verb, "nsubj") is None:
        above = sentence.head(verb)
        if above is None or above.upos != "VERB" or verb.upos != "VERB":
            break
        verb = above
    if verb is None or verb.upos != "VERB" or verb.id > pronoun.id or verb.feat("Voice") == "Pass":
        return None
    subject = sentence.child(verb, "nsubj")
    known = _person_named(context, sentence, subject) or context.discourse.at(sentence.index, subject or verb)
    if known is not None:
        return known.key if known.end <= pronoun.start and agrees(known, features) else None
    return "" if all((subject or verb).feat(name) == value for name, value in features.items()) else None


def _person_named(context: Context, sentence: Sentence, subject: Word | None) -> Referent | None:
    """Whom a title names: أعرب **الأمين العام** للحلف **خافيير سولانا**."""
    below = sentence.subtree(subject) if subject is not None else ()
    found = (context.discourse.at(sentence.index, word) for word in below)
    return next((r for r in found if r is not None and r.name and r.type == "Person"), None)
