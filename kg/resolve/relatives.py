"""Relative clauses: the noun that they describe, for their subject or for the pronoun that takes it up."""

from kg.records import Sentence, Word
from kg.resolve.discourse import Discourse, Referent, agrees
from kg.text import fold

Features = dict[str, str]
_WHOEVER = {"من", "ماذا", "أي"}  # before a verb «من» is no preposition


def of_subject(discourse: Discourse, sentence: Sentence, verb: Word, features: Features) -> str | None:
    """Who does what a relative clause tells without naming him; None outside of such clauses.

    **التهم** التي وُجّهت, **دول** تقدم المال: the noun. على **من** يخالفه: whoever it is, which is nobody known.
    """
    before = sentence.word(verb.id - 1) if verb.id > 1 else None
    if before is not None and _is_relative(before, features):
        return _last_noun(discourse, sentence, before, features)
    if before is not None and (before.text in _WHOEVER or (before.text == "ما" and before.upos in {"PRON", "DET"})):
        return ""
    clause = _with_auxiliary(sentence, verb)
    noun = sentence.head(clause) if clause.rel == "acl" else None
    if noun is None or noun.id > verb.id or _mark(sentence, clause):
        return None
    known = discourse.at(sentence.index, noun)
    if known is None:
        several = noun.feat("Number") == "Plur" and features.get("Gender") == "Fem"
        return "" if several or noun.feat("Gender") == features.get("Gender") else None
    if not agrees(known, features) or _takes_up(sentence, verb, known):
        return None
    return known.key


def of_pronoun(discourse: Discourse, sentence: Sentence, pronoun: Word, features: Features) -> str | None:
    """The noun that a pronoun of its relative clause takes up; "" where it is nobody known, None outside.

    **هجوم** شنّه داعش, **الأسباب** التي دفعتهم, **زيارة** كان يعتزم القيام بها, **عملية** إنعاش نفّذها شرطيان,
    **الرئيس** المنتهية ولايته.
    """
    opening = [word for word in sentence.words[max(0, pronoun.id - 5) : pronoun.id - 1] if word.upos != "ADP"]
    verbs = [word for word in opening if word.upos == "VERB"]
    relative = next((word for word in opening if _is_relative(word, features)), None)
    if relative is not None and len(verbs) == 1 and relative.id == verbs[0].id - 1:
        last = _last_noun(discourse, sentence, relative, features)
        if last:
            return last
    for clause in (pronoun, *sentence.ancestors(pronoun)):
        noun = sentence.head(clause) if _describes(sentence, clause, pronoun) else None
        if (
            noun is not None
            and noun.id < clause.id
            and not _is_of_another(discourse, sentence, clause, pronoun, features)
        ):
            found = _described(discourse, sentence, noun, features, outwards=pronoun.head == clause.id)
            if found is not None:
                return found
        if clause.upos == "VERB" and sentence.child(clause, "nsubj") and clause.rel != "acl":
            return None
    return None


def _describes(sentence: Sentence, clause: Word, pronoun: Word) -> bool:
    """Relative clauses, and adjectives with a subject of their own (الرئيس **المنتهية** ولايته)."""
    return clause.rel == "acl" or (
        clause.rel == "amod" and sentence.head(pronoun) in sentence.children(clause, "nsubj")
    )


def _described(
    discourse: Discourse, sentence: Sentence, noun: Word, features: Features, *, outwards: bool
) -> str | None:
    """The noun of a clause, or one that it belongs to where it does not agree itself; "" for one that nobody knows."""
    known = discourse.at(sentence.index, noun)
    if known is None:
        agreeing = noun.feat("Gender") in {"", features.get("Gender")} and features.get("Number") == "Sing"
        return "" if agreeing and noun.feat("Number") != "Plur" else None
    while not agrees(known, features):
        above = sentence.head(noun) if noun.rel == "nmod" and outwards else None
        known = discourse.at(sentence.index, above) if above is not None else None
        if above is None or known is None:
            return None
        noun = above
    return known.key


def _is_of_another(discourse: Discourse, sentence: Sentence, clause: Word, pronoun: Word, features: Features) -> bool:
    """Whether somebody else than the noun is meant: by gender (**التي** يحاصرها جيشه), or named in between.

    مدينة يحاصرها **الجيش** بمدفعيته.
    """
    before = sentence.words[max(0, clause.id - 4) : clause.id - 1]
    relative = next((w for w in reversed(before) if w.feat("PronType") == "Rel" or w.lemma == "الذي"), None)
    gender = relative.feat("Gender") if relative is not None and relative.feat("Number") != "Plur" else ""
    if gender and gender != features.get("Gender", gender):
        return True
    between = discourse.recent(sentence.index, pronoun.start, 0)
    return pronoun.head != clause.id and any(r.start > clause.start and agrees(r, features) for r in between)


def _with_auxiliary(sentence: Sentence, verb: Word) -> Word:
    """The word that a clause hangs on: معلومات **يمكن** أن تقود إلى …, فصائل **كانت** تقاتل."""
    above = sentence.head(verb) if verb.rel in {"ccomp", "xcomp", "csubj"} else None
    auxiliary = above is not None and above.upos in {"VERB", "AUX"} and fold(above.lemma) in {"امكن", "كان", "جاز"}
    return above if above is not None and auxiliary and sentence.child(above, "nsubj") is None else verb


def _last_noun(discourse: Discourse, sentence: Sentence, before: Word, features: Features) -> str:
    found = (r.key for r in discourse.recent(sentence.index, before.start, 0) if agrees(r, features))
    return next(found, "")


def _is_relative(word: Word, features: Features) -> bool:
    """A relative pronoun that can be the subject: not in المقاتلون **الذين** سلّحتهم, الفندق **الذي** تقيم فيه."""
    plural = word.feat("Number") == "Plur"
    other = word.feat("Gender") not in {"", features.get("Gender", word.feat("Gender"))}
    relative = word.feat("PronType") == "Rel" or word.lemma == "الذي"
    return relative and not other and plural == (features.get("Number") == "Plur")


def _mark(sentence: Sentence, verb: Word) -> bool:
    """Whether a relative pronoun or a conjunction opens the clause."""
    return any(w.id < verb.id and w.rel in {"mark", "nsubj", "obj", "cc"} for w in sentence.children(verb))


def _takes_up(sentence: Sentence, verb: Word, noun: Referent) -> bool:
    """Whether a pronoun of the clause stands for its noun, so that somebody else is the subject: هجوم **شنته**."""
    for word in sentence.subtree(verb):
        features = {name: word.feat(name) for name in ("Gender", "Number") if word.feat(name)}
        if word.upos == "PRON" and word.id > verb.id and agrees(noun, features):
            return True
    return False
