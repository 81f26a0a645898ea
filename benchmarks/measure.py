"""One round of one program: a fresh process on an empty fake, so many messages, and what they cost. Compares nothing."""

import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import cycle, islice
from pathlib import Path
from random import Random

import psutil

from benchmarks.programs import Program, environment
from bot.engine.types import Library
from tests.crash.process import Fake
from tests.crash.talks import Said, talk, tally

CHATS = 200
_FIRST_CHAT = 5001
_PATIENCE = 120.0  # seconds
_WARM_UP = 1.0  # seconds between being ready and the first message


@dataclass(frozen=True, slots=True)
class Round:
    """`turns` a second; `cpu` seconds of the program for 1,000 turns; `memory` at its highest, in MB; `start` in seconds.

    `wrong` counts answers that were missing, doubled, or out of order.
    """

    turns: float
    cpu: float
    memory: float
    start: float
    wrong: int


def conversations(library: Library, messages: int) -> list[Said]:
    """People who take turns: half of what they write are questions with slips, half typed numbers and labels of the tree."""
    talks = [talk(library, _FIRST_CHAT + place, Random(place), presses=False) for place in range(CHATS)]
    return [next(each) for each in islice(cycle(talks), messages)]


def measure(program: Program, fake: Fake, said: Sequence[Said]) -> Round:
    fake.reset()
    expected = [program.answers(one) for one in said]
    with started(program, fake) as (process, start):
        time.sleep(_WARM_UP)
        before = seconds(process)
        begun = time.time()
        fake.push([one.update for one in expected])
        _until(
            lambda: fake.statistics()["by_method"].get("sendMessage", 0) >= sum(len(one.answers) for one in expected)
        )
        cpu = seconds(process) - before
        memory = highest(process)
    sent = fake.calls("sendMessage")
    found = tally(expected, [(int(call["given"]["chat_id"]), call["given"]["text"]) for call in sent if call["done"]])
    taken = max(call["at"] for call in sent) - begun
    return Round(len(said) / taken, cpu / len(said) * 1000, memory, start, found.lost + found.copies + found.swapped)


@contextmanager
def started(program: Program, fake: Fake) -> Iterator[tuple[psutil.Popen, float]]:
    """The program, ready for its first message, and how long that took."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), _free_port()
        command = [part.format(url=fake.url) for part in program.command]
        with (folder / "words").open("wb") as words:
            begun = time.time()
            process = psutil.Popen(
                command, env=environment(fake.url, folder, port), cwd=folder, stdout=words, stderr=subprocess.STDOUT
            )
        try:
            _until(lambda: _ready(process, fake, port if program.health else 0, folder))
            yield process, time.time() - begun
        finally:
            process.terminate()
            process.wait()


def _ready(process: psutil.Popen, fake: Fake, health: int, folder: Path) -> bool:
    if process.poll() is not None:
        raise RuntimeError(f"{process.args[0]} ended:\n{(folder / 'words').read_text()[-2000:]}")
    return bool(fake.statistics()["by_method"].get("getUpdates")) and (not health or _healthy(health))


def _healthy(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(f"not done within {_PATIENCE:.0f} seconds")
        time.sleep(0.02)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def highest(process: psutil.Process) -> float:
    """The most memory it ever held, where the system tells; else what it holds now."""
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    return float(process.memory_info().rss) / 1024 / 1024
