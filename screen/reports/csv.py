"""CSV: the user's own table with the outcome in nine more columns.

No cell is read as a formula by a spreadsheet, neither ours nor one that came with the table: an
apostrophe is put before it. Plain numbers, also negative ones, and a lone hyphen stay as they are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import TextIO

from screen.model import Screening
from screen.reports.base import Run, Summary
from screen.reports.outcome import COLUMNS, headings, outcome_of
from screen.sources.base import Rejected

__all__ = ["COLUMNS", "CsvReport", "report", "safe"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WHOLE = r"(\d+|\d{1,3}(,\d{3})+)"
_NUMBER = re.compile(rf"-|[+-]?({_WHOLE}([.]\d*)?|[.]\d+)([eE][+-]?\d+)?%?", re.ASCII)


class CsvReport:
    """The user's table, continued."""

    def __init__(self, stream: TextIO, columns: Sequence[str] = ()) -> None:
        self._stream = stream
        self._writer = csv.writer(_Lines(stream))
        self._width = len(columns)

    def open(self, run: Run) -> None:
        """The heading; a column of the user's that has one of our names keeps it."""
        self._width = len(run.columns)
        if run.marked:
            self._stream.write("\ufeff")
        self._writer.writerow(map(safe, (*run.columns, *headings(run.columns))))

    def write(self, result: Screening | Rejected, cells: Sequence[str] = ()) -> None:
        """The row as it stood, and what was made of it."""
        own = [*cells[: self._width], *[""] * (self._width - len(cells))]
        self._writer.writerow(map(safe, (*own, *outcome_of(result).cells())))

    def close(self, summary: Summary) -> None:
        """Nothing: a table has no last line of its own."""


class _Lines:
    """Rows end in a line feed, while a cell that holds either line end is still quoted."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> None:
        self._stream.write(row.removesuffix("\r\n") + "\n")


def safe(cell: str) -> str:
    """A cell that a spreadsheet shows as it stands and never runs."""
    if not cell.startswith(_FORMULA) or _NUMBER.fullmatch(cell):
        return cell
    return "'" + cell


def report(stream: TextIO, columns: Sequence[str] = ()) -> CsvReport:
    """A report as the user's own table, continued."""
    return CsvReport(stream, columns)
