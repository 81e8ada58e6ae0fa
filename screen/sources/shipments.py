"""The cells of a row become a shipment, by the headings over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from screen.model import Message, Origin, Shipment
from screen.sources.dates import ACCEPTED, parse_date
from screen.sources.headers import JOINED

__all__ = ["BadCell", "ShipmentReader", "used_places"]

_BETWEEN = " / "


class BadCell(Exception):
    """A cell whose text is not what its column needs."""

    def __init__(self, column: str, reason: Message) -> None:
        super().__init__(column)
        self.column = column
        self.reason = reason


class ShipmentReader:
    """Reads rows under one heading.

    Columns that no field takes go to ``extra`` under the user's own names, as they stand.
    """

    def __init__(self, headings: Sequence[str], columns: Mapping[str, tuple[int, ...]]) -> None:
        self._headings = headings
        self._columns = columns
        several = {f for f, places in self._columns.items() if f in JOINED and len(places) > 1}
        self._plain = [(f, p[0]) for f, p in self._columns.items() if f not in several]
        self._joined = [(field, self._columns[field]) for field in several]
        used = used_places(columns)
        self._extra = _named(headings, used)

    def read(self, cells: Sequence[str], origin: Origin) -> Shipment:
        """The shipment of a row; cells missing at its end are empty.

        Raises:
            BadCell: a date is in none of the accepted forms.
        """
        full = [*cells, *[""] * (len(self._headings) - len(cells))]
        values: dict[str, Any] = {field: full[place].strip() for field, place in self._plain}
        for field, places in self._joined:
            values[field] = _joined([full[place].strip() for place in places])
        values["date"] = self._date(values.get("date", ""))
        return Shipment(**values, extra=self._rest(full), read_from=origin)

    def _date(self, text: str) -> dt.date | None:
        if not text:
            return None
        if (day := parse_date(text)) is not None:
            return day
        column = self._headings[self._columns["date"][0]].strip()
        raise BadCell(column, Message.of("row-date", text=text, accepted=ACCEPTED))

    def _rest(self, cells: Sequence[str]) -> dict[str, str]:
        return {name: cells[place] for name, place in self._extra.items() if cells[place]}


def used_places(columns: Mapping[str, tuple[int, ...]]) -> set[int]:
    """The columns that fields take: all where they are read together, else the first."""
    return {
        place
        for field, places in columns.items()
        for place in (places if field in JOINED else places[:1])
    }


def _joined(texts: Sequence[str]) -> str:
    """Texts of several columns in one, each once."""
    return _BETWEEN.join(dict.fromkeys(text for text in texts if text))


def _named(headings: Sequence[str], used: set[int]) -> dict[str, int]:
    """Names of the columns that no field takes; a name that stands twice gets a number."""
    names: dict[str, int] = {}
    for place, heading in enumerate(headings):
        if place in used:
            continue
        base = heading.strip() or f"column {place + 1}"
        name, count = base, 1
        while name in names:
            count += 1
            name = f"{base} ({count})"
        names[name] = place
    return names
