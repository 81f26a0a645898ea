"""What happens when a reminder's moment has come: once, never in silence, never at night when it is late."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.dates.wall import awake, instant
from bot.engine import choices, guide
from bot.engine.alarms import Alarm, CheckOn, RemindAt, Reminder, ReminderDue, ReminderUnanswered, Undelivered
from bot.engine.reminders import keeping, wording
from bot.engine.talk import Talk
from bot.engine.types import Choice, Effect, Message, OpenCase, State, Turn

_ON_TIME = timedelta(minutes=5)
_LATE = timedelta(hours=2)  # from then on it is said that it is late
_USEFUL = timedelta(hours=2)  # as long as a reminder's words stay true on their way
_NIGHT = time(21)
_ANSWER = timedelta(days=1)  # within which somebody answers before a volunteer hears
_STILL = timedelta(days=14)  # for so long something can often still be done


def rung(talk: Talk, event: Alarm) -> Turn:
    match event:
        case ReminderDue():
            return due(talk)
        case ReminderUnanswered(reminder, rang):
            return unanswered(talk, reminder, rang)
        case Undelivered(about):
            return undelivered(talk, about)


def due(talk: Talk) -> Turn:
    """All of this person's reminders whose moment has come, in one message. Nothing for a moment that was changed."""
    come = keeping.due(talk)
    if not come:
        return Turn(talk.state)
    return _in_the_morning(talk, come) if _asleep(talk, come) else _ring(talk, come)


def undelivered(talk: Talk, about: str) -> Turn:
    """Reminders that rang and did not arrive ring again, together with what is due by now, with the words that are true now."""
    ids = {int(id) for id in re.findall("[0-9]+", about)}
    state = talk.state
    for one in state.reminders:
        if one.id in ids and one.rang and one.rang_for:
            state = keeping.put(state, replace(one, times=tuple(sorted({one.rang_for, *one.times}))))
    return due(replace(talk, state=state))


def _asleep(talk: Talk, come: tuple[Reminder, ...]) -> bool:
    """It is night, and none of them was asked for at this very moment."""
    on_time = any(_late(talk, one) < _ON_TIME for one in come)
    return not on_time and awake(talk.now, talk.library.zone) > talk.now


def _in_the_morning(talk: Talk, come: tuple[Reminder, ...]) -> Turn:
    """They wait; the moments that come next do not wait with them."""
    morning = awake(talk.now, talk.library.zone)
    state = talk.state
    effects: list[Effect] = []
    for one in come:
        at, ahead = keeping.asked(talk, one), keeping.ahead(talk, one)
        waiting = replace(one, times=(at, *ahead))
        state = keeping.put(state, waiting)
        effects += (RemindAt(one.id, at, morning), *keeping.rings(talk, replace(one, times=ahead)))
    return Turn(state, effects=tuple(effects))


def _ring(talk: Talk, come: tuple[Reminder, ...]) -> Turn:
    state = talk.state
    effects: list[Effect] = []
    for one in come:
        moved = keeping.moved_on(talk, one)
        state = keeping.put(state, moved)
        effects += (*keeping.rings(talk, moved), *_watched(talk, moved))
    message = _openly(talk, come) if talk.state.openly else _neutrally(talk, come)
    about = "remind:" + ",".join(str(one.id) for one in come)
    said = replace(message, lane="reminder", about=about, useful_until=_useful_until(talk, come))
    return Turn(replace(state, offered=said.choices, misses=0), (said,), tuple(effects))


def _useful_until(talk: Talk, come: tuple[Reminder, ...]) -> datetime:
    """As long as its words stay true, and not into the quiet hours, but for a few minutes of what was asked for in them."""
    moments = [instant(keeping.asked(talk, one), talk.library.zone) for one in come]
    on_time = max(moments) + _ON_TIME
    if awake(talk.now, talk.library.zone) > talk.now:
        return on_time
    true = talk.now + _USEFUL if _is_late(talk, come) else min(moments) + _LATE
    return max(on_time, min(true, _evening(talk)))


def _evening(talk: Talk) -> datetime:
    """When the quiet hours of this day begin."""
    return instant(datetime.combine(talk.today, _NIGHT), talk.library.zone)


def _watched(talk: Talk, reminder: Reminder) -> tuple[CheckOn, ...]:
    """After its last call a volunteer watches, if the person agreed."""
    if not reminder.watched or reminder.times or not reminder.rang:
        return ()
    return (CheckOn(reminder.id, reminder.rang, awake(talk.now + _ANSWER, talk.library.zone)),)


def _neutrally(talk: Talk, come: tuple[Reminder, ...]) -> Message:
    """Other people may see the phone: what it is about stands behind a button."""
    show = Choice("remind:show" if len(come) > 1 else f"remind:show:{come[0].id}", talk.text("remind_show"), reply=True)
    text = guide.paragraphs(
        talk.text("remind_neutral" if len(come) == 1 else "remind_neutral_several"), _sorry(talk, come)
    )
    return Message(text, choices=(show, choices.person(talk)))


def _openly(talk: Talk, come: tuple[Reminder, ...]) -> Message:
    sorry = _sorry(talk, come)
    if len(come) == 1:
        return Message(guide.paragraphs(sorry, said(talk, come[0])), choices=answers(talk, come[0]))
    return Message(guide.paragraphs(sorry, listed(talk, come)), choices=ways_to(talk, come))


def _sorry(talk: Talk, come: tuple[Reminder, ...]) -> str:
    return talk.text("remind_late") if _is_late(talk, come) else ""


def _is_late(talk: Talk, come: tuple[Reminder, ...]) -> bool:
    return any(_late(talk, one) >= _LATE for one in come)


def _late(talk: Talk, reminder: Reminder) -> timedelta:
    """How long ago its moment was; of several that have come, the last."""
    return talk.now - instant(keeping.asked(talk, reminder), talk.library.zone)


def said(talk: Talk, reminder: Reminder) -> str:
    """What it is about, with the days that are left, or what can still be done when none is."""
    last = reminder.last_day
    return guide.paragraphs(
        talk.text("remind_now", what=wording.about(talk, reminder)),
        wording.days_left(talk, last) if last else "",
        _still(talk, (reminder,)),
    )


def _still(talk: Talk, several: tuple[Reminder, ...]) -> str:
    """What can still be done when a last day has passed, if that is not long ago."""
    over = (talk.today - one.last_day for one in several if one.last_day)
    return talk.text("remind_still") if any(timedelta(0) < days <= _STILL for days in over) else ""


def behind(talk: Talk) -> tuple[Choice, ...]:
    """What can be done with the one that just rang: people type that before they look at what it is about."""
    shown = [choice.id for choice in talk.state.offered if choice.reply and choice.id.startswith("remind:show:")]
    rang = [one for one in talk.state.reminders if f"remind:show:{one.id}" in shown]
    return tuple(choice for one in rang for choice in answers(talk, one))


def answers(talk: Talk, reminder: Reminder) -> tuple[Choice, ...]:
    id = reminder.id
    return (
        Choice(f"remind:done:{id}", talk.text("remind_done"), reply=True),
        Choice(f"remind:later:{id}", talk.text("remind_later"), reply=True),
        Choice(f"remind:help:{id}", talk.text("remind_help")),
        Choice(f"remind:stop:{id}", talk.text("remind_stop")),
        choices.person(talk),
    )


def listed(talk: Talk, several: tuple[Reminder, ...]) -> str:
    lines = []
    for one in several:
        left = f" ({wording.days_left(talk, one.last_day)})" if one.last_day else ""
        lines.append(f"- {wording.about(talk, one)}{left}")
    return guide.paragraphs("\n".join((talk.text("remind_several"), *lines)), _still(talk, several))


def ways_to(talk: Talk, several: tuple[Reminder, ...]) -> tuple[Choice, ...]:
    shown = (Choice(f"remind:show:{one.id}", wording.label(wording.about(talk, one))) for one in several)
    return (*shown, choices.home(talk), choices.person(talk))


def unanswered(talk: Talk, id: int, rang: datetime) -> Turn:
    """They agreed that a volunteer hears of it; whoever answered meanwhile, or was reminded again, is left in peace."""
    reminder = keeping.find(talk, id)
    if reminder is None or reminder.rang != rang or not reminder.watched:
        return Turn(talk.state)
    morning = awake(talk.now, talk.library.zone)
    if morning > talk.now:
        return Turn(talk.state, effects=(CheckOn(id, rang, morning),))
    ways = (choices.home(talk), choices.person(talk))
    message = Message(talk.text("remind_watched"), choices=ways, lane="reminder", useful_until=_evening(talk))
    return Turn(replace(_all_handed_over(talk), offered=ways), (message,), (OpenCase("reminder"),))


def _all_handed_over(talk: Talk) -> State:
    """One call for help is enough, however many reminders went by without an answer."""
    state = talk.state
    for one in state.reminders:
        if one.watched and not one.times and one.rang and talk.now - one.rang >= _ANSWER:
            state = keeping.put(state, replace(one, watched=False))
    return state
