"""Somebody in need: the fixed text, and whom to call, again, whatever they answer to it. Recognises nobody."""

from dataclasses import replace

from bot.engine import choices, guide
from bot.engine.talk import Talk
from bot.engine.types import Choice, Message, Turn
from bot.knowledge.types import PERSON


def in_crisis(talk: Talk, id: str) -> Turn:
    """The fixed text, on the fastest lane, and nothing before it. Nothing of it needs the database.

    What was asked of them before is asked no more: what they write now is no answer to that. Who is with a volunteer is not
    asked whether they want one, and finds no button below that would end it.
    """
    crisis = next(crisis for crisis in talk.knowledge.crises if crisis.id == id)
    last, ways = ("crisis_held", ()) if talk.state.held else ("crisis_ask", _a_person(talk))
    text = guide.paragraphs(talk.of(crisis.answer), talk.text(last))
    return _said(talk, text, ways, because=str(crisis.place))


def asked(talk: Talk) -> bool:
    """Whether that is still what the screen is about."""
    return any(choice.id == choices.PERSON_IN_CRISIS for choice in talk.state.offered)


def still(talk: Talk, lead: str = "") -> Turn:
    """They wrote on, and we have no answer: that must not be all they hear. Who waits for a person is not asked again."""
    text = guide.paragraphs(lead, talk.text("crisis_still"))
    if talk.state.case:
        return _said(talk, text, _on(talk))
    return _said(talk, guide.paragraphs(text, talk.text("crisis_ask")), _a_person(talk))


def beside(talk: Talk, turn: Turn) -> Turn:
    """They wrote on, and we have an answer: the numbers stand before it, and below it a person at once."""
    ways = tuple(choices.person_in_crisis(talk) if one.id == PERSON else one for one in turn.state.offered)
    *before, last = turn.messages
    told = (Message(talk.text("crisis_beside"), lane="crisis"), *before, replace(last, choices=ways))
    return replace(turn, state=replace(turn.state, offered=ways), messages=told)


def declined(talk: Talk) -> Turn:
    """No volunteer: the numbers stay."""
    return _said(talk, talk.text("crisis_declined"), _on(talk))


def _on(talk: Talk) -> tuple[Choice, ...]:
    return (choices.home(talk), choices.person_in_crisis(talk))


def _a_person(talk: Talk) -> tuple[Choice, ...]:
    yes, no = talk.text("yes"), talk.text("no")
    return choices.yes_no(choices.PERSON_IN_CRISIS, yes, f"{PERSON}:crisis:no", no)


def _said(talk: Talk, text: str, ways: tuple[Choice, ...], because: str = "") -> Turn:
    state = replace(guide.shown(talk.state, ways), form=None)
    return Turn(state, (Message(text, choices=ways, lane="crisis"),), because=because)
