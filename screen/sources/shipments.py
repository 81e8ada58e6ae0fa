"""The cells of a row become a shipment, by the headings over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from screen.model import Message, Origin, Shipment
from screen.sources.dates import ACCEPTED, parse_date
from screen.sources.headers import JOINED

__all__ = ["BadCell", "ShipmentReader", "used_places"]

_BETWEEN = " / "
_TEXTS = Shipment.__struct_fields__[:-3]
"""What cells become as they stand: all fields but ``date``, ``extra`` and ``read_from``."""


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
        self._blank = len(headings)
        self._pick = itemgetter(*(columns.get(field, (self._blank,))[0] for field in _TEXTS))
        self._day = columns.get("date", (self._blank,))[0]
        self._joined = [
            (_TEXTS.index(field), places)
            for field, places in columns.items()
            if field in JOINED and len(places) > 1
        ]
        self._extra = _named(headings, used_places(columns))

    def read(self, cells: Sequence[str], origin: Origin) -> Shipment:
        """The shipment of a row; cells missing at its end are empty.

        Raises:
            BadCell: a date is in none of the accepted forms.
        """
        # A field without a column takes the empty cell behind the last one.
        blank = self._blank
        full = [*cells, ""] if len(cells) == blank else [*cells[:blank], *[""] * (blank + 1)]
        bare = list(map(str.strip, full))
        day = bare[self._day]
        date = self._date(day) if day else None
        extra = self._rest(full) if self._extra else {}
        values: list[Any] = [*self._pick(bare), date, extra, origin]
        for at, places in self._joined:
            values[at] = _joined([bare[place] for place in places])
        return Shipment(*values)

    def _date(self, text: str) -> dt.date:
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
