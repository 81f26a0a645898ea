"""What speaks for a topic is counted in words that tell something, and a phrase left out of it counts for nothing."""

from bot.matching.evidence import Phrases, coverage, stems_of, weighed
from bot.matching.features import kinds, tell
from bot.matching.reading import Said
from bot.matching.space import Space


def said(*words: str) -> Said:
    return Said(tuple(tell(word, ((word, 1.0),)) for word in words))


BOTH = (said("boete", "cjib"), said("toeslag", "huur"))
SPACE = Space.build(((at, (n for _, names in kinds(one.told) for n in names)) for at, one in enumerate(BOTH)), 2)
PHRASES = Phrases.build([(0, 0, BOTH[0]), (1, 1, BOTH[1])], 2, SPACE)


def test_stems_the_knowledge_does_not_use_are_passed_over() -> None:
    assert len(stems_of(said("boete", "fietspomp"), SPACE)) == 1


def test_what_is_half_known_covers_half() -> None:
    assert coverage(weighed(said("boete", "cjib"), SPACE, 2.0)) > 0.9
    assert 0 < coverage(weighed(said("boete", "fietspomp"), SPACE, 2.0)) < 0.6
    assert coverage(weighed(Said(()), SPACE, 2.0)) == 1.0


def test_stems_that_stand_alone_count_as_unknown() -> None:
    words = said("cjib")
    alone = frozenset(stems_of(words, SPACE))
    assert coverage(weighed(words, SPACE, 2.0, alone)) < coverage(weighed(words, SPACE, 2.0))


def test_a_phrase_left_out_is_like_nothing() -> None:
    stems = stems_of(BOTH[0], SPACE)
    near = PHRASES.likeness(0, stems, SPACE.telling)
    assert {language: round(how, 4) for language, how in near.items()} == {0: 1.0}
    assert PHRASES.likeness(0, stems, SPACE.telling, but=0) == {}
    assert PHRASES.likeness(1, stems, SPACE.telling) == {}
