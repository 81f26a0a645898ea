"""Tables as a file for a spreadsheet. A cell is never a formula, whatever somebody typed."""

import csv
import io
from collections.abc import Iterable

from starlette.responses import Response

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(name: str, rows: Iterable[Iterable[object]]) -> Response:
    """Rows of cells, to be saved as `name.csv`: marked as UTF-8 and split by semicolons, as spreadsheets here expect."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows([cell(one) for one in row] for row in rows)
    return Response(
        out.getvalue().encode("utf-8-sig"),
        media_type="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"},
    )


def cell(value: object) -> str:
    """The value as text that every spreadsheet leaves alone."""
    text = str(value)
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text
