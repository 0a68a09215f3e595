"""The shape of the code: one-way data flow, one importer of Stanza, one place that prints, a quick command line."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kg"
STAGES = {
    "corpus", "parse", "mend", "extract", "resolve", "graph", "export", "view", "query", "check", "reason", "compare",
}  # fmt: skip
COMPOSERS = {"pipeline", "stages", "workers", "engines", "shards", "merge", "cli", "__main__"}
HEAVY = {"stanza", "torch", "rdflib", "pyoxigraph", "pyshacl", "networkx", "pyvis", "numpy", "tqdm", "pyarrow", "ray"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    """The module's name below `kg`: `extract.verbs`, and `extract` for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    """Full names of the modules that a file imports, at its top or inside functions, types aside."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    known = {f"kg.{name(module)}" for module in modules()}
    for node in ast.walk(_without_type_checking(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module, f"{path}: write imports in full"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in known else node.module


def _without_type_checking(path: Path) -> ast.Module:
    def is_guard(node: ast.stmt) -> bool:
        return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"

    return ast.Module([node for node in tree(path).body if not is_guard(node)], [])


def top(module: str) -> str:
    return module.removeprefix("kg.").partition(".")[0]


@cache
def uses() -> dict[str, set[str]]:
    """For each top-level module of the package, those that it imports."""
    found: dict[str, set[str]] = {}
    for path in modules():
        own = found.setdefault(top(name(path)), set())
        own |= {top(module) for module in imports(path) if module.startswith("kg.")}
    return found


def reachable(start: str) -> set[str]:
    """The top-level modules of the package that `start` imports, directly or through others."""
    found: set[str] = set()
    todo = [start]
    while todo:
        for module in uses().get(todo.pop(), set()) - found:
            found.add(module)
            todo.append(module)
    return found - {start}


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_a_stage_knows_no_other_stage(stage: str) -> None:
    assert reachable(stage) & (STAGES | COMPOSERS) == set()


@pytest.mark.parametrize("package", ["extract", "resolve", "dates", "corpus", "view", "mend", "parse", "rows"])
def test_modules_of_a_package_know_each_other_in_one_direction(package: str) -> None:
    """No circle, not even of type hints."""
    inside = {name(path): path for path in modules() if name(path).startswith(f"{package}.")}
    order: list[str] = []

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " → ".join((*above, module))
        if module not in order:
            for used in sorted(_named_modules(inside[module])):
                if used in inside:
                    visit(used, (*above, module))
            order.append(module)

    for module in inside:
        visit(module, ())


def _named_modules(path: Path) -> set[str]:
    """The modules of the package that a file imports, those for type hints included."""
    known, found = {name(module) for module in modules()}, set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            base = node.module.removeprefix("kg.")
            found |= {full for alias in node.names if (full := f"{base}.{alias.name}") in known} or {base}
    return found


@pytest.mark.parametrize("path", modules(), ids=name)
def test_only_the_pipeline_and_the_command_line_compose(path: Path) -> None:
    if top(name(path)) not in COMPOSERS:
        known = {top(module) for module in imports(path) if module.startswith("kg.")} & STAGES
        assert known <= {top(name(path))}


def test_only_the_parser_imports_stanza_and_torch() -> None:
    users = {top(name(path)) for path in modules() for module in imports(path) if top(module) in {"stanza", "torch"}}
    assert users == {"parse"}


@pytest.mark.parametrize("path", modules(), ids=name)
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    if top(name(path)) == "cli":
        return
    called = {ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
    assert not called & {"print", "exit", "quit", "sys.exit", "os._exit"}
    assert name(path) == "__main__" or "click" not in set(imports(path))


def test_modules_are_short() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {module: length for module, length in lengths.items() if length > 350} == {}
    assert median(lengths.values()) <= 150


def test_the_command_line_starts_without_anything_heavy() -> None:
    code = "import sys; from kg.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    loaded = set(out.splitlines()[-1].split())
    assert "kg.cli" in loaded
    assert loaded & HEAVY == set()


def test_importing_a_record_imports_only_the_standard_library() -> None:
    code = "import sys; import kg.records, kg.text, kg.errors, kg.conllu; print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    own = {module.partition(".")[0] for module in out.split()}
    assert own & HEAVY == set()
    assert "click" not in own
