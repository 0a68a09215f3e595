"""Verbs that the tagger hid in a noun or in a name."""

from dataclasses import replace

from kg.agreement import takes_up
from kg.mend.known import Known
from kg.mend.steps import knowing, take
from kg.mend.syntax import argument_of_verb, hung_on
from kg.morphology import has_tanwin_alif
from kg.records import Word
from kg.text import fold

_NOMINAL = {"NOUN", "PROPN", "X", "NUM"}


def mend(words: list[Word], known: Known) -> list[Word]:
    return take(
        words,
        *knowing(
            known,
            _recognise_after_subjects,
            _recognise_light_verbs,
            _recognise_opening_verbs,
            _recognise_by_form,
        ),
    )


def _recognise_after_subjects(words: list[Word], known: Known) -> list[Word]:
    """قال إن سلاح الجو **قصف**/NOUN مناطق: before it the subject that it agrees with, behind it a bare noun."""
    out = list(words)
    for verb in words:
        perfect = known.perfect(verb) if verb.upos == "NOUN" and fold(verb.lemma) in known.deeds else None
        if perfect is None:
            continue
        subject = next((w for w in hung_on(words, verb, "nsubj") if w.id < verb.id), None)
        brought = hung_on(words, verb, "case")
        if subject is None or brought or not takes_up(replace(verb, feats=perfect[1]), subject):
            continue
        opened = any(fold(w.text) == "ان" for w in hung_on(words, verb, "mark"))
        somebody = opened or fold(subject.lemma) in known.people or subject.ner[2:] in {"PERS", "ORG"}
        behind = words[verb.id : verb.id + 1]
        governs = any(w.head == verb.id and w.rel in {"nmod", "obj"} and w.upos in _NOMINAL for w in behind)
        if not somebody or not governs:
            continue
        for word in words:
            if word.head == verb.id and word.id > verb.id:
                out[word.id - 1] = replace(word, deprel=argument_of_verb(word, words))
        clause = "ccomp" if verb.rel in {"obj", "nmod"} and opened else verb.deprel
        out[verb.id - 1] = replace(verb, upos="VERB", lemma=perfect[0], feats=perfect[1], deprel=clause)
    return out


def _recognise_light_verbs(words: list[Word], known: Known) -> list[Word]:
    """هجوم **شن**/NOUN ه متمردون: a verb that carries the action noun before it, and who acts stands behind.

    Nor is it a noun behind an indefinite accusative, which governs none: مقتل 52 طفلا **جند**/NOUN هم التنظيم.
    """
    out = list(words)
    for noun, verb, clitic in zip(words, words[1:], words[2:], strict=False):
        if verb.upos != "NOUN" or clitic.upos != "PRON" or clitic.token_start != verb.token_start:
            continue
        found = known.verbs.get(fold(verb.text), {})
        carries = fold(noun.lemma) in known.actions and not noun.text.startswith("ال")
        described = has_tanwin_alif(noun) and verb.rel == "nmod" and verb.head in {noun.id, noun.head}
        described &= fold(verb.text) not in known.actions
        lemma = next((lemma for lemma in found if described or (carries and fold(lemma) in known.light)), None)
        if lemma is None:
            continue
        out[verb.id - 1] = replace(verb, upos="VERB", lemma=lemma, feats=found[lemma], head=noun.id, deprel="acl")
        out[clitic.id - 1] = replace(clitic, head=verb.id, deprel="obj")
        for subject in words[clitic.id : clitic.id + 1]:
            if subject.upos in _NOMINAL:
                out[subject.id - 1] = replace(out[subject.id - 1], head=verb.id, deprel="nsubj")
    return out


def _recognise_opening_verbs(words: list[Word], known: Known) -> list[Word]:
    """**بحث**/NOUN وزير الخارجية مع نظيره الأزمة: who follows is subject, where nothing else is the predicate.

    «طلب **الحكومة**» is none: a verb would agree with her. But «**استقال**/NOUN رئيس الوزراء» is no noun at all.
    """
    opening = next((w for w in words if w.upos not in {"PUNCT", "CCONJ"}), None)
    if opening is None or opening.upos != "NOUN" or opening.head or opening.id == len(words):
        return words
    perfect, follower = known.perfect(opening), words[opening.id]
    is_somebody = fold(follower.lemma) in known.people or follower.ner[2:] in {"PERS", "ORG"}
    is_somebody |= follower.text.endswith(("ون", "و")) and follower.upos in {"NOUN", "PROPN"} and follower.ner == "O"
    deed, noun = fold(opening.text) in known.actions, known.lists(opening.text)
    if perfect is None or (noun and not deed) or not is_somebody or follower.text.endswith("ة"):
        return words
    arguments = {w.rel for w in hung_on(words, opening) if w.id > follower.id}
    bare = deed and not arguments & {"obj", "obl"}
    if follower.head != opening.id or follower.token_start == opening.token_start or bare:
        return words

    def moved(word: Word) -> Word:
        if word.id == opening.id:
            return replace(word, upos="VERB", lemma=perfect[0], feats=perfect[1])
        if word.id == follower.id:
            return replace(word, deprel="nsubj")
        return replace(word, deprel=argument_of_verb(word, words)) if word.head == opening.id else word

    return list(map(moved, words))


def _recognise_by_form(words: list[Word], known: Known) -> list[Word]:
    """تقهقرت/X، خطفوا/ADJ، فجر نفسه/NOUN → VERB: listed verbs, and known for such by their ending or object."""
    out = list(words)
    for word in words:
        found = known.verbs.get(fold(word.text)) if word.upos != "VERB" and word.ner == "O" else None
        if found and _must_be_verb(word, words, known):
            lemma, features = next(iter(found.items()))
            out[word.id - 1] = replace(out[word.id - 1], upos="VERB", lemma=lemma, feats=features)
    return out


def _must_be_verb(word: Word, words: list[Word], known: Known) -> bool:
    if fold(word.text) in known.words:
        near = words[word.id : word.id + 2]  # فجر انتحاري **نفسه**, and not «إلى ضبط النفس»
        before = words[word.id - 2].upos if word.id > 1 else ""
        return word.upos in {"NOUN", "ADV", "ADP", "X"} and any(
            fold(w.text) == "نفس" and w.upos == "NOUN" and w.rel != "case" and before != "ADP" for w in near
        )
    accusative = fold(word.text).endswith("وا") and known.lists(word.text[:-1])  # قتلت **عضوا** في البرلمان
    return word.upos == "X" or (word.text.endswith("وا") and word.upos != "AUX" and not accusative)
