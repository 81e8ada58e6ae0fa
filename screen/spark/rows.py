"""What runs in the executors: batches of rows go in and come out with what was made of them.

Spark keeps a Python process for many tasks, and so does a process keep its screener: the
catalogue is opened by the first task and what texts were read is remembered for the next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import pyarrow as pa
from msgspec import Struct
from msgspec.structs import replace

from screen.batch import AT_ONCE
from screen.model import Origin, Screening, Shipment
from screen.screener import Screener
from screen.sources.headers import Column, fields_of
from screen.sources.parquet import text_of
from screen.sources.shipments import BadCell, ShipmentReader, used_places
from screen.sources.words import say
from screen.spark.columns import arrays
from screen.spark.packed import Packed

__all__ = ["RowScreener"]


class RowScreener(Struct, frozen=True):
    """Screens batches of rows; what Spark sends with each task.

    Attributes:
        packed: the catalogue.
        columns: what the user's columns are read as.
        names: of all columns that come out, the user's and then ours.
        as_of: the day that the law is asked about; else that of the row.
        today: the day for a row without a date: one for all machines and all tries of a task.
        torn: whether a last column comes in that says why a row could not be told into cells.
    """

    packed: Packed
    columns: tuple[Column, ...]
    names: tuple[str, ...]
    as_of: dt.date | None
    today: dt.date
    torn: bool = False

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The batches, a row for a row."""
        screener = self.packed.screener()
        fields = fields_of(self.columns)
        places = sorted(used_places(fields))
        among = {place: at for at, place in enumerate(places)}
        reader = ShipmentReader(
            [self.names[place] for place in places],
            {
                field: tuple(among[p] for p in found if p in among)
                for field, found in fields.items()
            },
        )
        for batch in batches:
            outcomes = self._outcomes(batch, places, screener, reader)
            own = batch.columns[:-1] if self.torn else batch.columns
            yield pa.RecordBatch.from_arrays([*own, *arrays(outcomes)], names=list(self.names))

    def _outcomes(
        self,
        batch: pa.RecordBatch,
        places: Sequence[int],
        screener: Screener,
        reader: ShipmentReader,
    ) -> list[Screening | str]:
        cells = zip(*(_texts(batch.column(place)) for place in places), strict=True)
        torn = batch.columns[-1].to_pylist() if self.torn else [None] * batch.num_rows
        rows = [why or self._read(reader, row) for why, row in zip(torn, cells, strict=True)]
        shipments = (row for row in rows if isinstance(row, Shipment))
        screenings = screener.screen_many(shipments, as_of=self.as_of, at_once=AT_ONCE)
        return [next(screenings) if isinstance(row, Shipment) else row for row in rows]

    def _read(self, reader: ShipmentReader, cells: Sequence[str]) -> Shipment | str:
        try:
            shipment = reader.read(cells, Origin())
        except BadCell as bad:
            return f"column {bad.column}: {say(bad.reason)}"
        dated = shipment.date or self.as_of
        return shipment if dated else replace(shipment, date=self.today)


def _texts(column: pa.Array) -> list[str]:
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return [value or "" for value in column.to_pylist()]
    return [text_of(value) for value in column.to_pylist()]
