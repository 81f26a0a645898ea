"""How a meeting is told: its card, its calendar file, and the reminders of it. Decides nothing."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.dates.calendar import event_file
from bot.dates.wall import instant, wall
from bot.engine import choices, guide
from bot.engine.alarms import RemindAt, Reminder
from bot.engine.meetingwork import Card, File, Meeting, Words
from bot.engine.reminders import keeping, wording
from bot.engine.talk import Talk
from bot.engine.types import Attachment, Choice, Message, State

_NOBODY = Words("", "")
_BEFORE = timedelta(days=3)
_TEN, _NINE = time(10), time(9)


def words(talk: Talk, meeting: Meeting) -> Words:
    """In their language; else in the first that there is."""
    return meeting.texts.get(talk.language) or next(iter(meeting.texts.values()), _NOBODY)


def when(talk: Talk, meeting: Meeting) -> str:
    """`dinsdag 1 december, 15.30 tot 17.00 uur`."""
    begins, ends = wall(meeting.starts, talk.library.zone), wall(meeting.ends, talk.library.zone)
    day, at, until = wording.day(talk, begins.date()), wording.clock(talk, begins), wording.clock(talk, ends)
    return talk.text("meet_when", day=day, at=at, until=until)


def facts(talk: Talk, meeting: Meeting) -> str:
    """Everything somebody needs to know to come."""
    where = talk.text("meet_where", place=meeting.place)
    step = talk.text(f"meet_step_{meeting.step_free}")
    lines = "\n".join((when(talk, meeting), where, step))
    return guide.paragraphs(lines, words(talk, meeting).text)


def name(meeting: int) -> str:
    return f"meeting:{meeting}"


def ways(talk: Talk, meeting: int) -> tuple[Choice, ...]:
    answers = (
        Choice(f"meeting:{meeting}:{answer}", talk.text(f"meet_{answer}"), reply=True)
        for answer in ("yes", "maybe", "no")
    )
    return (*answers, Choice(f"meeting:{meeting}:question", talk.text("meet_question")))


def shown(talk: Talk, meeting: Meeting, *, edits: bool = False) -> Message:
    """The card. It shows what is the same for everybody, so that it is right as long as the meeting is not changed."""
    title = words(talk, meeting).title
    if meeting.state == "off":
        text = guide.paragraphs(talk.text("meet_off"), when(talk, meeting))
        return Message(text, title, (choices.person(talk),), card=name(meeting.id), edits=edits)
    asides = (choices.home(talk), choices.person(talk))
    return Message(
        facts(talk, meeting), title, (*ways(talk, meeting.id), *asides), card=name(meeting.id), edits=edits
    )  # fmt: skip


def calendar(talk: Talk, card: Card, file: File) -> Attachment | None:
    """The file for their own calendar. It counts by itself how often they got one, so that the last one holds."""
    if not file:
        return None
    meeting = card.meeting
    content = event_file(
        f"meeting-{meeting.id}-{meeting.made:%Y%m%dT%H%M%S}@jukebox",
        card.mine.files,
        meeting.starts,
        words(talk, meeting).title,
        words(talk, meeting).text,
        (),
        talk.now,
        ends=meeting.ends,
        location=meeting.place,
        cancelled=file == "cancel",
    )
    return Attachment(talk.text("meet_file_name"), "text/calendar; charset=utf-8", content)


def reminded(talk: Talk, card: Card, *, here: bool = True) -> tuple[State, tuple[RemindAt, ...]]:
    """What is remembered of it, so that it rings three days before and the same morning; only for who may come."""
    meeting = card.meeting
    others = tuple(one for one in talk.state.reminders if one.meeting != meeting.id)
    state = replace(talk.state, reminders=others)
    times = _times(talk, meeting)
    may_come = card.mine.answer in ("yes", "maybe") and not card.mine.waits and meeting.state == "planned"
    if not (here and may_come and times):
        return state, ()
    what = f"{words(talk, meeting).title}, {when(talk, meeting)}, {meeting.place}"
    made = Reminder(keeping.new_id(talk), what, times, talk.now, meeting=meeting.id)
    return keeping.put(state, made), keeping.rings(talk, made)


def _times(talk: Talk, meeting: Meeting) -> tuple[datetime, ...]:
    """The same morning, or an hour before for what begins early; nothing that is past."""
    begins = wall(meeting.starts, talk.library.zone)
    morning = min(datetime.combine(begins.date(), _NINE), begins - timedelta(hours=1))
    before = datetime.combine((begins - _BEFORE).date(), _TEN)
    return tuple(at for at in (before, morning) if instant(at, talk.library.zone) > talk.now)
