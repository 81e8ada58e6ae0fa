"""Tables of text as Spark frames, told into rows by the project's own reader.

Spark's reader of CSV cuts off what stands beyond the last heading and lets a stray quotation mark
swallow the rows behind it. Here a row that cannot be told into cells is kept and says so, and
encodings, delimiters and headings are found as ``dualuse batch`` finds them.

A cell may hold line breaks, so that only the start of a file tells where its rows are. Spark
reads the lines in pieces, sorts them back into their order, and one task for each file tells them
into rows as they stream by. The rows can be spread over all tasks afterwards.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from urllib.parse import unquote

import pyarrow as pa
from msgspec import Struct
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f
from pyspark.sql.types import StringType, StructField, StructType

from screen.sources.base import Rejected, Row, SourceFault
from screen.sources.csv import open_csv
from screen.sources.words import say
from screen.spark.columns import TORN
from screen.spark.places import at, listed

__all__ = ["read_csv"]

_HEAD = 1 << 20
"""So many bytes from the start of a file tell its headings."""
_AT_ONCE = 4096
"""So many rows leave a file together."""


def read_csv(session: SparkSession, path: str, encoding: str | None = None) -> DataFrame:
    """The rows of a file, or of all files of a folder, as text; ``TORN`` stands behind them.

    Raises:
        SourceFault: there is no file, one is no table or has other headings than the first.
    """
    files = listed(session, path)
    if not files:
        raise SourceFault(path, "there is no file in it", "Give a table, or a folder of tables")
    names = (*_unique(_headings(session, files, encoding)), TORN)
    schema = StructType([StructField(name, StringType()) for name in names])
    lines = session.read.text(path, lineSep="\n").select(
        f.col("_metadata.file_path").alias("file"),
        f.col("_metadata.file_size").alias("size"),
        f.col("_metadata.file_block_start").alias("block"),
        f.monotonically_increasing_id().alias("place"),
        f.col("value").cast("binary").alias("line"),
    )
    in_order = lines.repartition("file").sortWithinPartitions("file", "block", "place")
    return in_order.select("file", "size", "line").mapInArrow(_Rows(names, encoding), schema)


def _headings(session: SparkSession, files: Sequence[str], encoding: str | None) -> tuple[str, ...]:
    """The headings of all files; those without a byte in them, as Spark writes some, need none."""
    starts = {file: start for file in files if (start := _start(session, file))}
    first, *others = starts or files[:1]
    headings = open_csv(io.BytesIO(starts.get(first, b"")), first, encoding).columns
    for other in others:
        if open_csv(io.BytesIO(starts[other]), other, encoding).columns != headings:
            problem = f"its headings are not those of {first}"
            raise SourceFault(other, problem, "Screen files of one heading at a time")
    return headings


def _start(session: SparkSession, file: str) -> bytes:
    """The first bytes of a file, which may lie wherever Spark can read."""
    system, path = at(session, file)
    stream = system.open(path)
    try:
        return bytes(stream.readNBytes(_HEAD))
    finally:
        stream.close()


def _unique(headings: Sequence[str]) -> Iterator[str]:
    """Names for columns: none is empty, and no two are alike, which Spark would not bear.

    What is added leaves a heading what it is: brackets say nothing of the field.
    """
    known: set[str] = set()
    for place, heading in enumerate(headings, 1):
        base = name = heading.strip() or f"column {place}"
        count = 1
        while name.casefold() in known:
            count += 1
            name = f"{base} ({count})"
        known.add(name.casefold())
        yield name


class _Rows(Struct, frozen=True):
    """Tells the lines of files into rows; what Spark sends with each task."""

    names: tuple[str, ...]
    encoding: str | None

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        lines = (
            line
            for batch in batches
            for line in zip(*(column.to_pylist() for column in batch.columns), strict=True)
        )
        for (file, size), group in groupby(lines, itemgetter(0, 1)):
            stream = io.BufferedReader(_Joined((line for _, _, line in group), size))
            source = open_csv(stream, unquote(file), self.encoding)
            if (*_unique(source.columns), TORN) != self.names:
                problem = f"its headings stand below its first {_HEAD} bytes"
                raise SourceFault(source.name, problem, "Leave out what stands above them")
            yield from self._batches(iter(source))

    def _batches(self, rows: Iterator[Row]) -> Iterator[pa.RecordBatch]:
        while some := list(islice(rows, _AT_ONCE)):
            columns = zip(*map(self._cells, some), strict=True)
            arrays = [pa.array(column, pa.string()) for column in columns]
            yield pa.RecordBatch.from_arrays(arrays, names=list(self.names))

    def _cells(self, row: Row) -> tuple[str | None, ...]:
        width = len(self.names) - 1
        return (*row.cells[:width], *[""] * (width - len(row.cells)), _torn(row))


class _Joined(io.RawIOBase):
    """The bytes of a file again, from its lines; a line feed at its end shows in its size."""

    def __init__(self, lines: Iterator[bytes], size: int) -> None:
        self._lines = lines
        self._held = bytearray()
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while len(self._held) < len(buffer) and (line := next(self._lines, None)) is not None:
            self._held += line
            self._left -= len(line)
            if self._left > 0:
                self._held += b"\n"
                self._left -= 1
        count = min(len(buffer), len(self._held))
        buffer[:count] = self._held[:count]
        del self._held[:count]
        return count


def _torn(row: Row) -> str | None:
    """Why a row could not be told into cells; a cell that is wrong is for the screener to say."""
    content = row.content
    if not isinstance(content, Rejected) or content.column:
        return None
    where = content.read_from
    return f"{where.file}, row {where.row}: {say(content.reason)}"
