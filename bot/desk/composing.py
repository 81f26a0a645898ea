"""What is typed in the composer of a message to many: words in each language, who is meant, a moment. Posts nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.dates.wall import instant
from bot.desk.forms import Form
from bot.engine.broadcastwork import Audience
from bot.engine.meetings import casting
from bot.engine.meetings.fields import LONGEST
from bot.engine.meetingwork import Words
from bot.engine.talk import Talk

AIMS = ("language", "district", "topic")
_KEPT = 10_000  # characters of a field that are given back, however much was pasted


@dataclass(frozen=True, slots=True)
class Draft:
    """The composer's fields as they stand on the page; `wrong` names those that cannot stay so, and why."""

    texts: Mapping[str, Words]
    audience: Audience = field(default_factory=Audience)
    wrong: Mapping[str, str] = field(default_factory=dict)


def empty(talk: Talk) -> Draft:
    return Draft({language: Words("", "") for language in talk.knowledge.languages})


def read(form: Form, talk: Talk) -> Draft:
    """Everything that was typed, whether it can stay so or not."""
    texts = {one: Words(_line(form, f"title:{one}"), _lines(form, f"text:{one}")) for one in talk.knowledge.languages}
    checked = {f"title:{one}": _fault(words.title, "title") for one, words in texts.items()}
    checked |= {f"text:{one}": _fault(words.text, "message") for one, words in texts.items()}
    return Draft(texts, _audience(form, talk), {name: why for name, why in checked.items() if why})


def _line(form: Form, name: str) -> str:
    return " ".join(form.get(name, "").replace("\x00", "").split())[:_KEPT]


def _lines(form: Form, name: str) -> str:
    return form.get(name, "").replace("\r\n", "\n").replace("\x00", "").strip()[:_KEPT]


def _fault(text: str, kind: str) -> str:
    if not text:
        return "desk_cast_empty"
    return "form_too_long" if len(text) > LONGEST[kind] else ""


def _audience(form: Form, talk: Talk) -> Audience:
    ticked = {
        aim: tuple(value for value, _ in casting.values(talk, aim) if form.get(f"{aim}:{value}") == "yes")
        for aim in AIMS
    }
    return Audience(ticked["language"], ticked["district"], ticked["topic"], form.get("came") == "yes")


def ticks(audience: Audience) -> Mapping[str, tuple[str, ...]]:
    """What is ticked, under the names that the page has for it."""
    return {"language": audience.languages, "district": audience.districts, "topic": audience.topics}


def moment(form: Form, talk: Talk) -> datetime | None:
    """The instant that was chosen; None for one that is past, or that nobody can read."""
    try:
        at = instant(datetime.fromisoformat(form.get("at", "")), talk.library.zone)
    except ValueError:
        return None
    return at if at > talk.now else None
