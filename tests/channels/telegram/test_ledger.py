"""The ledger: whatever a message of the Bot API carries, during a case it ends in exactly one way, and none is left over."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.updates import translate
from bot.engine.casewishes import TellVolunteer
from bot.engine.company import ANSWERED, REFUSED, RELAYED
from bot.engine.step import step
from bot.engine.types import Library, State
from tests.fakes.telegram import people
from tests.moments import NOW

# Every field of a message in Bot API 10.1 that is content, and what becomes of it; `notice`: the chat speaks of itself.
LEDGER = dict(line.split("\t") for line in (Path(__file__).parent / "ledger.tsv").read_text().splitlines())
HELD = State(language="nl", greeted=True, case=3, held=True)
_FILE = {
    "file_id": "BQACAgQAAx",
    "file_unique_id": "AgAD",
    "file_size": 88_000,
    "emoji": "🙂",
    "mime_type": "audio/ogg",
}
_PLACE = {"latitude": 51.92, "longitude": 4.48}
_CONTENT: dict[str, Any] = {
    "text": "Hallo",
    "photo": [{**_FILE, "width": 1280, "height": 960}],
    "location": _PLACE,
    "venue": {"location": _PLACE, "title": "Loket", "address": "Coolsingel 40"},
    "contact": {"phone_number": "14010", "first_name": "Wijkteam"},
}


def ends(library: Library, field: str) -> str:
    """What becomes of a message with this in it."""
    content = {field: _CONTENT.get(field, _FILE)}
    if field == "live_photo":
        content["photo"] = _CONTENT["photo"]  # which the Bot API promises beside it
    incoming = translate({"update_id": 5, **people.sent(6, **content)})
    if incoming is None:
        return "notice"
    turn = step(HELD, incoming.event, library, NOW)
    passed = [effect for effect in turn.effects if isinstance(effect, TellVolunteer)]
    ways = {
        "relayed": turn.because == RELAYED and len(passed) == 1,
        "refused": turn.because == REFUSED and not turn.effects and len(turn.messages) == 1,
        "answered": turn.because == ANSWERED and not passed and bool(turn.messages),
    }
    assert list(ways.values()).count(True) == 1, (field, turn)
    assert all(wish.media for wish in passed if wish.what), "the thing itself goes along, not only word of it"
    return next(way for way, taken in ways.items() if taken)


@pytest.mark.parametrize("field", LEDGER)
def test_every_kind_ends_as_the_ledger_says(library: Library, field: str) -> None:
    assert ends(library, field) == LEDGER[field]


def test_a_command_is_answered(library: Library) -> None:
    for command in ("/start", "/help", "/gegevens", "/wis", "/taal"):
        assert step(HELD, _event(command), library, NOW).because == ANSWERED


def _event(text: str) -> Any:
    incoming = translate({"update_id": 5, **people.wrote(6, text)})
    assert incoming
    return incoming.event


def test_a_kind_of_next_year_is_refused_with_a_word(library: Library) -> None:
    assert ends(library, "hologram") == "refused"


def test_nothing_is_left_over(library: Library) -> None:
    """What came in, less what was answered, passed on, refused, and what was no message of a person, is nothing."""
    ended = Counter(ends(library, field) for field in LEDGER)
    assert len(LEDGER) - sum(ended[way] for way in ("answered", "relayed", "refused", "notice")) == 0
    assert ended["relayed"] >= 12 and ended["refused"] >= 8
