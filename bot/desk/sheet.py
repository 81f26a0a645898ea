"""A table as a file for a spreadsheet, in which nothing that people typed can become a formula. Pure."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from babel import Locale

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\N{BYTE ORDER MARK}"  # tells Excel that it is UTF-8


def cell(text: str) -> str:
    """The text as a spreadsheet shows it and never calculates it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def sheet(rows: Iterable[Sequence[str]], language: str) -> str:
    """Rows as CSV. Cells are parted as spreadsheets of this language expect it: by `;` where the comma parts decimals."""
    comma = Locale.parse(language).number_symbols["latn"]["decimal"] == ","
    written = StringIO()
    csv.writer(written, delimiter=";" if comma else ",").writerows([cell(one) for one in row] for row in rows)
    return _MARK + written.getvalue()
