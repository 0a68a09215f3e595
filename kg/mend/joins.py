"""Words that the tokenizer cut in two, joined by the lexicon (و + اشنطن, ات + هم), and pairs that are one (في + ما)."""

from dataclasses import replace
from itertools import pairwise

from kg.mend import god_names
from kg.mend.known import Known
from kg.mend.steps import knowing, take
from kg.mend.syntax import ADPOSITIONS, argument_of_verb, hung_on, in_one
from kg.records import Word
from kg.text import fold


def mend(words: list[Word], known: Known) -> list[Word]:
    return take(
        words,
        god_names.join,
        *knowing(
            known,
            _join_names,
            _join_whiles,
            _join_in_case,
            _join_endings,
            _join_subjects,
        ),
    )


def _join_names(words: list[Word], known: Known) -> list[Word]:
    """و + اشنطن → واشنطن، و + سائل → وسائل، س + لحت → سلحت: the whole is listed and the rest is nothing."""
    for first, second in pairwise(words):
        if (first.token_start, first.token_end) != (second.token_start, second.token_end) or not _is_cut(first, second):
            continue
        if second.upos == "PRON" and first.text != "س":  # before a pronoun stands no future: احتل **سهم** الشركة
            continue
        whole = first.text + second.text
        following = words[second.id].text if second.id < len(words) else ""
        titled = fold(f"{whole} {following}") in known.title_openings  # و + لي العهد → **ولي** العهد
        uncut = fold(f"{whole} {following}") in known.uncut
        rest = known.lists(second.text) or fold(second.text) in known.verbs or fold(second.text) in ADPOSITIONS
        if rest and second.upos != "PRON" and not (titled or uncut):
            continue
        if uncut or known.lists(whole) or _feminine(whole, known):
            upos = "PROPN" if fold(whole) in known.names else "ADJ" if second.upos == "ADJ" else "NOUN"
            role = _uncoordinated(second, words) if first.rel == "cc" else second.deprel
            joined = replace(second, text=whole, lemma=_lemma(whole, known), upos=upos, start=first.start, deprel=role)
        elif fold(whole) in known.verbs:
            lemma, features = next(iter(known.verbs[fold(whole)].items()))
            joined = replace(second, text=whole, lemma=lemma, upos="VERB", start=first.start, feats=features)
        else:
            continue
        if titled:
            return _join_names(in_one(words, first, *_title(joined, words[second.id])), known)
        owner = words[second.id] if following else second
        if second.upos == "PRON" and owner.rel == "nsubj" and owner.head != second.id:
            return _join_names(in_one(words, first, *_owned(joined, owner)), known)
        return _join_names(in_one(words, first, joined), known)
    return words


def _is_cut(first: Word, second: Word) -> bool:
    """A letter, or the «أن» of أن + هت → **أنهت**: no verb is written in one word with the particle before it."""
    return len(first.text) == 1 or (first.text == "أن" and second.upos == "VERB")


def _title(first: Word, second: Word) -> tuple[Word, Word]:
    """محمد بن سلمان **ولي** ولي العهد: beside a name the title tells who that is; what follows is part of it."""
    if first.rel == "conj":
        first = replace(first, upos="NOUN", deprel="appos")
    elif second.head != first.id:
        first = replace(first, upos="NOUN", head=second.head, deprel=second.deprel)
    return first, replace(second, head=first.id, deprel="nmod")


def _owned(thing: Word, owner: Word) -> tuple[Word, Word]:
    """احتل س + هم **الجزيرة** المركز الأول: what was taken for a pronoun owes its place in the tree to its owner."""
    return replace(thing, head=owner.head, deprel=owner.deprel), replace(owner, head=thing.id, deprel="nmod")


def _join_whiles(words: list[Word], known: Known) -> list[Word]:
    """في + ما → **فيما** قتل جندي: «while», unless a pronoun follows that takes «ما» up (فيما وصف+ه)."""
    for first, second in pairwise(words):
        if (first.token_start, first.text, second.text) != (second.token_start, "في", "ما") or second.id == len(words):
            continue
        verb = words[second.id]
        after = words[verb.id] if verb.id < len(words) else verb
        taken_up = after.upos == "PRON" and after.token_start == verb.token_start
        if verb.upos != "VERB" or taken_up or {fold(verb.text), fold(verb.lemma)} & known.taken_up:
            continue
        joined = replace(
            second, text="فيما", lemma="فيما", upos="SCONJ", feats=(), start=first.start, head=verb.id, deprel="mark"
        )
        above = second.head if second.head not in {first.id, verb.id} else first.head
        clause = (
            replace(verb, head=above if above != second.id else 0, deprel="advcl") if verb.head == second.id else verb
        )
        return _join_whiles(in_one(words, first, joined, clause), known)
    return words


def _join_in_case(words: list[Word], known: Known) -> list[Word]:
    """سترد **في حال** تعرضت لهجوم: before a verb it means «if», and no state that is attacked."""
    for before, case in pairwise(words):
        if fold(before.text) != "في" or fold(case.text) not in {"حال", "حاله"} or case.id == len(words):
            continue
        verb = next((w for w in words[case.id : case.id + 2] if w.upos == "VERB"), None)
        if verb is None or verb.head not in {case.id, case.head} or verb.rel not in {"acl", "conj", "advcl"}:
            continue
        joined = replace(case, upos="SCONJ", feats=(), head=verb.id, deprel="mark")
        clause = replace(verb, head=case.head, deprel="advcl")  # hung on the case, or beside it on the verb above
        rest = [
            replace(w, head=verb.id) if w.head == case.id and w.id not in {before.id, verb.id} else w for w in words
        ]
        rest[before.id - 1] = replace(before, upos="SCONJ", head=verb.id, deprel="mark")
        rest[case.id - 1], rest[verb.id - 1] = joined, clause
        return _join_in_case(rest, known)
    return words


def _uncoordinated(noun: Word, words: list[Word]) -> str:
    """اتجهت **ف + لول + ه** إلى: no second verb but the first one's subject, or its object where it has a subject.

    And تقريب **و + جهات** نظرهم: no second noun but what the first governs.
    """
    verb = words[noun.head - 1] if noun.head else noun
    if noun.rel == "conj" and verb.upos in {"NOUN", "ADJ"} and verb.id == noun.id - 2:  # ثاني **ودياته**
        return "nmod"
    if noun.rel != "conj" or verb.upos != "VERB" or noun.upos != "VERB":
        return noun.deprel
    return "obj" if any(w.id > verb.id for w in hung_on(words, verb, "nsubj")) else "nsubj"


def _join_endings(words: list[Word], known: Known) -> list[Word]:
    """ات + هم → اتهم: what looks like a pronoun is the end of a listed verb, and the rest is none."""
    for verb, ending in pairwise(words):
        if ending.upos != "PRON" or ending.token_start != verb.token_start or known.lists(verb.text):
            continue
        whole = fold(verb.text + ending.text)
        if fold(verb.text) in known.verbs or whole not in known.verbs:
            continue
        lemma, features = next(iter(known.verbs[whole].items()))
        joined = replace(verb, text=verb.text + ending.text, lemma=lemma, upos="VERB", feats=features, end=ending.end)
        below = {ending.id} if verb.upos == "VERB" else {ending.id, verb.id}
        freed = [replace(w, deprel=argument_of_verb(w, words)) if w.head in below else w for w in words]
        return _join_endings(in_one(freed, ending, joined), known)
    return words


def _join_subjects(words: list[Word], known: Known) -> list[Word]:
    """«اعتقل + **نا** عشرة مسلحين»: beside an object and without a subject, the ending is who acts."""
    for verb, ending in pairwise(words):
        if ending.text != "نا" or verb.upos != "VERB" or ending.token_start != verb.token_start:
            continue
        arguments = {w.rel for w in hung_on(words, verb) if w.id != ending.id}
        if verb.feat("Aspect") == "Imp" or "obj" not in arguments or "nsubj" in arguments:
            continue
        features = tuple((name, value) for name, value in verb.feats if name not in {"Person", "Number", "Gender"})
        ours = replace(
            verb,
            text=verb.text + ending.text,
            feats=tuple(sorted((*features, ("Number", "Plur"), ("Person", "1")))),
            end=ending.end,
        )
        return _join_subjects(in_one(words, ending, ours), known)
    return words


def _feminine(text: str, known: Known) -> bool:
    return fold(text).endswith("ه") and fold(text)[:-1] in known.words


def _lemma(text: str, known: Known) -> str:
    return text[:-1] if not known.lists(text) else text
