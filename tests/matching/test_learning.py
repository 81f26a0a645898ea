"""What is learnt comes from the phrases alone, can be kept and recalled, and is learnt anew when anything changed."""

import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from bot.matching.features import kinds, weigh
from bot.matching.index import Index
from bot.matching.keeping import is_whole, name_of, opened, packed
from bot.matching.learning import Learnt, learn
from bot.matching.lessons import Matrix, lessons
from bot.matching.phrases import numbered, phrases
from bot.matching.reading import Reader
from bot.matching.space import Table
from bot.matching.vocabulary import Vocabulary
from tests.matching.small import ASKED, knowledge

QUESTIONS = ("huur toeslach", "brief van een deurwaarder", "speeding ticket", "wat is het weer", "", "hulp")


def taught(examples: Sequence[tuple[int, Mapping[int, float]]], subjects: int, rows: int, least: float = 0.0) -> Learnt:
    """From the subject of each phrase, and its features."""
    said = Matrix.of([features for _, features in examples])
    return learn([subject for subject, _ in examples], said, subjects, rows, least)


def speaks(learnt: Learnt, row: int) -> list[float]:
    """How strongly a feature speaks for each subject."""
    return learnt.table.heard({row: 1.0})


def test_a_phrase_speaks_for_its_subject_and_against_the_one_it_could_be_taken_for() -> None:
    learnt = taught([(0, {0: 0.8, 1: 0.6}), (1, {0: 0.8, 2: 0.6})], 2, 3)
    assert speaks(learnt, 1)[0] > 0 > speaks(learnt, 1)[1]
    assert speaks(learnt, 2)[1] > 0 > speaks(learnt, 2)[0]


def test_what_a_phrase_added_itself_is_known() -> None:
    alone = taught([(0, {0: 1.0})], 2, 1)
    assert alone.own[0, 0] == pytest.approx(speaks(alone, 0)[0])


def test_of_nothing_nothing_is_learnt() -> None:
    assert len(taught([], 1, 0).table.subjects) == 0


def test_what_makes_no_difference_is_left_out() -> None:
    examples = [(0, {0: 1.0, 1: 0.01})]
    assert speaks(taught(examples, 2, 2), 1)[0] > 0
    assert speaks(taught(examples, 2, 2, least=0.1), 1) == [0, 0]


def test_many_phrases_are_learnt_by_their_nearest_neighbours() -> None:
    many = [(place % 3, {place % 3: 0.6, 3 + place: 0.8}) for place in range(600)]
    learnt = taught(many, 3, 603)
    assert all(max(range(3), key=speaks(learnt, subject).__getitem__) == subject for subject in range(3))


def test_what_nearly_all_phrases_share_tells_no_neighbours_apart() -> None:
    many = [(place % 2, {0: 0.3, 1 + place % 2: 0.5, 3 + place: 0.8}) for place in range(2400)]
    learnt = taught(many, 2, 2403)
    assert speaks(learnt, 1)[0] > speaks(learnt, 1)[1]


def test_phrases_that_share_nothing_telling_are_learnt_too() -> None:
    learnt = taught([(place % 2, {0: 1.0}) for place in range(2400)], 2, 1)
    assert abs(speaks(learnt, 0)[0] - speaks(learnt, 0)[1]) < 1


def test_all_phrases_at_once_weigh_what_each_weighs_alone() -> None:
    small = knowledge()
    asked = phrases(small, sorted(small.topics))
    vocabulary = Vocabulary.build(word for phrase in asked for word in phrase.words)
    said = [(phrase.topic, kinds([Reader.build(vocabulary).known(word) for word in phrase.words])) for phrase in asked]
    space, matrix = lessons(said, len(asked))
    for place, (_, kind) in enumerate(said):
        assert matrix.features(place) == pytest.approx(weigh(kind, space.known), abs=1e-5)


def test_what_fewer_subjects_use_tells_more() -> None:
    everybody, nobody, own = 7, 2**32 - 1, (8, 2**31, 2**32 - 2)
    space, _ = lessons([(at, ((1.0, {everybody: 1.0, own[at]: 1.0}),)) for at in range(3)], 3)
    assert space.telling[space.row(everybody)] == pytest.approx(math.log(2))
    assert space.telling[space.row(own[1])] == pytest.approx(math.log(4))
    assert space.row(nobody) == -1


def test_many_subjects_are_heard_as_few_are() -> None:
    """Rows that speak for many subjects are added up as one number."""
    begins, subjects = array("I", [0, 100, 101, 101]), array("H", [*range(100), 7])
    table = Table.build(begins, subjects, array("f", [(-1) ** at * at / 64 for at in range(100)] + [0.5]), 100)
    assert list(table.wide.rows) == [0]
    heard = table.heard({0: 0.25, 1: 0.5, 2: 1.0})
    assert heard == pytest.approx([(-1) ** at * at / 256 + (0.25 if at == 7 else 0) for at in range(100)], abs=1e-6)


def test_what_was_kept_ranks_the_same() -> None:
    kept: dict[str, bytes] = {}
    first, again = Index.build(knowledge(), kept), Index.build(knowledge(), kept)
    assert len(kept) == 1
    assert [first.rank(text, "nl") for text in QUESTIONS] == [again.rank(text, "nl") for text in QUESTIONS]


def test_what_was_kept_is_really_used() -> None:
    kept: dict[str, bytes] = {}
    Index.build(knowledge(), kept)
    (name,) = kept
    other = Index.build(replace(knowledge(), topics=dict(list(knowledge().topics.items())[:2])), {})
    kept[name] = packed(other.mind)
    assert Index.build(knowledge(), kept).mind.scorer.topics == 2


def test_another_phrase_is_learnt_anew() -> None:
    made = knowledge()
    kept: dict[str, bytes] = {}
    Index.build(made, kept)
    fine = replace(made.topics["fine"], ask={"nl": ("een bon gekregen",), "en": ()})
    index = Index.build(replace(made, topics={**made.topics, "fine": fine}), kept)
    assert len(kept) == 2
    assert index.rank("een bon gekregen", "nl").candidates[0].id == "fine"


def test_the_order_of_topics_counts_for_the_name_and_nothing_random_does() -> None:
    topics = tuple(sorted(knowledge().topics))
    asked = phrases(knowledge(), topics)
    assert name_of(asked, 5) == name_of(asked, 5) != name_of(asked, 6)
    assert name_of(asked, 5) != name_of(asked[1:], 5)


@pytest.mark.parametrize("broken", [b"", b"{}", b"[]\n", b"nonsense", b"\xff\xfe\n\x00", b'{"sum": 1}\nrest'])
def test_what_is_no_index_is_learnt_anew(broken: bytes) -> None:
    assert opened(broken) is None
    assert not is_whole(broken)


def test_a_cut_off_index_is_learnt_anew() -> None:
    kept: dict[str, bytes] = {}
    whole = Index.build(knowledge(), kept)
    (name,) = kept
    kept[name] = kept[name][:-7]
    assert Index.build(knowledge(), kept).rank("boete", "nl") == whole.rank("boete", "nl")


def test_bare_phrases_are_enough_to_learn_from() -> None:
    topics, asked = numbered((id, "en", text) for id, texts in ASKED.items() for text in texts["en"])
    index = Index.of(topics, asked)
    assert index.rank("I cannot pay my fine", "en").candidates[0].id == "fine"
    assert index.crisis("I want to die") is None


def test_without_any_phrase_nothing_is_found() -> None:
    assert Index.of((), ()).rank("huurtoeslag", "nl").candidates == ()
