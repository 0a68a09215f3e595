"""Who a pronoun, a dropped subject, an epithet or a definite repeat stands for; and when nobody is chosen."""

import pytest

from kg.lexicon import Lexicon
from kg.records import Event, Reading
from kg.resolve import resolve
from kg.resolve.discourse import Discourse, Referent
from kg.resolve.salience import Asked, likeliest
from tests.resolving import document, event, mention

NEWSPAPER = """
    كشفت كشف VERB FS3 0 root
    صحيفة صحيفة NOUN S 1 nsubj
    " " PUNCT - 4 punct
    واشنطن واشنطن X - 2 nmod B-ORG
    بوست بوست X - 4 flat E-ORG
    " " PUNCT - 4 punct
    أمس أمس NOUN - 1 obl
"""
SYRIA_FIGHTS = """
    هاجم هاجم VERB MS3 0 root
    الجيش جيش NOUN S 1 nsubj
    السوري سوري ADJ MS 2 amod
    داعش داعش X - 1 obj S-ORG
"""


def keys(reading: Reading, role: str = "actors") -> list[str]:
    return [found.entity for event in reading.events for found in getattr(event, role)]


class TestDroppedSubjects:
    def test_the_subject_of_the_sentence_before(self, lexicon: Lexicon) -> None:
        of = document(SYRIA_FIGHTS, "انسحب انسحب VERB MS3 0 root")
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-3")], targets=[mention(of, 0, "4")]),
            event(of, 1, 1, actors=[mention(of, 1, "1", "dropped")]),
        )
        assert keys(resolve(of, events, lexicon)) == ["Syrian_Army", "Syrian_Army"]

    def test_without_agreement_the_role_stays_empty(self, lexicon: Lexicon) -> None:
        of = document(SYRIA_FIGHTS, "انسحبت انسحب VERB FD3 0 root")
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-3")], targets=[mention(of, 0, "4")]),
            event(of, 1, 1, actors=[mention(of, 1, "1", "dropped")]),
        )
        assert resolve(of, events, lexicon).events[1].actors == ()

    def test_two_equal_candidates_are_no_answer(self) -> None:
        of, discourse = document(NEWSPAPER, "انسحب انسحب VERB MS3 0 root"), Discourse()
        for start, key in ((0, "A"), (5, "B")):
            discourse.add(Referent(key, "Person", 0, start, "Masc", "Sing", subject=key == "A", name=True, head=4))
        asked = Asked(of.sentences[1], of.sentences[1].word(1), 100, {"Gender": "Masc", "Number": "Sing"}, "agent")
        assert likeliest(discourse, of.sentences, asked, lambda _: True) == ""
        assert likeliest(discourse, of.sentences, asked, lambda referent: referent.key == "A") == "A"

    @pytest.mark.parametrize(("modal", "found"), [("على", "Israel"), ("من", "")])
    def test_who_is_obliged_acts(self, lexicon: Lexicon, modal: str, found: str) -> None:
        """**على إسرائيل** أن تنسحب; but nobody is known to withdraw in «من إسرائيل أن تنسحب»."""
        of = document(f"""
            يجب وجب VERB MS3 0 root
            {modal} {modal} ADP - 3 case
            إسرائيل إسرائيل X - 1 obl S-LOC
            أن أن SCONJ - 5 mark
            تنسحب انسحب VERB FS3 1 ccomp
        """)
        events = (event(of, 0, 5, actors=[mention(of, 0, "5", "dropped")]),)
        assert "".join(keys(resolve(of, events, lexicon))) == found

    def test_nobody_from_far_above(self, lexicon: Lexicon) -> None:
        weather = "مرت مر VERB FS3 0 root\nأيام يوم NOUN P 1 nsubj"
        of = document(SYRIA_FIGHTS, weather, weather, weather, "انسحب انسحب VERB MS3 0 root")
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-3")], targets=[mention(of, 0, "4")]),
            event(of, 4, 1, actors=[mention(of, 4, "1", "dropped")]),
        )
        assert resolve(of, events, lexicon).events[1].actors == ()

    def test_across_sentences_only_what_the_one_before_is_about(self, lexicon: Lexicon) -> None:
        """The second subject of a sentence is taken up within it, not from the next."""
        first = """
            دخل دخل VERB FS3 0 root
            القوات قوة NOUN P 1 nsubj
            العراقية عراقي ADJ FS 2 amod
            حين حين SCONJ - 5 mark
            انسحب انسحب VERB MS3 1 advcl
            داعش داعش X MS 5 nsubj S-ORG
        """
        of = document(first, "تراجع تراجع VERB MS3 0 root")
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-3")]),
            event(of, 0, 5, actors=[mention(of, 0, "6", "name")]),
            event(of, 1, 1, actors=[mention(of, 1, "1", "dropped")]),
        )
        assert resolve(of, events, lexicon).events[2].actors == ()

    def test_a_participle_tells_of_the_subject(self, lexicon: Lexicon) -> None:
        """زار أوباما نادي …، **معترفا** بـ: not the nearest, but who visits."""
        of = document("""
            زار زار VERB MS3 0 root
            العراق عراق X MS 1 nsubj S-LOC
            داعش داعش X MS 1 obj S-ORG
            معترفا معترف ADJ MS 1 advcl
        """)
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2", "name")], targets=[mention(of, 0, "3", "name")]),
            event(of, 0, 4, actors=[mention(of, 0, "4", "dropped")]),
        )
        assert keys(resolve(of, events, lexicon)) == ["Iraq", "Iraq"]

    def test_who_acts_behind_a_passive_is_no_subject(self, lexicon: Lexicon) -> None:
        """هوجم العراق من قبل داعش **لينسحب**: who was attacked goes on."""
        attacked = """
            هوجم هاجم VERB MS3 0 root
            العراق عراق X MS 1 nsubj S-LOC
            من من ADP - 5 case
            قبل قبل NOUN - 3 fixed
            داعش داعش X MS 1 obl S-ORG
            لينسحب انسحب VERB MS3 1 advcl
        """
        of = document(attacked)
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "5", "name")], targets=[mention(of, 0, "2", "name")]),
            event(of, 0, 6, actors=[mention(of, 0, "6", "dropped")]),
        )
        assert keys(resolve(of, events, lexicon))[1] == "Iraq"

    def test_who_speaks_on_is_the_last_speaker(self, lexicon: Lexicon) -> None:
        battle = "تقدمت تقدم VERB FS3 0 root\nالقوات قوة NOUN P 1 nsubj\nالعراقية عراقي ADJ FS 2 amod"
        of = document(NEWSPAPER, battle, "أضافت أضاف VERB FS3 0 root")
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-6")], statement=True),
            event(of, 1, 1, actors=[mention(of, 1, "2-3")]),
            event(of, 2, 1, actors=[mention(of, 2, "1", "dropped")], statement=True),
        )
        assert keys(resolve(of, events, lexicon))[2] == "Washington_Post"

    def test_a_thing_does_not_speak(self, lexicon: Lexicon) -> None:
        fell = "سقط سقط VERB MS3 0 root\nجدار جدار NOUN S 1 nsubj"
        of = document(fell, "قال قال VERB MS3 0 root")
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2")]),
            event(of, 1, 1, actors=[mention(of, 1, "1", "dropped")], statement=True),
        )
        assert resolve(of, events, lexicon).events[1].actors == ()

    def test_the_subject_of_a_relative_clause_is_its_noun(self, lexicon: Lexicon) -> None:
        of = document("""
            نفى نفى VERB MS3 0 root
            الوزير وزير NOUN S 1 nsubj
            التهم تهمة NOUN P 1 obj
            التي الذي PRON FSr 3 cc
            وجهت وجه VERB FS3 3 acl
        """)
        events: tuple[Event, ...] = (
            event(of, 0, 1, actors=[mention(of, 0, "2")], targets=[mention(of, 0, "3")]),
            event(of, 0, 5, actors=[mention(of, 0, "5", "dropped")]),
        )
        reading = resolve(of, events, lexicon)
        assert reading.events[1].actors[0].entity == reading.events[0].targets[0].entity

    def test_whom_a_speaker_speaks_of(self, lexicon: Lexicon) -> None:
        """Of itself the newspaper would say «إنها»; the subject of the clause inside goes on."""
        of = document("""
            قالت قال VERB FS3 0 root
            الصحيفة صحيفة NOUN S 1 nsubj
            إن إن CCONJ - 5 mark
            إسرائيل إسرائيل X - 5 nsubj S-LOC
            حشدت حشد VERB FS3 1 ccomp
            قوات قوة NOUN P 5 obj
            ثم ثم CCONJ - 8 cc
            انسحبت انسحب VERB FS3 5 conj
        """)
        paper = mention(of, 0, "2")
        events = (
            event(of, 0, 1, actors=[paper], statement=True),
            event(of, 0, 5, actors=[mention(of, 0, "4")], targets=[mention(of, 0, "6")], sources=[paper]),
            event(of, 0, 8, actors=[mention(of, 0, "8", "dropped")], sources=[paper]),
        )
        assert keys(resolve(of, events, lexicon))[2] == "Israel"

    def test_consequences_have_events_as_subjects(self, lexicon: Lexicon) -> None:
        of = document(SYRIA_FIGHTS, "أسفر أسفر VERB MS3 0 root")
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-3")], targets=[mention(of, 0, "4")]),
            event(of, 1, 1, actors=[mention(of, 1, "1", "dropped")]),
        )
        assert resolve(of, events, lexicon).events[1].actors == ()

    def test_a_quotations_we_is_whom_the_spokesman_speaks_for(self, lexicon: Lexicon) -> None:
        said = """
            صرح صرح VERB MS3 0 root
            المتحدث متحدث NOUN S 1 nsubj
            ب ب ADP - 4 case
            +اسم اسم NOUN S 2 nmod
            حماس حماس X - 4 nmod S-ORG
            بدأنا بدأ VERB P1 1 ccomp
        """
        of = document(said)
        speaker = mention(of, 0, "2-5")
        events = (
            event(of, 0, 1, actors=[speaker], statement=True),
            event(of, 0, 6, actors=[mention(of, 0, "6", "dropped")], sources=[speaker]),
        )
        reading = resolve(of, events, lexicon)
        assert reading.events[1].actors[0].entity == "Hamas"
        assert reading.events[1].claims[0].claimant.entity != "Hamas"

    def test_an_unknown_source_is_no_source(self, lexicon: Lexicon) -> None:
        of = document("قالوا قال VERB MP3 0 root\nانسحب انسحب VERB MS3 1 ccomp\nالجيش جيش NOUN S 2 nsubj")
        said = mention(of, 0, "1", "dropped")
        events = (event(of, 0, 2, actors=[mention(of, 0, "3")], sources=[said]),)
        assert resolve(of, events, lexicon).events[0].claims == ()


class TestPronouns:
    def test_the_subject_of_the_clause_above(self, lexicon: Lexicon) -> None:
        of = document("""
            أعلنت أعلن VERB FS3 0 root
            إسرائيل إسرائيل X - 1 nsubj S-LOC
            أن أن CCONJ - 5 mark
            +ها هو PRON FS3p 5 nsubj
            قصفت قصف VERB FS3 1 ccomp
            داعش داعش X - 5 obj S-ORG
        """)
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2")], statement=True),
            event(of, 0, 5, actors=[mention(of, 0, "4", "pronoun")], targets=[mention(of, 0, "6")], cls="ASSAULT"),
        )
        assert keys(resolve(of, events, lexicon)) == ["Israel", "Israel"]

    def test_an_object_is_not_its_own_subject(self, lexicon: Lexicon) -> None:
        of = document("قصفت قصف VERB FS3 0 root\nإسرائيل إسرائيل X - 1 nsubj S-LOC\n+ها هو PRON FS3p 1 obj")
        events = (event(of, 0, 1, actors=[mention(of, 0, "2")], targets=[mention(of, 0, "3", "pronoun")]),)
        found = resolve(of, events, lexicon).events[0].targets[0]
        assert (found.entity, found.text) == ("", "ها")

    def test_the_pronoun_of_a_relative_clause_is_its_noun(self, lexicon: Lexicon) -> None:
        of = document("""
            فشل فشل VERB MS3 0 root
            هجوم هجوم NOUN S 1 nsubj
            شن شن VERB MS3 2 acl
            +ه هو PRON MS3p 3 obj
            داعش داعش X - 3 nsubj S-ORG
        """)
        attack = mention(of, 0, "2")
        events = (
            event(of, 0, 1, actors=[attack]),
            event(of, 0, 3, actors=[mention(of, 0, "5")], targets=[mention(of, 0, "4", "pronoun")]),
        )
        reading = resolve(of, events, lexicon)
        assert reading.events[1].targets[0].entity == reading.events[0].actors[0].entity != ""

    def test_the_pronoun_behind_a_relative_pronoun(self, lexicon: Lexicon) -> None:
        of = document("""
            دخلوا دخل VERB MP3 0 root
            مدينة مدينة NOUN S 1 obj
            الموصل موصل NOUN S 2 nmod S-LOC
            التي الذي PRON FSr 2 cc
            يسيطر سيطر VERB MS3 2 acl
            علي على ADP - 7 case
            +ها هو PRON FS3p 5 obl
            داعش داعش X - 5 nsubj S-ORG
        """)
        events = (
            event(of, 0, 1, targets=[mention(of, 0, "2-3")]),
            event(of, 0, 5, actors=[mention(of, 0, "8")], targets=[mention(of, 0, "7", "pronoun")]),
        )
        assert keys(resolve(of, events, lexicon), "targets") == ["Mosul", "Mosul"]

    def test_the_owner_of_a_phrase(self, lexicon: Lexicon) -> None:
        of = document("""
            تخلت تخلى VERB FS3 0 root
            أمريكا أمريكا X - 1 nsubj S-LOC
            عن عن ADP - 4 case
            حلفائ حليف NOUN P 1 obl
            +ها هو PRON FS3p 4 nmod
        """)
        events = (event(of, 0, 1, actors=[mention(of, 0, "2")], targets=[mention(of, 0, "4-5")]),)
        reading = resolve(of, events, lexicon)
        allies = next(found for found in reading.entities if found.key == reading.events[0].targets[0].entity)
        assert (allies.label_en, allies.type, allies.affiliation) == (
            "allies of United States",
            "Group",
            "United_States",
        )

    def test_a_demonstrative_is_left_with_its_text(self, lexicon: Lexicon) -> None:
        of = document(SYRIA_FIGHTS, "جاء جاء VERB MS3 0 root\nذلك ذلك PRON MS 1 nsubj")
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-3")], targets=[mention(of, 0, "4")]),
            event(of, 1, 1, actors=[mention(of, 1, "2", "pronoun")]),
        )
        found = resolve(of, events, lexicon).events[1].actors[0]
        assert (found.entity, found.text) == ("", "ذلك")


class TestEpithetsAndRepeats:
    def test_the_newspaper(self, lexicon: Lexicon) -> None:
        of = document(NEWSPAPER, "أشارت أشار VERB FS3 0 root\nالصحيفة صحيفة NOUN S 1 nsubj")
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-6")], statement=True),
            event(of, 1, 1, actors=[mention(of, 1, "2")], statement=True),
        )
        reading = resolve(of, events, lexicon)
        assert keys(reading) == ["Washington_Post", "Washington_Post"]
        post = next(found for found in reading.entities if found.key == "Washington_Post")
        assert any("epithet" in why for why in post.evidence)

    def test_the_organisation_as_owner(self, lexicon: Lexicon) -> None:
        of = document(SYRIA_FIGHTS, "فر فر VERB MS3 0 root\nعناصر عنصر NOUN P 1 nsubj\nالتنظيم تنظيم NOUN S 2 nmod")
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-3")], targets=[mention(of, 0, "4")]),
            event(of, 1, 1, actors=[mention(of, 1, "2-3")]),
        )
        reading = resolve(of, events, lexicon)
        members = next(found for found in reading.entities if found.key == reading.events[1].actors[0].entity)
        assert members.affiliation == "ISIS"

    def test_not_when_the_adjective_names_another_state(self, lexicon: Lexicon) -> None:
        of = document(NEWSPAPER, "أشارت أشار VERB FS3 0 root\nالصحيفة صحيفة NOUN S 1 nsubj\nالتركية تركي ADJ FS 2 amod")
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-6")], statement=True),
            event(of, 1, 1, actors=[mention(of, 1, "2-3")], statement=True),
        )
        assert keys(resolve(of, events, lexicon))[1] != "Washington_Post"

    def test_a_town_is_taken_up_by_its_kind(self, lexicon: Lexicon) -> None:
        entered = "دخلوا دخل VERB MP3 0 root\nتدمر تدمر X - 1 obj S-LOC\nوسوريا سوريا X - 1 obl S-LOC"
        for word, lemma, town in (("المدينة", "مدينة", True), ("الجزيرة", "جزيرة", False)):
            of = document(entered, f"سقطت سقط VERB FS3 0 root\n{word} {lemma} NOUN S 1 nsubj")
            events = (
                event(of, 0, 1, targets=[mention(of, 0, "2")]),
                event(of, 1, 1, actors=[mention(of, 1, "2")]),
            )
            assert (resolve(of, events, lexicon).events[1].actors[0].entity == "Palmyra") is town

    def test_a_kingdom_is_a_state_that_calls_itself_one(self, lexicon: Lexicon) -> None:
        first = "زار زار VERB MS3 0 root\nالوفد وفد NOUN S 1 nsubj\n{} x X - 1 obj S-LOC\n{} y X - 1 obl S-LOC"
        of = document(first.format("السعودية", "إيران"), "دعت دعا VERB FS3 0 root\nالمملكة مملكة NOUN S 1 nsubj")
        events = (
            event(of, 0, 1, targets=[mention(of, 0, "3"), mention(of, 0, "4")]),
            event(of, 1, 1, actors=[mention(of, 1, "2")]),
        )
        assert keys(resolve(of, events, lexicon))[0] == "Saudi_Arabia"

    def test_a_judgement_does_not_make_another_organisation(self, lexicon: Lexicon) -> None:
        again = "فر فر VERB MS3 0 root\nالتنظيم تنظيم NOUN S 1 nsubj\n{} x ADJ MS 2 amod"
        for adjective, same in (("الإرهابي", True), ("الجديد", False)):
            of = document(SYRIA_FIGHTS, again.format(adjective))
            events = (
                event(of, 0, 1, actors=[mention(of, 0, "2-3")], targets=[mention(of, 0, "4")]),
                event(of, 1, 1, actors=[mention(of, 1, "2-3")]),
            )
            assert (keys(resolve(of, events, lexicon))[1] == "ISIS") is same

    def test_other_forces_than_those_before(self, lexicon: Lexicon) -> None:
        of = document(
            "تقدمت تقدم VERB FS3 0 root\nالقوات قوة NOUN P 1 nsubj\nالعراقية عراقي ADJ FS 2 amod",
            "ردت رد VERB FS3 0 root\nالقوات قوة NOUN P 1 nsubj\nالموالية موالي ADJ FS 2 amod",
        )
        events = (event(of, 0, 1, actors=[mention(of, 0, "2-3")]), event(of, 1, 1, actors=[mention(of, 1, "2-3")]))
        one, two = keys(resolve(of, events, lexicon))
        assert one != two

    def test_the_attack_again(self, lexicon: Lexicon) -> None:
        first = "وقع وقع VERB MS3 0 root\nهجوم هجوم NOUN S 1 nsubj\nكبير كبير ADJ MS 2 amod"
        of = document(first, "فشل فشل VERB MS3 0 root\nالهجوم هجوم NOUN S 1 nsubj")
        events = (event(of, 0, 1, actors=[mention(of, 0, "2-3")]), event(of, 1, 1, actors=[mention(of, 1, "2")]))
        one, two = keys(resolve(of, events, lexicon))
        assert one == two

    def test_many_of_the_fighters_are_not_those_before(self, lexicon: Lexicon) -> None:
        first = "قتل قتل VERB MS3 0 root\nمقاتلون مقاتل NOUN P 1 nsubj"
        again = "فر فر VERB MS3 0 root\nالمئات مئة NOUN P 1 nsubj\nمن من ADP - 4 case\nالمقاتلين مقاتل NOUN P 2 nmod"
        of = document(first, again)
        events = (event(of, 0, 1, actors=[mention(of, 0, "2")]), event(of, 1, 1, actors=[mention(of, 1, "2-4")]))
        one, two = keys(resolve(of, events, lexicon))
        assert one != two


def owner(reading: Reading, event: int, role: str = "targets") -> str:
    """Whom the first mention of a role belongs to."""
    key = getattr(reading.events[event], role)[0].entity
    return next(found.affiliation for found in reading.entities if found.key == key)


class TestQuotations:
    """Inside quotation marks «he» is not who speaks: he would say «I»."""

    SAID = """
        قال قال VERB MS3 0 root
        الجيش جيش NOUN MS 1 nsubj
        السوري سوري ADJ MS 2 amod
        {} {} PUNCT - 5 punct
        انسحب انسحب VERB MS3 1 ccomp
        {} {} PUNCT - 5 punct
    """

    def who(self, mark: str, lexicon: Lexicon) -> list[str]:
        of = document(self.SAID.format(mark, mark, mark, mark))
        army = mention(of, 0, "2-3")
        events = (
            event(of, 0, 1, actors=[army], statement=True),
            event(of, 0, 5, actors=[mention(of, 0, "5", "dropped")], sources=[army]),
        )
        return keys(resolve(of, events, lexicon))

    def test_nobody_inside(self, lexicon: Lexicon) -> None:
        assert self.who('"', lexicon) == ["Syrian_Army"]

    def test_the_speaker_in_reported_speech(self, lexicon: Lexicon) -> None:
        assert self.who("،", lexicon) == ["Syrian_Army", "Syrian_Army"]


class TestRelativeClauses:
    def test_a_clause_without_relative_pronoun_and_its_pronoun_deep_inside(self, lexicon: Lexicon) -> None:
        of = document("""
            ألغى ألغى VERB MS3 0 root
            الجيش جيش NOUN MS 1 nsubj
            السوري سوري ADJ MS 2 amod
            عملية عملية NOUN FS 1 obj
            يعتزم اعتزم VERB MS3 4 acl
            القيام قيام NOUN MS 5 obj
            ب ب ADP - 8 case
            +ها هو PRON FS3p 6 nmod
        """)
        operation, it = mention(of, 0, "4"), mention(of, 0, "8", "pronoun")
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-3")], targets=[operation]),
            event(of, 0, 6, targets=[it]),
        )
        one, two = keys(resolve(of, events, lexicon), "targets")
        assert one == two != ""

    def test_the_outer_noun_where_the_inner_one_does_not_agree(self, lexicon: Lexicon) -> None:
        of = document("""
            فشلت فشل VERB FS3 0 root
            عملية عملية NOUN FS 1 nsubj
            إنعاش إنعاش NOUN MS 2 nmod
            نفذ نفذ VERB MS3 3 acl
            +ها هو PRON FS3p 4 obj
            شرطيان شرطي NOUN MD 4 nsubj
        """)
        operation, it = mention(of, 0, "2-3"), mention(of, 0, "5", "pronoun")
        events = (event(of, 0, 1, actors=[operation]), event(of, 0, 4, actors=[mention(of, 0, "6")], targets=[it]))
        reading = resolve(of, events, lexicon)
        assert reading.events[1].targets[0].entity == reading.events[0].actors[0].entity != ""

    def test_an_army_is_not_its_towns(self, lexicon: Lexicon) -> None:
        """«التي» is feminine: the masculine pronoun takes up somebody else."""
        of = document("""
            دخل دخل VERB MS3 0 root
            القذافي القذافي X MS 1 nsubj S-PERS
            مدينة مدينة NOUN FS 1 obj
            دوما دوما X - 3 nmod S-LOC
            التي الذي PRON FSr 6 obj
            حاصر حاصر VERB MS3 3 acl
            +ها هو PRON FS3p 6 obj
            مقاتلو مقاتل NOUN MP 6 nsubj
            +ه هو PRON MS3p 8 nmod
        """)
        he, fighters = mention(of, 0, "2", "name"), mention(of, 0, "8-9")
        events = (
            event(of, 0, 1, actors=[he], targets=[mention(of, 0, "3-4")]),
            event(of, 0, 6, actors=[fighters], targets=[mention(of, 0, "7", "pronoun")]),
        )
        reading = resolve(of, events, lexicon)
        assert owner(reading, 1, "actors") == reading.events[0].actors[0].entity
        assert reading.events[1].targets[0].entity == reading.events[0].targets[0].entity

    def test_who_acts_in_a_clause_without_relative_pronoun(self, lexicon: Lexicon) -> None:
        of = document(
            "حاربت حارب VERB FS3 0 root\nإيران إيران X - 1 nsubj S-LOC\nداعش داعش X - 1 obj S-ORG",
            "هناك هناك ADV - 2 advmod\nدول دولة NOUN FP 0 root\nتقدم قدم VERB FS3 2 acl\nالمال مال NOUN MS 3 obj",
        )
        states = mention(of, 1, "2")
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2")], targets=[mention(of, 0, "3")]),
            event(of, 1, 1, actors=[states]),
            event(of, 1, 3, actors=[mention(of, 1, "3", "dropped")], targets=[mention(of, 1, "4")]),
        )
        _, one, two = keys(resolve(of, events, lexicon))
        assert one == two != "Iran"

    def test_the_noun_acts_behind_an_auxiliary_too(self, lexicon: Lexicon) -> None:
        """معلومات **يمكن** أن تقود إليه."""
        of = document("""
            طلبت طلب VERB FS3 0 root
            فرنسا فرنسا X - 1 nsubj S-LOC
            معلومات معلومة NOUN FP 1 obj
            يمكن أمكن VERB MS3 3 acl
            أن أن SCONJ - 6 mark
            تقود قاد VERB FS3 4 csubj
            المقاتلين مقاتل NOUN MP 6 obj
        """)
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2")], targets=[mention(of, 0, "3")]),
            event(of, 0, 6, actors=[mention(of, 0, "6", "dropped")], targets=[mention(of, 0, "7")]),
        )
        reading = resolve(of, events, lexicon)
        assert reading.events[1].actors[0].entity == reading.events[0].targets[0].entity

    @pytest.mark.parametrize("tag", ["PRON", "ADP"])
    def test_whoever_it_is_is_nobody(self, lexicon: Lexicon, tag: str) -> None:
        """على **من** يخالفه."""
        last = f"هدد هدد VERB MS3 0 root\nالعراق عراق X - 1 nsubj S-LOC\nمن من {tag} - 1 obj\nهاجم هاجم VERB MS3 3 acl"
        of = document(SYRIA_FIGHTS, last)
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-3")], targets=[mention(of, 0, "4")]),
            event(of, 1, 1, actors=[mention(of, 1, "2")]),
            event(of, 1, 4, actors=[mention(of, 1, "4", "dropped")], cls="ASSAULT"),
        )
        assert resolve(of, events, lexicon).events[2].actors == ()


class TestPossessors:
    PARIS = """
        جمدت جمد VERB FS3 0 root
        فرنسا فرنسا X - 1 nsubj S-LOC
        {} x NOUN MP 1 obj
        +ها هو PRON FS3p 3 nmod
    """
    RUSSIA = "قصفت قصف VERB FS3 0 root\nروسيا روسيا X - 1 nsubj S-LOC\nداعش داعش X - 1 obj S-ORG"

    def test_the_subject_of_the_verb(self, lexicon: Lexicon) -> None:
        of = document(self.RUSSIA, self.PARIS.format("مقاتلي"))
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2")], targets=[mention(of, 0, "3")]),
            event(of, 1, 1, actors=[mention(of, 1, "2")], targets=[mention(of, 1, "3-4")]),
        )
        assert owner(resolve(of, events, lexicon), 1) == "France"

    def test_a_dropped_subject_that_nobody_knows_may_be_meant(self, lexicon: Lexicon) -> None:
        of = document(
            "قال قال VERB MS3 0 root\nالجيش جيش NOUN MS 1 nsubj\nالسوري سوري ADJ MS 2 amod",
            "حققت حقق VERB FS3 0 root\nقادت قائد NOUN MP 1 obj\n+ها هو PRON FS3p 2 nmod",
        )
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-3")], statement=True),
            event(of, 1, 1, targets=[mention(of, 1, "2-3")]),
        )
        assert owner(resolve(of, events, lexicon), 1) == ""

    def test_half_of_them(self, lexicon: Lexicon) -> None:
        """Of a part the nearest plural is the whole, and nobody where a number comes between."""
        sentence = """
            قتلت قتل VERB FS3 0 root
            مصادر مصدر NOUN FP 1 nsubj
            مسلحين مسلح NOUN MP 1 obj
            {}
            معظم معظم NOUN MS 3 appos
            +هم هو PRON MP3p 5 nmod
        """
        for between, whole in (("، ، PUNCT - 5 punct", True), ("14 14 NUM - 3 nummod", False)):
            of = document(sentence.format(between))
            events = (
                event(of, 0, 1, actors=[mention(of, 0, "2")], targets=[mention(of, 0, "3")]),
                event(of, 0, 1, targets=[mention(of, 0, "5-6")]),
            )
            reading = resolve(of, events, lexicon)
            gunmen = reading.events[0].targets[0].entity
            assert (owner(reading, 1) == gunmen) is whole


class TestNobody:
    def test_a_pronoun_that_only_opens_the_clause(self, lexicon: Lexicon) -> None:
        """ضمير الشأن: أعلن أنه **تم** القبض; but أعلن أنه **انسحب**."""
        said = """
            أعلن أعلن VERB MS3 0 root
            الجيش جيش NOUN MS 1 nsubj
            السوري سوري ADJ MS 2 amod
            أن أن SCONJ - 6 mark
            +ه هو PRON MS3p 6 nsubj
            {} {} VERB MS3 1 ccomp
        """
        for verb, found in (("تم", ""), ("انسحب", "Syrian_Army")):
            of = document(said.format(verb, verb))
            events = (
                event(of, 0, 1, actors=[mention(of, 0, "2-3")], statement=True),
                event(of, 0, 6, actors=[mention(of, 0, "5", "pronoun")]),
            )
            assert keys(resolve(of, events, lexicon))[1] == found

    def test_there_will_be_a_meeting(self, lexicon: Lexicon) -> None:
        """سيكون **هناك** لقاء; but سيكون في المدينة."""
        for word, found in (("هناك", []), ("اليوم", ["Syrian_Army"])):
            of = document(SYRIA_FIGHTS, f"يكون كان VERB MS3 0 root\n{word} x ADV - 1 advmod\nلقاء لقاء NOUN MS 1 obj")
            events = (
                event(of, 0, 1, actors=[mention(of, 0, "2-3")], targets=[mention(of, 0, "4")]),
                event(of, 1, 3, actors=[mention(of, 1, "1", "dropped")]),
            )
            assert keys(resolve(of, events, lexicon))[1:] == found

    def test_one_who_says_i(self, lexicon: Lexicon) -> None:
        """لا **أ**علم: whatever person the tagger sees in it."""
        of = document(SYRIA_FIGHTS, "أعلم علم VERB MSi3 0 root")
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-3")], targets=[mention(of, 0, "4")]),
            event(of, 1, 1, actors=[mention(of, 1, "1", "dropped")]),
        )
        assert resolve(of, events, lexicon).events[1].actors == ()

    def test_a_diplomat_is_no_diplomacy(self, lexicon: Lexicon) -> None:
        first = "نجحت نجح VERB FS3 0 root\nالدبلوماسية دبلوماسي NOUN FS 1 nsubj\nالحديثة حديث ADJ FS 2 amod"
        of = document(first, "فشل فشل VERB MS3 0 root\nالدبلوماسي دبلوماسي NOUN MS 1 nsubj")
        events = (event(of, 0, 1, actors=[mention(of, 0, "2-3")]), event(of, 1, 1, actors=[mention(of, 1, "2")]))
        one, two = keys(resolve(of, events, lexicon))
        assert one != two

    def test_one_ministry_is_not_several(self, lexicon: Lexicon) -> None:
        first = "التقت التقى VERB FS3 0 root\n{} وزارة NOUN F{} 1 nsubj\nالسياحة سياحة NOUN FS 2 nmod"
        again = "أعلنت أعلن VERB FS3 0 root\nالوزارة وزارة NOUN FS 1 nsubj"
        for word, number, same in (("وزارة", "S", True), ("وزارات", "P", False)):
            of = document(first.format(word, number), again)
            events = (event(of, 0, 1, actors=[mention(of, 0, "2-3")]), event(of, 1, 1, actors=[mention(of, 1, "2")]))
            one, two = keys(resolve(of, events, lexicon))
            assert (one == two) is same

    def test_a_title_of_two_words_is_one_person(self, lexicon: Lexicon) -> None:
        of = document("أعرب أعرب VERB MS3 0 root\nالأمين أمين NOUN MS 1 nsubj\nالعام عام ADJ MS 2 amod")
        reading = resolve(of, (event(of, 0, 1, actors=[mention(of, 0, "2-3")]),), lexicon)
        assert [found.label_en for found in reading.entities] == ["Secretary-General"]
