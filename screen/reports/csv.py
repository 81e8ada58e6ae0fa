"""CSV: the user's own table with the outcome in eight more columns.

The user's cells come back as they were. Cells that this tool writes are never read as a
formula by a spreadsheet.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from screen.messages import render
from screen.model import Screening
from screen.reports.base import Run, Summary
from screen.sources.base import Rejected
from screen.sources.words import say

__all__ = ["COLUMNS", "CsvReport", "report"]

COLUMNS = (
    "verdict",
    "could_be",
    "items",
    "measures",
    "parties",
    "reasons",
    "next_steps",
    "notes",
)
"""What stands behind the user's own columns."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
        taken = {column.strip() for column in run.columns}
        ours = (f"dualuse_{name}" if name in taken else name for name in COLUMNS)
        self._writer.writerow([*run.columns, *ours])

    def write(self, result: Screening | Rejected, cells: Sequence[str] = ()) -> None:
        """The row as it stood, and what was made of it."""
        own = [*cells[: self._width], *[""] * (self._width - len(cells))]
        outcome = _rejected(result) if isinstance(result, Rejected) else _screened(result)
        self._writer.writerow([*own, *map(_safe, outcome)])

    def close(self, summary: Summary) -> None:
        """Nothing: a table has no last line of its own."""


class _Lines:
    """Rows end in a line feed, while a cell that holds either line end is still quoted."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> None:
        self._stream.write(row.removesuffix("\r\n") + "\n")


def _screened(screening: Screening) -> list[str]:
    found = screening.findings
    return [
        str(screening.verdict),
        str(screening.could_be),
        _ids(finding.item for finding in found),
        _ids(finding.measure for finding in found),
        _ids(finding.party for finding in found),
        _sentences(render(finding.reason) for finding in found),
        _sentences(render(finding.next_step) for finding in found),
        _sentences(render(note) for note in screening.notes),
    ]


def _rejected(rejected: Rejected) -> list[str]:
    column = f"column {rejected.column}: " if rejected.column else ""
    return ["rejected", "", "", "", "", column + say(rejected.reason), "", ""]


def _ids(values: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(value for value in values if value))


def _sentences(values: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(value for value in values if value))


def _safe(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) else cell


def report(stream: TextIO, columns: Sequence[str] = ()) -> CsvReport:
    """A report as the user's own table, continued."""
    return CsvReport(stream, columns)
