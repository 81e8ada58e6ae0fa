"""OpenSanctions' ``targets.simple.csv``: a row for each target.

Columns: id, schema, name, aliases, birth_date, countries, addresses, identifiers, sanctions,
phones, emails, program_ids (in newer files), dataset, first_seen, last_seen, last_change. Values
of one cell are parted by semicolons, those that hold one stand in quotation marks. ``first_seen``
is the day on which OpenSanctions met the entry and not that of its listing, so no day is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screen.lists.cells import parted, short, told_apart
from screen.lists.entries import entries
from screen.lists.model import Listed, Problem
from screen.lists.tables import TableRow

__all__ = ["NEEDED", "read_rows"]

NEEDED = ("id", "schema", "name", "aliases", "countries", "dataset")
"""By these headings such a file is known."""


def read_rows(heading: Sequence[str], rows: Iterator[TableRow]) -> Iterator[Listed | Problem]:
    """The targets, and the rows that give none."""
    for entry in entries(heading, rows, "aliases"):
        if isinstance(entry, Problem):
            yield entry
            continue
        cells = entry.cells
        why = (parted(cells.get("sanctions", "")) or parted(cells.get("program_ids", "")))[:3]
        yield Listed(
            row=entry.row,
            id=cells["id"],
            names=entry.names,
            weak=entry.weak,
            country=next(iter(parted(cells["countries"])), "").upper(),
            address=cells.get("addresses", ""),
            reason=short("; ".join(told_apart((*parted(cells["dataset"])[:3], *why)))),
            source=f"https://www.opensanctions.org/entities/{cells['id']}/" if cells["id"] else "",
        )
