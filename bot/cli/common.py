"""What commands share: options they have in common, the settings, and the ways in which they answer."""

import os
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot import logs
from bot.knowledge.folder import read_folder
from bot.knowledge.load import load
from bot.knowledge.types import Knowledge
from bot.settings import Settings, read_settings

Folder = Annotated[Path | None, typer.Option("--knowledge", help="The knowledge folder; otherwise KNOWLEDGE_DIR.")]
Language = Annotated[str, typer.Option("--lang", help="The language of whoever asks, where the words leave it open.")]


def settings() -> Settings:
    found = read_settings(os.environ, Path(".env"))
    logs.configure(found.log_level, found.log_format)
    return found


def tell(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def put(text: str) -> None:
    """As UTF-8 with the line ends it has, whatever the terminal prefers: it may go into a file."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def answer(line: str) -> None:
    """At once, to a program that asks line by line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def fail(message: str, code: int) -> NoReturn:
    sys.stderr.write(f"{message}\n")
    sys.exit(code)


def read_knowledge(folder: Path | None, language: str) -> Knowledge:
    """The folder, or else the one of the settings, if it has this language."""
    knowledge = load(read_folder(folder or settings().knowledge_dir))
    require_spoken(language, knowledge.languages)
    return knowledge


def require_spoken(language: str, languages: Collection[str]) -> None:
    """Fail in words where this language is none of these."""
    if language not in languages:
        fail(f"--lang {language}: this helpline speaks {', '.join(languages)}; choose one of these", 2)
