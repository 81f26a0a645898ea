"""What a bot tells the Bot API before it listens: that it fetches its messages itself, and which commands it knows."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from telegram.error import TelegramError

from bot import logs
from bot.channels.telegram.wire import Wire

Commands = Mapping[str, Sequence[tuple[str, str]]]
"""Per language: (command without slash, what it does)."""

_log = logs.get("telegram")


async def introduce(wire: Wire, commands: Commands, fallback: str) -> str:
    """Returns the bot's public name. `fallback` is the language of the commands for everybody whose own we do not have.

    A webhook that is set would keep all messages from us: it is removed, and said so. Commands are a convenience:
    when they are refused, that is logged and the bot goes on.
    """
    me = await wire.bot.get_me()
    webhook = await wire.bot.get_webhook_info()
    if webhook.url:
        await wire.bot.delete_webhook()
        _log.warning(
            "Messages of this bot were sent to a webhook; it is removed, because the helpline fetches them itself. "
            "If another program needs them, give the helpline a bot of its own.",
            host=urlsplit(webhook.url).hostname,
        )
    try:
        await _set_commands(wire, commands, fallback)
    except TelegramError as error:
        _log.warning("Telegram did not take the list of commands; people can still type them.", error=error)
    return me.username or ""


async def bot_name(token: str, root: str) -> str:
    """The bot's public name; empty when Telegram does not say it."""
    try:
        async with Wire(token, root) as wire:
            return (await wire.bot.get_me()).username or ""
    except TelegramError:
        return ""


async def _set_commands(wire: Wire, commands: Commands, fallback: str) -> None:
    for language, known in commands.items():
        await wire.bot.set_my_commands(known, language_code=language)
    await wire.bot.set_my_commands(commands.get(fallback, ()))
