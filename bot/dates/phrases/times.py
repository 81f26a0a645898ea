"""Which of the 24 hours a time as said can be. No days."""

from dataclasses import dataclass

from bot.dates.phrases.pieces import Clock, Part
from bot.dates.phrases.types import Why

HOUR, NOON, DAY = 60, 12 * 60, 24 * 60
USUAL = 9 * HOUR
"""When no time is said: the morning, when one can still do something about it."""

DEFAULTS: dict[Part, int] = {"morning": USUAL, "afternoon": 14 * HOUR, "evening": 19 * HOUR}
"""When only a part of the day is said. The night is no time to be reminded: ask."""


@dataclass(frozen=True, slots=True)
class Times:
    """Minutes after midnight (from 1440: the next day), the likeliest first. `later`: the evening it may also be."""

    options: tuple[int, ...]
    later: int | None = None
    given: bool = True


_MIDNIGHT = Times((DAY, 0))
"""The end of the day, or its beginning."""


def settle(clock: Clock, part: Part | None) -> Times | Why:
    """The times that it can be; a part of the day decides what the hour alone leaves open."""
    minutes = clock.hour * HOUR + clock.minute
    if part is not None:
        return _within(clock, minutes, part)
    if minutes == DAY:
        return _MIDNIGHT
    if clock.sure or clock.hour in (0, 12):
        return Times((minutes,))
    if clock.hour < 6 or (clock.hour == 6 and not clock.written):
        return Times((minutes + NOON,))
    if clock.hour < 8:
        return _six_or_seven(clock, minutes)
    return Times((minutes,), later=minutes + NOON)


def _six_or_seven(clock: Clock, minutes: int) -> Times:
    """Seven is in the evening; half past seven, and 6:45 in digits, are as often the morning."""
    if clock.written:
        return Times((minutes, minutes + NOON))
    return Times((minutes + NOON, minutes) if clock.minute else (minutes + NOON,))


def _within(clock: Clock, minutes: int, part: Part) -> Times | Why:
    hour = clock.hour
    if clock.sure:
        first, last = {"morning": (4, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (0, 6)}[part]
        return Times((minutes,)) if first <= hour <= last else "contradiction"
    if part == "night":
        return _at_night(minutes)
    # The hours that people say of each part, and what makes them hours of the day.
    said = {"morning": (range(4, 12), 0), "afternoon": ((12, 1, 2, 3, 4, 5, 6), NOON), "evening": (range(5, 12), NOON)}
    hours, later = said[part]
    return Times(((minutes + later) % DAY if hour != 12 else minutes,)) if hour in hours else "contradiction"


def _at_night(minutes: int) -> Times | Why:
    """Twelve at night ends the day; three at night may be before it or after it."""
    if minutes == NOON:
        return _MIDNIGHT
    if minutes >= 9 * HOUR:
        return Times((minutes + NOON,))
    return Times((minutes + DAY, minutes)) if minutes < 7 * HOUR else "contradiction"


def merged(found: tuple[Times, ...]) -> Times:
    """All the times that were named."""
    options = tuple(dict.fromkeys(option for times in found for option in times.options))
    return Times(options, later=found[0].later if len(found) == 1 else None)
