"""Language, cookies, pace and what a browser has seen: each by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from starlette.requests import Request
from starlette.responses import Response

from bot.desk.conversation import seen, unseen
from bot.desk.languages import choose
from bot.desk.pace import LIMIT, WINDOW, Pace
from bot.desk.stream import event
from bot.desk.visitors import LASTS, Seal, Visitor, newcomer
from bot.engine.types import Message
from bot.store.types import Entry

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wishes", "accept", "spoken"),
    [
        ((), "", "nl"),
        ((), "en-GB,en;q=0.9,nl;q=0.8", "en"),
        ((), "nl;q=0.5, en;q=0.7", "en"),
        ((), "fr, de;q=0.9", "nl"),
        ((), "en;q=0", "nl"),
        ((), "en;q=much, ;;;, \x00", "nl"),
        (("", "en"), "nl", "en"),
        (("nl", "en"), "en", "nl"),
        (("tlh",), "en", "en"),
    ],
)
def test_the_language_is_the_one_known_then_chosen_then_wished_then_dutch(
    wishes: tuple[str, ...], accept: str, spoken: str
) -> None:
    assert choose(wishes, accept, ("en", "nl")) == spoken


def carried(seal: Seal, visitor: Visitor) -> Request:
    """The next request of a browser that was given this visitor's cookie."""
    response = Response()
    seal.write(response, visitor, NOW)
    cookie = response.headers["set-cookie"].partition(";")[0]
    return Request({"type": "http", "headers": [(b"cookie", cookie.encode())]})


def test_a_cookie_brings_the_same_person_back_for_thirty_days() -> None:
    seal, visitor = Seal(b"secret", secure=False), newcomer().speaking("en")
    request = carried(seal, visitor)
    assert seal.read(request, NOW + LASTS - timedelta(seconds=1)) == visitor
    assert seal.read(request, NOW + LASTS) is None


def test_a_cookie_of_somebody_elses_making_is_not_taken() -> None:
    request = carried(Seal(b"another secret", secure=False), newcomer())
    assert Seal(b"secret", secure=False).read(request, NOW) is None


def test_addresses_cannot_be_guessed() -> None:
    addresses = {newcomer().address for _ in range(1000)}
    assert len(addresses) == 1000
    assert all(len(address) == 22 for address in addresses)  # 128 bits, six to a letter


def test_a_form_key_stays_the_same_for_the_same_words_only() -> None:
    seal, visitor = Seal(b"secret", secure=False), newcomer()
    key = seal.key(visitor, "nonce", "mijn vraag")
    assert key == seal.key(visitor, "nonce", "mijn vraag")
    others = (
        seal.key(visitor, "nonce", "een andere vraag"),
        seal.key(visitor, "other", "mijn vraag"),
        seal.key(newcomer(), "nonce", "mijn vraag"),
        Seal(b"another secret", secure=False).key(visitor, "nonce", "mijn vraag"),
    )
    assert key not in others


def test_a_token_fits_one_visitor() -> None:
    seal, one, other = Seal(b"secret", secure=False), newcomer(), newcomer()
    assert seal.accepts(one, seal.token(one))
    assert not seal.accepts(other, seal.token(one))
    assert not seal.accepts(one, "")
    assert not seal.accepts(one, "é\ud800")


def test_somebody_may_post_twenty_times_in_ten_seconds_and_not_more() -> None:
    pace = Pace()
    assert all(pace.allows("fast", NOW) for _ in range(LIMIT))
    assert not pace.allows("fast", NOW)
    assert pace.allows("other", NOW)
    assert not pace.allows("fast", NOW + WINDOW - timedelta(milliseconds=1))
    assert pace.allows("fast", NOW + WINDOW)


def test_who_was_silent_is_forgotten() -> None:
    pace = Pace()
    for number in range(5000):
        pace.allows(str(number), NOW + timedelta(seconds=number))
    assert len(pace) == 10


def entries(*ids: str) -> tuple[Entry, ...]:
    return tuple(Entry(id, True, Message(id), NOW, 0) for id in ids)


def test_a_browser_gets_only_what_it_lacks() -> None:
    had, now = entries("1.0", "1.1"), entries("1.0", "1.1", "2.1")
    assert unseen(now, seen(had)) == now[2:]
    assert unseen(now, seen(())) == now
    assert unseen(now, seen(now)) == ()


@pytest.mark.parametrize("name", ["", "nonsense", "-1-x", "99999999999-x", "2-", "٢-x", seen(entries("1.0", "9.9"))])
def test_a_browser_with_something_else_is_told_everything_anew(name: str) -> None:
    assert unseen(entries("1.0", "1.1", "2.1"), name) is None


def test_after_an_erasure_nothing_counts_as_seen() -> None:
    assert unseen((), seen(entries("1.0", "1.1"))) is None


def test_no_text_can_break_out_of_its_event() -> None:
    assert event("more", "a\n\nevent: all\r\rdata: x", "1") == (
        "event: more\nid: 1\ndata: a\ndata: \ndata: event: alldata: x\n\n"
    )
