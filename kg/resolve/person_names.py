"""Persons: a name without its titles, the titles as a role, and the office that the role names."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.records import Sentence, Word
from kg.resolve.names import NameSpan
from kg.resolve.words import Vocabulary, running_text
from kg.text import fold

_QUOTES = {'"', "'", "(", ")"}
_BREAKS = {"،", ",", ".", ":", "؛", "-", "!", "؟"}
_COMMAS = {"،", ","}
_BEHIND = 9  # words behind a phrase among which a name may begin
_IN_TITLES = {"NOUN", "ADJ", "X", "PROPN", "PUNCT", "ADP"}


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a person's name, and those of the titles before it."""

    name: tuple[Word, ...]
    titles: tuple[Word, ...]
    span: NameSpan | None = None

    @property
    def text(self) -> str:
        return running_text(self.name)

    @property
    def role(self) -> str:
        return running_text(self.titles)


def person(
    sentence: Sentence,
    words: Sequence[Word],
    head: Word,
    *,
    spans: Sequence[NameSpan],
    starts: Sequence[Word],
    vocabulary: Vocabulary,
) -> PersonName | None:
    """The person whom a phrase names, alone or after titles: المتحدث باسم البنتاغون **كريس غارفر**.

    The name may lie behind the phrase where the parser hung it elsewhere. None where the phrase's
    head is neither part of a name nor a title. `starts` are the sentence's (`name_starts`).
    """
    if not any(words[0].id <= first.id <= words[-1].id + _BEHIND for first in starts):
        return None
    reach = {word.id for word in (*words, *_following(sentence, words))}
    for first in starts:
        if first.id not in reach:
            continue
        span = next((span for span in spans if span.first == first.id and _is_person(span)), None)
        name = _covered(sentence, span) if span else _run(sentence, first)
        if head.id in {word.id for word in name}:
            return PersonName(name, _titles_before(sentence, name[0], vocabulary), span)
        if vocabulary.is_title(head) and head.id < first.id and _is_singular(head) and _leads_to(sentence, head, first):
            between = tuple(word for word in sentence.words if head.id <= word.id < first.id)
            return PersonName(name, between, span)
    return None


def name_starts(sentence: Sentence, spans: Sequence[NameSpan]) -> tuple[Word, ...]:
    """The words of a sentence with which names of persons begin."""
    return tuple(word for word in sentence.words if _begins_name(word, spans))


def _begins_name(word: Word, spans: Sequence[NameSpan]) -> bool:
    covering = next((span for span in spans if span.first <= word.id <= span.last), None)
    if covering is not None:
        return covering.first == word.id and _is_person(covering)
    return word.ner in {"B-PERS", "S-PERS"} and len(running_text([word])) > 1


def _is_person(span: NameSpan) -> bool:
    return span.candidates[0].type == "Person"


def _covered(sentence: Sentence, span: NameSpan) -> tuple[Word, ...]:
    return tuple(word for word in sentence.words if span.first <= word.id <= span.last)


def _run(sentence: Sentence, first: Word) -> tuple[Word, ...]:
    """The words that the tagger joined to one person's name, from `first`."""
    name = [first]
    if first.ner == "S-PERS":
        return (first,)
    for word in sentence.words[first.id :]:
        if word.ner not in {"I-PERS", "E-PERS"}:
            break
        name.append(word)
        if word.ner == "E-PERS":
            break
    return tuple(name)


def _following(sentence: Sentence, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words behind a phrase up to the first that begins another: adjectives of it, a name in quotation marks.

    A comma is passed where the name behind it ends with one: المديرة العامة، كريستين لاغارد، …
    """
    behind = sentence.words[words[-1].id : words[-1].id + _BEHIND]
    if behind and behind[0].text in _COMMAS and any(word.text in _COMMAS for word in behind[2:6]):
        behind = behind[1:]
    found: list[Word] = []
    for place, word in enumerate(behind):
        found.append(word)
        if word.text in _QUOTES or word.upos == "ADJ":
            continue
        if word.upos not in {"ADP", "NOUN"} or word.ner in {"B-PERS", "S-PERS"} or not _is_closed(behind[place + 1 :]):
            break
    return tuple(found)


def _is_closed(words: Sequence[Word]) -> bool:
    """Whether a name comes and then a comma or «إن»: الضابط في الشرطة المحلية **خالد منصور، ان** …"""
    names = [place for place, word in enumerate(words) if word.ner in {"E-PERS", "S-PERS"}]
    if not names or names[0] + 1 >= len(words):
        return False
    after = words[names[0] + 1]
    return after.text in _COMMAS or fold(after.text) == "ان"


def _leads_to(sentence: Sentence, head: Word, first: Word) -> bool:
    """Nothing but a phrase stands between title and name: no verb, no comma, no «and», no relative pronoun."""
    between = sentence.words[head.id : first.id - 1]
    if between and between[-1].text in _COMMAS:
        between = between[:-1]
    return len(between) <= 8 and not any(
        word.upos in {"VERB", "CCONJ", "AUX"}
        or (word.upos == "PUNCT" and word.text not in _QUOTES)
        or word.feat("PronType") == "Rel"
        for word in between
    )


def _titles_before(sentence: Sentence, first: Word, vocabulary: Vocabulary) -> tuple[Word, ...]:
    """Titles that stand right before a name: الرئيس الأمريكي **باراك أوباما**, نائب رئيس الوزراء **…**."""
    words = sentence.words[: first.id - 1]
    for start in range(len(words) - 1, max(-1, len(words) - 9), -1):
        word = words[start]
        if word.upos not in _IN_TITLES or word.text in _BREAKS:
            break
        if vocabulary.is_title(word) and _is_singular(word):
            while start and vocabulary.is_title(words[start - 1]) and words[start - 1].upos == "NOUN":
                start -= 1  # noqa: PLW2901
            return words[start:]
    return ()


def _is_singular(word: Word) -> bool:
    return word.feat("Number") not in {"Plur", "Dual"}


def surname_of(short: str, full: str) -> bool:
    """Whether `short` is how news takes up `full` again: its last word or words (غارفر ← كريس غارفر)."""
    long_words, short_words = fold(full).split(), fold(short).split()
    return 0 < len(short_words) < len(long_words) and long_words[-len(short_words) :] == short_words
