"""The terminal as a channel: a message is printed, its choices numbered."""

from rich.console import Console as Screen
from rich.text import Text

from bot.engine.media import in_words
from bot.engine.types import Message
from bot.store.types import Delivered, Delivery, Receipt


class Console:
    """Prints what it is given. There is one person at a terminal, so one message at a time."""

    name = "console"
    slots = 1

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    async def send(self, delivery: Delivery) -> Receipt:
        for line in lines(delivery.message):
            self._screen.print(line)
        return Delivered()


def lines(message: Message) -> tuple[Text, ...]:
    """The message as a terminal shows it; nothing in it is read as markup."""
    title = (Text(f"\n{message.title}", style="bold"),) if message.title else (Text(),)
    choices = tuple(
        Text(f"  {place}. {choice.label}", style="dim" if choice.aside else "cyan")
        for place, choice in enumerate(message.choices, start=1)
    )
    attachment = (Text(message.attachment.content, style="dim"),) if message.attachment else ()
    media = tuple(Text(f"[{in_words(one)}]", style="dim") for one in message.media)
    return (*title, Text(message.text), *media, *attachment, *choices)
