"""Screenings become reports: one module per format behind the same three calls.

``open_report(name, stream)`` gives the report of a format; then ``open(run)`` once,
``write(result, cells)`` once a row in the order of the input, ``close(summary)`` once.
``Tee`` writes several at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import IO, Any, cast

from screen.reports.base import Report, Run, Summary
from screen.reports.formats import FORMATS, Format, form_of_ending

__all__ = ["FORMATS", "Format", "Report", "Run", "Summary", "form_of_ending", "open_report"]


def open_report(name: str, stream: IO[Any], columns: Sequence[str] = ()) -> Report:
    """The report of a format, writing to ``stream``; only its own module is loaded.

    ``stream`` takes bytes where the format is binary, else text. ``columns`` are the user's own
    headings, for a part of a report that does not begin it.
    """
    module = import_module(f"screen.reports.{name}")
    return cast(Report, module.report(stream, columns))
