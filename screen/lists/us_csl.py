"""The Consolidated Screening List of the United States as CSV: a row for each entry of a list.

Columns, among others: _id, source, entity_number, type, programs, name, addresses, start_date,
end_date, license_requirement, remarks, source_list_url, alt_names, source_information_url. Names
and addresses of one cell are parted by semicolons; an address ends in the code of its country.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from screen.lists.cells import day, parted, short, told_apart
from screen.lists.entries import entries
from screen.lists.model import Listed, Problem
from screen.lists.tables import TableRow

__all__ = ["NEEDED", "read_rows"]

NEEDED = ("source", "name", "alt_names", "source_list_url")
"""By these headings such a file is known."""


def read_rows(heading: Sequence[str], rows: Iterator[TableRow]) -> Iterator[Listed | Problem]:
    """The entries, and the rows that give none."""
    for entry in entries(heading, rows, "alt_names"):
        if isinstance(entry, Problem):
            yield entry
            continue
        cells, names = entry.cells, entry.names
        if cells.get("type", "").casefold() == "individual":
            names = told_apart(form for name in names for form in (name, _forename_first(name)))
        days: list[dt.date | None] = []
        for column in ("start_date", "end_date"):
            try:
                days.append(day(cells.get(column, "")))
            except ValueError as error:
                yield Problem(entry.row, column, f"{error}; the entry counts on every day")
                days.append(None)
        yield Listed(
            row=entry.row,
            id=cells.get("_id", "") or cells.get("entity_number", ""),
            names=names,
            weak=entry.weak,
            country=_country(cells.get("addresses", "")),
            address=cells.get("addresses", ""),
            reason=_reason(cells),
            source=cells["source_list_url"] or cells.get("source_information_url", ""),
            start=days[0],
            until=days[1],
        )


def _forename_first(name: str) -> str:
    """A name as papers write it: Victor Conrad for "CONRAD, Victor"."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else name


def _country(addresses: str) -> str:
    ends = (address.rpartition(",")[2].strip() for address in parted(addresses))
    return next((end for end in ends if len(end) == 2 and end.isalpha() and end.isupper()), "")


def _reason(cells: Mapping[str, str]) -> str:
    programs = cells.get("programs", "")
    parts = (cells["source"], programs, cells.get("license_requirement", ""))
    return short("; ".join(told_apart(parts)))
