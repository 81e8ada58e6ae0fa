"""What every source yields, whatever the format of its file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from screen.model import Message, Origin, Shipment

__all__ = ["Rejected", "Row", "Source", "SourceFault"]


class SourceFault(Exception):
    """A file that cannot be read at all: what is wrong, where, and what to do about it."""

    def __init__(self, file: str, problem: str, cure: str = "") -> None:
        super().__init__(f"{file}: {problem}." + (f" {cure}." if cure else ""))
        self.file = file


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


class Source(Protocol):
    """A file that is being read, row by row.

    ``columns`` are the user's own headings. ``bytes_read`` grows while rows are taken and
    ``bytes_total`` is ``None`` where the size is not known, as with a pipe. ``marked`` says that
    the file began with a byte order mark, which Excel needs to tell UTF-8 from its own encoding.
    """

    name: str
    columns: tuple[str, ...]
    bytes_total: int | None
    marked: bool

    @property
    def bytes_read(self) -> int: ...

    def __iter__(self) -> Iterator[Row]: ...
