"""The ontology's own words, as the explorer shows them: labels in both languages, and which class lies below which."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg import vocab
from kg.resources import ontology
from kg.view.model import Label
from kg.vocab import ISN, RDFS

QUADS = tuple(dict.fromkeys(vocab.QUADS.values()))
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


@dataclass(frozen=True)
class Terms:
    """Local names of `isn:` terms with their labels and their superclasses."""

    labels: dict[str, Label]
    above: dict[str, tuple[str, ...]]

    def ancestors(self, name: str) -> tuple[str, ...]:
        """`name` and all its superclasses, nearest first."""
        found = [name]
        for term in found:
            found += [parent for parent in self.above.get(term, ()) if parent not in found]
        return tuple(found)

    def below(self, top: str) -> frozenset[str]:
        """`top` and all its subclasses."""
        return frozenset(name for name in self.above if top in self.ancestors(name)) | {top}

    def narrowest(self, names: Iterable[str], top: str, default: str) -> str:
        """The most specific of `names` that lies below `top`: a graph with its inferences has all of them."""
        known = [name for name in names if name != top and top in self.ancestors(name)]
        return max(known, key=lambda name: (len(self.ancestors(name)), name), default=default)

    def root(self, name: str) -> str:
        """The PLOVER root of an event class: that of `ConsultVisit` is `Consult`; Statement and Act are their own."""
        line = self.ancestors(name)
        return next((a for a in line if set(self.above.get(a, ())) & set(QUADS)), name)

    def quad(self, name: str) -> str:
        """The PLOVER quad of an event class, or "" for statements and other acts."""
        return next((a for a in self.ancestors(name) if a in QUADS), "")


@cache
def terms() -> Terms:
    """The terms of `ontology/isnad.ttl`."""
    import pyoxigraph

    labels: dict[str, dict[str, str]] = {}
    above: dict[str, list[str]] = {}
    for quad in pyoxigraph.parse(path=ontology("isnad.ttl")):
        subject, value = getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")
        if not subject.startswith(ISN.iri):
            continue
        name = subject.removeprefix(ISN.iri)
        if quad.predicate.value == RDFS.label and isinstance(quad.object, pyoxigraph.Literal):
            labels.setdefault(name, {})[quad.object.language or ""] = value
        elif quad.predicate.value == _SUBCLASS and value.startswith(ISN.iri):
            above.setdefault(name, []).append(value.removeprefix(ISN.iri))
    return Terms(
        {name: Label(found.get("ar", ""), found.get("en", "")) for name, found in labels.items()},
        {name: tuple(parents) for name, parents in above.items()},
    )
