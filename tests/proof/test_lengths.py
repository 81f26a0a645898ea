"""Everything fits, to the unit: what a platform would cut off or refuse is named before it does."""

from dataclasses import replace

import pytest

from bot.engine.types import Choice, Message, State, Turn
from bot.knowledge.types import Knowledge, Place
from bot.proof import lengths
from bot.proof.limits import ANSWER, BUTTON, CAPTION, CHOICE, COMMAND_ABOUT, CRISIS, MESSAGE, OWN
from bot.proof.places import Kind, Said, sentence, texts
from bot.proof.walk import Met, walk
from tests.proof.parts import KNOWLEDGE, LIBRARY, shown

HERE = Place("topics/debt.yaml", 7, 9)
SILENT = replace(KNOWLEDGE, texts={})


def complaints_about(message: Message, *said: Said) -> list[str]:
    met = Met(Turn(State(), (message,)), HERE, "nl")
    return shown(lengths.problems(SILENT, said, [met]))


def text(count: int, about: str = "debt-help", kind: Kind = "answer") -> list[str]:
    return shown(lengths.problems(SILENT, [Said(kind, about, "nl", "ja " * count, HERE)], []))


def test_everything_shipped_fits_everywhere() -> None:
    met = [each for language in KNOWLEDGE.languages for each in walk(LIBRARY, language).met]
    assert shown(lengths.problems(KNOWLEDGE, texts(KNOWLEDGE), met)) == []


def test_a_message_may_fill_what_telegram_carries_and_no_more() -> None:
    """Title, text and what stands between them; one face counts for two."""
    full = MESSAGE - len("T") - 2 * len("\n\n")
    assert complaints_about(Message("x" * full, "T")) == []
    (problem,) = complaints_about(Message("x" * (full - 1) + "🙂", "T"))
    assert problem == f"{HERE}: a message of 4,097 units with its choices, 4,096 fit: make the text shorter"


def test_choices_count_too_because_some_channels_write_them_under_the_text() -> None:
    full = MESSAGE - 2 * len("\n\n")
    assert complaints_about(Message("x" * (full - len("\n1. Ja")), choices=(Choice("a", "Ja"),))) == []
    assert len(complaints_about(Message("x" * full, choices=(Choice("a", "Ja"),)))) == 1


def test_a_label_that_a_button_cuts_off_is_named_where_it_is_written() -> None:
    label = "x" * (BUTTON + 1)
    elsewhere = Place("texts/nl.yaml", 3, 7)
    assert complaints_about(Message("", choices=(Choice("a", label[1:]),))) == []
    (problem,) = complaints_about(
        Message("", choices=(Choice("a", label),)), Said("title", "x", "nl", label, elsewhere)
    )
    assert problem.startswith(f"{elsewhere}: a button shows 64 characters")
    (problem,) = complaints_about(Message("", choices=(Choice("a", label),)))
    assert problem.startswith(f"{HERE}: ")


def test_a_button_whose_id_does_not_come_back_whole_is_named() -> None:
    assert complaints_about(Message("", choices=(Choice("é" * (CHOICE // 2), "Ja"),))) == []
    (problem,) = complaints_about(Message("", choices=(Choice("é" * (CHOICE // 2) + "x", "Ja"),)))
    assert "more than 64 bytes: give it a shorter id" in problem


@pytest.mark.parametrize(
    ("kind", "about", "room"),
    [
        ("answer", "debt-help", ANSWER),
        ("answer", "crisis-suicide", CRISIS),
        ("answer", "privacy-of-this-bot", OWN),
        ("crisis", "suicide", CRISIS),
    ],
)
def test_an_answer_has_so_many_words(kind: Kind, about: str, room: tuple[int, int]) -> None:
    least, most = room
    assert text(least, about, kind) == text(most, about, kind) == []
    (short,), (long,) = text(least - 1, about, kind), text(most + 1, about, kind)
    assert short == f"{HERE}: this has {least - 1} words, {least} to {most} are asked: say more"
    assert long.startswith(f"{HERE}: this has {most + 1} words, {least} to {most} are asked: keep what")


def test_what_goes_with_a_file_has_less_room() -> None:
    def caption(count: int) -> list[str]:
        return shown(lengths.problems(SILENT, [Said("sentence", "data_collected", "nl", "x" * count, HERE)], []))

    assert caption(CAPTION) == []
    assert caption(CAPTION + 1) == [f"{HERE}: this goes with a file, so 1,024 units fit: make it shorter"]


def with_text(name: str, said: str) -> tuple[Knowledge, Place]:
    changed = {**KNOWLEDGE.texts, "nl": {**KNOWLEDGE.texts["nl"], name: said}}
    return replace(KNOWLEDGE, texts=changed), sentence(KNOWLEDGE, "nl", name)


@pytest.mark.parametrize("word", ["wis alles", "Wis", "wissé", "w" * 33])
def test_what_telegram_takes_for_no_command_is_named(word: str) -> None:
    knowledge, _ = with_text("words_forget", word)
    (problem,) = shown(lengths.problems(knowledge, (), ()))
    assert problem.startswith(f"{sentence(KNOWLEDGE, 'nl', 'command_forget')}: /{word} cannot be a command")


def test_what_stands_beside_a_command_fits() -> None:
    knowledge, place = with_text("command_help", "x" * (COMMAND_ABOUT + 1))
    assert shown(lengths.problems(knowledge, (), ())) == [
        f"{place}: beside a command fit 256 characters, here are 257: make it shorter"
    ]
