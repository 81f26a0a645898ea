"""What people do with their reminders: look, done, later, help, stop, change, and into their own calendar."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.engine import choices, guide
from bot.engine.alarms import Draft, Reminder
from bot.engine.reminders import deadlines, keeping, making, wording
from bot.engine.reminders.calendar import calendar_file
from bot.engine.reminders.ringing import answers, listed, said, ways_to
from bot.engine.talk import Talk
from bot.engine.types import Choice, Message, Turn

_TONIGHT, _MORNING = time(19), time(9)


def pressed(talk: Talk, words: list[str]) -> Turn | None:
    """What a button of reminders means; None for one that leads nowhere any more."""
    match words:
        case ["new"]:
            return making.begin(talk)
        case ["list"]:
            return overview(talk)
        case ["yes" | "no" | "at" | "event", *_]:
            return _of_draft(talk, words)
        case ["letter", "yes" | "no" as answer]:
            return making.of_letter(talk, dated=answer == "yes")
        case ["topic", topic]:
            return deadlines.of_topic(talk, topic)
        case ["openly", "yes" | "no" as answer]:
            return show_openly(talk, openly=answer == "yes")
        case ["show"]:
            return _shown_all(talk)
        case [what, id] if id.isascii() and id.isdecimal():
            reminder = keeping.find(talk, int(id))
            return _of_one(talk, what, reminder) if reminder else guide.say(talk, talk.text("remind_gone"), _ways(talk))
        case _:
            return None


def _of_draft(talk: Talk, words: list[str]) -> Turn | None:
    match words:
        case ["yes"]:
            return making.accepted(talk)
        case ["no"]:
            return making.refused(talk)
        case ["at", *moment]:
            return making.chose(talk, ":".join(moment))
        case ["event", day]:
            return deadlines.told(talk, day)
        case _:
            return None


def _of_one(talk: Talk, what: str, reminder: Reminder) -> Turn | None:
    doing = {
        "show": shown,
        "done": done,
        "later": later,
        "hour": _in_an_hour,
        "tonight": _tonight,
        "tomorrow": _tomorrow,
        "other": other,
        "change": change,
        "help": help_with,
        "stop": stop,
        "ics": calendar,
        "watch": watch,
    }
    return doing[what](talk, reminder) if what in doing else None


def _ways(talk: Talk) -> tuple[Choice, ...]:
    return (Choice("remind:list", talk.text("remind_all")), choices.home(talk), choices.person(talk))


def overview(talk: Talk) -> Turn:
    """Every reminder with its next moment, and how openly they are shown."""
    kept = talk.state.reminders
    openly = ("remind:openly:no", "remind_hide") if talk.state.openly else ("remind:openly:yes", "remind_openly")
    ways = (
        *(
            Choice(f"remind:show:{one.id}", name)
            for one, name in zip(kept[:_LISTED], wording.apart(talk, kept), strict=False)
        ),
        *(() if talk.state.held else (Choice("remind:new", talk.text("remind_new")),)),
        *((Choice(openly[0], talk.text(openly[1])),) if kept else ()),
        choices.home(talk),
        choices.person(talk),
    )
    text = (
        "\n".join((talk.text("remind_yours"), *(_line(talk, one) for one in kept)))
        if kept
        else guide.paragraphs(talk.text("remind_none"), "" if talk.state.held else talk.text("remind_try"))
    )
    return guide.say(talk, text, ways)


_LISTED = 12  # buttons; the text lists all


def _line(talk: Talk, reminder: Reminder) -> str:
    when = wording.moment(talk, reminder.times[0]) if reminder.times else talk.text("remind_rang")
    often = f", {wording.recurs(talk, reminder.rrule)}" if reminder.rrule else ""
    return f"- {wording.about(talk, reminder)}: {when}{often}"


def show_openly(talk: Talk, *, openly: bool) -> Turn:
    turn = guide.say(talk, talk.text("remind_openly_on" if openly else "remind_openly_off"), _ways(talk))
    return replace(turn, state=replace(turn.state, openly=openly))


def _shown_all(talk: Talk) -> Turn:
    rang = tuple(one for one in talk.state.reminders if one.rang)
    if not rang:
        return overview(talk)
    return shown(talk, rang[0]) if len(rang) == 1 else guide.say(talk, listed(talk, rang), ways_to(talk, rang))


def shown(talk: Talk, reminder: Reminder) -> Turn:
    """One reminder: what to do with it depends on whether it rang."""
    if reminder.rang:
        return guide.say(talk, said(talk, reminder), answers(talk, reminder))
    text = guide.paragraphs(
        wording.about(talk, reminder),
        "\n".join(wording.moment(talk, at) for at in reminder.times),
        wording.recurs(talk, reminder.rrule) if reminder.rrule else "",
        wording.days_left(talk, reminder.last_day) if reminder.last_day else "",
    )
    id = reminder.id
    watch_over = (Choice(f"remind:watch:{id}", talk.text("remind_watch")),)
    ways = (
        *(() if reminder.topic else (Choice(f"remind:change:{id}", talk.text("remind_change")),)),
        Choice(f"remind:stop:{id}", talk.text("remind_remove")),
        Choice(f"remind:ics:{id}", talk.text("remind_calendar")),
        *(watch_over if reminder.last_day and not reminder.watched else ()),
        *_ways(talk),
    )
    return guide.say(talk, text, ways)


def done(talk: Talk, reminder: Reminder) -> Turn:
    """What recurs goes on; further calls for what is done are dropped."""
    state = (
        keeping.put(talk.state, replace(reminder, rang=None))
        if reminder.rrule
        else keeping.drop(talk.state, reminder.id)
    )
    return guide.say(replace(talk, state=state), talk.text("remind_well_done"), _ways(talk))


def later(talk: Talk, reminder: Reminder) -> Turn:
    id = reminder.id
    tonight = (Choice(f"remind:tonight:{id}", talk.text("later_tonight")),) if talk.wall.time() < _TONIGHT else ()
    ways = (
        Choice(f"remind:hour:{id}", talk.text("later_hour")),
        *tonight,
        Choice(f"remind:tomorrow:{id}", talk.text("later_tomorrow")),
        Choice(f"remind:other:{id}", talk.text("later_other")),
        choices.person(talk),
    )
    turn = guide.say(talk, talk.text("later_when"), ways)
    return replace(turn, state=replace(turn.state, draft=replace(_draft(reminder), again=True)))


def other(talk: Talk, reminder: Reminder) -> Turn:
    return making.ask_when(talk, replace(_draft(reminder), again=True))


def _in_an_hour(talk: Talk, reminder: Reminder) -> Turn:
    return _again(talk, reminder, (talk.wall + timedelta(hours=1)).replace(second=0, microsecond=0))


def _tonight(talk: Talk, reminder: Reminder) -> Turn:
    tonight = datetime.combine(talk.today, _TONIGHT)
    return _again(talk, reminder, tonight) if not keeping.is_past(talk, tonight) else _in_an_hour(talk, reminder)


def _tomorrow(talk: Talk, reminder: Reminder) -> Turn:
    return _again(talk, reminder, datetime.combine(talk.today + timedelta(days=1), _MORNING))


def _again(talk: Talk, reminder: Reminder, at: datetime) -> Turn:
    return making.put_off(talk, reminder, at)


def change(talk: Talk, reminder: Reminder) -> Turn:
    return making.ask_when(talk, _draft(reminder))


def _draft(reminder: Reminder) -> Draft:
    return Draft("when", what=reminder.what, topic=reminder.topic, deadline=reminder.deadline,
                 last_day=reminder.last_day, changes=reminder.id)  # fmt: skip


def help_with(talk: Talk, reminder: Reminder) -> Turn:
    """The answer it belongs to; else what people can do."""
    if reminder.topic in talk.knowledge.topics:
        return guide.show_topic(talk, reminder.topic)
    return guide.say(talk, talk.text("remind_need"), (choices.home(talk), choices.person(talk)))


def stop(talk: Talk, reminder: Reminder) -> Turn:
    """Gone; a calendar that took it gets the word that it is off."""
    gone = replace(talk, state=keeping.drop(talk.state, reminder.id))
    turn = guide.say(gone, talk.text("remind_stopped"), _ways(talk))
    if not reminder.taken:
        return turn
    (message,) = turn.messages
    off = calendar_file(talk, replace(reminder, sequence=reminder.sequence + 1), cancelled=True)
    text = guide.paragraphs(message.text, talk.text("calendar_off"))
    return replace(turn, messages=(replace(message, text=text, attachment=off),))


def watch(talk: Talk, reminder: Reminder) -> Turn:
    state = keeping.put(talk.state, replace(reminder, watched=True))
    return guide.say(replace(talk, state=state), talk.text("remind_watching"), _ways(talk))


def calendar(talk: Talk, reminder: Reminder) -> Turn:
    """Its file for a calendar, which keeps to the same discretion."""
    if not reminder.times and reminder.last_day is None:
        return guide.say(talk, talk.text("remind_gone"), _ways(talk))
    ways = _ways(talk)
    message = Message(talk.text("calendar_file"), choices=ways, attachment=calendar_file(talk, reminder))
    state = keeping.put(talk.state, replace(reminder, taken=True))
    return Turn(replace(state, offered=ways, misses=0), (message,))
