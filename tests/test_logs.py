"""What people write and what opens a bot never stands in a log, however hard somebody tries to log it."""

import ast
import asyncio
import json
import logging
import sys
import threading
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog

from bot import logs

ROOT = Path(__file__).parents[1]
TOKEN = "123456789:AAcanary-Token_of-the-bot-000000000"
WORDS = "canary: ik heb schulden bij de buurman"


class OursBroken(Exception):
    """Stands for an exception of our own."""


OursBroken.__module__ = "bot.store.made_up"


@pytest.fixture(autouse=True)
def a_fresh_start():
    """Logging is global: put everything back as it was."""
    root, hooks = logging.root, (sys.excepthook, threading.excepthook, sys.unraisablehook)
    handlers, level, raising = root.handlers[:], root.level, logging.raiseExceptions
    before = structlog.get_config()
    yield
    structlog.configure(**before)
    logging.captureWarnings(False)
    root.handlers, root.level, logging.raiseExceptions = handlers, level, raising
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


@pytest.fixture(params=["json", "text"])
def form(request):
    return request.param


def lines(capsys) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def raised(error: BaseException, cause: BaseException | None = None) -> BaseException:
    try:
        raise error from cause
    except BaseException as caught:
        return caught


def hostile() -> list[BaseException]:
    return [
        raised(ValueError(f"{WORDS} {TOKEN}")),
        raised(RuntimeError(WORDS), raised(KeyError(f"https://api.telegram.org/bot{TOKEN}/getUpdates"))),
        raised(ExceptionGroup(WORDS, [ValueError(WORDS), ExceptionGroup(TOKEN, [OSError(WORDS)])])),
        raised(UnicodeDecodeError("utf-8", WORDS.encode(), 0, 1, TOKEN)),
        raised(OursBroken(f"a letter cannot be read, says bot{TOKEN}")),
    ]


def test_nothing_that_people_wrote_and_no_token_gets_through(form, capsys):
    logs.configure("DEBUG", form)
    log = logs.get("canaries").bind(text=WORDS, state={"words": WORDS})
    for say in (log.debug, log.info, log.warning, log.error, log.critical):
        say("tried", text=WORDS, token=TOKEN, problem=WORDS, error=WORDS, kind=[WORDS], place={"a": WORDS}, host=TOKEN)
        for error in hostile():
            say("raised", exc_info=error, error=error, problem=error)
    for error in hostile():
        try:
            raise error
        except BaseException:
            log.exception("caught", conversation=WORDS)
    for event in (f"from https://api.telegram.org/bot{TOKEN}/getMe", f"bot1:canary/getMe, {TOKEN.replace(':', '%3A')}"):
        log.info(event)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("tried") == 5
    assert "canary" not in said.err
    assert "AA" not in said.err


LIBRARIES = [
    "httpx", "httpcore.http11", "telegram.ext.Updater", "telegram.Bot", "aiohttp.server", "apscheduler.executors",
    "sqlalchemy.engine.Engine", "uvicorn.error", "uvicorn.access", "asyncio", "whatever.comes.next", "",
]  # fmt: skip


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_library_is_heard_without_its_words(name, form, capsys):
    library = logging.getLogger(name)
    chatty = logging.StreamHandler(sys.stderr)
    library.addHandler(chatty)
    library.setLevel(logging.DEBUG)
    logs.configure("DEBUG", form)
    library.debug(WORDS)
    library.info("POST %s", f"https://api.telegram.org/bot{TOKEN}/sendMessage")
    assert capsys.readouterr().err == ""
    library.warning(WORDS)
    library.error("Received data was %r", WORDS)
    library.log(logging.CRITICAL + 5, "%d too few", WORDS)
    library.log(35, WORDS, stack_info=True, extra={"update": WORDS})
    for error in hostile():
        library.error("Exception in callback %s", WORDS, exc_info=error)
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 4 + len(hostile())
    assert "canary" not in said.out + said.err
    assert "AA" not in said.err
    assert "test_logs.py:" in said.err
    assert (name or "root") in said.err


def test_a_library_that_was_made_loud_before_goes_quiet(capsys):
    logging.getLogger("loud").setLevel(logging.DEBUG)
    logging.getLogger("loud").propagate = False
    logs.configure("DEBUG", "json")
    logging.getLogger("loud").info(WORDS)
    logging.getLogger("later").setLevel(logging.DEBUG)
    logging.getLogger("later").debug(WORDS)
    assert capsys.readouterr().err == ""


def test_a_warning_of_python_is_heard_without_its_words(capsys):
    logs.configure("DEBUG", "json")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn(WORDS, stacklevel=1)
    [line] = lines(capsys)
    assert line["logger"] == "py.warnings"
    assert "canary" not in str(line)


async def test_a_task_that_nobody_waits_for_is_heard_without_its_words(capsys):
    logs.configure("DEBUG", "json")

    async def fail():
        raise ValueError(WORDS)

    task = asyncio.ensure_future(fail())
    await asyncio.wait([task])
    asyncio.get_running_loop().call_exception_handler(
        {"message": f"Task exception was never retrieved {WORDS}", "exception": task.exception(), "future": task}
    )
    [line] = lines(capsys)
    assert (line["logger"], line["error"]) == ("asyncio", "ValueError")
    assert "canary" not in str(line)


def test_an_exception_is_told_by_class_and_place_with_all_its_causes(capsys):
    logs.configure("INFO", "json")
    logs.get("turns").error("letter put aside", letter=7, exc_info=hostile()[1])
    [line] = lines(capsys)
    assert line["error"] == "RuntimeError < KeyError"
    assert line["where"].startswith("tests/test_logs.py:")
    assert line["letter"] == 7


def test_the_message_of_our_own_exception_is_told():
    ours = raised(OursBroken("no file data/jukebox.db\nMake it first"), raised(OSError(WORDS)))
    assert logs._value(ours) == "bot.store.made_up.OursBroken: no file data/jukebox.db Make it first < OSError"


def test_where_says_the_file_but_not_where_on_the_machine():
    assert logs._place("/opt/jukebox/bot/runner/turns.py", 7) == "bot/runner/turns.py:7"
    assert logs._place("/opt/bot/.venv/lib/python3.11/site-packages/httpx/_client.py", 7) == "httpx/_client.py:7"
    assert logs._place("/usr/lib/python3.11/asyncio/events.py", 7) == "asyncio/events.py:7"


def test_facts_come_through(capsys):
    logs.configure("INFO", "json")
    logs.get("clock").info(
        "sending stopped",
        channel="telegram",
        wait=timedelta(minutes=2),
        due=datetime(2026, 11, 23, tzinfo=UTC),
        tries=3,
        place="topics/debts.yaml:3:1",
        problem=logs.Ours("unknown topic wsnpp\n(did you mean wsnp?)"),
        kind=None,
        shoe=1,
    )
    [line] = lines(capsys)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "level": "info",
        "logger": "clock",
        "event": "sending stopped",
        "channel": "telegram",
        "wait": 120.0,
        "due": "2026-11-23T00:00:00+00:00",
        "tries": 3,
        "place": "topics/debts.yaml:3:1",
        "problem": "unknown topic wsnpp (did you mean wsnp?)",
        "kind": None,
    }


def test_a_sentence_that_nobody_vouched_for_is_hidden_but_its_place_is_kept(capsys):
    logs.configure("INFO", "json")
    logs.get("x").info("sending stopped", problem="two words", error="x" * 500)
    assert [(line["problem"], line["error"]) for line in lines(capsys)] == [("…", "…")]


def test_one_event_is_one_line_whatever_is_in_it(form, capsys):
    logs.configure("INFO", form)
    logs.get("x").info("first\nsecond", problem=logs.Ours("a\r\nb\n{}"))
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_level_is_kept_and_libraries_are_not_louder(capsys):
    logs.configure("ERROR", "json")
    logs.get("x").warning("quiet")
    logging.getLogger("httpx").warning("quiet")
    logs.get("x").error("heard")
    assert [line["event"] for line in lines(capsys)] == ["heard"]


def test_auto_is_json_where_nobody_watches(capsys):
    logs.configure("INFO", "auto")
    logs.get("x").info("started")
    assert lines(capsys)[0]["event"] == "started"


def test_a_logger_is_safe_before_anything_is_configured(capsys):
    structlog.reset_defaults()
    logs.get("early").error("broke", text=WORDS, exc_info=hostile()[0])
    said = capsys.readouterr()
    assert "broke" in said.err
    assert "canary" not in said.out + said.err


def test_a_crash_is_logged_instead_of_printed(capsys):
    logs.configure("INFO", "json")
    logs.catch_crashes()

    def fail():
        raise ValueError(WORDS)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    error = hostile()[0]
    sys.excepthook(type(error), error, error.__traceback__)
    assert [(line["logger"], line["error"]) for line in lines(capsys)] == [("crash", "ValueError")] * 2


def test_every_event_in_the_program_is_a_fixed_sentence():
    loose = []
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(
                        value=ast.Name(id="log" | "_log"),
                        attr="debug" | "info" | "warning" | "error" | "critical" | "exception",
                    ),
                    args=given,
                ) if len(given) != 1 or not isinstance(given[0], ast.Constant):
                    loose.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert loose == [], "an event that is put together may hold what somebody wrote; put what varies into a field"
