"""Filling sentences."""

from bot.knowledge.sentences import fill


def test_names_are_replaced_by_their_values() -> None:
    assert fill("{a} and {b} and {a}", a="1", b="2") == "1 and 2 and 1"


def test_a_name_without_a_value_stays() -> None:
    assert fill("{a} {c}", a="1") == "1 {c}"


def test_values_are_never_looked_into() -> None:
    assert fill("{a} {b}", a="{b}", b="{a.__class__}") == "{b} {a.__class__}"


def test_nothing_is_evaluated() -> None:
    assert (
        fill("{a.__class__} {a[0]} {0} {} {{a}} {a!r} {a:>9}", a="1") == "{a.__class__} {a[0]} {0} {} {1} {a!r} {a:>9}"
    )


def test_a_name_may_be_text() -> None:
    assert fill("{text}", text="x") == "x"
