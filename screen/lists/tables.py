"""The rows of a table of text, each as its cells by heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain

from msgspec import Struct

from screen.lists.model import ListFault
from screen.sources.base import Record
from screen.sources.encodings import Lines, open_lines
from screen.sources.records import Records
from screen.sources.words import say

__all__ = ["TableRow", "read_table"]


class TableRow(Struct, frozen=True):
    """A row below the heading; ``problem`` says why it could not be told into cells."""

    row: int
    cells: Sequence[str]
    problem: str = ""


def read_table(
    content: bytes, name: str, encoding: str | None = None
) -> tuple[tuple[str, ...], Iterator[TableRow]]:
    """The heading of a table, and its rows; rows that hold nothing are passed over.

    Raises:
        SourceFault: this is no text, or of an unknown encoding.
        ListFault: there is no heading.
    """
    records = _begin(open_lines(BytesIO(content), name, encoding))
    for record in records:
        if record.problem:
            raise ListFault(f"{name}: row {record.row}: {say(record.problem)}.")
        if "".join(record.cells).strip():
            heading = tuple(cell.strip() for cell in record.cells)
            return heading, _rows(records, len(heading))
    raise ListFault(f"{name}: the file is empty. Give a table with a heading.")


def _begin(lines: Lines) -> Records:
    """The records of the file; the first line that holds anything settles the delimiter."""
    read = iter(lines)
    before = []
    for line in read:
        before.append(line)
        if line.text.strip():
            delimiter = max(",\t;", key=line.text.count)
            return Records(chain(before, read), delimiter)
    return Records(before, ",")


def _rows(records: Records, width: int) -> Iterator[TableRow]:
    for record in records:
        if record.problem or "".join(record.cells).strip():
            yield _row(record, width)


def _row(record: Record, width: int) -> TableRow:
    if record.problem:
        return TableRow(record.row, record.cells, say(record.problem))
    beyond = record.cells[width:]
    if any(map(str.strip, beyond)):
        return TableRow(
            record.row,
            record.cells,
            f"has {len(record.cells)} cells under {width} headings: put a cell that holds the "
            "delimiter in quotation marks",
        )
    return TableRow(record.row, [*record.cells, *[""] * (width - len(record.cells))])
