"""What every source yields, whatever the format of its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from screen.model import Message, Origin, Shipment

if TYPE_CHECKING:
    from screen.sources.headers import Column
    from screen.sources.table import Table

__all__ = ["Asked", "Block", "Layout", "Record", "Rejected", "Row", "Source", "SourceFault"]


class SourceFault(Exception):
    """A file that cannot be read at all: what is wrong, where, and what to do about it."""

    def __init__(self, file: str, problem: str, cure: str = "") -> None:
        super().__init__(f"{file}: {problem}." + (f" {cure}." if cure else ""))
        self.file = file


class Asked(Struct, frozen=True):
    """What the user said about how files are to be read.

    Attributes:
        encoding: of text; empty to find it out.
        form: the format of the files; empty to find it out.
        sheet: the sheet of a workbook; empty for all of them.
        maps: ``(field, heading)`` of columns that the user named.
    """

    encoding: str = ""
    form: str = ""
    sheet: str = ""
    maps: tuple[tuple[str, str], ...] = ()


class Rejected(Struct, frozen=True):
    """A row that cannot be screened, and why.

    ``column`` is the user's own name of the column at fault, empty when it is the whole row.
    """

    read_from: Origin
    reason: Message
    column: str = ""


class Row(Struct, frozen=True):
    """One row of a file: what was made of it, and its cells as they stood there."""

    content: Shipment | Rejected
    cells: tuple[str, ...]


class Record(Struct, frozen=True):
    """The cells of a row, or the problem that kept it from being told into cells."""

    row: int
    cells: Sequence[str]
    problem: Message | None = None


class Block(Protocol):
    """Whole records of a table, one after another, as they travel to another process."""

    def records(self) -> Iterable[Record]:
        """The records, told into cells."""
        ...


class Layout(Struct, frozen=True):
    """How a table was read, for people.

    Attributes:
        form: the format of its file.
        columns: what was understood of each column.
        heading_rows: numbers of the rows that hold the headings; none where the format names its
            columns by itself.
        encoding, delimiter: of text; empty for other formats.
        guessed: whether the encoding was found out from the bytes alone.
    """

    form: str
    columns: tuple[Column, ...]
    heading_rows: tuple[int, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    guessed: bool = False


class Source(Protocol):
    """A table that is being read, row by row or in blocks for other processes to read.

    ``columns`` are the user's own headings. ``bytes_read`` grows while rows are taken and
    ``bytes_total`` is ``None`` where the size is not known, as with a pipe. ``marked`` says that
    the file began with a byte order mark, which Excel needs to tell UTF-8 from its own encoding.
    ``table`` is what reads its records and blocks; ``remarks`` tell of what was left out.
    """

    name: str
    columns: tuple[str, ...]
    bytes_total: int | None
    marked: bool
    table: Table
    layout: Layout
    remarks: tuple[str, ...]

    @property
    def bytes_read(self) -> int: ...

    def __iter__(self) -> Iterator[Row]: ...

    def records(self) -> Iterable[Record]: ...

    def blocks(self) -> Iterator[Block]: ...
