"""Corners of a case that no transcript comes to: old buttons, things that overtake each other, what must not be sent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.engine.casewishes import ClaimCase, HandOver, KeepDuty, KeepNote, RecordHelped, TellResident, TellVolunteer
from bot.engine.casework import CaseClaimed, CaseTaken, VolunteerLeft, VolunteersAsked, VolunteerWrote
from bot.engine.company import RELAYED
from bot.engine.holding import Caseload, Held
from bot.engine.load import number
from bot.engine.logins import EnteredDesk
from bot.engine.meetingwishes import StopInvitations, UseLink
from bot.engine.meetingwork import ShowedLink
from bot.engine.membership import Redeem, ShowedCode
from bot.engine.step import step
from bot.engine.types import Edited, Event, Library, Pressed, Sent, State, Stumbled, Turn, Wrote
from tests.moments import NOW

TWO = Caseload((Held(1, ("secret",)), Held(2)), active=1)
VOLUNTEER = State(language="nl", greeted=True, member=7, load=TWO)
RESIDENT = State(language="nl", greeted=True, case=1)


def after(library: Library, state: State, event: Event, now: datetime = NOW) -> Turn:
    return step(state, event, library, now)


def said(turn: Turn) -> str:
    return " ".join(message.text for message in turn.messages)


def test_a_yes_that_was_given_before_opens_no_second_case(library: Library) -> None:
    turn = after(library, RESIDENT, Pressed("person:open:asked"))
    assert turn.effects == () and "Uw vraag staat klaar" in said(turn)


@pytest.mark.parametrize("state", [replace(RESIDENT, held=True), replace(RESIDENT, case=2), replace(RESIDENT, case=0)])
def test_how_it_stood_is_not_told_once_it_stands_otherwise(library: Library, state: State) -> None:
    turn = after(library, state, VolunteersAsked(1, 0, 1, 3, 3, NOW))
    assert (turn.messages, turn.effects) == ((), ())


def test_that_somebody_left_is_not_told_once_somebody_else_is_there(library: Library) -> None:
    assert after(library, replace(RESIDENT, held=True), VolunteerLeft(1, "Vera", "silent")).messages == ()


def test_a_moment_that_is_far_away_is_told_with_its_day(library: Library) -> None:
    asked = VolunteersAsked(1, 0, 1, 0, 0, NOW + timedelta(days=4))
    assert "vrijdag 27 november vanaf 11:00 uur" in said(after(library, RESIDENT, asked))


def test_a_button_of_an_earlier_case_ends_no_other(library: Library) -> None:
    turn = after(library, RESIDENT, Pressed("case:99:leave"))
    assert turn.effects == () and "Waarmee kunnen we u helpen" in said(turn)


def test_who_was_helped_is_kept(library: Library) -> None:
    assert after(library, RESIDENT, Pressed("case:9:helped:yes")).effects == (RecordHelped(9, True),)


def test_an_invitation_works_while_a_volunteer_is_there(library: Library) -> None:
    assert after(library, replace(RESIDENT, held=True), ShowedCode("x")).effects == (Redeem("x"),)
    assert after(library, replace(RESIDENT, held=True), ShowedLink("x")).effects == (UseLink("x"),)
    assert after(library, replace(RESIDENT, held=True), EnteredDesk()).messages == ()


def test_stop_ends_invitations_and_is_read_by_the_volunteer_too(library: Library) -> None:
    turn = after(library, replace(RESIDENT, held=True), Wrote("STOP"))
    assert turn.because == RELAYED and turn.effects == (StopInvitations(), TellVolunteer("STOP"))
    assert "ik stop" in said(turn)


@pytest.mark.parametrize(
    "choice",
    [
        "person:other",
        "case:x:claim",
        "case:1:claim",
        "case:1:dance",
        "say:1:wsnp",
        "look:wsnp",
        "practice:letter",
        "case",
    ],
)
def test_buttons_of_the_team_and_unknown_ones_mean_nothing_to_others(library: Library, choice: str) -> None:
    turn = after(library, State(language="nl", greeted=True), Pressed(choice))
    assert turn.effects == () and "Deze knop ken ik niet" in said(turn)


@pytest.mark.parametrize("choice", ["case:1:dance", "case:1:to:nobody", "case:x:claim", "say:x:wsnp", "case"])
def test_unknown_buttons_mean_nothing_to_the_team_either(library: Library, choice: str) -> None:
    assert "Deze knop ken ik niet" in said(after(library, VOLUNTEER, Pressed(choice)))


def test_until_a_case_is_taken_nothing_goes_to_the_one_before(library: Library) -> None:
    """Who taps on a new case and types at once means the new one."""
    turn = after(library, VOLUNTEER, Pressed("case:3:claim"))
    assert turn.effects == (ClaimCase(3),)
    typed = after(library, turn.state, Wrote("hallo"))
    assert typed.effects == () and "Het is niet verstuurd" in said(typed)
    refused = after(library, typed.state, CaseTaken(3))
    assert after(library, refused.state, Wrote("hallo")).effects == ()


def test_words_that_could_not_be_passed_on_are_told_of_without_a_menu(library: Library) -> None:
    turn = after(library, replace(RESIDENT, held=True), Stumbled())
    assert "Er ging iets mis" in said(turn) and [choice.id for choice in turn.messages[0].choices] == ["case:1:leave"]


def test_a_colleague_is_asked(library: Library) -> None:
    assert after(library, VOLUNTEER, Pressed("case:1:to:12")).effects == (HandOver(1, 12),)


def test_only_to_a_case_of_ones_own_can_be_switched(library: Library) -> None:
    turn = after(library, VOLUNTEER, Pressed("case:5:switch"))
    assert "niet meer van u" in said(turn)
    assert [way.id for way in turn.messages[0].choices] == ["case:1:switch", "case:2:switch"]
    assert after(library, turn.state, Wrote("hallo")).effects == ()  # it was not meant for the one before


@pytest.mark.parametrize("then", ["case:1:switch", "case:4:claim"])
def test_a_case_that_comes_in_late_takes_no_words_that_were_meant_for_another(library: Library, then: str) -> None:
    """They tapped on one case, then on another, and typed before they read that the first one was theirs."""
    tapped = after(library, after(library, VOLUNTEER, Pressed("case:3:claim")).state, Pressed(then))
    claimed = after(library, tapped.state, CaseClaimed(3, "asked"))
    assert "gaat daar nog niet heen" in said(claimed)
    assert "case:3:switch" in [way.id for way in claimed.messages[0].choices]
    typed = after(library, claimed.state, Wrote("hallo"))
    assert typed.effects == ((TellResident(1, "hallo"),) if then == "case:1:switch" else ())


def test_once_a_case_is_theirs_words_are_for_the_resident_and_no_name(library: Library) -> None:
    asked = replace(VOLUNTEER, load=Caseload(naming=True))
    taken = after(library, asked, CaseClaimed(1, "asked"))
    assert after(library, taken.state, Wrote("Dag mevrouw")).effects == (TellResident(1, "Dag mevrouw"),)


@pytest.mark.parametrize(
    "other", [Wrote("/dienst"), Wrote(" // onthouden"), Pressed("menu:root"), Wrote("/bijeenkomst")]
)
def test_who_does_something_else_than_giving_a_name_is_not_named_by_later_words(library: Library, other: Event) -> None:
    """Residents see that name: it is never what somebody typed for another reason."""
    asked = replace(VOLUNTEER, load=Caseload(naming=True))
    meanwhile = after(library, asked, other)
    assert not any(isinstance(wish, KeepDuty) for wish in after(library, meanwhile.state, Wrote("morgen")).effects)
    wrong = after(library, asked, Wrote("0612345678"))
    assert after(library, wrong.state, Wrote("Vera")).effects == (KeepDuty(alias="Vera"),)
    again = after(library, meanwhile.state, Wrote("/naam"))
    assert after(library, again.state, Wrote("Vera")).effects == (KeepDuty(alias="Vera"),)


def test_a_button_can_be_typed_after_a_slash(library: Library) -> None:
    """For those on a channel without buttons: a plain number goes to the resident."""
    listed = after(library, VOLUNTEER, Wrote("/oefenen"))
    assert after(library, listed.state, Wrote("/1")).state.load.active == -1
    assert after(library, listed.state, Wrote("1")).effects == (TellResident(1, "1"),)


@pytest.mark.parametrize(("words", "sent"), [("de 8123 euro", False), ("de 45 euro", True)])
def test_what_is_known_of_another_resident_is_not_sent_by_an_edit_or_with_a_photo(
    library: Library, words: str, sent: bool
) -> None:
    state = after(library, VOLUNTEER, Pressed("case:2:switch")).state
    told = after(library, state, Wrote("u schreef over 8123 euro")).state
    back = after(library, told, Pressed("case:1:switch")).state
    for event in (Edited(words, about=1), Sent("photo", words)):
        turn = after(library, back, event)
        assert bool(turn.effects) is sent
        assert sent or "Het is niet verstuurd" in said(turn)


def test_an_edit_of_a_closed_talk_stays_here(library: Library) -> None:
    turn = after(library, VOLUNTEER, Edited("nieuw", about=9))
    assert turn.effects == () and "niet verstuurd" in said(turn)


def test_without_a_case_an_edit_is_read_by_the_computer(library: Library) -> None:
    turn = after(library, State(language="nl", greeted=True, member=7), Edited("wat is de wsnp"))
    assert "Wsnp" in said(turn) and turn.effects == ()


def test_a_note_can_be_a_command_too(library: Library) -> None:
    turn = after(library, VOLUNTEER, Wrote("/notitie belt morgen"))
    assert turn.effects == (KeepNote(1, "belt morgen"),)


def test_a_photo_for_a_closed_talk_is_not_kept_waiting(library: Library) -> None:
    turn = after(library, VOLUNTEER, Sent("photo", "kijk", about=9))
    assert turn.effects == () and "Het is niet verstuurd" in said(turn)
    assert turn.state.load.pending is None


def test_an_answer_is_looked_at_and_sent_to_the_case_it_was_looked_at_for(library: Library) -> None:
    later = after(library, VOLUNTEER, Pressed("case:2:switch")).state
    turn = after(library, later, Pressed("say:1:wsnp"))
    assert [effect.case for effect in turn.effects if isinstance(effect, TellResident)] == [1]
    assert after(library, later, Pressed("say:9:wsnp")).effects == ()
    assert "geen antwoord" in said(after(library, later, Pressed("look:gone")))
    assert "geen antwoord" in said(after(library, later, Pressed("say:1:gone")))


def test_an_answer_is_read_in_the_residents_own_language(library: Library) -> None:
    """The volunteer looks at it in theirs."""
    wish = after(library, VOLUNTEER, Pressed("say:1:wsnp")).effects[0]
    assert isinstance(wish, TellResident) and wish.topic == "wsnp"
    topic = library.knowledge.topics["wsnp"]
    assert topic.answer["nl"].strip() in wish.text
    wrote = VolunteerWrote(1, "Vera", wish.text, topic=wish.topic)
    read = after(library, replace(RESIDENT, held=True, language="en"), wrote)
    assert read.messages[0].title == "Vera" and topic.answer["en"].strip() in read.messages[0].text
    assert wish.text not in read.messages[0].text
    gone = after(library, replace(RESIDENT, held=True, language="en"), replace(wrote, topic="gone"))
    assert gone.messages[0].text == wish.text  # better in another language than not at all


def test_an_answer_that_is_too_old_is_not_sent(library: Library) -> None:
    late = datetime(2031, 1, 1, 12, tzinfo=UTC)
    for choice in ("look:wsnp", "say:1:wsnp"):
        turn = after(library, VOLUNTEER, Pressed(choice), late)
        assert turn.effects == () and "te lang geleden" in said(turn)


def test_an_answer_can_be_tried_while_practising(library: Library) -> None:
    begun = after(library, VOLUNTEER, Pressed("practice:letter"))
    turn = after(library, begun.state, Pressed("say:-1:wsnp"))
    assert turn.effects == () and "binnen twee dagen" in said(turn)
    gone = replace(begun.state, load=replace(begun.state.load, cases=(Held(-99),), active=-99))
    assert "Dit verhaal is klaar" in said(after(library, gone, Wrote("hallo")))


def test_several_answers_are_offered_before_one_is_looked_at(library: Library) -> None:
    turn = after(library, VOLUNTEER, Wrote("/antwoord geld"))
    assert len(turn.messages[-1].choices) > 1 and "Welk antwoord" in said(turn)


def test_residents_have_different_numbers_that_say_nothing() -> None:
    numbers = [number(case) for case in range(1, 9001)]
    assert len(set(numbers)) == 9000 and min(numbers) >= 1000 and max(numbers) <= 9999
