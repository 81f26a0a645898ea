"""The list for programs: one JSON object, or rows for a spreadsheet. Their shapes stay; no layout."""

import csv
import io
import json
from collections.abc import Iterator

from bot.knowledge.types import Number
from bot.listing.contents import Contents, Entry, Section
from bot.listing.prose import dialled

COLUMNS = ("kind", "group", "id", "title", "text", "state", "checked", "due", "sources")
"""Of each row; `kind` is `help` or `number`, `text` the answer or how the number is written."""

MARK = "\ufeff"
"""The byte order mark: without it, Excel takes UTF-8 for something else."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of something to calculate."""


def as_json(contents: Contents) -> str:
    """One object: `language`, `date`, `title`, `groups` and `numbers`.

    A group has `id`, `mark`, `title` and `topics`; a topic `id`, `mark`, `title`, `answer` (empty when too old),
    `forward` (or null), `warning` (or null), `state` (fresh, aged or too_old), `checked`, `due`, `sources` and `related`
    (ids); a number `id`, `shown`, `dial`, `name`, `checked` and `sources`. Dates are like 2026-11-23.
    """
    whole = {
        "language": contents.language,
        "date": contents.on.isoformat(),
        "title": contents.say("web_list"),
        "groups": [_group(section) for section in contents.sections],
        "numbers": [_number(number, contents.language) for number in contents.numbers],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _group(section: Section) -> dict[str, object]:
    topics = [_topic(entry) for entry in section.entries]
    return {"id": section.id, "mark": section.mark, "title": section.title, "topics": topics}


def _topic(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "mark": entry.mark,
        "title": entry.title,
        "answer": entry.answer,
        "forward": entry.forward or None,
        "warning": entry.warning or None,
        "state": entry.age,
        "checked": entry.checked.isoformat(),
        "due": entry.due.isoformat(),
        "sources": list(entry.sources),
        "related": [related.id for related in entry.related],
    }


def _number(number: Number, language: str) -> dict[str, object]:
    return {
        "id": number.id,
        "shown": number.shown,
        "dial": dialled(number.shown),
        "name": number.name[language],
        "checked": number.checked.isoformat(),
        "sources": list(number.sources),
    }


def as_csv(contents: Contents) -> str:
    """Rows as RFC 4180 wants them, after the byte order mark; no cell begins like a formula."""
    lines = io.StringIO()
    rows = csv.writer(lines, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerows(tuple(map(harmless, row)) for row in _rows(contents))
    return MARK + lines.getvalue()


def harmless(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would calculate: people see it, nothing runs."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell


def _rows(contents: Contents) -> Iterator[tuple[str, ...]]:
    for section in contents.sections:
        for entry in section.entries:
            yield _help_row(contents, section, entry)
    for number in contents.numbers:
        name, checked = number.name[contents.language], number.checked.isoformat()
        yield ("number", "", number.id, name, number.shown, "", checked, "", " ".join(number.sources))


def _help_row(contents: Contents, section: Section, entry: Entry) -> tuple[str, ...]:
    forward = contents.say("forward_this", sentence=entry.forward) if entry.forward else ""
    text = "\n\n".join(part for part in (entry.warning, entry.answer, forward) if part)
    dates = (entry.age, entry.checked.isoformat(), entry.due.isoformat())
    return ("help", section.title, entry.id, entry.title, text, *dates, " ".join(entry.sources))
