"""Where one noun phrase ends and the next begins, where the parser joined or parted them wrongly.

Numbers, definiteness and words for times decide: a day governs no genitive, what is counted after a
definite noun is somebody else, and «خمسة من رجال الشرطة» is one phrase.
"""

from dataclasses import replace
from itertools import pairwise

from kg.mend.known import Known
from kg.mend.steps import knowing, take
from kg.mend.syntax import has_case, hung_on, verbs_above
from kg.morphology import has_tanwin_alif, without_article
from kg.records import Word
from kg.text import fold

_NOMINAL = {"NOUN", "PROPN", "X", "NUM", "ADJ"}
_MOST = {fold(word) for word in ("معظم", "أغلب", "غالبية", "أغلبية", "بعض")}
_HUNG = {"nmod", "amod", "flat", "appos", "nummod"}


def part(words: list[Word], known: Known) -> list[Word]:
    """The words with each phrase ended, or begun, where a list word, a number or a pronoun shows it."""
    return take(
        words,
        _tell_of_most,
        *knowing(
            known,
            _join_partitives,
            _free_approximate,
            _free_after_days,
            _free_counted,
            _free_reflexives,
            _part_of_those,
            _objects_of_masdars,
            _deeds_side_by_side,
            _people_struck,
            _coordinated_deeds,
        ),
    )


def _join_partitives(words: list[Word], known: Known) -> list[Word]:
    """مقتل **ثلاثة من عناصر** الشرطة: the people counted belong to their number, not to what the number hangs on."""
    out = list(words)
    for number, of in pairwise(words):
        noun = words[of.head - 1] if of.head else of
        if fold(of.text) != "من" or of.upos != "ADP" or not of.id < noun.id <= of.id + 2 or noun.head == number.id:
            continue
        if not (number.upos == "NUM" or without_article(number.text) in known.quantifiers):
            continue
        if noun.head == number.head and noun.ner[2:] != "LOC" and fold(noun.lemma) in known.people:
            out[noun.id - 1] = replace(noun, head=number.id, deprel="nmod")
            if number.rel == "amod":  # مقتل **أكثر** من مائة
                out[number.id - 1] = replace(number, deprel="nmod")
    return out


def _free_approximate(words: list[Word], known: Known) -> list[Word]:
    """قتل **حوالى** 29 شخصا, مقتل **نحو** مئة: «about», which hides nobody behind a preposition."""
    out = list(words)
    for about, number in pairwise(words):
        noun = words[about.head - 1] if about.head else about
        counts = number.upos == "NUM" and number.id in {noun.id, noun.id - 1}
        if about.upos != "ADP" or about.rel != "case" or fold(about.text) not in known.approximations or not counts:
            continue
        of_things = fold(noun.lemma) not in known.people and fold(noun.text) not in known.people
        if of_things and fold(about.text) == "نحو":  # توجهوا **نحو** 20 منزلا: towards
            continue
        out[about.id - 1] = replace(about, upos="ADV", deprel="advmod")
        verb = words[noun.head - 1] if noun.head else noun
        if of_things and not (known.takes_object(verb) and noun.upos == "NOUN"):
            continue
        if noun.rel in {"obl", "nmod"} and verb.upos == "VERB":
            out[noun.id - 1] = replace(noun, deprel=_role(words, verb, noun, known))
    return out


def _free_after_days(words: list[Word], known: Known) -> list[Word]:
    """أصيب فجر **أمس ثلاثة** من الجنود, نشرت **مرارا أنباء**: neither a day nor an adverb governs a genitive."""
    out = list(words)
    for day, word in pairwise(words):
        adverb = fold(day.text) in known.adverbs and has_tanwin_alif(day)
        if not (adverb or fold(day.text) in known.days) or word.rel not in _HUNG or word.upos not in _NOMINAL - {"ADJ"}:
            continue
        top = word if word.head < word.id else words[word.head - 1]  # the noun that a number counts
        if not 0 < top.head <= day.id or fold(word.text) in known.days or has_case(words, top):
            continue
        if top is word and word.text.removeprefix("ال").isdigit():  # الجمعة **الـ7** من أغسطس
            continue
        above = words[top.head - 1]
        if above.id not in {day.id, day.head}:
            continue
        verb = next(verbs_above(words, above), None)
        if adverb and verb is not None and any(w.id != day.id for w in hung_on(words, verb, "obj")):
            continue
        if verb is not None and verb.id < day.id and not has_case(words, word):
            out[top.id - 1] = replace(top, head=verb.id, deprel=_role(words, verb, top, known))
    return out


def _free_counted(words: list[Word], known: Known) -> list[Word]:
    """خطف مسلحون يرتدون زي الشرطة **خمسة بريطانيين**: counted after a definite noun, they are no attribute of it."""
    out = list(words)
    for number, word in pairwise(words):
        if number.upos != "NUM" or number.head != word.id or number.rel != "nummod" or word.rel not in {"amod", "nmod"}:
            continue
        noun = words[word.head - 1] if word.head else word
        if noun.upos == "VERB" or noun.id >= number.id or has_case(words, word) or has_case(words, number):
            continue
        somebody = fold(noun.lemma) in known.people and noun.id == number.id - 1 and has_tanwin_alif(word)
        if not somebody and not any(w.text.startswith("ال") for w in words[noun.id - 1 : number.id - 1]):
            continue  # قتل **مسلح 38 سائحا**
        for verb in verbs_above(words, noun):
            taken = hung_on(words, verb, "obj")
            if verb.id < noun.id and not taken and known.takes_object(verb):
                out[word.id - 1] = replace(word, upos="NOUN", head=verb.id, deprel="obj")
                break
    return out


def _tell_of_most(words: list[Word]) -> list[Word]:
    """قتل 33 شخصا **معظمهم** من المدنيين: told of those just counted, and nobody besides them."""
    out = list(words)
    for counted, most, clitic in zip(words, words[1:], words[2:], strict=False):
        if fold(most.text) not in _MOST or most.rel not in {"obj", "nsubj", "obl"} or not most.head:
            continue
        owned = clitic.upos == "PRON" and clitic.head == most.id and clitic.token_start == most.token_start
        several = hung_on(words, counted, "nummod") or counted.upos == "NUM"
        if owned and several:
            out[most.id - 1] = replace(most, head=counted.id, deprel="appos")
    return [_among(words, word) for word in out]


def _among(words: list[Word], number: Word) -> Word:
    """أصيب سبعة أشخاص **ثلاثة منهم** خطرة حالتهم: some of those who were struck."""
    following = words[number.id : number.id + 2]
    among = len(following) > 1 and fold(following[0].text) == "من" and following[1].upos == "PRON"
    if number.upos != "NUM" or number.rel != "obj" or not among or not number.head:
        return number
    subject = next((w for w in hung_on(words, words[number.head - 1], "nsubj") if w.id < number.id), None)
    if subject is None or not (subject.feat("Number") == "Plur" or hung_on(words, subject, "nummod")):
        return number
    return replace(number, head=subject.id, deprel="appos")


def _free_reflexives(words: list[Word], known: Known) -> list[Word]:
    """فجر انتحاري **نفسه**: beside an indefinite noun, or right behind its verb, «himself» is the object."""
    out = list(words)
    for own, clitic in pairwise(words):
        if own.lemma != "نفس" or clitic.upos != "PRON" or clitic.token_start != own.token_start or not own.head:
            continue
        above = words[own.head - 1]
        verb = above if above.upos == "VERB" else words[above.head - 1] if above.head else above
        if verb.upos != "VERB" or verb.id > own.id or has_case(words, own) or not known.takes_object(verb):
            continue
        if any(w.id not in {own.id, above.id} for w in hung_on(words, verb, "obj")):
            continue
        behind = above.id == verb.id and own.id == verb.id + 1
        somebody = not above.text.startswith("ال") and fold(above.lemma) not in known.actions  # not إعادة **نفسه**
        beside = above.id != verb.id and above.id == own.id - 1 and somebody
        if behind or beside:
            out[own.id - 1] = replace(own, head=verb.id, deprel="obj")
        if beside and above.rel == "obj":
            out[above.id - 1] = replace(above, deprel="nsubj")
    return out


def _part_of_those(words: list[Word], _: Known) -> list[Word]:
    """قتل 15 شخصا **بينهم نساء**, أصيبوا بجروح **بينهم طفلان**: some of those told of, and nobody that is struck.

    Nor does «ثلاثة جنود، بينهم **ضابط**، توفوا» tell of the officer alone.
    """
    out = list(words)
    for between, pronoun, noun in zip(words, words[1:], words[2:], strict=False):
        if fold(between.text) != "بين" or pronoun.upos != "PRON" or noun.upos not in _NOMINAL:
            continue
        top = noun if noun.upos != "NUM" or noun.head <= noun.id else words[noun.head - 1]
        above = words[top.head - 1] if top.head else top
        argument = above.upos == "VERB" and top.rel in {"obj", "nsubj"}
        counted = above.upos == "NOUN" and top.rel == "nmod" and noun.upos == "NUM" and not has_case(words, top)
        before = [w for w in words[: between.id - 1] if w.rel == "nsubj" and w.head in {top.id, above.id}]
        if ((argument or counted) and above.id < between.id) or (argument and before):
            out[top.id - 1] = replace(top, head=pronoun.id, deprel="nsubj")
            for all_ in before:
                out[all_.id - 1] = replace(all_, head=above.id)
    return out


def _objects_of_masdars(words: list[Word], known: Known) -> list[Word]:
    """أثناء قصف**ها حيا** في المدينة: beside its subject the masdar governs an object and no second genitive."""
    out = list(words)
    for masdar, pronoun, noun in zip(words, words[1:], words[2:], strict=False):
        if masdar.upos != "NOUN" or fold(masdar.lemma) not in known.actions or pronoun.upos != "PRON":
            continue
        attached = pronoun.token_start == masdar.token_start and pronoun.head == masdar.id
        if not attached or noun.upos not in {"NOUN", "PROPN"} or noun.head > noun.id or has_case(words, noun):
            continue
        definite = noun.text.startswith("ال") or noun.upos == "PROPN" or hung_on(words, noun, "nmod")
        if has_tanwin_alif(noun) or (definite and noun.head == masdar.id and fold(masdar.lemma) in known.deeds):
            out[noun.id - 1] = replace(noun, head=masdar.id, deprel="obj")
    return out


def _deeds_side_by_side(words: list[Word], known: Known) -> list[Word]:
    """إخراج السياح من النزل **ونقلهم**، الاعتداء على ضباط **واستهداف** الأقباط: a deed beside the deed before it.

    The parser hangs it on the nearest noun, which is no deed and has no object of its own.
    """
    out = list(words)
    for word in words:
        noun = out[word.head - 1] if word.head else word
        if word.rel != "conj" or not _is_done_to_something(word, words, known) or has_case(words, word):
            continue
        if noun.upos not in {"NOUN", "PRON", "PROPN"} or fold(noun.lemma) in known.actions:
            continue
        deed = _deed_above(out, noun, known)
        if deed is not None and deed.id < noun.id < word.id:
            out[word.id - 1] = replace(word, head=deed.id)
    return out


def _is_done_to_something(word: Word, words: list[Word], known: Known) -> bool:
    """An action noun without the article that stands before what it is done to."""
    if word.upos != "NOUN" or fold(word.lemma) not in known.deeds or word.text.startswith("ال"):
        return False
    return any(w.id > word.id and not has_case(words, w) for w in hung_on(words, word, "nmod"))


def _deed_above(words: list[Word], noun: Word, known: Known) -> Word | None:
    """The action noun on whose argument a noun stands, through idafa and apposition alone."""
    while noun.rel in {"nmod", "conj"} and noun.head:
        noun = words[noun.head - 1]
        if noun.upos != "NOUN":
            return None
        governs = any(has_case(words, w) for w in hung_on(words, noun, "nmod"))
        if fold(noun.lemma) in known.actions and (governs or not noun.text.startswith("ال")):
            return noun
    return None


def _people_struck(words: list[Word], known: Known) -> list[Word]:
    """مقتل **جنديين**/ADJ, **مدني**/ADJ, إصابة نحو ثمانية **آخرين**/ADJ: who is struck.

    They are no attribute of the deed: counted, people, or one person where the deed is done to people alone
    (a «هجوم **مسلح**» is armed).
    """
    out = list(words)
    for word in words:
        deed = words[word.head - 1] if word.head else word
        if (word.upos, word.rel, deed.upos) != ("ADJ", "amod", "NOUN") or fold(deed.lemma) not in known.actions:
            continue
        number, beside = words[word.id - 2], deed.id == word.id - 1
        counted = number.upos == "NUM" and deed.id < number.id and number.head == word.id
        several = word.text.endswith(("ين", "ون")) or fold(deed.lemma) in known.casualties
        people = beside and several and fold(word.lemma) in known.people
        if counted or people:
            out[word.id - 1] = replace(word, upos="NOUN", deprel="nmod")
    return out


def _coordinated_deeds(words: list[Word], known: Known) -> list[Word]:
    """شريك في دعم **ورعاية** المهرجانات: a deed behind «and» is no genitive of the deed before it."""
    out = list(words)
    for deed, conjunction, other in zip(words, words[1:], words[2:], strict=False):
        if other.rel != "nmod" or other.head != deed.id or conjunction.head != other.id or conjunction.rel != "cc":
            continue
        if {fold(deed.lemma), fold(other.lemma)} <= known.actions and deed.upos == other.upos == "NOUN":
            out[other.id - 1] = replace(other, deprel="conj")
    return out


def _role(words: list[Word], verb: Word, noun: Word, known: Known) -> str:
    """Subject of a verb that has none and does not stand in the other gender; else its object."""
    has_subject = any(w.id != noun.id for w in hung_on(words, verb, "nsubj"))
    masculine = noun.upos == "NUM" or (fold(noun.lemma) in known.people and not noun.text.endswith("ة"))
    clashes = verb.feat("Gender") == "Fem" and masculine
    return "obj" if has_subject or clashes else "nsubj"
