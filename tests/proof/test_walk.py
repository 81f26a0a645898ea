"""Every way is walked, and an engine or a text that goes wrong on it is noticed."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.engine.step import step
from bot.engine.types import Choice, Message, OpenCase, Pressed, Turn
from bot.knowledge.types import PERSON, ROOT
from bot.proof import elsewhere, walk, ways
from bot.proof.places import at
from tests.proof.parts import KNOWLEDGE, LIBRARY, library_of, shown

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
Change = Callable[[Turn, object], Turn]


def broken(monkeypatch: pytest.MonkeyPatch, change: Change) -> list[str]:
    """What a walk in Dutch finds when the engine's turns are changed like this."""
    monkeypatch.setattr(walk, "step", lambda state, event, *rest: change(step(state, event, *rest), event))
    walked = walk.walk(LIBRARY, "nl")
    elsewhere.visit(walked)
    return shown(walked.problems)


def with_choices(turn: Turn, choices: Callable[[tuple[Choice, ...]], tuple[Choice, ...]]) -> Turn:
    changed = (replace(message, choices=choices(message.choices)) for message in turn.messages)
    return replace(turn, messages=tuple(changed))


@LANGUAGES
def test_every_way_down_the_tree_is_walked_once(language: str) -> None:
    walked = walk.walk(LIBRARY, language)
    leaves = [option for menu in KNOWLEDGE.menus.values() for option in menu.options if option.to[:5] != "menu:"]
    assert walked.ways == len(leaves) > 50
    assert walked.problems == []


@LANGUAGES
def test_every_answer_is_seen_fresh_with_a_warning_and_when_it_is_not_given_any_more(language: str) -> None:
    walked = walk.walk(LIBRARY, language)
    texts = KNOWLEDGE.texts[language]
    for topic in KNOWLEDGE.topics.values():
        place = at(topic, "answer", language)
        said = [message.text for met in walked.met if met.place == place for message in met.turn.messages]
        for name in ("checked", "answer_aged", "answer_too_old"):
            beginning = texts[name].partition("{")[0]
            assert any(beginning in text for text in said), (topic.id, name)


@LANGUAGES
def test_the_words_of_every_crisis_lead_to_its_text(language: str) -> None:
    walked = walk.walk(LIBRARY, language)
    said = [message.text for met in walked.met for message in met.turn.messages if message.lane == "crisis"]
    for crisis in KNOWLEDGE.crises:
        assert any(text.startswith(crisis.answer[language].strip()) for text in said), crisis.id


@LANGUAGES
def test_a_person_is_within_one_tap_of_everything_said_beside_the_tree(language: str) -> None:
    walked = walk.walk(LIBRARY, language)
    before = len(walked.met)
    elsewhere.visit(walked)
    assert walked.problems == []
    assert len(walked.met) - before > 20


def test_a_step_with_nothing_to_press_is_a_dead_end(monkeypatch: pytest.MonkeyPatch) -> None:
    found = broken(monkeypatch, lambda turn, event: with_choices(turn, lambda choices: ()))
    assert any("a dead end in nl: nothing to press after “Waarmee kunnen we u helpen?" in problem for problem in found)


def test_silence_is_a_dead_end_too(monkeypatch: pytest.MonkeyPatch) -> None:
    found = broken(monkeypatch, lambda turn, event: replace(turn, messages=()))
    assert any("a dead end in nl: nothing to press after “nothing”" in problem for problem in found)


def test_a_step_without_a_person_is_named_with_the_line_of_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = at(KNOWLEDGE.topics["bailiff"], "answer", "nl")

    def nobody(turn: Turn, event: object) -> Turn:
        if event != Pressed("topic:bailiff"):
            return turn
        return with_choices(turn, lambda choices: tuple(choice for choice in choices if choice.id != PERSON))

    found = broken(monkeypatch, nobody)
    title = KNOWLEDGE.topics["bailiff"].title["nl"]
    assert set(found) == {f"{answer}: no person within one tap in nl after “{title}”; add a button that leads to one"}


def test_a_button_to_a_person_that_calls_nobody_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(turn: Turn, event: object) -> Turn:
        return replace(turn, effects=tuple(effect for effect in turn.effects if not isinstance(effect, OpenCase)))

    found = broken(monkeypatch, nobody)
    assert any(problem.startswith("tree.yaml:") and problem.endswith(": nobody is called here") for problem in found)


def test_a_question_without_its_options_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    found = broken(monkeypatch, lambda turn, event: with_choices(turn, lambda choices: choices[1:]))
    assert any("the question of debts.letter is asked without its options" in problem for problem in found)


def test_options_in_another_order_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """People who cannot see the buttons type the number of an option."""
    found = broken(monkeypatch, lambda turn, event: with_choices(turn, lambda choices: choices[::-1]))
    assert any("the question of debts.letter is asked without its options" in problem for problem in found)


def test_a_way_back_that_leads_elsewhere_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    label = KNOWLEDGE.texts["nl"]["back"].strip()

    def lost(choice: Choice) -> Choice:
        return replace(choice, id=f"menu:{ROOT}") if choice.label == label else choice

    found = broken(monkeypatch, lambda turn, event: with_choices(turn, lambda choices: tuple(map(lost, choices))))
    assert any(problem.endswith(": back does not lead to debts.letter") for problem in found)
    assert not any(problem.endswith(": back does not lead to start") for problem in found)


def test_a_step_that_cannot_be_taken_back_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    label = KNOWLEDGE.texts["nl"]["back"].strip()

    def stuck(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        return tuple(choice for choice in choices if choice.label != label)

    found = broken(monkeypatch, lambda turn, event: with_choices(turn, stuck))
    assert any(problem.endswith(": there is no way back to debts in nl") for problem in found)


def test_an_option_that_opens_another_menu_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def home(turn: Turn, event: object) -> Turn:
        return replace(turn, state=replace(turn.state, menu=ROOT)) if event == Pressed("menu:debts") else turn

    assert any(
        problem.endswith(": this option does not lead to the menu debts") for problem in broken(monkeypatch, home)
    )


def test_an_answer_that_does_not_come_is_noticed_from_the_tree_and_from_another_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(turn: Turn, event: object) -> Turn:
        return replace(turn, state=replace(turn.state, topic="")) if event == Pressed("topic:bailiff") else turn

    found = [
        problem for problem in broken(monkeypatch, gone) if problem.endswith(": the answer bailiff does not come here")
    ]
    assert {problem.partition(":")[0] for problem in found} >= {"tree.yaml", "topics/debt.yaml"}


def test_a_crisis_text_that_comes_late_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(turn: Turn, event: object) -> Turn:
        urgent = any(message.lane == "crisis" for message in turn.messages)
        return replace(turn, messages=(Message("Eerst dit."), *turn.messages)) if urgent else turn

    found = broken(monkeypatch, late)
    assert sum("are not answered with its text at once" in problem for problem in found) == len(KNOWLEDGE.crises)


def test_a_crisis_that_nothing_leads_to_is_noticed() -> None:
    first = KNOWLEDGE.crises[0]
    silent = replace(first, patterns=("mooi weer", "lekker eten"))
    library = library_of(replace(KNOWLEDGE, crises=(silent, *KNOWLEDGE.crises[1:])))
    found = shown(walk.walk(library, "nl").problems)
    assert len(found) == 1
    assert f"nothing anybody writes leads to the crisis {first.id}" in found[0]


def test_a_topic_out_of_reach_is_named_where_it_begins() -> None:
    topic = KNOWLEDGE.topics["bailiff"]
    reached = frozenset(KNOWLEDGE.topics) - {"bailiff"}
    assert shown(ways.unreached(KNOWLEDGE, reached)) == [
        f"{topic.place}: no way leads to the topic bailiff: put it in tree.yaml or in a topic's next"
    ]


def without_a_person(menu_id: str, *, keep: int) -> list[str]:
    """What is said of a menu that offers no person and `keep` options."""
    menu = KNOWLEDGE.menus[menu_id]
    option = replace(menu.options[0], to="topic:bailiff")
    changed = replace(menu, options=(option,) * keep)
    return shown(ways.without_a_person(replace(KNOWLEDGE, menus={menu_id: changed})))


def test_a_menu_with_room_offers_a_person() -> None:
    assert without_a_person("debts.help", keep=6) == []
    (problem,) = without_a_person("debts.help", keep=5)
    assert problem.startswith(f"{KNOWLEDGE.menus['debts.help'].place}: the menu debts.help has room for a person")


def test_the_first_menu_too_offers_a_person_when_it_has_room() -> None:
    assert len(without_a_person(ROOT, keep=5)) == 1


def test_on_the_last_step_the_menu_above_is_enough() -> None:
    assert without_a_person("money.allowances.apply", keep=5) == []


def test_the_topic_about_volunteers_is_a_way_to_a_person() -> None:
    menu = KNOWLEDGE.menus["debts.help"]
    options = (replace(menu.options[0], to="topic:talk-to-volunteer"),)
    assert shown(ways.without_a_person(replace(KNOWLEDGE, menus={menu.id: replace(menu, options=options)}))) == []
