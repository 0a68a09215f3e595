"""Words that the tagger took for verbs, as a rule, and that the lexicon and what stands beside them know for none."""

from dataclasses import replace
from itertools import pairwise

from kg.mend.known import Known
from kg.mend.steps import knowing, take
from kg.mend.syntax import has_case, hung_on
from kg.records import Word
from kg.text import fold

_SHORT = 4  # letters: shorter ones may be a passive (سئل)


def mend(words: list[Word], known: Known) -> list[Word]:
    return take(
        words,
        *knowing(
            known,
            _recognise_places,
            _recognise_agencies,
            _recognise_citations,
            _recognise_adjectives,
            _recognise_nisbas,
            _recognise_particles,
            _recognise_times_of_day,
            _recognise_purports,
            _recognise_nouns,
            _recognise_no_verbs,
            _recognise_action_nouns,
            _recognise_coordinated_action_nouns,
            _recognise_attempted_deeds,
        ),
    )


def _recognise_places(words: list[Word], known: Known) -> list[Word]:
    """مدينة **تدمر**: a name that looks like a verb (she destroys) is a name after a noun for places."""
    out = list(words)
    for before, word in pairwise(words):
        if word.upos == "VERB" and fold(before.lemma) in known.place_nouns and fold(word.text) in known.places:
            out[word.id - 1] = replace(word, upos="PROPN", lemma=word.text, feats=(), head=before.id, deprel="nmod")
    return out


def _recognise_agencies(words: list[Word], _: Known) -> list[Word]:
    """موقع **ترك**/NOUN برس, **يمن**/VERB برس: the name of a medium, and nobody who left."""
    out = list(words)
    for word, press in pairwise(words):
        if fold(press.text) != "برس" or word.upos not in {"NOUN", "VERB", "ADJ"} or word.text.startswith("ال"):
            continue
        before = next((w for w in reversed(words[: word.id - 1]) if w.upos != "PUNCT"), None)
        beside = before is not None and before.upos == "NOUN" and word.rel in {"acl", "amod", "nmod"}
        out[word.id - 1] = replace(word, upos="PROPN", feats=(), deprel="nmod" if beside else word.deprel)
        out[press.id - 1] = replace(press, upos="PROPN", feats=(), head=word.id, deprel="flat")
    return out


def _recognise_citations(words: list[Word], known: Known) -> list[Word]:
    """**نقلا** عن مصادر is no «they carried»."""

    def recognised(word: Word) -> Word:
        following = words[word.id].text if word.id < len(words) else ""
        taken = word.upos == "VERB" or (word.upos == "NOUN" and word.rel in {"nsubj", "obj"})
        if taken and fold(word.text) in known.quoting and following == "عن":
            rel = "obl" if word.upos == "NOUN" else word.deprel
            return replace(word, upos="ADV", lemma=word.text, feats=(), deprel=rel)
        return word

    return list(map(recognised, words))


def _recognise_adjectives(words: list[Word], _: Known) -> list[Word]:
    """بيان **صادر**/VERB عن الوزارة, مسلحين **جدد**/VERB, موقع **تابع**/VERB للجيش: nobody seized, renewed, went on."""
    out = list(words)
    for noun, word in pairwise(words):
        of_things, of_people = fold(word.text) == "صادر", fold(word.text) == "جدد" and noun.text.endswith(("ين", "ون"))
        following = words[word.id] if word.id < len(words) else word
        of_owner = fold(word.text) == "تابع" and following.text == "ل" and word.rel in {"acl", "conj"}
        if word.upos == "VERB" and noun.upos == "NOUN" and (of_things or of_people or of_owner):
            out[word.id - 1] = replace(word, upos="ADJ", feats=(), head=noun.id, deprel="amod")
    return out


def _recognise_nisbas(words: list[Word], known: Known) -> list[Word]:
    """مسؤول **يمني**/VERB: a listed adjective, and no form of a listed verb, tells of the noun before it."""
    for noun, word in pairwise(words):
        listed = fold(word.text) in known.adjectives and fold(word.text) not in known.verbs
        if word.upos != "VERB" or not listed or noun.upos != "NOUN" or noun.text.startswith("ال"):
            continue
        place = word if noun.head == word.id else noun

        def moved(other: Word, noun: Word = noun, word: Word = word, place: Word = place) -> Word:
            if other.id == word.id:
                return replace(other, upos="ADJ", lemma=other.text, feats=(), head=noun.id, deprel="amod")
            if other.id == noun.id:
                return replace(other, head=place.head, deprel=place.deprel)
            return replace(other, head=noun.id) if other.head == word.id else other

        return _recognise_nisbas(list(map(moved, words)), known)
    return words


def _recognise_particles(words: list[Word], _: Known) -> list[Word]:
    """**فقد** عاود الاتصال: before a verb it is ف + قد, not «he lost»."""
    out = list(words)
    for word, following in pairwise(out):
        if fold(word.text) in {"فقد", "لقد"} and word.upos == "VERB" and following.upos in {"VERB", "AUX"}:
            out[word.id - 1] = replace(word, upos="PART", lemma="قد", feats=(), head=following.id, deprel="aux")
            moved = word.head if word.head != following.id else following.head
            if following.head == word.id:
                out[following.id - 1] = replace(following, head=moved, deprel=word.deprel)
            for other in out:
                if other.head == word.id:
                    out[other.id - 1] = replace(other, head=following.id)
    return out


def _recognise_times_of_day(words: list[Word], known: Known) -> list[Word]:
    """وقع الهجوم **فجر**/VERB أمس: dawn, and nobody who blew something up."""
    out = list(words)
    for time, day in pairwise(words):
        if time.upos != "VERB" or fold(time.text) not in known.times_of_day:
            continue
        if fold(day.text) not in known.days and day.text != "يوم":  # فجر **يوم** الاثنين
            continue
        verb = next((w for w in reversed(out[: time.id - 1]) if w.upos == "VERB"), None)
        if verb is None:
            continue
        for word in out:
            if word.head == time.id and word.id != day.id:
                out[word.id - 1] = replace(word, head=verb.id if word.id != verb.id else time.head)
        root = out[verb.id - 1]
        if root.head == time.id:
            out[verb.id - 1] = replace(root, head=time.head, deprel=time.deprel)
        out[time.id - 1] = replace(time, upos="NOUN", feats=(), lemma=time.text, head=verb.id, deprel="obl")
        out[day.id - 1] = replace(day, head=time.id, deprel="nmod")
    return out


def _recognise_purports(words: list[Word], _: Known) -> list[Word]:
    """خبرا **مفاده** أن المصرف أغلق فروعه: only opens what the report says, and is nobody whose report it is."""
    out = list(words)
    for noun, word, clitic in zip(words, words[1:], words[2:], strict=False):
        owned = clitic.upos == "PRON" and clitic.token_start == word.token_start
        if fold(word.text) == "مفاد" and owned and noun.upos == "NOUN":
            out[word.id - 1] = replace(word, upos="ADV", feats=(), head=noun.id, deprel="advmod")
    return out


def _recognise_no_verbs(words: list[Word], known: Known) -> list[Word]:
    """**اغتيال**/VERB رئيس الوزراء, وهو **بريء**/VERB: a listed noun or adjective, and no form of any listed verb."""
    out = list(words)
    for word in words:
        key = fold(word.text)
        if word.upos != "VERB" or len(key) < _SHORT or key in known.verbs or key.startswith("ي"):
            continue
        noun = key in known.nouns or key in known.actions
        if not noun and not known.describes(word.text):
            continue
        out[word.id - 1] = replace(word, upos="NOUN" if noun else "ADJ", lemma=word.text, feats=())
        for owner in words[word.id : word.id + 1]:
            if noun and owner.head == word.id and owner.rel in {"nsubj", "obj"}:
                out[owner.id - 1] = replace(owner, deprel="nmod")
    return out


def _recognise_nouns(words: list[Word], known: Known) -> list[Word]:
    """ورقت+ها/VERB → NOUN ورقة: a listed noun, and no form of a listed verb, before a possessive clitic."""
    out = list(words)
    for word, clitic in pairwise(words):
        if word.upos != "VERB" or clitic.token_start != word.token_start or fold(word.text) in known.verbs:
            continue
        lemma = word.text[:-1] + "ة" if word.text.endswith("ت") else word.text
        if known.lists(lemma):
            out[word.id - 1] = replace(out[word.id - 1], upos="NOUN", lemma=lemma, feats=())
            out[clitic.id - 1] = replace(out[clitic.id - 1], head=word.id, deprel="nmod")
    return out


def _recognise_action_nouns(words: list[Word], known: Known) -> list[Word]:
    """قام الجيش ب**شن**/PROPN غارات: no name but an action noun; what follows is its object, not the verb's."""
    out = list(words)
    for word, following in pairwise(words):
        if word.upos not in {"PROPN", "X"} or word.ner != "O" or fold(word.text) not in known.actions:
            continue
        if following.upos != "NOUN" or following.rel not in {"obj", "nmod"} or word.head == following.id:
            continue
        if not has_case(words, word):
            continue
        above = words[word.head - 1] if word.head else word
        verb = above.head if above.rel in {"nsubj", "obj"} else word.head
        rel = "obl" if verb and words[verb - 1].upos == "VERB" else word.deprel
        out[word.id - 1] = replace(word, upos="NOUN", lemma=word.text, feats=(), head=verb, deprel=rel)
        out[following.id - 1] = replace(following, head=word.id, deprel="nmod")
    return out


def _recognise_coordinated_action_nouns(words: list[Word], known: Known) -> list[Word]:
    """تمكنت القوات من قتل خمسة و**حرق**/VERB مركبات: as a verb it would not agree, as a noun it is one more deed."""
    out = list(words)
    for word in words:
        verb = words[word.head - 1] if word.head else word
        if word.upos != "VERB" or word.rel != "conj" or fold(word.text) not in known.actions:
            continue
        if word.feat("Gender") != "Masc" or word.text.endswith("وا") or words[word.id - 2].text != "و":
            continue
        deeds = [w for w in reversed(words[verb.id - 1 : word.id - 1]) if fold(w.lemma) in known.actions]
        first = next((w for w in deeds if w.upos == "NOUN" and has_case(words, w)), None)
        if first is None or not {fold(first.lemma), fold(word.text)} <= known.casualties:  # مقتل خمسة **وجرح** ثلاثة
            if verb.upos != "VERB" or hung_on(words, word, "nsubj"):
                continue
            if first is None or (verb.feat("Gender") != "Fem" and not _has_plural_subject(verb, words)):
                continue
        out[word.id - 1] = replace(word, upos="NOUN", lemma=word.text, feats=(), head=first.id, deprel="conj")
        for other in words:
            if other.head == word.id and other.rel in {"obj", "nsubj"}:
                out[other.id - 1] = replace(other, deprel="nmod")
    return out


def _recognise_attempted_deeds(words: list[Word], known: Known) -> list[Word]:
    """بتسع عمليات **قتل**/VERB, ثلاث محاولات **قتل**/VERB: it is carried out or tried; no clitic takes it up."""
    out = list(words)
    for noun, deed in pairwise(words):
        bare = noun.upos == "NOUN" and fold(noun.lemma) in known.attempts and not noun.text.startswith("ال")
        if deed.upos != "VERB" or deed.rel != "acl" or not bare or fold(deed.text) not in known.actions:
            continue
        below = hung_on(words, deed)
        if any(w.upos == "PRON" or (w.rel in {"nsubj", "obj"} and w.id == deed.id + 1) for w in below):
            continue
        out[deed.id - 1] = replace(deed, upos="NOUN", lemma=deed.text, feats=(), head=noun.id, deprel="nmod")
        for word in below:
            carried = "nmod" if has_case(words, word) else word.deprel
            out[word.id - 1] = replace(out[word.id - 1], deprel=carried)
    return out


def _has_plural_subject(verb: Word, words: list[Word]) -> bool:
    """عمد **المحتجون** إلى قطع الطريق: a second verb would be plural."""
    return any(w.text.endswith("ون") for w in hung_on(words, verb, "nsubj"))
