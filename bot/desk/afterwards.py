"""The forms for after a meeting: what came of it, and who promised what. Pure; knows no page."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.desk.meetingform import FARTHEST, Paper, Wrong, read_day, too_long

_PROMISE = ("who", "mine", "what", "day")


def outcome_paper(form: Mapping[str, str], languages: tuple[str, ...]) -> Paper:
    """What came of it, in every language: whoever was there reads it in their own."""
    typed = {one: form.get(f"outcome:{one}", "").replace("\r\n", "\n").replace("\x00", "").strip() for one in languages}
    lacking = {one: Wrong("desk_meet_no_words") for one, text in typed.items() if not text}
    long = {one: wrong for one, text in typed.items() if (wrong := too_long("outcome", text))}
    return Paper(typed, lacking | long)


def promise_paper(form: Mapping[str, str], today: date) -> Paper:
    """Who promised what, by a day still to come. `mine`: whoever writes it."""
    typed = {name: " ".join(form.get(name, "").replace("\x00", "").split()) for name in _PROMISE}
    wrong = {name: long for name in ("who", "what") if (long := too_long(name, typed[name]))}
    if not (typed["who"] or typed["mine"]):
        wrong["who"] = Wrong("desk_meet_no_who")
    if not typed["what"]:
        wrong["what"] = Wrong("desk_meet_no_what")
    day = read_day(typed["day"])
    if day is None:
        wrong["day"] = Wrong("desk_meet_no_day")
    elif not timedelta() <= day - today <= FARTHEST:
        wrong["day"] = Wrong("desk_meet_past_day" if day < today else "desk_meet_far")
    return Paper(typed, wrong)
