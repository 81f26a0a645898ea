"""Real processes for tests and measurements: the fake Bot API and the helpline, started, asked and ended. Checks nothing."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.fakes.telegram import TOKEN
from tests.learnt import share
from tests.newest import put_newest

ROOT = Path(__file__).parents[2]
_START = 30.0  # seconds; a machine that does other things as well


class Fake(AbstractContextManager["Fake"]):
    """The fake Bot API in a process of its own."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.fakes.telegram", "--port", "0"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        self.port = int(self._process.stdout.readline().split()[1])
        self.url = f"http://127.0.0.1:{self.port}"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def push(self, updates: Sequence[Mapping[str, Any]] = (), raw: Sequence[str] = ()) -> list[int]:
        """People act; returns the ids of the updates."""
        ids: list[int] = self._ask("POST", "push", {"updates": updates, "raw": raw})["ids"]
        return ids

    def calls(self, method: str, since: int = 0) -> list[dict[str, Any]]:
        """What the bot called, oldest first; each has a `number` to ask on from."""
        calls: list[dict[str, Any]] = self._ask("GET", f"calls?method={method}&since={since}")["calls"]
        return calls

    def statistics(self) -> dict[str, Any]:
        return self._ask("GET", "statistics")

    def reset(self) -> None:
        self._ask("POST", "reset", {})

    def _ask(self, verb: str, what: str, given: object = None) -> dict[str, Any]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            body = None if given is None else json.dumps(given).encode("utf-8", "surrogatepass")
            connection.request(verb, f"/control/{what}", body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            answer: dict[str, Any] = json.loads(response.read())
        finally:
            connection.close()
        assert response.status == 200, answer
        return answer


RUN = (str(Path(sys.executable).with_name("jukebox")), "run")


class Helpline(AbstractContextManager["Helpline"]):
    """`jukebox run` as an operator starts it, with its words in files. May be started again after it ended."""

    def __init__(
        self, folder: Path, fake: Fake, database: str = "", *, command: Sequence[str] = RUN, **settings: str
    ) -> None:
        self.folder = folder
        self._command = command
        self.database = database or f"sqlite:///{folder}/data/jukebox.db"
        self._settings = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),  # this checkout's, wherever another one may be installed
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": fake.url,
            "DATA_DIR": str(folder / "data"),
            "DATABASE_URL": self.database,
            "KNOWLEDGE_DIR": str(ROOT / "knowledge"),
            "WEB_PORT": "0",
            **settings,
        }
        self.process: subprocess.Popen[bytes]
        share(folder / "data")
        if not database and not (folder / "data" / "jukebox.db").exists():
            put_newest(folder / "data" / "jukebox.db")
        self._begun = 0

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def start(self) -> None:
        """Start it, and return at once."""
        self._begun = len(self._said("stdout"))
        with (self.folder / "stdout").open("ab") as out, (self.folder / "stderr").open("ab") as err:
            self.process = subprocess.Popen(self._command, cwd=self.folder, env=self._settings, stdout=out, stderr=err)

    def until_ready(self) -> None:
        """Until it says where its pages are. Raises what it said instead, if it ended."""
        end = time.monotonic() + _START
        while "\n" not in self._said("stdout")[self._begun :]:
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"it did not start:\n{self._said('stderr')[-3000:]}")
            time.sleep(0.02)

    @property
    def web(self) -> tuple[str, int]:
        """Where its pages are."""
        address = self._said("stdout")[self._begun :].partition("http://")[2].split()[0]
        host, _, port = address.partition(":")
        return host, int(port)

    def words(self) -> str:
        """All it ever said, on both outputs."""
        return self._said("stdout") + self._said("stderr")

    def _said(self, name: str) -> str:
        file = self.folder / name
        return file.read_text(errors="replace") if file.exists() else ""

    def kill(self) -> None:
        """SIGKILL: nothing of it runs any more when this returns."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> float:
        """SIGTERM; returns how many seconds it took to end."""
        begun = time.monotonic()
        self.process.terminate()
        self.process.wait(timeout=30)
        return time.monotonic() - begun
