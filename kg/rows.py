"""The rows of the lexicon: one class for each table of `ontology/lexicon/*.tsv`; its fields are the columns."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from kg.records import Modality, SpanKind, Stance
from kg.vocab import slug

ROOTS = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip

Pos = Literal["verb", "noun", "adj"]
EntityType = Literal[
    "State", "Government", "Military", "ArmedGroup", "Organization", "MediaOutlet",
    "Person", "Place", "Equipment", "Group", "Thing",
]  # fmt: skip

# What an action may ask of those who take part in it, as types of entities.
KINDS: dict[str, frozenset[EntityType]] = {
    "people": frozenset({
        "Person", "Group", "Military", "ArmedGroup", "Government", "Organization", "MediaOutlet", "State",
    }),
    "crowd": frozenset({"Person", "Group", "Organization"}),
    "power": frozenset({"State", "Government", "Military", "ArmedGroup", "Organization"}),
    "force": frozenset({"State", "Government", "Military", "ArmedGroup", "Equipment"}),
    "arms": frozenset({"Military", "ArmedGroup", "Equipment"}),
    "equipment": frozenset({"Equipment"}),
    "place": frozenset({"Place", "State"}),
}  # fmt: skip
_GOVERNED = {"من", "ب"}  # prepositions of whose noun `needs` may ask


@dataclass(frozen=True, slots=True)
class Action:
    """actions.tsv: a verb, an action noun (masdar, also of several words: وقف إطلاق نار) or a participle.

    `actor`, `target`, `recipient`, `place`, `instrument` say what carries the role: `subj`, `obj`
    (of an action noun: the idafa), or a preposition («على»); several in order of preference.
    `actor` is `subj` unless the subject undergoes the action (استشهد، تعرّض: target `subj`).
    `needs` says what has to be true of the event for its class to hold, so that words of several senses get none where
    they mean something else: a role that must be filled (`target`), what fills a role if it is (`target=place,people`;
    `KINDS`), a preposition that must be there (`على`) or not (`!عن`), what follows one («طرد» `من=place`).
    `use` is `event`, or `bare` for a noun that is an event even without any argument (انفجار،
    اشتباكات), or `state` for words that never are (يقع على النهر).
    """

    lemma: str
    pos: Pos
    cls: str
    mode: str
    gloss: str
    verb: str  # of action nouns and participles: the lemma of their verb
    use: Literal["event", "bare", "state"]
    actor: tuple[str, ...]
    target: tuple[str, ...]
    recipient: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    instrument: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.cls and self.cls not in ROOTS:
            raise ValueError(f"class {self.cls!r} is not a PLOVER root")
        for need in self.needs:
            role, asks, kinds = need.partition("=")
            if asks and (role not in {"actor", "target", *_GOVERNED} or not set(kinds.split(",")) <= KINDS.keys()):
                raise ValueError(f"{need!r} is not actor=, target= or a preposition= with some of {', '.join(KINDS)}")
        if self.mode and not self.cls:
            raise ValueError(f"mode {self.mode!r} without a class")


@dataclass(frozen=True, slots=True)
class Reporting:
    """reporting.tsv: words by which a text says who says so.

    `pattern` is where the speaker stands: `subject` of a verb, `idafa` after a noun or preposition
    (وفق، بحسب، تصريحات), or a preposition («عن» in نقلاً عن).
    """

    lemma: str
    pos: Literal["verb", "noun", "adp", "adj"]
    pattern: tuple[str, ...]
    stance: Stance
    gloss: str


@dataclass(frozen=True, slots=True)
class LightVerb:
    """light_verbs.tsv: a verb that only carries an action noun (شنّ هجوماً، قام بقصف، ألقى القبض على).

    `carrier` is where the noun stands (`obj`, `subj` or a preposition), `noun` its lemma or `*`
    for any action noun; `subject` is the role that the verb's subject has in the action.
    """

    verb: str
    carrier: str
    noun: tuple[str, ...]
    subject: Literal["actor", "target", "recipient", "none"]
    modality: Modality = "actual"


@dataclass(frozen=True, slots=True)
class Control:
    """control.tsv: a word whose complement is an action of one of its own participants (تمكّن من، أمر بـ).

    `carrier` is where the complement stands (`obj` or a preposition; a clause with أن counts for
    each); `controller` is who acts in it; `modality` is that of the complement.
    """

    lemma: str
    pos: Pos
    carrier: tuple[str, ...]
    controller: Literal["subject", "object", "holder", "none"]
    modality: Modality
    polarity: Literal["affirmed", "negative"]


@dataclass(frozen=True, slots=True)
class Particle:
    """particles.tsv: words that change polarity, modality or class, mark a phrase, or have a grammar of their own.

    `result` verbs bring about what happens in the same place, `eventive` ones are said of events alone (أسفر).
    `protester`, `march`, `grievance`, `ouster` tell a protest: who, how (سار), over what, whose going they ask for.

    Of verbs: `impersonal` (عُثر على: its passive agrees with nobody), `suspected` (يشتبه في: passive unless who
    suspects follows), `naming` (يصفه بأنه: its object is what it speaks of), `announcing` (إعلاننا: the clitic of its
    action noun is the speaker), `relaying` (نقل عن: it quotes another), `witness` (شهدت المدينة: its subject is where
    it happened), `entering` and `arriving` (دخل المدينة، وصل: the target is where), `still` (ما زال: negated it
    affirms), `located` (الكائن في: says where something lies), `wrecking` (أُسقطت الطائرة: it wrecks nothing), and as
    forms `copular` (يبدو: no event), `measure` (ما لا يقل عن: only counts), `taken_up` (يتعلق: its فيما is no
    «while»), `believed` (يرجح أن: by nobody that is named), `harming` (قتل محمد: who is named alone was killed),
    `replying` (رد على اتهامات: others said it); `capacity` (بوصفه).
    Of nouns: `life` (بحياة عشرين: whose they are is struck), `casualty` (مقتل خمسة وجرح ثلاثة: told side by side),
    `bomber` (قصف الطيران: it does it), `masculine` (تنظيم: whatever the name after it looks like), `party` (العلاقات
    بين الدول: who, and not where), `unsure` (خشية هجوم) and `upcoming` (القمة المقبلة): not yet, `grounds`
    (امتدادا للتعاون: no aim). `pronoun`: only for its gloss.
    """

    form: str
    role: Literal[
        "negation", "future", "possible", "likely", "believed", "unsure", "conditional", "question", "purpose",
        "locative", "agent", "quantifier", "relational", "circumstance", "manner", "adverb", "sport", "figurative",
        "nature", "matter", "traveller", "result", "eventive", "protester", "march", "grievance", "ouster",
        "wrecking", "harming", "impersonal", "suspected", "naming", "announcing", "relaying", "witness", "still",
        "copular", "located", "measure", "taken_up", "life", "casualty", "bomber", "masculine", "party",
        "pronoun", "capacity", "entering", "replying", "grounds", "arriving", "upcoming",
    ]  # fmt: skip
    gloss: str


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

    @property
    def is_decided(self) -> bool:
        return bool(self.same_as or self.apart)


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
class Month:
    """months.tsv: a month of a calendar with all its names (يونيو، حزيران، جوان).

    `homonyms` are those of the names that are words of their own too («مارس ضغوطا»).
    """

    number: int
    calendar: Literal["gregorian", "hijri"]
    names: tuple[str, ...]
    homonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weekday:
    """weekdays.tsv: a day of the week, numbered as in ISO 8601 (Monday is 1)."""

    number: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """numbers.tsv: a number in words: cardinals (ثلاثة، ثلاث) and ordinals (الثالث), where it has them."""

    number: int
    cardinal: tuple[str, ...]
    ordinal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeUnit:
    """time_units.tsv: a unit of the calendar; `plural` also has the forms that follow a number above ten."""

    unit: Literal["hour", "day", "week", "month", "year"]
    singular: tuple[str, ...]
    dual: tuple[str, ...]
    plural: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        return (*self.singular, *self.dual, *self.plural)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """time_expressions.tsv: the closed words of time expressions; the file's head explains the kinds."""

    kind: Literal[
        "day", "past", "next", "current", "before_last", "clock", "part", "since", "year", "about", "last", "decade",
        "future", "not_future", "name", "not_after", "not_before",
    ]  # fmt: skip
    value: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """furniture.tsv: what a news page carries around its running text; the file's head explains the patterns."""

    kind: SpanKind
    where: Literal["line", "prefix", "suffix", "name", "word"]
    pattern: str

    def __post_init__(self) -> None:
        try:
            re.compile(self.pattern)
        except re.error as problem:
            raise ValueError(f"{self.pattern!r} is no regular expression: {problem}") from problem


@dataclass(frozen=True, slots=True)
class Romanised:
    """romanised.tsv: a word of personal names and how English news writes it (محمد Mohammed)."""

    form: str
    latin: str
