"""Commands about the database: its form, a copy, and going back to one."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import settings, tell


def upgrade() -> None:
    """Bring the database to its newest form; `run` does so by itself."""
    from bot.datafolder import open_store

    asyncio.run(open_store(settings()).close())
    typer.echo("The database is in its newest form.")


def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes; one there is replaced.")],
) -> None:
    """Copy the SQLite database into one file, also while the helpline runs."""
    from bot.keeping import back_up

    tell(back_up(settings(), to))


def restore(copy: Annotated[Path, typer.Argument(metavar="FILE", help="What `jukebox db backup` made.")]) -> None:
    """Put a copy in the place of the SQLite database. The helpline must be stopped; the database there is kept."""
    from bot.keeping import restore as put_back

    tell(put_back(settings(), copy))
