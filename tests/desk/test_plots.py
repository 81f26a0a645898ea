"""Numbers as shapes, and tables as files: what is drawn adds up, and no cell is a formula."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk.plots import bar, plot
from bot.desk.sheet import sheet
from bot.engine.broadcastwork import Tally

FIRST = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def test_the_bar_is_as_long_as_the_audience() -> None:
    segments = bar(Tally(total=8, sent=5, blocked=2, unsure=1))
    assert [(one.fate, one.x, one.width) for one in segments] == [
        ("sent", 0, 625), ("blocked", 625, 250), ("unsure", 875, 125),
    ]  # fmt: skip
    assert bar(Tally()) == ()


def test_the_plot_holds_everybody_from_the_first_to_the_last() -> None:
    arrivals = [FIRST + timedelta(seconds=second) for second in (0, 0, 1, 10, 59, 60)]
    drawn = plot(arrivals)
    assert drawn and sum(column.count for column in drawn.columns) == 6
    assert (drawn.columns[0].count, drawn.columns[-1].count) == (3, 2)
    assert max(column.height for column in drawn.columns) == 1
    assert (drawn.first, drawn.half, drawn.last) == (arrivals[0], arrivals[2], arrivals[-1])


def test_a_plot_of_one_moment_is_one_column_and_of_less_none() -> None:
    drawn = plot([FIRST, FIRST])
    assert drawn and [column.count for column in drawn.columns if column.count] == [2]
    assert plot([FIRST]) is plot([]) is None


@pytest.mark.parametrize("typed", ["=1+1", "+31", "-2", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_is_a_formula(typed: str) -> None:
    for language, mark in (("nl", ";"), ("en", ",")):
        text = sheet([(typed, "a;=1,=2")], language).removeprefix("\ufeff")
        (row,) = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        assert row == [f"'{typed}", "a;=1,=2"]
