"""Invitation codes: 128 bits, typed over in any way, and never kept."""

import pytest

from bot.engine import codes
from bot.engine.membership import ShowedCode
from bot.engine.types import Wrote
from bot.store.inbox import masked, without_codes

CODE = codes.written(bytes(range(16)))


def test_a_code_carries_all_its_chance() -> None:
    written = {
        codes.written(bytes([*([0] * at), 1 << bit, *([0] * (15 - at))])) for at in range(16) for bit in range(8)
    }
    assert len(written) == 128
    assert len({codes.digest(code) for code in written}) == 128


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.upper(),
        f"  {CODE}\n",
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("-", "\u00a0"),
        f"/start {CODE}",
        f"/start@x {CODE}".replace("@x", ""),
    ],
)
def test_it_is_known_however_it_is_typed(typed: str) -> None:
    assert codes.digest(typed) == codes.digest(CODE) != ""


@pytest.mark.parametrize("typed", ["", "jukebox", CODE[:-1], f"{CODE}a", f"mijn code is {CODE}", CODE * 9, "0" * 32])
def test_what_is_none_is_none(typed: str) -> None:
    assert codes.digest(typed) == ""


def test_only_its_digest_goes_into_the_inbox() -> None:
    assert without_codes(Wrote(CODE, "nl")) == ShowedCode(codes.digest(CODE), "nl")
    assert without_codes(Wrote("hoi")) == Wrote("hoi")


def test_it_fits_a_link_of_telegram() -> None:
    assert len(CODE) <= 64
    assert CODE.replace("-", "").isalnum()


def test_a_digest_that_holds_a_number_like_somebodys_is_kept_whole() -> None:
    event = ShowedCode(f"a{123456782}f" + "0a" * 26)
    assert masked(Wrote(event.digest)) != Wrote(event.digest)
    assert masked(event) == event
