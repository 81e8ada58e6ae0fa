"""Reading a report that ``dualuse`` wrote: JSON Lines, or one JSON object."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from screen.sources.base import SourceFault

__all__ = ["SeenFinding", "SeenReport", "SeenScreening", "read_report"]

T = TypeVar("T")
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


class SeenScreening(Struct, frozen=True):
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


class SeenReport(Struct, frozen=True):
    """A whole report, as far as it is needed."""

    catalogue: SeenCatalogue
    screenings: tuple[SeenScreening, ...]


def read_report(path: Path) -> SeenReport:
    """A report from its file.

    Raises:
        SourceFault: it cannot be read, is no report, or its end is missing.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceFault(str(path), error.strerror or "cannot be read", _CURE) from None
    parts: list[tuple[str, dict[str, Any]]] = []
    for place, value in _objects(path, content):
        if not isinstance(value, dict) or value.get("type") not in _TYPES:
            raise SourceFault(place, "is no part of a report", _CURE)
        parts.append((place, value))
    if not parts or parts[0][1]["type"] != "run":
        raise SourceFault(str(path), "does not begin as a report does", _CURE)
    if parts[-1][1]["type"] != "summary":
        raise SourceFault(str(path), "is not whole: its summary is missing", _CURE)
    return SeenReport(
        _converted(*parts[0], SeenCatalogue, "catalogue"),
        tuple(
            _converted(place, value, SeenScreening)
            for place, value in parts
            if value["type"] == "screening"
        ),
    )


_TYPES = frozenset(("run", "screening", "rejected", "summary"))


def _objects(path: Path, content: bytes) -> Iterator[tuple[str, Any]]:
    """The objects of a report, each with the place where it stands."""
    try:
        whole = msgspec.json.decode(content)
    except msgspec.DecodeError:
        whole = None
    if isinstance(whole, dict) and whole.get("type") == "batch":
        rows = [*(whole.get("screenings") or ()), *(whole.get("rejected") or ())]
        yield from ((str(path), value) for value in (whole.get("run"), *rows, whole.get("summary")))
        return
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip():
            place = f"{path}:{number}"
            try:
                yield place, msgspec.json.decode(line)
            except msgspec.DecodeError as error:
                raise SourceFault(place, f"is no JSON ({error})", _CURE) from None


def _converted(place: str, value: dict[str, Any], kind: type[T], key: str = "") -> T:
    try:
        return msgspec.convert(value.get(key) if key else value, kind)
    except msgspec.ValidationError as error:
        raise SourceFault(place, f"is no part of a report ({error})", _CURE) from None
