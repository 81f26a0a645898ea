"""What meetings look like to their organisers. Reads only: no name or word of anybody but what they sent for the agenda."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.engine.load import number
from bot.engine.meetings import cards
from bot.engine.meetingwork import Counts, Meeting, Mine, Promise, Question
from bot.engine.talk import Talk
from bot.store import agenda, attendances, meetings
from bot.store.store import Tx

_APART = 4001  # between the names of one person at two meetings


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who may come, under a name that says nothing."""

    name: str
    mine: Mine


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting and how it stands. `missing`: the names of languages without words; the rest only the meeting's page knows."""

    meeting: Meeting
    title: str
    when: str
    counts: Counts
    missing: tuple[str, ...]
    began: bool
    over: bool
    guests: tuple[Guest, ...] = ()
    questions: tuple[Question, ...] = ()
    promises: tuple[Promise, ...] = ()
    outcomes: Mapping[str, str] = field(default_factory=dict)


def listed(tx: Tx, talk: Talk, at_most: int) -> tuple[Gathering, ...]:
    """The latest first."""
    return tuple(_gathering(tx, talk, one) for one in meetings.of_team(tx, at_most))


def whole(tx: Tx, talk: Talk, id: int) -> Gathering | None:
    """One meeting with everything that its page shows."""
    meeting = meetings.get(tx, id)
    if meeting is None:
        return None
    return replace(
        _gathering(tx, talk, meeting),
        guests=_guests(tx, talk, id),
        questions=agenda.of_meeting(tx, id),
        promises=agenda.promised(tx, id),
        outcomes=agenda.outcomes(tx, id),
    )


def _gathering(tx: Tx, talk: Talk, meeting: Meeting) -> Gathering:
    texts = talk.knowledge.texts
    return Gathering(
        meeting,
        title(talk, meeting),
        cards.when(talk, meeting),
        attendances.counts(tx, meeting.id),
        tuple(texts[one]["language_name"] for one in meetings.missing(meeting, talk.knowledge.languages)),
        began=meeting.starts <= talk.now,
        over=meeting.ends <= talk.now,
    )


def title(talk: Talk, meeting: Meeting) -> str:
    """In their language, else in one in which it has a title."""
    own = cards.words(talk, meeting).title
    return own or next((words.title for words in meeting.texts.values() if words.title), talk.text("plan_untitled"))


def _guests(tx: Tx, talk: Talk, meeting: int) -> tuple[Guest, ...]:
    """Everybody but those who said no: first who has a place, then who waits in line, then who may come."""
    found = [one for one in attendances.everybody(tx, meeting) if one.mine.answer != "no"]
    ranked = sorted(found, key=lambda one: (one.mine.answer == "maybe", one.mine.waits))
    return tuple(Guest(_name(talk, meeting, one.person), one.mine) for one in ranked)


def _name(talk: Talk, meeting: int, person: int) -> str:
    """`Bewoner 4821`: neither what they are called in a case, nor at another meeting."""
    return talk.text("resident", number=str(number(person + _APART * meeting)))
