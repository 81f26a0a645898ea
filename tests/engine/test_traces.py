"""What stands out in somebody's words is noticed elsewhere, and cannot be read back."""

import pytest

from bot.engine.traces import joined, traces


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ik moet 612,40 euro betalen", "die 612,40 kunt u in delen betalen"),
        ("dossier 2026-88123", "uw nummer is 202688123"),
        ("een brief van Woonstad", "bel met Woonstad"),
        ("mijn zoon heet Ömer", "hoe gaat het met Ömer?"),
    ],
)
def test_numbers_and_names_are_noticed_again(one: str, other: str) -> None:
    assert set(traces(one)) & set(traces(other))


@pytest.mark.parametrize("text", ["Hallo. Wat is er? Ik ben er.", "om 10 uur op 3 plekken", "", "ik wil hulp"])
def test_what_everybody_says_is_no_trace(text: str) -> None:
    assert traces(text) == ()


def test_nothing_of_the_words_is_kept() -> None:
    assert not any("woonstad" in trace or trace == "612" for trace in traces("van Woonstad 61240"))


def test_the_oldest_are_forgotten() -> None:
    many = [str(number) for number in range(100)]
    assert joined(many, ("new", "99"))[-1] == "new" and len(joined(many, ("new",))) == 60
