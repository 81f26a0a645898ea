"""`python -m bot` is the `jukebox` command."""

from bot.cli import main

main()
