"""A frame of shipments becomes a frame of shipments with their verdicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from pyspark.sql import DataFrame
from pyspark.sql import types as t

from screen.catalogue import Catalogue, load_catalogue
from screen.sources.base import Asked, Record
from screen.sources.headers import Column, fields_of, understand
from screen.sources.heading_rows import no_description
from screen.sources.headings import PLAIN
from screen.spark.columns import TORN, outcome_names, schema_of
from screen.spark.packed import pack
from screen.spark.rows import RowScreener

__all__ = ["screen_dataframe"]

_TABLE = "the table"


def screen_dataframe(
    df: DataFrame,
    *,
    as_of: dt.date | None = None,
    catalogue: Catalogue | None = None,
    columns: Mapping[str, str] | None = None,
) -> DataFrame:
    """Screen the rows of a Spark frame: as many rows come out as went in.

    The user's columns come back unchanged, and behind them ``verdict``, ``could_be``,
    ``coverage``, ``findings`` (an array of structs), ``reasons`` and ``notes`` (arrays of text),
    ``as_of`` and ``rejected``: why a row was not screened, and then its verdict is null. A
    column of the user's that has one of these names keeps it; ours is called ``dualuse_…`` then.

    Args:
        df: a frame with a shipment in each row. Columns are found by their headings, as in a file.
        as_of: the day that the law is asked about; else the row's date, else today.
        catalogue: what to screen by, with the lists beside it; that of this installation, without
            lists, if left out.
        columns: for fields of ``Shipment`` whose columns the headings do not tell, the column.

    Raises:
        SourceFault: no column holds descriptions.
        ValueError: ``columns`` names a field or a column that is none.
    """
    torn = TORN in df.columns
    user = df.columns[:-1] if torn else df.columns
    read_as = _read_as(user, columns or {})
    known = catalogue or load_catalogue()
    ours = outcome_names(user)
    screener = RowScreener(
        packed=pack(known, df.sparkSession.sparkContext),
        columns=read_as,
        names=(*user, *ours),
        as_of=as_of,
        today=dt.date.today(),
        torn=torn,
    )
    schema = t.StructType([*df.schema.fields[: len(user)], *schema_of(ours).fields])
    # Spark looks columns up by name there, and takes a full stop in a heading for a part of it
    return df.toDF(*(f"c{place}" for place in range(len(df.columns)))).mapInArrow(screener, schema)


def _read_as(names: Sequence[str], given: Mapping[str, str]) -> tuple[Column, ...]:
    """What each column is read as."""
    if len(set(names)) < len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"two columns have one name: {', '.join(twice)}")
    for field, column in given.items():
        if field not in PLAIN:
            raise ValueError(f"no field of a shipment: {field}")
        if column not in names:
            raise ValueError(f"no such column: {column}")
    asked = Asked(maps=tuple(given.items()))
    columns = understand(names, asked.maps)
    if "description" not in fields_of(columns):
        raise no_description(_TABLE, [Record(1, names)], asked)
    return columns
