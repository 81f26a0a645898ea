"""Where a request comes from: enough to count by, too little to know."""

import pytest
from starlette.requests import Request

from bot.desk.callers import caller


def asked(near: str, far: str = "") -> str:
    """The digest for a request from this peer, which says it speaks for `far`."""
    headers = [(b"x-forwarded-for", far.encode())] if far else []
    return caller(Request({"type": "http", "client": (near, 1), "headers": headers}))


def test_the_digest_is_the_same_for_one_address_and_tells_nothing_of_it() -> None:
    assert asked("198.51.100.7") == asked("198.51.100.7") != asked("198.51.100.8")
    assert "198" not in asked("198.51.100.7")[:3] and len(asked("198.51.100.7")) == 32


@pytest.mark.parametrize("near", ["127.0.0.1", "::1", "172.18.0.1", "10.0.0.5", "fd00::1", "::ffff:127.0.0.1"])
def test_a_proxy_of_our_own_is_believed(near: str) -> None:
    assert asked(near, "198.51.100.7") == asked("198.51.100.7")
    assert asked(near, "203.0.113.1, 198.51.100.7") == asked("198.51.100.7")


def test_nobody_from_outside_can_be_somebody_else() -> None:
    assert asked("8.8.8.8", "1.1.1.1") == asked("8.8.8.8") != asked("1.1.1.1")


@pytest.mark.parametrize("far", ["", "nonsense", "unknown", "198.51.100.7:443", "é"])
def test_a_proxy_that_says_nothing_useful_counts_itself(far: str) -> None:
    assert asked("127.0.0.1", far) == asked("127.0.0.1")


def test_the_addresses_of_one_subscriber_count_together() -> None:
    assert asked("2a02:a210:1:2::1") == asked("2a02:a210:1:2:ffff::9") != asked("2a02:a210:1:3::1")


def test_who_cannot_be_told_is_counted_all_the_same() -> None:
    assert caller(Request({"type": "http", "headers": []})) == asked("testclient")
