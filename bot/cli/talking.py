"""Commands in which the helpline speaks: running it, a talk in the terminal, one answer, one moment."""

import asyncio
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot import asking
from bot.cli.common import Folder, Language, answer, read_knowledge, require_spoken, settings


def run() -> None:
    """Start the helpline: web chat, and Telegram when TELEGRAM_TOKEN is set."""
    from bot.app import run as start

    asyncio.run(start(settings()))


def chat(language: Language = "") -> None:
    """Talk with the helpline here in the terminal."""
    from bot.terminal import converse

    if language:
        read_knowledge(None, language)
    asyncio.run(converse(settings(), language))


def ask(
    question: Annotated[
        list[str] | None, typer.Argument(help="The question; without it, one per line on stdin.")
    ] = None,
    knowledge: Folder = None,
    language: Language = "nl",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per question.")] = False,
    explained: Annotated[bool, typer.Option("--explain", help="Which words carried it, and what came second.")] = False,
    topics: Annotated[Path | None, typer.Option(help="A folder of nothing but topics, to try the matching on.")] = None,
) -> None:
    """What would it answer?"""
    from bot.matching.explaining import explain, shown

    index = asking.index(settings(), topics, knowledge)
    if topics is None:
        require_spoken(language, index.languages)
    write = asking.as_json if as_json else asking.as_line
    for asked in _questions(question):
        answer(shown(explain(index, asked, language)) if explained else write(asked, index.rank(asked, language)))


def when(
    phrase: Annotated[list[str] | None, typer.Argument(help="The phrase; without it, one per line on stdin.")] = None,
    language: Language = "nl",
    now: Annotated[
        datetime | None,
        typer.Option(
            metavar="MOMENT", formats=["%Y-%m-%dT%H:%M"], help="When it is said; otherwise: now, in TIMEZONE."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per phrase.")] = False,
) -> None:
    """Which moment does it read?"""
    from bot.dates.phrases.languages import LANGUAGES
    from bot.dates.phrases.read import read
    from bot.runner.now import wall_clock

    require_spoken(language, LANGUAGES)
    zone = None if now else ZoneInfo(settings().timezone)
    for said in _questions(phrase):
        found = read(said, now or wall_clock(zone), language)
        answer(asking.moment_as_json(said, found) if as_json else asking.moment_as_line(found, language))


def _questions(words: list[str] | None) -> Iterable[str]:
    return [" ".join(words)] if words else (line.rstrip("\r\n") for line in sys.stdin)
