"""What lies in the data folder: the database, the lock on it, and the key that signs. Knows no helpline."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.settings import BadSetting, Settings, SettingsError
from bot.store import migrate
from bot.store.errors import StoreMisconfigured
from bot.store.store import Store

_KEY_BYTES = 32


def open_store(settings: Settings) -> Store:
    """The database, in its newest form. Raises SettingsError or StoreMisconfigured when there can be none."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"cannot be made ({error.strerror}). Choose another folder, or one that this user may write in."
        raise SettingsError([BadSetting("DATA_DIR", what)]) from None
    return migrate.open_newest(settings.database_url)


@contextmanager
def alone_on(store: Store) -> Iterator[bool]:
    """Keep a second helpline off this SQLite database; False on PostgreSQL, where several may work together."""
    if store.file is None:
        yield False
        return
    with store.file.with_name(f"{store.file.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreMisconfigured(
                f"Another helpline already works on {store.file}. Stop it, or give this one its own DATA_DIR."
            ) from None
        yield True


def cookie_secret(settings: Settings) -> bytes:
    """The key that signs cookies: given, or made once and kept in the data folder for the owner's eyes only.

    Raises SettingsError when it can neither be read nor made. One that was cut short is made anew: with an empty key
    anybody could sign.
    """
    if settings.web_secret:
        return settings.web_secret.get_secret_value().encode()
    path = settings.data_dir / "cookie.key"
    try:
        kept = path.read_bytes() if path.exists() else b""
        return kept if len(kept) >= _KEY_BYTES else _made(path)
    except OSError as error:
        what = f"has a file cookie.key that cannot be read or made ({error.strerror}). Change its owner, or make room."
        raise SettingsError([BadSetting("DATA_DIR", what)]) from None


def _made(path: Path) -> bytes:
    """Whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        beside.touch(mode=0o600)
        beside.write_text(secrets.token_urlsafe(_KEY_BYTES), "ascii")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path.read_bytes()
