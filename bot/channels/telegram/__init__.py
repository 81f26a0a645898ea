"""The Telegram channel: one bot, fetching its messages by long polling. `channel.Telegram` is its face."""
