"""Workbooks (XLSX, XLS, ODS): every sheet that holds a table of shipments, or the one asked for."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import Struct

from screen.model import Message
from screen.sources.base import Asked, Layout, Record, SourceFault
from screen.sources.cells import formatted, shown
from screen.sources.heading_rows import MOST_ROWS, Heading, find_heading, no_description
from screen.sources.table import CellSource
from screen.sources.unpack import DAMAGED_ZIP
from screen.sources.xlsx import Marks, check_size, sheet_marks

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

__all__ = ["tables"]

_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DAMAGE = (*DAMAGED_ZIP, zlib.error, EOFError, SyntaxError, LookupError)
"""What damaged archives and XML raise; a fault of the XML parser is a SyntaxError."""
_SEARCHED = 1 << 20


class _Sheet(Struct, frozen=True):
    """The cells of a sheet, what else is known of them, and cells that run over several rows."""

    rows: Sequence[Sequence[Any]]
    marks: Marks
    merged: dict[tuple[int, int], tuple[int, int]]


def tables(stream: BinaryIO, name: str, asked: Asked) -> Iterator[CellSource]:
    """The tables of a workbook, one a sheet; a sheet without a description is told of.

    Raises:
        SourceFault: it cannot be opened, or no sheet holds a table of shipments.
    """
    book, form, archive = _opened(stream, name)
    names = book.sheet_names
    if asked.sheet and asked.sheet not in names:
        held = ", ".join(names)
        raise SourceFault(name, f"no sheet is called {asked.sheet!r} among: {held}", "Say --sheet")
    fault: Exception | None = None
    remarks: list[str] = []
    found = False
    for sheet in [asked.sheet] if asked.sheet else names:
        cells = _cells(book, archive, name, sheet)
        first = [_record(cells, at, None) for at in range(min(MOST_ROWS, len(cells.rows)))]
        heading = find_heading(first, asked)
        if heading is None:
            if any("".join(record.cells).strip() for record in first):
                fault = fault or no_description(name, first, asked, f"sheet {sheet}: ")
                remarks.append(f"{name}: sheet {sheet} is not read: it has no description column")
            continue
        found = True
        layout = Layout(form, heading.columns, heading.rows)
        yield CellSource(name, _records(cells, heading), layout, sheet, tuple(remarks))
        remarks.clear()
    if not found:
        raise fault or SourceFault(name, "all sheets are empty", "Give a table with a heading row")
    if remarks:
        yield _nothing(name, form, tuple(remarks))


def _nothing(name: str, form: str, remarks: tuple[str, ...]) -> CellSource:
    """A table without rows that carries what is to be told of the sheets behind the last."""
    return CellSource(name, (), Layout(form, ()), None, remarks)


def _opened(stream: BinaryIO, name: str) -> tuple[CalamineWorkbook, str, zipfile.ZipFile | None]:
    try:
        from python_calamine import CalamineError, PasswordError, load_workbook
    except ImportError:
        raise SourceFault(
            name, "workbooks need the extra 'excel'", "pip install 'dualuse-screen[excel]'"
        ) from None
    start = stream.tell()
    begin = stream.read(_SEARCHED)
    stream.seek(start)
    if begin.startswith(_OLE) and _LOCKED in begin:
        raise _locked(name)
    archive = None
    form = "xls"
    try:
        if begin.startswith(b"PK"):
            archive = zipfile.ZipFile(stream)
            check_size(archive, name)
            form = "ods" if "content.xml" in archive.namelist() else "xlsx"
            stream.seek(start)
        with _panics_caught(name):
            return load_workbook(stream), form, archive
    except PasswordError:
        raise _locked(name) from None
    except (CalamineError, *_DAMAGE) as error:
        raise _damaged(name, error) from None


@contextmanager
def _panics_caught(name: str) -> Iterator[None]:
    """Damage at which the reader gives up in its own way: it prints a trace and raises a panic."""
    told = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(name, error) from None
    finally:
        os.dup2(told, 2)
        os.close(told)
        os.close(nowhere)


def _locked(name: str) -> SourceFault:
    return SourceFault(name, "the workbook is protected by a password", "Save it without one")


def _damaged(name: str, error: object) -> SourceFault:
    reason = " ".join(str(error).split()).rstrip(".")[:120]
    return SourceFault(
        name, f"the workbook is damaged or breaks off ({reason})", "Fetch it or save it anew"
    )


def _cells(
    book: CalamineWorkbook, archive: zipfile.ZipFile | None, name: str, sheet: str
) -> _Sheet:
    from python_calamine import CalamineError

    marks = Marks({}, {})
    try:
        if archive is not None:
            marks = sheet_marks(archive, name, sheet)
        with _panics_caught(f"{name}, sheet {sheet}"):
            read = book.get_sheet_by_name(sheet)
            rows = read.to_python(skip_empty_area=False)
            return _Sheet(rows, marks, _merged(read.merged_cell_ranges or ()))
    except (CalamineError, *_DAMAGE) as error:
        raise _damaged(f"{name}, sheet {sheet}", error) from None


def _merged(
    ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]],
) -> dict[tuple[int, int], tuple[int, int]]:
    """Cells that show the value of one above them, in columns of one cell's width."""
    return {
        (row, left): (top, left)
        for (top, left), (bottom, _) in ranges
        for row in range(top + 1, bottom + 1)
    }


def _records(cells: _Sheet, heading: Heading) -> Iterator[Record]:
    for at in islice(range(len(cells.rows)), heading.last + 1, None):
        yield _record(cells, at, heading)


def _record(cells: _Sheet, at: int, heading: Heading | None) -> Record:
    """A row as a person sees it; below a heading an error in a column that is read is a fault."""
    row = cells.rows[at]
    texts = [_text(cells, at, column, value) for column, value in enumerate(row)]
    if heading is None:
        return Record(at + 1, texts)
    if any(texts):
        for column in range(len(texts)):
            if not texts[column] and (above := cells.merged.get((at, column))):
                texts[column] = _text(cells, *above, cells.rows[above[0]][above[1]])
    if cells.marks.errors:
        for place, known in enumerate(heading.columns[: len(texts)]):
            if known.field and (error := cells.marks.errors.get((at, place))):
                said = " ".join(known.heading.split())
                return Record(at + 1, texts, Message.of("row-error", column=said, text=error))
    return Record(at + 1, texts)


def _text(cells: _Sheet, row: int, column: int, value: Any) -> str:
    if isinstance(value, float) and (code := cells.marks.formats.get((row, column))):
        return formatted(value, code)
    if value == "" and (error := cells.marks.errors.get((row, column))):
        return error if error.startswith("#") else ""
    return value if isinstance(value, str) else shown(value)
