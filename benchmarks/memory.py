"""Peak memory of `kg build` as the number of articles grows, from stored parses repeated under new ids.

    python benchmarks/memory.py parses.conllu [--articles 1000 10000 100000] [--largest 0]

Only the graph and the table as streams are written, unless `--largest` says otherwise (as in `kg build`).
One process, so that its peak is that of the whole build.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from kg.conllu import stored


def repeated(path: Path) -> Iterator[str]:
    """The documents of a file again and again, each under an id of its own."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        documents = [document.text for document in stored(lines, str(path))]
    for number, text in enumerate(cycle(documents)):
        yield re.sub(
            r'\A# newdoc id = .*\n# article = \{"id": "(?:[^"\\]|\\.)*"',
            f'# newdoc id = {number}\n# article = {{"id": "{number}"',
            text,
        )


def measured(parses: Path, out: Path, arguments: list[str]) -> tuple[float, float]:
    """Peak resident memory in MiB, and processor seconds, of a build."""
    command = [sys.executable, "-m", "kg", "build", str(parses), "-o", str(out), "--processes", "1", *arguments]
    run = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(run.pid, 0)
    if status:
        raise SystemExit(f"the build failed: {' '.join(command)}")
    peak = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return peak, usage.ru_utime + usage.ru_stime


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("parses", type=Path)
    options.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000])
    options.add_argument("--largest", default="0")
    chosen = options.parse_args()
    first = 0.0
    print("articles  MiB peak  ratio  cpu s  graph MB", flush=True)
    for count in chosen.articles:
        with tempfile.TemporaryDirectory() as folder:
            parses, out = Path(folder, "parses.conllu"), Path(folder, "out")
            with parses.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(islice(repeated(chosen.parses), count))
            peak, seconds = measured(parses, out, ["--largest", chosen.largest])
            first = first or peak
            size = (out / "graph.nq").stat().st_size / 1e6
        print(f"{count:8,} {peak:9.0f} {peak / first:6.2f} {seconds:6.0f} {size:9,.0f}", flush=True)


if __name__ == "__main__":
    main()
