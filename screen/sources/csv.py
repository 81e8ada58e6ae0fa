"""Tables of text (CSV, TSV) become shipments.

Rows are numbered as a spreadsheet shows them: the heading is a row, an empty line is a row
without a shipment, a cell with line breaks inside is one row. Empty lines are passed over and
not counted. A row that cannot be told apart from its neighbours by its quotation marks is
rejected alone; the lines behind it are read afresh.
"""

from __future__ import annotations

import csv
import os
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from screen.model import Message, Origin
from screen.sources.base import Rejected, Row, SourceFault
from screen.sources.encodings import Line, Lines, open_lines
from screen.sources.headers import map_headings, need_description
from screen.sources.shipments import BadCell, ShipmentReader
from screen.sources.words import say

__all__ = ["CsvSource", "open_csv"]

_DELIMITERS = ",\t;"


class CsvSource:
    """A table of text, read row by row."""

    def __init__(self, stream: BinaryIO, name: str, encoding: str | None = None) -> None:
        self.name = name
        self.bytes_total = _size(stream)
        self._lines = open_lines(stream, name, encoding)
        self._records = _Records(self._lines, _preferred(name))
        self.columns = self._heading()
        self._reader = ShipmentReader(name, self.columns)
        self.marked = self._lines.marked

    @property
    def bytes_read(self) -> int:
        """How far into the file the rows taken so far reach."""
        return self._lines.bytes_read

    def __iter__(self) -> Iterator[Row]:
        for record in self._records:
            if record.problem or any(cell.strip() for cell in record.cells):
                yield self._row(record)

    def _heading(self) -> tuple[str, ...]:
        """The first row that is not empty; the delimiter is settled by it."""
        for record in self._records:
            if record.problem:
                where = f"the heading in row {record.row}, read as {self._lines.encoding}"
                raise SourceFault(self.name, f"{where}: {say(record.problem)}")
            if any(cell.strip() for cell in record.cells):
                need_description(self.name, record.cells)
                return tuple(record.cells)
        raise SourceFault(self.name, "the file is empty", "Give a table with a heading row")

    def _row(self, record: _Record) -> Row:
        origin = Origin(self.name, record.row)
        cells = tuple(record.cells)
        if record.problem:
            return Row(Rejected(origin, record.problem), cells)
        if any(cell.strip() for cell in cells[len(self.columns) :]):
            reason = Message.of(
                "row-too-many-cells", cells=str(len(cells)), columns=str(len(self.columns))
            )
            return Row(Rejected(origin, reason), cells)
        try:
            return Row(self._reader.read(cells, origin), cells)
        except BadCell as bad:
            return Row(Rejected(origin, bad.reason, bad.column), cells)


class _Record:
    """The cells of one row, or the problem that kept it from being told into cells."""

    __slots__ = ("cells", "problem", "row")

    def __init__(self, row: int, cells: Sequence[str], problem: Message | None = None) -> None:
        self.row = row
        self.cells = cells
        self.problem = problem


class _Records:
    """Lines told into cells; the delimiter is found at the first line that holds anything."""

    def __init__(self, lines: Lines, preferred: str) -> None:
        self._source = iter(lines)
        self._again: deque[Line] = deque()
        self._taken: list[Line] = []
        self._delimiter = ""
        self._preferred = preferred
        self._row = 0

    def __iter__(self) -> Iterator[_Record]:
        while (record := self._next()) is not None:
            yield record

    def _next(self) -> _Record | None:
        self._taken = []
        if not self._delimiter and not self._settle():
            return None
        self._row += 1
        parser = csv.reader(self._take(), delimiter=self._delimiter, strict=True)
        try:
            cells = next(parser)
        except StopIteration:
            return None
        except csv.Error:
            return self._torn()
        return _Record(self._row, cells, self._flaw())

    def _take(self) -> Iterator[str]:
        while line := self._line():
            self._taken.append(line)
            yield line.text

    def _line(self) -> Line | None:
        return self._again.popleft() if self._again else next(self._source, None)

    def _torn(self) -> _Record:
        """The first line of a record whose quotation marks do not fit; the rest is read again."""
        first, *rest = self._taken
        self._again.extendleft(reversed(rest))
        self._taken = [first]
        cells = first.text.rstrip("\r\n").split(self._delimiter)
        return _Record(self._row, cells, self._flaw() or Message.of("row-quotes"))

    def _flaw(self) -> Message | None:
        for line in self._taken:
            if line.bad_byte is not None:
                return Message.of("row-undecodable", byte=str(line.bad_byte))
            if "\0" in line.text:
                return Message.of("row-nul")
        return None

    def _settle(self) -> bool:
        """Find the delimiter; false when there is no line with anything in it."""
        while line := self._line():
            text = line.text.strip("\r\n")
            if text.casefold().startswith("sep=") and len(text) == 5:
                self._delimiter = text[4]
                self._row += 1
                return True
            if text.strip():
                self._delimiter = _delimiter_of(text, self._preferred)
                self._again.appendleft(line)
                return True
            self._row += 1
        return False


def _delimiter_of(heading: str, preferred: str) -> str:
    """The delimiter that makes the most of a heading: fields known, then cells."""

    def worth(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([heading], delimiter=delimiter), [])
        return len(map_headings(cells)), len(cells)

    return max(preferred + _DELIMITERS, key=worth)


def _preferred(name: str) -> str:
    return "\t" if Path(name).suffix.casefold() in {".tsv", ".tab"} else ","


def _size(stream: BinaryIO) -> int | None:
    try:
        size = os.fstat(stream.fileno()).st_size
    except (OSError, AttributeError):
        return None
    return size or None


def open_csv(stream: BinaryIO, name: str, encoding: str | None = None) -> CsvSource:
    """The shipments of a table of text; ``name`` is what messages and results call the file.

    Raises:
        SourceFault: the file is no table of text, is empty or has no description column.
    """
    return CsvSource(stream, name, encoding)
