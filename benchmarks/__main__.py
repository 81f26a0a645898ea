"""Measures the helpline and what one would pick instead, in turn, on one fake Bot API: `make bench`."""

import argparse
import subprocess
import sys
from pathlib import Path

from benchmarks import results
from benchmarks.measure import Round, conversations, measure
from benchmarks.programs import ECHO, ECHO_AIOHTTP, JUKEBOX
from bot.runner.shelf import open_folder
from tests.crash.process import ROOT, Fake

HERE = Path(__file__).parent


def main() -> None:
    given = _arguments()
    programs = [JUKEBOX, ECHO] + ([ECHO_AIOHTTP] if given.aiohttp else [])
    said = conversations(open_folder(ROOT / "knowledge"), given.messages)
    rounds: dict[str, list[Round]] = {program.name: [] for program in programs}
    with Fake() as fake:
        ceiling = _ceiling(fake, given.messages)
        for number in range(given.rounds):
            for program in programs:  # in turn, so that whatever else the machine does falls on all of them
                found = measure(program, fake, said)
                rounds[program.name].append(found)
                print(f"round {number + 1}, {program.name}: {found.turns:.0f} turns/s", flush=True)
    print(f"\n{results.summary(rounds, ceiling, given.messages)}")
    results.write(given.out, rounds, ceiling, given.messages)
    if given.out == HERE:
        results.show(ROOT / "README.md", results.summary(rounds, ceiling, given.messages), "results")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--messages", type=int, default=3000)
    parser.add_argument("--aiohttp", action="store_true", help="also the echo bot over an aiohttp transport")
    parser.add_argument("--short", action="store_true", help="one round of 500 messages: does it still run?")
    parser.add_argument("--out", type=Path, default=HERE, help="the folder for the results")
    given = parser.parse_args()
    if given.short:
        given.rounds, given.messages = 1, 500
    return given


def _ceiling(fake: Fake, messages: int) -> float:
    command = [sys.executable, "-m", "benchmarks.ceiling", "--port", str(fake.port), "--messages", str(messages)]
    return float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
