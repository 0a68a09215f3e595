"""The treebank of conflict news keeps its style, and the checker sees what breaks it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import fold
from tests.conftest import ROOT, SEEDS
from training.validate import Problem, check, check_files
from training.validate.__main__ import main

TREEBANK = ROOT / "training" / "treebank"
FILES = sorted(TREEBANK.glob("*.conllu"))

SOUND = """\
# sent_id = one
# text = ولم يتخل الجنود عن مواقعهم.
1-2	ولم	_	_	_	_	_	_	_	_
1	و	و	CCONJ	_	_	3	cc	_	_
2	لم	لم	PART	_	Polarity=Neg	3	advmod	_	_
3	يتخل	تخلى	VERB	_	Aspect=Imp|Gender=Masc|Mood=Jus|Number=Sing|Person=3|Voice=Act	0	root	_	_
4	الجنود	جندي	NOUN	_	Case=Nom|Definite=Def|Gender=Masc|Number=Plur	3	nsubj	_	_
5	عن	عن	ADP	_	_	6	case	_	_
6-7	مواقعهم	_	_	_	_	_	_	_	SpaceAfter=No
6	مواقع	موقع	NOUN	_	Case=Gen|Definite=Cons|Gender=Masc|Number=Plur	3	obl:arg	_	_
7	هم	هو	PRON	_	Case=Gen|Gender=Masc|Number=Plur|Person=3|PronType=Prs	6	nmod	_	_
8	.	.	PUNCT	_	_	3	punct	_	_
"""


def codes(text: str) -> set[str]:
    return {problem.code for problem in check(text.splitlines())}


def comments(path: Path, key: str) -> list[str]:
    start = f"# {key} = "
    return [line.removeprefix(start) for line in path.read_text("utf-8").splitlines() if line.startswith(start)]


def errors(problems: Iterator[Problem]) -> list[str]:
    return [str(problem) for problem in problems if problem.error]


def test_every_file_is_sound_and_no_sentence_occurs_twice() -> None:
    assert not errors(check_files(FILES))


def test_few_warnings_remain() -> None:
    words = sum(
        line[:1].isdigit() and "-" not in line.split("\t")[0] for f in FILES for line in f.open(encoding="utf-8")
    )
    assert sum(1 for _ in check_files(FILES)) < words / 200


def test_size() -> None:
    assert sum(len(comments(path, "sent_id")) for path in FILES) >= 250
    assert len(comments(TREEBANK / "test.conllu", "sent_id")) >= 50


def test_held_out_articles_are_in_one_file() -> None:
    held_out = {name.rsplit("-", 1)[0] for name in comments(TREEBANK / "test.conllu", "sent_id")}
    others = [path for path in FILES if path.name != "test.conllu"]
    assert held_out.isdisjoint(name.rsplit("-", 1)[0] for path in others for name in comments(path, "sent_id"))


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_the_seeds_are_whole(seed: Path) -> None:
    sentences = zip(*(comments(TREEBANK / "seeds.conllu", key) for key in ("sent_id", "text")), strict=True)
    annotated = [text for name, text in sentences if name.startswith(f"seed-{seed.stem[:3]}-")]
    assert fold("".join(annotated)).replace(" ", "") == fold(seed.read_text("utf-8")).replace(" ", "")


def test_a_sound_sentence_has_no_problem() -> None:
    assert codes(SOUND) == set()


@pytest.mark.parametrize(
    ("code", "sound", "fault"),
    [
        ("columns", "4\tالجنود\tجندي", "4\tالجنود جندي"),
        ("id", "5\tعن\tعن", "4\tعن\tعن"),
        ("range", "6-7\tمواقعهم", "6-9\tمواقعهم"),
        ("range", "6-7\tمواقعهم", "5-6\tمواقعهم"),
        ("comment", "# sent_id = one", "# id = one"),
        ("text", "عن مواقعهم.", "عن مواقعهم ."),
        ("not-normal", "# text = ولم", "# text = وَلم"),
        ("spelling", "6-7\tمواقعهم", "6-7\tمواقفهم"),
        ("upos", "جندي\tNOUN", "جندي\tN"),
        ("feature", "Definite=Def", "Definite=Yes"),
        ("feature", "عن\tADP\t_\t_", "عن\tADP\t_\tCase=Gen"),
        ("features", "|Voice=Act", ""),
        ("lemma", "الجنود\tجندي", "الجنود\tجُندي"),
        ("deprel", "3\tnsubj", "3\tsubj"),
        ("roots", "3\tnsubj", "0\troot"),
        ("root-relation", "0\troot", "0\tccomp"),
        ("head", "3\tnsubj", "19\tnsubj"),
        ("head", "3\tnsubj", "4\tnsubj"),
        ("cycle", "0\troot", "4\tccomp"),
        ("punct", "3\tpunct", "3\tdep"),
        ("leaf", "3\tpunct", "5\tpunct"),
        ("adposition", "6\tcase", "6\tobl"),
        ("direction", "3\tcc", "3\tconj"),
        ("class", "3\tnsubj", "3\tnummod"),
        ("projective", "6\tnmod", "4\tnmod"),
        ("passive", "Voice=Act", "Voice=Pass"),
        ("twice", "3\tobl:arg", "3\tnsubj"),
        ("obj-preposition", "3\tobl:arg", "3\tobj"),
        ("genitive", "مواقع\tموقع\tNOUN\t_\tCase=Gen", "مواقع\tموقع\tNOUN\t_\tCase=Acc"),
        ("obl-of-noun", "3\tobl:arg", "4\tobl"),
        ("nmod-of-verb", "3\tobl:arg", "3\tnmod"),
        ("mood", "Mood=Jus", "Mood=Ind"),
    ],
)
def test_a_seeded_fault_is_seen(code: str, sound: str, fault: str) -> None:
    assert sound in SOUND
    assert code in codes(SOUND.replace(sound, fault, 1))


def test_an_adjective_agrees_with_its_noun() -> None:
    adjective = "4\tمسلحون\tمسلح\tADJ\t_\tCase=Nom|Definite=Ind|Gender=Masc|Number=Plur\t3\tamod\t_\t_"
    noun = "3\tرجال\tرجل\tNOUN\t_\tCase=Nom|Definite=Ind|Gender=Masc|Number=Plur\t2\tnsubj\t_\t_"
    verb = "2\tأطلق\tأطلق\tVERB\t_\tAspect=Perf|Gender=Masc|Number=Sing|Person=3|Voice=Act\t0\troot\t_\t_"
    lines = [
        "# sent_id = two",
        "# text = ثم أطلق رجال مسلحون",
        "1\tثم\tثم\tCCONJ\t_\t_\t2\tcc\t_\t_",
        verb,
        noun,
        adjective,
    ]
    assert codes("\n".join(lines)) == set()
    assert codes("\n".join(lines).replace("Case=Nom|Definite=Ind", "Case=Gen|Definite=Ind", 1)) == {"agreement"}
    feminine = "\n".join(lines).replace(
        "Definite=Ind|Gender=Masc|Number=Plur\t2", "Definite=Ind|Gender=Fem|Number=Sing\t2"
    )
    assert codes(feminine) == {"subject", "agreement"}


def test_sentences_that_occur_twice(tmp_path: Path) -> None:
    first, second = tmp_path / "a.conllu", tmp_path / "b.conllu"
    first.write_text(SOUND, "utf-8")
    second.write_text(SOUND, "utf-8")
    assert {problem.code for problem in check_files([first, second])} == {"sent-id-twice"}
    second.write_text(SOUND.replace("= one", "= two"), "utf-8")
    assert {problem.code for problem in check_files([first, second])} == {"text-twice"}


@given(st.lists(st.sampled_from([*SOUND.splitlines(), "1\t", "1-0" + "\tx" * 9, "# text =", "x-y" + "\t_" * 9, ""])))
def test_no_file_breaks_the_checker(lines: list[str]) -> None:
    for problem in check(lines):
        assert str(problem)


def test_the_command_counts_and_fails_on_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.conllu"
    file.write_text(SOUND.replace("Mood=Jus", "Mood=Ind"), "utf-8")
    assert main([str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["errors: 0", "warnings: 1  mood 1"]
    file.write_text(SOUND.replace("3\tnsubj", "3\tsubj"), "utf-8")
    assert main([str(file), "--quiet"]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == ["errors: 1  deprel 1", "warnings: 0"]
