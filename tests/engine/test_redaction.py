"""What is kept of a question names nobody and no place where somebody lives, and still says what it is about."""

from pathlib import Path

import pytest

from bot.engine.redaction import LONGEST, redacted
from bot.engine.types import Library

LINES = (Path(__file__).parent / "redacted.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize(("said", "kept"), [tuple(line.split("\t")) for line in LINES if not line.startswith("#")])
def test_what_names_somebody_goes_and_the_rest_stays(library: Library, said: str, kept: str) -> None:
    assert redacted(said, library.index.spoken) == kept
    assert redacted(kept, library.index.spoken) == kept


def test_every_way_of_asking_can_be_kept_as_it_is_but_for_what_nobody_calls_a_name(library: Library) -> None:
    """Of the words people really use almost nothing may be lost, or nobody could learn from them."""
    asked = [text for topic in library.knowledge.topics.values() for texts in topic.ask.values() for text in texts]
    changed = [text for text in asked if redacted(text, library.index.spoken) != text]
    assert len(changed) <= len(asked) / 1_000, changed


@pytest.mark.parametrize(
    "text",
    ["a" * 5_000, "A b " * 2_000, "1 2 " * 2_000, "ik heet " * 500, "a.b@" * 1_000, "é\u0301" * 4_096, "\x00" * 9],
)
def test_whatever_comes_stays_short(library: Library, text: str) -> None:
    assert len(redacted(text, library.index.spoken)) <= LONGEST + 1


def test_a_story_is_cut_between_two_words(library: Library) -> None:
    kept = redacted("ik kan mijn huur niet betalen en " * 40, library.index.spoken)
    assert set(kept.removesuffix("…").split()) == {"ik", "kan", "mijn", "huur", "niet", "betalen", "en"}
    assert LONGEST - 10 < len(kept) <= LONGEST + 1
