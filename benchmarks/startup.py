"""Start-up times in units of an empty Python: `kg --help` and other answers that need no model.

    python benchmarks/startup.py [--rounds 7]

The best of several rounds; only the ratios mean anything on another machine.
"""

import argparse
import subprocess
import sys
import time

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "kg --help": ["-m", "kg", "--help"],
    "kg build --help": ["-m", "kg", "build", "--help"],
    "kg models": ["-m", "kg", "models"],
    "python -c 'import stanza'": ["-c", "import stanza"],
}


def best(arguments: list[str], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=7)
    rounds = options.parse_args().rounds
    base = 0.0
    for name, arguments in COMMANDS.items():
        seconds = best(arguments, rounds)
        base = base or seconds
        print(f"{seconds:6.2f} s  {seconds / base:5.1f} ×  {name}", flush=True)


if __name__ == "__main__":
    main()
