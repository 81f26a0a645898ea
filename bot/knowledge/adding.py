"""Puts one more way of asking into the text of a topic: one line more, everything else as it was. No disk, no judging."""

import json
import re
from collections.abc import Mapping

from bot.knowledge.problems import KnowledgeError
from bot.knowledge.types import Knowledge, Place, Problem

_PLAIN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9 ,.?!’]*[A-Za-zÀ-ÿ?!.]")
_NOT_A_TEXT = frozenset({"yes", "no", "true", "false", "null", "on", "off"})


def with_phrase(
    files: Mapping[str, bytes], knowledge: Knowledge, topic: str, language: str, phrase: str
) -> dict[str, bytes]:
    """The files of this knowledge with the phrase as the last way to ask for the topic in this language.

    Raises `KnowledgeError` when there is no such topic or language, and when its ways of asking do not stand one on a line.
    Whether the knowledge is whole with it, only loading it again can say.
    """
    place = _last(knowledge, topic, language)
    lines = files[place.file].decode().splitlines(keepends=True)
    before = lines[place.line - 1]
    indent, dash, _ = before.partition("- ")
    if not dash or indent.strip():
        raise KnowledgeError([Problem(place, "the ways of asking do not stand one on a line: add it by hand")])
    lines[place.line - 1] = f"{before.rstrip()}\n{indent}- {_written(phrase)}\n"
    return {**files, place.file: "".join(lines).encode()}


def added(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[Place | None, str]:
    """The one line that `after` has more, and the place it stands at; nothing when they are the same."""
    for name in (name for name in after if after[name] != before[name]):
        old, new = (files[name].decode().splitlines() for files in (before, after))
        row = next((row for row, (was, now) in enumerate(zip(old, new, strict=False)) if was != now), len(old))
        return Place(name, row + 1, 1), new[row]
    return None, ""


def _last(knowledge: Knowledge, topic: str, language: str) -> Place:
    found = knowledge.topics.get(topic)
    if found is None or language not in found.ask:
        raise KnowledgeError(
            [Problem(Place("topics", 1, 1), f"there is no topic {topic} that is asked for in {language}")]
        )
    return found.places[f"ask.{language}.{len(found.ask[language]) - 1}"]


def _written(phrase: str) -> str:
    """As YAML has it: in quotes where it could be read as anything but text."""
    told = " ".join(phrase.split())
    plain = _PLAIN.fullmatch(told) and told.casefold() not in _NOT_A_TEXT
    return told if plain else json.dumps(told, ensure_ascii=False)
