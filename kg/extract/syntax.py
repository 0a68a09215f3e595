"""Grammatical functions as the rules speak of them, whichever UD style the parse follows.

PADT's parses hang prepositional arguments as `obj` with a `case` child, official ones as
`obl:arg`; some tag names `X`, some `PROPN`. An `Argument` names a dependent by what *carries* it
(`subj`, `obj`, `idafa`, `agent` or the preposition), which is how the valency columns of the
lexicon name it too. Prepositions are folded (`kg.text.fold`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.morphology import has_tanwin_alif
from kg.records import Sentence, Word
from kg.text import fold

FUNCTIONS = {"subj", "obj", "idafa", "agent", "loose"}  # carriers that are no preposition
_REACH = 6  # words after its noun in which a phrase that was attached too high still belongs to it
_DEPENDENT = {"obj", "iobj", "obl", "nmod", "advmod", "xcomp", "dep", "appos"}
NOMINAL = {"NOUN", "PROPN", "X", "PRON", "NUM", "ADJ", "DET", "SYM"}
# Nouns that make a preposition together with the one before them: من قبل، على يد، بواسطة.
AGENT_NOUNS = {
    ("من", "قبل"),
    ("علي", "يد"),
    ("علي", "ايدي"),
    ("ب", "واسطه"),
    ("من", "جانب"),
    ("من", "طرف"),
    ("ب", "يد"),
    ("ب", "ايدي"),
    ("ب", "نيران"),
    ("ب", "رصاص"),
}


@dataclass(frozen=True, slots=True)
class Argument:
    """A dependent and its carrier; `core` tells that the parser labels it as an argument, not an adjunct."""

    carrier: str
    word: Word
    core: bool = True


def is_relative_pronoun(word: Word) -> bool:
    return word.upos in {"PRON", "DET"} and (word.feat("PronType") == "Rel" or fold(word.lemma) in {"الذي", "التي"})


def is_clitic(word: Word) -> bool:
    """An attached personal pronoun («ه» in حليفه)."""
    return word.upos == "PRON" and word.feat("PronType") in {"Prs", ""} and word.start > word.token_start


def case_words(sentence: Sentence, word: Word) -> tuple[Word, ...]:
    """The prepositions that govern `word`, in text order."""
    own = [
        c
        for c in sentence.children(word, "case", "mark", "fixed")
        if c.upos == "ADP" and (c.id < word.id or c.start > word.start)
    ]
    return tuple(w for c in own for w in (c, *sentence.children(c, "fixed")))


def preposition(sentence: Sentence, word: Word) -> str:
    """The folded preposition before `word`: "علي", "من قبل", or "" where it has none."""
    return _prepositions(sentence).get(word.id, "")


@lru_cache(maxsize=4)  # every rule asks about the sentence at hand
def _prepositions(sentence: Sentence) -> dict[int, str]:
    """The folded prepositions before the words that have any, by the ids of these."""
    governed = (sentence.word(w.head) for w in sentence.words if w.upos == "ADP" and w.head)
    return {word.id: _before(sentence, word) for word in governed}


def _before(sentence: Sentence, word: Word) -> str:
    return " ".join(fold(c.lemma) for c in case_words(sentence, word) if c.id < word.id)


def is_bare(sentence: Sentence, word: Word) -> bool:
    return not preposition(sentence, word)


def _agent_of(sentence: Sentence, word: Word, carrier: str) -> Word | None:
    """X of على يد X، من قبل X، بواسطة X, where the parse makes a noun of the preposition's second half."""
    if (carrier.rsplit(" ", maxsplit=1)[-1], fold(word.lemma)) in AGENT_NOUNS or (
        carrier.rsplit(" ", maxsplit=1)[-1],
        fold(word.text),
    ) in AGENT_NOUNS:
        return sentence.child(word, "nmod", "obj", "flat")
    return None


def arguments(sentence: Sentence, word: Word) -> Iterator[Argument]:
    """Dependents of a verb, action noun or participle, each with its carrier, in text order."""
    idafa: Word | None = None
    for child in sentence.children(word):
        if is_relative_pronoun(child) and is_bare(sentence, child):
            continue
        argument = _argument(sentence, word, child)
        if argument is not None and argument.carrier == "idafa" and idafa is not None:
            owned = is_clitic(idafa) and not is_clitic(child)
            argument = Argument("obj", child) if owned else None  # تهديد**هم السلام**: they do it, and to that
        if argument is None:
            continue
        idafa = child if argument.carrier == "idafa" else idafa
        # What has the article governs no idafa; its clitic cannot be there either.
        if argument.carrier != "idafa" or is_clitic(child) or not word.text.startswith("ال"):
            yield argument


def _argument(sentence: Sentence, word: Word, child: Word) -> Argument | None:
    if is_clitic(child) and child.token_start == word.token_start and word.upos == "VERB":
        return Argument("obj", child)  # هاجمت**هم** قوة: a clitic is never the subject of its verb
    if child.rel == "nsubj" or (child.rel == "csubj" and child.upos != "VERB"):
        return Argument("subj", child)
    if child.rel == "nummod" and word.upos == "NOUN" and child.id > word.id:  # مقتل **15** شخصا
        return Argument("idafa", child)
    if child.upos not in NOMINAL or child.rel not in _DEPENDENT or (child.rel == "appos" and word.upos != "VERB"):
        return None
    carrier = preposition(sentence, child)
    if carrier:
        return _prepositional(sentence, child, carrier)
    if child.rel in {"obj", "iobj"}:
        return Argument("obj", child)
    if child.rel == "nmod" and word.upos != "VERB" and child.id > word.id and not _is_adverbial(sentence, child):
        return Argument("idafa", child)
    if child.rel in {"advmod", "dep", "nmod"} and child.upos in {"PROPN", "X"} and word.upos == "VERB":
        return Argument("loose", child)
    return None


def _is_adverbial(sentence: Sentence, noun: Word) -> bool:
    """إضراب عام **احتجاجاً** على …: what ends in the alif of tanwin is no genitive, unless it is counted."""
    return noun.upos == "NOUN" and has_tanwin_alif(noun) and sentence.child(noun, "nummod") is None


def _prepositional(sentence: Sentence, child: Word, carrier: str) -> Argument | None:
    agent = _agent_of(sentence, child, carrier)
    if agent is not None and is_clitic(agent) and fold(child.lemma) == fold("جانب"):
        return None  # **من جانبه** أوضح الوزير: for his part
    if agent is not None:
        return Argument("agent", agent)
    if tuple(carrier.split(" ")) in AGENT_NOUNS:
        return Argument("agent", child)
    return Argument(last(carrier), child, child.rel in {"obj", "iobj"} or child.deprel == "obl:arg")


def last(carrier: str) -> str:
    """The preposition nearest to the noun: "الي" of "حتي الي"."""
    return carrier.rpartition(" ")[2]


def carried(
    sentence: Sentence, word: Word, carrier: str, closed: Callable[[Word], bool] = lambda _: False
) -> Word | None:
    """The noun that preposition `carrier` brings to `word`, also where it was attached one level off.

    «تقديم المساعدات لعناصر التنظيم»: the parser may hang لعناصر on المساعدات instead of تقديم;
    «تلقّى أمراً بدعم»: on تلقّى instead of أمراً. Nearest first; what is below a `closed` word is its own
    (مظاهرة ضد الحرب **على العراق**).
    """
    wanted = fold(carrier)
    own = [a.word for a in arguments(sentence, word) if a.carrier == wanted]
    if own:
        return own[0]
    below, todo = [], [word]
    while todo:
        over = todo.pop()
        described = ("obl",) if over.upos == "ADJ" and word.upos == "NOUN" else ()  # قيود صارمة **على الصحف**
        for child in sentence.children(over, "nmod", "obj", "flat", "amod", "conj", *described):
            if child.id > word.id and child.upos in NOMINAL and not is_clitic(child):
                if last(preposition(sentence, child)) == wanted and child.rel != "conj":
                    below.append(child)
                elif child.rel != "conj" and not closed(child):
                    todo.append(child)
    if below:
        return min(below, key=lambda w: w.id)
    above = sentence.head(word)
    if above is not None and above.id < word.id:
        for child in sentence.children(above, "nmod", "obj", "obl"):
            if word.id < child.id <= word.id + _REACH and last(preposition(sentence, child)) == wanted:
                return child
    return None


def antecedent(sentence: Sentence, verb: Word) -> Word | None:
    """The noun that a relative clause says something of, chosen by the relative pronoun's agreement.

    «لمسلحي تنظيم داعش الإرهابي الذين طردوا»: الذين is plural, so it is the fighters who were driven
    out, though the clause hangs on the nearest noun.
    """
    own = next((c for c in sentence.children(verb, "nsubj") if is_relative_pronoun(c)), None)
    if own is not None and _is_headless(sentence, own):
        return own
    clause = verb
    for above in sentence.ancestors(verb):
        if clause.rel == "acl":
            break
        if clause.rel == "conj" and above.upos == "ADJ" and above.rel in {"amod", "acl"}:
            clause = above  # البوكمال **الواقعة** على الفرات والتي **يسيطر** عليها
            break
        if clause.rel not in {"xcomp", "ccomp", "conj", "aux", "cop"} or above.upos != "VERB":
            return None
        clause = above
    if clause.rel not in {"acl", "amod"}:
        return None
    noun = sentence.head(clause)
    if noun is None or noun.id > verb.id:
        return None
    pronoun = _relative_pronoun(sentence, noun, clause, verb)
    if pronoun is None:
        return noun if noun.upos in NOMINAL else None
    candidate: Word | None = noun
    while candidate is not None and candidate.upos in NOMINAL:
        if can_stand_for(pronoun, candidate) and candidate.id < pronoun.id:
            return candidate
        above_candidate = (
            sentence.head(candidate) if candidate.rel in {"nmod", "amod", "flat", "conj", "appos"} else None
        )
        candidate = above_candidate
    return noun


def _is_headless(sentence: Sentence, pronoun: Word) -> bool:
    """جزاء **الذين** يحاربون، أما **الذين** قتلوا: behind a singular in idafa, or behind no noun at all, they act."""
    if pronoun.feat("Number") != "Plur" or pronoun.id == 1:
        return pronoun.feat("Number") == "Plur"
    before = sentence.word(pronoun.id - 1)
    if before.upos in {"ADP", "PART", "SCONJ", "VERB"}:
        return True
    singular = before.upos == "NOUN" and before.feat("Number") == "Sing" and before.feat("Definite") in {"Cons", "Ind"}
    return singular and before.ner == "O" and not before.text.startswith("ال")


def _relative_pronoun(sentence: Sentence, noun: Word, clause: Word, verb: Word) -> Word | None:
    pool = (*sentence.children(noun), *sentence.children(clause), *sentence.children(verb))
    found = [w for w in pool if is_relative_pronoun(w) and w.id < verb.id]
    return max(found, key=lambda w: w.id, default=None)


def can_stand_for(pronoun: Word, noun: Word) -> bool:
    """Can the relative or personal `pronoun` stand for `noun`? Unknown features agree with all.

    Plurals of things take feminine singular: المدن **التي**.
    """
    if pronoun.feat("Person") in {"1", "2"}:
        return False  # برنامج يسمح **لنا**
    number, gender = pronoun.feat("Number"), pronoun.feat("Gender")
    noun_number, noun_gender = noun.feat("Number"), noun.feat("Gender") or _gender_by_form(noun)
    if number == "Plur":
        return noun_number in {"Plur", ""} or noun.upos in {"PROPN", "X", "NUM"}
    if number == "Sing" and gender == "Masc":
        return noun_number != "Plur" and noun_gender != "Fem"
    if number == "Sing" and gender == "Fem":
        return noun_number == "Plur" or noun_gender != "Masc" or noun.upos in {"PROPN", "X"}
    return True


def _gender_by_form(noun: Word) -> str:
    if noun.feat("Number") == "Plur":
        return ""
    if noun.text.endswith(("ة", "اء", "ى")):
        return "Fem"
    return "Masc" if noun.upos == "NOUN" else ""


def verb_between(sentence: Sentence, before: Word, after: Word) -> bool:
    return any(w.upos == "VERB" for w in sentence.words[before.id : after.id - 1])
