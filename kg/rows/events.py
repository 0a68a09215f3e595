"""What is done, in which words, and what changes its meaning: the tables of actions and of the words around them."""

from dataclasses import dataclass
from typing import Literal

from kg.records import Modality, Stance
from kg.rows.entities import EntityType

ROOTS = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip

Pos = Literal["verb", "noun", "adj"]

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
    each); `controller` is who acts in it; `modality` is that of the complement. `own` is "yes" where the word tells
    an event besides that of its complement, though that is actual (شارك في, رد بـ).
    """

    lemma: str
    pos: Pos
    carrier: tuple[str, ...]
    controller: Literal["subject", "object", "holder", "none"]
    modality: Modality
    polarity: Literal["affirmed", "negative"]
    own: Literal["yes", ""] = ""


@dataclass(frozen=True, slots=True)
class Particle:
    """particles.tsv: words that change polarity, modality or class, mark a phrase, or have a grammar of their own.

    `result` verbs bring about what happens in the same place, `eventive` ones are said of events alone (أسفر).
    `protester`, `march`, `grievance`, `ouster`, `curse`, `seat` tell a protest: who, how (سار), over what, whose going
    they ask for, whom they shout down (يسقط), before what (مقر الحكومة).

    Of verbs: `impersonal` (عُثر على: its passive agrees with nobody), `suspected` (يشتبه في: passive unless who
    suspects follows), `naming` (يصفه بأنه: its object is what it speaks of), `announcing` (إعلاننا: the clitic of its
    action noun is the speaker), `relaying` (نقل عن: it quotes another), `witness` (شهدت المدينة: its subject is where
    it happened), `reaching` (دخل المدينة، زيارة إلى تونس: where one comes is where it happens), `heading` (توجه إلى
    تونس: the same of a place that is named), `still` (ما زال: negated it affirms), `located` (الكائن في: says where
    something lies), `wrecking` (أُسقطت الطائرة: it wrecks nothing), and as forms `copular` (يبدو: no event),
    `measure` (ما لا يقل عن: only counts), `taken_up` (يتعلق: its
    فيما is no «while»), `believed` (يرجح أن: by nobody that is named), `harming` (قتل محمد: who is named alone was
    killed), `replying` (رد على اتهامات: others said it),
    `adding` (وأضاف أن: who spoke before), `personal` (ترأس: people alone do it), `with_alif` (ينال:
    its imperfect in «ا» is no passive, or a saying, يقال); `capacity` (بوصفه); as forms `ranking` (تعد
    من أكبر المدن: one of them, and nobody counts).
    Of nouns: `life` (بحياة عشرين: whose they are is struck), `casualty` (مقتل خمسة وجرح ثلاثة: told side by side),
    `bomber` (قصف الطيران: it does it), `masculine` (تنظيم: whatever the name after it looks like), `party` (العلاقات
    بين الدول: who, and not where), `load` (شحنة مساعدات: what it consists of is sent), `unsure` (خشية هجوم) and
    `upcoming` (القمة المقبلة): not yet, `grounds` (امتدادا للتعاون: no aim), `kin` (زوجته: whom somebody has),
    `motive` (استعدادا لـ: why), `made` (وافق على الاتفاق: there before), `turn` (من جهته: he speaks next),
    `blessing` (حفظه الله: a wish). `pronoun`: only for its gloss; `uncut`: وجهة نظر begins with no «and».
    """

    form: str
    role: Literal[
        "negation", "future", "possible", "likely", "believed", "unsure", "conditional", "question", "purpose",
        "locative", "agent", "quantifier", "relational", "circumstance", "manner", "adverb", "sport", "figurative",
        "nature", "matter", "traveller", "result", "eventive", "protester", "march", "grievance", "ouster",
        "curse", "seat",
        "wrecking", "harming", "impersonal", "suspected", "naming", "announcing", "relaying", "witness", "still",
        "copular", "ranking", "personal", "located", "measure", "taken_up", "life", "casualty", "bomber", "masculine",
        "party", "load", "pronoun", "capacity", "reaching", "heading", "replying", "adding", "grounds", "upcoming",
        "uncut", "kin", "motive", "made", "with_alif", "turn", "blessing",
    ]  # fmt: skip
    gloss: str
