"""What speaks for a topic is counted in words that tell something."""

import pytest

from bot.matching.evidence import Phrases, coverage, stems_of, weighed
from bot.matching.features import kinds, tell
from bot.matching.lessons import lessons
from bot.matching.reading import Said


def said(*words: str) -> Said:
    return Said(tuple(tell(word, ((word, 1.0),)) for word in words))


BOTH = (said("boete", "cjib"), said("toeslag", "huur"))
SPACE, _ = lessons([(at, kinds(one.told)) for at, one in enumerate(BOTH)], 2)
PHRASES = Phrases.build([(0, 0, BOTH[0]), (1, 1, BOTH[1])], 2, SPACE)


def test_stems_the_knowledge_does_not_use_are_passed_over() -> None:
    assert len(stems_of(said("boete", "fietspomp"), SPACE.row)) == 1


def test_what_is_half_known_covers_half() -> None:
    def covered(*words: str) -> float:
        return coverage(weighed(said(*words), SPACE.row, SPACE.telling, 2.0))

    assert covered("boete", "cjib") > 0.9
    assert 0 < covered("boete", "fietspomp") < 0.6
    assert covered() == 1.0


def test_the_nearest_phrase_of_each_topic_is_found() -> None:
    near = PHRASES.likeness((0, 1), stems_of(BOTH[0], SPACE.row), SPACE.telling)
    assert {topic: {language: round(how, 4) for language, how in of.items()} for topic, of in near.items()} == {
        0: {0: 1.0},
        1: {},
    }


def test_only_what_a_topic_uses_fits_it() -> None:
    words = weighed(said("boete", "huur"), SPACE.row, SPACE.telling, 2.0)
    assert PHRASES.fitting(0, words) == pytest.approx(words[0].rows[0][1])
    assert PHRASES.fitting(1, words) == pytest.approx(words[1].rows[0][1])
