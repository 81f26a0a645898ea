"""Corners of meetings in the engine alone: buttons that lead nowhere, words that are no answer, and what is said then."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.engine import linkcodes
from bot.engine.broadcastwork import Wished
from bot.engine.consentwork import Consented, Linked, LinkMade
from bot.engine.meetingwishes import BringGuests, ListForTeam, RefreshCard, UseLink
from bot.engine.meetingwork import (
    AgendaShown,
    Answered,
    Card,
    CardOutdated,
    Meeting,
    Mine,
    NothingThere,
    ShowedLink,
    Words,
)
from bot.engine.types import Library, State, Turn, Wrote
from tests.engine.person import Person, told

CODE = linkcodes.written(b"ten letter")


STARTS = datetime(2026, 12, 9, 13, 0, tzinfo=UTC)
SOUP = Meeting(1, "planned", STARTS, STARTS + timedelta(hours=2), "Plein 1", "yes", 0, "everybody", 0, STARTS,
               {"nl": Words("Samen", "Tram 4.")})  # fmt: skip


def of_team(library: Library) -> Person:
    olga = Person(library)
    olga.state = State(language="nl", greeted=True, member=7)
    return olga


def as_member(olga: Person, choice: str) -> str:
    """Who of the team talks is read from the tables each time."""
    olga.state = State(**{**{name: getattr(olga.state, name) for name in State.__slots__}, "member": 7})
    return olga.taps(choice)


@pytest.mark.parametrize(
    "choice",
    ["meeting:1:guests:9", "meeting:1:need:yacht", "invites:live:Parijs", "form:say:yes", "form:skip", "promise:x:mine",
     "broadcast:x:reply", "plan:new", "cast:tip", "question:1:yes"],
)  # fmt: skip
def test_a_button_that_leads_nowhere_leads_to_the_beginning(library: Library, choice: str) -> None:
    assert "Deze knop ken ik niet meer" in Person(library).taps(choice)


@pytest.mark.parametrize(
    "choice",
    ["plan:x:show", "plan:1:dance", "plan:1:set:colour", "plan:x", "cast:x:show", "cast:1:dance", "cast:1:aim:colour",
     "cast:1:aim:language:", "question:1:maybe"],
)  # fmt: skip
def test_nor_does_one_of_the_team_that_is_not_known(library: Library, choice: str) -> None:
    assert "Deze knop ken ik niet meer" in as_member(of_team(library), choice)


def test_an_organiser_sees_everything_that_can_be_changed(library: Library) -> None:
    olga = of_team(library)
    as_member(olga, "plan:1:change")
    assert {"plan:1:set:starts", "plan:1:set:title:en", "plan:1:set:capacity"} <= set(olga.buttons)


def test_what_is_too_long_is_asked_again(library: Library) -> None:
    anna = Person(library)
    anna.taps("meeting:1:question")
    assert "hoogstens 500 tekens" in anna.says("a" * 501)
    assert "Mag uw naam erbij" in anna.says("a" * 500)


def test_somebody_who_taps_something_else_has_left_the_question(library: Library) -> None:
    anna = Person(library)
    anna.taps("meeting:1:question")
    anna.taps("menu:start")
    assert anna.state.form is None


def test_an_empty_agenda_says_so(library: Library) -> None:
    assert "nog niets op de agenda" in told(Person(library).meets(AgendaShown(1, ())))


def test_a_meeting_that_can_offer_nothing_asks_for_no_needs(library: Library) -> None:
    meeting = replace(SOUP, needs=())
    said = told(Person(library).meets(Answered(Card(meeting, Mine("yes", guests=2)), "guests")))
    assert "Gasten: 2" in said and "Tot dan!" in said and "Wat heeft u nodig" not in said


@pytest.mark.parametrize(
    ("words", "guests"), [("nee", 0), ("ik kom alleen", 0), ("laat maar", 0), ("1", 1), ("+1", 1), ("+2", 2), ("3", 3)]
)
def test_how_many_come_along_is_read_as_it_is_typed(library: Library, words: str, guests: int) -> None:
    anna = Person(library)
    anna.meets(Answered(Card(SOUP, Mine("yes")), "answer"))
    assert anna.meets(Wrote(words)).effects == (BringGuests(1, guests),)


@pytest.mark.parametrize("words", ["nee", "klaar", "laat maar"])
def test_who_needs_nothing_is_ready(library: Library, words: str) -> None:
    anna = Person(library)
    assert "Wat heeft u nodig" in told(anna.meets(Answered(Card(SOUP, Mine("yes")), "guests")))
    assert "Tot dan!" in anna.says(words)


def test_a_code_is_known_however_it_is_spelled_and_nothing_else_is_one(library: Library) -> None:
    assert linkcodes.digest(CODE) == linkcodes.digest(CODE.upper().replace("-", " ")) != ""
    assert linkcodes.digest("samen naar de markt") == ""
    turn = Person(library).meets(ShowedLink(linkcodes.digest(CODE)))
    assert turn.effects == (UseLink(linkcodes.digest(CODE)),)


def test_what_became_of_a_code_is_said(library: Library) -> None:
    anna = Person(library)
    assert anna.says("/koppel") == ""
    assert CODE in told(anna.meets(LinkMade(CODE)))
    assert "Gelukt" in told(anna.meets(Linked(good=True)))
    assert "werkt niet" in told(anna.meets(Linked(good=False)))


def test_a_no_to_tips_is_kept(library: Library) -> None:
    assert "geen tips" in told(Person(library).meets(Consented("tips", "no")))


def test_what_is_gone_is_said(library: Library) -> None:
    assert "niet meer" in told(Person(library).meets(NothingThere()))


def test_the_desk_wishes_and_an_old_card_asks(library: Library) -> None:
    def effects(turn: Turn) -> object:
        return turn.effects

    assert effects(Person(library).meets(Wished(ListForTeam()))) == (ListForTeam(),)
    assert effects(Person(library).meets(CardOutdated(3))) == (RefreshCard(3),)
