"""The Python blocks of the pages for users of the graph run as they stand."""

import re
import threading
from pathlib import Path

import pytest

from kg.export import write_graph
from kg.serve import Endpoint, Server, Site
from kg.store import statements

ROOT = Path(__file__).resolve().parent.parent


def blocks(page: str) -> list[str]:
    return re.findall(r"```python\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def folder(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a reader of the pages would stand: output/ and ontology/ side by side."""
    here = tmp_path_factory.mktemp("reader")
    (here / "output").symlink_to(built)
    (here / "ontology").symlink_to(ROOT / "ontology")
    return here


@pytest.mark.parametrize("block", [*blocks("downstream.md")[:-1], *blocks("stores.md")])
def test_a_block(block: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(folder)
    exec(compile(block, "block", "exec"), {})
    assert capsys.readouterr().out.strip()


def test_the_block_that_asks_the_server(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    block = blocks("downstream.md")[-1]
    assert "http://127.0.0.1:7878/" in block
    write_graph(statements(folder / "output" / "graph.nq"), folder / "served.nq")
    with Server(Site(Endpoint(folder / "served.nq")), port=0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        exec(compile(block.replace("http://127.0.0.1:7878/", server.url), "block", "exec"), {})
        server.shutdown()
    assert capsys.readouterr().out.strip()
