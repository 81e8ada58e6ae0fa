"""What every report is given, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from screen.catalogue import Catalogue
    from screen.model import Screening
    from screen.sources.base import Rejected

__all__ = ["Report", "Run", "Summary", "Writer"]


class Run(Struct, frozen=True):
    """What holds for every row: the tool, the catalogue, the options, the file's headings.

    ``marked`` asks for a byte order mark before a table, as the user's own had one. ``lang`` is the
    language of reports for people; those for machines do not heed it.
    """

    version: str
    catalogue: Catalogue
    options: Mapping[str, str | bool | None] = {}
    columns: tuple[str, ...] = ()
    marked: bool = False
    lang: str = "en"


class Summary(Struct, frozen=True):
    """What a run came to. ``families`` counts the shipments with a finding in each family.

    ``decisions`` and ``baseline`` say what those did, as on the wire; ``None`` without them.
    """

    rows: int
    screened: int
    rejected: int
    verdicts: Mapping[str, int]
    families: Mapping[str, int]
    exit_code: int
    decisions: Mapping[str, Any] | None = None
    baseline: Mapping[str, Any] | None = None


class Writer(Protocol):
    """What takes the rows of a run."""

    def write(self, result: Screening | Rejected, cells: tuple[str, ...] = ()) -> None:
        """One row, with its cells as the user wrote them where there is a file."""
        ...


class Report(Writer, Protocol):
    """A report being written."""

    def open(self, run: Run) -> None:
        """Begin: what holds for every row."""
        ...

    def close(self, summary: Summary) -> None:
        """End: what the rows came to."""
        ...
