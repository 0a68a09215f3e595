"""A noun phrase taken apart: its nouns from left to right, each the owner of the one before (idafa)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from kg.lexicon import Noun
from kg.records import Mention, Sentence, Word
from kg.resolve.names import NameSpan
from kg.resolve.words import Vocabulary, bare, is_definite
from kg.text import fold

_NOMINAL = {"NOUN", "PROPN", "X"}
_INSIDE = _NOMINAL | {"ADJ", "PRON", "NUM"}
_ONE = {fold("أحد"), fold("إحدى")}
SELF = {"نفس", "ذات", "كل", "جميع", "انفس"}
ONE_OF = "one of"
_TWO = {"اثنان", "اثنين"}


@dataclass(slots=True)
class Part:
    """A noun, name or pronoun of a phrase with its adjectives; `row` is its lexicon row, if any."""

    words: tuple[Word, ...]
    row: Noun | None = None
    name: NameSpan | None = None
    adjectives: list[Word] = field(default_factory=list)
    number: str = ""
    head: Word = field(init=False)

    def __post_init__(self) -> None:
        self.head = self.words[0]

    @property
    def is_pronoun(self) -> bool:
        return self.head.upos == "PRON"

    @property
    def plural(self) -> bool:
        """«قوات», «عناصر»; the lexicon may list a plural under its own form."""
        if self.row is None or self.name is not None:
            return self.head.feat("Number") in {"Plur", "Dual"}
        sound = (
            self.row.type == "Person"
            and bare(self.head.text).endswith(("و", "ون", "ين", "ات"))
            and bare(self.head.text) not in {bare(part) for part in self.row.lemma.split()}  # أمين عام
        )
        return self.head.feat("Number") in {"Plur", "Dual"} or sound or self.row.plural_en == self.row.gloss

    @property
    def count(self) -> str:
        """One, two or several, as it is counted (52 **طفلا**), by its form, or as the lexicon has it."""
        if self.number:
            return "Sing" if self.number == ONE_OF else "Plur"
        if fold(self.head.lemma) in _TWO:
            return "Dual"
        return self.head.feat("Number") or ("Plur" if self.plural else "")


def inside(sentence: Sentence, mention: Mention) -> tuple[Word, ...]:
    """The words of a mention."""
    behind = sentence.from_offset(mention.start)
    return tuple(w for w in takewhile(lambda w: w.start < mention.end, behind) if w.start < w.end <= mention.end)


def extent(sentence: Sentence, noun: Word) -> tuple[Word, ...]:
    """A noun with the adjectives and owners behind it, as far as they stand in one piece."""
    below = {word.id for word in sentence.subtree(noun)}
    found = [noun]
    for word in sentence.words[noun.id :]:
        if word.id not in below or word.upos not in _INSIDE or word.feat("PronType") == "Rel":
            break
        found.append(word)
    return tuple(found)


def parts(words: Sequence[Word], spans: Sequence[NameSpan], vocabulary: Vocabulary) -> list[Part]:
    """The nouns of a phrase in text order; quantifiers (العديد من، بعض) are left out where a noun follows.

    قادة الطائرات الأمريكية → [قادة], [الطائرات + الأمريكية]
    """
    found: list[Part] = []
    number = ""
    todo = iter(_units(words, spans, vocabulary))
    for unit in todo:
        word = unit.head
        if unit.name is None and word.upos == "NUM":
            number = f"{number} {unit.row.gloss if unit.row else word.text}".strip()
        elif unit.name is None and fold(word.text) in _ONE and _noun_follows(words, unit):
            number = number if found else ONE_OF
        elif unit.name is None and _only_counts(unit, found, vocabulary) and _noun_follows(words, unit):
            continue
        elif bare(word.text) in SELF and found:
            break  # الخطوة **نفسها**، المدينة كلها
        elif bare(word.text) in SELF and _noun_follows(words, unit):
            continue  # **نفس** المصدر
        elif found and _is_adjective(word, unit, found, vocabulary):
            _owner(found, word).adjectives.append(word)
        elif unit.name is not None or word.upos in _NOMINAL or (word.upos == "PRON" and found):
            unit.number, number = number, ""
            found.append(unit)
        elif word.upos == "ADJ":  # أكثر من ألفي **عراقي**
            unit.row, unit.number = vocabulary.noun(word), number
            found.append(unit)
    return found


def _units(words: Sequence[Word], spans: Sequence[NameSpan], vocabulary: Vocabulary) -> Iterator[Part]:
    """Names and compounds of the lexicon as one unit each, other words one by one."""
    position = 0
    while position < len(words):
        word = words[position]
        span = next((span for span in spans if span.first == word.id), None)
        if span is not None:
            covered = tuple(other for other in words[position:] if other.id <= span.last)
            yield Part(covered, name=span)
            position += len(covered)
            continue
        pair = [other for other in words[position : position + 3] if other.text not in {'"', "'"}][:2]
        row = vocabulary.compound(pair) if len(pair) == 2 else None
        if row is not None and not any(span.first == pair[1].id for span in spans):
            yield Part(tuple(pair), row)
            position = words.index(pair[1]) + 1
            continue
        row = vocabulary.noun(word) if word.upos in _NOMINAL | {"NUM"} else None
        run = _unlisted(words[position:], row, spans)
        yield Part(run, row if len(run) == 1 else None)
        position += len(run)


def _only_counts(unit: Part, found: Sequence[Part], vocabulary: Vocabulary) -> bool:
    """Quantifiers; inside a phrase only those that name no group themselves (إصابة **العديد** من الجنود)."""
    return vocabulary.is_quantifier(unit.head) and (not found or unit.row is None or not unit.row.type)


def _is_adjective(word: Word, unit: Part, found: Sequence[Part], vocabulary: Vocabulary) -> bool:
    """Adjectives, also those tagged as nouns: no owner stands behind a definite noun or a name (داعش **الإرهابي**)."""
    if unit.name is not None:
        return False
    if word.upos == "ADJ":
        return True
    closed = found[-1].name is not None or is_definite(found[-1].head)
    adjective = vocabulary.adjective(word) is not None or vocabulary.demonym(word) is not None
    return word.upos == "NOUN" and closed and is_definite(word) and adjective


def _unlisted(words: Sequence[Word], row: Noun | None, spans: Sequence[NameSpan]) -> tuple[Word, ...]:
    """The words of a name that the lexicon does not know: a run of foreign words, or one that the tagger joined."""
    first = words[0]
    joined = row is None and first.ner[0] == "B"
    if not joined and first.upos not in {"X", "PROPN"}:
        return (first,)
    run = [first]
    for word in words[1:]:
        same = word.ner[0] in "IE" if joined else word.upos in {"X", "PROPN"} and word.ner[0] not in "BS"
        if not same or any(span.first == word.id for span in spans):
            break
        run.append(word)
    return tuple(run)


def _noun_follows(words: Sequence[Word], unit: Part) -> bool:
    return any(word.id > unit.words[-1].id and word.upos in _NOMINAL for word in words)


def _owner(found: Sequence[Part], adjective: Word) -> Part:
    """The noun that an adjective describes: its head in the parse if that agrees in definiteness, else the last one."""
    for part in found:
        if adjective.head in {word.id for word in part.words}:
            definite = is_definite(part.head) or part.name is not None or part is not found[-1]
            if definite == is_definite(adjective):
                return part
    return found[-1]
