"""The closed vocabulary, and the one place where IRIs are minted.

`ISN` holds the terms of `ontology/isnad.ttl`; the other vocabularies hold the terms that Isnad
uses of them. A mistyped term raises: `ISN.actr` is an AttributeError, never a new property.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote

from kg.errors import UsageError

BASE = "https://w3id.org/isnad/id/"
_QUOTED = json.JSONEncoder(ensure_ascii=False)


class Vocabulary:
    """A namespace that knows its terms; `vocabulary.term` and `vocabulary["term"]` are full IRIs.

    >>> ISN.actor
    'https://w3id.org/isnad/ontology#actor'
    >>> ISN.actr
    Traceback (most recent call last):
    AttributeError: https://w3id.org/isnad/ontology# has no term 'actr'
    """

    def __init__(self, iri: str, terms: str) -> None:
        self.iri = iri
        self._terms = {term: iri + term for term in terms.split()}
        self.__dict__.update(self._terms)

    def __getattr__(self, term: str) -> str:
        raise AttributeError(f"{self.__dict__.get('iri')} has no term {term!r}")

    def __getitem__(self, term: str) -> str:
        try:
            return self._terms[term]
        except KeyError:
            raise KeyError(f"{self.iri} has no term {term!r}") from None

    def __contains__(self, term: str) -> bool:
        return term in self._terms

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._terms))


ISN = Vocabulary(
    "https://w3id.org/isnad/ontology#",
    """
    Act Action Agent ArmedGroup Article Claim Conflict Cooperation CountDisagreement Date DateDisagreement
    Disagreement Entity
    Equipment Event Government Group MaterialConflict MaterialCooperation MediaOutlet Mention MentionForm
    Military Modality Organization Person Place Polarity RelationDisagreement Report Sentence Stance
    StanceDisagreement State Statement Thing VerbalConflict VerbalCooperation
    Accuse AccuseAllege AccuseDisapprove AccuseInvestigate Agree Aid Assault AssaultAbduct AssaultAerial
    AssaultBeat AssaultCrowdControl AssaultDestroy AssaultDrone AssaultExecute AssaultExplosives AssaultFirearms
    AssaultHeavyWeapons AssaultPrimitive AssaultSexual AssaultSuicideAttack AssaultTargeted AssaultTorture
    AssaultUnconventional Coerce CoerceArrest CoerceCensor CoerceCurfew CoerceCyber CoerceDeport
    CoerceMartialLaw CoerceMisinformation CoerceRestrict CoerceSeize CoerceWithhold Concede Consult ConsultMeet
    ConsultMultilateral ConsultPhone ConsultThirdParty ConsultVisit Cooperate Mobilize MobilizeMilitia
    MobilizePolice MobilizeTroops MobilizeWeapons Protest ProtestBoycott ProtestDemo ProtestHunger
    ProtestObstruct ProtestRiot ProtestStrike ProtestVandalize Reject Request Retreat RetreatAccess
    RetreatCeasefire RetreatDisarm RetreatRelease RetreatResign RetreatReturn RetreatWithdraw Sanction
    SanctionConvict SanctionDiscontinue SanctionExpel SanctionWithdraw Support Threaten
    accordingTo accuses action actor actorAffiliation actorMention actsOn actual addresses affiliatedWith
    affirmed agreesWith aids alleges assaults asserts belongsTo between claim claimant claimantMention claims
    coerces concedesTo consultsWith contrasts cooperatesWith cue dateSource dateValue denies doubts dropped
    firstDay form future hypothetical inSentence instrument instrumentMention intended iso3166 lastDay lemma
    mention mergeEvidence mobilizesAgainst modality named negative nominal participant place placeMention
    polarity pronoun protestsAgainst quotedSource recipient recipientMention refersTo rejects relayedBy reprints
    requestsFrom retreatsFrom role rule sanctions stance supports target targetAffiliation targetMention
    threatens time timeMention trigger
    """,
)
GEO = Vocabulary("http://www.w3.org/2003/01/geo/wgs84_pos#", "lat long")
GSP = Vocabulary("http://www.opengis.net/ont/geosparql#", "Feature Geometry asWKT hasGeometry wktLiteral")
NIF = Vocabulary(
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "Context Phrase Sentence anchorOf beginIndex endIndex isString referenceContext",
)
OWL = Vocabulary("http://www.w3.org/2002/07/owl#", "NamedIndividual ObjectProperty sameAs")
PROV = Vocabulary("http://www.w3.org/ns/prov#", "Agent Entity Organization Person wasAttributedTo wasDerivedFrom")
RDF = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
RDFS = Vocabulary("http://www.w3.org/2000/01/rdf-schema#", "label subPropertyOf")
SCHEMA = Vocabulary(
    "https://schema.org/",
    "Country NewsArticle NewsMediaOrganization Organization Person Place "
    "articleSection datePublished headline publisher url",
)
SEM = Vocabulary("http://semanticweb.cs.vu.nl/2009/11/sem/", "Actor Event Object Place Time hasActor hasPlace hasTime")
SKOS = Vocabulary("http://www.w3.org/2004/02/skos/core#", "Concept altLabel definition exactMatch notation prefLabel")
TIME = Vocabulary(
    "http://www.w3.org/2006/time#",
    "Instant ProperInterval TemporalEntity hasBeginning hasEnd inXSDDate inXSDgYear inXSDgYearMonth",
)
XSD = Vocabulary("http://www.w3.org/2001/XMLSchema#", "date decimal gYear gYearMonth nonNegativeInteger string")

# The quad class and the plain property of each PLOVER root.
QUADS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(["AGREE", "CONSULT", "SUPPORT", "CONCEDE"], "VerbalCooperation"),
        **dict.fromkeys(["COOPERATE", "AID", "RETREAT"], "MaterialCooperation"),
        **dict.fromkeys(["REQUEST", "ACCUSE", "REJECT", "THREATEN"], "VerbalConflict"),
        **dict.fromkeys(["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"], "MaterialConflict"),
    }
)
RELATIONS: Mapping[str, str] = MappingProxyType(
    {
        "ACCUSE": "accuses",
        "AGREE": "agreesWith",
        "AID": "aids",
        "ASSAULT": "assaults",
        "COERCE": "coerces",
        "CONCEDE": "concedesTo",
        "CONSULT": "consultsWith",
        "COOPERATE": "cooperatesWith",
        "MOBILIZE": "mobilizesAgainst",
        "PROTEST": "protestsAgainst",
        "REJECT": "rejects",
        "REQUEST": "requestsFrom",
        "RETREAT": "retreatsFrom",
        "SANCTION": "sanctions",
        "SUPPORT": "supports",
        "THREATEN": "threatens",
    }
)


@lru_cache
def event_types(cls: str | None, mode: str | None, statement: bool = False) -> tuple[str, ...]:
    """The terms that type an event, most specific first: mode, root, quad, Event.

    Raises UsageError for a root or mode that the ontology does not have.

    >>> event_types("RETREAT", "withdraw")
    ('RetreatWithdraw', 'Retreat', 'MaterialCooperation', 'Event')
    """
    if not cls:
        return ("Statement" if statement else "Act", "Event")
    root = cls.capitalize()
    narrow = root + "".join(part.capitalize() for part in mode.split("-")) if mode else root
    if cls not in QUADS or narrow not in ISN:
        raise UsageError(
            f"{cls}/{mode or ''}: no such class in ontology/isnad.ttl; correct actions.tsv or add isn:{narrow}"
        )
    return tuple(dict.fromkeys((narrow, root, QUADS[cls], "Event")))


def relation(cls: str | None, statement: bool = False) -> str:
    """The property above all plain triples of a class: `isn:retreatsFrom` for RETREAT."""
    return RELATIONS[cls] if cls else "addresses" if statement else "actsOn"


@lru_cache(maxsize=4096)  # graph and table ask for the same ones
def digest(*parts: str | int) -> str:
    """24 hexadecimal digits (96 bits) of the SHA-256 of `parts` as a compact JSON array in UTF-8.

    The strings that are hashed, so that anyone can mint the same IRIs:
    `["sentence", article, start, end]`, `["mention", article, start, end, form]` and
    `["event", article, start, end, action]` with the offsets of the trigger, and
    `["claim", event digest, depth]` where depth 0 is the nearest source.

    >>> digest("mention", "004_d6af6cd5ba2d073f", 612, 616, "trigger")
    '612a47a75edcd1918d0534f9'
    """
    line = f"[{','.join(map(_json, parts))}]"
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _json(part: str | int) -> str:
    return _QUOTED.encode(part) if isinstance(part, str) else str(part)


@lru_cache(maxsize=65536)
def local(name: str) -> str:
    """`name` as the last part of an IRI: letters and digits of any script stay, the rest is percent-encoded."""
    return "".join(c if c.isalnum() or c in "-._~" else quote(c, safe="", errors="replace") for c in name)


@lru_cache(maxsize=65536)
def slug(label: str) -> str:
    """An English label as a readable ASCII local name.

    >>> slug("Peoples' Democratic Party (Turkey)"), slug("Élysée")
    ('Peoples_Democratic_Party_Turkey', 'Elysee')
    """
    ascii_only = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "_", ascii_only.replace("'", "")).strip("_")


class Ids:
    """Mints the IRIs of one base. Raises UsageError where the base is no absolute IRI that ends with / or #."""

    def __init__(self, base: str = BASE) -> None:
        if "://" not in base or base[-1] not in "/#" or any(c in base for c in ' <>"{}|\\^`'):
            raise UsageError(f"the base {base!r} is no IRI that ends with / or #, such as {BASE}")
        self.base = base

    def article(self, article: str) -> str:
        return f"{self.base}article/{local(article)}"

    def sentence(self, article: str, start: int, end: int) -> str:
        return f"{self.base}sentence/{digest('sentence', article, start, end)}"

    def mention(self, article: str, start: int, end: int, form: str) -> str:
        """`form` keeps apart what shares its offsets: a trigger and the dropped subject in its ending."""
        return f"{self.base}mention/{digest('mention', article, start, end, form)}"

    def event(self, article: str, start: int, end: int, action: str) -> str:
        return f"{self.base}event/{digest('event', article, start, end, action)}"

    def claim(self, event: str, depth: int) -> str:
        """`event` is the event's IRI."""
        return f"{self.base}claim/{digest('claim', event.rpartition('/')[2], depth)}"

    def disagreement(self, kind: str, *parts: str) -> str:
        return f"{self.base}disagreement/{digest(kind, *parts)}"

    def entity(self, key: str) -> str:
        return f"{self.base}entity/{local(key)}"

    def geometry(self, key: str) -> str:
        return f"{self.base}geometry/{local(key)}"

    def action(self, slug: str) -> str:
        return f"{self.base}action/{local(slug)}"

    def time(self, value: str) -> str:
        return f"{self.base}time/{local(value)}"


def prefixes(base: str = BASE) -> dict[str, str]:
    """The prefixes of every file that Isnad writes, sorted by name."""
    kinds = {
        "act": "action",
        "art": "article",
        "claim": "claim",
        "date": "time",
        "dis": "disagreement",
        "ent": "entity",
        "ev": "event",
        "men": "mention",
        "point": "geometry",
        "sen": "sentence",
    }
    mine = {prefix: f"{base}{kind}/" for prefix, kind in kinds.items()}
    shared = {
        "geo": GEO, "gsp": GSP, "isn": ISN, "nif": NIF, "owl": OWL, "prov": PROV, "rdf": RDF, "rdfs": RDFS,
        "schema": SCHEMA, "skos": SKOS, "sem": SEM, "time": TIME, "xsd": XSD,
    }  # fmt: skip
    return dict(sorted({**mine, **{name: vocabulary.iri for name, vocabulary in shared.items()}}.items()))
