"""The entities of an article as they are met: keys, labels, every surface form, evidence of merges."""

import hashlib
from dataclasses import dataclass, field, replace

from kg.records import Entity
from kg.resolve.names import Named, Names
from kg.reviews import Reviews
from kg.rows.entities import Reviewed
from kg.text import fold
from kg.vocab import slug

_SLUG = 60  # characters of an English label in a key
_UNREVIEWED = Reviewed("")


def digest(*parts: str) -> str:
    """8 hexadecimal digits of the SHA-256 of `parts` joined by "|" in UTF-8.

    What is hashed, each part but the last folded (`kg.text.fold`):

    * `person|name|affiliation`, or `person|name|role`, of a full name that comes with one of them;
    * `nominal|English label|type|affiliation` of a definite phrase with an owner, so that
      الفلسطينيون and الفلسطينيين are one;
    * `name|name|noun` of an organisation or medium behind the noun for its kind (شركة "…");
    * otherwise the article's id comes last and keeps articles apart: `name|name|article`,
      `nominal|phrase|affiliation|article`.

    >>> digest("person", "كريس غارفر", "Pentagon")
    '05fa2d93'
    """
    return hashlib.sha256("|".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]


@dataclass(slots=True)
class Register:
    """Entities by key. The first mention names an entity; later ones add aliases, roles and evidence."""

    article: str
    names: Names
    reviews: Reviews
    entities: dict[str, Entity] = field(default_factory=dict)

    def known(self, named: Named, alias: str = "", evidence: str = "") -> str:
        """The key of an entity of the lexicon, "" where a reviewer says that this article does not speak of it."""
        if self.reviews.is_apart(named.key, self.article):
            return ""
        if named.key not in self.entities:
            self.entities[named.key] = Entity(
                named.key, named.label, named.label_en, named.type, (named.label,), self._owner(named.affiliation),
                iso3166=named.iso3166, wikidata=named.wikidata, latitude=named.latitude, longitude=named.longitude,
            )  # fmt: skip
        self.note(named.key, alias, evidence)
        return named.key

    def add(self, label: str, label_en: str, kind: str, hashed: tuple[str, ...], affiliation: str = "") -> str:
        """The key of an entity that the lexicon does not know: slug of its English label and a digest.

        "" where a reviewer says that it is none.
        """
        own = _key(label_en, kind, hashed)
        if self.reviews.is_apart(own, self.article) or self.reviews.is_apart(own, label):
            own = _key(label_en, kind, (*hashed, self.article))
        key = self.reviews.same(own)
        if key in self.names.by_key:
            why = f"«{label}»: the same by a reviewer's decision" if key != own else ""
            return self.known(self.names.by_key[key], label, why)
        if key and key not in self.entities:
            row = self.reviews.rows.get(key, _UNREVIEWED)
            owner = self._owner(self.reviews.owner(key, affiliation))
            self.entities[key] = Entity(
                key, label, row.label_en or label_en or label, row.type or kind, (label,), owner, wikidata=row.wikidata
            )
        self.note(key, label)
        return key

    def merge(self, key: str, name: str, why: str, alias: str = "") -> str:
        """`key`, with the evidence that `name` is it too; "" where a reviewer says that it is not."""
        if self.reviews.is_apart(key, name):
            return ""
        self.note(key, alias, f"«{name}»: {why}")
        return key

    def note(self, key: str, alias: str = "", evidence: str = "") -> None:
        """Adds a surface form and why it names this entity; nobody ("") has none."""
        if not key:
            return
        entity = self.entities[key]
        if alias and alias not in entity.aliases:
            entity = replace(entity, aliases=(*entity.aliases, alias))
        if evidence and evidence not in entity.evidence:
            entity = replace(entity, evidence=(*entity.evidence, evidence))
        self.entities[key] = entity

    def _owner(self, key: str) -> str:
        """`key` of whom an entity belongs to, brought in; "" where it is known neither here nor in any table."""
        if key in self.names.by_key and key not in self.entities:
            self.known(self.names.by_key[key])
        elif key and key not in self.entities and (row := self.reviews.rows.get(key)) is not None:
            self.entities[key] = Entity(key, row.label or row.label_en, row.label_en, row.type or "Thing", (row.label,))
        return key if key in self.entities else ""

    def role(self, key: str, role: str) -> None:
        """The role that a text gives a person; the longest one is kept."""
        entity = self.entities.get(key)
        if entity is not None and len(role) > len(entity.role):
            self.entities[key] = replace(entity, role=role)

    def type(self, key: str) -> str:
        return self.entities[key].type

    def affiliation(self, key: str) -> str:
        return self.entities[key].affiliation

    def reached(self, keys: set[str]) -> tuple[Entity, ...]:
        """The entities of `keys` and all that they are affiliated with, sorted by key."""
        todo, found = sorted(keys), set[str]()
        while todo:
            key = todo.pop()
            if key and key not in found and key in self.entities:
                found.add(key)
                todo.append(self.entities[key].affiliation)
        return tuple(self.entities[key] for key in sorted(found))


def _key(label_en: str, kind: str, hashed: tuple[str, ...]) -> str:
    return f"{slug(label_en)[:_SLUG].strip('_') or kind}_{digest(*map(fold, hashed[:-1]), hashed[-1])}"
