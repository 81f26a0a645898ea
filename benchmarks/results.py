"""What was measured, as a table for the eye, as JSON and as Markdown. Only figures; no paths, no names of machines."""

import json
import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import CHATS

Rounds = Mapping[str, Sequence[Any]]
Figure = tuple[str, Callable[[Any], float], str]
"""What is measured, how it is found in a round, and how it is written."""

FIGURES: tuple[Figure, ...] = (
    ("turns/s", lambda one: one.turns, ".0f"),
    ("CPU s per 1,000 turns", lambda one: one.cpu, ".2f"),
    ("peak memory, MB", lambda one: one.memory, ".0f"),
    ("start-up, s", lambda one: one.start, ".2f"),
    ("wrong answers", lambda one: one.wrong, ".0f"),
)
_TITLE = (
    "# What Jukebox costs\n\nMade by `make bench`, `make bench-reminders` and `make bench-broadcast`; never typed.\n"
)


def machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}"


def ratios(rounds: Rounds, one: str, other: str) -> list[float]:
    """How many times the turns of `other` each round of `one` made, pair by pair."""
    return [a.turns / b.turns for a, b in zip(rounds[one], rounds[other], strict=True)]


def table(rounds: Rounds, figures: Sequence[Figure] = FIGURES) -> str:
    """Median and, in brackets, least and most of every figure, as Markdown."""
    head = f"| program | {' | '.join(name for name, _, _ in figures)} |"
    rows = [
        f"| {name} | {' | '.join(_cell(each, *figure[1:]) for figure in figures)} |" for name, each in rounds.items()
    ]
    return "\n".join([head, "| --- " + "| ---: " * len(figures) + "|", *rows])


def _cell(rounds: Sequence[Any], figure: Callable[[Any], float], form: str) -> str:
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
    show(folder / "RESULTS.md", summary(rounds, ceiling, messages), "results")


def show(page: Path, figures: str, mark: str) -> None:
    """Put the figures between their two marks on a page, in place of the last ones; at its end when it has no marks."""
    begin, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    text = page.read_text("utf-8") if page.exists() else _TITLE
    before, found, rest = text.partition(begin)
    after = rest.partition(end)[2] if found else "\n"
    page.write_text(f"{before if found else before + chr(10)}{begin}\n{figures}\n{end}{after}", "utf-8")
