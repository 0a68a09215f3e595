"""The real models on real text: offsets, batches, long sentences, bad articles."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.models import Models
from kg.parse import Parser, _lemma
from kg.parse.portions import LONGEST_SENTENCE, Token, split_long
from kg.records import Article, Document, Sentence, Skipped
from kg.text import normalise

ROOT = Path(__file__).resolve().parent.parent
REPORT = "قصفت الطائرات الأمريكية مواقع داعش قرب البوكمال، وأكدت وزارة الدفاع أن حلفاءها انسحبوا من المدينة."
SHORT = "أعلن الجيش السوري سيطرته على مطار الشعيرات."


def parse_one(parser: Parser, text: str) -> Document:
    (document,) = parser.parse([Article("a", text)])
    assert isinstance(document, Document)
    return document


def words_of(document: Document) -> list[str]:
    return [word.text for sentence in document.sentences for word in sentence.words]


def spaced(text: str) -> list[str]:
    return text.split()


def assert_offsets_hold(document: Document) -> None:
    text = document.article.text
    last = 0
    for sentence in document.sentences:
        assert last <= sentence.start < sentence.end <= len(text)
        last = sentence.end
        for number, word in enumerate(sentence.words, 1):
            assert word.id == number
            assert 0 <= word.head <= len(sentence.words)
            assert sentence.start <= word.token_start <= word.start < word.end <= word.token_end <= sentence.end
            if (word.start, word.end) == (word.token_start, word.token_end):
                continue
            assert text[word.start : word.end].strip()
        assert [word.rel for word in sentence.words if word.head == 0] == ["root"]


class TestSeeds:
    def test_offsets_hold(self, seed_documents: tuple[Document, ...]) -> None:
        assert len(seed_documents) == 2
        for document in seed_documents:
            assert_offsets_hold(document)

    def test_whole_tokens_spell_as_in_the_source(self, seed_documents: tuple[Document, ...]) -> None:
        """The first seed is written with Persian letters: the source keeps them, the words do not."""
        spelled = 0
        for document in seed_documents:
            for word in (word for sentence in document.sentences for word in sentence.words):
                if (word.start, word.end) == (word.token_start, word.token_end):
                    spelled += normalise(document.article.text[word.start : word.end]).text == word.text
                assert not set(word.text) & set("یک"), word
        assert spelled > 700

    def test_lemmas_are_bare(self, seed_documents: tuple[Document, ...]) -> None:
        lemmas = {
            word.lemma for document in seed_documents for sentence in document.sentences for word in sentence.words
        }
        assert not {lemma for lemma in lemmas if "`" in lemma or lemma in {"", "_"}}
        assert {"أكد", "طائرة", "أمريكي"} <= lemmas


class TestSentence:
    def test_clitics_are_words_with_their_own_offsets(self, parser: Parser) -> None:
        document = parse_one(parser, REPORT)
        assert_offsets_hold(document)
        words = {word.text: word for sentence in document.sentences for word in sentence.words}
        verb = words["أكدت"]
        assert document.article.text[verb.start : verb.end] == "أكدت"
        assert document.article.text[verb.token_start : verb.token_end] == "وأكدت"
        assert verb.lemma == "أكد"
        assert words["قصفت"].deprel == "root"
        assert words["الطائرات"].feat("Definite") == "Def"

    def test_names_are_tagged(self, parser: Parser) -> None:
        tags = {word.text: word.ner for sentence in parse_one(parser, REPORT).sentences for word in sentence.words}
        assert tags["البوكمال"] == "S-LOC"
        assert tags["قصفت"] == "O"

    def test_a_clitic_is_no_part_of_the_name_after_it(self, parser: Parser) -> None:
        (sentence,) = parse_one(parser, "وصل الوزير إلى بيروت وبغداد.").sentences
        tags = {word.text: word.ner for word in sentence.words}
        assert (tags["و"], tags["بغداد"]) == ("O", "S-LOC")

    def test_a_model_that_reads_tokens_tags_all_their_words(self, models: Models) -> None:
        reader = Parser(replace(models, names_in_words=False))
        (sentence,) = parse_one(reader, "وصل الوزير إلى بيروت وبغداد.").sentences
        tags = {word.text: word.ner for word in sentence.words}
        assert tags["و"] == tags["بغداد"]

    def test_marks_and_persian_letters_change_no_parse(self, parser: Parser) -> None:
        plain = parse_one(parser, SHORT)
        fancy = parse_one(parser, "أعلن الجیش السوريّ سيطرتـه على مطارِ الشعیرات.")
        assert words_of(plain) == words_of(fancy)
        assert_offsets_hold(fancy)


class TestBatches:
    def test_articles_come_back_in_order_and_as_if_alone(self, parser: Parser) -> None:
        texts = [REPORT, SHORT, "", "123 — !!", SHORT + "\n" + REPORT]
        articles = [Article(str(number), text) for number, text in enumerate(texts)]
        together = list(parser.parse(articles))
        assert [document.article for document in together if isinstance(document, Document)] == articles
        alone = [document for article in articles for document in parser.parse([article])]
        assert together == alone
        assert together == list(parser.parse(articles, batch_words=1))

    def test_articles_are_read_as_they_are_needed(self, parser: Parser) -> None:
        read = []

        def articles() -> Any:
            for number in range(6):
                read.append(number)
                yield Article(str(number), SHORT)

        documents = parser.parse(articles(), batch_words=14)
        next(documents)
        assert read == [0, 1]

    def test_an_article_that_stanza_fails_on_is_skipped_and_named(
        self, parser: Parser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = parser._annotate

        def fragile(texts: list[str]) -> Any:
            if any("خطر" in text for text in texts):
                raise RuntimeError("index out of range")
            return whole(texts)

        monkeypatch.setattr(parser, "_annotate", fragile)
        good, bad = Article("good", SHORT), Article("bad", "خطر في النص.", path="x/bad.txt")
        one, skipped, other = parser.parse([good, bad, good])
        assert isinstance(one, Document)
        assert one == other
        assert isinstance(skipped, Skipped)
        assert skipped.name == "x/bad.txt"
        assert "index out of range" in skipped.reason

    @pytest.mark.parametrize("error", [MemoryError(), RuntimeError("CUDA out of memory. Tried to allocate 2 GiB")])
    def test_where_memory_is_short_the_batch_is_halved(
        self, parser: Parser, monkeypatch: pytest.MonkeyPatch, error: Exception
    ) -> None:
        articles = [Article(str(number), f"{SHORT}\n{REPORT}") for number in range(8)]
        whole, tried = parser._annotate, list[int]()

        def small(texts: list[str]) -> Any:
            tried.append(len(texts))
            if len(texts) > 4:
                raise error
            return whole(texts)

        expected = list(parser.parse(articles))
        monkeypatch.setattr(parser, "_annotate", small)
        assert list(parser.parse_batch(articles, 800)) == expected
        assert tried[0] == 16
        assert max(tried[-4:]) <= 4

    def test_an_article_for_which_no_batch_is_small_enough_is_skipped(
        self, parser: Parser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = parser._annotate

        def hungry(texts: list[str]) -> Any:
            if any("خطر" in text for text in texts):
                raise MemoryError("no more")
            return whole(texts)

        monkeypatch.setattr(parser, "_annotate", hungry)
        articles = [Article("good", SHORT), Article("bad", "خطر في النص."), Article("fine", REPORT)]
        good, bad, fine = parser.parse(articles)
        assert isinstance(good, Document)
        assert isinstance(fine, Document)
        assert bad == Skipped("bad", "Stanza cannot parse it (MemoryError('no more'))")


class TestLongSentences:
    def pieces(self, words: list[str], longest: int) -> list[list[str]]:
        tokens = [Token(word, 0, 1, ("و", word[1:]) if word.startswith("و") else (word,)) for word in words]
        return [[token.text for token in piece] for piece in split_long(tokens, longest)]

    def test_a_short_sentence_stays_whole(self) -> None:
        assert self.pieces(["قال", "إن", "."], 3) == [["قال", "إن", "."]]

    def test_the_best_place_is_a_comma_before_and(self) -> None:
        words = spaced("أ ب ت ، ث ج ، وذهب ح خ د ذ ر")
        assert self.pieces(words, 11) == [words[:7], words[7:]]

    def test_then_a_comma_then_a_quotation_then_and(self) -> None:
        for cut, words in (
            (6, spaced("أ ب ت ث ج ، ح وذهب خ د ذ ر ز س")),
            (6, spaced('أ ب ت ث ج " ح وذهب خ د ذ ر ز س')),
            (7, spaced("أ ب ت ث ج ح خ وذهب د ذ ر ز س")),
        ):
            assert self.pieces(words, 11) == [words[:cut], words[cut:]]

    def test_a_line_without_any_safe_place_is_cut_anyway(self) -> None:
        pieces = self.pieces(["كلمة"] * 1000, 150)
        assert [len(piece) for piece in pieces] == [150] * 6 + [100]

    def test_a_long_sentence_in_an_article(self, parser: Parser) -> None:
        clause = "وقصفت الطائرات مواقع التنظيم في المدينة القديمة، "
        document = parse_one(parser, clause * 30)
        assert_offsets_hold(document)
        assert max(len(sentence.words) for sentence in document.sentences) <= LONGEST_SENTENCE
        assert "".join(document.article.text[s.start : s.end] for s in document.sentences).count("قصفت") == 30


class TestPoison:
    """Text that no newspaper prints, but that archives hold."""

    @pytest.mark.parametrize(
        "text",
        [
            "(" * 500 + " قال",
            "😀" * 100 + " قال 😀",
            "ق\u200f\u202bا\u200bل\u202c الرئيس\u2069 .",
            "كلمة" * 1_500,
            "قال\x00 الرئيس\x85 ذلك\u2028.",
            "https://example.org/" + "a" * 300 + " قال",
        ],
        ids=["brackets", "emoji", "controls", "one-long-word", "separators", "address"],
    )
    def test_is_parsed_with_true_offsets(self, parser: Parser, text: str) -> None:
        document = parse_one(parser, text)
        assert document.sentences
        assert_offsets_hold(document)

    def test_a_long_line_without_full_stop(self, parser: Parser) -> None:
        sentences: tuple[Sentence, ...] = parse_one(parser, "قصف الجيش المدينة " * 300).sentences
        assert sum(len(sentence.words) for sentence in sentences) >= 900


@pytest.mark.parametrize(
    ("lemma", "form", "expected"),
    [
        ("كِتَاب", "الكتاب", "كتاب"),
        ("ذ`لك", "ذلك", "ذلك"),
        (None, "داعش", "داعش"),
        ("_", "داعش", "داعش"),
        ("%", "%", "%"),
        ("2016", "2016", "2016"),
    ],
)
def test_lemmas_are_unvocalised_and_arabic(lemma: str | None, form: str, expected: str) -> None:
    assert _lemma(lemma, form) == expected
