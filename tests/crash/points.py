"""The points around the ringing of a reminder at which the helpline is killed. Only their names."""

from typing import Literal, get_args

Point = Literal[
    "claimed, nothing decided",
    "decided, nothing written",
    "written, not committed",
    "committed, not sent",
    "arrived, not written down",
]
POINTS: tuple[Point, ...] = get_args(Point)
