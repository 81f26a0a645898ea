"""What one would pick instead, at its barest: python-telegram-bot's echo bot. Stores nothing, understands nothing."""

import argparse

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters
from telegram.request import BaseRequest


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Poll with every setting at its default; `--aiohttp` changes the transport alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True, help="root of the Bot API server")
    parser.add_argument("--token", required=True)
    parser.add_argument(
        "--aiohttp", action="store_true", help="our transport instead of python-telegram-bot's own httpx"
    )
    given = parser.parse_args()
    builder = Application.builder().token(given.token).base_url(f"{given.url}/bot")
    if given.aiohttp:
        builder = builder.request(_aiohttp(256)).get_updates_request(_aiohttp(1))
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


def _aiohttp(connections: int) -> BaseRequest:
    from bot.channels.telegram.request import AiohttpRequest

    return AiohttpRequest(lambda error: None, connections=connections, read_timeout=20)


if __name__ == "__main__":
    main()
