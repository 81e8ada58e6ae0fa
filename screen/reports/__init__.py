"""Screenings become reports: one module per format behind the same three calls.

``open_report(name, stream)`` gives the report of a format; then ``open(run)`` once,
``write(result, cells)`` once a row in the order of the input, ``close(summary)`` once.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TextIO, cast

from screen.reports.base import Report, Run, Summary

__all__ = ["FORMATS", "ROW_BY_ROW", "Report", "Run", "Summary", "open_report"]

FORMATS = ("table", "json", "jsonl", "csv")
"""The formats of a report, each a module of this package."""


ROW_BY_ROW = ("jsonl", "csv")
"""Formats in which what is written of a row depends on that row and the headings alone."""


def open_report(name: str, stream: TextIO, columns: Sequence[str] = ()) -> Report:
    """The report of a format, writing to ``stream``; only its own module is loaded.

    ``columns`` are the user's own headings, for a part of a report that does not begin it.
    """
    module = import_module(f"screen.reports.{name}")
    return cast(Report, module.report(stream, columns))
