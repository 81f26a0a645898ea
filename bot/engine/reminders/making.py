"""A reminder in the making: one question at a time, read back in full words before it is kept."""

from dataclasses import replace
from datetime import datetime

from bot.dates.phrases.read import read
from bot.dates.phrases.request import about as asked_about
from bot.dates.phrases.types import Moment, Unclear
from bot.engine import choices, guide
from bot.engine.alarms import Asked, Draft, Reminder
from bot.engine.reminders import keeping, letters, wording
from bot.engine.reminders.calendar import calendar_file
from bot.engine.talk import Talk
from bot.engine.types import Choice, Message, Turn

LONGEST = 200
"""Characters of what somebody is reminded of: a line, not a letter."""

_GIVE_UP_AT = 2  # answers in a row that were no date
_UNCLEAR = frozenset({"past", "impossible", "contradiction", "vague", "several"})


def begin(talk: Talk, text: str = "") -> Turn:
    """From free text, or from nothing: whatever is missing is asked for."""
    if len(talk.state.reminders) >= keeping.MOST:
        return guide.say(talk, talk.text("remind_too_many"), _ways(talk))
    moment = read(text, talk.wall, talk.language)
    found = moment if isinstance(moment, Moment) else None
    read_so_far = found or Moment(talk.wall, False, False, spans=moment.spans if moment else ())
    what = asked_about(text, read_so_far, talk.language)
    draft = Draft("sure", what=what[:LONGEST].strip())
    if isinstance(moment, Unclear) and draft.what:
        return ask_when(talk, draft, moment.why)
    return timed(talk, draft, found) if found else _missing(talk, draft)


def _missing(talk: Talk, draft: Draft) -> Turn:
    """The next thing that is missing: first what, then when; or the whole to look at."""
    if not draft.what and not draft.topic:
        return _ask(talk, replace(draft, asked="what"), talk.text("remind_what"))
    if not draft.times:
        return ask_when(talk, draft)
    return read_back(talk, draft)


def ask_when(talk: Talk, draft: Draft, why: str = "") -> Turn:
    lead = talk.text(f"when_{why}") if why in _UNCLEAR else ""
    if letters.is_of_letter(draft):
        asked, question = replace(draft, asked="letter", misses=0), talk.text("letter_which_day")
    else:
        asked, question = replace(draft, asked="when"), talk.text("remind_when")
    return _ask(talk, asked, guide.paragraphs(lead, question))


def _ask(talk: Talk, draft: Draft, text: str, replies: tuple[Choice, ...] = ()) -> Turn:
    turn = guide.say(talk, text, (*replies, *_ways(talk)))
    return replace(turn, state=replace(turn.state, draft=draft))


def _ways(talk: Talk) -> tuple[Choice, ...]:
    return (choices.home(talk), choices.person(talk))


def timed(talk: Talk, draft: Draft, moment: Moment) -> Turn:
    """With a moment that was read; where it could be another one, they choose."""
    if moment.alternatives:
        options = tuple(option(talk, at) for at in sorted({moment.at, *moment.alternatives}))
        asked: Asked = "letter" if letters.is_of_letter(draft) else "when"
        which = replace(draft, asked=asked, rrule=moment.rrule, timed=moment.time_given)
        return _ask(talk, which, talk.text("remind_which"), options)
    if keeping.is_past(talk, moment.at):
        return ask_when(talk, draft, "past")
    if letters.is_of_letter(draft):
        if not moment.rrule:
            return _before_its_day(talk, letters.planned(talk, draft, moment))
        draft = replace(draft, last_day=None)  # what comes back has none
    return _missing(talk, replace(draft, times=(moment.at,), timed=moment.time_given, rrule=moment.rrule))


def _before_its_day(talk: Talk, draft: Draft) -> Turn:
    """Where that day is today, and too far gone to remind of it, it is for doing now."""
    if draft.times:
        return _ask(talk, replace(draft, asked="sure"), letters.read_back(talk, draft), sure(talk))
    turn = guide.say(talk, talk.text("deadline_today", what=draft.what), _ways(talk))
    return replace(turn, state=replace(turn.state, draft=None))


def option(talk: Talk, at: datetime) -> Choice:
    return Choice(f"remind:at:{at:%Y-%m-%dT%H:%M}", wording.moment(talk, at))


def read_back(talk: Talk, draft: Draft) -> Turn:
    """The whole reminder in full words, to say yes or no to."""
    at, rrule = draft.times[0], draft.rrule
    often = talk.text("remind_back_often", often=wording.recurs(talk, rrule)) if rrule else ""
    comes = wording.moments(talk, wording.coming(rrule, at, at)) if rrule else ""
    text = guide.paragraphs(
        talk.text("remind_back", moment=wording.moment(talk, at), what=wording.about(talk, draft)),
        "\n".join(filter(None, (often, comes))),
        _no_more(talk, draft),
        "" if draft.timed else talk.text("remind_guessed", time=wording.clock(talk, at)),
        talk.text("remind_right"),
    )
    return _ask(talk, replace(draft, asked="sure"), text, sure(talk))


def _no_more(talk: Talk, draft: Draft) -> str:
    """What recurred does not any more, once it is changed to a single moment: that is said before the yes."""
    old = keeping.find(talk, draft.changes)
    lost = old is not None and old.rrule and not (draft.rrule or draft.again)
    return talk.text("remind_no_more", often=wording.recurs(talk, old.rrule)) if old and lost else ""


def sure(talk: Talk) -> tuple[Choice, ...]:
    return choices.yes_no("remind:yes", talk.text("remind_yes"), "remind:no", talk.text("remind_no"))


def answered(talk: Talk, text: str) -> Turn | None:
    """What typed words mean to the reminder in the making; None when they are about something else."""
    draft = talk.state.draft
    if draft is None or draft.asked in ("event", "letter", "aside"):
        return dated(talk, text)
    if draft.asked == "what":
        return _missing(talk, replace(draft, what=text[:LONGEST].strip()))
    moment = read(text, talk.wall, talk.language)
    match moment:
        case Moment():
            return timed(talk, _fresh(draft), _on_the_same_day(draft, moment))
        case Unclear(why):
            return ask_when(talk, draft, why)
        case _:
            return _no_moment(talk, draft, text)


def dated(talk: Talk, text: str) -> Turn | None:
    """The day in the letter they sent, typed at once; None when it was not asked for, or this is none.

    Once they went on to something else, a day among other words belongs to those.
    """
    draft = talk.state.draft
    asked = draft is not None and draft.asked == "letter" and not draft.misses
    moment = read(text, talk.wall, talk.language) if asked else None
    return timed(talk, draft, moment) if draft and isinstance(moment, Moment) else None


def of_letter(talk: Talk, *, dated: bool) -> Turn | None:
    """Whether there is a date on the letter; None when nobody asked that, or not any more."""
    draft = talk.state.draft
    if draft is None or draft.asked != "letter":
        return None
    if dated:
        return ask_when(talk, draft)
    turn = guide.say(talk, talk.text("letter_no_date"), _ways(talk))
    return replace(turn, state=replace(turn.state, draft=None))


def _fresh(draft: Draft) -> Draft:
    return replace(draft, times=(), rrule="", misses=0)


def _on_the_same_day(draft: Draft, moment: Moment) -> Moment:
    """Only another hour was said: the day they were shown stays."""
    if moment.day_given or moment.rrule or not draft.times:
        return moment
    shown = draft.last_day if draft.last_day and letters.is_of_letter(draft) else draft.times[0].date()
    moved = tuple(datetime.combine(shown, at.time()) for at in moment.alternatives)
    return replace(moment, at=datetime.combine(shown, moment.at.time()), alternatives=moved, rrule=draft.rrule)


def _no_moment(talk: Talk, draft: Draft, text: str) -> Turn | None:
    """Asked again once; a question about something else is answered, and a second miss is left to a person."""
    if draft.asked == "sure" or talk.library.index.about(text, talk.language).verdict == "answer":
        return None
    if draft.misses + 1 >= _GIVE_UP_AT:
        turn = guide.say(talk, talk.text("remind_no_date"), _ways(talk))
        return replace(turn, state=replace(turn.state, draft=None))
    return ask_when(talk, replace(draft, misses=draft.misses + 1), "vague")


def chose(talk: Talk, at: str) -> Turn | None:
    """One of the moments that were offered; None when it is none, or nothing is being made any more."""
    draft = talk.state.draft
    moment = _written(at)
    if draft is None or moment is None:
        return None
    return timed(talk, draft, Moment(moment, draft.timed, True, draft.rrule))


def _written(at: str) -> datetime | None:
    try:
        return datetime.strptime(at, "%Y-%m-%dT%H:%M")  # noqa: DTZ007  # a wall time, and it has no zone
    except ValueError:
        return None


def refused(talk: Talk) -> Turn | None:
    """It was not right: what should it be?"""
    draft = talk.state.draft
    if draft is None:
        return None
    if draft.topic and not draft.again:
        turn = guide.say(talk, talk.text("remind_dropped"), _ways(talk))
        return replace(turn, state=replace(turn.state, draft=None))
    return ask_when(talk, _fresh(draft))


def is_right(talk: Talk) -> bool:
    """Whether it was read back, and nothing else was said since."""
    draft = talk.state.draft
    return draft is not None and draft.asked == "sure"


def accepted(talk: Talk) -> Turn | None:
    """Right: it is kept. None when nothing is being made, or its moment went by meanwhile."""
    draft = talk.state.draft
    if draft is None or not draft.times:
        return None
    if all(keeping.is_past(talk, at) for at in draft.times):
        return ask_when(talk, _fresh(draft), "past")
    return keep(talk, draft)


def keep(talk: Talk, draft: Draft) -> Turn:
    """Kept; a calendar that took it before gets the new moment at once."""
    old = keeping.find(talk, draft.changes)
    if draft.again and old and not draft.rrule:
        return put_off(talk, old, draft.times[0])
    reminder = keeping.made(talk, draft)
    discreet = "" if talk.state.openly or talk.state.reminders else talk.text("remind_discreet")
    changed = talk.text("calendar_changed") if reminder.taken else ""
    ways = (
        *(() if reminder.taken else (Choice(f"remind:ics:{reminder.id}", talk.text("remind_calendar")),)),
        *_watch(talk, reminder.id, draft),
        Choice("remind:list", talk.text("remind_all")),
        *_ways(talk),
    )
    file = calendar_file(talk, reminder) if reminder.taken else None
    text = guide.paragraphs(talk.text("remind_kept"), discreet, changed)
    state = replace(keeping.put(talk.state, reminder), draft=None, offered=ways, misses=0)
    return Turn(state, (Message(text, choices=ways, attachment=file),), keeping.rings(talk, reminder))


def put_off(talk: Talk, reminder: Reminder, at: datetime) -> Turn:
    state, moved = keeping.put_off(talk, reminder, at)
    ways = (Choice("remind:list", talk.text("remind_all")), *_ways(talk))
    turn = guide.say(talk, talk.text("later_kept", moment=wording.moment(talk, at)), ways)
    return replace(turn, state=replace(state, draft=None, offered=ways, misses=0), effects=keeping.rings(talk, moved))


def _watch(talk: Talk, id: int, draft: Draft) -> tuple[Choice, ...]:
    """A volunteer watches over dates that cost money when they are missed; only if the person says so."""
    return (Choice(f"remind:watch:{id}", talk.text("remind_watch")),) if draft.last_day else ()
