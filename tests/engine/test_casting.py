"""What stands in the way of sending a message to many, one thing after the other."""

from dataclasses import replace

import pytest

from bot.engine.broadcastwork import Audience, Broadcast, Refusal
from bot.engine.meetings.casting import hindrance
from bot.engine.meetingwork import Meeting, Words
from tests.engine.person import MONDAY

TEXTS = {"nl": Words("Samen", "Kom."), "en": Words("Together", "Come.")}
OPEN = Meeting(7, "planned", MONDAY, MONDAY, "Plein 1", "yes", 0, "everybody", 0, MONDAY, TEXTS)
READY = Broadcast(1, 7, "meetings", TEXTS, Audience(), "draft", "d", 60, needs_approval=True, approved=True)


@pytest.mark.parametrize(
    ("found", "meeting", "why"),
    [
        (READY, OPEN, ""),
        (replace(READY, meeting=0), None, ""),
        (replace(READY, needs_approval=False, approved=False), OPEN, ""),
        (replace(READY, approved=False), OPEN, "approval"),
        (replace(READY, count=0, approved=False), OPEN, "nobody"),
        (replace(READY, texts={"nl": Words("Samen", "Kom.")}, count=0), OPEN, "words"),
        (READY, replace(OPEN, state="off"), "words"),
        (READY, replace(OPEN, state="draft"), "words"),
        (READY, None, "words"),
        (replace(READY, state="sending", texts={}), OPEN, "over"),
    ],
)
def test_the_first_thing_in_the_way_is_named(found: Broadcast, meeting: Meeting | None, why: Refusal) -> None:
    assert hindrance(found, meeting, ("nl", "en")) == why
