"""The questions of a form: which there are, how typed words are read, and which buttons stand below. Keeps nothing."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from bot.dates.phrases.read import read
from bot.dates.phrases.types import Moment, Unclear
from bot.dates.wall import instant, wall
from bot.engine.asked import Form
from bot.engine.meetingwork import STEP_FREE, VISIBLE
from bot.engine.talk import Talk
from bot.engine.types import Choice

What = Literal["meeting", "change", "question", "reply", "outcome", "promise", "words", "tip", "at"]

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "meeting": ("title:", "starts", "ends", "place", "step_free", "text:", "capacity", "visible", "sure"),
    "question": ("question", "name"),
    "reply": ("reply",),
    "outcome": ("outcome:",),
    "promise": ("who", "what", "day"),
    "words": ("title:", "message:"),
    "tip": ("title:", "message:"),
    "at": ("at",),
}
"""What each form asks, in this order; what ends in a colon once in each language."""

LONGEST = {"title": 80, "place": 120, "text": 1200, "message": 2500, "outcome": 2500, "question": 500, "reply": 500,
           "name": 30, "who": 40, "what": 120}  # fmt: skip
"""Characters of each answer in words."""

MOST_PEOPLE = 5000
CHOSEN = {"step_free": tuple(STEP_FREE), "visible": tuple(VISIBLE), "sure": ("yes", "no")}


def of(form: Form, languages: tuple[str, ...]) -> tuple[str, ...]:
    if form.what == "change":
        return (form.asked,)
    named = ((f"{one}{each}" for each in languages) if one.endswith(":") else (one,) for one in _FIELDS[form.what])
    return tuple(field for fields in named for field in fields)


def kind(field: str) -> str:
    return field.partition(":")[0]


def optional(form: Form, field: str) -> bool:
    """What may stay empty: the words of a meeting, which is not open to people then; a name."""
    return (form.what == "meeting" and ":" in field) or field == "name"


def question(talk: Talk, field: str) -> str:
    name, _, language = field.partition(":")
    spoken = talk.knowledge.texts[language]["language_name"] if language in talk.knowledge.texts else ""
    return talk.text(f"form_{name}", language=spoken)


def buttons(talk: Talk, form: Form, field: str) -> tuple[Choice, ...]:
    name = kind(field)
    answers = tuple(
        Choice(f"form:say:{one}", talk.text(f"form_{name}_{one}"), reply=name == "sure") for one in CHOSEN.get(name, ())
    )
    extra = {"capacity": ("form:say:0", "form_capacity_0"), "who": ("form:say:me", "form_who_me")}
    more = (Choice(extra[name][0], talk.text(extra[name][1])),) if name in extra else ()
    skip = (Choice("form:skip", talk.text("form_no_name" if name == "name" else "form_later")),)
    drop = Choice("form:drop", talk.text("form_drop"), aside=True)
    return (*answers, *more, *(skip if optional(form, field) else ()), drop)


def parse(talk: Talk, form: Form, field: str, text: str) -> str | None:
    """The answer as it is kept; None when the words are none."""
    name, said = kind(field), text.strip()
    if name in CHOSEN:
        return said if said in CHOSEN[name] else None
    match name:
        case "starts" | "ends" | "at":
            return _moment(talk, form, said, ends=name == "ends")
        case "day":
            return _day(talk, said)
        case "capacity":
            return said if said.isascii() and said.isdecimal() and int(said[:5]) <= MOST_PEOPLE else None
        case _:
            return said if 0 < len(said) <= LONGEST[name] else None


def _moment(talk: Talk, form: Form, text: str, *, ends: bool) -> str | None:
    """An instant that is still to come; an end is on the day of the beginning, and after it."""
    begins = wall(datetime.fromisoformat(form.given["starts"]), talk.library.zone) if "starts" in form.given else None
    found = read(text, begins if ends and begins else talk.wall, talk.language)
    if not isinstance(found, Moment) or not found.time_given or found.alternatives or found.rrule:
        return None
    at = datetime.combine(begins.date(), found.at.time()) if ends and begins and not found.day_given else found.at
    moment = instant(at, talk.library.zone)
    return moment.isoformat() if moment > talk.now and (begins is None or not ends or at > begins) else None


def _day(talk: Talk, text: str) -> str | None:
    found = read(text, talk.wall, talk.language)
    if not isinstance(found, Moment) or found.alternatives or found.at.date() < talk.today:
        return None
    return found.at.date().isoformat()


def complaint(talk: Talk, form: Form, field: str, text: str) -> str:
    """Why the words are no answer."""
    name = kind(field)
    if name in ("starts", "ends", "at", "day"):
        found = read(text, talk.wall, talk.language)
        if isinstance(found, Unclear) and found.why in ("past", "impossible", "contradiction", "vague", "several"):
            return talk.text(f"when_{found.why}")
        return talk.text("form_no_moment" if name != "day" else "when_vague")
    if name in LONGEST:
        return talk.text("form_too_long", most=str(LONGEST[name]))
    return talk.text("form_no_number" if name == "capacity" else "form_choose")


def day(text: str) -> date:
    return date.fromisoformat(text)
