"""The team's own commands and buttons: notes, closing, handing over, answers from the knowledge, practising."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.dates.phrases.read import read
from bot.dates.phrases.types import Moment
from bot.engine import duty, guide, load
from bot.engine.casewishes import (
    ClaimCase,
    CloseCase,
    FindColleagues,
    FollowUp,
    HandOver,
    KeepNote,
    ListCases,
    Order,
    ReturnCase,
    TellResident,
)
from bot.engine.holding import Held
from bot.engine.meetings import planning
from bot.engine.talk import Talk
from bot.engine.types import Choice, Message, Turn
from bot.knowledge.types import Story

_FOUND = 4  # answers offered at once


def obeyed(talk: Talk, order: Order, rest: str) -> Turn:
    return _ORDERS[order](talk, rest)


def note(talk: Talk, case: int, text: str) -> Turn:
    """For colleagues only, whatever happens."""
    if not text or not load.held(talk.state.load, case):
        return _say(talk, talk.text("note_how"))
    wishes = (KeepNote(case, text),) if case > 0 else ()
    return replace(_say(talk, talk.text("note_kept", resident=load.resident(talk, case))), effects=wishes)


def pressed(talk: Talk, case: int, words: list[str]) -> Turn | None:
    """A button of a case; None for one we do not know. Whether it may still be done, the tables know."""
    match words:
        case ["claim"]:
            # What they type at once must not go to the one they left.
            return Turn(load.wanted(talk.state, case), effects=(ClaimCase(case),))
        case ["pass"]:
            return _say(talk, talk.text("passed"))
        case ["switch"]:
            return switched(talk, case)
        case ["send" | "keep" as tap]:
            return _released(talk, case, send=tap == "send")
        case ["close"]:
            return closed(talk, case, "")
        case ["stay"]:
            return _say(talk, talk.text("goes_on", resident=load.resident(talk, case)))
        case ["to", member] if member.isdecimal() and len(member) < 19:
            text = talk.text("hand_over_asked", resident=load.resident(talk, case))
            return replace(_say(talk, text), effects=(HandOver(case, int(member)),))
        case _:
            return None


def switched(talk: Talk, case: int) -> Turn:
    """They leave the one they were in, also when the other is not theirs any more: what they type next was not for that."""
    if load.held(talk.state.load, case) is None:
        nowhere = replace(talk, state=load.wanted(talk.state, case))
        text = talk.text("not_not_yours", resident=load.resident(talk, case), text="")
        return _say(nowhere, text, load.switches(nowhere))
    there = replace(talk, state=load.switched(talk.state, case))
    return _say(there, talk.text("switched", resident=load.resident(talk, case)), load.switches(there))


def _released(talk: Talk, case: int, *, send: bool) -> Turn:
    """The one tap that a held message waited for."""
    pending = talk.state.load.pending
    state = replace(talk.state, load=replace(talk.state.load, pending=None))
    if pending is None or pending.case != case:
        return _say(talk, talk.text("hold_gone"))
    if not send:
        return _say(replace(talk, state=state), talk.text("not_sent"))
    wish = TellResident(case, pending.text, ref=pending.ref, quotes=pending.quotes)
    return Turn(load.said(state, case, pending.text), effects=(wish,), because="passed on after a tap")


def _close(talk: Talk, word: str) -> Turn:
    """With a last word at once, without one after a tap."""
    case = talk.state.load.active
    if not case:
        return _choose(talk)
    if word or case < 0:
        return closed(talk, case, word)
    ways = (
        Choice(f"case:{case}:close", talk.text("close_it"), reply=True),
        Choice(f"case:{case}:stay", talk.text("not_yet"), reply=True),
    )
    return _say(talk, talk.text("close_sure", resident=load.resident(talk, case)), ways)


def closed(talk: Talk, case: int, word: str) -> Turn:
    if case < 0:
        there = replace(talk, state=load.left(talk.state, case))
        return _say(there, talk.text("practice_done"), load.switches(there))
    return Turn(talk.state, effects=(CloseCase(case, word),))


def _return(talk: Talk, _: str) -> Turn:
    return _with_case(talk, lambda case: Turn(talk.state, effects=(ReturnCase(case),)))


def _over(talk: Talk, _: str) -> Turn:
    return _with_case(talk, lambda case: Turn(talk.state, effects=(FindColleagues(case),)))


def _note(talk: Talk, text: str) -> Turn:
    return note(talk, talk.state.load.active, text)


def _cases(talk: Talk, _: str) -> Turn:
    return Turn(talk.state, effects=(ListCases(),))


def _follow(talk: Talk, rest: str) -> Turn:
    """On a day as people say it; the hour is ours."""
    day = _day(talk, rest)
    if day is None:
        return _say(talk, talk.text("follow_how"))

    def wish(case: int) -> Turn:
        text = talk.text("follow_kept", resident=load.resident(talk, case), day=talk.day(day))
        return replace(_say(talk, text), effects=(FollowUp(case, day),))

    return _with_case(talk, wish)


def _day(talk: Talk, text: str) -> date | None:
    """One day still to come, and no doubt about which; of what recurs nobody would know when it ends."""
    moment = read(text, talk.wall, talk.language)
    if not isinstance(moment, Moment) or moment.rrule or not moment.day_given:
        return None
    days = {at.date() for at in (moment.at, *moment.alternatives)}
    return moment.at.date() if len(days) == 1 and moment.at.date() > talk.today else None


def _choose(talk: Talk) -> Turn:
    others = load.switches(talk)
    return _say(talk, talk.text("choose_case" if others else "no_cases"), others)


def _with_case(talk: Talk, then: Callable[[int], Turn]) -> Turn:
    """What is done with the active case; a made-up one has nobody behind it."""
    case = talk.state.load.active
    if not case:
        return _choose(talk)
    return then(case) if case > 0 else _say(talk, talk.text("not_in_practice"))


# Answers from the knowledge.


def _answer(talk: Talk, text: str) -> Turn:
    """The topics that these words are about, to look at before one is sent."""
    if not text:
        return _say(talk, talk.text("answer_how"))
    ranking = talk.library.index.about(text, talk.language)
    topics = (
        [talk.knowledge.topics[found.id] for found in ranking.candidates[:_FOUND]] if ranking.verdict != "none" else []
    )
    ways = tuple(Choice(f"look:{topic.id}", talk.of(topic.title)) for topic in topics)
    if len(ways) == 1 or ranking.verdict == "answer":
        return looked(talk, topics[0].id)
    return _say(talk, talk.text("choose_answer" if ways else "no_answer"), ways)


def looked(talk: Talk, id: str) -> Turn:
    """The answer as the resident will read it in their language, with the day it was checked; one tap sends it."""
    topic = talk.knowledge.topics.get(id)
    if topic is None:
        return _say(talk, talk.text("no_answer"))
    if guide.age(talk, topic) > 2 * topic.review:
        return _say(talk, talk.text("answer_too_old", date=talk.day(topic.checked)))
    case = talk.state.load.active
    send = Choice(f"say:{case}:{id}", talk.text("send_to", resident=load.resident(talk, case)))
    return _say(talk, guide.canned(talk, topic), (send,) if case else ())


def say_answer(talk: Talk, case: int, id: str) -> Turn:
    """To the case the button was made for, whichever is active now."""
    topic = talk.knowledge.topics.get(id)
    if topic is None or guide.age(talk, topic) > 2 * topic.review:
        return looked(talk, id)
    if load.held(talk.state.load, case) is None:
        return switched(talk, case)
    if case < 0:
        return practised(talk, case)
    turn = _say(talk, talk.text("answer_sent", resident=load.resident(talk, case)))
    return replace(turn, effects=(TellResident(case, guide.canned(talk, topic), topic=id),))


# Practising: a made-up resident lives in the volunteer's own memory only, so nobody is paged and nothing is counted.


def _practice(talk: Talk, _: str) -> Turn:
    ways = tuple(Choice(f"practice:{story.id}", talk.of(story.title)) for story in talk.knowledge.stories)
    return _say(talk, talk.text("practice_choose"), ways)


def practise(talk: Talk, id: str) -> Turn:
    row = next((row for row, story in enumerate(talk.knowledge.stories) if story.id == id), None)
    if row is None:
        return _practice(talk, "")
    case = -(row + 1)
    fresh = load.switched(load.left(talk.state, case), case)
    there = replace(talk, state=load.taken(fresh, case))
    begun = _say(there, talk.text("practice_begun"), load.switches(there, case))
    return _next_line(replace(there, state=begun.state), case, begun.messages)


def practised(talk: Talk, case: int) -> Turn:
    return _next_line(talk, case, ())


def _next_line(talk: Talk, case: int, before: tuple[Message, ...]) -> Turn:
    story, held = _story(talk, case), load.held(talk.state.load, case) or Held(case)
    lines = story.lines[talk.language] if story else ()
    if held.step >= len(lines):
        return replace(_say(talk, talk.text("practice_end")), because="practice")
    cases = tuple(replace(one, step=one.step + 1) if one.case == case else one for one in talk.state.load.cases)
    state = replace(talk.state, load=replace(talk.state.load, cases=cases))
    line = Message(lines[held.step], f"{load.resident(talk, case)}:", lane="relay")
    return Turn(state, (*before, line), because="practice")


def _story(talk: Talk, case: int) -> Story | None:
    stories = talk.knowledge.stories
    return stories[-case - 1] if -case <= len(stories) else None


def _help(talk: Talk, _: str) -> Turn:
    return _say(talk, talk.text("team_help"))


def _meeting(talk: Talk, _: str) -> Turn:
    return planning.wants_in(talk)


_ORDERS: Mapping[Order, Callable[[Talk, str], Turn]] = {
    "meeting": _meeting,
    "duty": duty.on_or_off,
    "hours": duty.hours_given,
    "name": duty.name_given,
    "cases": _cases,
    "close": _close,
    "over": _over,
    "return": _return,
    "note": _note,
    "answer": _answer,
    "follow": _follow,
    "practice": _practice,
    "team_help": _help,
}


def _say(talk: Talk, text: str, ways: tuple[Choice, ...] = ()) -> Turn:
    return Turn(replace(talk.state, offered=ways or talk.state.offered), (Message(text, choices=ways, lane="relay"),))
