"""What must hold for every reminder, however long helpline or platform were away: each broken promise, in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.dates.wall import instant
from tests.reminders.clockwork import ZONE, Arrived, Clockwork
from tests.reminders.crowd import DAY, Kept

_SOON = timedelta(minutes=5)  # so late it is still what was asked for, also at night
_LATE = timedelta(hours=2)
_NO_TIME = timedelta(0)
_LONGEST = timedelta(hours=64)  # a night until it rings, a day for an answer, and nights until a volunteer is asked
_TRIES = timedelta(minutes=14)  # the longest a message waits before it is tried again
_SORRY = "Sorry, dit bericht komt later dan u vroeg."


@dataclass(frozen=True, slots=True)
class Away:
    """From when to when nothing went out."""

    since: datetime
    until: datetime

    @property
    def morning(self) -> datetime:
        """When people may hear of it: at once by day, else at nine o'clock."""
        wall = self.until.astimezone(ZONE).replace(tzinfo=None)
        if not at_night(self.until):
            return self.until
        day = wall.date() + (DAY if wall.hour >= 21 else 0 * DAY)
        return instant(datetime.combine(day, time(9)), ZONE)


def at_night(moment: datetime) -> bool:
    return not 9 <= moment.astimezone(ZONE).hour < 21


def broken(clock: Clockwork, kept: Sequence[Kept], away: Away) -> list[str]:
    """Every promise that was not kept until now."""
    cases = clock.cases()
    found = [f"{one.asked} of {one.who}: {problem}" for one in kept for problem in _of_reminder(clock, one, away)]
    found += [f"{one.wall}, {one.who}: {problem}" for one in clock.arrived for problem in _of_message(clock, one, kept)]
    people = {one.who for one in kept}
    return found + [f"{who}: {what}" for who in people for what in _of_person(clock, kept, who, away, cases)]


def _of_reminder(clock: Clockwork, kept: Kept, away: Away) -> Iterator[str]:
    """Each moment is answered by a message in time, and each message by a moment."""
    rang = [one.at for one in clock.rang(kept.who) if kept.id in one.ids]
    before = datetime.min.replace(tzinfo=ZONE)
    for at in rang:
        if not any(before < moment <= at for moment in kept.moments):
            yield f"said twice, at {at}"
        before = at
    for moment in kept.moments:
        latest = _latest(moment, away)
        if latest < clock.now and not any(moment <= at <= latest for at in rang):
            yield f"silence about {moment}: only at {rang}"


def _latest(moment: datetime, away: Away) -> datetime:
    """By when it must have come. What falls due in the minutes in which the platform is tried again goes with the rest."""
    if away.since - _SOON <= moment <= away.until + _TRIES:
        return max(moment, away.morning) + _TRIES + _SOON
    return moment + timedelta(seconds=60)


def _of_message(clock: Clockwork, said: Arrived, kept: Sequence[Kept]) -> Iterator[str]:
    """Not at night unless asked for, sorry if and only if it is late, and days that are true when it arrives."""
    about = [one for one in kept if one.who == said.who and one.id in said.ids]
    answered = [waited for one in about if (waited := _answered(clock, said, one))]
    newest = max((said.at - moments[-1] for moments in answered), default=_NO_TIME)
    oldest = max((said.at - moments[0] for moments in answered), default=_NO_TIME)
    if (
        at_night(said.at)
        and said.message.lane == "reminder"
        and not any(said.at - moments[-1] <= _SOON for moments in answered)
    ):
        yield f"at night, {newest} late"
    sorry = _SORRY in said.message.text
    if answered and (oldest < _LATE if sorry else newest >= _LATE + _SOON):
        yield f"sorry: {sorry}, and it was {oldest} or {newest} late"
    if about and about[0].openly:
        yield from (f"no true days for {one.asked}" for one in about if not _days_are_true(said, one))


def _answered(clock: Clockwork, said: Arrived, one: Kept) -> list[datetime]:
    """The moments that this message is about: of what recurs it may be several."""
    before = [earlier.at for earlier in clock.rang(one.who) if one.id in earlier.ids and earlier.at < said.at]
    return [moment for moment in one.moments if moment <= said.at and not (before and moment <= before[-1])]


def _days_are_true(said: Arrived, one: Kept) -> bool:
    if one.asked.what not in said.message.text:
        return False
    if one.asked.last_day is None:
        return True
    line = said.message.text.partition(one.asked.what)[2].replace("\n\n", " ").partition("\n")[0]
    left = (one.asked.last_day - said.wall.date()).days
    known = {0: "Vandaag:", 1: "Morgen al:"}
    return ("is voorbij" if left < 0 else known.get(left, f"Over {left} dagen:")) in re.sub(r"\s+", " ", line)


def _of_person(
    clock: Clockwork, kept: Sequence[Kept], who: int, away: Away, cases: Mapping[int, datetime]
) -> Iterator[str]:
    """All that was missed comes in one message, and who let a volunteer watch is handed over."""
    missed = [one for one in clock.rang(who) if _carries_missed(one, kept, away)]
    if len(missed) > 1:
        yield f"caught up in {len(missed)} messages: {[str(one.wall) for one in missed]}"
    silent = [one for one in kept if one.who == who and one.asked.watched]
    long_ago = any(max(*one.moments, away.until) < clock.now - _LONGEST for one in silent)
    asked = cases.get(who)
    if long_ago and not asked:
        yield "no volunteer was asked"
    if asked and (not silent or at_night(asked)):
        yield f"a volunteer was asked without leave or at night: {asked}"


def _carries_missed(said: Arrived, kept: Sequence[Kept], away: Away) -> bool:
    """It is about something that was to come while nothing went out, and came so late because of that."""
    about = [one for one in kept if one.who == said.who and one.id in said.ids]
    last = [max(moment for moment in one.moments if moment <= said.at) for one in about]
    return any(away.since <= moment < away.until and said.at - moment > _SOON for moment in last)
