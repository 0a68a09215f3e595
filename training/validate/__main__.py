"""The checker on the command line: `python -m training.validate FILE.conllu …`; a counted summary ends the report."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from training.validate import check_files


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.validate", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--quiet", action="store_true", help="errors and the summary only")
    options = parser.parse_args(arguments)
    problems = list(check_files(options.files))
    for problem in problems:
        if problem.error or not options.quiet:
            print(problem)
    for error in (True, False):
        counts = Counter(problem.code for problem in problems if problem.error is error)
        label = "errors" if error else "warnings"
        print(f"{label}: {counts.total()}", *(f"{code} {number}" for code, number in sorted(counts.items())), sep="  ")
    return int(any(problem.error for problem in problems))


if __name__ == "__main__":
    sys.exit(main())
