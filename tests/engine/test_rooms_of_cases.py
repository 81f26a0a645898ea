"""Rooms of cases: what is about a case is said in its room, what is said there goes to its resident and to nobody else."""

from dataclasses import replace

import pytest

from bot.engine import rooms
from bot.engine.casewishes import CloseCase, TellResident
from bot.engine.casework import CaseClaimed, CaseLeft, CaseOffered, NotPassedOn, ResidentWrote
from bot.engine.holding import Caseload, Held
from bot.engine.media import File, NameRoom
from bot.engine.step import step
from bot.engine.types import Event, Library, Pressed, Sent, State, Turn, Wrote
from tests.moments import NOW

TWO = Caseload((Held(1, ("secret",)), Held(2)), active=1, rooms=True)
VERA = State(language="nl", greeted=True, member=7, load=TWO)


def after(library: Library, event: Event, state: State = VERA) -> Turn:
    return step(state, event, library, NOW)


def where(turn: Turn) -> set[str]:
    return {message.room for message in turn.messages}


@pytest.mark.parametrize(
    ("room", "case"), [("case:12", 12), ("case:", 0), ("case:-1", 0), ("topic:5", 0), ("", 0), ("case:²", 0)]
)
def test_a_room_tells_its_case(room: str, case: int) -> None:
    assert rooms.case_in(room) == case


def test_a_case_that_is_taken_gets_a_room_with_the_residents_name(library: Library) -> None:
    turn = after(library, CaseClaimed(3, "asked", media=(File("photo", 4),)))
    (named,) = turn.effects
    assert isinstance(named, NameRoom) and named.room == "case:3" and named.title.startswith("Bewoner ")
    assert where(turn) == {"case:3"}
    assert [message.media for message in turn.messages] == [(), (File("photo", 4),)]


@pytest.mark.parametrize(
    "event", [ResidentWrote(2, "hallo"), NotPassedOn(2, "undelivered", "hallo", 9), CaseLeft(2, "closed")]
)  # fmt: skip
def test_what_is_about_a_case_is_said_in_its_room(library: Library, event: Event) -> None:
    assert where(after(library, event)) == {"case:2"}


@pytest.mark.parametrize("event", [CaseOffered(9, "asked"), NotPassedOn(9, "not_yours", "hallo")])
def test_what_is_about_no_case_of_theirs_is_said_outside(library: Library, event: Event) -> None:
    assert where(after(library, event)) == {""}


def test_in_rooms_nobody_needs_to_be_told_whose_words_these_are(library: Library) -> None:
    (message,) = after(library, ResidentWrote(2, "hallo")).messages
    assert (message.title, message.choices) == ("", ())
    without = replace(VERA, load=replace(TWO, rooms=False))
    (message,) = after(library, ResidentWrote(2, "hallo"), without).messages
    assert message.title and [choice.id for choice in message.choices] == ["case:2:switch"]


def test_what_did_not_arrive_is_told_as_an_answer_to_it(library: Library) -> None:
    assert [message.quotes for message in after(library, NotPassedOn(2, "undelivered", "x", 9)).messages] == [9]


def test_words_in_a_room_go_to_its_resident_whichever_case_was_active(library: Library) -> None:
    turn = after(library, Wrote("dag", room="case:2", ref="5"))
    assert turn.effects == (TellResident(2, "dag", ref="5"),)
    assert turn.state.load.active == 2


def test_a_command_in_a_room_is_about_its_case(library: Library) -> None:
    assert after(library, Wrote("/klaar Sterkte", room="case:2")).effects == (CloseCase(2, "Sterkte"),)


def test_words_in_the_room_of_a_closed_case_wait_for_a_tap(library: Library) -> None:
    turn = after(library, Wrote("dag", room="case:9"))
    assert turn.effects == () and where(turn) == {"case:9"}
    assert turn.state.load.pending


def test_outside_the_rooms_nothing_is_meant_for_a_resident(library: Library) -> None:
    for event in (Wrote("dag"), Sent("photo", media=File("photo", 4)), Wrote("dag", room="topic:5")):
        turn = after(library, event)
        assert turn.effects == () and "Kies eerst" in turn.messages[0].text


def test_who_chooses_a_case_outside_the_rooms_talks_to_it_there(library: Library) -> None:
    chosen = after(library, Pressed("case:2:switch")).state
    assert after(library, Wrote("dag"), chosen).effects == (TellResident(2, "dag"),)


def test_commands_of_everybody_work_in_a_room_and_are_answered_there(library: Library) -> None:
    turn = after(library, Wrote("/taal", room="case:2"))
    assert where(turn) == {"case:2"} and turn.state.load.active == 2


def test_a_name_is_not_taken_from_what_is_said_to_a_resident(library: Library) -> None:
    naming = replace(VERA, load=replace(TWO, naming=True))
    assert after(library, Wrote("dag", room="case:2"), naming).effects == (TellResident(2, "dag"),)


def test_an_album_of_which_a_part_is_held_back_is_held_back_whole(library: Library) -> None:
    first = after(library, Sent("photo", album="7", media=File("photo", 4), room="case:9"))
    assert "niet verstuurd" in first.messages[0].text
    second = after(library, Sent("photo", album="7", media=File("photo", 5), room="case:2"), first.state)
    assert (second.messages, second.effects) == ((), ())
