"""A frame of shipments becomes a frame of shipments with their verdicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from pyspark.sql import DataFrame
from pyspark.sql import types as t

from screen.catalogue import Catalogue, load_catalogue
from screen.model import Shipment
from screen.sources.base import SourceFault
from screen.sources.headers import map_headings, need_description
from screen.spark.columns import TORN, outcome_names, schema_of
from screen.spark.packed import pack
from screen.spark.rows import RowScreener

__all__ = ["screen_dataframe"]

_TABLE = "the table"
_FIELDS = frozenset(Shipment.__struct_fields__) - {"extra", "read_from"}
_READABLE = (
    t.StringType,
    t.NumericType,
    t.BooleanType,
    t.DateType,
    t.TimestampType,
    t.TimestampNTZType,
)


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
        SourceFault: no column holds descriptions, or one to be read holds no text.
        ValueError: ``columns`` names a field or a column that is none.
    """
    torn = TORN in df.columns
    user = df.columns[:-1] if torn else df.columns
    read_as = _read_as(user, columns or {})
    _check_types(df.schema, read_as)
    known = catalogue or load_catalogue()
    ours = outcome_names(user)
    screener = RowScreener(
        packed=pack(known, df.sparkSession.sparkContext),
        places=tuple(read_as),
        headings=tuple(read_as.values()),
        names=(*user, *ours),
        as_of=as_of,
        today=dt.date.today(),
        torn=torn,
    )
    schema = t.StructType([*df.schema.fields[: len(user)], *schema_of(ours).fields])
    # Spark looks columns up by name there, and takes a full stop in a heading for a part of it
    return df.toDF(*(f"c{place}" for place in range(len(df.columns)))).mapInArrow(screener, schema)


def _read_as(names: Sequence[str], given: Mapping[str, str]) -> dict[int, str]:
    """The places of the columns that fields take, and what they are read as."""
    if len(set(names)) < len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"two columns have one name: {', '.join(twice)}")
    for field, column in given.items():
        if field not in _FIELDS:
            raise ValueError(f"no field of a shipment: {field}")
        if column not in names:
            raise ValueError(f"no such column: {column}")
    fields_given = {column: field for field, column in given.items()}
    headings = [fields_given.get(name) or _unless_given(name.strip(), given) for name in names]
    need_description(_TABLE, headings)
    taken = sorted(place for found in map_headings(headings).values() for place in found)
    return {place: headings[place] for place in taken}


def _unless_given(name: str, given: Mapping[str, str]) -> str:
    """A heading, empty where it names a field that another column was given for."""
    return "" if given.keys() & map_headings([name]).keys() else name


def _check_types(schema: t.StructType, places: Iterable[int]) -> None:
    for place in places:
        column = schema.fields[place]
        if not isinstance(column.dataType, _READABLE):
            problem = f"column {column.name} holds {column.dataType.simpleString()}"
            raise SourceFault(_TABLE, problem, "Make text of it")
