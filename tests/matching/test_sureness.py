"""An answer only where we are sure enough, surer where a wrong one hurts, and never on a word we hardly know."""

from dataclasses import replace

import pytest

from bot.matching.index import Index
from bot.matching.sensitive import sensitive_topics
from bot.matching.sureness import Bars, Signs, bars, sureness
from tests.matching.small import knowledge, topic

CLEAR = Signs(share=0.95, coverage=0.9, evidence=0.8, likeness=0.7, rival=0.1, strength=2.0, off=-0.5)


def test_what_is_clear_is_sure() -> None:
    assert sureness(CLEAR) > 0.9


@pytest.mark.parametrize(
    "signs",
    [
        replace(CLEAR, share=0.3),
        replace(CLEAR, share=0.5, rival=0.7),
        replace(CLEAR, evidence=0.2),
        replace(CLEAR, coverage=0.25),
        replace(CLEAR, coverage=0.1),
    ],
)
def test_where_no_topic_leads_or_little_is_known_nothing_is_answered(signs: Signs) -> None:
    assert bars([]).verdict(sureness(signs)) != "answer"


def test_a_phrase_word_for_word_is_as_good_as_certain() -> None:
    assert sureness(replace(CLEAR, likeness=1.0, evidence=0.1)) == 1.0


def test_the_bar_rises_until_few_off_topic_lines_come_over_it() -> None:
    easy = bars([0.1] * 100)
    hard = bars([0.1] * 90 + [0.42] * 10)
    assert easy.answer < 0.42 < hard.answer
    assert hard.suggest < hard.answer


def test_the_bar_stays_where_answers_are_still_given() -> None:
    assert bars([0.9]).answer < 0.5


def test_of_a_sensitive_topic_we_want_to_be_surer() -> None:
    measure = Bars(answer=0.4, suggest=0.2)
    assert [measure.verdict(0.5, sensitive) for sensitive in (False, True)] == ["answer", "suggest"]
    assert measure.verdict(0.9, sensitive=True) == "answer"
    assert measure.verdict(0.1) == "none"


def test_a_topic_whose_title_or_whose_phrases_name_a_danger_is_sensitive() -> None:
    made = knowledge()
    topics = {
        **made.topics,
        "evict": topic("evict", {"nl": "Ontruiming"}, {"nl": ("huis uit",)}),
        "safe": topic("safe", {"nl": "Veilig"}, {"nl": ("hij slaat mij", "bang thuis")}),
    }
    assert sensitive_topics(replace(made, topics=topics)) == {"evict", "safe"}


def test_a_sensitive_topic_is_rather_asked_about() -> None:
    made = knowledge()
    index = Index.build(made)
    careful = replace(index, sensitive=frozenset(index.topics))
    texts = ("brief over een boete", "huis en huur", "geld voor zorg", "deurwaarder aan de deur", "leefgeld")
    before = [index.about(text, "nl").verdict for text in texts]
    after = [careful.about(text, "nl").verdict for text in texts]
    assert all(now == was or (was, now) == ("answer", "suggest") for was, now in zip(before, after, strict=True))
    assert before.count("answer") > after.count("answer")
