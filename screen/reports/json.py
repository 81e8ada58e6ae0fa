"""One JSON object for the whole run, written as it goes: a line for each row.

The parts are those of JSON Lines: ``run``, ``screenings``, ``rejected``, ``summary``.
Rejected rows wait in a spooled file until the screenings end, so that memory stays constant.
"""

from __future__ import annotations

from collections.abc import Sequence
from tempfile import SpooledTemporaryFile
from typing import TextIO

from screen.model import Screening
from screen.reports.base import Run, Summary
from screen.reports.wire import (
    ScreeningLines,
    encode,
    rejected_object,
    run_object,
    summary_object,
)
from screen.sources.base import Rejected

__all__ = ["JsonReport", "report"]

_IN_MEMORY = 1 << 20


class JsonReport:
    """One JSON object with a line for each row."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lines = ScreeningLines()
        self._between = "\n"
        self._rejected = SpooledTemporaryFile[str](_IN_MEMORY, "w+", encoding="utf-8", newline="\n")

    def open(self, run: Run) -> None:
        """The ``run`` part."""
        self._stream.write(f'{{\n"type": "batch",\n"run": {encode(run_object(run))},\n')
        self._stream.write('"screenings": [')

    def write(self, result: Screening | Rejected, cells: Sequence[str] = ()) -> None:
        """A line of ``screenings``, or one that is kept for ``rejected``."""
        if isinstance(result, Rejected):
            self._rejected.write(encode(rejected_object(result)) + "\n")
            return
        self._stream.write(self._between + self._lines.text(result))
        self._between = ",\n"

    def close(self, summary: Summary) -> None:
        """The ``rejected`` and ``summary`` parts."""
        self._stream.write('\n],\n"rejected": [')
        between = "\n"
        with self._rejected as kept:
            kept.seek(0)
            for line in kept:
                self._stream.write(between + line.rstrip("\n"))
                between = ",\n"
        self._stream.write(f'\n],\n"summary": {encode(summary_object(summary))}\n}}\n')


def report(stream: TextIO, columns: Sequence[str] = ()) -> JsonReport:
    """A report as one JSON object."""
    return JsonReport(stream)
