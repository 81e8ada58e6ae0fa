"""What the screener answered to a labelled row, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from screen.evaluate.labels import GoodsLabel, Labelled, PartyLabel, ShipmentLabel
from screen.evaluate.model import Fault
from screen.model import Finding, Reading, Screening, Shipment

__all__ = ["Answer", "fault_of", "shipment_of"]

Row = TypeVar("Row", GoodsLabel, PartyLabel, ShipmentLabel)


@dataclass(frozen=True, slots=True)
class Answer(Generic[Row]):
    """A labelled row with its screening."""

    row: Row
    screening: Screening
    seconds: float


def shipment_of(row: Labelled) -> Shipment:
    """What is screened: goods and names travel from China to Japan with nothing else known."""
    if isinstance(row, ShipmentLabel):
        return row.shipment
    if isinstance(row, GoodsLabel):
        return Shipment(description=row.text, origin="CN", destination="JP")
    return Shipment(end_user=row.text, origin="CN", destination="JP")


def fault_of(kind: str, answer: Answer[Row], faults: list[str], expected: str, got: str) -> Fault:
    """The row's faults with everything that was read in it."""
    row, screening = answer.row, answer.screening
    counted = screening.readings
    if kind != "shipments":
        field = "description" if kind == "goods" else "end_user"
        counted = tuple(reading for reading in counted if reading.field == field)
    return Fault(
        kind=kind,
        faults=tuple(faults),
        id=row.id,
        origin=row.origin,
        text=row.text,
        lang=row.lang,
        label=row.label,
        expected=expected,
        got=got,
        says=tuple(map(_finding, screening.findings)),
        read=tuple(dict.fromkeys(_reading(r) for r in counted if r.kept)),
        dropped=tuple(dict.fromkeys(_reading(r) for r in counted if not r.kept)),
    )


def _finding(finding: Finding) -> str:
    about = " with ".join(filter(None, (finding.item, finding.party)))
    return f"{finding.effect} {finding.certainty}: {about} {finding.reason.code}"


def _reading(reading: Reading) -> str:
    how = f"{reading.method}, {reading.strength}, {reading.score:.0f}"
    return f"«{reading.text}» {reading.entry} as {reading.term!r} ({how}): {reading.rule}"
