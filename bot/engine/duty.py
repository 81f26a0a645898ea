"""What a volunteer says of themselves: a name for residents, on duty or not, and their hours. Who is asked, `rota` knows."""

import re
from dataclasses import replace

from bot.engine import hours
from bot.engine.casewishes import KeepDuty
from bot.engine.casework import DutyKept
from bot.engine.talk import Talk
from bot.engine.types import Message, State, Turn
from bot.matching.labels import plain

_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '’.-](?=[^\W\d_])){0,29}")


def joined(state: State) -> State:
    """Asked once, on joining: the next words are the name."""
    return replace(state, load=replace(state.load, naming=True))


def named(talk: Talk, text: str) -> Turn:
    """A first name or another name; digits, addresses and long texts are none, and the question stays."""
    name = " ".join(text.split())
    if not _NAME.fullmatch(name):
        return _say(talk, "name_refused")
    state = replace(talk.state, load=replace(talk.state.load, naming=False))
    return Turn(state, effects=(KeepDuty(alias=name),))


def name_given(talk: Talk, text: str) -> Turn:
    return named(talk, text) if text else _say(replace(talk, state=joined(talk.state)), "name_ask")


def on_or_off(talk: Talk, text: str) -> Turn:
    """`/dienst` shows, `/dienst aan` and `/dienst uit` change."""
    word = plain(text)
    known = {way: answer for answer in ("on", "off") for way in _ways(talk, f"words_{answer}")}
    if word and word not in known:
        return _say(talk, "duty_how")
    return Turn(talk.state, effects=(KeepDuty(on_duty=known[word] == "on" if word else None),))


def hours_given(talk: Talk, text: str) -> Turn:
    """`/uren ma-vr 10-17`; `/uren altijd` takes the hours away."""
    if not text:
        return Turn(talk.state, effects=(KeepDuty(),))
    if plain(text) in _ways(talk, "words_always"):
        return Turn(talk.state, effects=(KeepDuty(hours=()),))
    given = hours.read(text, talk.knowledge.languages)
    return _say(talk, "hours_how") if given is None else Turn(talk.state, effects=(KeepDuty(hours=given),))


def _ways(talk: Talk, name: str) -> frozenset[str]:
    return frozenset(plain(word) for texts in talk.knowledge.texts.values() for word in texts[name].split(","))


def kept(talk: Talk, duty: DutyKept) -> Turn:
    """All of it, so that nobody has to remember what is kept."""
    when = (
        talk.text("duty_hours", hours=hours.shown(duty.hours, talk.language))
        if duty.hours
        else talk.text("duty_always")
    )
    name = talk.text("duty_alias", alias=duty.alias) if duty.alias else talk.text("duty_no_alias")
    most = str(talk.knowledge.helpline.weekly)
    taken = talk.text("duty_taken", taken=str(duty.taken), most=most)
    lines = (talk.text("duty_on" if duty.on_duty else "duty_off"), when, name, taken)
    return Turn(talk.state, (Message("\n".join(lines), lane="relay"),))


def _say(talk: Talk, name: str) -> Turn:
    return Turn(talk.state, (Message(talk.text(name), lane="relay"),))
