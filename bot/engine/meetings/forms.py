"""Questions asked one at a time: the next one, what was answered, and what is wished once all are answered."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.engine import choices, guide
from bot.engine.asked import Form
from bot.engine.broadcastwork import Compose, Reword, SendBroadcast
from bot.engine.meetings import cards, fields
from bot.engine.meetings.fields import What
from bot.engine.meetingwishes import AddPromise, AskQuestion, ChangeMeeting, KeepMeeting, ReplyToBroadcast, WriteOutcome
from bot.engine.meetingwork import STEP_FREE, VISIBLE, Meeting, Words
from bot.engine.talk import Talk
from bot.engine.types import Effect, Turn
from bot.matching.labels import plain


def begin(talk: Talk, what: What, about: int = 0, asked: str = "") -> Turn:
    return _next(talk, Form(what, about, asked))


def _next(talk: Talk, form: Form, lead: str = "") -> Turn:
    """The first question without an answer; or everything is answered."""
    open_ones = [field for field in fields.of(form, talk.knowledge.languages) if field not in form.given]
    return _ask(talk, form, open_ones[0], lead) if open_ones else _finished(talk, form)


def _ask(talk: Talk, form: Form, field: str, lead: str = "") -> Turn:
    text = _read_back(talk, form) if field == "sure" else fields.question(talk, field)
    turn = guide.say(talk, guide.paragraphs(lead, text), fields.buttons(talk, form, field))
    return replace(turn, state=replace(turn.state, form=replace(form, asked=field)))


def _read_back(talk: Talk, form: Form) -> str:
    """The whole meeting, as people will see it, and what is still missing."""
    meeting = _meeting(talk, form)
    limit = (
        talk.text("plan_capacity", count=str(meeting.capacity)) if meeting.capacity else talk.text("form_capacity_0")
    )
    seen = talk.text(f"form_visible_{meeting.visible}")
    missing = [
        one for one in talk.knowledge.languages if not (form.given[f"title:{one}"] and form.given[f"text:{one}"])
    ]
    lacks = talk.text("plan_missing", languages=", ".join(_named(talk, one) for one in missing)) if missing else ""
    title = cards.words(talk, meeting).title
    return guide.paragraphs(title, cards.facts(talk, meeting), f"{limit}\n{seen}", lacks, talk.text("form_sure"))


def _named(talk: Talk, language: str) -> str:
    return talk.knowledge.texts[language]["language_name"]


def _meeting(talk: Talk, form: Form) -> Meeting:
    wish = _planned(talk, form)
    return Meeting(0, "draft", wish.starts, wish.ends, wish.place, wish.step_free, wish.capacity, wish.visible, 0, talk.now,
                   wish.texts)  # fmt: skip


def typed(talk: Talk, form: Form, text: str) -> Turn:
    """An answer in words, which may be those of a button."""
    tapped = next((one.id for one in talk.state.offered if plain(one.label) == plain(text)), "")
    meant = pressed(talk, tapped.split(":")[1:]) if tapped.startswith("form:") else None
    return meant or said(talk, form, text)


def pressed(talk: Talk, words: list[str]) -> Turn | None:
    form = talk.state.form
    match words:
        case ["drop"]:
            return dropped(talk)
        case ["skip"] if form and fields.optional(form, form.asked):
            return _next(talk, _given(form, ""))
        case ["say", *value] if form:
            return said(talk, form, ":".join(value))
        case _:
            return None


def dropped(talk: Talk) -> Turn:
    gone = replace(talk, state=replace(talk.state, form=None))
    return guide.say(gone, talk.text("form_dropped"), (choices.home(talk), choices.person(talk)))


def asked_again(talk: Talk, form: Form, lead: str) -> Turn:
    """The question that stands, after a word about something that is no answer."""
    return _ask(talk, form, form.asked, lead)


def said(talk: Talk, form: Form, text: str) -> Turn:
    value = fields.parse(talk, form, form.asked, text)
    if value is None:
        return _ask(talk, form, form.asked, fields.complaint(talk, form, form.asked, text))
    if form.asked == "sure" and value == "no":
        return begin(talk, form.what, form.about)
    return _next(talk, _given(form, value))


def _given(form: Form, value: str) -> Form:
    return replace(form, given={**form.given, form.asked: value})


def _finished(talk: Talk, form: Form) -> Turn:
    """What is wished now. Residents are thanked at once; organisers see how things stand."""
    state = replace(talk.state, form=None)
    thanks = {"question": "question_kept", "reply": "reply_kept"}.get(form.what)
    if thanks is None:
        return Turn(state, effects=(_wish(talk, form),))
    turn = guide.say(replace(talk, state=state), talk.text(thanks), (choices.home(talk), choices.person(talk)))
    return replace(turn, effects=(_wish(talk, form),))


def _wish(talk: Talk, form: Form) -> Effect:
    given = form.given
    match form.what:
        case "meeting":
            return _planned(talk, form)
        case "change":
            return ChangeMeeting(form.about, {form.asked: given[form.asked]})
        case "question":
            return AskQuestion(form.about, given["question"], given["name"])
        case "reply":
            return ReplyToBroadcast(form.about, given["reply"])
        case "outcome":
            return WriteOutcome(form.about, {one: given[f"outcome:{one}"] for one in talk.knowledge.languages})
        case "promise":
            mine = given["who"] == "me"
            who = talk.text("outcome_team") if mine else given["who"]
            return AddPromise(form.about, who, given["what"], fields.day(given["day"]), mine)
        case "words":
            return Reword(form.about, _words(talk, form, "message"))
        case "at":
            return SendBroadcast(form.about, datetime.fromisoformat(given["at"]))
        case "tip":
            return Compose(0, "tips", _words(talk, form, "message"))
        case _:
            assert_never(form.what)


def _words(talk: Talk, form: Form, name: str) -> dict[str, Words]:
    languages = talk.knowledge.languages
    return {one: Words(form.given[f"title:{one}"], form.given[f"{name}:{one}"]) for one in languages}


def _planned(talk: Talk, form: Form) -> KeepMeeting:
    given, written = form.given, _words(talk, form, "text")
    return KeepMeeting(
        starts=datetime.fromisoformat(given["starts"]),
        ends=datetime.fromisoformat(given["ends"]),
        place=given["place"],
        step_free=STEP_FREE[given["step_free"]],
        capacity=int(given["capacity"]),
        visible=VISIBLE[given["visible"]],
        texts={language: words for language, words in written.items() if words.title or words.text},
    )
