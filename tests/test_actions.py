"""actions.tsv: the table is well formed, and means what a reader of news would say it means."""

import re

import pytest

from kg.lexicon import Action, Lexicon, read_table
from kg.resources import ontology
from kg.text import fold, strip_marks

MODES = {
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "ASSAULT": {
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    },
    "COERCE": {
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    },
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "CONSULT": {"visit", "meet", "phone", "third-party", "multilateral"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
}  # fmt: skip
CARRIERS = {"subj", "obj", "على", "عن", "ب", "ل", "مع", "ضد", "إلى", "من", "في", "بين", "نحو", "أمام", "بحق"}
CARRIERS |= {"فوق", "حول", "دون"}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon({"actions": read_table(ontology("lexicon", "actions.tsv"), Action)})


@pytest.fixture(scope="module")
def actions(lexicon: Lexicon) -> tuple[Action, ...]:
    return lexicon.table("actions", Action)


class TestTable:
    def test_covers_the_verbs_and_action_nouns_of_news(self, actions: tuple[Action, ...]) -> None:
        assert len({fold(a.lemma) for a in actions}) >= 900

    def test_has_one_row_for_a_spelling_and_part_of_speech(self, actions: tuple[Action, ...]) -> None:
        keys = [(fold(a.lemma), a.pos) for a in actions]
        assert sorted({k for k in keys if keys.count(k) > 1}) == []

    def test_spells_lemmas_without_vowel_signs(self, actions: tuple[Action, ...]) -> None:
        unclean = [a.lemma for a in actions if " ".join(strip_marks(a.lemma).split()) != a.lemma]
        assert unclean == []

    def test_uses_the_modes_of_each_root_only(self, actions: tuple[Action, ...]) -> None:
        assert [(a.lemma, a.cls, a.mode) for a in actions if a.mode and a.mode not in MODES.get(a.cls, set())] == []

    def test_names_a_verb_row_for_every_derived_noun_and_participle(self, actions: tuple[Action, ...]) -> None:
        verbs = {fold(a.lemma) for a in actions if a.pos == "verb"}
        assert [a.lemma for a in actions if a.verb and fold(a.verb) not in verbs] == []
        assert [a.lemma for a in actions if a.pos == "verb" and a.verb] == []

    def test_glosses_can_be_the_local_name_of_an_iri(self, actions: tuple[Action, ...]) -> None:
        assert [a.gloss for a in actions if not re.fullmatch(r"[a-z]+([ -][a-z]+)*", a.gloss)] == []

    def test_gives_one_gloss_one_class(self, actions: tuple[Action, ...]) -> None:
        """The gloss names the property of the plain triple, which has one place in the hierarchy."""
        classes: dict[str, set[tuple[str, str]]] = {}
        for action in actions:
            classes.setdefault(action.gloss, set()).add((action.cls, action.mode))
        assert {gloss: found for gloss, found in classes.items() if len(found) > 1} == {}

    def test_says_with_known_words_where_the_roles_stand(self, actions: tuple[Action, ...]) -> None:
        used = {c for a in actions for role in (a.actor, a.target, a.recipient, a.place, a.instrument) for c in role}
        assert used <= CARRIERS

    def test_gives_the_subject_one_role_only(self, actions: tuple[Action, ...]) -> None:
        assert [a.lemma for a in actions if "subj" in a.actor and "subj" in a.target] == []

    def test_classes_a_masdar_like_its_verb_or_leaves_one_of_them_open(self, actions: tuple[Action, ...]) -> None:
        verbs = {fold(a.lemma): a for a in actions if a.pos == "verb"}
        odd = [
            (a.lemma, a.cls, verbs[fold(a.verb)].cls)
            for a in actions
            if a.verb and a.cls and verbs[fold(a.verb)].cls not in {"", a.cls}
        ]
        assert odd == []


@pytest.mark.parametrize(
    ("lemma", "pos", "cls", "mode"),
    [
        ("قصف", "verb", "ASSAULT", "heavy-weapons"),
        ("قصف", "noun", "ASSAULT", "heavy-weapons"),
        ("هجوم", "noun", "ASSAULT", ""),
        ("مقتل", "noun", "ASSAULT", ""),
        ("إصابة", "noun", "ASSAULT", ""),
        ("استشهد", "verb", "ASSAULT", ""),
        ("اغتيال", "noun", "ASSAULT", "targeted"),
        ("تفجير", "noun", "ASSAULT", "explosives"),
        ("انفجر", "verb", "ASSAULT", "explosives"),
        ("غارة", "noun", "ASSAULT", "aerial"),
        ("مواجهات", "noun", "ASSAULT", ""),
        ("مواجهة", "noun", "", ""),
        ("تحقيقات", "noun", "ACCUSE", "investigate"),
        ("تحقيق", "noun", "", ""),
        ("اشتباك", "noun", "ASSAULT", ""),
        ("خطف", "verb", "ASSAULT", "abduct"),
        ("تعذيب", "noun", "ASSAULT", "torture"),
        ("اغتصب", "verb", "ASSAULT", "sexual"),
        ("طعن", "noun", "ASSAULT", "primitive"),
        ("دمر", "verb", "ASSAULT", "destroy"),
        ("تظاهر", "verb", "PROTEST", "demo"),
        ("مظاهرة", "noun", "PROTEST", "demo"),
        ("إضراب", "noun", "PROTEST", "strike"),
        ("شغب", "noun", "PROTEST", "riot"),
        ("اعتصام", "noun", "PROTEST", "obstruct"),
        ("مقاطعة", "noun", "PROTEST", "boycott"),
        ("سيطر", "verb", "COERCE", "seize"),
        ("احتلال", "noun", "COERCE", "seize"),
        ("اعتقال", "noun", "COERCE", "arrest"),
        ("حصار", "noun", "COERCE", "restrict"),
        ("عرقلة", "noun", "COERCE", "restrict"),
        ("ترحيل", "noun", "COERCE", "deport"),
        ("عقوبة", "noun", "SANCTION", ""),
        ("حشد", "verb", "MOBILIZE", "troops"),
        ("هدد", "verb", "THREATEN", ""),
        ("رفض", "verb", "REJECT", ""),
        ("اتهم", "verb", "ACCUSE", "allege"),
        ("إدانة", "noun", "ACCUSE", "disapprove"),
        ("دعا", "verb", "REQUEST", ""),
        ("طالب", "verb", "REQUEST", ""),
        ("رحب", "verb", "SUPPORT", ""),
        ("مدعوم", "adj", "AID", ""),
        ("دعم", "noun", "AID", ""),
        ("تدريب", "noun", "AID", ""),
        ("زيارة", "noun", "CONSULT", "visit"),
        ("التقى", "verb", "CONSULT", "meet"),
        ("اتصال", "noun", "CONSULT", "phone"),
        ("وساطة", "noun", "CONSULT", "third-party"),
        ("اتفاق", "noun", "AGREE", ""),
        ("وافق", "verb", "AGREE", ""),
        ("انسحاب", "noun", "RETREAT", "withdraw"),
        ("تخلى", "verb", "RETREAT", "withdraw"),
        ("أفرج", "verb", "RETREAT", "release"),
        ("هدنة", "noun", "RETREAT", "ceasefire"),
        ("استقال", "verb", "RETREAT", "resign"),
        ("تعاون", "noun", "COOPERATE", ""),
        ("اعتذر", "verb", "CONCEDE", ""),
        ("قال", "verb", "", ""),
        ("أكد", "verb", "", ""),
        ("كشف", "verb", "", ""),
        ("نقل", "verb", "", ""),
        ("حاول", "verb", "", ""),
        ("سقط", "verb", "", ""),
    ],
)
def test_means_what_a_reader_of_news_would_say(lexicon: Lexicon, lemma: str, pos: str, cls: str, mode: str) -> None:
    action = lexicon.action(lemma, pos)  # type: ignore[arg-type]
    assert action is not None
    assert (action.cls, action.mode) == (cls, mode)
    assert action.use != "state"


@pytest.mark.parametrize(
    ("lemma", "pos"),
    [
        ("فجر", "noun"),  # dawn
        ("مسلم", "adj"),  # Muslim
        ("مسلح", "adj"),  # gunman
        ("مبارك", "adj"),  # a name
        ("سجن", "noun"),  # prison
        ("هاتف", "adj"),  # telephone
        ("مجتمع", "adj"),  # society
        ("إرهاب", "noun"),  # what states say they fight
        ("معين", "adj"),  # certain
    ],
)
def test_everyday_words_are_no_action(lexicon: Lexicon, lemma: str, pos: str) -> None:
    assert lexicon.action(lemma, pos) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("lemma", ["نار", "صاروخ", "بيان", "حكم", "قرار"])
def test_things_are_an_event_only_with_a_light_verb(lexicon: Lexicon, lemma: str) -> None:
    """أطلق النار، ألقى قنبلة، أصدر حكماً: the noun names the act, but alone it is a thing."""
    action = lexicon.action(lemma, "noun")
    assert action is not None
    assert action.use == "state"


@pytest.mark.parametrize("lemma", ["كان", "أصبح", "ليس", "بلغ", "تراوح", "أمكن", "وجب", "تضمن", "عنى"])
def test_states_never_report_an_event(lexicon: Lexicon, lemma: str) -> None:
    action = lexicon.action(lemma, "verb")
    assert action is not None
    assert action.use == "state"


@pytest.mark.parametrize(
    ("lemma", "pos", "actor", "target"),
    [
        ("هاجم", "verb", ("subj",), ("obj",)),
        ("هجوم", "noun", ("subj",), ("على", "ضد")),
        ("سيطر", "verb", ("subj",), ("على",)),
        ("انسحب", "verb", ("subj",), ("من",)),
        ("أفرج", "verb", ("subj",), ("عن",)),
        ("استشهد", "verb", (), ("subj",)),
        ("استشهاد", "noun", (), ("obj",)),
        ("مقتل", "noun", (), ("obj",)),
        ("مدعوم", "adj", ("من",), ("subj",)),
        ("منسحب", "adj", ("subj",), ("من",)),
        ("اشتبك", "verb", ("subj",), ("مع",)),
    ],
)
def test_roles_stand_where_the_grammar_puts_them(
    lexicon: Lexicon, lemma: str, pos: str, actor: tuple[str, ...], target: tuple[str, ...]
) -> None:
    action = lexicon.action(lemma, pos)  # type: ignore[arg-type]
    assert action is not None
    assert (action.actor, action.target) == (actor, target)


def test_whose_subject_undergoes_the_action_has_no_actor(actions: tuple[Action, ...]) -> None:
    assert [a.lemma for a in actions if a.pos == "verb" and "subj" in a.target and a.actor] == []
