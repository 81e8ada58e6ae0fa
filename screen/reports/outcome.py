"""What came of a row, in the columns that stand behind the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from screen.messages import render
from screen.model import Screening
from screen.reports import words
from screen.reports.accepted import acceptance, left
from screen.sources.base import Rejected

__all__ = ["COLUMNS", "REJECTED", "Outcome", "headings", "outcome_of", "reason_of", "still_open"]

COLUMNS = (
    "verdict",
    "could_be",
    "codes",
    "measures",
    "parties",
    "reasons",
    "next_steps",
    "notes",
    "accepted",
)
"""What stands behind the user's own columns."""

REJECTED = "rejected"
"""Stands for a verdict where a row was not screened."""


class Outcome(Struct, frozen=True):
    """What came of a row; the fields are those of ``COLUMNS``, equal parts told once."""

    verdict: str
    could_be: str = ""
    codes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()

    def cells(self) -> list[str]:
        """One text for each column: names parted by ``;``, sentences by ``|``."""
        names = (self.codes, self.measures, self.parties)
        sentences = (self.reasons, self.next_steps, self.notes, self.accepted)
        return [
            self.verdict,
            self.could_be,
            *map("; ".join, names),
            *map(" | ".join, sentences),
        ]


def outcome_of(result: Screening | Rejected) -> Outcome:
    """What came of a row, screened or not."""
    if isinstance(result, Rejected):
        return Outcome(REJECTED, reasons=(words.rejection(result),))
    found, verdict, could_be = result.findings, str(result.verdict), str(result.could_be)
    if not found:
        return Outcome(verdict, could_be, notes=_each(render(note) for note in result.notes))
    return Outcome(
        verdict,
        could_be,
        _each(finding.item for finding in found),
        _each(finding.measure for finding in found),
        _each(finding.party for finding in found),
        _each(render(finding.reason) for finding in found),
        _each(render(finding.next_step) for finding in found),
        _each(render(note) for note in result.notes),
        _each(map(acceptance, found)),
    )


def still_open(result: Screening | Rejected) -> Outcome:
    """What came of a row as a short report tells it: of what is left, then what is accepted."""
    outcome = outcome_of(result)
    if isinstance(result, Rejected) or len(found := left(result)) == len(result.findings):
        return outcome
    known = sum(finding.baseline == "known" and not finding.accepted for finding in result.findings)
    return replace(
        outcome,
        codes=_each(finding.item for finding in found),
        reasons=_each(render(finding.reason) for finding in found),
        next_steps=_each(render(finding.next_step) for finding in found),
        accepted=(
            *(words.ACCEPTED.format(acceptance=one) for one in outcome.accepted),
            *((words.KNOWN.format(count=known),) if known else ()),
        ),
    )


def reason_of(result: Screening) -> str:
    """The one sentence that tells most: of the strictest finding, else of the first note.

    What is accepted is told where nothing else was found.
    """
    found = result.findings
    messages = [finding.reason for finding in found if not finding.accepted]
    if not messages and found:
        return words.ACCEPTED.format(acceptance=acceptance(found[0]))
    messages = messages or list(result.notes)
    return render(messages[0]) if messages else ""


def headings(columns: Sequence[str]) -> tuple[str, ...]:
    """Our headings behind the user's; one of ours that is taken says whose it is."""
    taken = {column.strip() for column in columns}
    return tuple(f"dualuse_{name}" if name in taken else name for name in COLUMNS)


def _each(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
