"""The command line: help with examples, exit codes, one clear line for each thing that goes wrong."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg.cli import main

ROOT = Path(__file__).resolve().parent.parent
GOOD = "أعلن الجيش السوري سيطرته على مدينة البوكمال. وقصفت الطائرات الروسية مواقع تنظيم داعش قرب المدينة."


def commands(group: click.Group = main, name: str = "kg") -> Iterator[tuple[str, click.Command]]:
    for sub, command in sorted(group.commands.items()):
        yield f"{name} {sub}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {sub}")


def examples(text: str) -> list[str]:
    return re.findall(r"^\s*(?:\$ )?(kg [^\n]*?)\s*(?:#.*)?$", text, re.MULTILINE)


def parses(line: str) -> None:
    """Raises if the command line of an example is not one that `kg` takes."""
    group, arguments = main, shlex.split(line.partition(" | ")[0].partition(" > ")[0])[1:]
    while True:
        context = group.make_context("kg", arguments, resilient_parsing=False)
        name, command, arguments = group.resolve_command(context, [*context._protected_args, *context.args])
        assert command is not None, line
        if not isinstance(command, click.Group) or not arguments:
            command.make_context(name, arguments)
            return
        group = command


def kg(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=text)


class TestHelp:
    @pytest.mark.parametrize(
        ("name", "command"), list(commands()), ids=lambda value: value if isinstance(value, str) else ""
    )
    def test_every_command_has_help_with_an_example_of_itself(self, name: str, command: click.Command) -> None:
        assert command.help
        _, _, shown = command.help.partition("Example:")
        lines = examples(shown)
        assert any(line.startswith(name) for line in lines)
        for line in lines:
            parses(line)

    def test_every_option_has_help(self) -> None:
        for name, command in commands():
            for parameter in command.params:
                if isinstance(parameter, click.Option):
                    assert parameter.help, f"{name} {parameter.name}"

    @pytest.mark.parametrize(
        "path", sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]), ids=lambda path: path.name
    )
    def test_the_examples_of_the_documentation_are_commands(self, path: Path) -> None:
        blocks = re.findall(r"```(?:sh|bash|console|shell)\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
        for line in examples("\n".join(blocks).replace("\\\n", " ")):
            parses(line)

    def test_a_wrong_example_would_be_noticed(self) -> None:
        for line in ("kg biuld seeds", "kg build seeds --no-such-option", "kg view"):
            with pytest.raises(click.UsageError):
                parses(line)


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """`kg build` of a folder with one bad file of each kind beside two good articles, and the folder it wrote."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "windows.txt").write_bytes(GOOD.encode("cp1256"))
    (folder / "english.txt").write_text("Syrian forces took the town of Al Bukamal on Monday.", encoding="utf-8")
    record = json.dumps({"id": "record", "text": GOOD, "date": "2017-11-08"}, ensure_ascii=False)
    (folder / "lines.jsonl").write_text(f'{record}\n{{broken\n[1]\n{{"id": "x"}}\n', encoding="utf-8")
    nothing = folder.parent / "nothing"
    nothing.mkdir()
    out = folder.parent / "out"
    return kg("build", str(folder), str(nothing), "-o", str(out)), out


class TestBadInput:
    def test_the_good_ones_come_out(self, bad: tuple[Result, Path]) -> None:
        assert bad[0].exit_code == 0, bad[0].output
        lines = (bad[1] / "events.jsonl").read_text(encoding="utf-8").splitlines()
        articles = {json.loads(line)["article"] for line in lines}
        assert {"good", "record"} <= articles
        assert (bad[1] / "graph.html").exists()

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("empty.txt", "empty"),
            ("binary.txt", "binary"),
            ("english.txt", "Arabic"),
            ("lines.jsonl:2", "JSON"),
            ("lines.jsonl:3", ""),
            ("lines.jsonl:4", "text"),
            ("nothing", "no file"),
        ],
    )
    def test_the_bad_ones_get_one_clear_line(self, bad: tuple[Result, Path], name: str, reason: str) -> None:
        (line,) = [line for line in bad[0].stderr.splitlines() if re.search(rf"{re.escape(name)}: ", line)]
        assert line.startswith("skipped ")
        assert reason in line
        assert "Traceback" not in bad[0].output

    def test_windows_1256_is_read_and_named(self, bad: tuple[Result, Path]) -> None:
        lines = (bad[1] / "events.jsonl").read_text(encoding="utf-8").splitlines()
        assert "windows" in {json.loads(line)["article"] for line in lines}
        [line] = [line for line in bad[0].stderr.splitlines() if "windows.txt" in line]
        assert line.startswith("read as windows-1256: 1 article (")
        report = json.loads((bad[1] / "report.json").read_text(encoding="utf-8"))
        [(name, encoding)] = report["legacy"].items()
        assert (Path(name).name, encoding, report["encodings"]) == ("windows.txt", "windows-1256", {encoding: 1})

    def test_the_summary_counts(self, bad: tuple[Result, Path]) -> None:
        report = json.loads((bad[1] / "report.json").read_text(encoding="utf-8"))
        for name in ("articles", "sentences", "events", "entities", "triples"):
            assert re.search(rf"{report[name]:,} {name}", bad[0].stderr)
        assert re.search(r"\d+\.\d seconds", bad[0].stderr)


class TestExitCodes:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["build", "absent.txt"],
            ["build"],
            ["build", "seeds", "--date", "yesterday"],
            ["build", "seeds", "--threads", "0"],
            ["frobnicate"],
            ["query", "graph.ttl", "no-such-query"],
            ["query", "graph.ttl", "events-of", "entity"],
        ],
    )
    def test_a_wrong_call_is_2(self, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(ROOT)
        result = kg(*arguments)
        assert result.exit_code == 2
        assert "Traceback" not in result.output

    @pytest.mark.parametrize(
        "arguments",
        [["query", "absent.ttl", "attacks"], ["view", "absent.ttl"], ["models", "--models", "tests"]],
    )
    def test_bad_data_is_1_with_one_line(self, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(ROOT)
        result = kg(*arguments)
        assert result.exit_code == 1
        assert re.fullmatch(r"kg: [^\n]+\n", result.stderr)

    def test_nothing_to_read_is_1(self, tmp_path: Path) -> None:
        result = kg("build", str(tmp_path), "-o", str(tmp_path / "out"))
        assert result.exit_code == 1
        assert result.stderr.startswith("kg: no article")


class TestCommands:
    def test_events_as_csv_and_jsonl_have_the_same_rows(self, seed_parses: Path) -> None:
        jsonl = kg("events", str(seed_parses)).stdout.splitlines()
        csv = kg("events", str(seed_parses), "--format", "csv").stdout.splitlines()
        assert len(csv) == len(jsonl) + 1
        assert [json.loads(line)["event"] for line in jsonl] == [line.split(",")[1] for line in csv[1:]]

    def test_events_are_those_of_a_build(self, seed_parses: Path, built: Path, tmp_path: Path) -> None:
        out = tmp_path / "events.jsonl"
        assert kg("events", str(seed_parses), "-o", str(out)).exit_code == 0
        assert out.read_bytes() == (built / "events.jsonl").read_bytes()

    def test_a_parse_read_back_is_the_same(self, seed_parses: Path) -> None:
        assert kg("parse", str(seed_parses)).stdout_bytes == seed_parses.read_bytes()

    def test_a_query_with_a_parameter(self, built: Path) -> None:
        graph = str(built / "graph.ttl")
        some = kg("query", graph, "events-of", "--entity", "داعش", "--format", "csv")
        same = kg("query", graph, "events-of", "--entity=داعش", "--format", "csv")
        assert some.exit_code == 0
        assert some.stdout == same.stdout
        assert len(some.stdout.splitlines()) > 5

    def test_queries_are_listed(self, built: Path) -> None:
        listed = kg("query", str(built / "graph.ttl")).stdout
        assert "claims-by-source: " in listed
        assert "--entity" in listed

    def test_a_view_goes_beside_its_graph(self, built: Path, tmp_path: Path) -> None:
        graph = tmp_path / "graph.nq"
        graph.write_bytes((built / "graph.nq").read_bytes())
        result = kg("view", str(graph))
        assert result.exit_code == 0
        assert (tmp_path / "graph.html").read_text(encoding="utf-8").startswith("<!")

    def test_the_graph_of_the_seeds_has_no_problem(self, built: Path) -> None:
        result = kg("check", str(built / "graph.ttl"))
        assert (result.exit_code, result.stderr) == (0, "")
        assert re.search(r"no problem in [\d,]+ triples", result.stdout)

    def test_a_graph_with_a_problem_is_1(self, built: Path, tmp_path: Path) -> None:
        lines = (built / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
        broken = tmp_path / "broken.nq"
        broken.write_text("".join(line for line in lines if "ontology#trigger>" not in line), encoding="utf-8")
        result = kg("check", str(broken))
        assert result.exit_code == 1
        assert "trigger" in result.stdout.casefold()

    def test_reasoning_adds_and_keeps(self, built: Path, tmp_path: Path) -> None:
        graph, whole, new = built / "graph.nq", tmp_path / "whole.nq", tmp_path / "new.nq"
        assert kg("reason", str(graph), "-o", str(whole)).exit_code == 0
        assert kg("reason", str(graph), "-o", str(new), "--only-new").exit_code == 0
        stated, closed, inferred = (set(path.read_text(encoding="utf-8").splitlines()) for path in (graph, whole, new))
        assert closed == stated | inferred
        assert not stated & inferred
        assert len(inferred) > 1000

    def test_disagreements_are_shown_and_written(self, built: Path, tmp_path: Path) -> None:
        """The United States supports داعش in one article and bombs it in the other."""
        graph, out = str(built / "graph.trig"), tmp_path / "disagreements.ttl"
        assert "disagree on sides" in kg("compare", graph).stdout
        assert kg("compare", graph, "-o", str(out)).exit_code == 0
        assert "isn:RelationDisagreement" in out.read_text(encoding="utf-8")

    def test_models_are_listed(self) -> None:
        result = kg("models")
        assert "(bundled)" in result.stdout
        assert re.search(r"depparse +\S+ +\d+\.\d MB", result.stdout)

    def test_standard_input(self, tmp_path: Path) -> None:
        result = CliRunner().invoke(main, ["events", "-"], input=GOOD.encode())
        assert result.exit_code == 0
        assert {json.loads(line)["article"] for line in result.stdout.splitlines()} == {"stdin"}
