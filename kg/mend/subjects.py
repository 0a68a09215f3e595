"""Subjects that the parser took for objects, and objects that it took for subjects, where valency or an ending decides.

News writes no case endings, so that «انسحب **الجيش**» and «دمر **الجسر**» look alike: a verb and a noun.
But nobody withdraws anybody, the plural in ون is a nominative, and a verb has one subject.
"""

from dataclasses import replace

from kg.agreement import opens, takes_up
from kg.mend.known import Known
from kg.mend.syntax import has_case, hung_on, is_several
from kg.morphology import has_tanwin_alif
from kg.records import Word
from kg.text import fold

_TWO = {"اثنان", "اثنتان"}
_CLOSE = 3  # words from a verb to its object
_NOMINAL = {"NOUN", "PROPN", "X", "ADJ"}


def tell_apart(words: list[Word], known: Known) -> list[Word]:
    words = [replace(word, deprel="nsubj") if _is_active(word, words, known) else word for word in words]
    words = [replace(word, deprel="nsubj") if _is_counted_behind(word, words, known) else word for word in words]
    subjects = {word.id for word in words if word.rel == "obj" and _is_subject(word, words, known)}
    told = [replace(word, deprel="nsubj") if word.id in subjects else word for word in words]
    named = {word.head for word in told if word.id in subjects}
    told = [replace(w, deprel="mark") if _is_relative(w) and w.rel == "nsubj" and w.head in named else w for w in told]
    told = [replace(word, deprel="advmod") if _is_adverb(word, told) else word for word in told]
    objects = {word.id for word in told if word.rel == "nsubj" and _is_second_subject(word, told, known)}
    return [replace(word, deprel="obj") if word.id in objects else word for word in told]


def _is_active(noun: Word, words: list[Word], known: Known) -> bool:
    """«تجمع **المئات**», «انفجرت **عبوة**»: what takes no object has no passive."""
    return noun.deprel == "nsubj:pass" and fold(words[noun.head - 1].lemma) in known.intransitive


def _is_counted_behind(noun: Word, words: list[Word], known: Known) -> bool:
    """«يشارك في البطولة أكثر من **مئة فريق**»: counted nouns, behind a verb that has no subject; but no times."""
    verb = words[noun.head - 1] if noun.head else noun
    if verb.upos != "VERB" or noun.id < verb.id or noun.rel != "obl" or noun.upos != "NOUN" or has_case(words, noun):
        return False
    counted = any(number.id < noun.id for number in hung_on(words, noun, "nummod"))
    thing = fold(noun.lemma) in known.nouns and not {fold(noun.lemma), fold(noun.text)} & known.time_units
    alone = not hung_on(words, verb, "nsubj", "obj", "csubj", "ccomp")
    return counted and thing and noun.ner == "O" and alone and verb.rel in {"root", "conj", "ccomp"}


def _is_adverb(word: Word, words: list[Word]) -> bool:
    """«**ميدانيا** قتل 30 مسلحا»: in what respect; of subjects only those counted, or after أنّ, end in that alif."""
    if word.rel != "nsubj" or word.upos != "ADJ" or word.head < word.id:
        return False
    after_anna = word.id > 1 and fold(words[word.id - 2].text) == "ان"  # أن **متطرفا** قتل
    return has_tanwin_alif(word) and not after_anna and not hung_on(words, word, "nummod")


def _is_second_subject(noun: Word, words: list[Word], known: Known) -> bool:
    """«تشاد تتهم **السودان** بـ»: behind a verb that agrees with the subject before it stands what it does that to.

    And «احتل الحوثيون **صنعاء**»: a verb has one subject, which comes first.

    But «الناخبون يزيد **عددهم**» and «الأهالي لا توجد **لهم** مساكن» only begin with a topic, that a clitic takes up.
    """
    verb = words[noun.head - 1] if noun.head else noun
    if verb.upos != "VERB" or noun.id < verb.id or noun.upos not in _NOMINAL:
        return False
    counted = has_tanwin_alif(noun) and hung_on(words, noun, "nummod")
    if not known.takes_object(verb) or (verb.feat("Voice") == "Pass" and not counted):  # قتل مسلح **38 سائحا**
        return False
    below = hung_on(words, verb)
    first = next((w for w in below if w.rel == "nsubj" and w.id < noun.id), None)
    if first is None or first.upos not in _NOMINAL or noun.text.endswith("ون") or has_case(words, noun):
        return False
    owned = first.id < verb.id and any(w.token_start == noun.token_start for w in hung_on(words, noun))
    opened = any(w.upos in {"PRON", "SCONJ"} for w in words[verb.id : noun.id - 1])  # يرى **أن** الحل …
    aside = any(w.upos == "VERB" or w.text == ":" for w in words[first.id : verb.id - 1])
    if owned or opened or aside or any(w.rel in {"obj", "ccomp"} for w in below):
        return False
    if first.id > verb.id:
        return not any(w.upos == "CCONJ" for w in words[first.id : noun.id - 1])
    return noun.id <= verb.id + _CLOSE and takes_up(verb, first, several=is_several(words, first, known))


def _is_subject(noun: Word, words: list[Word], known: Known) -> bool:
    """Does valency, an ending or the other object show that what was parsed as object is the subject?"""
    verb = words[noun.head - 1] if noun.head else noun
    counted = noun.upos == "ADJ" and hung_on(words, noun, "nummod")  # اختفى **15 آخرين**
    if verb.upos != "VERB" or noun.id < verb.id or not (counted or noun.upos in {"NOUN", "PROPN", "NUM", "X"}):
        return False
    below = [w for w in hung_on(words, verb) if w.id != noun.id]
    if verb.feat("Voice") == "Pass" or has_case(words, noun):
        return False
    first = [w for w in below if w.rel == "nsubj" and fold(w.text) not in known.adverbs]  # تتزايد **يوميا** الهجمات
    if first and not (noun.text.endswith("ون") and all(map(_is_relative, first))):  # حي **الذي** يسيطر المتمردون عليه
        return False
    objects = [w for w in below if w.rel == "obj"]
    alone = fold(verb.lemma) in known.intransitive and not objects and not has_tanwin_alif(noun)
    named = alone and opens(verb, noun) and not _is_duration(noun, words, known)
    return named or _is_nominative(noun) or _is_person_before_thing(noun, objects, known)


def _is_duration(noun: Word, words: list[Word], known: Known) -> bool:
    """معارك استمرت **يومين**, **ثلاث سنوات**."""
    return any(fold(w.text) in known.time_units for w in words if noun.id in {w.id, w.head})


def _is_relative(word: Word) -> bool:
    return word.feat("PronType") == "Rel"


def _is_nominative(noun: Word) -> bool:
    """«اضطر **مقاتلو** الجيش», «رفع **المتظاهرون** لافتات», «قتل **اثنان**»: their ending shows the case."""
    dual = noun.feat("Number") == "Dual" and noun.text.endswith("ان")
    return dual or noun.text.endswith("ون") or fold(noun.text) in _TWO or fold(noun.text) == fold(noun.lemma) + "و"


def _is_person_before_thing(noun: Word, objects: list[Word], known: Known) -> bool:
    """«تلقى **قادة** الطائرات أمرا»: of two objects the one without the ending is a person, and so who does it."""
    person = fold(noun.lemma) in known.people and not noun.text.endswith("ين") and not has_tanwin_alif(noun)
    return person and any(has_tanwin_alif(w) and fold(w.lemma) not in known.people and w.id > noun.id for w in objects)
