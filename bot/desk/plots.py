"""Numbers as shapes: the bar of a broadcast under way, and the small plot of when it arrived. Draws nothing itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.engine.broadcastwork import Tally

FATES = ("sent", "waiting", "blocked", "unsure", "failed", "withdrawn", "erased")
"""What can become of a copy, in the order in which it is told; together they are the audience."""

_COLUMNS = 24


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the bar, in thousandths of its width."""

    fate: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Column:
    """How many arrived in one stretch of time; `height` of the highest is 1."""

    count: int
    height: float


@dataclass(frozen=True, slots=True)
class Plot:
    """Arrivals in equal stretches of time from the first to the last; `half`: by then every second one was there."""

    columns: tuple[Column, ...]
    first: datetime
    half: datetime
    last: datetime


def bar(tally: Tally) -> tuple[Segment, ...]:
    """Those that there are, side by side; nothing before there is any copy."""
    segments: list[Segment] = []
    for fate in FATES:
        count: int = getattr(tally, fate)
        x = segments[-1].x + segments[-1].width if segments else 0.0
        if count:
            segments.append(Segment(fate, count, x, 1000 * count / tally.total))
    return tuple(segments)


def plot(arrivals: Sequence[datetime]) -> Plot | None:
    """None when nothing arrived, or nobody knows any more when; and of a single one there is nothing to see."""
    if len(arrivals) < 2:
        return None
    first, last = arrivals[0], arrivals[-1]
    span = (last - first) / _COLUMNS
    counts = [0] * _COLUMNS
    for at in arrivals:
        counts[min(_COLUMNS - 1, int((at - first) / span)) if span else 0] += 1
    columns = tuple(Column(count, count / max(counts)) for count in counts)
    return Plot(columns, first, arrivals[(len(arrivals) - 1) // 2], last)
