"""The notebooks run from the first cell to the last, on the graph of the seeds."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def test_there_are_three() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["attribution", "network", "tour"]


def test_they_run(built: Path, tmp_path: Path) -> None:
    (tmp_path / "output").symlink_to(built)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    (tmp_path / "notebooks").mkdir()
    for path in NOTEBOOKS:
        (tmp_path / "notebooks" / path.name).write_bytes(path.read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbmake", "-q", "-p", "no:cacheprovider", "--rootdir", tmp_path, tmp_path],
        check=False, capture_output=True, text=True, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_committed_reads_well(path: Path) -> None:
    notebook = nbformat.read(path, 4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source]
    assert all(cell.execution_count == number for number, cell in enumerate(code, 1)), "run it from the top"
    assert not any(output.output_type == "error" for cell in code for output in cell.outputs)
    assert path.stat().st_size < 150_000
    for figure, before in zip(notebook.cells[1:], notebook.cells, strict=False):
        if any("image/png" in output.get("data", {}) for output in figure.get("outputs", [])):
            assert before.cell_type == "markdown", "say what the figure shows"
            assert "figure shows" in before.source
