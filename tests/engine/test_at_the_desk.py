"""What the engine says about the desk."""

from datetime import timedelta

from bot.engine.logins import AskForLogin, EnteredDesk, LoginMade, LoginRefused
from bot.engine.membership import WeekBegan
from bot.engine.step import step
from bot.engine.types import Event, Library, State, Turn, Wrote
from tests.moments import NOW

MET = State(language="nl", greeted=True)


def after(library: Library, event: Event, state: State = MET) -> Turn:
    return step(state, event, library, NOW)


def test_the_word_asks_whether_they_are_of_the_team_and_says_nothing_yet(library: Library) -> None:
    for typed in ("/desk", "/DESK", "desk"):
        turn = after(library, Wrote(typed))
        assert (turn.messages, turn.effects) == ((), (AskForLogin(),))


def test_a_stranger_hears_what_anybody_hears_after_an_unknown_command(library: Library) -> None:
    refused, unknown = after(library, LoginRefused("stranger")), after(library, Wrote("/xyzzy"))
    assert refused.messages == unknown.messages != ()
    assert refused.state == unknown.state
    again = LoginRefused("stranger"), Wrote("/xyzzy")
    assert after(library, again[0], refused.state) == after(library, again[1], unknown.state)


def test_a_member_hears_of_a_login_that_opens_nothing_by_itself(library: Library) -> None:
    (message,) = after(library, LoginMade("the nonce")).messages
    assert message.login == "the nonce"
    assert "the nonce" not in message.text
    assert "tien minuten" in message.text


def test_who_asks_too_often_hears_so(library: Library) -> None:
    (message,) = after(library, LoginRefused("too_often")).messages
    assert "vijf keer" in message.text and not message.login


def test_a_member_is_welcomed_at_the_desk_once_and_not_introduced_to_the_helpline(library: Library) -> None:
    first = after(library, EnteredDesk("en"), State())
    assert [message.text.partition(".")[0] for message in first.messages] == ["Welcome to the desk"]
    assert after(library, EnteredDesk("en"), first.state).messages == ()
    week = step(first.state, WeekBegan(), library, NOW + timedelta(days=1))
    assert len(week.messages) == 1
