"""Tables of text (CSV, TSV) become shipments.

Rows are numbered as a spreadsheet shows them: the heading is a row, an empty line is a row
without a shipment, a cell with line breaks inside is one row. Empty lines are passed over and
not counted. A row that cannot be told apart from its neighbours by its quotation marks is
rejected alone; the lines behind it are read afresh.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from screen.model import Message, Origin
from screen.sources.base import Rejected, Row, SourceFault
from screen.sources.encodings import Line, open_lines
from screen.sources.headers import map_headings, need_description
from screen.sources.records import Record, Records
from screen.sources.shipments import BadCell, ShipmentReader
from screen.sources.words import say

__all__ = ["Block", "CsvSource", "Table", "open_csv"]

_DELIMITERS = ",\t;"
_BLOCK = 1 << 17
"""Characters of a block of lines, about: some hundred rows."""


class Block(Struct, frozen=True):
    """Whole records of a table, one after another, as lines not yet told into cells.

    ``row`` is the number of the row before them; ``bad`` maps the numbers of lines that could not
    be decoded to the place in the file of the first unreadable byte.
    """

    row: int
    lines: list[str]
    bad: dict[int, int] = {}


class Table(Struct, frozen=True, dict=True):
    """What is needed to read the lines below the heading of a table, wherever that is done."""

    name: str
    columns: tuple[str, ...]
    delimiter: str

    @cached_property
    def _reader(self) -> ShipmentReader:
        return ShipmentReader(self.name, self.columns)

    def rows(self, records: Iterable[Record]) -> Iterator[Row]:
        """The rows of records, those that hold nothing left out."""
        for record in records:
            if record.problem or "".join(record.cells).strip():
                yield self._row(record)

    def rows_of(self, block: Block) -> Iterator[Row]:
        """The rows of a block."""
        lines = (Line(text, block.bad.get(at)) for at, text in enumerate(block.lines))
        return self.rows(Records(lines, self.delimiter, block.row))

    def _row(self, record: Record) -> Row:
        origin = Origin(self.name, record.row)
        cells = tuple(record.cells)
        if record.problem:
            return Row(Rejected(origin, record.problem), cells)
        if len(cells) > len(self.columns) and any(map(str.strip, cells[len(self.columns) :])):
            reason = Message.of(
                "row-too-many-cells", cells=str(len(cells)), columns=str(len(self.columns))
            )
            return Row(Rejected(origin, reason), cells)
        try:
            return Row(self._reader.read(cells, origin), cells)
        except BadCell as bad:
            return Row(Rejected(origin, bad.reason, bad.column), cells)


class CsvSource:
    """A table of text, read row by row, or in blocks of lines for others to read."""

    def __init__(self, stream: BinaryIO, name: str, encoding: str | None = None) -> None:
        self.name = name
        self.bytes_total = _size(stream)
        self._lines = open_lines(stream, name, encoding)
        self.marked = self._lines.marked
        self._records = self._begin()
        self.columns = self._heading()
        self.table = Table(name, self.columns, self._delimiter)

    @property
    def bytes_read(self) -> int:
        """How far into the file the rows taken so far reach."""
        return self._lines.bytes_read

    def __iter__(self) -> Iterator[Row]:
        return self.table.rows(self._records)

    def blocks(self, size: int = _BLOCK) -> Iterator[Block]:
        """The rest of the table in blocks of about so many characters, records never parted."""
        row, lines, length = self._records.row, list[Line](), 0
        for group in self._records.groups():
            lines += group
            length += sum(len(line.text) for line in group)
            if length >= size:
                yield _block(row, lines)
                row, lines, length = self._records.row, [], 0
        if lines:
            yield _block(row, lines)

    def _begin(self) -> Records:
        """The records from the first line on that holds anything; it settles the delimiter."""
        lines = iter(self._lines)
        for row, line in enumerate(lines):
            text = line.text.strip("\r\n")
            if text.casefold().startswith("sep=") and len(text) == 5:
                self._delimiter = text[4]
                return Records(lines, text[4], row + 1)
            if text.strip():
                self._delimiter = _delimiter_of(text, _preferred(self.name))
                return Records(chain((line,), lines), self._delimiter, row)
        raise SourceFault(self.name, "the file is empty", "Give a table with a heading row")

    def _heading(self) -> tuple[str, ...]:
        """The first row that is not empty."""
        for record in self._records:
            if record.problem:
                where = f"the heading in row {record.row}, read as {self._lines.encoding}"
                raise SourceFault(self.name, f"{where}: {say(record.problem)}")
            if any(cell.strip() for cell in record.cells):
                need_description(self.name, record.cells)
                return tuple(record.cells)
        raise SourceFault(self.name, "the file is empty", "Give a table with a heading row")


def _block(row: int, lines: Sequence[Line]) -> Block:
    bad = {at: line.bad_byte for at, line in enumerate(lines) if line.bad_byte is not None}
    return Block(row, [line.text for line in lines], bad)


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
