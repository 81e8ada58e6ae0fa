"""Parquet: the user's columns and the outcome in columns with types, for data tools.

Rows are gathered into groups and written as each is full. The run and its summary stand in the
file's own notes, as JSON under ``dualuse.run`` and ``dualuse.summary``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from screen.model import Screening
from screen.reports.base import Run, Summary
from screen.reports.outcome import COLUMNS, outcome_of
from screen.reports.wire import encode, run_object, summary_object
from screen.sources.base import Rejected

__all__ = ["GROUP", "ParquetReport", "report"]

GROUP = 10_000
"""Rows of a group: what is held in memory at a time."""

_LIST = pa.list_(pa.string())
_OUR = (
    ("verdict", pa.string()),
    ("could_be", pa.string()),
    *((name, _LIST) for name in COLUMNS[2:]),
    ("finding_ids", _LIST),
    ("coverage", pa.string()),
    ("as_of", pa.date32()),
    ("file", pa.string()),
    ("row", pa.int64()),
)


class ParquetReport:
    """Columns in groups of rows."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._writer: Any = None
        self._schema: Any = None
        self._own = 0
        self._columns: list[list[Any]] = []

    def open(self, run: Run) -> None:
        """The columns: the user's as text, then ours; a name that is taken gets another."""
        self._own = len(run.columns)
        names = _named((*run.columns, *(name for name, _ in _OUR)), self._own)
        kinds = (*(pa.string() for _ in run.columns), *(kind for _, kind in _OUR))
        self._schema = pa.schema(list(zip(names, kinds, strict=True)))
        notes = {"dualuse.run": encode(run_object(run))}
        self._writer = pq.ParquetWriter(
            self._stream, self._schema.with_metadata(notes), compression="zstd"
        )
        self._columns = [[] for _ in names]

    def write(self, result: Screening | Rejected, cells: Sequence[str] = ()) -> None:
        """One row."""
        own = [*cells[: self._own], *[""] * (self._own - len(cells))]
        for column, value in zip(self._columns, (*own, *_outcome(result)), strict=True):
            column.append(value)
        if len(self._columns[-1]) == GROUP:
            self._flush()

    def _flush(self) -> None:
        arrays = [
            pa.array(column, field.type)
            for column, field in zip(self._columns, self._schema, strict=True)
        ]
        self._writer.write_table(pa.table(arrays, schema=self._schema), row_group_size=GROUP)
        for column in self._columns:
            column.clear()

    def close(self, summary: Summary) -> None:
        """The last group and the notes."""
        if self._columns[-1]:
            self._flush()
        self._writer.add_key_value_metadata({"dualuse.summary": encode(summary_object(summary))})
        self._writer.close()


def _outcome(result: Screening | Rejected) -> tuple[Any, ...]:
    outcome = outcome_of(result)
    values = tuple(getattr(outcome, name) for name in COLUMNS[2:])
    if isinstance(result, Rejected):
        origin = result.read_from
        return (outcome.verdict, None, *values, (), None, None, origin.file, origin.row)
    origin = result.shipment.read_from
    ids = tuple(finding.id for finding in result.findings)
    return (
        outcome.verdict,
        outcome.could_be,
        *values,
        ids,
        result.coverage,
        result.as_of,
        origin.file,
        origin.row,
    )


def _named(names: Sequence[str], own: int) -> list[str]:
    """Each name once: ours are put after the tool where the user has them, doubles are counted."""
    given: dict[str, None] = {}
    for place, name in enumerate(names):
        base = name.strip() or f"column {place + 1}"
        if place >= own and base in given:
            base = f"dualuse_{base}"
        unique, count = base, 1
        while unique in given:
            count += 1
            unique = f"{base} ({count})"
        given[unique] = None
    return list(given)


def report(stream: BinaryIO, columns: Sequence[str] = ()) -> ParquetReport:
    """A report in Parquet."""
    return ParquetReport(stream)
