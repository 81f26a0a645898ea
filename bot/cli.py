"""The commands: read the arguments, call one function each, and say what is wrong in words."""

import asyncio
import gc
import os
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import typer

from bot import asking, logs
from bot.knowledge.folder import read_folder
from bot.knowledge.load import KnowledgeError, load
from bot.knowledge.types import Knowledge
from bot.runner.drawer import Drawer
from bot.runner.shelf import open_folder
from bot.settings import Settings, SettingsError, read_settings
from bot.store.errors import StoreMisconfigured, StoreUnavailable

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Jukebox, a helpline for people in poverty or debt in Rotterdam.",
)
database = typer.Typer(no_args_is_help=True, help="The database.")
app.add_typer(database, name="db")

Folder = Annotated[Path | None, typer.Option("--knowledge", help="The knowledge folder; otherwise KNOWLEDGE_DIR.")]
Language = Annotated[str, typer.Option("--lang", help="The language of whoever asks, where the words leave it open.")]
Spoken = Annotated[str, typer.Option("--lang", help="One of the languages of the knowledge, like nl or en.")]


def main() -> None:
    """Run a command. What an operator can mend ends with a sentence and exit code 2, never with a traceback."""
    logs.catch_crashes()
    try:
        typer.main.get_command(app)()  # app() would put back Python's own hook, which prints what a library quotes
    except (SettingsError, StoreMisconfigured) as error:
        _fail(str(error), 2)
    except StoreUnavailable as error:
        _fail(f"The database did not answer, or has no room to write ({error}). Nothing was changed; try again.", 2)
    except KnowledgeError as error:
        _fail("\n".join(str(problem) for problem in error.problems), 1)


def _fail(message: str, code: int) -> None:
    sys.stderr.write(f"{message}\n")
    sys.exit(code)


def _settings() -> Settings:
    settings = read_settings(os.environ, Path(".env"))
    logs.configure(settings.log_level, settings.log_format)
    return settings


@app.command()
def run() -> None:
    """Start the helpline: web chat, and Telegram when TELEGRAM_TOKEN is set."""
    from bot.app import run as start

    asyncio.run(start(_settings()))


@app.command()
def chat(language: Language = "") -> None:
    """Talk with the helpline here in the terminal."""
    from bot.terminal import converse

    asyncio.run(converse(_settings(), language))


@app.command()
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

    settings = _settings()
    gc.disable()  # it ends soon, and what it makes until then stays
    library = open_folder(folder or settings.knowledge_dir, kept=Drawer(settings.data_dir / "learnt"))
    today = utc_now().date()
    proof = prove(library, on.date() if on else today, today)
    if proof.all:
        _fail("\n".join(str(problem) for problem in proof.all), 1)
    knowledge = library.knowledge
    found = f"{len(knowledge.topics)} topics, {len(knowledge.menus)} menus, {proof.ways} ways down"
    typer.echo(f"{found}, {len(knowledge.languages)} languages: whole.")


@app.command()
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

    index = asking.index(_settings(), topics, knowledge)
    write = asking.as_json if as_json else asking.as_line
    for asked in _questions(question):
        line = shown(explain(index, asked, language)) if explained else write(asked, index.rank(asked, language))
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


@app.command()
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
    from bot.dates.phrases.read import read
    from bot.runner.now import wall_clock

    zone = None if now else ZoneInfo(_settings().timezone)
    for said in _questions(phrase):
        found = read(said, now or wall_clock(zone), language)
        line = asking.moment_as_json(said, found) if as_json else asking.moment_as_line(found, language)
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


@app.command()
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

    settings, lesson = _settings(), Lesson(topic, language, " ".join(phrase))
    _tell(learning.teach(settings, knowledge or settings.knowledge_dir, lesson, known))


@app.command("questions")
def list_questions(
    language: Annotated[str, typer.Option("--lang", help="Only those asked in this language.")] = "",
    days: Annotated[int, typer.Option(min=1, max=30, help="Only those of the last days.")] = 30,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per question.")] = False,
) -> None:
    """List what people asked and got no answer to, or not the one they meant; the newest first. It names nobody."""
    from bot import learning

    found = asyncio.run(learning.unanswered_questions(_settings(), language, days))
    _tell(map(learning.as_json if as_json else learning.as_line, found))
    if not found and not as_json:
        typer.echo(f"No question without an answer in the last {days} days.")


def _questions(words: list[str] | None) -> Iterable[str]:
    return [" ".join(words)] if words else (line.rstrip("\r\n") for line in sys.stdin)


@app.command()
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
    _print(draw(_read(knowledge, language), language))


@app.command("list")
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
    _print(write(gather(_read(knowledge, language), language, (on or utc_now()).date())))


def _read(folder: Path | None, language: str) -> Knowledge:
    knowledge = load(read_folder(folder or _settings().knowledge_dir))
    if language not in knowledge.languages:
        _fail(f"--lang {language}: this helpline speaks {', '.join(knowledge.languages)}; choose one of these", 2)
    return knowledge


def _print(text: str) -> None:
    """As UTF-8 with the line ends it has, whatever the terminal prefers: it may go into a file."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


@app.command()
def invite(
    role: Annotated[Literal["volunteer", "organiser", "admin"], typer.Argument(help="What they become.")],
) -> None:
    """Make an invitation: whoever uses it first, within seven days, gets the role. It is shown only here."""
    from bot.team import make_invitation

    typer.echo(asyncio.run(make_invitation(_settings(), role)))


@app.command("team")
def show_team() -> None:
    """List the team: number, roles, since when, and how many cases each has now."""
    from bot.team import as_line, list_team

    found = asyncio.run(list_team(_settings()))
    _tell(map(as_line, found) if found else ["Nobody yet. `jukebox invite volunteer` makes an invitation."])


@app.command()
def remove(
    member: Annotated[int, typer.Argument(min=1, max=2**63 - 1, help="The number that `jukebox team` shows.")],
) -> None:
    """End somebody's access at once. Their cases go back to the queue, and the residents are told."""
    from bot.team import remove_member

    if not asyncio.run(remove_member(_settings(), member)):
        _fail(f"There is no member {member}. `jukebox team` lists them.", 2)
    typer.echo(f"Member {member} has no access any more.")


@database.command()
def upgrade() -> None:
    """Bring the database to its newest form; `run` does so by itself."""
    from bot.datafolder import open_store

    asyncio.run(open_store(_settings()).close())
    typer.echo("The database is in its newest form.")


@database.command()
def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes; one there is replaced.")],
) -> None:
    """Copy the SQLite database into one file, also while the helpline runs."""
    from bot.keeping import back_up

    _tell(back_up(_settings(), to))


@database.command()
def restore(copy: Annotated[Path, typer.Argument(metavar="FILE", help="What `jukebox db backup` made.")]) -> None:
    """Put a copy in the place of the SQLite database. The helpline must be stopped; the database there is kept."""
    from bot.keeping import restore as put_back

    _tell(put_back(_settings(), copy))


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)
