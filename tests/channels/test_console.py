"""What the terminal shows of a message."""

from bot.channels.console import lines
from bot.engine.media import Contact, File, Place
from bot.engine.types import Choice, Message


def test_what_cannot_be_shown_in_a_terminal_is_told() -> None:
    things = (
        File("photo", 7, name="foto.jpg"),
        File("sticker", 8, emoji="👍"),
        Place(51.9, 4.4),
        Contact("Wijk", "14010"),
    )
    shown = [str(line) for line in lines(Message("[b]Kijk[/b]", choices=(Choice("a", "Ja"),), media=things))]
    assert shown[1:] == ["[b]Kijk[/b]", "[foto.jpg]", "[👍]", "[51.90000 4.40000]", "[Wijk, 14010]", "  1. Ja"]
