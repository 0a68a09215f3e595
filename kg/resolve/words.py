"""What the lexicon says about single words: glosses, types, titles, epithets, verbs of saying."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from kg.lexicon import Action, Epithet, Lexicon, Noun, Reporting, Romanised, State, Title
from kg.records import Word
from kg.romanise import romanise
from kg.rows.entities import EntityType
from kg.rows.events import KINDS
from kg.text import fold

Found = TypeVar("Found")
HUMAN = {"Person", "Group"}
_DOUBLED = {"admit", "begin", "cancel", "commit", "compel", "equip", "expel", "permit", "rebel", "refer", "repel"}
_SHORT_VERB = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # stop, win: the last letter is doubled
_CONSEQUENCES = {"lead to", "result in", "result", "inflict casualties"}
_ENDINGS = ("ات", "ون", "ين", "ان", "ا", "ي", "و", "ه")


@dataclass(frozen=True)
class Vocabulary:
    """Look-ups by folded word without the article."""

    nouns: dict[str, Noun]
    adjectives: dict[str, Noun]
    demonyms: dict[str, Noun]
    compounds: dict[tuple[str, ...], Noun]  # rows of several words: ساحة المعركة "battlefield"
    actions: dict[str, str]  # English of action nouns: هجوم "attack", تسليم "handing over"
    epithets: dict[str, Epithet]
    titles: dict[str, str]
    title_heads: frozenset[str]
    quantifiers: frozenset[str]
    speech: frozenset[str]
    consequences: frozenset[str]  # verbs whose subject is an event: أدى إلى، أسفر عن
    needs: dict[tuple[str, str], frozenset[EntityType]]  # by action and role: who can do or undergo it
    latin: dict[str, str]

    def romanise(self, text: str) -> str:
        """A name in Latin letters, its common words as news writes them."""
        return romanise(text, self.latin)

    def noun(self, word: Word) -> Noun | None:
        """The row of a noun: by its form (قادة), its lemma, or its form without an ending (مقاتلو)."""
        return _first(self.nouns, word) or self.demonym(word)

    def demonym(self, word: Word) -> Noun | None:
        """People by their state: العراقيون "Iraqis"."""
        return _first(self.demonyms, word)

    def adjective(self, word: Word) -> Noun | None:
        return _first(self.adjectives, word)

    def compound(self, words: Iterable[Word]) -> Noun | None:
        """The row of a compound, by the forms or the lemmas of its words."""
        known = tuple(words)
        if self._compound_openings.isdisjoint((bare(known[0].text), bare(known[0].lemma))):
            return None
        by_form = tuple(bare(word.text) for word in known)
        return self.compounds.get(by_form) or self.compounds.get(tuple(bare(word.lemma) for word in known))

    @cached_property
    def _compound_openings(self) -> frozenset[str]:
        return frozenset(words[0] for words in self.compounds)

    def action(self, word: Word) -> str:
        """The gloss of an action noun: هجوم "attack"."""
        return _first(self.actions, word) or ""

    def epithet(self, word: Word) -> Epithet | None:
        """The row of a definite noun that takes up somebody named before: التنظيم، الصحيفة."""
        return self.epithets.get(fold(word.text)) if is_definite(word) else None

    def is_title(self, word: Word) -> bool:
        return bool({bare(word.text), bare(word.lemma)} & self.title_heads)

    def is_time(self, word: Word) -> bool:
        """Words that say when, and are no persons or things: يوم، الماضي، الجمعة."""
        row = self.noun(word)
        return row is not None and row.type == "Time"

    def is_quantifier(self, word: Word) -> bool:
        return word.upos == "NUM" or fold(word.text) in self.quantifiers or fold(word.lemma) in self.quantifiers


@lru_cache(maxsize=4)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    nouns = lexicon.table("nouns", Noun)
    titles = {fold(row.lemma): row.gloss for row in lexicon.table("titles", Title)}
    quantifiers = lexicon.particles("quantifier")
    offices = {
        tuple(map(bare, row.lemma.split())): Noun(row.lemma, "noun", row.gloss, type="Person")
        for row in lexicon.table("titles", Title)
        if row.lemma.count(" ") == 1 and not row.gloss.endswith(" of")
    }
    demonyms = {
        fold(nisba): Noun(nisba, "noun", state.nisba_en, demonym(state.nisba_en), "Person")
        for state in lexicon.table("states", State)
        for nisba in state.nisba
    }
    return Vocabulary(
        demonyms=demonyms,
        nouns={bare(row.lemma): row for row in nouns if row.pos == "noun" and " " not in row.lemma},
        adjectives={bare(row.lemma): row for row in nouns if row.pos == "adj" and " " not in row.lemma},
        compounds=offices | {tuple(map(bare, row.lemma.split())): row for row in nouns if " " in row.lemma},
        actions=_actions(lexicon),
        epithets={fold(row.lemma): row for row in lexicon.table("epithets", Epithet)},
        titles=titles,
        title_heads=frozenset(bare(title.split()[0]) for title in titles),
        quantifiers=frozenset(quantifiers | {f"ال{form}" for form in quantifiers}),
        consequences=frozenset(
            fold(row.lemma)
            for row in lexicon.table("actions", Action)
            if row.pos == "verb" and row.gloss in _CONSEQUENCES
        ),
        needs=_needs(lexicon),
        latin={fold(row.form): row.latin for row in lexicon.table("romanised", Romanised)},
        speech=frozenset(fold(row.lemma) for row in lexicon.table("reporting", Reporting) if row.pos == "verb"),
    )


def _needs(lexicon: Lexicon) -> dict[tuple[str, str], frozenset[EntityType]]:
    """What actions ask of those who take part: who is killed is alive, what is seized is a place or a thing."""
    asked = ((row.lemma, *need.partition("=")) for row in lexicon.table("actions", Action) for need in row.needs)
    return {
        (lemma, role): frozenset(kind for name in names.split(",") for kind in KINDS[name])
        for lemma, role, _, names in asked
        if role in {"actor", "target"} and names
    }


def _actions(lexicon: Lexicon) -> dict[str, str]:
    """Action nouns that have no noun as a gloss of their own are told by the gerund of their verb."""
    rows = lexicon.table("actions", Action)
    verbs = {fold(row.lemma): row.gloss for row in rows if row.pos == "verb"}
    nouns = {bare(row.lemma): row for row in rows if row.pos == "noun"}
    return {
        lemma: gerund(row.gloss) if row.gloss == verbs.get(fold(row.verb)) else row.gloss
        for lemma, row in nouns.items()
    }


def gerund(verb: str) -> str:
    """The English action noun of a verb.

    >>> gerund("withdraw"), gerund("promote"), gerund("carry out"), gerund("stop"), gerund("attack")
    ('withdrawing', 'promoting', 'carrying out', 'stopping', 'attacking')
    """
    first, _, rest = verb.partition(" ")
    if first.endswith("ie"):
        form = first[:-2] + "ying"
    elif first.endswith("e") and not first.endswith(("ee", "oe", "ye")) and first != "be":
        form = first[:-1] + "ing"
    else:
        doubled = first in _DOUBLED or _SHORT_VERB.fullmatch(first) is not None
        form = first + first[-1] * doubled + "ing"
    return f"{form} {rest}".rstrip()


def demonym(adjective: str) -> str:
    """The people of a state by its English adjective.

    >>> demonym("Iraqi"), demonym("Syrian"), demonym("Lebanese"), demonym("US")
    ('Iraqis', 'Syrians', 'Lebanese people', 'Americans')
    """
    if adjective == "US":
        return "Americans"
    return f"{adjective}s" if adjective.endswith(("n", "i", "k")) else f"{adjective} people"


@lru_cache(maxsize=1 << 16)
def bare(word: str) -> str:
    """A folded word without the article."""
    folded = fold(word)
    return folded[2:] if folded.startswith("ال") and len(folded) > 3 else folded


def is_definite(word: Word) -> bool:
    return fold(word.text).startswith("ال")


def _first(table: Mapping[str, Found], word: Word) -> Found | None:
    for form in _forms(word.text, word.lemma):
        if found := table.get(form):
            return found
    return None


@lru_cache(maxsize=1 << 16)
def _forms(text: str, lemma: str) -> tuple[str, ...]:
    """The keys under which a word may be listed, the likeliest first."""
    form = bare(text)
    found = [form]
    if form.endswith(("اي", "او")):
        found.append(form[:-1] + "ء")  # before a pronoun: حلفائها
    found.append(bare(lemma))
    stems = [form.removesuffix(ending) for ending in _ENDINGS if form.endswith(ending)]
    found += [key for stem in stems if len(stem) > 2 for key in (stem, stem + "ه")]
    return tuple(dict.fromkeys(found))


def running_text(words: Sequence[Word]) -> str:
    """Words as running text; a clitic is joined to the word that it was written with.

    المتحدث + ب + اسم + البنتاغون → «المتحدث باسم البنتاغون»
    """
    text = ""
    for before, word in zip((None, *words), words, strict=False):
        if not any(map(str.isalnum, word.text)):
            continue
        if before is None or before.token_start != word.token_start:
            text += f" {word.text}" if text else word.text
        elif before.text == "ل" and word.text.startswith("ال"):
            text += word.text[1:]  # ل + الصحيفة is written للصحيفة
        elif word.upos == "PRON" and text[-1:] in {"ة", "ى"}:  # أسرته of أسرة + ه, مستواه, عليه
            text = text[:-1] + ("ت" if text[-1] == "ة" else "ي" if before.upos == "ADP" else "ا") + word.text
        else:
            text += word.text
    return text
