"""The lexicon as the rules ask for it: closed classes as folded sets, cue tables by lemma."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from itertools import product
from typing import TypeVar

from kg.lexicon import (
    Action,
    Actor,
    Control,
    Lexicon,
    LightVerb,
    Month,
    Noun,
    Place,
    Pos,
    Reporting,
    State,
    TimeUnit,
    Title,
)
from kg.morphology import Features, hollow_active, listed_forms, lookup_keys, without_article
from kg.records import Word
from kg.text import fold

Answer = TypeVar("Answer")
_POS: dict[str, Pos] = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}
_MOST = 1 << 14  # words of which an answer is kept: the same few thousand recur


def asked_once(ask: Callable[["Grammar", Word], Answer]) -> Callable[["Grammar", Word], Answer]:
    """A question that a word's form, lemma and tag answer, answered once for all the words that have the same."""
    answers: dict[tuple[Grammar, str, str, str], Answer] = {}

    @wraps(ask)
    def answer(grammar: "Grammar", word: Word) -> Answer:
        key = (grammar, word.text, word.lemma, word.upos)
        if key not in answers:
            if len(answers) >= _MOST:
                answers.clear()
            answers[key] = ask(grammar, word)
        return answers[key]

    return answer


@dataclass(frozen=True, eq=False)
class Grammar:
    lexicon: Lexicon

    @cached_property
    def particles(self) -> Callable[[str], frozenset[str]]:
        """The folded forms of a role of `particles.tsv`."""
        return self.lexicon.particles

    def action(self, word: Word, pos: Pos | None = None) -> Action | None:
        """The action that a word names, by its lemma or else by its form without article and endings."""
        kind = pos or _POS.get(word.upos)
        return self._action(word.text, word.lemma, kind) if kind is not None else None

    @cached_property
    def _action(self) -> Callable[[str, str, Pos], Action | None]:
        return lru_cache(maxsize=_MOST)(self._look_up_action)

    def _look_up_action(self, form: str, lemma: str, pos: Pos) -> Action | None:
        if pos == "verb":
            return self._verb(form, lemma)
        plural = (without_article(form),) if form.endswith("ات") else ()
        for key in lookup_keys(form, lemma, pos) if self._noun_by(lemma) is None else (*plural, lemma):
            found = self.lexicon.action(key, pos)
            if found is not None and not (found.lemma[0] in {"إ", "ا"} and _is_broken_plural(form)):
                return found
        return None

    def action_phrase(self, words: Sequence[Word], start: int) -> "ActionPhrase | None":
        """The longest listed action of several words that begins at `words[start]`: وقف (لـ)إطلاق النار."""
        if self._phrase_openers.isdisjoint((fold(words[start].lemma), without_article(words[start].text))):
            return None
        words = words[start : start + self._longest_phrase + 2]
        keys = [(fold(w.lemma), without_article(w.text)) for w in words]
        for length in range(len(keys), 1, -1):
            nominal = [n for n in range(length) if words[n].upos != "ADP"]
            named = [n for n in nominal if words[n].rel != "amod"]  # وقف **فوري** لإطلاق النار
            for parts in (nominal, named):
                for key in product(*(keys[n] for n in parts)):
                    action = self._phrases.get(" ".join(key))
                    if action is not None and parts[-1] == length - 1:
                        return ActionPhrase(action, tuple(words[:length]))
        return None

    @cached_property
    def _phrases(self) -> dict[str, Action]:
        rows = self.lexicon.table("actions", Action)
        return {fold(row.lemma): row for row in rows if row.pos == "noun" and " " in row.lemma}

    @cached_property
    def _phrase_openers(self) -> frozenset[str]:
        return frozenset(phrase.split(" ")[0] for phrase in self._phrases)

    @cached_property
    def _longest_phrase(self) -> int:
        return max((key.count(" ") + 1 for key in self._phrases), default=0)

    @asked_once
    def verb_phrases(self, word: Word) -> tuple[Action, ...]:
        """What a verb, or its action noun, means with some things (قطع طريق): rows of several words."""
        return self._verb_phrases.get(self.verb_lemma(word), ())

    @cached_property
    def _verb_phrases(self) -> dict[str, tuple[Action, ...]]:
        found: dict[str, list[Action]] = defaultdict(list)
        for row in self.lexicon.table("actions", Action):
            if row.pos == "verb" and " " in row.lemma:
                found[fold(row.lemma.split(" ")[0])].append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def _verb(self, form: str, lemma: str) -> Action | None:
        """By the parser's lemma, unless the form belongs to other listed verbs only: «تشن» is no form of شان."""
        known = self._verb_forms.get(fold(form), {})
        if form[1:2] == "ؤ":  # يؤدي is no form of أودى
            known = {known_lemma: marks for known_lemma, marks in known.items() if not known_lemma.startswith("أو")}
            lemma = lemma if not lemma.startswith("أو") else ""
        if known and fold(lemma) not in map(fold, known):
            causing = (known_lemma for known_lemma in known if form[2:3] == "ي" and known_lemma.startswith("أ"))
            return self.lexicon.action(next(causing, next(iter(known))), "verb")  # يثير: أثار, for ثار has يثور
        return self.lexicon.action(lemma, "verb") or self.lexicon.action(hollow_active(form), "verb")

    @cached_property
    def _verb_forms(self) -> dict[str, dict[str, Features]]:
        return listed_forms(self.lexicon)

    @asked_once
    def verb_lemma(self, word: Word) -> str:
        """The folded lemma under which the tables list a verb, or an action noun's verb (شنّ of «شنّ الهجمات»)."""
        action = self.action(word)
        if word.upos in {"NOUN", "ADJ"}:
            return fold(action.verb) if action is not None else ""
        return fold(action.lemma) if action is not None else fold(word.lemma)

    def reporting(self, word: Word, pos: str) -> Reporting | None:
        lemma = self.verb_lemma(word) if pos == "verb" and word.upos == "VERB" else fold(word.lemma)
        rows = self._reporting[pos]
        return rows.get(lemma) or rows.get(fold(word.text))

    def reporting_of_masdar(self, word: Word) -> Reporting | None:
        """The row of the verb that an action noun belongs to: كشف for «الكشف عن»."""
        return self._reporting["verb"].get(self.verb_lemma(word))

    @cached_property
    def _reporting(self) -> dict[str, dict[str, Reporting]]:
        found: dict[str, dict[str, Reporting]] = defaultdict(dict)
        for row in self.lexicon.table("reporting", Reporting):
            found[row.pos][fold(row.lemma)] = row
        return found

    @asked_once
    def controls(self, word: Word) -> tuple[Control, ...]:
        kind = _POS.get(word.upos)
        if kind is None:
            return ()
        own = self._control.get((fold(word.lemma), kind), ()) if kind != "verb" else ()
        return own or self._control.get((self.verb_lemma(word), "verb"), ())  # تمكّن **الحشد** من سدّ الثغرات

    @cached_property
    def _control(self) -> dict[tuple[str, str], tuple[Control, ...]]:
        found: dict[tuple[str, str], list[Control]] = defaultdict(list)
        for row in self.lexicon.table("control", Control):
            found[fold(row.lemma), row.pos].append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @asked_once
    def light_verbs(self, word: Word) -> tuple[LightVerb, ...]:
        """Rows for a light verb or its masdar (إلقاء القبض)."""
        lemmas = [self.verb_lemma(word)]
        if word.upos == "VERB":  # يطلقون is a form of طلق too, but only أطلق carries النار
            lemmas += [fold(lemma) for lemma in self._verb_forms.get(fold(word.text), ())]
        return tuple(row for lemma in dict.fromkeys(lemmas) for row in self._light.get(lemma, ()))

    def carries(self, light: Word, noun: Word) -> bool:
        """Does a light verb, or its masdar or participle, name the action noun among those that it carries?"""
        return any(fold(noun.lemma) in map(fold, row.noun) for row in self.light_verbs(light))

    @cached_property
    def _light(self) -> dict[str, tuple[LightVerb, ...]]:
        found: dict[str, list[LightVerb]] = defaultdict(list)
        for row in self.lexicon.table("light_verbs", LightVerb):
            found[fold(row.verb)].append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @asked_once
    def is_quantifier(self, word: Word) -> bool:
        """العديد، المئات، عدد: heads that only count what follows them."""
        known = self.particles("quantifier")
        return fold(word.lemma) in known or without_article(word.text) in known

    def is_listed(self, word: Word) -> bool:
        return self._noun(word) is not None

    def is_thing(self, word: Word) -> bool:
        """A listed noun that names nobody and no place."""
        row = self._noun(word) if word.upos == "NOUN" else None
        return row is not None and not row.type

    def noun_type(self, word: Word) -> str:
        row = self._noun(word)
        return row.type if row else ""

    @asked_once
    def _noun(self, word: Word) -> Noun | None:
        form = self._nouns.get(without_article(word.text))
        if form is not None and word.text.endswith(("ي", "ات")):
            return form  # a **policeman**, whom the lemmatiser takes for a condition; **districts**, for managers
        return self._noun_by(word.lemma) or form

    def _noun_by(self, lemma: str) -> Noun | None:
        return self._nouns.get(fold(lemma))

    @cached_property
    def _nouns(self) -> dict[str, Noun]:
        return {fold(row.lemma): row for row in self.lexicon.table("nouns", Noun) if row.pos == "noun"}

    def is_time_unit(self, word: Word) -> bool:
        """ساعات، أسبوعين، العام."""
        return without_article(word.text) in self._time_units or fold(word.lemma) in self._time_units

    @cached_property
    def _time_units(self) -> frozenset[str]:
        units = self.lexicon.table("time_units", TimeUnit)
        counted = {form for row in units for form in row.forms}
        return frozenset(map(fold, counted | {"دقيقة", "دقائق", "ثانية", "ثوان"}))

    def is_month(self, word: Word) -> bool:
        return fold(word.text) in self._months

    @cached_property
    def _months(self) -> frozenset[str]:
        return frozenset(fold(name) for row in self.lexicon.table("months", Month) for name in row.names)

    def is_adjective(self, word: Word) -> bool:
        """Listed as an adjective and not as a noun: انتحاري، مسلح."""
        key = without_article(word.text)
        listed = key in self._adjectives or key.removesuffix("ه") in self._adjectives
        return listed and key not in self._nouns and key not in self.names

    @cached_property
    def _adjectives(self) -> frozenset[str]:
        common = frozenset(fold(row.lemma) for row in self.lexicon.table("nouns", Noun) if row.pos == "adj")
        return common | self._nisba

    def is_title(self, word: Word) -> bool:
        """A role before a name or an office: وزير، رئيس، المتحدث."""
        return fold(word.lemma) in self._titles

    @cached_property
    def _titles(self) -> frozenset[str]:
        return frozenset(fold(row.lemma) for row in self.lexicon.table("titles", Title))

    def is_nisba(self, word: Word) -> bool:
        """Does the adjective name a state, region or group (أمريكي، حوثي)?"""
        return fold(word.lemma) in self._nisba or without_article(word.text) in self._nisba

    @cached_property
    def _nisba(self) -> frozenset[str]:
        rows: list[State | Actor | Place] = [
            *self.lexicon.table("states", State),
            *self.lexicon.table("actors", Actor),
            *self.lexicon.table("places", Place),
        ]
        found = {fold(form) for row in rows for form in row.nisba}
        return frozenset(found | {form + "ه" for form in found})

    @cached_property
    def names(self) -> frozenset[str]:
        """Folded names of all listed states, actors and places, one string each."""
        listed = {fold(n) for row in self.lexicon.table("states", State) for n in (*row.names, *row.capital)}
        listed |= {fold(n) for row in self.lexicon.table("actors", Actor) for n in row.names}
        return frozenset(listed) | self.places

    @cached_property
    def actors(self) -> frozenset[str]:
        """Folded first words of all listed states and actors: الولايات، التحالف، روسيا."""
        names = [n for row in self.lexicon.table("states", State) for n in row.names]
        names += [n for row in self.lexicon.table("actors", Actor) for n in row.names]
        return frozenset(fold(name).split()[0] for name in names)

    @cached_property
    def sites(self) -> frozenset[str]:
        """Folded one-word names of places that are neither states nor capitals, which stand for governments."""
        return frozenset(fold(n) for row in self.lexicon.table("places", Place) for n in row.names) - self.actors

    @cached_property
    def places(self) -> frozenset[str]:
        rows = self.lexicon.table("places", Place)
        states = self.lexicon.table("states", State)
        return frozenset(fold(n) for row in rows for n in row.names) | frozenset(
            fold(n) for row in states for n in (*row.names, *row.capital)
        )


@dataclass(frozen=True, slots=True)
class ActionPhrase:
    """An action of several words, and the words of the text that name it."""

    action: Action
    words: tuple[Word, ...]


@lru_cache(maxsize=4)
def grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon, made once."""
    return Grammar(lexicon)


def _is_broken_plural(form: str) -> bool:
    """**أرجاء** are parts of a country, إرجاء puts off, **أتباع** follow, اتباع complies; but «أصابة» is misspelt."""
    return form.removeprefix("ال").startswith("أ") and not form.endswith("ة")
