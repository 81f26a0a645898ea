"""What editors are told about the files."""

import json
from collections.abc import Iterator
from pathlib import Path
from runpy import run_module

import pytest

from bot.knowledge.schema import schema, schema_text
from bot.knowledge.sentences import SENTENCES

FILE = Path(__file__).parents[2] / "knowledge" / "schema.json"


def parts(value: object) -> Iterator[dict[str, object]]:
    """Every mapping in the schema."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(each)


def test_the_file_editors_read_is_up_to_date() -> None:
    assert FILE.read_text() == schema_text(), (
        "write it: .venv/bin/python -m bot.knowledge.schema > knowledge/schema.json"
    )


# The module is imported already when it is run here.
@pytest.mark.filterwarnings("ignore:'bot.knowledge.schema' found in sys.modules:RuntimeWarning")
def test_the_schema_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    run_module("bot.knowledge.schema", run_name="__main__")
    assert capsys.readouterr().out == schema_text()


def test_there_is_a_definition_for_every_kind_of_file() -> None:
    whole = json.loads(schema_text())
    assert whole["oneOf"] == [
        {"$ref": f"#/definitions/{kind}"}
        for kind in (
            "topics",
            "groups",
            "tree",
            "numbers",
            "crises",
            "domains",
            "reading",
            "helpline",
            "practice",
            "texts",
        )
    ]


def test_every_reference_leads_somewhere() -> None:
    whole = json.loads(schema_text())
    names = {str(part["$ref"]).removeprefix("#/definitions/") for part in parts(whole) if "$ref" in part}
    assert names <= set(whole["definitions"])


def test_no_record_takes_unknown_names() -> None:
    records = [part for part in parts(json.loads(schema_text())) if part.get("type") == "object"]
    assert records
    assert all(record["additionalProperties"] is False for record in records)


def test_editors_know_every_sentence_and_what_is_filled_in() -> None:
    texts = json.loads(json.dumps(schema()))["definitions"]["texts"]
    assert set(texts["properties"]) == set(texts["required"]) == set(SENTENCES)
    assert texts["properties"]["welcome_back"]["description"] == "may hold {where}"
