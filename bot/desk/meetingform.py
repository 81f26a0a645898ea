"""The form of a meeting: what its fields say, what is wrong with them, and what is to be kept. Pure; knows no page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.dates.wall import instant, wall
from bot.engine.meetings.fields import CHOSEN, LONGEST, MOST_PEOPLE
from bot.engine.meetingwishes import KeepMeeting
from bot.engine.meetingwork import NEEDS, STEP_FREE, VISIBLE, Meeting, Words

FARTHEST = timedelta(days=3 * 366)
"""So far away nobody plans: it is a slip in the year."""

Values = Mapping[str, str]
"""What is to be kept, as `ChangeMeeting` names it."""


_AS_TYPED = ("place", "step_free", "visible", "title", "text")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a field cannot stay as it is: the name of a sentence, and what is filled into it."""

    sentence: str
    filling: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paper:
    """A form as it stands: what is typed, what is wrong, and what all of it means once nothing is wrong."""

    typed: Mapping[str, str]
    wrong: Mapping[str, Wrong] = field(default_factory=dict)
    values: Values = field(default_factory=dict)


def blank(languages: tuple[str, ...]) -> Paper:
    """A new meeting: open to everybody, and asking for every need, as on the phone. Its fields stand as on the page."""
    words = (f"{name}:{each}" for each in languages for name in ("title", "text"))
    empty = dict.fromkeys(("day", "begins", "ends", "place", "step_free", *words, "capacity"), "")
    return Paper({**empty, **{f"need_{need}": "yes" for need in NEEDS}, "visible": "everybody"})


def filled(meeting: Meeting, languages: tuple[str, ...], zone: ZoneInfo) -> Paper:
    """A meeting as it is kept."""
    values = kept(meeting, languages)
    begins, ends = wall(meeting.starts, zone), wall(meeting.ends, zone)
    times = {"day": begins.date().isoformat(), "begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}"}
    needs = {f"need_{need}": "yes" if need in meeting.needs else "" for need in NEEDS}
    return Paper({**values, **times, **needs, "capacity": str(meeting.capacity or "")}, {}, values)


def kept(meeting: Meeting, languages: tuple[str, ...]) -> Values:
    """What is kept of a meeting, to see what a form changes of it."""
    none = Words("", "")
    texts = {one: meeting.texts.get(one, none) for one in languages}
    return {
        "starts": meeting.starts.isoformat(),
        "ends": meeting.ends.isoformat(),
        "place": meeting.place,
        "step_free": meeting.step_free,
        "capacity": str(meeting.capacity),
        "visible": meeting.visible,
        "needs": " ".join(meeting.needs),
        **{f"title:{one}": words.title for one, words in texts.items()},
        **{f"text:{one}": words.text for one, words in texts.items()},
    }


def read(form: Mapping[str, str], languages: tuple[str, ...], zone: ZoneInfo, now: datetime, before: Values) -> Paper:
    """The form that somebody sent. A time that is past may stay as it was `before`, but not become one."""
    typed = {name: _clean(name, form.get(name, "")) for name in blank(languages).typed}
    times, wrong = _times(typed, zone, now, before)
    wrong = {**wrong, **_long(typed), **_choices(typed), **_words(typed, languages, before)}
    values = {name: text for name, text in typed.items() if name.partition(":")[0] in _AS_TYPED}
    needs = " ".join(need for need in NEEDS if typed[f"need_{need}"])
    in_order = {name: wrong[name] for name in typed if name in wrong}
    return Paper(typed, in_order, {**values, **times, "capacity": typed["capacity"] or "0", "needs": needs})


def _clean(name: str, text: str) -> str:
    """Without what nobody sees; only what it is about has lines."""
    lines = text.replace("\r\n", "\n").replace("\x00", "").strip()
    return lines if name.startswith("text:") else " ".join(lines.split())


def _times(
    typed: Mapping[str, str], zone: ZoneInfo, now: datetime, before: Values
) -> tuple[Values, Mapping[str, Wrong]]:  # fmt: skip
    day, begins, ends = read_day(typed["day"]), _clock(typed["begins"]), _clock(typed["ends"])
    wrong = {} if day else {"day": Wrong("desk_meet_no_day")}
    wrong |= {name: Wrong("desk_meet_no_time") for name, at in (("begins", begins), ("ends", ends)) if at is None}
    if day is None or begins is None or ends is None:
        return {}, wrong
    if abs(day - now.date()) > FARTHEST:
        return {}, {"day": Wrong("desk_meet_far")}
    starts, over = instant(datetime.combine(day, begins), zone), instant(datetime.combine(day, ends), zone)
    if over <= starts:
        wrong["ends"] = Wrong("desk_meet_ends_first")
    if starts <= now and starts.isoformat() != before.get("starts"):
        wrong["day"] = Wrong("desk_meet_past_time")
    return {"starts": starts.isoformat(), "ends": over.isoformat()}, wrong


def read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _clock(text: str) -> time | None:
    """`14:30`; also `9.30`, where a browser lets people type."""
    try:
        return time.fromisoformat(text.replace(".", ":").zfill(5)).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def _long(typed: Mapping[str, str]) -> Mapping[str, Wrong]:
    return {name: long for name, text in typed.items() if (long := too_long(name, text))}


def too_long(name: str, text: str) -> Wrong | None:
    """Whether the words fit; what a field of this kind holds is the same as on the phone."""
    most = LONGEST.get(name.partition(":")[0], len(text))
    return Wrong("form_too_long", {"most": str(most)}) if len(text) > most else None


def _choices(typed: Mapping[str, str]) -> Mapping[str, Wrong]:
    wrong = {name: Wrong("form_choose") for name in ("step_free", "visible") if typed[name] not in CHOSEN[name]}
    if not typed["place"]:
        wrong["place"] = Wrong("desk_meet_no_place")
    room = typed["capacity"]
    if room and not (room.isascii() and room.isdecimal() and int(room[:9]) <= MOST_PEOPLE):
        wrong["capacity"] = Wrong("desk_meet_no_number", {"most": str(MOST_PEOPLE)})
    return wrong


def _words(typed: Mapping[str, str], languages: tuple[str, ...], before: Values) -> Mapping[str, Wrong]:
    """One name is enough to find it again; what else is missing is written later. What people read already cannot go."""
    named = any(typed[f"title:{one}"] for one in languages)
    unnamed = {} if named else {f"title:{languages[0]}": Wrong("desk_meet_no_title")}
    words = (f"{name}:{one}" for one in languages for name in ("title", "text"))
    return unnamed | {name: Wrong("desk_meet_no_words") for name in words if before.get(name) and not typed[name]}


def changed(paper: Paper, before: Values) -> Values:
    """What is another than it was; with another beginning the end too, which would move along."""
    other = {name: value for name, value in paper.values.items() if before[name] != value}
    return other | ({"ends": paper.values["ends"]} if "starts" in other else {})


def planned(values: Values, languages: tuple[str, ...]) -> KeepMeeting:
    """The meeting that the values of a faultless paper mean."""
    texts = {one: Words(values[f"title:{one}"], values[f"text:{one}"]) for one in languages}
    return KeepMeeting(
        starts=datetime.fromisoformat(values["starts"]),
        ends=datetime.fromisoformat(values["ends"]),
        place=values["place"],
        step_free=STEP_FREE[values["step_free"]],
        capacity=int(values["capacity"]),
        visible=VISIBLE[values["visible"]],
        texts={one: words for one, words in texts.items() if words.title or words.text},
        needs=tuple(values["needs"].split()),
    )
