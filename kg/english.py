"""English for labels: a gloss of the lexicon as the verb of a short sentence ("US aircraft leave battlefield").

Only what labels need: agreement, the passive participle, the preposition before the object, and
whether a name is plural. What follows no rule is a row of `ontology/english.tsv`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.lexicon import read_table
from kg.resources import ontology

_PREPOSITIONS = set("against at for from in into of on over to under with".split())  # noqa: SIM905
_PARTICLES = set("apart away back down off out over up".split())  # noqa: SIM905
_PLURALS = {"aircraft", "children", "media", "people", "personnel", "police"}
_PLURAL_NAMES = {"Battalions", "Brigades", "Forces", "Guards", "Houthis", "Kurds", "Militias", "Units"}


@dataclass(frozen=True, slots=True)
class Verb:
    """english.tsv: a gloss, or the first word of glosses, that the rules get wrong.

    `object` and `recipient` are the prepositions before them, `-` for none. `kind` is `noun` for a
    gloss that is no verb (truce), `undergone` for one whose subject undergoes it (die).
    """

    gloss: str
    participle: str = ""
    object: str = ""
    recipient: str = ""
    kind: Literal["", "noun", "undergone"] = ""


def is_plural(name: str) -> bool:
    """Whether a verb agrees with `name` in the plural: "US aircraft", "sources", but "United States", "Reuters".

    >>> is_plural("fighters of ISIS"), is_plural("United States")
    (True, False)
    """
    words = name.split(" of ", maxsplit=1)[0].split()
    last = words[-1] if words else ""
    common = last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return common or last.endswith("men") or last in _PLURALS or last in _PLURAL_NAMES


def present(gloss: str, plural: bool) -> str:
    """The gloss as a present-tense predicate.

    >>> present("leave", plural=False), present("be killed", plural=True)
    ('leaves', 'are killed')
    """
    verb, _, rest = gloss.partition(" ")
    if _verb(gloss).kind == "noun":
        return gloss
    if verb == "be":
        form = "are" if plural else "is"
    elif plural:
        form = verb
    elif verb == "have":
        form = "has"
    elif verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        form = verb + "es"
    else:
        form = _without_y(verb, "ies") or verb + "s"
    return f"{form} {rest}".rstrip()


def negated(gloss: str, plural: bool) -> str:
    """The gloss as a negated predicate.

    >>> negated("leave", plural=False), negated("be killed", plural=True)
    ('does not leave', 'are not killed')
    """
    if _verb(gloss).kind == "noun":
        return f"no {gloss}"
    if gloss.startswith("be "):
        return f"{'are' if plural else 'is'} not {gloss.removeprefix('be ')}"
    return f"{'do' if plural else 'does'} not {gloss}"


def participle(gloss: str) -> str:
    """The gloss as it stands in the passive.

    >>> participle("shoot down"), participle("expel"), participle("occupy")
    ('shot down', 'expelled', 'occupied')
    """
    verb, _, rest = gloss.partition(" ")
    form = _verb(verb).participle or (verb + "d" if verb.endswith("e") else _without_y(verb, "ied") or verb + "ed")
    return f"{form} {rest}".rstrip()


def to_object(gloss: str) -> str:
    """The preposition that a verb needs before its object, with a space, or "".

    >>> to_object("retreat"), to_object("withdraw from"), to_object("bombard")
    ('from ', '', '')
    """
    if gloss.rpartition(" ")[2] in _PREPOSITIONS:
        return ""
    return f"{_verb(gloss).object} ".lstrip("- ")


def to_recipient(gloss: str, said: bool) -> str:
    """The preposition before who receives something where no object is told: "say to", "give to", but "support".

    >>> to_recipient("say", said=True), to_recipient("support", said=False)
    ('to ', '')
    """
    return "to " if said else f"{_verb(gloss).recipient} ".lstrip() or to_object(gloss)


def without_preposition(gloss: str) -> str:
    """The gloss for where no object follows: "withdraw from" is "withdraw"."""
    verb, _, last = gloss.rpartition(" ")
    return verb if verb and last in _PREPOSITIONS else gloss


def takes_passive(gloss: str) -> bool:
    """Whether an object alone is told in the passive: "ISIS is bombarded", but "wage war against ISIS"."""
    verb, _, rest = gloss.partition(" ")
    return not _verb(gloss).kind and verb != "be" and (not rest or rest in _PARTICLES)


def is_undergone(gloss: str) -> bool:
    """Whether an object alone is the subject: "he dies", "they are killed"."""
    return _verb(gloss).kind == "undergone" or gloss.startswith("be ")


def _without_y(verb: str, ending: str) -> str:
    return verb[:-1] + ending if verb.endswith("y") and verb[-2:-1] not in "aeiou" else ""


def _verb(gloss: str) -> Verb:
    first = gloss.partition(" ")[0]
    return _verbs().get(gloss) or _verbs().get(first) or Verb(first)


@cache
def _verbs() -> dict[str, Verb]:
    return {row.gloss.replace("-", " "): row for row in read_table(ontology("english.tsv"), Verb)}
