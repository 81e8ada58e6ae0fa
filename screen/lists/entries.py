"""Rows of a public list become entries with names: what its formats have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from screen.lists.cells import is_slight, parted, told_apart
from screen.lists.model import Problem
from screen.lists.tables import TableRow

__all__ = ["Entry", "entries"]


class Entry(Struct, frozen=True):
    """A row told into cells by heading, with its names; ``weak`` ones are too short to count."""

    row: int
    cells: Mapping[str, str]
    names: tuple[str, ...]
    weak: tuple[str, ...]


def entries(
    heading: Sequence[str], rows: Iterator[TableRow], aliases: str
) -> Iterator[Entry | Problem]:
    """The entries of a table, and the rows that give none; ``aliases`` names their column."""
    for row in rows:
        if row.problem:
            yield Problem(row.row, "", row.problem, lost=True)
            continue
        cells = {name: row.cells[number].strip() for number, name in enumerate(heading)}
        others = parted(cells[aliases])
        names = told_apart((cells["name"], *(name for name in others if not is_slight(name))))
        if names:
            yield Entry(row.row, cells, names, tuple(filter(is_slight, others)))
        else:
            yield Problem(row.row, "name", "there is no name", lost=True)
