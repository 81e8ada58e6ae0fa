"""Whole shipments: the exact verdict, and never clear where a licence is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screen.evaluate.answers import Answer, fault_of
from screen.evaluate.labels import ShipmentLabel
from screen.evaluate.model import Fault, Figure, Rate
from screen.model import Verdict

__all__ = ["shipment_faults", "shipment_figures"]

Answers = Sequence[Answer[ShipmentLabel]]


def shipment_figures(answers: Answers) -> Iterator[Figure]:
    """The figures of the table of goals that whole shipments give."""
    exact = Rate.among(map(_exact, answers))
    yield Figure("shipments-exact", "exact verdict", exact, 0.93)
    cleared = Rate.among(_cleared(a) for a in answers if _is_grave(a.row))
    title = "clear where the label is licence or prohibited"
    yield Figure("shipments-grave-clear", title, cleared, 0.0, at_most=True)


def shipment_faults(answers: Answers) -> Iterator[Fault]:
    """The shipments with another verdict than labelled."""
    for answer in answers:
        if not _exact(answer):
            faults = ["wrong verdict"]
            if _is_grave(answer.row) and _cleared(answer):
                faults.append("cleared wrongly")
            verdict = str(answer.screening.verdict)
            yield fault_of("shipments", answer, faults, answer.row.label, verdict)


def _exact(answer: Answer[ShipmentLabel]) -> bool:
    return answer.screening.verdict in answer.row.expected


def _cleared(answer: Answer[ShipmentLabel]) -> bool:
    return answer.screening.verdict is Verdict.CLEAR


def _is_grave(row: ShipmentLabel) -> bool:
    """Whether the label holds a licence or a ban; where it also allows clear it binds nothing."""
    return max(row.expected) >= Verdict.LICENCE and Verdict.CLEAR not in row.expected
