"""What is done with one case by its number, whichever is active: the desk's way, where every case has a page of its own."""

from dataclasses import replace
from datetime import date

import pytest

from bot.engine.casewishes import CloseCase, FollowUp, KeepNote, ReturnCase, TellResident
from bot.engine.holding import Caseload, Held
from bot.engine.step import step
from bot.engine.types import CollectData, Event, Library, Pressed, State, Turn, Wrote
from tests.moments import NOW

TWO = Caseload((Held(1), Held(2)), active=1)
VOLUNTEER = State(language="nl", greeted=True, member=7, load=TWO)


def after(library: Library, event: Event, state: State = VOLUNTEER) -> Turn:
    return step(state, event, library, NOW)


def said(turn: Turn) -> str:
    return " ".join(message.text for message in turn.messages)


@pytest.mark.parametrize(("case", "active"), [(1, 0), (2, 1)])
def test_a_case_that_is_put_aside_stays_theirs_and_gets_no_plain_words(
    library: Library, case: int, active: int
) -> None:
    turn = after(library, Pressed(f"case:{case}:park"))
    assert turn.state.load == replace(TWO, active=active) and "staat apart" in said(turn)


def test_a_case_is_given_back_and_come_back_to_by_its_number(library: Library) -> None:
    assert after(library, Pressed("case:2:return")).effects == (ReturnCase(2),)
    turn = after(library, Pressed("case:2:follow:2026-12-24"))
    assert turn.effects == (FollowUp(2, date(2026, 12, 24)),) and "24 december 2026" in said(turn)


@pytest.mark.parametrize("day", ["2026-11-23", "2020-01-01", "24-12", ""])
def test_a_day_that_is_past_or_none_is_asked_for_again(library: Library, day: str) -> None:
    turn = after(library, Pressed(f"case:2:follow:{day}"))
    assert turn.effects == () and "Op welke dag" in said(turn)


@pytest.mark.parametrize("button", ["case:-1:return", "case:-1:follow:2026-12-24", "case:1:dance"])
def test_what_no_case_can_do_leads_nowhere(library: Library, button: str) -> None:
    turn = after(library, Pressed(button))
    assert turn.effects == () and "Deze knop ken ik niet meer" in said(turn)


def test_words_and_commands_about_a_case_go_there_and_the_active_one_stays(library: Library) -> None:
    for words, effect in (
        ("dag", TellResident(2, "dag")),
        ("/klaar sterkte", CloseCase(2, "sterkte")),
        ("// belt morgen", KeepNote(2, "belt morgen")),
    ):
        turn = after(library, Wrote(words, about=2))
        assert (turn.effects, turn.state.load.active) == ((effect,), 1)


def test_a_practice_case_that_is_closed_beside_another_leaves_that_one_active(library: Library) -> None:
    practising = after(library, Pressed("practice:" + library.knowledge.stories[0].id)).state
    back = after(library, Pressed("case:1:switch"), practising).state
    turn = after(library, Wrote("/klaar", about=-1), back)
    assert [one.case for one in turn.state.load.cases] == [1, 2] and turn.state.load.active == 1
    alone = after(library, Wrote("/klaar", about=-1), practising)
    assert alone.state.load.active == 0


def test_a_button_typed_by_its_number_means_that_button_whatever_it_answers(library: Library) -> None:
    listed = after(library, Wrote("/oefenen")).state
    assert after(library, Wrote("/1", about=2), listed).state.load.active == -1


def test_what_is_no_command_of_the_team_is_everybodys_also_about_a_case(library: Library) -> None:
    assert after(library, Wrote("/gegevens", about=2)).effects == (CollectData(),)


def test_words_about_a_case_are_no_name_while_a_name_is_asked_for(library: Library) -> None:
    asked = replace(VOLUNTEER, load=replace(TWO, naming=True))
    assert after(library, Wrote("Goedemorgen", about=2), asked).effects == (TellResident(2, "Goedemorgen"),)
