"""JSON Lines: ``run``, then ``screening`` and ``rejected`` as the rows come, ``summary`` last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

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

__all__ = ["JsonLines", "report"]


class JsonLines:
    """One JSON object a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lines = ScreeningLines()

    def open(self, run: Run) -> None:
        """The ``run`` line."""
        self._line(run_object(run))

    def write(self, result: Screening | Rejected, cells: Sequence[str] = ()) -> None:
        """A ``screening`` or a ``rejected`` line."""
        if isinstance(result, Rejected):
            self._line(rejected_object(result))
        else:
            self._stream.write(self._lines.text(result) + "\n")

    def close(self, summary: Summary) -> None:
        """The ``summary`` line."""
        self._line(summary_object(summary))

    def _line(self, value: dict[str, Any]) -> None:
        self._stream.write(encode(value) + "\n")


def report(stream: TextIO, columns: Sequence[str] = ()) -> JsonLines:
    """A report in JSON Lines."""
    return JsonLines(stream)
