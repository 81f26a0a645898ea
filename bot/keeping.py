"""Backing up and restoring at a terminal. How a database is copied is the store's; this finds it and tells what was done."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from bot.datafolder import alone_on
from bot.runner.now import utc_now
from bot.settings import Settings
from bot.store import backup, migrate
from bot.store.backup import Halted
from bot.store.errors import StoreMisconfigured
from bot.store.store import Store


def back_up(settings: Settings, to: Path) -> Iterator[str]:
    """Works beside a running helpline. Raises StoreMisconfigured when there can be no copy there."""
    backup.copy(_file(Store(settings.database_url)), to)
    yield f"The database is in {to}. It holds what people wrote: keep it where only you can read it."
    if settings.web_secret is None:
        yield f"Keep {settings.data_dir / 'cookie.key'} beside it: without it everybody at the web pages begins anew."


def restore(settings: Settings, copy: Path) -> Iterator[str]:
    """Raises StoreMisconfigured, and changes nothing, while a helpline runs or when the copy is not whole."""
    store = Store(settings.database_url)
    file, now = _file(store), utc_now()
    if not file.parent.is_dir():
        raise StoreMisconfigured(f"There is no folder {file.parent}. Make it, or correct DATA_DIR or DATABASE_URL.")
    with alone_on(store):
        made = file.with_name(f"{file.name}.restoring")
        try:
            backup.copy(copy, made)
            halted = asyncio.run(_halted(made))
            before = backup.put_in_place(made, file, now)
        finally:
            made.unlink(missing_ok=True)
    yield f"{file} is what {copy} was."
    yield from _told(halted)
    if before:
        yield f"The database from before is {before}. Delete it when all is well."
    yield "Whoever had everything erased after that backup is in it again; tell them, or erase them anew."


async def _halted(made: Path) -> Halted:
    """Brought to its newest form first, so that what is put in place is whole."""
    store, now = migrate.open_newest(f"sqlite:///{made}"), utc_now()
    try:
        return await store.transact(lambda tx: backup.halt(tx, now))
    finally:
        await store.close()


def _told(halted: Halted) -> Iterator[str]:
    if halted.messages:
        yield f"Messages that were on their way then, and are not sent a second time: {halted.messages}."
    if halted.broadcasts:
        yield f"Messages to many that were on their way then, and wait at /desk/broadcasts: {halted.broadcasts}."


def _file(store: Store) -> Path:
    if store.file is None:
        raise StoreMisconfigured("The database is PostgreSQL's: back it up with pg_dump, restore it with pg_restore.")
    return store.file
