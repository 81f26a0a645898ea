"""What a volunteer hears: cases offered, taken and ended, and the resident's words. What they do stands in `volunteer`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from bot.engine import duty, guide, load, rooms
from bot.engine.casewishes import LookAtSilence
from bot.engine.casework import (
    CaseClaimed,
    CaseLeft,
    CaseOffered,
    CasesListed,
    CaseTaken,
    ColleaguesFound,
    DutyKept,
    FollowUpDue,
    LeftTeam,
    Line,
    NotPassedOn,
    PassedOn,
    ResidentWaits,
    ResidentWrote,
    SilenceDue,
    ToVolunteer,
)
from bot.engine.holding import Caseload
from bot.engine.media import NameRoom, in_words
from bot.engine.meetingwork import ResidentInvited
from bot.engine.talk import Talk
from bot.engine.types import Choice, Lane, Message, Turn

_LONGEST_LINE = 600  # characters of one of the last lines


def heard(talk: Talk, event: ToVolunteer) -> Turn:
    """What is about one of their cases is said in its room."""
    turn = _heard(talk, event)
    case = getattr(event, "case", 0)
    theirs = load.held(talk.state.load, case) or load.held(turn.state.load, case)
    return rooms.inside(turn, case) if theirs else turn


def _heard(talk: Talk, event: ToVolunteer) -> Turn:
    match event:
        case CaseOffered():
            return offered(talk, event)
        case CaseClaimed():
            return claimed(talk, event)
        case ResidentWrote():
            return resident_wrote(talk, event)
        case CaseLeft():
            return case_left(talk, event)
        case SilenceDue(case, reminded):
            return Turn(talk.state, effects=(LookAtSilence(case, reminded),))
        case ResidentInvited(case):
            return _say(talk, talk.text("resident_invited", resident=load.resident(talk, case)))
        case ResidentWaits() | FollowUpDue():
            return _reminded(talk, event)
        case DutyKept():
            return duty.kept(talk, event)
        case LeftTeam():
            return left_team(talk)
        case _:
            return _told(talk, event)


def _told(talk: Talk, event: CaseTaken | PassedOn | NotPassedOn | ColleaguesFound | CasesListed) -> Turn:
    match event:
        case CaseTaken(_, needed):
            return _say(talk, talk.text("taken" if needed else "not_needed"))
        case NotPassedOn(case, why, text, quotes):
            turn = _say(talk, talk.text(f"not_{why}", resident=load.resident(talk, case), text=_short(text)))
            return replace(turn, messages=tuple(replace(said, quotes=quotes) for said in turn.messages))
        case PassedOn(_, quotes):  # shown at the message itself: words about each would be in the way
            return Turn(talk.state, (Message("", lane="relay", quotes=quotes, sign="arrived"),))
        case ColleaguesFound(case, colleagues):
            ways = tuple(Choice(f"case:{case}:to:{id}", name) for id, name in load.told_apart(talk, colleagues))
            return _say(talk, talk.text("choose_colleague" if ways else "no_colleague"), ways)
        case CasesListed():
            return listed(talk, event)
        case _:
            assert_never(event)


def _reminded(talk: Talk, event: ResidentWaits | FollowUpDue) -> Turn:
    resident = load.resident(talk, event.case)
    if isinstance(event, FollowUpDue):
        text = talk.text("follow_up_due", resident=resident)
    else:
        text = talk.text("resident_waits", resident=resident, hours=str(event.hours), left=str(event.left))
    return _say(talk, text, _go_to(talk, event.case), lane="reminder")


def left_team(talk: Talk) -> Turn:
    """Nothing of anybody's case is remembered any more."""
    state = replace(talk.state, load=Caseload())
    return _say(replace(talk, state=state), talk.text("left_team"))


def offered(talk: Talk, offer: CaseOffered) -> Turn:
    """What it is about, in the words of the tree: nothing that the person wrote goes to those who are only asked."""
    about = way(talk, offer.menu, offer.topic)
    if offer.handed:
        lead = talk.text(
            "offered_by", alias=offer.by or talk.text("a_volunteer"), resident=load.resident(talk, offer.case)
        )
    else:
        lead = talk.text("offered_crisis" if offer.reason == "crisis" else "offered")
    text = guide.paragraphs(lead, talk.text("offered_about", about=about) if about else "")
    ways = (
        Choice(f"case:{offer.case}:claim", talk.text("take_it"), reply=True),
        Choice(f"case:{offer.case}:pass", talk.text("not_now"), reply=True),
    )
    return _say(talk, text, ways, lane="crisis" if offer.reason == "crisis" else "relay")


def way(talk: Talk, menu: str, topic: str) -> str:
    """The way through the tree, as its titles: `Schulden › Een brief › Deurwaarder`. Empty for the beginning."""
    found = talk.nearest_menu(menu)
    steps = []
    while found.parent:
        steps.append(talk.of(found.label))
        found = talk.knowledge.menus[found.parent]
    last = talk.knowledge.topics.get(topic)
    return " › ".join((*reversed(steps), *([talk.of(last.title)] if last else [])))


def claimed(talk: Talk, claim: CaseClaimed) -> Turn:
    state = load.taken(talk.state, claim.case, [line.text for line in claim.lines if line.who != "computer"])
    there = replace(talk, state=state)
    resident, here = load.resident(talk, claim.case), state.load.rooms or state.load.active == claim.case
    about = way(talk, claim.menu, claim.topic)
    lines = "\n".join(_line(talk, line) for line in claim.lines)
    text = guide.paragraphs(
        talk.text("claimed" if here else "claimed_beside", resident=resident),
        talk.text(f"why_{claim.reason}"),
        talk.text("offered_about", about=about) if about else "",
        f"{talk.text('last_lines')}\n{lines}" if lines else "",
        talk.text("claimed_how"),
    )
    turn = _say(there, text, load.switches(there, claim.case if here else 0), title=resident)
    sent = (Message("", talk.text("sent_before"), lane="relay", media=claim.media),) if claim.media else ()
    return replace(turn, messages=(*turn.messages, *sent), effects=(NameRoom(rooms.of(claim.case), resident),))


def _line(talk: Talk, line: Line) -> str:
    """A volunteer's words stand under their own name."""
    lead = "" if line.who == "volunteer" else talk.text(f"line_{line.who}")
    return f"{lead} {_short(line.text)}".strip()


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_LINE else f"{text[: _LONGEST_LINE - 1]}…"


def resident_wrote(talk: Talk, wrote: ResidentWrote) -> Turn:
    """Their words; with more than one case always with whose they are, and a way to that talk if it is not the active one.

    The parts of an album follow its first one without a word, so that they can be shown together.
    """
    goes_on = bool(wrote.album) and wrote.album == talk.state.album
    state = replace(load.said(talk.state, wrote.case, _words(wrote)), album=wrote.album)
    there = state.load.rooms or state.load.active == wrote.case or wrote.album
    message = Message(
        guide.paragraphs(*_leads(talk, wrote), wrote.text),
        "" if goes_on else rooms.lead(talk, wrote.case),
        () if there else (load.switch(talk, wrote.case),),
        lane="crisis" if wrote.alarm else "relay",
        quotes=wrote.quotes,
        media=(wrote.media,) if wrote.media else (),
        album=wrote.album,
    )
    return Turn(state, (message,))


def _words(wrote: ResidentWrote) -> str:
    return f"{wrote.text} {in_words(wrote.media)}" if wrote.media else wrote.text


def _leads(talk: Talk, wrote: ResidentWrote) -> Iterator[str]:
    """What must be known before the words themselves."""
    if wrote.alarm:
        yield talk.text("resident_alarm")
    if wrote.edits and wrote.before:
        yield talk.text("resident_edited", before=_short(wrote.before))
    elif wrote.edits:
        yield talk.text("resident_edited_old")
    if wrote.what == "button":
        yield talk.text("resident_pressed")
    elif wrote.what and not wrote.media:
        yield talk.text("resident_sent", what=talk.text(f"kind_{wrote.what}"))


def case_left(talk: Talk, gone: CaseLeft) -> Turn:
    """Said once: who left by their own words hears nothing twice."""
    there = replace(talk, state=load.left(talk.state, gone.case))
    text = talk.text(f"left_{gone.why}", resident=load.resident(talk, gone.case))
    return _say(there, text, load.switches(there))


def listed(talk: Talk, found: CasesListed) -> Turn:
    lines = [
        talk.text(
            "case_line",
            resident=load.resident(talk, one.case),
            arrived=str(one.arrived),
            waiting=str(one.waiting),
            failed=str(one.failed),
        )
        for one in found.tallies
    ]
    text = "\n".join((talk.text("cases_head"), *lines)) if lines else talk.text("no_cases")
    return _say(talk, text, load.switches(talk))


def _go_to(talk: Talk, case: int) -> tuple[Choice, ...]:
    known = load.held(talk.state.load, case) and talk.state.load.active != case
    return (load.switch(talk, case),) if known else ()


def _say(talk: Talk, text: str, ways: tuple[Choice, ...] = (), *, title: str = "", lane: Lane = "relay") -> Turn:
    """To somebody of the team: without the ways that residents have under every step."""
    return Turn(replace(talk.state, offered=ways or talk.state.offered), (Message(text, title, ways, lane=lane),))
