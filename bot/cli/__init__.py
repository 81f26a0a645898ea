"""The commands: read the arguments, call one function each, and say what is wrong in words."""

from bot.cli.main import app, main

__all__ = ["app", "main"]
