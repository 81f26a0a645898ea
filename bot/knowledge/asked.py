"""Topic files by themselves as ways of asking: what matching needs and nothing more. No answers, no tree, no checks."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from bot.knowledge.problems import KnowledgeError
from bot.knowledge.types import Place, Problem

Asked = tuple[str, str, str]
"""The id of a topic, a language, and one way to ask for it."""


def read_asked(files: Mapping[str, bytes]) -> tuple[Asked, ...]:
    """Every title and `ask` phrase of the topics in these files, in order; other fields may be missing.

    Raises `KnowledgeError` naming each file that holds no topics.
    """
    found, problems = [], []
    for name, content in sorted(files.items()):
        try:
            found += list(_topics(yaml.load(content, yaml.CBaseLoader)))  # noqa: S506 - it makes nothing but texts
        except (yaml.YAMLError, UnicodeDecodeError, TypeError, KeyError, AttributeError):
            problems.append(Problem(Place(name, 1, 1), "this is no list of topics, each with an id and `ask`"))
    if problems or not found:
        nothing = Problem(Place("topics", 1, 1), "there is no topic in this folder")
        raise KnowledgeError(problems or [nothing])
    return tuple(found)


def _topics(topics: list[dict[str, Any]]) -> Iterator[Asked]:
    for topic in topics:
        for texts in (topic.get("title", {}), topic["ask"]):
            for language, said in texts.items():
                for text in [said] if isinstance(said, str) else said:
                    yield str(topic["id"]), language, text
