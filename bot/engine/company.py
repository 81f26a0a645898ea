"""A resident while a volunteer has the case: the helpline is silent and passes on. Commands and danger come first."""

from dataclasses import replace
from typing import assert_never

from bot.engine import asking, at_the_desk, guide, need, team
from bot.engine.casewishes import TellVolunteer
from bot.engine.casework import VolunteerJoined, VolunteerWrote
from bot.engine.logins import EnteredDesk
from bot.engine.meetings import consent
from bot.engine.meetings.tapped import KINDS
from bot.engine.meetingwork import ShowedLink
from bot.engine.membership import ShowedCode
from bot.engine.pressed import pressed
from bot.engine.talk import Talk
from bot.engine.typed import wished
from bot.engine.types import Choice, Edited, FromThem, Message, Pressed, Sent, Started, State, Turn, Unsupported, Wrote
from bot.knowledge.types import PERSON
from bot.matching import labels

RELAYED, REFUSED, ANSWERED = "passed on", "refused: this kind cannot be passed on", "answered: a command"
"""What became of something a resident did while a volunteer has the case: exactly one of these stands in `because`."""

_WORK = ("language", "reminders", "data", "forget", "help", "stop")  # commands that are answered whoever is there
_OURS = ("forget", "lang", "remind", PERSON, "case", *KINDS)  # buttons that are commands
_TO_TYPE = ("remind:new", "remind:change", "remind:other")  # they ask for words, and those go to the human being now


def did(talk: Talk, event: FromThem) -> Turn:
    """What becomes of anything the resident does: answered, passed on, or refused with the reason."""
    match event:
        case Wrote():
            return _wrote(talk, event)
        case Edited(text, ref=ref):
            return _told(talk, TellVolunteer(text, ref=ref, edits=True))
        case Sent():
            return _sent(talk, event)
        case Pressed(choice, label):
            if choice.partition(":")[0] in _OURS:
                return _answered(talk, _tapped(talk, choice))
            return _told(talk, TellVolunteer(label or choice, what="button"))
        case Unsupported():
            return replace(_say(talk, "held_unknown"), because=REFUSED)
        case Started():
            return _answered(talk, _say(talk, "person_here"))
        case ShowedCode(digest) | ShowedLink(digest):
            showed = team.showed_code if isinstance(event, ShowedCode) else consent.showed_link
            return _answered(talk, showed(talk, digest))
        case EnteredDesk():
            return _answered(talk, at_the_desk.entered(talk))
        case _:
            assert_never(event)


def _wrote(talk: Talk, event: Wrote) -> Turn:
    ours = _command(talk, event.text) or _stops(talk, event.text) or _decided(talk, event.text)
    return ours or _told(talk, TellVolunteer(event.text, ref=event.ref, quotes=event.quotes))


def _command(talk: Talk, text: str) -> Turn | None:
    """Only what begins with a slash is meant for us; everything else is meant for the human being."""
    if not text.lstrip().startswith("/"):
        return None
    wish = talk.library.wishes.get(labels.plain(text))
    if wish in _WORK and wish is not None:
        return _answered(talk, wished(talk, wish))
    return _answered(talk, _say(talk, "person_here")) if wish else None


def _stops(talk: Talk, text: str) -> Turn | None:
    """STOP alone ends invitations, and may be meant for the human being too."""
    if talk.library.wishes.get(labels.plain(text)) != "stop":
        return None
    turn = _answered(talk, consent.stopped(talk))
    return replace(turn, effects=(*turn.effects, TellVolunteer(text)), because=RELAYED)


def _decided(talk: Talk, text: str) -> Turn | None:
    """Whether all is erased, answered in words. Only right after we asked: later a yes is for the human being."""
    asked = [choice for choice in talk.state.offered if choice.id.startswith("forget:")]
    if not asked:
        return None
    wish, number = talk.library.wishes.get(labels.plain(text)), labels.number(text)
    said = 0 if wish == "yes" or number == 1 else 1 if wish in ("no", "drop") or number == 2 else None
    said = labels.nearest(text, [choice.label for choice in asked]) if said is None else said
    return None if said is None else _answered(talk, pressed(talk, asked[said].id))


def _tapped(talk: Talk, choice: str) -> Turn:
    kind, _, which = choice.partition(":")
    if kind == PERSON or choice.startswith(_TO_TYPE):
        return _say(talk, "person_here")
    if kind == "lang" and which in talk.knowledge.languages:
        there = replace(talk, state=replace(talk.state, language=which, chosen=True))
        return _say(there, "language_changed")
    return pressed(talk, choice)


def _sent(talk: Talk, sent: Sent) -> Turn:
    wish = TellVolunteer(sent.caption, sent.what, sent.ref, sent.quotes, media=sent.media, album=sent.album)
    turn = _told(talk, wish)
    state = replace(turn.state, album=sent.album)
    return replace(turn, state=state, messages=(*turn.messages, *_unseen(talk, sent)))


def _unseen(talk: Talk, sent: Sent) -> tuple[Message, ...]:
    """That the volunteer sees that something came, and not the thing itself: the platform told too little of it."""
    if sent.media or (sent.album and sent.album == talk.state.album):
        return ()
    return (Message(talk.text("sent_unseen", what=talk.text(f"kind_{sent.what}")), lane="relay"),)


def _told(talk: Talk, wish: TellVolunteer) -> Turn:
    """Passed on; words of danger are answered with the number first, whoever is there, and the volunteer is warned."""
    crisis = talk.library.index.crisis(wish.text) if wish.what != "button" else ""
    if crisis:
        turn = need.in_crisis(talk, crisis)
        return replace(turn, effects=(replace(wish, alarm=True),), because=RELAYED)
    return Turn(_apart(talk.state), effects=(wish,), because=RELAYED)


def _apart(state: State) -> State:
    """After a word between the two no question of ours is on the screen."""
    return replace(state, offered=())


def _answered(talk: Talk, turn: Turn) -> Turn:
    """With those buttons only that mean something here; what else is tapped goes to the volunteer."""
    messages = tuple(
        replace(message, choices=_working(talk, message.choices)) if message.choices else message
        for message in turn.messages
    )
    return replace(turn, messages=messages, because=ANSWERED)


def _working(talk: Talk, offered: tuple[Choice, ...]) -> tuple[Choice, ...]:
    kinds = ("forget", "lang", "remind", *KINDS)
    working = tuple(one for one in offered if one.id.partition(":")[0] in kinds and not one.id.startswith(_TO_TYPE))
    return working or (asking.leave_choice(talk),)


def _say(talk: Talk, name: str) -> Turn:
    return guide.say(talk, talk.text(name), (asking.leave_choice(talk),))


def stumbled(talk: Talk) -> Turn:
    """The words did not reach the volunteer: that must be said, and no more."""
    return _say(talk, "stumbled")


def volunteer_joined(talk: Talk, joined: VolunteerJoined) -> Turn:
    """The last word of the computer. It goes the volunteer's way, so that nothing takes it back."""
    alias = joined.alias or talk.text("a_volunteer")
    ways = (asking.leave_choice(talk),)
    message = Message(talk.text("volunteer_joined", alias=alias), choices=ways, lane="relay")
    return Turn(replace(talk.state, offered=ways, adding=False, misses=0), (message,))


def volunteer_wrote(talk: Talk, wrote: VolunteerWrote) -> Turn:
    """Under their name, so that nobody takes it for the computer's; the parts of an album under the name of the first."""
    topic = talk.knowledge.topics.get(wrote.topic)
    alias, text = wrote.alias or talk.text("a_volunteer"), guide.canned(talk, topic) if topic else wrote.text
    if wrote.what and not wrote.media:
        text = guide.paragraphs(talk.text("volunteer_sent", what=talk.text(f"kind_{wrote.what}")), text)
    title = talk.text("volunteer_edited", alias=alias) if wrote.edits else alias
    goes_on = bool(wrote.album) and wrote.album == talk.state.album
    message = Message(
        text,
        "" if goes_on else title,
        lane="relay",
        quotes=wrote.quotes,
        media=(wrote.media,) if wrote.media else (),
        album=wrote.album,
    )
    return Turn(replace(_apart(talk.state), album=wrote.album), (message,))
