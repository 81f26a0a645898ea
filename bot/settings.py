"""The settings: environment and `.env` become one frozen value, or every bad variable at once. Starts nothing."""

import difflib
import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv.parser import parse_stream
from pydantic import SecretStr

T = TypeVar("T")
LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
LogFormat = Literal["auto", "json", "text"]

SECRETS = ("TELEGRAM_TOKEN", "DATABASE_URL", "WEB_SECRET")
"""These may come as NAME_FILE too, and their values are never shown."""
NAMES = (
    *SECRETS, "TELEGRAM_API_URL", "KNOWLEDGE_DIR", "DATA_DIR", "WEB_HOST", "WEB_PORT", "WEB_HTTPS", "WEB_URL",
    "TIMEZONE",
    "LOG_LEVEL", "LOG_FORMAT",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator chose. `database_url` may hold a password and is left out of the representation."""

    telegram_token: SecretStr | None
    telegram_api_url: str
    database_url: str = field(repr=False)
    knowledge_dir: Path
    data_dir: Path
    web_host: str
    web_port: int
    web_secret: SecretStr | None
    web_https: bool
    web_url: str
    timezone: str
    log_level: LogLevel
    log_format: LogFormat


@dataclass(frozen=True, slots=True)
class BadSetting:
    """A variable, what is wrong with it and what to do. Never its value, which may be a secret in the wrong place."""

    name: str
    problem: str

    def __str__(self) -> str:
        return f"{self.name} {self.problem}"


class SettingsError(Exception):
    """Every bad variable, one line each."""

    def __init__(self, problems: Iterable[BadSetting]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class _Bad(ValueError):
    """What is wrong with one value, as the end of a sentence that begins with the variable's name."""


def read_settings(environ: Mapping[str, str], dotenv: Path) -> Settings:
    """The settings of `environ`, and of the file `dotenv` where `environ` has none. Empty means unset.

    Raises SettingsError with every bad, misspelled or unknown variable.
    """
    written, problems = _written(dotenv)
    given = {name: value for name, value in {**written, **_filled(environ)}.items() if value}
    take = _Taker(given, problems).take
    data_dir = take("DATA_DIR", _folder_or_new, Path("data"))
    settings = Settings(
        telegram_token=take("TELEGRAM_TOKEN", _token, None),
        telegram_api_url=take("TELEGRAM_API_URL", _root, "https://api.telegram.org"),
        database_url=take("DATABASE_URL", _database, f"sqlite:///{data_dir}/jukebox.db"),
        knowledge_dir=take("KNOWLEDGE_DIR", _folder, _knowledge_nearby()),
        data_dir=data_dir,
        web_host=take("WEB_HOST", _host, "127.0.0.1"),
        web_port=take("WEB_PORT", _port, 8000),
        web_secret=take("WEB_SECRET", _key, None),
        web_https=take("WEB_HTTPS", _yes_or_no, False),
        web_url=take("WEB_URL", _root, ""),
        timezone=take("TIMEZONE", _timezone, "Europe/Amsterdam"),
        log_level=take("LOG_LEVEL", _log_level, "INFO"),
        log_format=take("LOG_FORMAT", _log_format, "auto"),
    )
    problems += _misspelled(environ, written)
    if problems:
        raise SettingsError(problems)
    return settings


def _filled(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: value.strip() for name, value in environ.items() if value.strip()}


def _written(dotenv: Path) -> tuple[dict[str, str], list[BadSetting]]:
    """What the file sets, and the lines of it that cannot be read."""
    if not dotenv.is_file():
        return {}, []
    try:
        with dotenv.open(encoding="utf-8-sig") as lines:
            found = list(parse_stream(lines))
    except (OSError, UnicodeDecodeError):
        return {}, [BadSetting(str(dotenv), "cannot be read. It must be a UTF-8 text file that this user may read.")]
    broken = [one.original.line for one in found if one.error or (one.key and one.value is None)]
    problems = [BadSetting(f"{dotenv}:{line}:", "is no setting. Write NAME=value.") for line in broken]
    return {one.key: one.value.strip() for one in found if one.key and one.value}, problems


class _Taker:
    """Takes one variable after the other and remembers what is wrong with them."""

    def __init__(self, given: Mapping[str, str], problems: list[BadSetting]) -> None:
        self._given = given
        self._problems = problems

    def take(self, name: str, read: Callable[[str], T], default: T) -> T:
        try:
            text = self._text(name)
            return read(text) if text else default
        except _Bad as bad:
            self._problems.append(BadSetting(name, str(bad)))
            return default

    def _text(self, name: str) -> str:
        beside = self._given.get(f"{name}_FILE", "") if name in SECRETS else ""
        if beside and name in self._given:
            raise _Bad(f"is set twice. Keep either {name} or {name}_FILE.")
        return _secret_file(Path(beside), f"{name}_FILE") if beside else self._given.get(name, "")


def _secret_file(path: Path, name: str) -> str:
    """The secret in a file that only its owner may read. The path is not told: it may be the secret itself."""
    try:
        mode = path.stat().st_mode
        if mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise _Bad(f"comes from a file ({name}) that others than its owner may open. Run chmod 600 on that file.")
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError, ValueError) as error:
        if isinstance(error, _Bad):
            raise
        raise _Bad(f"comes from a file ({name}) that cannot be read. Check its path and its owner.") from None


def _misspelled(environ: Mapping[str, str], written: Mapping[str, str]) -> Iterable[BadSetting]:
    """Names that are none of ours but surely meant for us: nearly one of ours, about Telegram, or in our own file."""
    known = {*NAMES, *(f"{name}_FILE" for name in SECRETS)}
    prefixes = tuple({name.partition("_")[0] + "_" for name in NAMES if "_" in name})
    for name in sorted({*environ, *written} - known):
        plain = name.upper().removesuffix("_FILE")
        near = [plain] if plain in NAMES else difflib.get_close_matches(name.upper(), sorted(known), n=1, cutoff=0.85)
        ours = name.startswith("TELEGRAM_") or (name in written and name.startswith(prefixes))
        if near or ours:
            hint = f"Did you mean {near[0]}?" if near else f"The settings are {', '.join(NAMES)}."
            yield BadSetting(name, f"is not a setting. {hint}")


def _knowledge_nearby() -> Path:
    here = Path("knowledge")
    return here if here.is_dir() else Path(__file__).resolve().parents[1] / "knowledge"


# One value each


def _token(text: str) -> SecretStr:
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", text):
        raise _Bad("is not a bot token. Copy it whole from @BotFather: digits, a colon, then letters and digits.")
    return SecretStr(text)


def _root(text: str) -> str:
    try:
        address = urlsplit(text)
        plain = address.scheme in ("http", "https") and bool(address.hostname) and (address.port or 1) > 0
    except ValueError:
        plain = False
    if not plain or address.query or address.fragment or address.username or re.search(r"\s", text):
        raise _Bad("is not the root of a server. Write it like https://api.telegram.org.")
    return text.rstrip("/")


def _database(text: str) -> str:
    kind, _, rest = text.partition("://")
    if kind in ("sqlite", "sqlite+pysqlite"):
        if not re.fullmatch(r"/+[^/?:].*", rest):
            raise _Bad("names no file. Write sqlite:///data/jukebox.db, or sqlite:////… for a path from the root.")
        return text
    if kind not in ("postgresql", "postgres", "postgresql+psycopg") or not rest:
        raise _Bad("is no database we know. Write sqlite:///data/jukebox.db or postgresql://user:password@host/name.")
    return f"postgresql+psycopg://{rest}"


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise _Bad("is not a folder. Make it, or correct the path.")
    return Path(text)


def _folder_or_new(text: str) -> Path:
    if Path(text).exists() and not os.access(Path(text) / ".", os.W_OK | os.X_OK):
        raise _Bad("is not a folder that this user may write in. Choose another, or change its owner.")
    return Path(text)


def _host(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:]+", text):
        raise _Bad("is not a host. Write 127.0.0.1 for this machine only, or 0.0.0.0 for everybody.")
    return text


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text, re.ASCII) or int(text) > 65_535:
        raise _Bad("is not a port. Write a number from 1 to 65535; 0 takes any port that is free.")
    return int(text)


def _key(text: str) -> SecretStr:
    if len(text) < 32:
        raise _Bad(
            "is too short to be safe. Write 32 characters or more, made by: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(32))'"
        )
    return SecretStr(text)


def _yes_or_no(text: str) -> bool:
    said = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
    if text.lower() not in said:
        raise _Bad("is neither true nor false. Write one of these.")
    return said[text.lower()]


def _timezone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (OSError, ValueError, KeyError):
        raise _Bad("is not a time zone. Write it like Europe/Amsterdam.") from None


def _log_level(text: str) -> LogLevel:
    return _one_of(get_args(LogLevel), text.upper())


def _log_format(text: str) -> LogFormat:
    return _one_of(get_args(LogFormat), text.lower())


def _one_of(allowed: tuple[T, ...], text: str) -> T:
    for one in allowed:
        if one == text:
            return one
    raise _Bad(f"is not known. Write one of {', '.join(map(str, allowed))}.")
