"""Does a verb agree with a noun? Behind its subject it shows number and gender, before it gender alone.

«القوات **تقدمت**», «المسلحون **انسحبوا**», «الوزيران **اتفقا**», but «**انسحب** المسلحون».
"""

from kg.morphology import gender
from kg.records import Word

_MANY = {"Plur", "Dual"}


def is_of_many(verb: Word) -> bool:
    """Does the verb show that several act? Taggers miss it in اتفق**وا**."""
    return verb.text.endswith("وا") or verb.feat("Number") in _MANY


def takes_up(verb: Word, noun: Word, *, several: bool = False) -> bool:
    """Can the noun before `verb` be its subject? `several`: more are meant than it shows (**بعض**, الوزير **والسفير**).

    Plurals take the feminine singular (هجمات **أوقعت**), and those of people the plural. A gender that neither tag nor
    ending shows fits both, and the ending of a name shows none (حمزة).
    """
    if is_of_many(verb):
        return several or noun.upos == "NUM" or noun.feat("Number") in _MANY
    if noun.feat("Number") == "Plur":
        return verb.feat("Gender") == "Fem"
    return noun.upos != "NUM" and noun.feat("Number") != "Dual" and _shown_gender(noun) in {"", verb.feat("Gender")}


def opens(verb: Word, noun: Word) -> bool:
    """Can the noun behind `verb` be its subject? Before plurals and numbers verbs take either gender."""
    either = noun.upos == "NUM" or noun.feat("Number") == "Plur" or not verb.feat("Gender")
    return not is_of_many(verb) and (either or _shown_gender(noun) in {"", verb.feat("Gender")})


def _shown_gender(noun: Word) -> str:
    return noun.feat("Gender") if noun.upos == "PROPN" else gender(noun)
