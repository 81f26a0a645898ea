"""The same work for APScheduler with SQLAlchemyJobStore: fills its store, runs it, and tells what rang. Compares nothing."""

import argparse
import asyncio
import signal
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import create_engine, text

_SOMEDAY = timedelta(days=30)


def command(folder: Path) -> tuple[str, ...]:
    return (sys.executable, "-m", "benchmarks.scheduler", str(folder))


def ring(folder: str) -> None:
    """What a reminder does here: one line in a file. The helpline decides, writes a message and remembers instead."""
    with (Path(folder) / "rung").open("a") as file:
        file.write("rung\n")


def fill(folder: Path, count: int, sample: int) -> float:
    """So many jobs for some day; `sample` of them one by one, at this many a second, and the rest as copies of the last."""
    scheduler = BackgroundScheduler(jobstores={"default": _store(folder)}, timezone=UTC)
    scheduler.start(paused=True)
    someday = datetime.now(UTC) + _SOMEDAY
    begun = time.perf_counter()
    for _ in range(sample):
        scheduler.add_job(ring, "date", (str(folder),), run_date=someday)
    taken = time.perf_counter() - begun
    scheduler.shutdown()
    _copy(folder, count - sample)
    return sample / taken


def _store(folder: Path) -> SQLAlchemyJobStore:
    return SQLAlchemyJobStore(f"sqlite:///{folder}/jobs.db")


def _copy(folder: Path, count: int) -> None:
    """Rows with a new id each; the pickle within keeps the old one, which nobody reads before some day."""
    engine = create_engine(f"sqlite:///{folder}/jobs.db")
    with engine.begin() as connection:
        when, job = connection.execute(text("SELECT next_run_time, job_state FROM apscheduler_jobs LIMIT 1")).one()
        rows = [{"id": f"copy {number}", "when": when, "job": job} for number in range(count)]
        if rows:
            connection.execute(text("INSERT INTO apscheduler_jobs VALUES (:id, :when, :job)"), rows)
    engine.dispose()


def fall_due(folder: Path, count: int, at: datetime, *, patient: bool) -> None:
    """`patient`: a job that is late runs all the same; by itself APScheduler drops what is a second late."""
    grace = {"misfire_grace_time": None} if patient else {}
    scheduler = BackgroundScheduler(jobstores={"default": _store(folder)}, timezone=UTC)
    scheduler.start(paused=True)
    for _ in range(count):
        scheduler.add_job(ring, "date", (str(folder),), run_date=at, **grace)
    scheduler.shutdown()


def rung(folder: Path) -> int:
    file = folder / "rung"
    return file.read_text().count("\n") if file.exists() else 0


async def run(folder: Path) -> None:
    scheduler = AsyncIOScheduler(jobstores={"default": _store(folder)}, timezone=UTC)
    scheduler.start()
    print("ready", flush=True)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    scheduler.shutdown(wait=False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    asyncio.run(run(parser.parse_args().folder))
