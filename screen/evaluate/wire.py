"""An evaluation for machines: JSON, and the faults as CSV. Both without times, so that equal runs
give equal bytes."""

from __future__ import annotations

import csv
from dataclasses import asdict
from typing import IO

from screen.evaluate.model import Evaluation, Fault
from screen.reports.wire import encode

__all__ = ["FAULT_COLUMNS", "as_json", "write_faults"]

FAULT_COLUMNS = (
    "kind",
    "faults",
    "id",
    "file",
    "row",
    "lang",
    "label",
    "expected",
    "got",
    "text",
    "says",
    "read",
    "dropped",
)


def as_json(evaluation: Evaluation) -> str:
    """The whole evaluation but its times."""
    value = asdict(evaluation)
    del value["slowest"]
    value["rows"] = dict(evaluation.rows)
    value["matrices"] = [
        {
            "kind": matrix.kind,
            "rows": [
                {
                    "lang": lang,
                    "label": label,
                    "found": dict(zip(matrix.columns, counts, strict=True)),
                }
                for lang, label, counts in matrix.rows
            ],
        }
        for matrix in evaluation.matrices
    ]
    for figure, told in zip(evaluation.figures, value["figures"], strict=True):
        told["met"] = None if figure.goal is None else figure.holds(figure.goal)
    return encode(value, indent=2)


def write_faults(evaluation: Evaluation, stream: IO[str]) -> None:
    """One line for each row with a fault."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(FAULT_COLUMNS)
    writer.writerows(map(_cells, evaluation.faults))


def _cells(fault: Fault) -> tuple[str, ...]:
    return (
        fault.kind,
        "; ".join(fault.faults),
        fault.id,
        fault.origin.file or "",
        str(fault.origin.row or ""),
        fault.lang,
        fault.label,
        fault.expected,
        fault.got,
        fault.text,
        " | ".join(fault.says),
        " | ".join(fault.read),
        " | ".join(fault.dropped),
    )
