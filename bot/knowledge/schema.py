"""The same formats for editors, as one JSON Schema: what `knowledge/schema.json` holds. Reads and writes no file."""

import json
import sys

from bot.knowledge.formats import CRISES, DOMAINS, GROUPS, READING, TOPICS, numbers, texts
from bot.knowledge.opening import HELPLINE, STORIES
from bot.knowledge.sentences import SENTENCES
from bot.knowledge.shapes import Schema
from bot.knowledge.tree import SUBMENU, TREE


def schema() -> Schema:
    """One schema for all files, chosen by what a file holds: few editors follow `schema.json#/definitions/…`."""
    files = {
        "topics": TOPICS.schema(),
        "groups": GROUPS.schema(),
        "tree": TREE.schema(),
        "numbers": numbers(SENTENCES).schema(),
        "crises": CRISES.schema(),
        "domains": DOMAINS.schema(),
        "reading": READING.schema(),
        "helpline": HELPLINE.schema(),
        "practice": STORIES.schema(),
        "texts": texts(SENTENCES).schema(),
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Knowledge of the helpline",
        "oneOf": [{"$ref": f"#/definitions/{name}"} for name in files],
        "definitions": {**files, "menu": SUBMENU.schema()},
    }


def schema_text() -> str:
    """The file's whole content."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
