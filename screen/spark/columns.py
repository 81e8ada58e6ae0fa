"""What a screened frame has behind the user's own columns: names, types and values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from screen.messages import render
from screen.model import Finding, Message, Screening

__all__ = ["OUTCOME", "TORN", "arrays", "outcome_names", "schema_of"]

TORN = "_dualuse_torn"
"""A column that says why a row of a file could not be told into cells; it does not come back."""

_PARTS = "id effect certainty measure item party family reason next_step"
_TEXT, _TEXTS = pa.string(), pa.list_(pa.string())
_FINDING = pa.struct(dict.fromkeys(_PARTS.split(), _TEXT))
OUTCOME: dict[str, pa.DataType] = {
    "verdict": _TEXT,
    "could_be": _TEXT,
    "coverage": _TEXT,
    "findings": pa.list_(_FINDING),
    "reasons": _TEXTS,
    "notes": _TEXTS,
    "as_of": pa.date32(),
    "rejected": _TEXT,
}
"""Our columns in their order. A rejected row has nothing in them but why it is rejected."""


def schema_of(names: Iterable[str]) -> StructType:
    """Our columns under these names, as Spark calls their types."""
    return from_arrow_schema(pa.schema(list(zip(names, OUTCOME.values(), strict=True))))


def outcome_names(taken: Iterable[str]) -> tuple[str, ...]:
    """The names of our columns; a column of the user's that has one of them keeps it.

    Spark does not tell capitals from small letters.
    """
    known, names = {name.casefold() for name in taken}, []
    for name in OUTCOME:
        while name.casefold() in known:
            name = f"dualuse_{name}"
        known.add(name)
        names.append(name)
    return tuple(names)


def arrays(outcomes: Sequence[Screening | str]) -> list[pa.Array]:
    """Our columns for some rows, each screened or rejected for a reason."""
    rows = [_rejected(one) if isinstance(one, str) else _screened(one) for one in outcomes]
    return [pa.array([row.get(name) for row in rows], kind) for name, kind in OUTCOME.items()]


def _rejected(reason: str) -> dict[str, Any]:
    return {"rejected": reason}


def _screened(screening: Screening) -> dict[str, Any]:
    return {
        "verdict": str(screening.verdict),
        "could_be": str(screening.could_be),
        "coverage": screening.coverage,
        "findings": [_finding(finding) for finding in screening.findings],
        "reasons": _sentences(finding.reason for finding in screening.findings),
        "notes": _sentences(screening.notes),
        "as_of": screening.as_of,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "effect": str(finding.effect),
        "certainty": str(finding.certainty),
        "measure": finding.measure,
        "item": finding.item,
        "party": finding.party,
        "family": finding.family,
        "reason": render(finding.reason),
        "next_step": render(finding.next_step),
    }


def _sentences(messages: Iterable[Message]) -> list[str]:
    """Messages in words, each once."""
    return [text for text in dict.fromkeys(map(render, messages)) if text]
