"""Reminders that the list of help offers: dates that come by themselves, and terms counted from a day people name."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.dates.counting import days_on, months_on
from bot.dates.past import read_day
from bot.dates.terms import TERMS, first_day, last_day, reminders
from bot.engine import choices, guide
from bot.engine.alarms import Draft
from bot.engine.reminders import keeping, wording
from bot.engine.reminders.making import sure
from bot.engine.talk import Talk
from bot.engine.types import Choice, Turn
from bot.knowledge.types import PERSON, Deadline, Topic

_HOUR = time(10)  # o'clock; offices answer their phones then


def of_topic(talk: Talk, id: str) -> Turn | None:
    """The deadlines of an answer: the only one at once, of several they choose. None when there is none any more."""
    topic = talk.knowledge.topics.get(id)
    if topic is None or not topic.deadlines:
        return None
    if len(topic.deadlines) == 1:
        return _begin(talk, topic, topic.deadlines[0])
    options = tuple(
        Choice(f"deadline:{topic.id}:{one.id}", wording.label(talk.of(one.what))) for one in topic.deadlines
    )
    return guide.say(talk, talk.text("deadline_which"), (*options, *choices.asides(talk, talk.state.menu)))


def chosen(talk: Talk, topic_id: str, deadline_id: str) -> Turn | None:
    topic = talk.knowledge.topics.get(topic_id)
    found = next((one for one in topic.deadlines if one.id == deadline_id), None) if topic else None
    return _begin(talk, topic, found) if topic and found else None


def _begin(talk: Talk, topic: Topic, deadline: Deadline) -> Turn:
    draft = Draft("event", topic=topic.id, deadline=deadline.id)
    if deadline.after:
        return _ask_event(talk, draft, deadline)
    return _planned(talk, draft, deadline, _next(deadline, talk.today))


def _next(deadline: Deadline, today: date) -> date:
    """The date that is given, or when it comes next."""
    if deadline.once:
        return deadline.once
    assert deadline.yearly  # the loader saw to it: exactly one of the three is given
    month, day = deadline.yearly
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else this_year.replace(year=today.year + 1)


def _ask_event(talk: Talk, draft: Draft, deadline: Deadline, lead: str = "") -> Turn:
    asked = talk.text("deadline_event", event=talk.of(deadline.after or {}))
    near = () if _ahead(deadline) else (("today", talk.today), ("yesterday", talk.today - timedelta(days=1)))
    replies = tuple(Choice(f"remind:event:{day}", talk.text(name)) for name, day in near)
    turn = guide.say(talk, guide.paragraphs(lead, asked), (*replies, choices.home(talk), choices.person(talk)))
    return replace(turn, state=replace(turn.state, draft=draft))


def answered(talk: Talk, text: str) -> Turn | None:
    """The day of the event, as typed; None when nothing was asked, or the words are about something else."""
    draft = talk.state.draft
    if draft is None or draft.asked != "event":
        return None
    deadline = _of(talk, draft)
    if deadline is None:
        return None
    day = read_day(text, talk.wall, talk.language, ahead=_ahead(deadline))
    if day:
        return happened(talk, day)
    if draft.misses or talk.library.index.about(text, talk.language).verdict == "answer":
        return None
    return _ask_event(talk, replace(draft, misses=1), deadline, talk.text("deadline_no_day"))


def _ahead(deadline: Deadline) -> bool:
    """Whether the event is one that is still to come: then the term is counted back from it."""
    return bool(deadline.term) and TERMS[deadline.term].before


def told(talk: Talk, day: str) -> Turn | None:
    """The day of the event, from a button."""
    try:
        return happened(talk, date.fromisoformat(day))
    except ValueError:
        return None


def happened(talk: Talk, day: date) -> Turn | None:
    draft = talk.state.draft
    deadline = _of(talk, draft) if draft else None
    if draft is None or deadline is None:
        return None
    return _planned(talk, draft, deadline, counted(deadline, day))


def _of(talk: Talk, draft: Draft) -> Deadline | None:
    topic = talk.knowledge.topics.get(draft.topic)
    return next((one for one in topic.deadlines if one.id == draft.deadline), None) if topic else None


def counted(deadline: Deadline, event: date) -> date:
    """The date that matters after this event: by the legal term it names, else by its own days or months."""
    if deadline.term:
        term = TERMS[deadline.term]
        return first_day(term, event) if term.kind == "from" else last_day(term, event)
    return days_on(event, deadline.days) if deadline.days else months_on(event, deadline.months)


def _planned(talk: Talk, draft: Draft, deadline: Deadline, last: date) -> Turn:
    """The date in full words, that the letter counts, and when we would remind: to say yes or no to."""
    if last < talk.today:
        return _over(talk, last)
    times = _times(talk, deadline, last)
    if not times:
        return _today(talk, deadline)
    head = talk.text("deadline_date", what=talk.of(deadline.what), day=wording.day(talk, last))
    text = guide.paragraphs(
        head,
        talk.text("deadline_letter"),
        "\n".join((talk.text("deadline_times"), wording.moments(talk, times))),
        talk.text("deadline_right"),
    )
    turn = guide.say(talk, text, (*sure(talk), choices.home(talk), choices.person(talk)))
    planned = replace(draft, asked="sure", times=times, timed=True, last_day=last)
    return replace(turn, state=replace(turn.state, draft=planned))


def _times(talk: Talk, deadline: Deadline, last: date) -> tuple[datetime, ...]:
    days = reminders(last, deadline.remind, talk.today)
    return tuple(at for day in days if not keeping.is_past(talk, at := datetime.combine(day, _HOUR)))


def _over(talk: Talk, last: date) -> Turn:
    replies = choices.yes_no(PERSON, talk.text("yes"), f"menu:{talk.state.menu}", talk.text("no"))
    turn = guide.say(talk, talk.text("deadline_over", day=wording.day(talk, last)), (*replies, choices.home(talk)))
    return replace(turn, state=replace(turn.state, draft=None))


def _today(talk: Talk, deadline: Deadline) -> Turn:
    text = talk.text("deadline_today", what=talk.of(deadline.what))
    turn = guide.say(talk, text, (choices.home(talk), choices.person(talk)))
    return replace(turn, state=replace(turn.state, draft=None))
