"""What a message looks like in Telegram."""

import json

from bot.channels.telegram.render import call
from bot.engine.types import Attachment, Choice, Message
from tests.fakes.telegram.markup import parse


def test_the_title_is_bold_and_nothing_people_wrote_is_markup() -> None:
    made = call(Message("1 < 2 & <b>'\"", "Huur & <zorg>"), 5, markup=True)
    assert made.method == "sendMessage"
    assert made.fields["parse_mode"] == "HTML"
    plain, entities = parse(made.fields["text"])
    assert plain == "Huur & <zorg>\n\n1 < 2 & <b>'\""
    assert entities == [{"type": "bold", "offset": 0, "length": 13}]


def test_plain_says_the_same_words() -> None:
    made = call(Message("1 < 2 & <b>", "Huur & <zorg>"), 5, markup=False)
    assert made.fields["text"] == "Huur & <zorg>\n\n1 < 2 & <b>"
    assert made.fields["parse_mode"] is None


def test_links_are_not_looked_at_by_telegram() -> None:
    assert call(Message("https://wsnp.example"), 5, markup=True).fields["link_preview_options"] == {"is_disabled": True}


def shown(*choices: Choice) -> list[list[str]]:
    keyboard = call(Message("?", choices=choices), 5, markup=True).fields["reply_markup"]
    return [[button["text"] for button in row] for row in keyboard["inline_keyboard"]]


def test_options_stand_under_each_other_and_asides_together_below() -> None:
    asides = [Choice(f"x{i}", f"x{i}", aside=True) for i in range(4)]
    assert shown(asides[0], Choice("a", "a"), Choice("b", "b"), *asides[1:]) == [
        ["a"], ["b"], ["x0", "x1", "x2"], ["x3"]
    ]  # fmt: skip


def test_replies_stand_side_by_side() -> None:
    yes, no = Choice("y", "Ja", reply=True), Choice("n", "Nee", reply=True)
    assert shown(Choice("a", "a"), yes, no, Choice("b", "b"), Choice("x", "x", aside=True)) == [
        ["a"], ["Ja", "Nee"], ["b"], ["x"]
    ]  # fmt: skip


def test_a_label_is_at_most_64_characters_and_never_empty() -> None:
    assert shown(Choice("a", "n" * 65), Choice("topic:wsnp", " ")) == [["n" * 63 + "…"], ["topic:wsnp"]]


def test_a_button_telegram_cannot_carry_does_not_cost_the_others() -> None:
    assert shown(Choice("é" * 33, "te lang"), Choice("é" * 32, "past")) == [["past"]]


def test_no_buttons_is_no_keyboard() -> None:
    assert "reply_markup" not in call(Message("hoi"), 5, markup=True).fields


def test_a_file_goes_out_as_a_document_with_the_words_under_it() -> None:
    made = call(
        Message("Dit bewaren wij.", "Uw gegevens", (), Attachment("a.txt", "text/plain", "één")), 5, markup=True
    )
    assert made.method == "sendDocument"
    assert made.fields["caption"] == "<b>Uw gegevens</b>\n\nDit bewaren wij."
    assert made.files == {"document": ("a.txt", "één".encode(), "text/plain")}


def test_halves_of_characters_and_nul_never_reach_telegram() -> None:
    made = call(Message("a\ud800b\x00c", "\x00"), 5, markup=True)
    assert made.fields["text"] == "a?bc"
    json.dumps(made.fields).encode()
