"""The entities of an article as they are met: keys, labels, every surface form, evidence of merges."""

import hashlib
from dataclasses import dataclass, field, replace

from kg.records import Entity
from kg.resolve.names import Named, Names, slug
from kg.text import fold

_SLUG = 60  # characters of an English label in a key


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

    names: Names
    entities: dict[str, Entity] = field(default_factory=dict)

    def known(self, named: Named, alias: str = "", evidence: str = "") -> str:
        """The key of an entity of the lexicon; brings in what it is affiliated with."""
        if named.key not in self.entities:
            owner = self.names.by_key.get(named.affiliation)
            self.entities[named.key] = Entity(
                named.key, named.label, named.label_en, named.type, (named.label,), owner.key if owner else "",
                iso3166=named.iso3166, wikidata=named.wikidata, latitude=named.latitude, longitude=named.longitude,
            )  # fmt: skip
            if owner:
                self.known(owner)
        self.note(named.key, alias, evidence)
        return named.key

    def add(self, label: str, label_en: str, kind: str, hashed: tuple[str, ...], affiliation: str = "") -> str:
        """The key of an entity that the lexicon does not know: slug of its English label and a digest."""
        key = f"{slug(label_en)[:_SLUG].strip('_') or kind}_{digest(*(fold(part) for part in hashed[:-1]), hashed[-1])}"
        if key not in self.entities:
            self.entities[key] = Entity(key, label, label_en or label, kind, (label,), affiliation)
        self.note(key, label)
        return key

    def note(self, key: str, alias: str = "", evidence: str = "") -> None:
        """Adds a surface form and why it names this entity."""
        entity = self.entities[key]
        if alias and alias not in entity.aliases:
            entity = replace(entity, aliases=(*entity.aliases, alias))
        if evidence and evidence not in entity.evidence:
            entity = replace(entity, evidence=(*entity.evidence, evidence))
        self.entities[key] = entity

    def role(self, key: str, role: str) -> None:
        """The role that a text gives a person; the longest one is kept."""
        entity = self.entities[key]
        if len(role) > len(entity.role):
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
