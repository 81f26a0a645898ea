"""What was measured, as a table for the eye, as JSON and as Markdown. Only figures; no paths, no names of machines."""

import json
import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median

from benchmarks.measure import CHATS, Round

Rounds = Mapping[str, Sequence[Round]]

_FIGURES: tuple[tuple[str, Callable[[Round], float], str], ...] = (
    ("turns/s", lambda one: one.turns, ".0f"),
    ("CPU s per 1,000 turns", lambda one: one.cpu, ".2f"),
    ("peak memory, MB", lambda one: one.memory, ".0f"),
    ("start-up, s", lambda one: one.start, ".2f"),
    ("wrong answers", lambda one: one.wrong, ".0f"),
)
_BEGIN, _END = "<!-- results -->", "<!-- /results -->"


def machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}"


def ratios(rounds: Rounds, one: str, other: str) -> list[float]:
    """How many times the turns of `other` each round of `one` made, pair by pair."""
    return [a.turns / b.turns for a, b in zip(rounds[one], rounds[other], strict=True)]


def table(rounds: Rounds) -> str:
    """Median and, in brackets, least and most of every figure, as Markdown."""
    head = f"| program | {' | '.join(name for name, _, _ in _FIGURES)} |"
    rows = [
        f"| {name} | {' | '.join(_cell(each, *figure[1:]) for figure in _FIGURES)} |" for name, each in rounds.items()
    ]
    return "\n".join([head, "| --- " + "| ---: " * len(_FIGURES) + "|", *rows])


def _cell(rounds: Sequence[Round], figure: Callable[[Round], float], form: str) -> str:
    values = [figure(one) for one in rounds]
    middle = f"{median(values):{form}}"
    return f"{middle} ({min(values):{form}}–{max(values):{form}})" if max(values) > min(values) else middle


def summary(rounds: Rounds, ceiling: float, messages: int) -> str:
    """All of it in Markdown; the first program is compared with each of the others."""
    first, *others = rounds
    compared = [_compared(first, other, ratios(rounds, first, other)) for other in others]
    count = len(rounds[first])
    return "\n".join([
        f"{messages:,} text messages of {CHATS} people at once; median (least–most) of {count} rounds; {machine()}.",
        f"The fake Bot API by itself makes {ceiling:,.0f} turns/s.",
        "",
        table(rounds),
        "",
        *compared,
    ])  # fmt: skip


def _compared(first: str, other: str, found: Sequence[float]) -> str:
    return f"{first} : {other} = {median(found):.2f} ({min(found):.2f}–{max(found):.2f}) in turns/s."


def write(folder: Path, rounds: Rounds, ceiling: float, messages: int) -> None:
    """Keep the figures, for people and for programs."""
    found = {
        "machine": machine(),
        "messages": messages,
        "chats": CHATS,
        "ceiling": ceiling,
        "rounds": {name: [asdict(one) for one in each] for name, each in rounds.items()},
    }
    (folder / "results.json").write_text(json.dumps(found, indent=2) + "\n")
    title = "# What Jukebox costs\n\nMade by `make bench`; never typed.\n\n"
    (folder / "RESULTS.md").write_text(f"{title}{summary(rounds, ceiling, messages)}\n")


def show(page: Path, figures: str) -> None:
    """Put the figures between their two marks on a page, in place of the last ones."""
    before, _, rest = page.read_text("utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    page.write_text(f"{before}{_BEGIN}\n{figures}\n{_END}{after}", "utf-8")
