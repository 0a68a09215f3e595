"""The recipe's own code on trees of a few words; Stanza's training programs are not run here."""

import json
import random
from collections import Counter
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import models
from training import (
    augment,
    averaging,
    bio,
    conllu,
    evaluate,
    lemma,
    mwt,
    pack,
    prepare,
    punctuation,
    relations,
    renaming,
    repair,
    tags,
    tokenizer,
)
from training.conllu import Tree
from training.segment import Segmenter, Split, candidates, join, learn

NO_NAMES = tags.Lexicon.of([], {})


def tree(rows: str, sent_id: str = "test-1") -> Tree:
    """A tree of lines `form upos head deprel [feats] [lemma]`; `+` before a form joins it to the word before."""
    lines = [f"# sent_id = {sent_id}"]
    for number, row in enumerate(rows.strip().splitlines(), 1):
        form, upos, head, deprel, feats, lemma = (row.split() + ["_"] * 2)[:6]
        lemma = form.lstrip("+") if lemma == "_" else lemma
        lines.append("\t".join([str(number), form.lstrip("+"), lemma, upos, "_", feats, head, deprel, "_", "_"]))
    made = conllu.parse(lines)
    for word, row in zip(made.words, rows.strip().splitlines(), strict=True):
        word.joined = row.strip().startswith("+")
    repair.spell_tokens(made)
    return made


def arcs(made: Tree) -> dict[str, tuple[str, str]]:
    """Each form with its head's form and its relation."""
    return {word.form: (word.head.form if word.head else "", word.deprel) for word in made.words}


def segmenter() -> Segmenter:
    words = Counter({"المجلس": 300, "والمجلس": 40, "وزير": 400, "حكومة": 100, "حكومته": 30, "في": 900, "علينا": 10})
    known = Counter(
        {Split(("و",), "قال"): 50, Split((), "على", "نا"): 5, Split((), "وزير"): 9, Split((), "حكومة", "ه"): 4}
    )
    return learn(known, words)


class TestSegmentation:
    def test_a_conjunction_is_cut_where_the_rest_is_a_common_word(self) -> None:
        assert segmenter().split("والمجلس").parts == ("و", "المجلس")

    def test_a_word_that_only_looks_cut_stays_whole(self) -> None:
        assert segmenter().split("وزير").parts == ("وزير",)

    def test_the_stem_before_a_pronoun_is_spelt_as_a_word(self) -> None:
        assert segmenter().split("حكومته").parts == ("حكومة", "ه")

    @given(st.text("ءابةتحدرسعفكلمنهويىأ", min_size=1, max_size=9))
    def test_every_candidate_is_spelt_as_the_word_but_for_ambiguous_letters(self, word: str) -> None:
        for split in candidates(word):
            spellings = {join(split.parts), join(split.parts, article=False)}
            assert len(word) in map(len, spellings)

    def test_it_is_saved_and_loaded_unchanged(self, tmp_path: Path) -> None:
        made = segmenter()
        made.save(tmp_path / "segmenter.json")
        assert Segmenter.load(tmp_path / "segmenter.json").counts == made.counts

    def test_a_token_said_to_have_clitics_is_cut(self) -> None:
        cut = segmenter().cut("والمجلس")
        assert cut is not None
        assert cut.parts == ("و", "المجلس")

    def test_a_name_with_the_letter_of_a_clitic_is_not(self) -> None:
        assert segmenter().cut("وزير") is None


class TestExpansion:
    def test_the_treebank_goes_before_the_segmenter(self) -> None:
        said = tree("و CCONJ 2 cc\n+قال VERB 0 root")
        entries = mwt.dictionary([said], Counter({"والمجلس": 40, "وقال": 9, "وزير": 50, "فالمجلس": 1}), segmenter())
        assert entries == {"والمجلس": "و المجلس", "وقال": "و قال", "وزير": "وزير"}


class TestConllu:
    def test_what_is_written_is_read_again(self, tmp_path: Path) -> None:
        made = tree("و CCONJ 2 cc\n+قال VERB 0 root Number=Sing قال\nالرئيس NOUN 2 nsubj")
        conllu.write([made], tmp_path / "a.conllu")
        (again,) = conllu.read(tmp_path / "a.conllu")
        assert conllu.render(again) == conllu.render(made)
        assert again.text == "وقال الرئيس"

    def test_a_cycle_is_found(self) -> None:
        made = tree("قال VERB 0 root\nهذا PRON 1 nsubj\nصباحا NOUN 1 obl")
        made.words[1].head, made.words[2].head = made.words[2], made.words[1]
        with pytest.raises(ValueError, match="not under the root"):
            made.check()


class TestRepair:
    def test_a_token_written_once_for_each_of_its_words_is_split(self) -> None:
        made = tree("يجب VERB 0 root\nعلينا X 3 case\nعلينا X 1 obl")
        repair.split_repeated(made, segmenter())
        assert [word.form for word in made.words] == ["يجب", "على", "نا"]
        assert made.words[1].surface == ""
        assert made.words[2].joined

    def test_names_that_are_said_twice_stay(self) -> None:
        made = tree("قال VERB 0 root\nغالي X 1 nsubj\nغالي X 2 flat")
        repair.split_repeated(made, segmenter())
        assert [word.form for word in made.words] == ["قال", "غالي", "غالي"]

    def test_clitics_of_words_without_analysis_are_split(self) -> None:
        made = tree("في ADP 2 case\nوالمجلس X 0 root")
        repair.split_unsplit(made, segmenter())
        assert [(w.form, w.upos, w.deprel) for w in made.words[1:]] == [("و", "CCONJ", "cc"), ("المجلس", "X", "root")]

    @pytest.mark.parametrize(("case", "surface"), [("Nom", "لقاؤهم"), ("Gen", "لقائهم"), ("Acc", "لقاءهم")])
    def test_hamza_before_a_pronoun_follows_the_case(self, case: str, surface: str) -> None:
        made = tree(f"لقاء NOUN 0 root Case={case}\n+هم PRON 1 nmod")
        assert made.words[0].surface == surface

    def test_only_the_article_loses_its_alif(self) -> None:
        made = tree("ل ADP 2 case\n+المجلس NOUN 0 root Definite=Def\nل ADP 4 case\n+التزام NOUN 2 nmod Definite=Cons")
        assert [made.words[0].surface, made.words[2].surface] == ["للمجلس", "لالتزام"]

    def test_stems_get_their_own_spelling_but_plurals_keep_theirs(self) -> None:
        made = tree("حملت NOUN 0 root _ حملة\n+ها PRON 1 nmod\nمساعدات NOUN 1 obj _ مساعدة\n+ها PRON 3 nmod")
        repair.restore_stems(made)
        assert [made.words[0].form, made.words[2].form] == ["حملة", "مساعدات"]

    def test_a_paragraph_is_cut_at_a_stop_that_no_arc_but_the_roots_crosses(self) -> None:
        rows = "قال VERB 0 root\nالرئيس NOUN 1 nsubj\n. PUNCT 1 punct\nو CCONJ 5 cc\n+أضاف VERB 1 conj\n. PUNCT 1 punct"
        first, second = repair.split_sentences(tree(rows))
        assert (first.text, second.text) == ("قال الرئيس .", "وأضاف .")
        second.check()


class TestStyle:
    def harmonised(self, rows: str) -> dict[str, tuple[str, str]]:
        made = tree(rows)
        relations.harmonise(made)
        made.check()
        return arcs(made)

    def test_the_verb_is_root_and_the_conjunction_its_cc(self) -> None:
        made = self.harmonised("و CCONJ 0 root\n+قال VERB 1 parataxis\nالرئيس NOUN 2 nsubj\n. PUNCT 1 punct")
        assert made["قال"] == ("", "root")
        assert made["و"] == ("قال", "cc")

    def test_a_relative_pronoun_is_the_subject_of_its_clause(self) -> None:
        made = self.harmonised("الرجل NOUN 0 root\nالذي PRON 1 cc\nترك VERB 1 acl\nحليف NOUN 3 obj\n+ه PRON 4 nmod")
        assert made["الذي"] == ("ترك", "nsubj")
        assert made["ترك"] == ("الرجل", "acl:relcl")

    def test_a_relative_pronoun_that_a_pronoun_resumes_is_a_marker(self) -> None:
        made = self.harmonised("الغارة NOUN 0 root\nالتي PRON 1 cc\nنفذ VERB 1 acl\n+ها PRON 3 obj\nالجيش NOUN 3 nsubj")
        assert made["التي"] == ("نفذ", "mark")
        assert made["ها"] == ("نفذ", "obj")

    def test_a_relative_pronoun_that_does_not_agree_is_no_subject(self) -> None:
        rows = "المنطقة NOUN 0 root\nالتي PRON 1 cc\nيعملون VERB 1 acl Number=Plur\nفي ADP 5 case\n+ها PRON 3 obl"
        assert self.harmonised(rows)["التي"] == ("يعملون", "mark")

    def test_the_predicate_is_head_of_its_auxiliary(self) -> None:
        made = self.harmonised("كان VERB 0 root\nالوزير NOUN 1 nsubj\nيزور VERB 1 xcomp\nبغداد NOUN 3 obj")
        assert made["كان"] == ("يزور", "aux")
        assert made["الوزير"] == ("يزور", "nsubj")

    def test_existential_kana_stays_a_verb(self) -> None:
        made = self.harmonised("كان VERB 0 root\nالوزير NOUN 1 nsubj\nفي ADP 4 case\nبغداد NOUN 1 obl")
        assert made["كان"] == ("", "root")

    def test_counted_nouns_head_their_numbers(self) -> None:
        made = self.harmonised("قتل VERB 0 root\n28 NUM 1 obj\nمليون NUM 2 nummod\nجندي NOUN 3 nmod")
        assert made["جندي"] == ("قتل", "obj")
        assert made["مليون"] == ("جندي", "nummod")
        assert made["28"] == ("مليون", "nummod")

    def test_dates_keep_the_number_as_head(self) -> None:
        made = self.harmonised("وصل VERB 0 root\nفي ADP 3 case\n28 NUM 1 obl\nيونيو NOUN 3 nmod")
        assert made["يونيو"] == ("28", "nmod")

    def test_names_are_flat_and_titles_take_them_as_apposition(self) -> None:
        rows = "الرئيس NOUN 0 root Definite=Def\nياسر PROPN 3 nmod\nعرفات PROPN 1 nmod"
        made = self.harmonised(rows)
        assert made["ياسر"] == ("الرئيس", "appos")
        assert made["عرفات"] == ("ياسر", "flat")

    def test_a_name_in_construct_state_is_no_apposition(self) -> None:
        assert self.harmonised("خطاب NOUN 0 root Definite=Cons\nبوش PROPN 1 nmod")["بوش"] == ("خطاب", "nmod")

    def test_objects_with_a_preposition_are_oblique(self) -> None:
        made = self.harmonised("حصل VERB 0 root\nعلى ADP 3 case\nالمال NOUN 1 obj")
        assert made["المال"] == ("حصل", "obl:arg")

    def test_compound_prepositions_are_fixed(self) -> None:
        made = self.harmonised("قتل VERB 0 root\nمن ADP 4 case\nقبل NOUN 4 cc\nالجيش NOUN 1 obl")
        assert made["من"] == ("الجيش", "case")
        assert made["قبل"] == ("من", "fixed")

    def test_the_rules_change_nothing_twice(self) -> None:
        opening = ["و CCONJ 0 root", "+كان VERB 1 parataxis", "الرجل NOUN 2 nsubj"]
        made = tree("\n".join([*opening, "الذي PRON 3 cc", "قال VERB 3 acl", "يزور VERB 2 xcomp"]))
        relations.harmonise(made)
        once = conllu.render(made)
        relations.harmonise(made)
        assert conllu.render(made) == once


class TestTags:
    def test_names_of_a_foreign_person_are_proper(self) -> None:
        made = tree("قال VERB 0 root\nجورج X 1 nsubj Foreign=Yes\nبوش X 2 flat Foreign=Yes")
        for word in made.words:
            NO_NAMES.analyse(made, word)
        assert [word.upos for word in made.words] == ["VERB", "PROPN", "PROPN"]

    def test_a_known_word_gets_the_class_that_fits_its_relation(self) -> None:
        known = tree("حسن ADJ 2 amod Gender=Masc\nعمل NOUN 0 root")
        lexicon = tags.Lexicon.of([known], {})
        made = tree("عمل NOUN 0 root\nحسن X 1 amod")
        lexicon.analyse(made, made.words[1])
        assert (made.words[1].upos, made.words[1].feats) == ("ADJ", {"Gender": "Masc"})

    def test_what_follows_a_relative_pronoun_is_a_verb(self) -> None:
        made = tree("الرجل NOUN 0 root\nالذي PRON 1 cc\nيقوى X 1 nmod")
        NO_NAMES.analyse(made, made.words[2])
        assert made.words[2].upos == "VERB"

    def test_only_shared_features_are_kept(self) -> None:
        made = tree("قال VERB 0 root Aspect=Perf|Tense=Past|VerbForm=Fin")
        assert tags.features(made.words[0]) == {"Aspect": "Perf"}


class TestPunctuation:
    def test_stops_hang_on_the_root_and_quotes_on_what_they_enclose(self) -> None:
        rows = 'قال VERB 0 root\n" PUNCT 1 punct\nنعم PART 1 ccomp\n" PUNCT 1 punct\n. PUNCT 3 punct'
        made = tree(rows)
        punctuation.attach(made)
        assert made.words[1].head is made.words[3].head is made.words[2]
        assert made.words[4].head is made.words[0]


class TestAugmentation:
    SENTENCE = "أكدت VERB 0 root\nالحكومة NOUN 1 nsubj\n، PUNCT 4 punct\nأمس ADV 1 advmod\n. PUNCT 1 punct"

    def test_a_careless_spelling_keeps_tree_and_lemmas(self) -> None:
        made = tree(self.SENTENCE)
        variant = augment.misspelt(made, random.Random(2))
        assert variant.words[0].form == "اكدت"
        assert variant.words[0].lemma == "أكدت"
        assert made.words[0].form == "أكدت"

    def test_a_sentence_loses_its_stop(self) -> None:
        variant = augment.without_final_stop(tree(self.SENTENCE))
        assert variant is not None
        assert variant.words[-1].form == "أمس"

    def test_a_sentence_without_a_stop_has_no_such_variant(self) -> None:
        assert augment.without_final_stop(tree("أكدت VERB 0 root\nالحكومة NOUN 1 nsubj\nأمس ADV 1 advmod")) is None

    def test_joined_sentences_are_one_tree(self) -> None:
        both = augment.joined(tree(self.SENTENCE), tree(self.SENTENCE, "test-2"))
        both.check()
        assert [word.form for word in both.words].count(".") == 1

    def test_the_same_seed_makes_the_same_variants(self) -> None:
        trees = [tree(self.SENTENCE, f"test-{i}") for i in range(40)]
        once, again = (
            [conllu.render(variant) for variant in augment.variants(trees, random.Random(4))] for _ in range(2)
        )
        assert once == again
        assert 5 < len(once) < 60


class TestEntities:
    def test_corpora_of_other_types_are_brought_to_one_set(self, tmp_path: Path) -> None:
        (tmp_path / "a.bio").write_text("# article = Atom\nأحمد\tB-PER\nوالذرّة\tB-MIS1\n\nقال\tO\n", encoding="utf-8")
        assert bio.read(tmp_path / "a.bio") == [[("أحمد", "B-PERS"), ("والذرة", "B-MISC")], [("قال", "O")]]

    def test_a_tag_stays_with_the_stem_of_a_word(self) -> None:
        sentence = [("والمجلس", "B-ORG"), ("والمجلس", "I-ORG"), ("حكومته", "B-ORG"), ("في", "O")]
        assert bio.in_words(sentence, segmenter()) == [
            ("و", "O"),
            ("المجلس", "B-ORG"),
            ("و", "I-ORG"),
            ("المجلس", "I-ORG"),
            ("حكومة", "B-ORG"),
            ("ه", "O"),
            ("في", "O"),
        ]

    @given(st.lists(st.sampled_from(["O", "B-LOC", "B-PERS", "I-PERS", "I-LOC"]), max_size=12))
    def test_spans_cover_the_tagged_units_and_no_others(self, tags: list[str]) -> None:
        found = list(evaluate.spans((tag, n, n + 1) for n, tag in enumerate(tags)))
        covered = {n: kind for kind, start, end in found for n in range(start, end)}
        assert covered == {n: tag[2:] for n, tag in enumerate(tags) if tag != "O"}
        assert sum(tag[0] == "B" for tag in tags) <= len(found)

    def test_entities_are_read_from_text_and_compared_whole(self, tmp_path: Path) -> None:
        sentence = [
            ("وصل", "O"),
            ("باراك", "B-PERS"),
            ("أوباما", "I-PERS"),
            ("إلى", "O"),
            ("بغداد", "B-LOC"),
            (".", "O"),
        ]
        wrong = [("في", "O"), ("القاهرة", "B-ORG"), (".", "O")]
        bio.write_json([sentence, wrong], tmp_path / "names.json")
        scores = evaluate.entities(models.BUNDLED, tmp_path / "names.json")
        assert scores["LOC"] == pytest.approx(100 * 2 / 3)  # Cairo is found, and is no organisation
        assert scores["PERS"] == 100
        assert scores["ORG"] == 0
        assert scores["R"] == pytest.approx(100 * 2 / 3)


class TestAveraging:
    class Trainer:
        def __init__(self) -> None:
            import torch

            self.model = torch.nn.Linear(1, 1, bias=False)
            self.model.weight.data.fill_(0.0)

        def update(self) -> None:
            self.model.weight.data += 1.0

        def predict(self) -> float:
            return self.model.weight.item()

        save = predict

    def test_the_average_is_measured_and_saved_and_training_goes_on_without_it(self) -> None:
        trainer = self.Trainer()
        with averaging.averaged_weights(self.Trainer, 0.5):
            trainer.update()
            trainer.update()
            after = trainer.predict(), trainer.save()
            assert trainer.model.weight.item() == 2.0
        assert after[0] == after[1]
        assert 1.0 < after[0] < 2.0
        assert trainer.predict() == 2.0

    def test_a_steady_weight_is_its_own_average(self) -> None:
        trainer = self.Trainer()
        with averaging.averaged_weights(self.Trainer, 0.99):
            assert trainer.predict() == 0.0


def test_paragraphs_end_where_a_sentence_has_no_stop() -> None:
    stop = tree("قال VERB 0 root\n. PUNCT 1 punct")
    headline = tree("قصف NOUN 0 root\nحلب PROPN 1 nmod")
    texts = tokenizer.paragraphs([headline, stop, stop], random.Random(0))
    assert texts[0] == "قصف حلب"
    assert " ".join(texts[1:]) == "قال . قال ."


def test_a_folder_of_treebanks_is_prepared(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "treebanks"
    folder.mkdir(parents=True)
    made = tree("و CCONJ 0 root\n+قال VERB 1 parataxis Aspect=Perf قَالَ\nالرئيس NOUN 2 nsubj\n. PUNCT 1 punct")
    conllu.write([made], folder / "own.conllu")
    conllu.write([made], folder / "own-dev.conllu")
    prepare.main(["--data", str(tmp_path / "data"), "--out", str(tmp_path / "out")])
    prepared = {part: list(conllu.read(tmp_path / "out" / "prepared" / f"{part}.conllu")) for part in prepare.PARTS}
    (theirs,) = (made for made in prepared["train"] if made.id == "test-1")
    (dev,) = prepared["dev"]
    assert theirs.root.lemma == "قال"
    assert theirs.root.form == "قال"
    assert conllu.render(theirs) == conllu.render(dev)
    our_test = {made.id for made in conllu.read(Path("training/treebank/test.conllu"))}
    seeds = {made.id for made in conllu.read(Path("training/treebank/seeds.conllu"))}
    assert our_test <= {made.id for made in prepared["test"]}
    assert not (our_test | seeds) & {made.id for made in prepared["train"]}
    augmented = [made.id for made in conllu.read(tmp_path / "out" / "prepared" / "augmented.conllu")]
    assert augmented.count("news-hodeidah-01-again0") == 1


class TestRenaming:
    SENTENCE: ClassVar[bio.Sentence] = [("زار", "O"), ("وأحمد", "B-PERS"), ("جبريل", "I-PERS"), ("لبغداد", "B-LOC")]
    NAMES: ClassVar = {"PERS": [("أحمد", "جبريل")], "LOC": [("العراق",), ("بغداد",)]}

    def test_a_name_is_replaced_by_one_of_its_type_and_keeps_its_clitic(self) -> None:
        copies = [
            copy for seed in range(20) for copy in renaming.renamed([self.SENTENCE], self.NAMES, random.Random(seed))
        ]
        assert ("للعراق", "B-LOC") in {token for copy in copies for token in copy}
        assert {copy[1] for copy in copies} == {("وأحمد", "B-PERS")}
        assert all([tag for _, tag in copy] == [tag for _, tag in self.SENTENCE] for copy in copies)

    def test_a_sentence_without_names_has_no_copy(self) -> None:
        assert not list(renaming.renamed([[("وقال", "O")]], self.NAMES, random.Random(1)))

    def test_names_are_listed_without_the_clitics_before_them(self) -> None:
        names = renaming.inventory([self.SENTENCE, [("أحمد", "B-PERS")]])
        assert ("أحمد", "جبريل") in names["PERS"]
        assert ("وأحمد", "جبريل") not in names["PERS"]
        assert ("حزب", "الله") in names["ORG"]


def test_the_lemma_dictionary_is_learnt_anew(tmp_path: Path) -> None:
    made = tree("تصدت VERB 0 root Aspect=Perf تصدى\nللهجوم NOUN 1 obl _ لفظة")
    conllu.write([made], tmp_path / "trees.conllu")
    lemma.with_dictionary(models.BUNDLED / "ar" / "lemma" / "isnad.pt", tmp_path / "trees.conllu", tmp_path / "new.pt")
    from stanza.models.lemma.trainer import Trainer

    lemmas = Trainer(model_file=str(tmp_path / "new.pt")).predict_dict([("للهجوم", "NOUN"), ("تصدت", "VERB")])
    assert lemmas == ["لفظة", "تصدى"]


class TestPacking:
    def source(self, tmp_path: Path) -> Path:
        import torch

        path = tmp_path / "pos.pt"
        state = {"model": {"weight": torch.ones(4, 4)}, "optimizer_state_dict": {"big": torch.ones(9)}}
        torch.save(state, path)
        return path

    def test_words_for_which_the_tagger_learnt_nothing_are_left_out(self) -> None:
        import torch

        words = ["<PAD>", "<UNK>", "<EMPTY>", "<ROOT>", "في", "حلب"]
        vocab = {"delta": {"_id2unit": words, "_unit2id": {word: n for n, word in enumerate(words)}, "lower": True}}
        weight = torch.zeros(6, 3)
        weight[5] = 1.0
        packed = pack.without_idle_deltas({"model": {"delta_emb.weight": weight, "crf": 1}, "vocab": vocab})
        assert packed["vocab"]["delta"]["_id2unit"] == [*words[:4], "حلب"]
        assert packed["vocab"]["delta"]["_unit2id"]["حلب"] == 4
        assert packed["model"]["delta_emb.weight"][4].tolist() == [1.0, 1.0, 1.0]
        assert packed["model"]["crf"] == 1

    def test_taggers_share_the_vectors_which_are_stored_as_they_are(self, tmp_path: Path) -> None:
        import torch

        vectors = tmp_path / "vectors.pt"
        torch.save({"emb": torch.ones(2, 3)}, vectors)
        source = self.source(tmp_path)
        pack.pack({"pos": source, "ner": source, "pretrain": vectors}, tmp_path / "models")
        (listing,) = json.loads((tmp_path / "models" / "resources.json").read_text(encoding="utf-8")).values()
        assert {listing[p]["isnad"]["dependencies"][0]["package"] for p in ("pos", "ner")} == {"isnad"}
        assert [listing[p]["isnad"].get("units") for p in ("pos", "ner")] == [None, "words"]
        stored = torch.load(tmp_path / "models" / "ar" / "pretrain" / "isnad.pt", weights_only=True)
        assert stored["emb"].dtype == torch.float32

    def test_weights_are_halved_and_listed_with_their_sums(self, tmp_path: Path) -> None:
        import torch

        size = pack.pack({"pos": self.source(tmp_path)}, tmp_path / "models")
        stored = torch.load(tmp_path / "models" / "ar" / "pos" / "isnad.pt", weights_only=True)
        assert stored["model"]["weight"].dtype == torch.float16
        assert "optimizer_state_dict" not in stored
        listing = json.loads((tmp_path / "models" / "resources.json").read_text(encoding="utf-8"))
        assert listing["ar"]["packages"]["default"] == {"pos": "isnad"}
        assert len(listing["ar"]["pos"]["isnad"]["md5"]) == 32
        assert 0 < size < pack.LIMIT

    def test_a_set_that_is_too_large_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pack, "LIMIT", 10)
        with pytest.raises(ValueError, match="more than"):
            pack.pack({"pos": self.source(tmp_path)}, tmp_path / "models")
