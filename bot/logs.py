"""Logs without a word that somebody typed and without a token, at every level. Knows no other module of ours."""

import json
import logging
import re
import sys
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any, Literal, cast

import structlog
from structlog.typing import EventDict, FilteringBoundLogger, WrappedLogger

# What may stand in a log line beside the event. A field that is not here is left out: better one fact too few.
FIELDS = frozenset({
    "abandoned", "account", "age", "attempts", "bot", "bytes", "channel", "code", "conversation", "conversations",
    "count", "dead_letters", "deliveries", "delivery", "due", "error", "expired", "host", "kind", "lane",
    "language", "languages", "letter", "letters", "menus", "messages", "method", "place", "port", "problem",
    "problems", "receipt", "revision", "seconds", "signal", "state", "status", "table", "topics", "tries",
    "turns", "update", "updates", "version", "wait", "where", "workers",
})  # fmt: skip
_GIVEN = {"event", "level", "logger", "timestamp"}
_CODE = re.compile(r"[\w.:/@+<>-]{1,120}", re.ASCII)
_TOKEN = re.compile(r"bot[0-9]+(?::|%3A)[A-Za-z0-9_-]+|[0-9]{5,}(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)
_HIDDEN = "…"
_LONGEST = 800  # characters of our own words
_DEEPEST = 16  # exceptions in a chain, places in a trace


class Ours(str):
    """Words of the project itself, vouched for by whoever wraps them: never what somebody typed, nor a library's text.

    Only these may stand in a field as a sentence. Any other text with a space in it is logged as `…`.
    """

    __slots__ = ()


def configure(level: str, form: Literal["auto", "json", "text"]) -> None:
    """Log to standard error from `level` up; `auto` is text on a terminal and JSON elsewhere.

    Libraries are heard from WARNING up, and reduced to who, where and which exception: their messages quote
    addresses with tokens in them, and updates with what people wrote.
    """
    _speak(level, form)
    for name in logging.root.manager.loggerDict:
        quiet = logging.getLogger(name)
        quiet.handlers.clear()
        quiet.propagate = True
        quiet.setLevel(logging.NOTSET)
    logging.root.handlers = [_Bridge(logging.WARNING)]
    logging.root.setLevel(logging.WARNING)
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a handler that fails would print the record with all its arguments


def get(name: str) -> FilteringBoundLogger:
    """A logger. Its event is a fixed sentence; what varies goes into FIELDS. Safe before `configure`, too.

    Exceptions go in whole (`exc_info=error`, or `error=error` without the places): the class is told, the message only
    of our own ones.
    """
    if not structlog.is_configured():
        _speak("INFO", "auto")
    return cast(FilteringBoundLogger, structlog.get_logger(name))


def catch_crashes() -> None:
    """From now on what ends the program or a thread is logged like everything else, not printed with its message."""
    sys.excepthook = _crashed
    threading.excepthook = lambda crash: _crashed(crash.exc_type, crash.exc_value, crash.exc_traceback)
    sys.unraisablehook = lambda crash: _crashed(crash.exc_type, crash.exc_value, crash.exc_traceback)


def _crashed(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error or kind(), trace)
    else:
        get("crash").critical("something ended that should not", exc_info=(kind, error or kind(), trace))


def _speak(level: str, form: str) -> None:
    as_text = form == "text" or (form == "auto" and sys.stderr.isatty())
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _signed,
            _told,
            _allowed,
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()) if as_text else _as_json,
            _without_tokens,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=_Line,
        cache_logger_on_first_use=False,
    )


class _Line:
    """Writes to whatever is standard error at that moment."""

    def __init__(self, name: str = "jukebox") -> None:
        self.name = name

    def debug(self, line: str) -> None:
        sys.stderr.write(f"{line}\n")

    info = warning = error = critical = debug


class _Bridge(logging.Handler):
    """Brings what libraries log to our own lines, without their words."""

    def emit(self, record: logging.LogRecord) -> None:
        say = get(record.name)
        where = Ours(_place(record.pathname, record.lineno))
        level = min(record.levelno // 10 * 10, logging.CRITICAL)
        say.log(level, "a library has something to say", where=where, exc_info=record.exc_info or None)


# The steps of a line


def _signed(logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    return {**line, "logger": getattr(logger, "name", "jukebox")}


def _told(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """An exception as its classes and its places, without locals."""
    given = line.pop("exc_info", None)
    raised = given if isinstance(given, BaseException) else given[1] if isinstance(given, tuple) else None
    if given is True:
        raised = sys.exc_info()[1]
    if raised is None:
        return line
    where = [*_places(raised)]
    return {**line, "error": raised} | ({"where": Ours(" > ".join(where[-_DEEPEST:]))} if where else {})


def _allowed(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    fields = {name: _value(value) for name, value in line.items() if name in FIELDS}
    event = " ".join(str(line.get("event", "")).split())[:_LONGEST]
    return {**{name: str(line[name]) for name in _GIVEN if name in line}, "event": event, **fields}


def _as_json(_logger: WrappedLogger, _method: str, line: EventDict) -> str:
    first = {name: line[name] for name in ("timestamp", "level", "logger", "event") if name in line}
    return json.dumps({**first, **line}, ensure_ascii=False)


def _without_tokens(_logger: WrappedLogger, _method: str, line: str | bytes | EventDict) -> str:
    """The second belt: whatever slipped through, nothing in the shape of a bot's token leaves."""
    return _TOKEN.sub("[token]", str(line))


# Values


def _value(value: Any) -> str | int | float | None:
    match value:
        case None | bool() | int() | float():
            return value
        case BaseException():
            return " < ".join(_chain(value))
        case timedelta():
            return value.total_seconds()
        case date():
            return value.isoformat()
        case Ours():
            return " ".join(value.split())[:_LONGEST]
        case str() if _CODE.fullmatch(value):
            return value
    return _HIDDEN


def _chain(error: BaseException) -> Iterator[str]:
    """The exception and what it came from, nearest first."""
    seen: set[int] = set()
    found: BaseException | None = error
    while found and id(found) not in seen and len(seen) < _DEEPEST:
        seen.add(id(found))
        yield _name(found)
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def _name(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(error, BaseExceptionGroup):
        return f"{name}({', '.join(_name(one) for one in error.exceptions[:_DEEPEST])})"
    return f"{name}: {' '.join(str(error).split())[:_LONGEST]}" if kind.__module__.startswith("bot.") else name


def _places(error: BaseException) -> Iterator[str]:
    return (_place(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__))


def _place(file: str, line: int) -> str:
    """File and line, without where on this machine the program is."""
    parts = Path(file).parts
    for folder in ("site-packages", "bot"):
        if folder in parts:
            start = len(parts) - parts[::-1].index(folder)
            return f"{'/'.join(parts[start - (folder == 'bot') :])}:{line}"
    return f"{'/'.join(parts[-2:])}:{line}"
