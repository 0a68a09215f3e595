"""CoNLL-U round trips are identities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.conllu import dumps, loads
from kg.errors import CorpusError
from kg.records import Article, Document, Sentence, Span, Word

NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9]{0,6}", fullmatch=True)
FORMS = st.text(min_size=1, max_size=8)
OFFSETS = st.integers(min_value=0, max_value=10_000)
OPTIONAL = st.none() | st.text(max_size=12)
SPANS = st.builds(Span, st.sampled_from(["headline", "views", "source"]), OFFSETS, OFFSETS)
ARTICLES = st.builds(
    Article,
    id=st.text(min_size=1, max_size=12),
    text=st.text(max_size=200),
    title=OPTIONAL,
    date=st.none() | st.just("2017-04-07"),
    date_source=st.sampled_from([None, "metadata", "option", "text"]),
    publisher=OPTIONAL,
    furniture=st.lists(SPANS, max_size=3).map(tuple),
)


@st.composite
def words(draw: st.DrawFn, count: int) -> tuple[Word, ...]:
    stretches = draw(st.lists(st.tuples(OFFSETS, OFFSETS), min_size=1, max_size=3))
    made = []
    for number in range(1, count + 1):
        start, end = draw(OFFSETS), draw(OFFSETS)
        token_start, token_end = draw(st.sampled_from([(start, end), *stretches]))
        made.append(
            Word(
                id=number,
                text=draw(FORMS),
                lemma=draw(FORMS),
                upos=draw(st.sampled_from(["VERB", "NOUN", "X"])),
                feats=tuple(draw(st.dictionaries(NAMES, NAMES, max_size=3)).items()),
                head=draw(st.integers(min_value=1, max_value=number - 1)) if number > 1 else 0,
                deprel=draw(st.sampled_from(["root", "nsubj:pass", "obj"])),
                start=start,
                end=end,
                token_start=token_start,
                token_end=token_end,
                ner=draw(st.sampled_from(["O", "B-PERS", "S-LOC"])),
            )
        )
    return tuple(made)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    sentences = []
    for index in range(draw(st.integers(min_value=0, max_value=3))):
        count = draw(st.integers(min_value=1, max_value=5))
        sentences.append(Sentence(index, draw(words(count)), draw(OFFSETS), draw(OFFSETS), draw(st.booleans())))
    return Document(draw(ARTICLES), tuple(sentences))


class TestNothingIsLost:
    @given(st.lists(documents(), max_size=3))
    def test_documents(self, given: list[Document]) -> None:
        text = "".join(map(dumps, given))
        assert list(loads(text.split("\n"))) == given

    @given(documents())
    def test_bytes(self, document: Document) -> None:
        text = dumps(document)
        (again,) = loads(text.splitlines(keepends=True))
        assert dumps(again) == text


def word(number: int, text: str, start: int, end: int, token: tuple[int, int], **more: str) -> Word:
    return Word(number, text, text, "X", (), 0 if number == 1 else 1, "dep", start, end, *token, **more)


def test_a_multiword_token_is_a_range_over_its_words() -> None:
    article = Article("a", "بتركها.")
    words = (
        word(1, "ب", 0, 1, (0, 6)),
        word(2, "ترك", 1, 4, (0, 6), ner="S-ORG"),
        word(3, "ها", 4, 6, (0, 6)),
        word(4, ".", 6, 7, (6, 7)),
    )
    rows = dumps(Document(article, (Sentence(0, words, 0, 7),))).splitlines()
    assert [row.split("\t")[:2] for row in rows if row and row[0] != "#"] == [
        ["1-3", "بتركها"], ["1", "ب"], ["2", "ترك"], ["3", "ها"], ["4", "."],
    ]  # fmt: skip
    assert "# text = بتركها." in rows
    assert rows[6].endswith("start_char=0|end_char=6")
    assert "start_char=1|end_char=4|ner=S-ORG" in rows[8]


@pytest.mark.parametrize(
    "text",
    [
        "# newdoc id = a\nnine\tcolumns\n\n",
        "# newdoc id = a\n# article = {broken\n\n",
        '# newdoc id = a\n# article = {"id": "a"}\n\n',
        "# sent_id = 1\n1\tx\tx\tX\t_\t_\t0\troot\t_\t_\n\n",
    ],
)  # fmt: skip
def test_other_conllu_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(CorpusError, match=r"line \d+.*kg parse"):
        list(loads(text.splitlines()))


def test_a_parse_without_its_article_is_refused() -> None:
    lines = (
        "# sent_id = x:0\n# start_char = 0\n# end_char = 1\n1\tx\tx\tX\t_\t_\t0\troot\t_\tstart_char=0|end_char=1\n\n"
    )
    with pytest.raises(CorpusError, match="# article"):
        list(loads(lines.splitlines()))
