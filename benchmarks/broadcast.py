"""Measures one message to 3,000 people, here and with python-telegram-bot's AIORateLimiter: `make bench-broadcast`."""

import argparse
import asyncio
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from telegram.ext import AIORateLimiter, ApplicationBuilder

from bot.runner.pace import PER_SECOND
from tests.crash import broadcasting
from tests.crash.process import Fake, Helpline
from tests.crash.reminding import daytime
from tests.fakes.telegram import TOKEN

RATE = PER_SECOND["telegram"]


@dataclass(frozen=True, slots=True)
class Round:
    """`seconds` from the first copy to the last; `ideal` what the limit allows at best; `busiest` of any one second."""

    name: str
    people: int
    arrived: int
    doubled: int
    seconds: float
    ideal: float
    busiest: int

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.arrived} of {self.people} in {self.seconds:.1f} s, {self.seconds / self.ideal:.3f} × the "
            f"ideal {self.ideal:.1f} s; at most {self.busiest} in any second, {self.doubled} doubled"
        )


def jukebox(people: int) -> Round:
    zone = daytime(datetime.now(UTC))
    with (
        tempfile.TemporaryDirectory() as folder,
        Fake() as fake,
        Helpline(Path(folder), fake, TIMEZONE=zone) as running,
    ):
        running.start()
        running.until_ready()
        broadcasting.fill(running.database, people)
        broadcasting.press(fake, "cast:1:now:yes")
        broadcasting.until_over(running, 60 + people / RATE * 2)
        running.stop()
        return _measured("Jukebox", fake, people)


def limiter(people: int) -> Round:
    """The same copies, all asked for at once, as its documentation shows; 25 a second overall."""
    with Fake() as fake:
        asyncio.run(_limited(fake.url, people))
        return _measured("python-telegram-bot with AIORateLimiter", fake, people)


async def _limited(url: str, people: int) -> None:
    limits = AIORateLimiter(overall_max_rate=RATE, overall_time_period=1, max_retries=3)
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").rate_limiter(limits)
    bot = builder.connection_pool_size(256).pool_timeout(600).build().bot
    first = broadcasting.FIRST
    async with bot:
        await asyncio.gather(
            *(bot.send_message(chat, f"{broadcasting.TITLE}\n\nKomt u ook?") for chat in range(first, first + people))
        )


def _measured(name: str, fake: Fake, people: int) -> Round:
    seen = broadcasting.calls(fake)
    times = [call["at"] for call in seen.sends if call["done"] and broadcasting.TITLE in call["given"]["text"]]
    doubled = sum(count - 1 for count in seen.copies.values())
    ideal = (people - 1) / RATE
    return Round(name, people, len(seen.copies), doubled, max(times) - min(times), ideal, seen.busiest_second())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.broadcast", description=__doc__)
    parser.add_argument("--people", type=int, default=3_000)
    given = parser.parse_args()
    if not find_spec("aiolimiter"):
        sys.stdout.write("AIORateLimiter needs the package aiolimiter, which is not installed: measured without it.\n")
    for measure in (jukebox, limiter) if find_spec("aiolimiter") else (jukebox,):
        begun = time.monotonic()
        found = measure(given.people)
        sys.stdout.write(f"{found}\n  {asdict(found)}, {time.monotonic() - begun:.0f} s in all\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
