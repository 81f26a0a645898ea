"""Measures what many pending reminders cost, here and in APScheduler with its SQLAlchemy store: `make bench-reminders`."""

import argparse
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import psutil

from benchmarks import pending, results, scheduler
from benchmarks.measure import highest, seconds
from tests.crash.process import ROOT

HERE = Path(__file__).parent
_REST = 3.0  # seconds between being ready and the look at an idle program
_PATIENCE = 20.0  # seconds without another reminder, after which no more are expected


Fill = Callable[[Path, int, int], float]


@dataclass(frozen=True, slots=True)
class Program:
    """Who keeps the reminders. `fill` returns how many a second it took in."""

    name: str
    command: Callable[[Path], Sequence[str]]
    fill: Fill
    fall_due: Callable[[Path, int, datetime], None]
    rung: Callable[[Path], int]


@dataclass(frozen=True, slots=True)
class Round:
    """`added` a second; `start` in seconds; `idle` in percent of a core; `memory` in MB; `rung`: how many of those due rang,
    the last of them `taken` seconds after they were due.
    """

    added: float
    start: float
    idle: float
    memory: float
    rung: int
    taken: float


@dataclass(frozen=True, slots=True)
class Sizes:
    pending: int
    sample: int
    due: int
    watch: float
    lead: float


WHOLE = Sizes(pending=100_000, sample=10_000, due=1_000, watch=20, lead=90)
SHORT = Sizes(pending=500, sample=100, due=30, watch=1, lead=15)

PROGRAMS = (
    Program(pending.NAME, lambda folder: pending.COMMAND, pending.fill, pending.fall_due, pending.rung),
    Program(
        "APScheduler as it comes",
        scheduler.command,
        scheduler.fill,
        partial(scheduler.fall_due, patient=False),
        scheduler.rung,
    ),
    Program(
        "APScheduler, misfire_grace_time=None",
        scheduler.command,
        scheduler.fill,
        partial(scheduler.fall_due, patient=True),
        scheduler.rung,
    ),
)
FIGURES: tuple[results.Figure, ...] = (
    ("added per s", lambda one: one.added, ",.0f"),
    ("start-up, s", lambda one: one.start, ".2f"),
    ("idle CPU, %", lambda one: one.idle, ".2f"),
    ("peak memory, MB", lambda one: one.memory, ".0f"),
    ("rang", lambda one: one.rung, ",.0f"),
    ("the last after, s", lambda one: one.taken, ".2f"),
)


def main() -> None:
    given = _arguments()
    sizes, rounds = (SHORT, 1) if given.short else (WHOLE, given.rounds)
    with tempfile.TemporaryDirectory() as name:
        filled = _filled(Path(name), sizes)
        found: dict[str, list[Round]] = {program.name: [] for program in PROGRAMS}
        for number in range(rounds):
            for program in PROGRAMS:  # in turn, so that whatever else the machine does falls on all of them
                found[program.name].append(measure(program, *filled[program.fill], sizes))
                print(f"round {number + 1}, {program.name}: {found[program.name][-1]}", flush=True)
    text = summary(found, sizes)
    print(f"\n{text}")
    kept = {"machine": results.machine(), **asdict(sizes), "rounds": _plain(found)}
    (given.out / "reminders.json").write_text(json.dumps(kept, indent=2) + "\n")
    results.show(given.out / "RESULTS.md", text, "reminders")
    if given.out == HERE:
        results.show(ROOT / "README.md", text, "reminders")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reminders", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--short", action="store_true", help="one round with a few hundred: does it still run?")
    parser.add_argument("--out", type=Path, default=HERE, help="the folder for the results")
    return parser.parse_args()


def _plain(found: Mapping[str, Sequence[Round]]) -> dict[str, list[dict[str, float]]]:
    return {name: [asdict(one) for one in each] for name, each in found.items()}


def _filled(folder: Path, sizes: Sizes) -> dict[Fill, tuple[Path, float]]:
    """A folder with the pending reminders for each way to keep them, and how many a second were taken in."""
    filled: dict[Fill, tuple[Path, float]] = {}
    for fill in dict.fromkeys(program.fill for program in PROGRAMS):
        place = folder / f"{len(filled)}"
        place.mkdir()
        filled[fill] = place, fill(place, sizes.pending, sizes.sample)
    return filled


def measure(program: Program, filled: Path, added: float, sizes: Sizes) -> Round:
    """One start on a copy of the filled folder, with some more that fall due while it runs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        shutil.copytree(filled, folder)
        due = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=sizes.lead)
        program.fall_due(folder, sizes.due, due)
        with _running(program, folder) as (process, start):
            idle = _idle(process, sizes.watch)
            if datetime.now(UTC) >= due:
                raise TimeoutError("the reminders fell due before everything else was measured: a slower machine")
            rung, taken = _rung(program, folder, sizes.due, due)
            return Round(added, start, idle, highest(process), rung, taken)


@contextmanager
def _running(program: Program, folder: Path) -> Iterator[tuple[psutil.Popen, float]]:
    """The program, and how many seconds it took until it said that it is ready."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "DATA_DIR": str(folder),
        "KNOWLEDGE_DIR": str(ROOT / "knowledge"),
        "WEB_PORT": "0",
    }
    begun = time.monotonic()
    process = psutil.Popen(
        program.command(folder), env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        if "ready" not in process.stdout.readline():
            raise RuntimeError(f"{program.name} did not start")
        yield process, time.monotonic() - begun
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def _idle(process: psutil.Process, watch: float) -> float:
    time.sleep(_REST)
    before = seconds(process)
    time.sleep(watch)
    return (seconds(process) - before) / watch * 100


def _rung(program: Program, folder: Path, wanted: int, due: datetime) -> tuple[int, float]:
    """How many rang, and how long after they were due the last of them did."""
    time.sleep((due - datetime.now(UTC)).total_seconds())
    rung, last = 0, 0.0
    while rung < wanted and (after := (datetime.now(UTC) - due).total_seconds()) < last + _PATIENCE:
        if (now := program.rung(folder)) > rung:
            rung, last = now, after
        time.sleep(0.05)
    return rung, last


def summary(found: Mapping[str, Sequence[Round]], sizes: Sizes) -> str:
    count = len(next(iter(found.values())))
    return "\n".join([
        f"{sizes.pending:,} pending reminders on SQLite, and {sizes.due:,} that fall due in the same second;",
        f"median (least–most) of {count} rounds; {results.machine()}.",
        f"Adding was measured on {sizes.sample:,}: {pending.TOGETHER} people who say yes at once, against jobs one by one.",
        "A reminder of Jukebox is a whole turn (decide, write the message, remember); a job of APScheduler writes one line.",
        "",
        results.table(found, FIGURES),
    ])  # fmt: skip


if __name__ == "__main__":
    main()
