"""What a person decided about entities: which are the same, which names or articles mean somebody else."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from kg.errors import LexiconError
from kg.rows.entities import NOBODY, Reviewed
from kg.text import fold


@dataclass(frozen=True)
class Reviews:
    """The rows of `entities.tsv` by key; `lexicon` holds the keys of states, actors and places."""

    rows: Mapping[str, Reviewed]
    lexicon: Set[str] = frozenset()

    def same(self, key: str) -> str:
        """The key of the entity that `key` is by review, itself without one; "" is nobody."""
        row = self.rows.get(key)
        while row is not None and row.same_as:
            if row.same_as == NOBODY:
                return ""
            key = row.same_as
            row = self.rows.get(key)
        return key

    def owner(self, key: str, owner: str) -> str:
        """Whom `key` is affiliated with: what its row says, else `owner`."""
        said = self.rows[key].affiliation if key in self.rows else ""
        return "" if said == NOBODY else self.same(said or owner)

    def is_apart(self, key: str, name: str) -> bool:
        """Whether a name, or an article's id, does not speak of `key`."""
        row = self.rows.get(key)
        return row is not None and fold(name) in map(fold, row.apart)

    def merged(self) -> set[str]:
        """The keys that others are the same as."""
        return {same for key in self.rows if (same := self.same(key)) not in {"", key}}

    def check(self) -> None:
        """Raises LexiconError for a row that speaks of nobody known, and for rows that are the same in a circle."""
        for row in self.rows.values():
            for column, key in (("same_as", row.same_as), ("affiliation", row.affiliation)):
                if key not in {"", NOBODY} | self.rows.keys() | self.lexicon:
                    raise LexiconError(
                        f"entities.tsv: {row.key}: {column} {key} is no key of this table, of states, actors or places"
                    )
        for row in self.rows.values():
            seen = {row.key}
            while row.same_as in self.rows:
                row = self.rows[row.same_as]  # noqa: PLW2901
                if row.key in seen:
                    raise LexiconError(f"entities.tsv: {row.key}: same_as leads back to itself")
                seen.add(row.key)
