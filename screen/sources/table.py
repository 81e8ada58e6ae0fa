"""Records become rows here, whatever file they come from, in this process or in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from msgspec import Struct

from screen.model import Message, Origin
from screen.sources.base import Block, Layout, Record, Rejected, Row
from screen.sources.headers import Column, fields_of
from screen.sources.shipments import BadCell, ShipmentReader

__all__ = ["CellBlock", "CellSource", "Table"]

_BLOCK = 512


class Table(Struct, frozen=True, dict=True):
    """What is needed to read the records below the heading of a table, wherever that is done.

    ``places`` says where its columns stand among those of a run of several tables, ``width`` how
    many those are; a table that stands alone has neither.
    """

    name: str
    columns: tuple[Column, ...]
    sheet: str | None = None
    places: tuple[int, ...] = ()
    width: int = 0

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The user's own headings."""
        return tuple(column.heading for column in self.columns)

    @cached_property
    def _reader(self) -> ShipmentReader:
        return ShipmentReader(self.headings, fields_of(self.columns))

    def rows(self, records: Iterable[Record]) -> Iterator[Row]:
        """The rows of records, those that hold nothing left out."""
        for record in records:
            if record.problem or any(map(str.strip, record.cells)):
                yield self._row(record)

    def rows_of(self, block: Block) -> Iterator[Row]:
        """The rows of a block."""
        return self.rows(block.records())

    def _row(self, record: Record) -> Row:
        origin = Origin(self.name, record.row, self.sheet)
        cells, width = record.cells, len(self.columns)
        shown = self._among(cells) if self.places else tuple(cells)
        if record.problem:
            return Row(Rejected(origin, record.problem), shown)
        if len(cells) > width and any(map(str.strip, cells[width:])):
            reason = Message.of("row-too-many-cells", cells=str(len(cells)), columns=str(width))
            return Row(Rejected(origin, reason), shown)
        try:
            return Row(self._reader.read(cells, origin), shown)
        except BadCell as bad:
            return Row(Rejected(origin, bad.reason, bad.column), shown)

    def _among(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The cells in the columns of a run of several tables."""
        laid = [""] * self.width
        for place, cell in zip(self.places, cells, strict=False):
            laid[place] = cell
        return tuple(laid)


class CellBlock(Struct, frozen=True):
    """Records already told into cells."""

    kept: tuple[Record, ...]

    def records(self) -> Iterable[Record]:
        """As they are."""
        return self.kept


class CellSource:
    """A table whose format yields cells: a sheet, a document, a file of objects."""

    marked = False
    bytes_total: int | None = None
    bytes_read = 0

    def __init__(
        self,
        name: str,
        records: Iterable[Record],
        layout: Layout,
        sheet: str | None = None,
        remarks: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.layout = layout
        self.remarks = remarks
        self.table = Table(name, layout.columns, sheet)
        self.columns = self.table.headings
        self._records = records

    def __iter__(self) -> Iterator[Row]:
        return self.table.rows(self._records)

    def records(self) -> Iterable[Record]:
        """The records below the heading."""
        return self._records

    def blocks(self, size: int = _BLOCK) -> Iterator[Block]:
        """The records in blocks of so many."""
        records = iter(self._records)
        while kept := tuple(islice(records, size)):
            yield CellBlock(kept)
