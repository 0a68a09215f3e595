"""The names of the lexicon: every state, actor and place by its folded words, longest name first."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from kg.lexicon import Actor, Lexicon, Noun, Place, Reviewed, State
from kg.records import Sentence, Word
from kg.reviews import Reviews
from kg.text import fold

_TOKEN = re.compile(r"\w+")
_TRANSPARENT = set("\"'.-()[]")  # may stand inside a name: تنظيم "داعش"، الجنرال (م. ع)
_CLITIC = re.compile("^(?:[وف]?[بلك]|[وف])(?=\\w{3})")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that the lexicon knows. `affiliation` is the key of another one."""

    key: str
    label: str
    label_en: str
    type: str
    affiliation: str = ""
    iso3166: str = ""
    wikidata: str = ""
    latitude: float | None = None
    longitude: float | None = None
    kind: str = ""  # of places: city, town, river …
    epithets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name in a sentence: words `first` to `last` (ids), and whom it may mean, likeliest first."""

    first: int
    last: int
    candidates: tuple[Named, ...]
    capital: bool = False  # «واشنطن»: a government by the name of its capital, unless it is a place here


@dataclass(frozen=True)
class Names:
    """All names and relational adjectives (nisba) of a lexicon."""

    by_key: dict[str, Named]
    index: dict[tuple[str, ...], list[Named]]
    capitals: frozenset[tuple[str, ...]]
    nisba: dict[str, Named]
    nisba_en: dict[str, str]
    common: frozenset[str]  # names that are also words: قطر "diameter", حماس "enthusiasm", القاعدة "base"
    members: frozenset[str]  # nouns that a group stands behind: عناصر القاعدة
    longest: dict[str, int]  # by first word: how many words the longest name has
    tokens: frozenset[str]  # all words of names

    @cached_property
    def epithets(self) -> frozenset[str]:
        """The words of which one or another is spoken of by an epithet of its own: التنظيم، المملكة."""
        return frozenset(epithet for named in self.by_key.values() for epithet in named.epithets)

    def find(self, sentence: Sentence) -> Iterator[NameSpan]:
        """The names in a sentence from left to right; of two that overlap the longer one that starts first."""
        tokens = list(self._tokens(sentence))
        position = 0
        while position < len(tokens):
            span = self._match(sentence, tokens, position)
            if span is None:
                position += 1
                continue
            yield span
            while position < len(tokens) and tokens[position][1].id <= span.last:
                position += 1

    def _match(self, sentence: Sentence, tokens: Sequence[tuple[str, Word]], start: int) -> NameSpan | None:
        token, word = tokens[start]
        for first in self._opening(token, word.start - word.token_start, word.end == word.token_end):
            for length in range(min(self.longest[first], len(tokens) - start), 0, -1):
                words = [word for _, word in tokens[start : start + length]]
                form = (first, *(token for token, _ in tokens[start + 1 : start + length]))
                found = self.index.get(form)
                cut = first != token
                if (
                    found
                    and not (cut and length == 1 and (form[0] in self.common or len(form[0]) < 4))
                    and self._is_name(sentence, words, form, found)
                ):
                    last = words[-1].id + (self._split(sentence, words[-1]) is not None)
                    return NameSpan(words[0].id, last, tuple(found), form in self.capitals)
        return None

    @cached_property
    def _opening(self) -> Callable[[str, int, bool], tuple[str, ...]]:
        """Of the `_beginnings` of a token, those with which any name begins."""

        def opening(token: str, offset: int, ends: bool) -> tuple[str, ...]:
            return tuple(first for first in _beginnings(token, offset, ends) if first in self.longest)

        return lru_cache(maxsize=1 << 16)(opening)

    def _tokens(self, sentence: Sentence) -> Iterator[tuple[str, Word]]:
        """The folded tokens of a sentence with their words; a mark that ends any name is an empty token."""
        skip = 0
        for word in sentence.words:
            whole = self._split(sentence, word)
            found = (whole,) if whole else tokens_of(word.text)
            if found and word.id != skip:
                yield from ((token, word) for token in found)
            elif not found and word.text not in _TRANSPARENT:
                yield "", word
            skip = word.id + 1 if whole else 0

    def _split(self, sentence: Sentence, word: Word) -> str | None:
        """The word of a name whose end the tokeniser took for a pronoun: عبدالل + ه."""
        following = sentence.words[word.id] if word.id < len(sentence.words) else None
        if following is None or following.upos != "PRON" or following.token_start != word.token_start:
            return None
        whole = fold(word.text + following.text)
        return whole if whole in self.tokens and fold(word.text) not in self.tokens else None

    def _is_name(
        self, sentence: Sentence, words: Sequence[Word], form: tuple[str, ...], found: Sequence[Named]
    ) -> bool:
        """Whether a word that is no name elsewhere is one here, and no part of another person's name."""
        tags = {word.ner for word in words}
        inside_person = any(tag.endswith("PERS") and tag[0] in "IE" for tag in tags) or words[0].ner == "B-PERS"
        person = any(named.type == "Person" for named in found)
        if inside_person and len(form) == 1 and not (person and words[0].ner == "B-PERS"):
            return False
        if len(form) > 1:
            return not self._is_shared(sentence, words[-1])
        if words[0].ner == "O" and words[0].upos not in {"X", "PROPN", "NOUN"}:
            return False  # تدمر "destroys" is no Palmyra
        if form[0] in self.nisba and words[0].upos in {"ADJ", "NOUN"}:
            return words[0].ner != "O" and words[0].upos == "NOUN"  # «مصادر سورية» is no «في سورية»
        if form[0] not in self.common or words[0].ner != "O" or words[0].upos in {"X", "PROPN"}:
            return True
        before = sentence.words[words[0].id - 2] if words[0].id > 1 else None
        return before is not None and bool({fold(before.text), fold(before.lemma)} & self.members)

    def _is_shared(self, sentence: Sentence, last: Word) -> bool:
        """Whether a second adjective names another owner: القوات السورية **والروسية** are not the Syrian forces."""
        own = self.relation(last.text) if last.upos == "ADJ" else None
        following = [word for word in sentence.words[last.id : last.id + 2] if word.lemma != "و"][:1]
        other = self.relation(following[0].text) if following and following[0].upos == "ADJ" else None
        return own is not None and other is not None and own != other

    def relation(self, word: str) -> Named | None:
        """Whose adjective `word` is: الأمريكية → United States, الداعشية → ISIS."""
        return self.nisba.get(fold(word).removeprefix("ال")) if word else None


@lru_cache(maxsize=4)
def names(lexicon: Lexicon) -> Names:
    """The names of a lexicon; a later row overrides an earlier one with the same key."""
    states = {row.iso3166: row for row in lexicon.table("states", State)}
    keys = {iso: row.key for iso, row in states.items()}
    by_key: dict[str, Named] = {}
    index: dict[tuple[str, ...], list[Named]] = {}
    capitals: set[tuple[str, ...]] = set()
    nisba: dict[str, Named] = {}
    english: dict[str, str] = {}

    def add(named: Named, forms: Iterable[str], adjectives: Iterable[str]) -> None:
        by_key[named.key] = named
        for form in forms:
            known = index.setdefault(tokens_of(form), [])
            known[:] = [other for other in known if other.key != named.key] + [named]
        for adjective in adjectives:
            nisba.update(dict.fromkeys(_inflected(adjective), named))

    for state in states.values():
        forms = frozenset(f"ال{kind}" for name in state.names if (kind := _form_of_state(name)))
        named = Named(
            keys[state.iso3166], state.names[0], state.name_en, "State", iso3166=state.iso3166, epithets=forms
        )
        add(named, (*state.names, *state.capital), state.nisba)
        capitals.update(tokens_of(capital) for capital in state.capital)
        english[named.key] = state.nisba_en
    for actor in {row.key: row for row in lexicon.table("actors", Actor)}.values():
        epithets = frozenset(fold(epithet) for epithet in actor.epithets)
        affiliation = keys.get(actor.affiliation, actor.affiliation)
        named = Named(
            actor.key,
            actor.names[0],
            actor.label_en,
            actor.type,
            affiliation,
            wikidata=actor.wikidata,
            epithets=epithets,
        )
        add(named, actor.names, actor.nisba)
    for place in {row.key: row for row in lexicon.table("places", Place)}.values():
        position = (float(place.latitude), float(place.longitude)) if place.latitude else (None, None)
        named = Named(
            place.key, place.names[0], place.label_en, "Place", keys.get(place.country, ""),
            latitude=position[0], longitude=position[1], kind=place.kind,
        )  # fmt: skip
        add(named, place.names, place.nisba)
        english.setdefault(named.key, place.label_en)
    nouns = lexicon.table("nouns", Noun)
    words, members = {fold(row.lemma) for row in nouns}, frozenset(fold(row.lemma) for row in nouns if row.part)
    common = frozenset(form[0] for form in index if len(form) == 1 and {form[0], form[0].removeprefix("ال")} & words)
    longest: dict[str, int] = {}
    for form in index:
        longest[form[0]] = max(longest.get(form[0], 0), len(form))
    known = Names(
        by_key,
        index,
        frozenset(capitals),
        nisba,
        english,
        common,
        members,
        longest,
        frozenset(token for form in index for token in form),
    )
    return _reviewed(known, lexicon.reviews) if lexicon.reviews.rows else known


def _reviewed(known: Names, reviews: Reviews) -> Names:
    """The names with what a person decided: who is the same as whom, what is called otherwise, who is nobody."""
    reached = reviews.merged()
    reached |= {reviews.owner(key, "") for key in reached}
    made = {key: _made(reviews.rows[key]) for key in sorted(reached - known.by_key.keys()) if key in reviews.rows}

    def now(named: Named) -> Named | None:
        key = reviews.same(named.key)
        found = made.get(key) or known.by_key.get(key)
        row = reviews.rows.get(key)
        if found is None or row is None:
            return found
        return replace(
            found,
            label_en=row.label_en or found.label_en,
            type=row.type or found.type,
            affiliation=reviews.owner(key, found.affiliation),
            wikidata=row.wikidata or found.wikidata,
            epithets=found.epithets - set(map(fold, row.apart)),
        )

    by_key = {key: one for key, named in (known.by_key | made).items() if (one := now(named)) is not None}
    index: dict[tuple[str, ...], list[Named]] = {}
    for form, candidates in known.index.items():
        meant = [named for named in candidates if not reviews.is_apart(named.key, " ".join(form))]
        kept = {by_key[named.key].key: by_key[named.key] for named in meant if named.key in by_key}
        if kept:
            index[form] = list(kept.values())
    apart = {(row.key, form) for row in reviews.rows.values() for name in row.apart for form in _inflected(name)}
    nisba = {
        form: by_key[named.key]
        for form, named in known.nisba.items()
        if named.key in by_key and (named.key, form) not in apart
    }
    return replace(known, by_key=by_key, index=index, nisba=nisba)


def _made(row: Reviewed) -> Named:
    """An entity of the user's own table that the lexicon does not know."""
    return Named(row.key, row.label or row.label_en, row.label_en, row.type or "Thing", row.affiliation)


def _form_of_state(name: str) -> str:
    """What a state calls itself, and is called after its first mention: **مملكة** البحرين, **سلطنة** عمان."""
    first, _, rest = fold(name).partition(" ")
    return first.removeprefix("ال") if rest else ""


@lru_cache(maxsize=1 << 16)
def tokens_of(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(fold(text)))


def _beginnings(token: str, offset: int, ends: bool) -> Iterator[str]:
    """A token as it stands, then with a «و» that the tokeniser cut off (و + اشنطن), or without one that it left on.

    `offset` is where the word begins in what is written together, and `ends` whether it ends with that.
    """
    if not token:
        return
    if offset == 1 and ends:
        yield f"و{token}"
    yield token
    if offset == 0 and ends:
        cut = _CLITIC.sub("", token)
        if cut != token:
            yield cut
        if token.startswith("لل"):
            yield "ا" + token[1:]


def _inflected(adjective: str) -> Iterator[str]:
    """The forms of a relational adjective without the article: أمريكي، أمريكية، أمريكيين …"""
    first, _, rest = fold(adjective).partition(" ")
    rest = f" {rest}" if rest else ""
    if not first.endswith("ي"):
        yield first + rest
        return
    for ending in ("", "ه", "ا", "ين", "ون", "ان", "ات", "تين", "تان"):
        yield first + ending + rest
