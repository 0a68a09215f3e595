"""Objects that the parser swallowed into the phrase before them.

«حاصر **الجيش المدينة**»: without case endings a definite noun after a definite noun looks like an
adjective or a genitive. But what has the article, a possessor or a name of its own governs no
genitive, and a noun is no adjective: the second noun is what the verb does something to.
"""

from dataclasses import replace

from kg.mend.known import Known
from kg.mend.syntax import Tree, has_case, hung_on, verbs_above
from kg.morphology import has_tanwin_alif, without_article
from kg.records import Word
from kg.text import fold

_HUNG = {"nmod", "amod", "flat", "appos"}
_CARRIED = {"nsubj", "obj", "iobj", "dep"}


def free(words: list[Word], known: Known) -> list[Word]:
    """The words with each such noun hung as object on a verb that takes one and has none."""
    words = [replace(word, upos="NOUN", deprel="obj") if _is_accusative(words, word, known) else word for word in words]
    words = [replace(word, head=_outer(words, word, known)) if word.rel == "obj" else word for word in words]
    words = Tree([_carried(words, word, known) for word in words])
    for word in words:
        words = _kin(words, word, known)
    for word in words:
        noun = words[word.head - 1] if word.head else None
        if noun is None or noun.id > word.id or word.rel not in _HUNG:
            continue
        if has_case(words, word):
            continue
        if _is_people_behind_place(words, word, noun, known):
            above = next(verbs_above(words, noun), noun)
            alone = not any(w.upos == "VERB" for w in words[above.id : noun.id]) and above.id < noun.id
            if alone and known.takes_object(above) and not _has_object(words, above):
                return free(_hang(words, word, noun, above), known)
        verb = _verb_before_closed(words, word, noun, known)
        if verb is not None:
            return free(_hang(words, word, noun, verb), known)
        if not _is_swallowed(words, word, noun, known):
            continue
        deed = _deed_over(words, noun, known)
        if deed is not None:
            by_people = fold(noun.lemma) in known.people and fold(word.lemma) not in known.people
            if by_people and not hung_on(words, deed, "obj"):  # مهاجمة الحوثيين **القرية**
                return free(_hang(words, word, noun, deed), known)
            continue
        verb = _verb_over(words, noun, known)
        if verb is not None and verb.rel == "acl" and _is_name(noun, known) and _takes_up(words, verb):
            verb = _verb_around(words, verb)
        if verb is not None and known.takes_object(verb) and not _has_object(words, verb):
            return free(_hang(words, word, noun, verb), known)
    return [_after_pause(words, word, known) for word in words]


def _carried(words: list[Word], word: Word, known: Known) -> Word:
    """أطلق مسلح **النار** على المارة: the noun makes one action with its verb, and nobody owns it."""
    subject = words[word.head - 1] if word.head else word
    verb = words[subject.head - 1] if subject.head else subject
    if word.rel != "nmod" or subject.rel not in {"nsubj", "obj"} or verb.upos != "VERB" or verb.id > subject.id:
        return word
    carried = known.carried.get(fold(verb.lemma), frozenset())
    behind = word.id == subject.id + 1 and word.text.startswith("ال") and not subject.text.startswith("ال")
    if not behind or fold(word.lemma) not in carried or fold(subject.lemma) not in known.people:
        return word
    return replace(word, head=verb.id, deprel="obj")


def _kin(words: list[Word], word: Word, known: Known) -> list[Word]:
    """قتل رجل **زوجته**، طعن شاب **زميله**: an indefinite somebody is nobody's wife's, and does it to her."""
    somebody = words[word.head - 1] if word.head else word
    verb = words[somebody.head - 1] if somebody.head else somebody
    owned = word.id < len(words) and words[word.id].upos == "PRON" and words[word.id].token_start == word.token_start
    if not owned or word.rel != "nmod" or fold(word.lemma) not in known.kin or somebody.id != word.id - 1:
        return words
    if verb.upos != "VERB" or verb.id > somebody.id or somebody.rel not in {"nsubj", "obj", "nmod"}:
        return words
    key = fold(somebody.lemma)
    person = key in known.people and key not in known.kin and not somebody.text.startswith("ال")
    if not person or not known.takes_object(verb) or has_case(words, somebody):
        return words
    if any(w.id != somebody.id for w in hung_on(words, verb, "obj")):
        return words
    told = {somebody.id: replace(somebody, deprel="nsubj"), word.id: replace(word, head=verb.id, deprel="obj")}
    return [told.get(w.id, w) for w in words]


def _verb_before_closed(words: list[Word], word: Word, noun: Word, known: Known) -> Word | None:
    """«**يلتقي** الوزير على هامش الاجتماع رئيس المفوضية», «**تستقبل** المدينة بشكل طبيعي المساعدات».

    Words for how and on what occasion, where the last has the article or is an indefinite adjective, govern no noun.
    """
    top = _circumstance(words, noun)
    verb = words[top.head - 1] if top.head else top
    if fold(top.lemma) not in known.manners:
        return None
    if verb.upos != "VERB" or verb.id > top.id or word.upos != "NOUN" or not has_case(words, top) or word.ner != "O":
        return None
    clause_between = any(w.upos == "VERB" for w in words[top.id : word.id])
    if not known.takes_object(verb) or _has_object(words, verb) or clause_between:
        return None
    if not hung_on(words, verb, "nsubj") and verb.rel != "conj":
        return None
    return verb if _is_closed_before(words, word, noun, known) else None


def _is_closed_before(words: list[Word], word: Word, noun: Word, known: Known) -> bool:
    before = words[word.id - 2]
    if noun.upos == "ADJ" and noun.id == before.id and not noun.text.startswith("ال"):
        return word.text.startswith("ال") and fold(word.lemma) in known.nouns
    closed = before.text.startswith("ال") and before.upos == "NOUN" and before.ner == "O"
    person = fold(word.lemma) in known.people and not word.text.startswith("ال") and word.text[-1:] not in "اة"
    return closed and person and fold(before.lemma) not in known.people


def _circumstance(words: list[Word], noun: Word) -> Word:
    """The head of the phrase that an adjective or a noun in idafa ends."""
    while noun.rel in _HUNG and 0 < noun.head < noun.id and not has_case(words, noun):
        noun = words[noun.head - 1]
    return noun


def _deed_over(words: list[Word], noun: Word, known: Known) -> Word | None:
    """مهاجمة **الحوثيين**، خوض ميليشيا **الحزب**، مغادرة آلاف **السائحين**: the action in whose idafa a noun stands."""
    for above in reversed(words[: noun.id - 1]):
        governs = above.id == noun.head and noun.rel == "nmod" and not has_case(words, noun)
        if governs and above.upos == "NOUN":
            if fold(above.lemma) in known.deeds:
                return above
            noun = above
        elif not (above.upos == "NUM" and above.head == noun.id):
            return None
    return None


def _outer(words: list[Word], noun: Word, known: Known) -> int:
    """«استعادت قوات تقود**ها** السعودية **المطار**»: a relative clause that has its object leaves out the next."""
    verb = words[noun.head - 1]
    subject = next((w for w in hung_on(words, verb, "nsubj") if w.id > verb.id), None)
    if verb.rel != "acl" or subject is None or not subject.id < noun.id or noun.upos != "NOUN":
        return verb.id
    if not _takes_up(words, verb) or fold(verb.lemma) in known.giving:
        return verb.id
    around = _verb_around(words, verb)
    if around is None or not known.takes_object(around) or _has_object(words, around) or _has_clause(words, around):
        return verb.id
    return around.id


def _verb_around(words: list[Word], verb: Word) -> Word | None:
    """The verb over the noun that a relative clause, or one inside the other, tells of."""
    outside = (v for v in verbs_above(words, verb) if v.rel != "acl" or not _takes_up(words, v))
    return next((v for v in outside if v.id < verb.head), None)


def _takes_up(words: list[Word], verb: Word) -> bool:
    """استعادت قوات يدعمها تحالف تقود**ه** السعودية **المطار**: whom they lead is told, the airport not theirs."""
    return any(w.upos == "PRON" for w in hung_on(words, verb, "obj"))


def _after_pause(words: list[Word], word: Word, known: Known) -> Word:
    """أرسلت الهيئة من مطار عمان، **مساعدات**: of another kind than the noun before the pause, it is none of it."""
    noun = words[word.head - 1] if word.head else word
    paused = word.id > 1 and words[word.id - 2].text in {"،", ","} and noun.id < word.id - 1
    if not paused or word.rel not in {"nmod", "appos"} or word.upos != "NOUN" or word.text.startswith("ال"):
        return word
    if word.ner != "O" or has_case(words, word) or not has_case(words, noun) or not _differs_in_kind(word, noun, known):
        return word
    for verb in verbs_above(words, noun):
        if verb.rel == "acl" or verb.id > noun.id:
            continue
        if known.takes_object(verb) and not _has_object(words, verb):
            has_subject = hung_on(words, verb, "nsubj")
            return replace(word, head=verb.id, deprel="obj") if has_subject else word
    return word


def _differs_in_kind(word: Word, noun: Word, known: Known) -> bool:
    def kind(of: Word) -> str:
        place = fold(of.lemma) in known.place_nouns or fold(of.text) in known.places or of.ner[2:] == "LOC"
        return "place" if place else "people" if fold(of.lemma) in known.people else "thing"

    return kind(word) != kind(noun)


def _is_accusative(words: list[Word], word: Word, known: Known) -> bool:
    """«استهدف هجوم أمس **موكبا**/ADJ للسفارة»: a listed noun, which tells nothing of how it was done."""
    verb = words[word.head - 1] if word.head else word
    if word.upos != "ADJ" or word.rel not in {"xcomp", "advmod", "obl"} or not has_tanwin_alif(word):
        return False
    if verb.upos != "VERB" or verb.id > word.id or has_case(words, word) or known.describes(word.text[:-1]):
        return False
    free = known.takes_object(verb) and not hung_on(words, verb, "obj", "ccomp")
    return free and fold(word.lemma) in known.nouns and fold(word.lemma) not in known.people


def _is_swallowed(words: list[Word], word: Word, noun: Word, known: Known) -> bool:
    return (
        (_is_noun(words, word, noun, known) and _governs_nothing(words, noun, known))
        or _is_person_beside_body(words, word, noun, known)
        or (word.text.endswith("ين") and fold(word.text) in known.names and _disagrees(words, word, noun))
    )  # طالبت الجامعة العربية **الحوثيين**: no plural of people describes one league


def _governs_nothing(words: list[Word], noun: Word, known: Known) -> bool:
    """With the article (الجيش), a possessive clitic (زوجته), the ending ون (مسلحون), or a name (واشنطن)."""
    if noun.text.startswith("ال") or noun.text.endswith("ون") or _is_name(noun, known):
        return True
    return any(w.upos == "PRON" and w.token_start == noun.token_start for w in hung_on(words, noun))


def _is_person_beside_body(words: list[Word], word: Word, noun: Word, known: Known) -> bool:
    """«اعتقلت السلطات السورية **أحمد** منصور»: nobody is called authorities; but «حكومة **السراج**» is an idafa."""
    if word.ner[2:] != "PERS" or fold(noun.lemma) not in known.bodies:
        return False
    owned = any(w.id < word.id for w in hung_on(words, noun, "nmod"))
    return noun.text.startswith("ال") or owned


def _is_people_behind_place(words: list[Word], word: Word, noun: Word, known: Known) -> bool:
    """«تقاتل القوات في الصومال **المتمردين**»: no plural describes the name of one place."""
    if (
        word.upos != "ADJ"
        or not word.text.startswith("ال")
        or not word.text.endswith("ين")
        or not has_case(words, noun)
    ):
        return False
    one_place = (
        noun.id == word.id - 1
        and (noun.ner == "S-LOC" or fold(noun.text) in known.names)
        and noun.rel in {"obl", "nmod"}
    )
    return one_place and fold(word.lemma) in known.people and not hung_on(words, noun, "conj")


def _is_name(word: Word, known: Known) -> bool:
    return word.ner != "O" or fold(word.text) in known.names


def _is_noun(words: list[Word], word: Word, noun: Word, known: Known) -> bool:
    """A listed noun that can be neither an adjective of `noun` nor a title beside a name; or a place after somebody."""
    if word.ner in {"B-LOC", "S-LOC"}:
        return fold(noun.lemma) in known.people or noun.ner in {"S-PERS", "E-PERS"}
    if word.rel == "appos" or (word.ner != "O" and noun.ner != "O") or fold(word.lemma) == "اخر":
        return False  # جرح مدنيون **آخرون**
    if noun.text.endswith("ون") and word.upos in {"NOUN", "PROPN"} and not word.text.endswith("ون"):
        return True  # «خطف مسلحون **مطران** الكلدان»: the ending ون keeps its ن, so nothing is governed
    key, disagrees = without_article(word.text), _disagrees(words, word, noun)
    describes = known.describes(word.text) or (word.upos == "ADJ" and fold(word.lemma) in known.adjectives)
    plural = word.feat("Number") == "Plur" and not describes  # الحزب **المعارك**/ADJ, but الشهود **النازحين**
    listed = {key, fold(word.lemma)} if word.upos == "NOUN" or disagrees or plural else {key}
    if not listed & known.nouns or (describes and not disagrees):
        return False
    following = words[word.id] if word.id < len(words) else word
    whole = fold(noun.lemma) in known.bodies  # اختار الاتحاد **المدرب** الهولندي: a body bears no title
    beside_name = (_is_name(noun, known) and not whole) or following.upos in {"PROPN", "X"} or following.ner != "O"
    several = (
        word.feat("Number") == "Plur" and noun.ner[2:] == "PERS"
    )  # طالب الصافي **القوى** السياسية: no title of his
    return several or not (beside_name and fold(word.lemma) in known.people)


def _disagrees(words: list[Word], word: Word, noun: Word) -> bool:
    """No adjective of any noun of the phrase: «المسلحون **القاعدة**», «الشرطة **المتهم**»."""
    nouns = [noun]
    while nouns[-1].rel in {"nmod", "amod", "conj"} and nouns[-1].head:
        nouns.append(words[nouns[-1].head - 1])
    return not any(_can_agree(word, other) for other in nouns)


def _can_agree(word: Word, noun: Word) -> bool:
    """Can `word` be an adjective of `noun`, by article and endings? Plurals of things take the feminine singular."""
    if noun.text.startswith("ال") and not word.text.startswith("ال"):
        return False
    if noun.text.endswith("ون"):
        return word.text.endswith("ون")
    if noun.text.endswith("ات"):
        return word.text.endswith(("ة", "ى", "ات"))
    if noun.feat("Number") == "Plur":
        return word.feat("Number") == "Plur" or word.text.endswith(("ة", "ى", "اء", "ين", "ات"))
    feminine = noun.text.endswith("ة") or noun.feat("Gender") == "Fem"
    return word.feat("Number") != "Plur" and word.text.endswith(("ة", "ى", "اء")) == feminine


def _verb_over(words: list[Word], noun: Word, known: Known) -> Word | None:
    """The verb whose subject or object phrase ends in `noun`, «عدد من **النواب**» too; it must stand before both."""
    seen: set[int] = set()
    top = noun
    while top.head and top.id not in seen:
        seen.add(top.id)
        above = words[top.head - 1]
        if above.upos == "VERB":
            return above if above.id < top.id and top.rel in _CARRIED and not has_case(words, top) else None
        counted = fold(above.lemma) in known.quantifiers
        if (has_case(words, top) and not counted) or top.rel not in _HUNG | {"conj"}:
            return None
        top = above
    return None


def _has_object(words: list[Word], verb: Word) -> bool:
    """An object beside its subject, which may be tagged as one too: a clitic, or a second bare noun."""
    below = [w for w in hung_on(words, verb, "obj", "iobj") if not has_case(words, w)]
    subject = hung_on(words, verb, "nsubj")
    return len(below) > (0 if subject else 1)


def _has_clause(words: list[Word], verb: Word) -> bool:
    """أوضح أن القرارات التي اتخذها من ذلك **مسألة** الوقت أضرت: who tells that something is so tells nothing else."""
    return bool(hung_on(words, verb, "ccomp"))


def _hang(words: list[Word], word: Word, noun: Word, verb: Word) -> list[Word]:
    """`word` becomes the verb's object and takes along what follows it and hung on `noun`."""

    def hung(other: Word) -> Word:
        if other.id == word.id:
            return replace(other, upos="NOUN" if other.upos == "ADJ" else other.upos, head=verb.id, deprel="obj")
        follows = other.head == noun.id and other.id > word.id and other.upos != "PUNCT"
        return replace(other, head=word.id) if follows else other

    return [hung(other) for other in words]
