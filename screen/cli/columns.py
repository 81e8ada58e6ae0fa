"""Plain columns for lists, as wide as their widest cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["print_columns"]

_WIDEST = 60


def print_columns(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under their headings; every cell but the last of a row is cut to 60 cells."""
    from screen.reports.style import fit, printable, width_of

    table = [headings, *rows]
    widths = [
        min(_WIDEST, max(width_of(row[place]) for row in table)) for place in range(len(headings))
    ]
    for row in table:
        cells = [fit(cell, width) for cell, width in zip(row, widths[:-1], strict=False)]
        print("  ".join([*cells, printable(row[-1])]).rstrip())
