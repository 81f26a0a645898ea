"""Measures one message to 3,000 people, here and with python-telegram-bot's AIORateLimiter: `make bench-broadcast`."""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from telegram.ext import AIORateLimiter, ApplicationBuilder

from benchmarks import results
from bot.runner.pace import PER_SECOND
from tests.crash import broadcasting
from tests.crash.process import Fake, Helpline
from tests.crash.reminding import daytime
from tests.fakes.telegram import TOKEN

RATE = PER_SECOND["telegram"]
PEOPLE = 3_000
HERE = Path(__file__).parent


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


FIGURES: tuple[results.Figure, ...] = (
    ("arrived", lambda one: one.arrived, ",.0f"),
    ("doubled", lambda one: one.doubled, ".0f"),
    ("seconds", lambda one: one.seconds, ".1f"),
    ("times the ideal", lambda one: one.seconds / one.ideal, ".3f"),
    ("most in any second", lambda one: one.busiest, ".0f"),
)


def keep(found: Sequence[Round], out: Path) -> None:
    """Show the figures on the page of results; a whole run also in the README, when its page is the one that is kept."""
    first, shown = found[0], results.table({one.name: [one] for one in found}, FIGURES)
    text = (
        f"One message to {first.people:,} people at {RATE} a second; the fake Bot API answers at once; {results.machine()}.\n"
        f"At best it takes {first.ideal:.0f} s.\n\n{shown}"
    )
    results.show(out / "RESULTS.md", text, "broadcast")
    if out == HERE and first.people == PEOPLE:
        results.show(HERE.parent / "README.md", text, "broadcast")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.broadcast", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--out", type=Path, default=HERE, help="the folder for the results")
    given = parser.parse_args()
    found = []
    for measure in (jukebox, limiter):
        begun = time.monotonic()
        found.append(measure(given.people))
        sys.stdout.write(f"{found[-1]}\n  {asdict(found[-1])}, {time.monotonic() - begun:.0f} s in all\n")
        sys.stdout.flush()
    keep(found, given.out)


if __name__ == "__main__":
    main()
