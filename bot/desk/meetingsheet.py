"""Who comes to a meeting, as rows for a spreadsheet: the counts, the needs, and everybody under a name that says nothing."""

from collections.abc import Iterator, Sequence

from bot.desk.meetingsight import Gathering, Guest
from bot.desk.pages import Say
from bot.desk.sheet import sheet
from bot.engine.meetingwork import NEEDS


def attendance(it: Gathering, say: Say, language: str) -> str:
    """The whole sheet as CSV."""
    return sheet([*_about(it, say), (), _head(say), *(_row(one, say) for one in it.guests)], language)


def _about(it: Gathering, say: Say) -> Iterator[Sequence[str]]:
    yield (it.title,)
    yield (say("desk_meet_when"), it.when)
    yield (say("desk_meet_where"), it.meeting.place)
    yield ()
    counts = it.counts
    for name in ("yes", "guests", "maybe", "waiting", "no"):
        yield (say(f"desk_meet_{name}"), str(getattr(counts, name)))
    for need in NEEDS:
        yield (say(f"need_{need}"), str(counts.needs[need]))


def _head(say: Say) -> Sequence[str]:
    needs = (say(f"need_{need}") for need in NEEDS)
    return (say("desk_meet_guest"), say("desk_meet_answer"), say("desk_meet_guests"), *needs)


def _row(guest: Guest, say: Say) -> Sequence[str]:
    mine = guest.mine
    answer = say(f"desk_meet_{'waiting' if mine.waits else mine.answer}")
    return (guest.name, answer, str(mine.guests), *(say("yes") if need in mine.needs else "" for need in NEEDS))
