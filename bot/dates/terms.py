"""Every term we know, by its id: the one list of both tables. The date in a person's own letter comes first, always."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.dates.counting import Term, first_day, last_day
from bot.dates.leads import lead_times, reminders
from bot.dates.terms_in_time import TERMS_IN_TIME
from bot.dates.terms_to_wait import TERMS_TO_WAIT

__all__ = ["TERMS", "Term", "first_day", "last_day", "lead_times", "reminders"]

TERMS: Mapping[str, Term] = MappingProxyType({term.id: term for term in (*TERMS_IN_TIME, *TERMS_TO_WAIT)})
