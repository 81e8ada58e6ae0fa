"""Where the headings stand: below letterheads, titles and empty rows, in one row or in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from msgspec import Struct

from screen.sources.base import Asked, Record, SourceFault
from screen.sources.headers import Column, fields_of, heading_key, understand

__all__ = ["MOST_ROWS", "Heading", "find_heading", "no_description"]

MOST_ROWS = 60
"""How far down headings are looked for."""

_FIGURE = re.compile(r"[\d\s.,:/-]+")


class Heading(Struct, frozen=True):
    """The headings of a table.

    ``last`` is the place of their last record among those looked at; ``rows`` are their numbers.
    """

    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    last: int


def find_heading(records: Sequence[Record], asked: Asked) -> Heading | None:
    """The row of headings among the first records of a table.

    It is the first that surely names a description and another field, else the one that names
    most; misspelt headings count where no row is right. A row that names a description alone must
    be the first, else a shipment of "goods" would cut off those above it. A second row that says
    the same in another language belongs to the heading.
    """
    filled = next((at for at, record in enumerate(records) if "".join(record.cells).strip()), 0)
    only: int | None = None
    for slips in (False, True):
        best = _most_named(records, filled, asked, slips)
        if best is not None and best[1] > 1:
            return _checked(_whole(records, best[0], asked), asked)
        only = best[0] if best is not None and only is None else only
    return _checked(_whole(records, only, asked), asked) if only is not None else None


def _most_named(
    records: Sequence[Record], filled: int, asked: Asked, slips: bool
) -> tuple[int, int] | None:
    """The record that names most fields, and how many; ``filled`` is the first that holds any."""
    best: tuple[int, int] | None = None
    most = 0
    for at, record in enumerate(records):
        columns = [column for column in _columns(record, asked, slips) if column.field]
        known = {column.field for column in columns}
        sure = {column.field for column in columns if column.sure}
        alone = len(known) == 1 and at != filled and not any(c.how == "map" for c in columns)
        if "description" not in known or alone:
            continue
        if len(known) + len(sure) > most:
            best, most = (at, len(known)), len(known) + len(sure)
        if len(sure) > 1 and "description" in sure:
            break
    return best


def _checked(heading: Heading, asked: Asked) -> Heading | None:
    """A heading that has every column the user named."""
    mapped = {column.field for column in heading.columns if column.how == "map"}
    return heading if mapped >= {field for field, _ in asked.maps} else None


def _columns(record: Record, asked: Asked, slips: bool) -> tuple[Column, ...]:
    if record.problem or not any(map(str.strip, record.cells)):
        return ()
    return understand(record.cells, asked.maps, slips=slips)


def _whole(records: Sequence[Record], at: int, asked: Asked) -> Heading:
    """The heading with its second row, if it has one."""
    first, rest = records[at], records[at + 1 :]
    if rest and _goes_on(rest[0], asked):
        cells = [_both(*pair) for pair in zip_longest(first.cells, rest[0].cells, fillvalue="")]
        said = {heading_key(heading): field for field, heading in asked.maps}
        # A heading may be named by either of its rows.
        parts = [
            (said[heading_key(part)], cells[place])
            for row in (first, rest[0])
            for place, part in enumerate(row.cells)
            if heading_key(part) in said
        ]
        columns = understand(cells, [*asked.maps, *parts])
        return Heading(columns, (first.row, rest[0].row), at + 1)
    return Heading(understand(first.cells, asked.maps), (first.row,), at)


def _goes_on(record: Record, asked: Asked) -> bool:
    """Whether nearly all cells of a row are surely headings, so that it holds no goods."""
    cells = [cell for cell in record.cells if cell.strip()]
    if len(cells) < 2 or any(_FIGURE.fullmatch(cell) for cell in cells):
        return False
    columns = [column for column in _columns(record, asked, False) if column.sure]
    fields = {column.field for column in columns}
    return len(fields) >= 2 and "description" in fields and len(columns) * 3 >= len(cells) * 2


def _both(upper: str, lower: str) -> str:
    if heading_key(upper) == heading_key(lower):
        return upper
    return " ".join(filter(None, (upper.strip(), lower.strip()))) or upper


def no_description(
    name: str, records: Sequence[Record], asked: Asked, where: str = ""
) -> Exception:
    """What to say of a table without a column for the description of goods."""
    rows = [record for record in records if not record.problem and "".join(record.cells).strip()]
    if not rows:
        return SourceFault(name, f"{where}the file is empty", "Give a table with a heading row")
    # One word alone may stand among goods; two are headings.
    likely = max(rows, key=lambda record: max(1, len(fields_of(understand(record.cells)))))
    found = ", ".join(" ".join(cell.split()) for cell in likely.cells if cell.strip())[:200]
    seen = {heading_key(cell) for record in rows for cell in record.cells}
    if missing := [heading for _, heading in asked.maps if heading_key(heading) not in seen]:
        return SourceFault(
            name,
            f"{where}no column is called {missing[0]!r} among: {found}",
            "Say --map FIELD=HEADING with a heading as it stands in the file",
        )
    return SourceFault(
        name,
        f"{where}no description column among: {found}",
        "Name one column description, goods, 品名, 货物名称 or the like, or say which it is:"
        " --map description=HEADING",
    )
