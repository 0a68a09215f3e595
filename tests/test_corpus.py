"""Inputs: what is read, as what, and the one line that each bad one gets."""

import gc
import io
import json
import sys
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corpus import STANDARD_INPUT, read
from kg.corpus.encoding import decode
from kg.corpus.publication import stated_date
from kg.errors import CorpusError, UsageError
from kg.lexicon import load
from kg.records import Article, Skipped

LEXICON = load()
SEEDS = Path(__file__).resolve().parent.parent / "seeds"
FRENCH = "Le président a déclaré à l'Assemblée que la situation était très préoccupante après l'élection.\n"
RUSSIAN = "Президент заявил, что ситуация в стране остаётся сложной и что на границе идут бои.\n"
PERSIAN = "ارتش گفت که پس از چند روز پیکار شهر را گرفته است و پیشروی می\u200cکند"
NEWS = "أعلنت قيادة الجيش في بيان لها أن وحداتها سيطرت على قرى عدة قرب الحدود بعد معارك استمرت أسبوعا كاملا.\n"


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def articles(*paths: Path, date: str | None = None) -> list[Article]:
    return [found for found in read(paths, date=date, lexicon=LEXICON) if isinstance(found, Article)]


def skipped(*paths: Path) -> list[Skipped]:
    return [found for found in read(paths, lexicon=LEXICON) if isinstance(found, Skipped)]


class TestFiles:
    def test_the_text_is_the_files_text(self) -> None:
        path = SEEDS / "004_d6af6cd5ba2d073f.txt"
        (article,) = articles(path)
        assert article.id == path.stem
        assert article.path == str(path)
        assert article.text == path.read_bytes().decode()

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
    def test_unicode_with_and_without_its_mark(self, tmp_path: Path, encoding: str) -> None:
        (article,) = articles(write(tmp_path / "a.txt", NEWS.encode(encoding)))
        assert (article.text, article.encoding) == (NEWS, None)

    @pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "utf-16-le", "utf-16-be"])
    def test_what_reads_as_arabic_without_a_mark(self, tmp_path: Path, encoding: str) -> None:
        (article,) = articles(write(tmp_path / "a.txt", NEWS.encode(encoding)))
        assert (article.text, article.encoding) == (NEWS, encoding)

    def test_names_in_latin_letters_and_signs_of_windows(self, tmp_path: Path) -> None:
        text = f"«{NEWS.strip()}» – “élysée” 50 €…\r\n"
        (article,) = articles(write(tmp_path / "a.txt", text.encode("cp1256")))
        assert (article.text, article.encoding) == (text, "windows-1256")

    def test_line_ends_stay(self, tmp_path: Path) -> None:
        (article,) = articles(write(tmp_path / "a.txt", "عنوان\r\n" + NEWS))
        assert article.text == "عنوان\r\n" + NEWS

    def test_what_no_output_can_carry_is_replaced_in_place(self, tmp_path: Path) -> None:
        (article,) = articles(write(tmp_path / "a.jsonl", '{"id": "x", "text": "قال\\ud800 الجيش\\u0000 نعم\\u001b"}'))
        assert article.text == "قال\ufffd الجيش\ufffd نعم\ufffd"
        article.text.encode()

    def test_folders_are_read_in_order_with_what_lies_below(self, tmp_path: Path) -> None:
        for name in ["b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt"]:
            write(tmp_path / name, NEWS)
        write(tmp_path / "e.jsonl", lines({"id": "e1", "text": NEWS}))
        assert [a.id for a in articles(tmp_path)] == ["a", "b", "e1", "c"]
        assert skipped(tmp_path) == []

    def test_an_id_is_no_path(self, tmp_path: Path) -> None:
        (article,) = articles(write(tmp_path / "a.jsonl", lines({"id": "../../etc/passwd", "text": NEWS})))
        assert article.id == "../../etc/passwd"


class TestRecords:
    def test_fields(self, tmp_path: Path) -> None:
        record = {
            "id": 7, "text": NEWS, "title": " عنوان ", "date": "2016-07-04T10:00:00Z",
            "publisher": "سانا", "url": "https://example.com/7", "section": "أخبار", "other": [1],
        }  # fmt: skip
        (article,) = articles(write(tmp_path / "a.jsonl", lines(record)))
        assert (article.id, article.title, article.date, article.date_source) == (
            "7",
            "عنوان",
            "2016-07-04",
            "metadata",
        )
        assert (article.publisher, article.url, article.section) == ("سانا", "https://example.com/7", "أخبار")
        assert article.path == f"{tmp_path / 'a.jsonl'}:1"

    def test_records_in_a_code_page(self, tmp_path: Path) -> None:
        given = lines({"id": "a", "text": NEWS}).encode("cp1256") + lines({"id": "b", "text": NEWS}).encode()
        found = articles(write(tmp_path / "a.jsonl", given))
        assert [(a.id, a.text, a.encoding) for a in found] == [("a", NEWS, "windows-1256"), ("b", NEWS, None)]

    def test_an_id_of_file_and_line_where_there_is_none(self, tmp_path: Path) -> None:
        found = articles(write(tmp_path / "news.jsonl", lines({"text": NEWS}) + "\n" + lines({"id": "", "text": NEWS})))
        assert [a.id for a in found] == ["news-1", "news-3"]

    def test_each_bad_line_is_named_and_the_good_ones_are_read(self, tmp_path: Path) -> None:
        good = lines({"id": "good", "text": NEWS})
        path = write(
            tmp_path / "a.jsonl", '{"id": "x", "text": \n[1, 2]\n{"id": "y"}\n{"text": 3}\n{"text": " "}\n' + good
        )
        assert [a.id for a in articles(path)] == ["good"]
        assert [(s.name, s.reason.split(":")[0].split(" in ")[0]) for s in skipped(path)] == [
            (f"{path}:1", "broken JSON"),
            (f"{path}:2", 'no "text"'),
            (f"{path}:3", 'no "text"'),
            (f"{path}:4", 'no "text"'),
            (f"{path}:5", "empty"),
        ]

    def test_a_bomb_of_brackets_is_one_bad_line(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.jsonl", "[" * 200_000 + "\n" + lines({"id": "good", "text": NEWS}))
        assert [a.id for a in articles(path)] == ["good"]
        assert len(skipped(path)) == 1

    def test_a_stream_is_not_held(self, tmp_path: Path) -> None:
        """Of many articles, only a few are alive at any time."""
        path = tmp_path / "a.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for number in range(300):
                out.write(lines({"id": number, "text": NEWS}))
        stream = read([path], lexicon=LEXICON)
        for _ in range(250):
            next(stream)
        gc.collect()
        assert sum(isinstance(thing, Article) and thing.text == NEWS for thing in gc.get_objects()) < 10


class TestStandardInput:
    @pytest.fixture
    def given_text(self, monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
        buffer = io.BytesIO()
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=buffer))
        return buffer

    def test_an_article(self, given_text: io.BytesIO) -> None:
        given_text.write(NEWS.encode())
        given_text.seek(0)
        (article,) = articles(STANDARD_INPUT)
        assert (article.id, article.text) == ("stdin", NEWS)

    def test_records(self, given_text: io.BytesIO) -> None:
        given_text.write(lines({"id": "a", "text": NEWS}, {"text": NEWS}).encode())
        given_text.seek(0)
        assert [a.id for a in articles(STANDARD_INPUT)] == ["a", "stdin-2"]

    def test_nothing(self, given_text: io.BytesIO) -> None:
        assert [s.name for s in skipped(STANDARD_INPUT)] == ["standard input"]


class TestSkipped:
    @pytest.mark.parametrize(
        ("name", "content", "reason"),
        [
            ("a.txt", b"", "empty"),
            ("a.txt", b" \n\xc2\xa0 \n", "empty"),
            ("a.txt", b"\xef\xbb\xbf", "empty"),
            ("a.txt", b"\x7fELF\x02\x01\x00\x00", "binary"),
            ("a.txt", bytes(range(1, 32)) * 9, "binary"),
            ("a.txt", NEWS.encode()[:-4] + b"\xd9", "not UTF-8"),
            ("a.txt", FRENCH.encode("latin-1"), "not UTF-8"),
            ("a.txt", RUSSIAN.encode("cp1251"), "not UTF-8"),
            ("a.txt", PERSIAN.replace("ی", "ي").encode("cp1256"), "not UTF-8"),
            ("a.txt", NEWS.encode("cp1256") + NEWS.encode() * 3, "not UTF-8"),
            ("a.txt", "قال".encode("cp1256"), "not UTF-8"),
            ("a.txt", NEWS.encode("cp1256") + bytes(range(1, 32)) * 9, "binary"),
            ("a.txt", NEWS.encode("utf-16-le")[:-1], "binary"),
            ("a.txt", FRENCH.encode("utf-16-le"), "binary"),
            ("a.txt", "café " * 9, "not in Arabic"),
            ("a.txt", "The army said on Tuesday that it had taken the town.", "not in Arabic"),
            ("a.txt", PERSIAN, "Persian"),
            ("a.txt", "182 - 2016", "no letters"),
            ("a.jsonl", b"", "empty"),
            ("a.jsonl", b"\n\n", "empty"),
            ("a.jsonl", b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "binary"),
        ],
    )
    def test_one_clear_line(self, tmp_path: Path, name: str, content: bytes | str, reason: str) -> None:
        bad = write(tmp_path / name, content if isinstance(content, bytes) else content.encode())
        good = write(tmp_path / "good.txt", NEWS)
        found = list(read([bad, good], lexicon=LEXICON))
        assert [type(each) for each in found] == [Skipped, Article]
        assert isinstance(found[0], Skipped)
        assert reason in found[0].reason
        assert found[0].name.startswith(str(bad))
        assert "\n" not in found[0].reason

    def test_mixed_text_with_a_latin_name_is_arabic(self, tmp_path: Path) -> None:
        assert len(articles(write(tmp_path / "a.txt", NEWS + "(BBC, CNN)"))) == 1

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        (only,) = skipped(tmp_path)
        assert only.name == str(tmp_path)

    def test_other_files_in_a_folder_are_counted_in_one_line(self, tmp_path: Path) -> None:
        for name in ["a.txt", "b.css", "c.png"]:
            write(tmp_path / name, NEWS)
        (only,) = skipped(tmp_path)
        assert only.reason.startswith("2 other files")

    def test_an_id_twice(self, tmp_path: Path) -> None:
        first, second = write(tmp_path / "1" / "a.txt", NEWS), write(tmp_path / "2" / "a.txt", NEWS)
        assert [a.path for a in articles(tmp_path)] == [str(first)]
        assert [(s.name, "'a'" in s.reason) for s in skipped(tmp_path)] == [(str(second), True)]

    def test_a_file_that_vanishes(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt", NEWS)
        stream = read([path], lexicon=LEXICON)
        path.unlink()
        assert [each.reason for each in stream if isinstance(each, Skipped)] == [
            "cannot be read: No such file or directory"
        ]

    def test_a_path_that_does_not_exist_is_the_callers_error(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="no such file"):
            read([tmp_path / "nothing.txt"], lexicon=LEXICON)


class TestDecode:
    @given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=50))
    def test_utf8_is_read_as_it_is(self, text: str) -> None:
        assert decode(text.encode()) == (text.removeprefix("\ufeff"), None)

    @given(st.lists(st.sampled_from(NEWS.split()), min_size=12), st.sampled_from(["windows-1256", "utf-16-be"]))
    def test_arabic_words_in_any_order_are_read_back_or_refused(self, words: list[str], encoding: str) -> None:
        text = " ".join(words)
        with suppress(CorpusError):
            assert decode(text.encode(encoding)) == (text, encoding)

    @pytest.mark.parametrize("declared", ["windows-1256", "iso-8859-1", "utf-8", "no-such-thing", None])
    def test_what_a_page_declares_does_not_hide_what_it_is(self, declared: str | None) -> None:
        page = f"<html><body class='é'><p>{NEWS}</p></body></html>"
        assert decode(page.encode("cp1256"), declared) == (page, "windows-1256")

    def test_what_a_page_declares_stands_where_it_is_not_arabic(self) -> None:
        assert decode(FRENCH.encode("latin-1"), "ISO-8859-1") == (FRENCH, "iso-8859-1")

    @given(st.binary(max_size=80))
    def test_bytes_are_text_or_a_clear_error(self, data: bytes) -> None:
        with suppress(CorpusError):
            decode(data)[0].encode()


class TestDate:
    def test_metadata_before_option_before_text(self, tmp_path: Path) -> None:
        text = NEWS + "وصل الوفد في 3 مارس 2017."
        path = write(
            tmp_path / "a.jsonl", lines({"id": "a", "text": text, "date": "2017-03-04"}, {"id": "b", "text": text})
        )
        assert [(a.date, a.date_source) for a in articles(path, date="2017-03-05")] == [
            ("2017-03-04", "metadata"),
            ("2017-03-05", "option"),
        ]
        assert [(a.date, a.date_source) for a in articles(path)][1] == ("2017-03-03", "text")

    @pytest.mark.parametrize("date", ["2016", "04/07/2016", "2016-13-01", "yesterday", ""])
    def test_a_bad_option_is_the_callers_error(self, tmp_path: Path, date: str) -> None:
        with pytest.raises(UsageError, match="YYYY-MM-DD"):
            read([write(tmp_path / "a.txt", NEWS)], date=date, lexicon=LEXICON)

    def test_a_bad_date_of_a_record_is_none(self, tmp_path: Path) -> None:
        (article,) = articles(write(tmp_path / "a.jsonl", lines({"id": "a", "text": NEWS, "date": "last week"})))
        assert (article.date, article.date_source) == (None, None)

    def test_the_seeds(self) -> None:
        assert [(a.date, a.date_source) for a in articles(SEEDS)] == [(None, None), ("2016-06-29", "text")]

    @pytest.mark.parametrize(
        ("text", "date"),
        [
            ("وقع الهجوم في 3 مارس 2017 بعد هجوم في 5 يناير 2016.", "2017-03-03"),
            ("اليوم السبت 26 نوفمبر 2016 وقع هجوم يشبه هجوم 28 نوفمبر 2016.", "2016-11-26"),
            ("أعلن الجيش أمس الجمعة 25 نوفمبر 2016 انسحابه.", "2016-11-26"),
            ("شكل الفصيل في نوفمبر 2015 وهاجم في 28 يونيو الماضي.", "2016-06-28"),
            ("وقع الهجوم في 3 مارس 2017 وستجرى الانتخابات في 15 مايو 2018.", "2017-03-03"),
        ],
    )
    def test_what_a_text_says_of_itself(self, text: str, date: str) -> None:
        day = stated_date(Article("a", text), LEXICON)
        assert day is not None
        assert day.isoformat() == date

    @pytest.mark.parametrize(
        "text",
        [
            "قصف الجيش أمس الثلاثاء مواقع.",
            "يسيطر عليها منذ مطلع 2014.",
            "هاجم في 28 يونيو الماضي.",
            "شكل الفصيل في نوفمبر 2015.",
            "صدر القرار عام 1436هـ.",
            "ستجرى الانتخابات في 15 مايو 2018.",
        ],
    )
    def test_no_evidence(self, text: str) -> None:
        assert stated_date(Article("a", text), LEXICON) is None
