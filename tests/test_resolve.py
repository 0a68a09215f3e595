"""Mentions to entities, on small parses: names, phrases, persons, coreference; and what must not be merged."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import Lexicon
from kg.lexicon import load as load_lexicon
from kg.records import Document, Entity, Event, Mention, Reading, Word
from kg.resolve import resolve
from kg.resolve.words import running_text
from tests.resolving import document, event, mention


def entity(reading: Reading, found: Mention) -> Entity:
    return next(entity for entity in reading.entities if entity.key == found.entity)


def alone(lexicon: Lexicon, sentence: str, words: str, role: str = "actors", more: str = "") -> Entity | None:
    """The entity of one mention that is the actor (or in another role) of the first verb of its sentence."""
    of = document(sentence, *([more] if more else []))
    verb = next(word.id for word in of.sentences[0].words if word.upos == "VERB")
    found = mention(of, 0, words)
    reading = resolve(of, (event(of, 0, verb, **{role: [found]}),), lexicon)  # type: ignore[arg-type]
    after = getattr(reading.events[0], role)[0]
    return entity(reading, after) if after.entity else None


class TestNames:
    @pytest.mark.parametrize("name", ["أمريكا", "أميركا", "امریکا"])
    def test_spellings_of_a_state_are_one(self, lexicon: Lexicon, name: str) -> None:
        found = alone(lexicon, f"أعلنت أعلن VERB FS3 0 root\n{name} أمريكا X - 1 nsubj S-LOC", "2")
        assert found is not None
        assert (found.key, found.label_en, found.type, found.iso3166) == (
            "United_States",
            "United States",
            "State",
            "US",
        )

    def test_a_name_of_several_words_and_its_quotation_marks(self, lexicon: Lexicon) -> None:
        of = """
            هاجم هاجم VERB MS3 0 root
            تنظيم تنظيم NOUN S 1 nsubj
            " " PUNCT - 4 punct
            داعش داعش X - 2 nmod S-ORG
            " " PUNCT - 4 punct
            الإرهابي إرهابي NOUN S 2 nmod
        """
        found = alone(lexicon, of, "2-6")
        assert found is not None
        assert found.key == "ISIS"
        assert "تنظيم داعش" in found.aliases

    def test_a_clitic_that_the_tokeniser_left_on_a_name(self, lexicon: Lexicon) -> None:
        of = """
            هجوما هجوم NOUN S 2 nsubj
            فشل فشل VERB MS3 0 root
            لجيش لجيش NOUN S 1 nmod
            سوريا سوريا X - 3 nmod S-LOC
            الجديد جديد ADJ MS 4 amod
        """
        found = alone(lexicon, of, "3-5")
        assert found is not None
        assert found.key == "New_Syrian_Army"

    def test_a_letter_of_the_name_that_the_tokeniser_took_for_a_pronoun(self, lexicon: Lexicon) -> None:
        of = """
            استقال استقال VERB MS3 0 root
            علي علي X - 1 nsubj B-PERS
            عبدالل عبدالل X - 2 flat I-PERS
            +ه هو PRON MS3p 3 nmod I-PERS
            صالح صالح X - 2 flat E-PERS
        """
        found = alone(lexicon, of, "2-5")
        assert found is not None
        assert found.key == "Ali_Abdullah_Saleh"

    def test_a_letter_of_the_name_that_the_tokeniser_took_for_a_clitic(self, lexicon: Lexicon) -> None:
        found = alone(lexicon, "ترفع رفع VERB FS3 0 root\nو و CCONJ - 3 cc\n+اشنطن اشنطن X - 1 nsubj S-LOC", "3")
        assert found is not None
        assert found.key == "United_States"

    def test_the_noun_for_the_kind_belongs_to_the_name(self, lexicon: Lexicon) -> None:
        of = "هاجموا هاجم VERB MP3 0 root\nمدينة مدينة NOUN S 1 obj\nالموصل موصل NOUN S 2 nmod S-LOC"
        found = alone(lexicon, of, "2-3", role="targets")
        assert found is not None
        assert (found.key, found.type, found.affiliation) == ("Mosul", "Place", "Iraq")
        assert found.latitude == pytest.approx(36.3, abs=0.1)

    def test_a_province_is_not_the_city_of_its_name(self, lexicon: Lexicon) -> None:
        of = "دخلوا دخل VERB MP3 0 root\nإقليم إقليم NOUN S 1 obj\n{} x X - 2 nmod S-LOC"
        helmand, mosul = (alone(lexicon, of.format(name), "2-3", role="targets") for name in ("هلمند", "الموصل"))
        assert helmand is not None
        assert mosul is not None
        assert helmand.key == "Helmand"
        assert mosul.key != "Mosul"

    def test_what_stands_in_brackets_is_not_always_a_name(self, lexicon: Lexicon) -> None:
        of = """
            انفجرت انفجر VERB FS3 0 root
            سيارة سيارة NOUN S 1 nsubj
            ( ( PUNCT - 4 punct
            شرق شرق NOUN S 2 appos
            ) ) PUNCT - 4 punct
        """
        found = alone(lexicon, of, "2")
        assert found is not None
        assert found.aliases == ("سيارة",)

    def test_an_organisation_that_the_lexicon_lacks(self, lexicon: Lexicon) -> None:
        of = """
            صممت صمم VERB FS3 0 root
            شركة شركة NOUN S 1 nsubj
            " " PUNCT - 4 punct
            تيسلاكار تيسلاكار X - 2 nmod
            " " PUNCT - 4 punct
        """
        found = alone(lexicon, of, "2")
        assert found is not None
        assert (found.label, found.type) == ("تيسلاكار", "Organization")
        assert "شركة تيسلاكار" in found.aliases


class TestWordsThatAreNoNames:
    def test_a_diameter_is_not_qatar(self, lexicon: Lexicon) -> None:
        found = alone(lexicon, "بلغ بلغ VERB MS3 0 root\nقطر قطر NOUN S 1 nsubj\nالدائرة دائرة NOUN S 2 nmod", "2-3")
        assert found is not None
        assert found.type == "Thing"

    def test_qatar_is(self, lexicon: Lexicon) -> None:
        found = alone(lexicon, "أعلنت أعلن VERB FS3 0 root\nقطر قطر NOUN S 1 nsubj S-LOC", "2")
        assert found is not None
        assert found.key == "Qatar"

    def test_enthusiasm_is_not_hamas(self, lexicon: Lexicon) -> None:
        found = alone(lexicon, "زاد زاد VERB MS3 0 root\nحماس حماس NOUN S 1 nsubj\nاللاعبين لاعب NOUN P 2 nmod", "2-3")
        assert found is not None
        assert found.key != "Hamas"

    def test_a_financial_expert_is_not_malian(self, lexicon: Lexicon) -> None:
        found = alone(lexicon, "حذر حذر VERB MS3 0 root\nالخبير خبير NOUN S 1 nsubj\nالمالي مالي ADJ MS 2 amod", "2-3")
        assert found is not None
        assert found.affiliation == ""
        assert found.label_en == "financial expert"

    def test_the_malian_army_is_where_mali_is_named(self, lexicon: Lexicon) -> None:
        of = """
            انتشر انتشر VERB MS3 0 root
            الجيش جيش NOUN S 1 nsubj
            المالي مالي ADJ MS 2 amod
            في في ADP - 5 case
            مالي مالي X - 1 obl S-LOC
        """
        found = alone(lexicon, of, "2-3")
        assert found is not None
        assert (found.affiliation, found.label_en) == ("Mali", "Malian army")

    def test_a_verb_is_not_palmyra(self, lexicon: Lexicon) -> None:
        of = document("تدمر دمر VERB FS3 0 root\nالطائرات طائرة NOUN P 1 nsubj")
        assert resolve(of, (event(of, 0, 1, actors=[mention(of, 0, "2")]),), lexicon).entities[0].type == "Equipment"

    def test_the_adjective_alone_names_nobody(self, lexicon: Lexicon) -> None:
        assert alone(lexicon, "وصل وصل VERB MS3 0 root\nالأمريكي أمريكي ADJ MS 1 nsubj", "2") is None

    def test_but_it_names_whose_act_it_is(self, lexicon: Lexicon) -> None:
        of = "الدعم دعم NOUN S 2 nsubj\nازداد ازداد VERB MS3 0 root\nالأمريكي أمريكي ADJ MS 1 amod"
        found = alone(lexicon, of, "3")
        assert found is not None
        assert found.key == "United_States"

    def test_a_surname_that_the_lexicon_knows_belongs_to_another_man_here(self, lexicon: Lexicon) -> None:
        of = "قال قال VERB MS3 0 root\nسمير سمير X - 1 nsubj B-PERS\nالعبادي عبادي X - 2 flat E-PERS"
        found = alone(lexicon, of, "2-3")
        assert found is not None
        assert found.key != "Haider_al_Abadi"


class TestAmbiguousNames:
    MUSCAT = "في في ADP - 2 case\nمسقط مسقط X - 0 root S-LOC"
    JORDAN = "في في ADP - 2 case\nالأردن أردن NOUN - 0 root S-LOC"
    ARRIVED = "وصل وصل VERB MS3 0 root\nالوفد وفد NOUN S 1 nsubj\nإلى إلى ADP - 4 case\nعمان عمان X - 1 obl S-LOC"

    def place(self, lexicon: Lexicon, more: str) -> Entity | None:
        return alone(lexicon, self.ARRIVED, "4", role="places", more=more)

    def test_by_the_states_that_the_article_names(self, lexicon: Lexicon) -> None:
        jordan, oman = self.place(lexicon, self.JORDAN), self.place(lexicon, self.MUSCAT)
        assert jordan is not None
        assert oman is not None
        assert (jordan.key, oman.key) == ("Amman", "Oman")

    def test_left_alone_without_evidence(self, lexicon: Lexicon) -> None:
        found = self.place(lexicon, "")
        assert found is not None
        assert found.key not in {"Amman", "Oman"}
        assert found.label == "عمان"

    def test_a_capital_acts_for_its_state_and_is_a_place_otherwise(self, lexicon: Lexicon) -> None:
        of = "أعلنت أعلن VERB FS3 0 root\nدمشق دمشق X - 1 nsubj S-LOC\nفي في ADP - 4 case\nدمشق دمشق X - 1 obl S-LOC"
        acting, standing = alone(lexicon, of, "2"), alone(lexicon, of, "4", role="places")
        assert acting is not None
        assert standing is not None
        assert (acting.key, standing.key) == ("Syria", "Damascus")
        assert any("capital" in why for why in acting.evidence)

    def test_a_capital_that_somebody_is_brought_to_is_a_place(self, lexicon: Lexicon) -> None:
        of = "نقلوا نقل VERB MP3 0 root\nإلى إلى ADP - 3 case\nدمشق دمشق X - 1 obl S-LOC"
        accused = "اتهموا اتهم VERB MP3 0 root\nدمشق دمشق X - 1 obj S-LOC"
        goal, culprit = alone(lexicon, of, "3", role="targets"), alone(lexicon, accused, "2", role="targets")
        assert goal is not None
        assert culprit is not None
        assert (goal.key, culprit.key) == ("Damascus", "Syria")


class TestPhrases:
    def test_adjective_and_owner_give_label_type_and_affiliation(self, lexicon: Lexicon) -> None:
        of = """
            تلقى تلقى VERB MS3 0 root
            قادة قائد NOUN P 1 nsubj
            الطائرات طائرة NOUN P 2 nmod
            الأمريكية أمريكي ADJ FS 3 amod
        """
        found, aircraft = alone(lexicon, of, "2-4"), alone(lexicon, of, "3-4")
        assert found is not None
        assert aircraft is not None
        assert (found.label_en, found.type, found.affiliation) == ("US aircraft commanders", "Group", "United_States")
        assert (aircraft.label, aircraft.label_en, aircraft.type) == ("الطائرات الأمريكية", "US aircraft", "Equipment")
        assert aircraft.key.startswith("US_aircraft_")

    def test_heads_keep_the_group_that_they_belong_to(self, lexicon: Lexicon) -> None:
        of = """
            تسلل تسلل VERB MS3 0 root
            العديد عديد NOUN S 1 nsubj
            من من ADP - 4 case
            عناصر عنصر NOUN P 2 nmod
            داعش داعش X - 4 nmod S-ORG
        """
        found = alone(lexicon, of, "2-5")
        assert found is not None
        assert (found.label_en, found.type, found.affiliation) == ("ISIS members", "Group", "ISIS")

    def test_one_of_them_is_a_person(self, lexicon: Lexicon) -> None:
        of = "قتل قتل VERB MS3 0 root\nأحد أحد NOUN S 1 nsubj\nقادة قائد NOUN P 2 nmod\nداعش داعش X - 3 nmod S-ORG"
        found = alone(lexicon, of, "2-4")
        assert found is not None
        assert (found.type, found.affiliation) == ("Person", "ISIS")

    def test_a_compound_of_the_lexicon(self, lexicon: Lexicon) -> None:
        of = "ترك ترك VERB MS3 0 root\nساحة ساحة NOUN S 1 obj\nالمعركة معركة NOUN S 2 nmod"
        found = alone(lexicon, of, "2-3", role="targets")
        assert found is not None
        assert (found.label_en, found.type) == ("battlefield", "Place")

    def test_two_states_are_not_one_owner(self, lexicon: Lexicon) -> None:
        of = """
            انتشرت انتشر VERB FS3 0 root
            القوات قوة NOUN P 1 nsubj
            السورية سوري ADJ FS 2 amod
            العراقية عراقي ADJ FS 2 amod
        """
        found = alone(lexicon, of, "2-4")
        assert found is not None
        assert found.affiliation == ""

    def test_an_abbreviation_that_the_text_explains(self, lexicon: Lexicon) -> None:
        first = """
            أعلنت أعلن VERB FS3 0 root
            لجنة لجنة NOUN S 1 nsubj
            المتابعة متابعة NOUN S 2 nmod
            ( ( PUNCT - 5 punct
            لمع لمع X - 2 appos
            ) ) PUNCT - 5 punct
        """
        of = document(first, "رفضت رفض VERB FS3 0 root\nلمع لمع X - 1 nsubj")
        events = (event(of, 0, 1, actors=[mention(of, 0, "2-3")]), event(of, 1, 1, actors=[mention(of, 1, "2")]))
        reading = resolve(of, events, lexicon)
        committee = entity(reading, reading.events[0].actors[0])
        assert reading.events[1].actors[0].entity == committee.key
        assert "لمع" in committee.aliases


SPOKESMAN = """
    قال قال VERB MS3 0 root
    المتحدث متحدث NOUN S 1 nsubj
    ب ب ADP - 4 case
    +اسم اسم NOUN S 2 nmod
    البنتاغون البنتاغون NOUN - 4 nmod S-ORG
    كريم كريم X - 5 nmod B-PERS
    غارون غارون X - 6 flat E-PERS
"""


class TestSpelling:
    """A phrase is called as it is written, not as its words are taken apart."""

    @pytest.mark.parametrize(
        ("forms", "written"),
        [
            ("أسرة/NOUN +ه/PRON", "أسرته"),
            ("مستوى/NOUN +هم/PRON", "مستواهم"),
            ("أفراد/NOUN أسرة/NOUN +ها/PRON", "أفراد أسرتها"),
            ("جنود/NOUN +ه/PRON", "جنوده"),
            ("قرية/NOUN هم/PRON", "قرية هم"),
            ("المتحدث/NOUN ل/ADP +الصحيفة/NOUN", "المتحدث للصحيفة"),
            ("على/ADP +ها/PRON", "عليها"),
        ],
    )
    def test_joined_words(self, forms: str, written: str) -> None:
        words: list[Word] = []
        for number, form in enumerate(forms.split(), 1):
            text, upos = form.removeprefix("+").split("/")
            start = words[-1].token_start if form.startswith("+") else number * 10
            words.append(Word(number, text, text, upos, (), 0, "dep", number * 10, number * 10 + 1, start, start + 9))
        assert running_text(words) == written


class TestPeoples:
    def test_people_by_their_state(self, lexicon: Lexicon) -> None:
        found = alone(lexicon, "تظاهر تظاهر VERB MS3 0 root\nالعراقيون عراقي NOUN P 1 nsubj", "2")
        assert found is not None
        assert (found.label_en, found.type, found.affiliation) == ("Iraqis", "Group", "Iraq")

    def test_case_endings_do_not_make_another_people(self, lexicon: Lexicon) -> None:
        acting = alone(lexicon, "تظاهر تظاهر VERB MS3 0 root\nالعراقيون عراقي NOUN P 1 nsubj", "2")
        suffering = alone(lexicon, "قتلوا قتل VERB MP3 0 root\nالعراقيين عراقي NOUN P 1 obj", "2", role="targets")
        assert acting is not None
        assert suffering is not None
        assert acting.key == suffering.key

    def test_one_of_them_in_general_is_nobody(self, lexicon: Lexicon) -> None:
        assert alone(lexicon, "وصل وصل VERB MS3 0 root\nالأمريكي أمريكي NOUN S 1 nsubj", "2") is None

    def test_when_is_not_who(self, lexicon: Lexicon) -> None:
        assert alone(lexicon, "وصل وصل VERB MS3 0 root\nيوم يوم NOUN S 1 nsubj\nالأحد أحد NOUN S 2 nmod", "2-3") is None


class TestSources:
    def test_nobody_is_the_source_of_his_own_saying(self, lexicon: Lexicon) -> None:
        of = document("قال قال VERB MS3 0 root\nأوباما أوباما X - 1 nsubj S-PERS\nانسحب انسحب VERB MS3 1 ccomp")
        speaker = mention(of, 0, "2")
        events = (
            event(of, 0, 1, actors=[speaker], sources=[speaker], statement=True),
            event(of, 0, 3, actors=[speaker], sources=[speaker]),
        )
        told = resolve(of, events, lexicon).events
        assert [len(one.claims) for one in told] == [0, 1]

    def test_the_country_is_where_the_towns_lie(self, lexicon: Lexicon) -> None:
        of = document(
            "قصفت قصف VERB FS3 0 root\nالسعودية سعودية X - 1 nsubj S-LOC\nتعز تعز X - 1 obj S-LOC",
            "دخل دخل VERB MS3 0 root\nالبلاد بلد NOUN FS 1 obj",
        )
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2")], targets=[mention(of, 0, "3")]),
            event(of, 1, 1, targets=[mention(of, 1, "2")]),
        )
        assert resolve(of, events, lexicon).events[1].targets[0].entity == "Yemen"


class TestPersons:
    def test_a_last_name_of_the_lexicon_is_here_whom_the_article_names_in_full(self, lexicon: Lexicon) -> None:
        first = "اتهم اتهم VERB MS3 0 root\n{} x X - 1 obj B-PERS\nتشافيز تشافيز X - 2 flat E-PERS"
        again = "قال قال VERB MS3 0 root\nتشافيز تشافيز X - 1 nsubj S-PERS"
        for name, known in (("كارلوس", False), ("هوغو", True)):
            of = document(first.format(name), again)
            events = (event(of, 0, 1, targets=[mention(of, 0, "2-3")]), event(of, 1, 1, actors=[mention(of, 1, "2")]))
            reading = resolve(of, events, lexicon)
            one, two = reading.events[0].targets[0].entity, reading.events[1].actors[0].entity
            assert one == two
            assert (two == "Hugo_Chavez") is known

    def test_titles_are_a_role_and_name_an_office(self, lexicon: Lexicon) -> None:
        found = alone(lexicon, SPOKESMAN, "2-7")
        assert found is not None
        assert (found.label, found.type) == ("كريم غارون", "Person")
        assert (found.role, found.affiliation) == ("المتحدث باسم البنتاغون", "Pentagon")

    def test_a_name_that_the_parser_hung_elsewhere(self, lexicon: Lexicon) -> None:
        found = alone(lexicon, SPOKESMAN, "2-5")
        assert found is not None
        assert found.label == "كريم غارون"

    def test_a_name_behind_where_its_bearer_works(self, lexicon: Lexicon) -> None:
        of = """
            قال قال VERB MS3 0 root
            الضابط ضابط NOUN S 1 nsubj
            في في ADP - 4 case
            الشرطة شرطة NOUN S 2 nmod
            كريم كريم X - 4 nmod B-PERS
            غارون غارون X - 5 flat E-PERS
            إن إن CCONJ - 8 mark
            وصل وصل VERB MS3 1 ccomp
        """
        found = alone(lexicon, of, "2")
        assert found is not None
        assert (found.label, found.role) == ("كريم غارون", "الضابط في الشرطة")

    def test_a_title_without_a_name_is_no_person_of_that_name(self, lexicon: Lexicon) -> None:
        of = """
            قال قال VERB MS3 0 root
            الرئيس رئيس NOUN S 1 nsubj
            إن إن CCONJ - 5 mark
            كريم كريم X - 5 nsubj S-PERS
            وصل وصل VERB MS3 1 ccomp
        """
        found = alone(lexicon, of, "2")
        assert found is not None
        assert found.label == "الرئيس"

    def test_the_last_name_later_is_the_same_man(self, lexicon: Lexicon) -> None:
        of = document(SPOKESMAN, "أضاف أضاف VERB MS3 0 root\nغارون غارون X - 1 nsubj S-PERS")
        events = (event(of, 0, 1, actors=[mention(of, 0, "2-7")]), event(of, 1, 1, actors=[mention(of, 1, "2")]))
        first, second = (found.actors[0] for found in resolve(of, events, lexicon).events)
        assert first.entity == second.entity
        assert any("last name" in why for why in entity(resolve(of, events, lexicon), first).evidence)

    def test_the_office_alone_is_the_man_who_holds_it_here(self, lexicon: Lexicon) -> None:
        office = SPOKESMAN.strip().splitlines()[:5]
        of = document(SPOKESMAN, "\n".join(["أضاف أضاف VERB MS3 0 root", *office[1:]]))
        events = (
            event(of, 0, 1, actors=[mention(of, 0, "2-7")]),
            event(of, 1, 1, actors=[mention(of, 1, "2-5")]),
        )
        first, second = (found.actors[0] for found in resolve(of, events, lexicon).events)
        assert first.entity == second.entity

    def test_the_last_name_of_two_men_is_nobody_in_particular(self, lexicon: Lexicon) -> None:
        other = """
            رد رد VERB MS3 0 root
            الوزير وزير NOUN S 1 nsubj
            سمير سمير X - 2 nmod B-PERS
            غارون غارون X - 3 flat E-PERS
        """
        of = document(SPOKESMAN, other, "أضاف أضاف VERB MS3 0 root\nغارون غارون X - 1 nsubj S-PERS")
        words = ((0, "2-7"), (1, "2-4"), (2, "2"))
        events = tuple(event(of, index, 1, actors=[mention(of, index, span)]) for index, span in words)
        keys = [found.actors[0].entity for found in resolve(of, events, lexicon).events]
        assert len(set(keys)) == 3

    def test_one_name_in_two_articles_is_one_man_only_with_the_same_office(self, lexicon: Lexicon) -> None:
        plain = "قال قال VERB MS3 0 root\nكريم كريم X - 1 nsubj B-PERS\nغارون غارون X - 2 flat E-PERS"

        def key(sentence: str, article: str, words: str) -> str:
            of = document(sentence, id=article)
            return resolve(of, (event(of, 0, 1, actors=[mention(of, 0, words)]),), lexicon).events[0].actors[0].entity

        assert key(SPOKESMAN, "a", "2-7") == key(SPOKESMAN, "b", "2-7")
        assert key(plain, "a", "2-3") != key(plain, "b", "2-3")
        assert key(plain, "a", "2-3") != key(SPOKESMAN, "a", "2-7")


SHIPPED = load_lexicon()
TEXT = "القاعدة داعش التنظيم وزير الخارجية الأمريكي كريم غارون أحد من 20 ؟ ه الذي نفس المالي عمان يوم العراقيون دمرت و"
ROWS = st.tuples(
    st.sampled_from(TEXT.split()),
    st.sampled_from(["NOUN", "X", "ADJ", "PRON", "VERB", "NUM", "ADP", "PUNCT", "CCONJ"]),
    st.sampled_from(["-", "MS", "FS3", "MP3", "P1", "MSp", "FSr"]),
    st.sampled_from("0123456"),
    st.sampled_from(["nsubj", "obj", "nmod", "amod", "acl", "root"]),
    st.sampled_from(["O", "B-PERS", "E-PERS", "S-LOC", "I-ORG"]),
)


@given(st.lists(ROWS, min_size=6, max_size=9), st.data())
def test_any_parse_is_read(rows: list[tuple[str, ...]], data: st.DataObject) -> None:
    """However the models err, resolution answers, and what it answers hangs together."""
    block = "\n".join(" ".join((word, word, *rest)) for word, *rest in rows)
    of = document(block, block)
    size = len(of.sentences[0].words)
    forms = st.sampled_from(["nominal", "name", "pronoun", "dropped"])
    made = []
    for number in range(4):
        first = data.draw(st.integers(1, size))
        last = data.draw(st.integers(first, size))
        made.append(mention(of, number % 2, f"{first}-{last}", data.draw(forms)))  # type: ignore[arg-type]
    events = (
        event(of, 0, 1, actors=made[::2], sources=made[:1]),
        event(of, 1, 1, targets=made[1::2], places=made[1:2]),
    )
    reading = resolve(of, events, SHIPPED)
    known = {found.key: found for found in reading.entities}
    assert all(found.label and found.label_en for found in known.values())
    assert {found.affiliation for found in known.values() if found.affiliation} <= set(known)
    used = [found for one in reading.events for found in (*one.actors, *one.targets, *one.places)]
    assert {found.entity for found in used if found.entity} <= set(known)
    assert not any(found.form == "dropped" and not found.entity for found in used)


def test_nothing_is_left_behind(lexicon: Lexicon) -> None:
    """Every key in the events is an entity of the reading, and so is what entities are affiliated with; sorted."""
    of = document(SPOKESMAN)
    reading = resolve(of, (event(of, 0, 1, actors=[mention(of, 0, "2-7")]),), lexicon)
    keys = [found.key for found in reading.entities]
    assert keys == sorted(set(keys))
    assert {"Pentagon", "United_States"} <= set(keys)
    assert {found.affiliation for found in reading.entities if found.affiliation} <= set(keys)


def test_the_same_article_gives_the_same_reading(lexicon: Lexicon) -> None:
    of = document(SPOKESMAN)
    events: tuple[Event, ...] = (event(of, 0, 1, actors=[mention(of, 0, "2-7")]),)
    assert resolve(of, events, lexicon) == resolve(of, events, lexicon)


def test_an_article_without_events(lexicon: Lexicon) -> None:
    of: Document = document("صباح صباح NOUN S 0 root")
    assert resolve(of, (), lexicon) == Reading(of.article, of.sentences, (), ())


def test_a_mention_without_words_is_no_entity(lexicon: Lexicon) -> None:
    of = document("صباح صباح NOUN S 0 root")
    empty = replace(mention(of, 0, "1"), start=2, end=2)
    assert resolve(of, (event(of, 0, 1, actors=[empty]),), lexicon).entities == ()
