"""A workbook: the user's table with the outcome behind it, and a sheet with what it came to.

Rows go to disk as they come (XlsxWriter's constant memory). Every cell is text, so that nothing is
run and no code loses its zeros. The words that were met are red in the user's own cells.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
import weakref
from collections.abc import Sequence
from typing import IO, Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from screen.model import Screening
from screen.reports import words
from screen.reports.base import Run, Summary
from screen.reports.marks import Span, marked_cells, parts
from screen.reports.outcome import COLUMNS, headings, outcome_of
from screen.sources.base import Rejected
from screen.sources.headers import map_headings

__all__ = ["MOST_ROWS", "XlsxReport", "report"]

MOST_ROWS = 1_048_576
"""Rows of a sheet in Excel; a longer table goes on in a further sheet."""

_LONGEST = 32_767
_FILLS = {
    "prohibited": ("#9C0006", "#FFC7CE"),
    "licence": ("#7F3F00", "#FFD8A8"),
    "review": ("#6B5900", "#FFF2B3"),
    "clear": ("#006100", "#C6EFCE"),
    "rejected": ("#3F3151", "#E4DFEC"),
}
_WIDTHS = dict(zip(COLUMNS, (11, 11, 16, 24, 20, 60, 50, 50, 40), strict=True))
_OWN_WIDTH, _GOODS_WIDTH = 14, 44
_EPOCH = dt.datetime(1980, 1, 1)
"""Stands as the day of making: the same run gives the same bytes."""


class XlsxReport:
    """A workbook of the rows and a summary."""

    def __init__(self, stream: BinaryIO) -> None:
        folder = tempfile.mkdtemp(prefix="dualuse-")
        self._drafts: list[IO[str]] = []
        self._tidy = weakref.finalize(self, _tidy, folder, self._drafts)
        self._book = Workbook(stream, {"constant_memory": True, "tmpdir": folder})
        self._book.set_properties({"created": _EPOCH})
        self._plain = self._format(valign="top")
        self._long = self._format(valign="top", text_wrap=True)
        self._head = self._format(bold=True, bg_color="#DDDDDD", bottom=1)
        self._bold = self._format(bold=True)
        self._count = self._format(align="left")
        self._hit = self._format(bold=True, font_color="#C00000")
        self._hit_cell = self._format(bold=True, font_color="#C00000", valign="top", text_wrap=True)
        self._verdicts = {
            name: self._format(font_color=ink, bg_color=paper, bold=True, valign="top")
            for name, (ink, paper) in _FILLS.items()
        }
        self._run: Run | None = None
        self._sheet: Any = None
        self._sheets = 0
        self._next = 0
        self._fields: dict[str, tuple[int, ...]] = {}
        self._looks: list[Any] = []

    def _format(self, **look: Any) -> Any:
        return self._book.add_format(look)

    def open(self, run: Run) -> None:
        """The first sheet, with its heading."""
        self._run = run
        self._fields = map_headings(run.columns)
        goods = self._fields.get("description", ())
        self._looks = [
            self._long if column in goods else self._plain for column in range(len(run.columns))
        ]
        self._begin_sheet(run)

    def _begin_sheet(self, run: Run) -> None:
        self._sheets += 1
        called = words.say(words.SCREENED_SHEET, run.lang)
        name = called if self._sheets == 1 else f"{called} {self._sheets}"
        self._sheet = self._book.add_worksheet(name)
        self._drafts.append(self._sheet.row_data_fh)
        self._sheet.freeze_panes(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        titles = [*run.columns, *headings(run.columns, run.lang)]
        own = len(run.columns)
        goods = self._fields.get("description", ())
        for column in range(own):
            width = _GOODS_WIDTH if column in goods else _OWN_WIDTH
            self._sheet.set_column(column, column, width)
        for column, outcome in enumerate(COLUMNS, own):
            self._sheet.set_column(column, column, _WIDTHS[outcome])
        for column, title in enumerate(titles):
            self._sheet.write_string(0, column, _fitting(title), self._head)
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._next = 1

    def write(self, result: Screening | Rejected, cells: Sequence[str] = ()) -> None:
        """One row."""
        assert self._run is not None
        if self._next == MOST_ROWS:
            self._end_sheet(self._run)
            self._begin_sheet(self._run)
        own = len(self._run.columns)
        marked: dict[int, list[Span]] = {}
        if isinstance(result, Screening) and result.findings:
            marked = marked_cells(result, cells, self._fields)
        for column, cell in enumerate(cells[:own]):
            if cell:
                self._cell(column, _fitting(cell), marked.get(column, ()))
        lang = self._run.lang
        outcome = outcome_of(result, lang, self._run.catalogue)
        for column, cell in enumerate(outcome.cells(), own):
            if cell:
                look = self._verdicts[cell] if column - own < 2 else self._long
                cell = words.verdict(cell, lang) if column - own < 2 else cell
                self._sheet.write_string(self._next, column, _fitting(cell), look)
        self._next += 1

    def _cell(self, column: int, text: str, spans: Sequence[Span]) -> None:
        """A cell of the user's with the words that were met in red."""
        pieces = list(parts(text, spans)) if spans else [(text, False)]
        if len(pieces) == 1:
            look = self._hit_cell if pieces[0][1] else self._looks[column]
            self._sheet.write_string(self._next, column, text, look)
            return
        rich: list[Any] = []
        for piece, hit in pieces:
            rich += (self._hit, piece) if hit else (piece,)
        self._sheet.write_rich_string(self._next, column, *rich, self._long)

    def _end_sheet(self, run: Run) -> None:
        last = len(run.columns) + len(COLUMNS) - 1
        self._sheet.autofilter(0, 0, max(1, self._next - 1), last)

    def close(self, summary: Summary) -> None:
        """The summary, and the whole file."""
        assert self._run is not None
        self._end_sheet(self._run)
        lang = self._run.lang
        sheet: Any = self._book.add_worksheet(words.say(words.SUMMARY_SHEET, lang))
        self._drafts.append(sheet.row_data_fh)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 70)
        row = 0
        told = {words.verdict(name, lang): look for name, look in self._verdicts.items()}
        for title, pairs in words.sections(self._run, summary, lang):
            sheet.write_string(row, 0, title, self._head)
            sheet.write_string(row, 1, "", self._head)
            for below, (name, value) in enumerate(pairs, 1):
                look = told.get(name, self._plain)
                sheet.write_string(row + below, 0, _fitting(name), look)
                if isinstance(value, int):
                    sheet.write_number(row + below, 1, value, self._count)
                else:
                    sheet.write_string(row + below, 1, _fitting(value))
            row += len(pairs) + 2
        sheet.write_string(row, 0, words.say(words.ADVICE, lang), self._bold)
        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from None
        self._tidy()


def _tidy(folder: str, drafts: Sequence[IO[str]]) -> None:
    """Leave nothing behind, also when a run fails and the workbook is never closed."""
    for draft in drafts:
        draft.close()
    shutil.rmtree(folder, ignore_errors=True)


def _fitting(text: str) -> str:
    """``text`` as far as a cell of Excel holds it; it counts as Windows does, in UTF-16."""
    if len(text) * 2 <= _LONGEST:
        return text
    packed = text.encode("utf-16-le", "surrogatepass")
    if len(packed) <= _LONGEST * 2:
        return text
    return packed[: (_LONGEST - 1) * 2].decode("utf-16-le", "ignore") + "…"


def report(stream: BinaryIO, columns: Sequence[str] = ()) -> XlsxReport:
    """A report as a workbook."""
    return XlsxReport(stream)
