"""The user's own table, continued."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.reports.csv import COLUMNS, safe
from tests.reports.conftest import rejected, row

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@pytest.fixture
def cells_of(written):
    """What the report wrote, as cells."""

    def read(columns, rows, **options):
        text = written("csv", rows, columns, **options)
        return list(csv.reader(io.StringIO(text, newline="")))

    return read


def test_the_columns_behind_the_users():
    assert COLUMNS[:4] == ("verdict", "could_be", "codes", "measures")
    assert "reasons" in COLUMNS


@given(st.lists(CELL, min_size=2, max_size=2))
def test_the_users_cells_come_back(written, cells):
    text = written("csv", [(row("tea"), cells)], ["description", "own"])
    _, back = csv.reader(io.StringIO(text, newline=""))
    assert [cell.removeprefix("'") for cell in back[:2]] == [c.removeprefix("'") for c in cells]
    assert back[2:4] == ["clear", "clear"]


@given(CELL)
def test_no_cell_begins_like_a_formula(cell):
    shown = safe(cell)
    assert shown in (cell, "'" + cell)
    if shown == cell != "-" and cell[:1] in tuple("=+-@\t\r\n＝＋－＠"):
        float(cell.removesuffix("%").replace(",", ""))
    assert safe(shown) == shown


def test_short_rows_are_filled_and_long_ones_end_with_the_heading(cells_of):
    rows = cells_of(["a", "b"], [(row("tea"), ["x"]), (rejected(), ["x", "y", "z"])])
    assert [row[:3] for row in rows[1:]] == [["x", "", "clear"], ["x", "y", "rejected"]]
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_no_formula_of_ours_or_of_the_users(cells_of, begin):
    heading, cells = cells_of([begin + "h"], [(rejected(2, "c"), [begin + "1+1"])])
    assert (heading[0], cells[0]) == ("'" + begin + "h", "'" + begin + "1+1")
    assert safe("1" + begin) == "1" + begin


@pytest.mark.parametrize(
    "number", ["-5", "+3.25", "-1,200", "-1,234,567.5", "+1e5", "-3%", "-.5", "-"]
)
def test_numbers_stay_numbers(number):
    assert safe(number) == number


@pytest.mark.parametrize(
    "text", ["-5+3", "+81-3-1234", "-1,2", "--1", "-e5", "-%", "+", "+cmd|' /C calc'!A0"]
)
def test_what_only_looks_like_a_number_is_text(text):
    assert safe(text) == "'" + text


def test_a_mark_where_the_users_table_had_one(cells_of):
    assert cells_of(["a"], [], marked=True)[0][0] == "\ufeffa"
