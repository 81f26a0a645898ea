"""The question of a reminder in the making while it stands: asked again after something else, or let go. Reads no words."""

from dataclasses import replace

from bot.engine import choices, guide
from bot.engine.reminders import letters
from bot.engine.talk import Talk
from bot.engine.types import Message, Turn

_QUESTIONS = {"what": "remind_what", "when": "remind_when", "sure": "remind_right"}


def asked_again(talk: Talk, lead: str) -> Turn | None:
    """A word about what came, and the question that it did not answer; None when none stands."""
    draft = talk.state.draft
    if draft is None or draft.asked in ("aside", "letter"):
        return None
    name = _QUESTIONS.get(draft.asked, "")
    planned = draft.topic or letters.is_of_letter(draft)
    question = talk.text("deadline_right" if draft.asked == "sure" and planned else name) if name else ""
    return Turn(talk.state, (Message(guide.paragraphs(lead, question), choices=talk.state.offered),))


def let_go(talk: Talk) -> Turn | None:
    """No reminder after all; one that was being changed stays as it was. None when no question stands."""
    draft = talk.state.draft
    if draft is None or draft.asked in ("aside", "letter"):
        return None
    text = talk.text("remind_unchanged" if draft.changes else "remind_dropped")
    turn = guide.say(talk, text, (choices.home(talk), choices.person(talk)))
    return replace(turn, state=replace(turn.state, draft=None))
