"""Days that are named by a date or a feast. No months as a whole, no days of the week."""

from datetime import date

from bot.dates.phrases.calendar import existing, upcoming
from bot.dates.phrases.feasts import feast, last_day, next_feast, same_date
from bot.dates.phrases.pieces import Around, Days, Meaning, MonthDay, Trouble
from bot.dates.phrases.rules.rule import END, Found, rule

_YEAR = rf"(?:(?: \.)? n(?P<year>20\d\d|(?:2[4-9]|3[0-9]){END}))?"
_NOT_COUNTING = r"(?! (?:times|year|week|day|month|hour|uur|minute|quarterhour|_ money))"


def _dated(found: Found, around: Around) -> Meaning:
    month, day = int(found["month"]), int(found["day"])
    if found["year"]:
        exact = existing(_full(found["year"]), month, day) if 1 <= month <= 12 else None
        return Days((exact,)) if exact else Trouble("impossible")
    return _yearless(month, day, around.today)


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _yearless(month: int, day: int, today: date) -> Meaning:
    found = upcoming(month, day, today)
    named = f"BYMONTH={month};BYMONTHDAY={-1 if (month, day) == (2, 29) else day}"
    return Days((found,), month_day=(month, day), named=named) if found else Trouble("impossible")


def _in_full(found: Found, around: Around) -> Meaning:
    return Days((date(int(found[1]), int(found[2]), int(found[3])),))


def _short(found: Found, around: Around) -> Meaning:
    """20-12; in English 5/12 may have the month in front."""
    first = _yearless(int(found[1]), int(found[2]), around.today)
    if not found[3] or not isinstance(first, Days):
        return first
    second = _yearless(int(found[3]), int(found[4]), around.today)
    return Days((*first.options, *second.options), ask=True) if isinstance(second, Days) else first


def _month_day(found: Found, around: Around) -> Meaning | None:
    return MonthDay(int(found[1])) if 1 <= int(found[1]) <= 31 else Trouble("impossible")


def _feast(found: Found, around: Around) -> Meaning:
    name, today = found["feast"], around.today
    day = feast(name, _full(found["year"])) if found["year"] else next_feast(name, today)
    month_day = None if found["year"] or not same_date(name) else (day.month, day.day)
    named = f"BYMONTH={day.month};BYMONTHDAY={day.day}" if same_date(name) else ""
    return Days((day,), after=last_day(name, day), month_day=month_day, named=named)


def _several(found: Found, around: Around) -> Meaning:
    return Trouble("several")


def _impossible(found: Found, around: Around) -> Meaning:
    return Trouble("impossible")


RULES = (
    rule(rf"(?: the)? (?:n|o|e)(?P<day>\d\d?)(?: of)? M(?P<month>\d+){_YEAR}", _dated),
    rule(rf" M(?P<month>\d+)(?: the)? (?:n|o|e)(?P<day>\d\d?){_YEAR}{_NOT_COUNTING}", _dated),
    # The month is an ordinary word as well (may, march, Jan): the phrase must be over, or the day an ordinal.
    rule(rf"(?: the)? (?:n|o|e)(?P<day>\d\d?)(?: of)? m(?P<month>\d+){_YEAR}(?:(?<= n\d\d\d\d)|{END})", _dated),
    rule(rf"(?: the)? (?:o|e)(?P<day>\d\d?)(?: of)? m(?P<month>\d+){_YEAR}", _dated),
    rule(rf" m(?P<month>\d+)(?: the)? (?:n|o)(?P<day>\d\d?){_YEAR}(?:(?<= n\d\d\d\d)|{END})", _dated),
    rule(r" D(\d+)-(\d+)-(\d+)", _in_full),
    rule(r" (?:on|from|until|before|fore|by)(?: the)? S(\d+)-(\d+)(?:/(\d+)-(\d+))?", _short),
    rule(r"(?<! at) S(\d+)-(\d+)(?:/(\d+)-(\d+))?", _short, needs="asked"),
    rule(rf" on(?: the)? o(\d\d?)(?: of(?: the| this) month)?{END}", _month_day),
    rule(r" (?:the )?o(\d\d?) of(?: the| this)? month", _month_day),
    rule(r"(?: on)?(?: the)? o(\d\d?)(?= of (?:next|coming|this) month)", _month_day),
    rule(r"(?: on)? the e([1-5])(?= of (?:next|coming|this) month)", _month_day),
    rule(r"(?: on)?(?: the)? e([1-5]) of the month", _month_day),
    rule(rf"(?: the)? o(\d\d?){END}", _month_day, needs="asked"),
    rule(rf" (?:at|on|after|before|fore|by|until|from|with|in)(?: the)? H:(?P<feast>\S+){_YEAR}", _feast),
    rule(rf"(?: the)? H:(?P<feast>\S+){_YEAR}(?= (?:\.|at|t\d)|$)", _feast),
    rule(rf"(?: the)? H:(?P<feast>\S+){_YEAR}", _feast, needs="asked"),
    rule(r"(?: the)? [no]\d+ (?:and|or|until)(?: the)? [no]\d+(?: of)? [Mm]\d+", _several),
    rule(rf" [Mm]\d+ [no]\d+(?: \. [no]\d+)*(?: \.)? (?:and|or|until) [no]\d+{END}", _several),
    rule(r" S\d+-\S+ [Mm]\d+", _several),
    rule(r" bad", _impossible, needs="near"),
    rule(r" (?:on|at) bad", _impossible),
)
