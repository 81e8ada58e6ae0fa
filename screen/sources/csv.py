"""Tables of text (CSV, TSV) become shipments.

Rows are numbered as a spreadsheet shows them: the heading is a row, an empty line is a row
without a shipment, a cell with line breaks inside is one row. Empty lines are passed over and
not counted. A row that cannot be told apart from its neighbours by its quotation marks is
rejected alone; the lines behind it are read afresh.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import count, islice
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from screen.model import Message
from screen.sources.base import Asked, Layout, Record, Row, SourceFault
from screen.sources.encodings import Line, Lines, clean_text, open_lines
from screen.sources.heading_rows import MOST_ROWS, Heading, find_heading, no_description
from screen.sources.records import Records
from screen.sources.table import Table
from screen.sources.words import say

__all__ = ["CsvSource", "LineBlock", "PageBlock", "open_csv"]

_DELIMITERS = ",\t;|"
_NOTHING = Asked()
_BLOCK = 1 << 17
"""Bytes of a block of lines, about: some hundred rows."""


class LineBlock(Struct, frozen=True):
    """Whole records of a table, one after another, as lines not yet told into cells.

    ``row`` is the number of the row before them; ``bad`` maps the numbers of lines that cannot be
    read to what is wrong with them.
    """

    row: int
    delimiter: str
    lines: list[str]
    bad: dict[int, Message] = {}

    def records(self) -> Iterable[Record]:
        """The records, told into cells."""
        lines = (Line(text, self.bad.get(at)) for at, text in enumerate(self.lines))
        return Records(lines, self.delimiter, self.row)


class PageBlock(Struct, frozen=True, dict=True):
    """Whole records of a table, as the bytes of the file: what most blocks are.

    ``row`` is the number of the row before them, ``at`` the place of the first byte.
    """

    row: int
    delimiter: str
    page: bytes
    encoding: str
    at: int

    @cached_property
    def _cells(self) -> list[list[str]] | None:
        """The records told into cells all at once; ``None`` where something is wrong with a byte.

        Who counts the records in a process and reads them there does it once.
        """
        text = clean_text(self.page, self.encoding)
        return None if text is None else list(_told(text, self.delimiter))

    def records(self) -> Iterable[Record]:
        """The records, told into cells."""
        if self._cells is None:
            return Records(self.lines(), self.delimiter, self.row)
        return map(Record, count(self.row + 1), self._cells)

    def lines(self) -> Lines:
        """The lines, each by itself."""
        return Lines(io.BytesIO(), "", self.encoding, self.page, self.at)

    def rows(self) -> int:
        """How many records these are; none where they are to be parted line by line."""
        if self.page.count(b"\r") != self.page.count(b"\r\n"):
            return 0
        alike = self.encoding == "utf-8" and self.delimiter.isascii()
        try:
            if self._cells is not None:
                return len(self._cells)
            # Marks and ends of lines are where they are, whatever the other bytes mean.
            text = self.page.decode("latin-1" if alike else self.encoding)
            return sum(1 for _ in _told(text, self.delimiter))
        except (UnicodeDecodeError, csv.Error):
            return 0


def _told(text: str, delimiter: str) -> Iterator[list[str]]:
    """The records of a text, told into cells."""
    return csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, strict=True)


class CsvSource:
    """A table of text, read row by row, or in blocks of lines for others to read."""

    def __init__(self, stream: BinaryIO, name: str, asked: Asked = _NOTHING) -> None:
        self.name = name
        self.bytes_total = _size(stream)
        self._lines = open_lines(stream, name, asked.encoding)
        self.marked = self._lines.marked
        self._records, delimiter, heading = self._begin(asked)
        self.layout = Layout(
            form="csv",
            columns=heading.columns,
            heading_rows=heading.rows,
            encoding=self._lines.encoding,
            delimiter=delimiter,
            guessed=self._lines.guessed,
        )
        self.remarks: tuple[str, ...] = ()
        self.table = Table(name, heading.columns)
        self.columns = self.table.headings
        self._delimiter = delimiter

    @property
    def bytes_read(self) -> int:
        """How far into the file the rows taken so far reach."""
        return self._lines.bytes_read

    def __iter__(self) -> Iterator[Row]:
        return self.table.rows(self.records())

    def records(self) -> Iterable[Record]:
        """The records below the heading."""
        for block in self.blocks():
            yield from block.records()

    def blocks(self, size: int = _BLOCK) -> Iterator[LineBlock | PageBlock]:
        """The rest of the table in blocks of about so many bytes, records never parted."""
        records, lines = self._records, self._lines
        yield from self._line_blocks(size, ahead=True)
        while page := lines.page(size):
            at = lines.bytes_read - len(page)
            block = PageBlock(records.row, self._delimiter, page, lines.encoding, at)
            if rows := block.rows():
                records.row += rows
                yield block
            else:
                records.put_back(block.lines())
                yield from self._line_blocks(size, ahead=True)
        yield from self._line_blocks(size)

    def _line_blocks(self, size: int, *, ahead: bool = False) -> Iterator[LineBlock]:
        """Records parted line by line: all that are left, or those of lines that were put back."""
        records = self._records
        row, lines, length = records.row, list[Line](), 0
        while (records.ahead or not ahead) and (group := records.group()):
            lines += group
            length += sum(len(line.text) for line in group)
            if length >= size:
                yield _block(row, self._delimiter, lines)
                row, lines, length = records.row, [], 0
        if lines:
            yield _block(row, self._delimiter, lines)

    def _begin(self, asked: Asked) -> tuple[Records, str, Heading]:
        """The records below the heading, the delimiter, and the heading."""
        lines = iter(self._lines)
        first = list(islice(lines, MOST_ROWS))
        row, delimiters = 0, _preferred(self.name, asked) + _DELIMITERS
        filled = next((at for at, line in enumerate(first) if line.text.strip()), 0)
        text = first[filled].text.strip("\r\n") if first else ""
        if text.casefold().startswith("sep=") and len(text) == 5:
            row, delimiters = filled + 1, text[4]
        best: tuple[int, int, str, Heading] | None = None
        for delimiter in dict.fromkeys(delimiters):
            found = list(Records(first[row:], delimiter, row))
            heading = find_heading(found, asked)
            if heading is not None:
                worth = len({column.field for column in heading.columns}), len(heading.columns)
                if best is None or worth > best[:2]:
                    best = (*worth, delimiter, heading)
        if best is None:
            raise self._no_heading(first[row:], row, delimiters, asked)
        _, _, delimiter, heading = best
        records = Records(lines, delimiter, row)
        records.put_back(first[row:])
        for _ in islice(records, heading.last + 1):
            pass
        if records.row != heading.rows[-1]:
            cure = "Mend the rows above the headings or leave them out"
            raise SourceFault(self.name, "quotation marks above the headings do not pair up", cure)
        return records, delimiter, heading

    def _no_heading(
        self, lines: Sequence[Line], row: int, delimiters: str, asked: Asked
    ) -> Exception:
        """What to say where no row is a heading."""
        encoding = self._lines.encoding

        def told(delimiter: str) -> list[Record]:
            return list(Records(lines, delimiter, row))

        cut = max((told(d) for d in dict.fromkeys(delimiters)), key=_width)
        filled = [record for record in cut if record.problem or "".join(record.cells).strip()]
        if filled and filled[0].problem:
            where = f"the heading in row {filled[0].row}, read as {encoding}"
            return SourceFault(self.name, f"{where}: {say(filled[0].problem)}")
        return no_description(self.name, cut, asked, f"read as {encoding}, " * self._lines.guessed)


def _width(records: Sequence[Record]) -> int:
    return max((len(record.cells) for record in records), default=0)


def _block(row: int, delimiter: str, lines: Sequence[Line]) -> LineBlock:
    bad = {at: line.flaw for at, line in enumerate(lines) if line.flaw is not None}
    return LineBlock(row, delimiter, [line.text for line in lines], bad)


def _preferred(name: str, asked: Asked) -> str:
    tabs = asked.form == "tsv" or Path(name).suffix.casefold() in {".tsv", ".tab"}
    return "\t" if tabs else ","


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
    return CsvSource(stream, name, Asked(encoding=encoding or ""))
