"""Which commands there are, and how one ends that cannot be done."""

from collections.abc import Callable, Mapping

import typer

from bot import logs
from bot.cli import database, knowing, people, talking
from bot.cli.common import fail
from bot.knowledge.load import KnowledgeError
from bot.settings import SettingsError
from bot.store.errors import StoreMisconfigured, StoreUnavailable

_COMMANDS: Mapping[str, Callable[..., None]] = {
    "run": talking.run,
    "chat": talking.chat,
    "check": knowing.check,
    "ask": talking.ask,
    "when": talking.when,
    "teach": knowing.teach,
    "questions": knowing.questions,
    "tree": knowing.tree,
    "list": knowing.all_help,
    "invite": people.invite,
    "withdraw": people.withdraw,
    "team": people.team,
    "remove": people.remove,
}
_OF_THE_DATABASE = (database.upgrade, database.backup, database.restore)


def _together() -> typer.Typer:
    about = "Jukebox, a helpline for people in poverty or debt in Rotterdam."
    whole = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=about)
    for name, command in _COMMANDS.items():
        whole.command(name)(command)
    part = typer.Typer(no_args_is_help=True, help="The database.")
    for command in _OF_THE_DATABASE:
        part.command()(command)
    whole.add_typer(part, name="db")
    return whole


app = _together()


def main() -> None:
    """Run a command. What an operator can mend ends with a sentence and exit code 2, never with a traceback."""
    logs.catch_crashes()
    try:
        typer.main.get_command(app)()  # app() would put back Python's own hook, which prints what a library quotes
    except (SettingsError, StoreMisconfigured) as error:
        fail(str(error), 2)
    except StoreUnavailable as error:
        fail(f"The database did not answer, or has no room to write ({error}). Nothing was changed; try again.", 2)
    except KnowledgeError as error:
        fail("\n".join(str(problem) for problem in error.problems), 1)
