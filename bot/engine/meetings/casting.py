"""An organiser and a broadcast: who is meant, how it will read, who agrees, sending, how far it is, and the report."""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from bot.dates.wall import wall
from bot.engine import guide
from bot.engine.broadcastwork import (
    Aim,
    ApprovalAsked,
    Approve,
    Broadcast,
    BroadcastPreviewed,
    BroadcastShown,
    Compose,
    Do,
    Doing,
    ProgressDue,
    Progressed,
    Refusal,
    RepliesShown,
    SendBroadcast,
    Tally,
)
from bot.engine.meetings import cards, consent, forms, receiving
from bot.engine.meetings.planning import is_id
from bot.engine.meetingwork import Invited, Meeting, Words
from bot.engine.reminders import wording
from bot.engine.talk import Talk
from bot.engine.types import Choice, Message, Turn

_DIGITS = 16  # of the digest in a button: enough that no other text fits it
_PRESSED: Mapping[str, Doing] = {one: one for one in get_args(Doing) if one != "progress"}  # that one is the clock's


def about_meeting(talk: Talk, meeting: Meeting) -> Turn:
    """The invitation in every language, from the meeting's own words."""
    return Turn(talk.state, effects=(Compose(meeting.id, "meetings", invitation(talk, meeting)),))


def invitation(talk: Talk, meeting: Meeting) -> dict[str, Words]:
    spoken = {one: replace(talk, state=replace(talk.state, language=one)) for one in talk.knowledge.languages}
    return {
        language: Words(
            cards.words(there, meeting).title,
            guide.paragraphs(there.text("invited_lead"), cards.facts(there, meeting), there.text("invited_ask")),
        )
        for language, there in spoken.items()
    }


def shown(talk: Talk, event: BroadcastShown) -> Turn:
    found = event.broadcast
    if found.state != "draft":
        return guide.say(talk, guide.paragraphs(_refused(talk, event), _report(talk, found)), _steering(talk, found))
    text = guide.paragraphs(
        _refused(talk, event),
        talk.text("cast_count", count=str(found.count)),
        aimed(talk, found),
        talk.text(_approval(found)) if found.needs_approval else "",
    )
    return guide.say(talk, text, _preparing(talk, found))


def _approval(found: Broadcast) -> str:
    """The name of the sentence that tells how far a colleague's yes is."""
    return "cast_approved" if found.approved else "cast_asked" if found.asked else "cast_needs_approval"


def hindrance(found: Broadcast, meeting: Meeting | None, languages: tuple[str, ...]) -> Refusal:
    """Why it cannot be sent as it stands, if so. `meeting` is the one it is about, if it is there."""
    if found.state != "draft":
        return "over"
    spoken = all(found.texts.get(one) for one in languages)
    if not spoken or (found.meeting and (meeting is None or meeting.state != "planned")):
        return "words"
    if not found.count:
        return "nobody"
    return "approval" if found.needs_approval and not found.approved else ""


def _refused(talk: Talk, event: BroadcastShown) -> str:
    return talk.text(f"cast_refused_{event.refused}") if event.refused else ""


def aimed(talk: Talk, found: Broadcast) -> str:
    """Who is meant, in words."""
    at = found.audience
    menus = talk.knowledge.menus
    named = (
        *(talk.knowledge.texts[one]["language_name"] for one in at.languages if one in talk.knowledge.texts),
        *at.districts,
        *(talk.of(menus[one].label) for one in at.topics if one in menus),
        *((talk.text("cast_came"),) if at.came else ()),
    )
    return talk.text("cast_only", who=", ".join(named)) if named else talk.text("cast_everybody")


def _preparing(talk: Talk, found: Broadcast) -> tuple[Choice, ...]:
    ask = found.needs_approval and not found.approved
    names = ("preview", "test", "words", "aim", "ask" if ask else "now", *(() if ask else ("at",)), "show")
    return tuple(Choice(f"cast:{found.id}:{name}", talk.text(f"cast_do_{name}")) for name in names)


def _steering(talk: Talk, found: Broadcast) -> tuple[Choice, ...]:
    names = {"sending": ("pause", "cancel"), "paused": ("resume", "cancel")}.get(found.state, ())
    return tuple(
        Choice(f"cast:{found.id}:{name}", talk.text(f"cast_do_{name}")) for name in (*names, "show", "replies")
    )


def pressed(talk: Talk, words: list[str]) -> Turn | None:
    match words:
        case ["tip"]:
            return forms.begin(talk, "tip")
        case [number, "approve", digest] if is_id(number):
            return Turn(talk.state, effects=(Approve(int(number), digest),))
        case [number, what] if is_id(number) and what in _PRESSED:
            return Turn(talk.state, effects=(Do(int(number), _PRESSED[what]),))
        case [number, *rest] if is_id(number):
            return _prepared(talk, int(number), rest)
        case _:
            return None


def _prepared(talk: Talk, id: int, words: list[str]) -> Turn | None:
    match words:
        case ["words"]:
            return forms.begin(talk, "words", id)
        case ["now"]:
            yes, no = f"cast:{id}:now:yes", f"cast:{id}:show"
            ways = (Choice(yes, talk.text("cast_now_yes"), reply=True), Choice(no, talk.text("no"), reply=True))
            return guide.say(talk, talk.text("cast_now_sure"), ways)
        case ["now", "yes"]:
            return Turn(talk.state, effects=(SendBroadcast(id),))
        case ["at"]:
            return forms.begin(talk, "at", id)
        case ["aim"]:
            return _aim(talk, id)
        case ["aim", *rest]:
            return _aim_at(talk, id, rest)
        case _:
            return None


def _aim(talk: Talk, id: int) -> Turn:
    fields = tuple(
        Choice(f"cast:{id}:aim:{one}", talk.text(f"cast_aim_{one}")) for one in ("language", "district", "topic")
    )
    came = Choice(f"cast:{id}:aim:came:yes", talk.text("cast_came"))
    return guide.say(
        talk, talk.text("cast_aim_what"), (*fields, came, Choice(f"cast:{id}:show", talk.text("cast_do_show")))
    )


def _aim_at(talk: Talk, id: int, words: list[str]) -> Turn | None:
    match words:
        case ["language" | "district" | "topic" as field]:
            ways = tuple(Choice(f"cast:{id}:aim:{field}:{value}", label) for value, label in values(talk, field))
            return guide.say(talk, talk.text("cast_aim_what"), ways)
        case ["language" | "district" | "topic" | "came" as field, value] if value:
            return Turn(talk.state, effects=(Aim(id, field, value),))
        case _:
            return None


def values(talk: Talk, field: str) -> tuple[tuple[str, str], ...]:
    """What can be chosen of a `language`, `district` or `topic`, each with how it is called."""
    knowledge = talk.knowledge
    if field == "language":
        return tuple((one, knowledge.texts[one]["language_name"]) for one in knowledge.languages)
    if field == "district":
        return tuple((one, one) for one in consent.DISTRICTS)
    return tuple((one.id, talk.of(one.label)) for one in consent.subjects(talk))


def previewed(talk: Talk, event: BroadcastPreviewed) -> Turn:
    found = event.broadcast
    messages = preview(talk, Invited(found.id, found.meeting, found.about, found.texts))
    back = Message(talk.text("cast_previewed"), choices=_preparing(talk, found))
    return Turn(replace(talk.state, offered=back.choices), (*messages, back))


def preview(talk: Talk, event: Invited) -> tuple[Message, ...]:
    """In every language, word for word and with the same buttons as it is delivered."""
    spoken = (replace(talk, state=replace(talk.state, language=one)) for one in event.texts)
    return tuple(replace(receiving.said(there, event), lane="reply", card="") for there in spoken)


def asked(talk: Talk, event: ApprovalAsked) -> Turn:
    """All of it to read, and one button that means exactly these texts."""
    found = event.broadcast
    messages = preview(talk, Invited(found.id, found.meeting, found.about, found.texts))
    text = talk.text("approval_asked", count=str(found.count))
    ways = (Choice(f"cast:{found.id}:approve:{found.digest[:_DIGITS]}", talk.text("approve_it"), reply=True),
            Choice(f"cast:{found.id}:show", talk.text("not_now"), reply=True))  # fmt: skip
    last = Message(guide.paragraphs(text, aimed(talk, found)), choices=ways)
    return Turn(replace(talk.state, offered=ways), (*messages, last))


def progressed(talk: Talk, event: Progressed) -> Turn:
    """One message that is corrected where it stands; a new one at the beginning."""
    found = event.broadcast
    name = f"broadcast:{found.id}"
    message = Message(
        _report(talk, found), choices=_steering(talk, found), lane="relay", card=name, edits=not event.first
    )
    return Turn(replace(talk.state, offered=message.choices), (message,))


def look(talk: Talk, event: ProgressDue) -> Turn:
    return Turn(talk.state, effects=(Do(event.broadcast, "progress"),))


def done(tally: Tally) -> int:
    """How many copies are out, or cannot be."""
    return tally.total - tally.waiting - tally.withdrawn


def _report(talk: Talk, found: Broadcast) -> str:
    """Every figure; together they are the audience."""
    it = found.tally
    figures = ("sent", "waiting", "blocked", "unsure", "failed", "withdrawn", "erased")
    lines = [
        f"- {talk.text(f'tally_{one}')}: {getattr(it, one)}" for one in figures if getattr(it, one) or one == "sent"
    ]
    sending = found.state == "sending"  # what is paused or stopped goes out when somebody says so
    begins = wall(found.begins, talk.library.zone) if found.begins and sending else talk.wall
    later = talk.text("cast_begins", moment=wording.moment(talk, begins)) if begins > talk.wall else ""
    head = talk.text(f"cast_{found.state}", done=str(done(it)), total=str(it.total))
    replies = talk.text("cast_replies", count=str(it.replies)) if it.replies else ""
    return guide.paragraphs("\n".join((head, *lines)), later, replies)


def replies(talk: Talk, event: RepliesShown) -> Turn:
    lines = tuple(f"- {one}" for reply in event.replies for one in reply.splitlines())
    text = "\n".join((talk.text("replies_head"), *lines)) if lines else talk.text("replies_none")
    return guide.say(talk, text, (Choice(f"cast:{event.broadcast}:show", talk.text("cast_do_show")),))
