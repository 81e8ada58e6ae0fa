"""Parquet: the columns of a file, taken a batch of rows at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, BinaryIO

from screen.model import Message
from screen.sources.base import Asked, Layout, Record, SourceFault
from screen.sources.cells import shown
from screen.sources.headers import fields_of, understand
from screen.sources.heading_rows import no_description
from screen.sources.table import CellSource

__all__ = ["tables"]

_BATCH = 1024


def tables(stream: BinaryIO, name: str, asked: Asked) -> Iterator[CellSource]:
    """The one table of a file.

    Raises:
        SourceFault: it cannot be read, or has no description column.
    """
    try:
        import pyarrow  # type: ignore[import-untyped]
        import pyarrow.parquet  # type: ignore[import-untyped]
    except ImportError:
        raise SourceFault(
            name, "Parquet needs the extra 'parquet'", "pip install 'dualuse-screen[parquet]'"
        ) from None
    try:
        file = pyarrow.parquet.ParquetFile(stream)
    except (pyarrow.ArrowException, OSError) as error:
        raise _broken(name, error) from None
    headings = tuple(file.schema_arrow.names)
    columns = understand(headings, asked.maps)
    if "description" not in fields_of(columns):
        raise no_description(name, [Record(1, headings)], asked)
    faults = (pyarrow.ArrowException, OSError)
    yield CellSource(name, _records(file, faults), Layout("parquet", columns))


def _records(file: Any, faults: tuple[type[Exception], ...]) -> Iterator[Record]:
    row = 0
    try:
        for batch in file.iter_batches(batch_size=_BATCH):
            columns = [[_text(value) for value in column.to_pylist()] for column in batch.columns]
            for cells in zip(*columns, strict=True):
                row += 1
                yield Record(row, cells)
    except faults as error:
        yield Record(row + 1, (), Message.of("row-torn", reason=_reason(error)))


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if isinstance(value, dict | list):
        return "; ".join(map(_text, value.values() if isinstance(value, dict) else value))
    if isinstance(value, dt.datetime):
        value = value.replace(tzinfo=None)
    return shown(value)


def _broken(name: str, error: Exception) -> SourceFault:
    problem = f"the Parquet file is damaged or cut short ({_reason(error)})"
    return SourceFault(name, problem, "Fetch it anew")


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")[:120]
