"""Who is asked to take a case, and when somebody can be asked again. Pure rules over plain values; asks nobody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.engine.casework import Hours
from bot.knowledge.types import Helpline, Span

_AHEAD = 60  # days; longer than any holiday
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Somebody of the team, as far as asking goes. `taken` cases in seven days; `asked` already in this round.

    A coordinator who is no volunteer hears of crises only.
    """

    member: int
    hours: Hours = ()
    on_duty: bool = True
    taken: int = 0
    asked: bool = False
    volunteer: bool = True
    coordinator: bool = False


def pick(team: Iterable[Volunteer], helpline: Helpline, wall: datetime, *, crisis: bool) -> tuple[int, ...]:
    """The members to ask now: those with the fewest cases first; in a crisis all who are there, and the coordinators."""
    there = sorted(
        (one.taken, one.member) for one in team if not one.asked and _can(one, helpline, wall, crisis=crisis)
    )
    return tuple(member for _, member in (there if crisis else there[: helpline.wave]))


def _can(one: Volunteer, helpline: Helpline, wall: datetime, *, crisis: bool) -> bool:
    if crisis:
        return one.coordinator or (one.volunteer and one.on_duty and _own_time(one, helpline, wall))
    free = one.volunteer and one.on_duty and one.taken < helpline.weekly
    return free and is_open(helpline, wall) and _own_time(one, helpline, wall)


def _own_time(one: Volunteer, helpline: Helpline, wall: datetime) -> bool:
    """Whether it is within their hours; who set none can be asked whenever the helpline is open."""
    if not one.hours:
        return is_open(helpline, wall)
    minute = wall.hour * 60 + wall.minute
    return any(day == wall.weekday() and start <= minute < end for day, start, end in one.hours)


def is_open(helpline: Helpline, wall: datetime) -> bool:
    """Whether volunteers are asked at this wall time."""
    span = _span(helpline, wall)
    return span is not None and span[0] <= wall.hour * 60 + wall.minute < span[1]


def next_moment(team: Iterable[Volunteer], helpline: Helpline, wall: datetime) -> datetime:
    """The first wall time after this one at which asking makes sense: the helpline opens, or somebody's hours begin.

    A day later if the helpline does not open any more, so that nobody waits for ever.
    """
    people = [one for one in team if one.volunteer and one.on_duty and not one.asked]
    days = (wall + _DAY * ahead for ahead in range(_AHEAD))
    return next((start for day in days for start in _starts(people, helpline, day) if start > wall), wall + _DAY)


def _starts(people: Iterable[Volunteer], helpline: Helpline, day: datetime) -> list[datetime]:
    span = _span(helpline, day)
    if span is None:
        return []
    minutes = {span[0], *(start for one in people for start in _begins(one.hours, day.weekday(), span))}
    midnight = datetime.combine(day.date(), time())
    return [midnight + timedelta(minutes=minute) for minute in sorted(minutes)]


def _begins(hours: Hours, weekday: int, span: Span) -> Iterator[int]:
    return (start for day, start, end in hours if day == weekday and span[0] <= start < span[1])


def opens(helpline: Helpline, wall: datetime) -> datetime:
    """This wall time if the helpline is open then, else the next one at which it opens."""
    return wall if is_open(helpline, wall) else next_moment((), helpline, wall)


def _span(helpline: Helpline, day: datetime) -> Span | None:
    return None if day.date() in helpline.closed else helpline.open[day.weekday()]
