"""The persons of an article: by their names, by their last names, and by their roles."""

from collections import defaultdict

from kg.records import Sentence, Word
from kg.resolve import person_names
from kg.resolve.context import Context
from kg.resolve.discourse import AGENTS
from kg.resolve.person_names import PersonName
from kg.text import fold


class People:
    """Who bears which name and which role in one article."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[str, str] = {}  # names as the article gives them → keys
        self._holders = self._all_holders()

    def named(self, person: PersonName, sentence: Sentence) -> str:
        """The key of a person who is named, with or without titles."""
        register, name, role = self._context.register, person.text, person.role
        if person.span is not None and (" " in name or not self._bearers(name)):
            key = register.known(person.span.candidates[0], name)
        else:
            key = self._known.get(name) or self._by_surname(name) or self._new(person, sentence)
        self._known[name] = key
        if role:
            register.role(key, role)
            register.note(key, f"{role} {name}")
        return key

    def by_role(self, role: str) -> str:
        """The person whose role alone is mentioned (وزير الدفاع العراقي), where the article names one such person."""
        held = self._holders.get(fold(role), []) if self._holders else []
        if len(held) != 1:
            return ""
        person, sentence = held[0]
        why = f"role of «{person.text}» in article {self._context.article.id}"
        return self._context.register.merge(self.named(person, sentence), role, why, role)

    def by_last_name(self, name: str) -> str:
        """The person whom a last name takes up that nobody took for a name: قتل **المنتصر**."""
        return "" if " " in name else self._by_surname(name)

    def _all_holders(self) -> dict[str, list[tuple[PersonName, Sentence]]]:
        """By folded role of several words: the persons who bear it anywhere in the article, each once."""
        found: dict[str, list[tuple[PersonName, Sentence]]] = defaultdict(list)
        context = self._context
        for sentence in context.sentences:
            for first in context.name_starts(sentence):
                person = context.person(sentence, (first,), first)
                if person is None or " " not in person.role:
                    continue
                held = found[fold(person.role)]
                if not any(_is_same(person.text, other.text) for other, _ in held):
                    held.append((person, sentence))
        return found

    def _bearers(self, name: str) -> dict[str, str]:
        """The persons of the article whose last name this is: of «تشافيز» كارلوس, where he was named, and not هوغو."""
        return {key: full for full, key in self._known.items() if person_names.surname_of(name, full)}

    def _by_surname(self, name: str) -> str:
        known = self._bearers(name)
        if len(known) != 1:
            return ""
        key, full = next(iter(known.items()))
        why = f"last name of «{full}» in article {self._context.article.id}"
        return self._context.register.merge(key, name, why, name)

    def _new(self, person: PersonName, sentence: Sentence) -> str:
        context, name, role = self._context, person.text, person.role
        affiliation = self._office(person.titles, sentence)
        full = " " in name and bool(affiliation or role)
        hashed = ("person", name, affiliation or role) if full else ("name", name, context.article.id)
        key = context.register.add(name, context.words.romanise(name), "Person", hashed, affiliation)
        if full:
            why = f"«{name}»: one person wherever the name comes with «{affiliation or role}»"
            context.register.note(key, "", why)
        return key

    def _office(self, titles: tuple[Word, ...], sentence: Sentence) -> str:
        """The organisation or state that titles name: المتحدث باسم **البنتاغون**, الرئيس **الأمريكي**."""
        context, ids = self._context, {word.id for word in titles}
        for span in context.spans[sentence.index]:
            named = context.choose(span, None) if span.first in ids else None
            if named is not None and named.type in AGENTS - {"Person"}:
                return context.register.known(named)
        related = {n.key: n for word in titles if word.upos == "ADJ" and (n := context.names.relation(word.text))}
        return context.register.known(next(iter(related.values()))) if len(related) == 1 else ""


def _is_same(one: str, other: str) -> bool:
    return one == other or person_names.surname_of(one, other) or person_names.surname_of(other, one)
