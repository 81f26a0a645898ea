"""Commands about the knowledge: proving it, teaching it, drawing and printing it."""

import asyncio
import gc
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import typer

from bot.cli.common import Folder, Language, fail, put, read_knowledge, settings, tell
from bot.runner.drawer import Drawer
from bot.runner.shelf import open_folder

Spoken = Annotated[str, typer.Option("--lang", help="One of the languages of the knowledge, like nl or en.")]


def check(
    folder: Annotated[Path | None, typer.Argument(help="The knowledge folder.")] = None,
    on: Annotated[
        datetime | None,
        typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="What will be too old on this day? Otherwise: today."),
    ] = None,
) -> None:
    """Prove the knowledge whole: every path walked, every phrase asked. Exit code 1 and one line per problem if not.

    What is too old by then comes last, in the order in which it happens.
    """
    from bot.proof.whole import prove
    from bot.runner.now import utc_now

    given = settings()
    gc.disable()  # it ends soon, and what it makes until then stays
    library = open_folder(folder or given.knowledge_dir, kept=Drawer(given.data_dir / "learnt"))
    today = utc_now().date()
    proof = prove(library, on.date() if on else today, today)
    if proof.all:
        fail("\n".join(str(problem) for problem in proof.all), 1)
    knowledge = library.knowledge
    found = f"{len(knowledge.topics)} topics, {len(knowledge.menus)} menus, {proof.ways} ways down"
    typer.echo(f"{found}, {len(knowledge.languages)} languages: whole.")


def teach(
    topic: Annotated[str, typer.Argument(help="The id of the topic.")],
    phrase: Annotated[list[str], typer.Argument(help="How people ask for it.")],
    knowledge: Folder = None,
    language: Language = "nl",
    known: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Questions, one a line: which would be answered otherwise?"),
    ] = None,
) -> None:
    """Add a way of asking to a topic: one line of its file. Refused, and nothing changed, if the check fails.

    Tells which of all known questions are answered better, worse or otherwise then.
    """
    from bot import learning
    from bot.proof.taught import Lesson

    given, lesson = settings(), Lesson(topic, language, " ".join(phrase))
    tell(learning.teach(given, knowledge or given.knowledge_dir, lesson, known))


def questions(
    language: Annotated[str, typer.Option("--lang", help="Only those asked in this language.")] = "",
    days: Annotated[int, typer.Option(min=1, max=30, help="Only those of the last days.")] = 30,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per question.")] = False,
) -> None:
    """List what people asked and got no answer to, or not the one they meant; the newest first. It names nobody."""
    from bot import learning

    if language:
        read_knowledge(None, language)
    given = settings()
    found = asyncio.run(learning.unanswered_questions(given, language, days))
    write = learning.as_json if as_json else learning.as_line
    tell(write(question, ZoneInfo(given.timezone)) for question in found)
    if not found and not as_json:
        typer.echo(f"No question without an answer in the last {days} days.")


def tree(
    knowledge: Folder = None,
    language: Spoken = "nl",
    form: Annotated[Literal["text", "mermaid", "svg"], typer.Option("--format", help="How to draw it.")] = "text",
) -> None:
    """Draw the whole tree."""
    from bot.proof.tree_mermaid import as_mermaid
    from bot.proof.tree_svg import as_svg
    from bot.proof.tree_text import as_text

    draw = {"text": as_text, "mermaid": as_mermaid, "svg": as_svg}[form]
    put(draw(read_knowledge(knowledge, language), language))


def all_help(
    knowledge: Folder = None,
    language: Spoken = "nl",
    form: Annotated[Literal["md", "html", "csv", "json"], typer.Option("--format", help="What for.")] = "md",
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it is for; otherwise today.")
    ] = None,
) -> None:
    """Print the list of all help, with every number and when it was checked."""
    from bot.listing.contents import gather
    from bot.listing.data import as_csv, as_json
    from bot.listing.html import as_html
    from bot.listing.markdown import as_markdown
    from bot.runner.now import utc_now

    write = {"md": as_markdown, "html": as_html, "csv": as_csv, "json": as_json}[form]
    put(write(gather(read_knowledge(knowledge, language), language, (on or utc_now()).date())))
