"""Whom a pronoun or a dropped subject likeliest means: small reasons, each with its weight.

Everybody named before who agrees is weighed by where and as what he was named (a subject is spoken of again more
than an object, a near one more than a far one), and by whether he can do or undergo what is told. «Nobody» stands
among the candidates, so that no answer is preferred to a poor one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.records import Sentence, Word
from kg.resolve.discourse import AGENTS, Discourse, Fit, Referent, fit

Place = Literal["subject", "agent", "object"]
REACH = 3  # sentences back
MARGIN = 0.5  # how much likelier the best must be than the next somebody
NOBODY = 1.2  # how likely it is that none of them is meant

# Logarithms of odds, fitted to the pronouns and dropped subjects of annotated articles (docs/quality.md); too few of
# them speak on or go on from one sentence to the next, which grammars tell.
WEIGHTS: dict[str, float] = {
    "speaks on": 1.8,
    "nearness": 1.6,
    "goes on": 1.5,
    "bound": 1.0,
    "no verb between": 0.9,
    "subject": 0.7,
    "named often": 0.6,
    "pronoun": 0.5,
    "topic": 0.5,
    "oblique": -0.2,
    "object": -0.4,
    "deed": -0.6,
    "of another kind": -0.9,
    "agrees by sense only": -1.2,
}
# The same for reasons that count otherwise for a grammatical subject, for the agent of a noun (زيارت**ه**, وزير**ه**),
# and for all else (قتل**ه**, علي**ه**), in this order.
PLACED: dict[str, tuple[float, float, float]] = {
    "nearest subject": (0.9, 0.4, 0.3),
    "subject of a verb further up": (0.7, 0.3, 0.5),
    "somebody": (-0.4, 1.2, 0.3),
    "nearest": (-0.3, 0.0, 1.1),
    "subject of the verb over it": (0.0, 0.3, 0.4),
    "place": (-0.5, -0.2, 0.6),
    "thing": (-1.2, -0.4, -0.5),
    "one sentence back": (-1.2, -0.3, -0.7),
    "further back": (-1.2, -0.9, -1.2),
}
_OPENED_BY = {"NOUN", "PROPN", "X", "PRON", "VERB"}  # what stands before no verb that opens its sentence
_COLUMN: dict[Place, int] = {"subject": 0, "agent": 1, "object": 2}


@dataclass(frozen=True, slots=True)
class Asked:
    """Where somebody is spoken of without a name, as what, and what is known of him."""

    sentence: Sentence
    word: Word  # the pronoun, or the verb whose subject is dropped
    start: int
    features: dict[str, str]
    place: Place
    kinds: frozenset[str] = frozenset()  # the types that can fill the role; any where it is empty
    bound: str = ""  # whom the sentence ties it to: the noun of its relative clause, a shared subject
    speaks: bool = False  # he says something


def likeliest(
    discourse: Discourse, sentences: Sequence[Sentence], asked: Asked, accept: Callable[[Referent], bool]
) -> str:
    """The key of the likeliest referent that `accept` takes; "" where nobody is, or two are nearly as likely."""
    best = {"": NOBODY}
    for referent, reasons in weighed(discourse, sentences, asked, accept):
        score = sum(_weight(reason, asked.place) * degree for reason, degree in reasons.items())
        best[referent.key] = max(score, best.get(referent.key, score))
    (first, most), *rest = sorted(best.items(), key=lambda pair: -pair[1])
    unclear = any(most - score < MARGIN for key, score in rest if key)
    return "" if unclear else first


def _weight(reason: str, place: Place) -> float:
    return PLACED[reason][_COLUMN[place]] if reason in PLACED else WEIGHTS[reason]


def weighed(
    discourse: Discourse, sentences: Sequence[Sentence], asked: Asked, accept: Callable[[Referent], bool]
) -> Iterator[tuple[Referent, dict[str, float]]]:
    """The candidates, nearest first, each with the reasons that speak for or against it, and to which degree."""
    rank, subjects = 0, 0
    for referent in discourse.recent(asked.sentence.index, asked.start, REACH):
        agreeing = fit(referent, asked.features)
        if agreeing is Fit.NONE or not accept(referent):
            continue
        reasons = dict.fromkeys(_standing(referent, sentences[referent.sentence]), 1.0)
        reasons |= dict.fromkeys(_suits(asked, referent), 1.0)
        if referent.sentence == asked.sentence.index:
            reasons |= dict.fromkeys(_ties(asked, referent), 1.0)
            reasons |= {"nearest": 1.0} if rank == 0 else {}
            reasons |= {"nearest subject": 1.0} if referent.subject and subjects == 0 else {}
        else:
            reasons |= {"goes on": 1.0} if _goes_on(asked, referent) else {}
            reasons["one sentence back" if referent.sentence + 1 == asked.sentence.index else "further back"] = 1.0
        reasons["nearness"] = 1 / (1 + rank)
        if agreeing is Fit.SENSE:
            reasons["agrees by sense only"] = 1.0
        if discourse.times(referent.key) > 2:
            reasons["named often"] = 1.0
        yield referent, reasons
        rank += 1
        subjects += referent.subject


def _standing(referent: Referent, sentence: Sentence) -> Iterator[str]:
    """As what somebody was named."""
    relation = sentence.word(referent.head).rel
    if referent.subject:
        yield "subject"
    if referent.topic:
        yield "topic"
    if referent.form in {"pronoun", "dropped"}:
        yield "pronoun"
    if relation in {"obj", "iobj"}:
        yield "object"
    if relation == "obl":
        yield "oblique"
    if referent.deed:
        yield "deed"  # **التوصل** إلى الاتفاق


def _ties(asked: Asked, referent: Referent) -> Iterator[str]:
    """How the clauses of the two hang together in their sentence."""
    sentence, head = asked.sentence, asked.sentence.word(referent.head)
    over = "subject of the verb over it"
    for predicate in sentence.ancestors(asked.word):
        subject = sentence.child(predicate, "nsubj")
        if head.id in {predicate.id, subject.id if subject is not None else 0}:
            yield over
            break
        over = "subject of a verb further up" if subject is not None else over
    if not any(word.upos == "VERB" for word in sentence.words[head.id : asked.word.id - 1]):
        yield "no verb between"


def _goes_on(asked: Asked, referent: Referent) -> bool:
    """A sentence that opens with a verb without a subject goes on with what the one before is about."""
    follows = referent.topic and referent.sentence + 1 == asked.sentence.index and not asked.speaks
    before = asked.sentence.words[: asked.word.id - 1]
    return follows and asked.place == "subject" and not any(w.upos in _OPENED_BY for w in before)


def _suits(asked: Asked, referent: Referent) -> Iterator[str]:
    """Whether he can do or undergo what is told."""
    if referent.type in AGENTS:
        yield "somebody"
    elif referent.type == "Place":
        yield "place"
    elif referent.type == "Thing" and not referent.unknown:
        yield "thing"
    if asked.kinds and referent.type not in asked.kinds:
        yield "of another kind"
    if asked.speaks and referent.speaker:
        yield "speaks on"  # قال **المحافظ** … وأضاف
    if asked.bound and referent.key == asked.bound:
        yield "bound"
