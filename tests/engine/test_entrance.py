"""Link and code of a login: made from a nonce with a key, recognised however they are spelled, stored nowhere."""

import pytest

from bot.engine import codes, entrance
from bot.engine.entrance import Entrance, Shown, shown
from bot.engine.types import Message

DOOR = Entrance(b"the key of this helpline", lambda: "https://help.example")
NONCE = "abcdefghijklmnopabcdefghijklmnop"


def the_secret(text: str) -> str:
    found = shown(text)
    assert found and found.handle == entrance.handle(NONCE)
    return found.secret


def test_a_link_holds_128_bits_behind_the_hash() -> None:
    assert DOOR.link(NONCE).startswith("https://help.example/desk/login#")
    assert len(the_secret(DOOR.link(NONCE))) * 5 >= 128


def test_link_and_code_fit_their_own_login_only() -> None:
    for text in (DOOR.link(NONCE), DOOR.path(NONCE), DOOR.code(NONCE)):
        assert DOOR.fits(NONCE, the_secret(text))
        assert not DOOR.fits(NONCE.replace("a", "b"), the_secret(text))
        assert not Entrance(b"another key", DOOR.home).fits(NONCE, the_secret(text))


def test_the_code_is_no_part_of_the_link() -> None:
    assert the_secret(DOOR.code(NONCE)) not in DOOR.link(NONCE)


def test_nothing_fits_a_login_that_is_not_there() -> None:
    nowhere = shown(DOOR.code(""))
    assert nowhere and not DOOR.fits("", nowhere.secret)


@pytest.mark.parametrize(
    "spelled", [str.upper, lambda text: f" {text.replace('-', ' ')}\n", lambda text: text.replace("-", "")]
)
def test_a_code_is_known_however_it_is_typed(spelled) -> None:
    assert the_secret(spelled(DOOR.code(NONCE))) == the_secret(DOOR.code(NONCE))


def test_digits_that_are_in_no_code_mean_the_letters_they_look_like() -> None:
    assert shown("10b8a-aaaa-bbbb") == Shown("lobba", "aaaabbbb")


@pytest.mark.parametrize("text", ["", "hallo", "k7d3q", "k7d3q-m2xa-7pt", "k7d3q-m2xa-7ptrr", "é" * 13, "a" * 31 + "9"])
def test_what_is_neither_is_neither(text: str) -> None:
    assert shown(text) is None


def test_an_invitation_is_no_login_and_a_login_no_invitation() -> None:
    assert shown(codes.written(bytes(16))) is None
    assert codes.digest(DOOR.code(NONCE)) == codes.digest(DOOR.path(NONCE).partition("#")[2]) == ""


def test_on_the_way_out_link_and_code_come_under_the_text() -> None:
    said = DOOR.complete(Message("Hier is uw link.", "Bureau", login=NONCE)).text
    assert said == f"Hier is uw link.\n\n{DOOR.link(NONCE)}\n\n{DOOR.code(NONCE)}"


def test_other_messages_go_out_as_they_are() -> None:
    assert DOOR.complete(Message("Dag")) == Message("Dag")
