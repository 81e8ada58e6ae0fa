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

__all__ = ["tables", "text_of"]

_BATCH = 1024


def tables(stream: BinaryIO, name: str, asked: Asked) -> Iterator[CellSource]:
    """The one table of a file.

    Raises:
        SourceFault: it cannot be read, or has no description column.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise SourceFault(
            name, "Parquet needs the extra 'parquet'", "pip install 'dualuse-screen[parquet]'"
        ) from None
    try:
        file = pyarrow.parquet.ParquetFile(stream)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise _broken(name, error) from None
    headings = tuple(file.schema_arrow.names)
    columns = understand(headings, asked.maps)
    if "description" not in fields_of(columns):
        raise no_description(name, [Record(1, headings)], asked)
    faults = (pyarrow.ArrowException, OSError, ValueError, OverflowError)
    yield CellSource(name, _records(file, faults), Layout("parquet", columns))


def _records(file: Any, faults: tuple[type[Exception], ...]) -> Iterator[Record]:
    row = 0
    try:
        for batch in file.iter_batches(batch_size=_BATCH):
            columns = [_values(column) for column in batch.columns]
            for values in zip(*columns, strict=True):
                row += 1
                bad = next((at for at, value in enumerate(values) if value is _UNREADABLE), None)
                problem = None
                if bad is not None:
                    problem = Message.of("row-not-text", column=batch.schema.names[bad])
                yield Record(row, tuple(map(text_of, values)), problem)
    except faults as error:
        yield Record(row + 1, (), Message.of("row-torn", reason=_reason(error)))


_UNREADABLE = b"\xff"
"""Stands for text that is not UTF-8 although its column says so."""


def _values(column: Any) -> list[Any]:
    """The values of a column; text that cannot be decoded is told apart."""
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:
        return [_decoded(value) for value in column.cast("binary").to_pylist()]


def _decoded(value: bytes | None) -> Any:
    try:
        return None if value is None else value.decode("utf-8")
    except UnicodeDecodeError:
        return _UNREADABLE


def text_of(value: Any) -> str:
    """A value of a column as text."""
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if isinstance(value, dict | list):
        return "; ".join(map(text_of, value.values() if isinstance(value, dict) else value))
    if isinstance(value, dt.datetime):
        value = value.replace(tzinfo=None)
    return shown(value)


def _broken(name: str, error: Exception) -> SourceFault:
    problem = f"the Parquet file is damaged or cut short ({_reason(error)})"
    return SourceFault(name, problem, "Fetch it anew")


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")[:120]
