"""What a rule is, and the fragments that rules share. No rules."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.dates.phrases.pieces import Around, Meaning, Needs

Found = re.Match[str]
Build = Callable[[Found, Around], Meaning | None]

END = r"(?= (?:\.|link|with|at|to|and|or|the|a|from|until|since|in|d\d|W\d|t\d|p\d|h\d|every)|$)"
"""Here the phrase is over: nothing follows that a number could be counting."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over the common tongue and what it means; None from `build` says: not here after all.

    One that `needs` something counts only beside another piece ("near"), or also when a date is asked for ("asked").
    """

    pattern: re.Pattern[str]
    build: Build
    needs: Needs


def rule(pattern: str, build: Build, *, needs: Needs = "") -> Rule:
    """A rule whose pattern ends with a whole word."""
    return Rule(re.compile(pattern + r"(?= |$)"), build, needs)
