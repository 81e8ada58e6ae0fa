"""Several reports of one run, written at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from msgspec import Struct

from screen.model import Screening
from screen.reports.base import Report, Run, Summary
from screen.reports.formats import FORMATS
from screen.sources.base import Rejected

__all__ = ["Part", "Tee"]


class Part(Struct, frozen=True):
    """One of several reports: its format and how text goes straight into its file.

    ``marked`` says whether a byte order mark may stand before it.
    """

    form: str
    report: Report
    write: Callable[[str], object]
    marked: bool = False


class Tee:
    """A report that hands what it is given to several others.

    Where other processes write the rows of the formats whose rows stand alone, ``alone`` names
    those formats, ``write_lines`` takes what they wrote and ``rest`` is for everything else.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._lines = [part for part in parts if FORMATS[part.form].alone]
        self.alone = tuple(part.form for part in self._lines)
        self.rest = _Each([part for part in parts if part not in self._lines])

    def open(self, run: Run) -> None:
        """Begin every report."""
        for part in self._parts:
            part.report.open(msgspec.structs.replace(run, marked=run.marked and part.marked))

    def write(self, result: Screening | Rejected, cells: tuple[str, ...] = ()) -> None:
        """One row."""
        for part in self._parts:
            part.report.write(result, cells)

    def write_lines(self, texts: Sequence[str]) -> None:
        """Rows already written, a text for each of ``alone``."""
        for part, text in zip(self._lines, texts, strict=True):
            part.write(text)

    def close(self, summary: Summary) -> None:
        """End every report."""
        for part in self._parts:
            part.report.close(summary)


class _Each:
    """The reports that want results; ``wants_all`` says that rejected rows are not enough."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._reports = [part.report for part in parts]
        self.wants_all = any(FORMATS[part.form].takes == "all" for part in parts)

    def write(self, result: Screening | Rejected, cells: tuple[str, ...] = ()) -> None:
        for report in self._reports:
            report.write(result, cells)
