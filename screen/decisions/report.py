"""Reading a report that ``dualuse`` wrote: JSON Lines, or one JSON object."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from screen.sources.base import SourceFault

__all__ = ["SeenFinding", "SeenRun", "SeenScreening", "read_report"]

_CURE = "Give a report of dualuse batch --format jsonl (or json)"


class SeenMessage(Struct, frozen=True):
    """A sentence of a report."""

    text: str = ""


class SeenEvidence(Struct, frozen=True):
    """Characters that met an entry."""

    field: str
    start: int
    end: int
    entry: str


class SeenFinding(Struct, frozen=True):
    """What is needed of a finding."""

    id: str
    effect: str
    certainty: str
    measure: str
    item: str | None
    party: str | None
    reason: SeenMessage
    next_step: SeenMessage
    evidence: tuple[SeenEvidence, ...] = ()
    accepted: dict[str, Any] | None = None


class SeenScreening(Struct, frozen=True, tag_field="type", tag="screening"):
    """What is needed of a screened shipment."""

    shipment: dict[str, Any]
    verdict: str
    findings: tuple[SeenFinding, ...]

    def text(self, field: str) -> str:
        """A field of the shipment, empty where the paper is silent."""
        return str(self.shipment.get(field, ""))

    @property
    def row(self) -> int | None:
        """The row it was read from, where there is one."""
        row = (self.shipment.get("read_from") or {}).get("row")
        return row if isinstance(row, int) else None


class SeenCatalogue(Struct, frozen=True):
    """The catalogue that made a report."""

    version: str
    hash: str


class SeenRun(Struct, frozen=True, tag_field="type", tag="run"):
    """How a report begins."""

    catalogue: SeenCatalogue


class _Rejected(Struct, frozen=True, tag_field="type", tag="rejected"):
    """A row that was not screened."""


class _Summary(Struct, frozen=True, tag_field="type", tag="summary"):
    """How a report ends."""


class _Batch(Struct, frozen=True, tag_field="type", tag="batch"):
    """A report as one JSON object."""

    run: SeenRun
    screenings: tuple[SeenScreening, ...]
    summary: _Summary


_Part = SeenRun | SeenScreening | _Rejected | _Summary


def read_report(path: Path) -> tuple[SeenRun, Iterator[SeenScreening]]:
    """How a report begins, and its screenings as they are read.

    Raises:
        SourceFault: it cannot be read, is no report, or its end is missing; that is known only
            when the last screening was taken.
    """
    parts = _parts(path)
    run = next(parts, None)
    if not isinstance(run, SeenRun):
        raise SourceFault(str(path), "does not begin as a report does", _CURE)
    return run, _screenings(path, parts)


def _screenings(path: Path, parts: Iterator[_Part]) -> Iterator[SeenScreening]:
    last: _Part | None = None
    for last in parts:
        if isinstance(last, SeenScreening):
            yield last
    if not isinstance(last, _Summary):
        raise SourceFault(str(path), "is not whole: its summary is missing", _CURE)


def _parts(path: Path) -> Iterator[_Part]:
    """The parts of a report, a line each, or those of the one object that the file is."""
    decoder: msgspec.json.Decoder[_Part] = msgspec.json.Decoder(_Part)
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                try:
                    yield decoder.decode(line)
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    if number == 1:
                        yield from _whole(path, error)
                        return
                    fault = f"is no part of a report ({error})"
                    raise SourceFault(f"{path}:{number}", fault, _CURE) from None
    except OSError as error:
        raise SourceFault(str(path), error.strerror or "cannot be read", _CURE) from None


def _whole(path: Path, why: Exception) -> Iterator[_Part]:
    """The parts of a file that is one JSON object over many lines."""
    try:
        batch = msgspec.json.decode(path.read_bytes(), type=_Batch)
    except msgspec.ValidationError as error:
        raise SourceFault(str(path), f"is no report ({error})", _CURE) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise SourceFault(f"{path}:1", f"is no part of a report ({why})", _CURE) from None
    yield batch.run
    yield from batch.screenings
    yield batch.summary
