"""Who and what: the tables of names, of common nouns, and of words that stand before names or for them."""

from dataclasses import dataclass
from typing import Literal, get_args

from kg.vocab import slug

EntityType = Literal[
    "State", "Government", "Military", "ArmedGroup", "Organization", "MediaOutlet",
    "Person", "Place", "Equipment", "Group", "Thing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """states.tsv: a state with its ISO 3166 code; `nisba` are the masculine adjectives (أمريكي)."""

    iso3166: str
    name_en: str
    names: tuple[str, ...]
    nisba: tuple[str, ...]
    nisba_en: str
    capital: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return slug(self.name_en)


@dataclass(frozen=True, slots=True)
class Actor:
    """actors.tsv: a named group, organisation, medium or person. `key` is the local name of its IRI."""

    key: str
    label_en: str
    type: EntityType
    names: tuple[str, ...]
    affiliation: str = ""  # ISO 3166 code or key of another actor
    nisba: tuple[str, ...] = ()
    epithets: tuple[str, ...] = ()  # «التنظيم» stands for it once it was named
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """places.tsv: a town, region, river or site, with the state it lies in and WGS 84 coordinates."""

    key: str
    label_en: str
    names: tuple[str, ...]
    kind: str
    country: str  # ISO 3166
    latitude: str = ""
    longitude: str = ""
    nisba: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Noun:
    """nouns.tsv: a common noun or adjective with its English gloss, so that labels can be read without Arabic.

    `type` is the entity type of what the noun names («طائرة» Equipment, «مقاتل» Group), or empty.
    `part` marks heads that stand for the group they belong to (عناصر، قادة، مقاتلو داعش).
    """

    lemma: str
    pos: Literal["noun", "adj"]
    gloss: str
    plural_en: str = ""
    type: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """titles.tsv: a role that stands before a name (المتحدث باسم، رئيس، الجنرال)."""

    lemma: str
    gloss: str


@dataclass(frozen=True, slots=True)
class Epithet:
    """epithets.tsv: a definite noun that takes up a named entity again (التنظيم، الصحيفة، الوكالة).

    `before_name` is `yes` where the noun, without its article, also stands before the name of what
    it describes (تنظيم داعش، مدينة البوكمال), so that both together are one name.
    """

    lemma: str
    types: tuple[str, ...]
    gloss: str
    before_name: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Romanised:
    """romanised.tsv: a word of personal names and how English news writes it (محمد Mohammed)."""

    form: str
    latin: str


NOBODY = "-"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """entities.tsv: an entity of a graph and what a person decided about it (`kg entities GRAPH --format tsv`).

    `same_as` is the key of the entity that this one is, or «-» where it is none at all; `apart` are names, or ids
    of articles, that speak of somebody else. `label_en`, `type`, `affiliation` (a key, or «-») and `wikidata` may
    be corrected. The other columns help to decide and are not read back, but that `label` names what was merged.
    """

    key: str
    same_as: str = ""
    apart: tuple[str, ...] = ()
    label_en: str = ""
    type: str = ""
    affiliation: str = ""
    wikidata: str = ""
    label: str = ""
    names: tuple[str, ...] = ()
    role: str = ""
    iso3166: str = ""
    mentions: int = 0
    events: int = 0
    articles: int = 0
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.type and self.type not in get_args(EntityType):
            raise ValueError(f"{self.type!r} is none of {', '.join(get_args(EntityType))}")
