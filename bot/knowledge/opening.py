"""What `helpline.yaml` and `practice.yaml` hold: when and how volunteers are asked, and stories to practise with."""

import re

from bot.knowledge.formats import LINE
from bot.knowledge.shapes import Each, Field, Many, Record, Row, Word
from bot.knowledge.types import Helpline, Span, Story
from bot.knowledge.words import COUNT, DATE, PHRASE, Id

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HOURS = r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)"


def _span(text: str) -> Span | None:
    found = re.fullmatch(_HOURS, text, re.ASCII)
    if not found:
        return None
    start, end = int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])
    return (start, end) if start < end <= 24 * 60 else None


HOURS = Word("the hours of a day", "10:00-17:00", _span, {"type": "string", "pattern": f"^{_HOURS}$"})

_DAYS = tuple(
    Field(day, HOURS, "from and until, like 10:00-17:00; leave it out if closed", required=False) for day in DAYS
)


def _week(row: Row) -> tuple[Span | None, ...]:
    return tuple(row.get(day, None) for day in _DAYS)


def _number(name: str, about: str) -> Field[int]:
    return Field(name, COUNT, about)


OPEN = Field("open", Record("the week", _DAYS, _week), "the hours of each day, like monday: 10:00-17:00")
CLOSED = Field("closed", Many(DATE, "days", least=0), "days on which nobody is asked", required=False)
SIZE, MINUTES = _number("size", "how many volunteers are asked at once"), _number("minutes", "until the next are asked")
WEEKLY = _number("weekly", "how many cases one volunteer is asked to take in seven days")
REMIND, BACK = _number("remind", "hours until a volunteer is reminded"), _number("back", "hours until others are asked")


def _pair(what: str, first: Field[int], second: Field[int]) -> Record[tuple[int, int]]:
    def build(row: Row) -> tuple[int, int]:
        return row[first], row[second]

    return Record(what, (first, second), build)


WAVE = Field("wave", _pair("a wave", SIZE, MINUTES), "how volunteers are asked, like {size: 3, minutes: 3}")
SILENCE = Field("silence", _pair("a silence", REMIND, BACK), "how long a resident may wait, like {remind: 2, back: 4}")


def _helpline(row: Row) -> Helpline:
    (wave, minutes), (remind, back) = row[WAVE], row[SILENCE]
    closed = frozenset(row.get(CLOSED, ()))
    return Helpline(row[OPEN], closed, wave, minutes, row[WEEKLY], remind, back, row.place)


HELPLINE = Record("the helpline", (OPEN, CLOSED, WAVE, WEEKLY, SILENCE), _helpline)

STORY_ID = Field("id", Id("story"), "its name, like letter")
TITLE = Field("title", LINE, "what it is about")
LINES = Field("lines", Each(Many(PHRASE, "lines", least=2)), "what the made-up resident writes, line after line")


def _story(row: Row) -> Story:
    return Story(row[STORY_ID], row[TITLE], row[LINES], row.place)


STORIES = Many(Record("a story", (STORY_ID, TITLE, LINES), _story), "stories")
