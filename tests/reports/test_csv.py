"""The user's own table, continued."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.model import Message, Origin, Shipment
from screen.reports import Run, Summary
from screen.reports import csv as csv_report
from screen.sources import Rejected
from tests import fake

END = Summary(0, 0, 0, {}, {}, 0)


def written(columns, rows, marked=False):
    """What the report wrote, as cells."""
    stream = io.StringIO(newline="")
    report = csv_report.report(stream)
    report.open(Run("0", fake.Catalogue(), columns=tuple(columns), marked=marked))
    for result, cells in rows:
        report.write(result, cells)
    report.close(END)
    return list(csv.reader(io.StringIO(stream.getvalue(), newline="")))


@pytest.fixture(autouse=True)
def words(monkeypatch):
    monkeypatch.setattr(csv_report, "render", fake.render)


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(CELL, min_size=2, max_size=2))
def test_the_users_cells_come_back_as_they_were(cells):
    screening = fake.Screener().screen(Shipment("tea"))
    _, row = written(["description", "=own"], [(screening, cells)])
    assert row[:2] == cells
    assert row[2:4] == ["clear", "clear"]


def test_short_rows_are_filled_and_long_ones_end_with_the_heading():
    rejected = Rejected(Origin("f", 2), Message.of("row-nul"))
    screening = fake.Screener().screen(Shipment("tea"))
    rows = written(["a", "b"], [(screening, ["x"]), (rejected, ["x", "y", "z"])])
    assert [row[:3] for row in rows[1:]] == [["x", "", "clear"], ["x", "y", "rejected"]]
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_what_we_write_is_never_a_formula(begin):
    bad = Rejected(Origin("f", 2), Message.of("row-nul"), column="")
    assert csv_report._safe(begin + "1") == "'" + begin + "1"
    assert csv_report._safe("1" + begin) == "1" + begin
    assert written(["a"], [(bad, ["=1"])])[1][0] == "=1"


def test_a_mark_where_the_users_table_had_one():
    assert written(["a"], [], marked=True)[0][0] == "\ufeffa"
