"""What came of a row, in the columns that stand behind the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from screen.messages import render
from screen.model import Screening
from screen.reports import words
from screen.reports.accepted import acceptance, left
from screen.reports.names import names_of
from screen.sources.base import Rejected

if TYPE_CHECKING:
    from screen.catalogue import Catalogue
    from screen.model import Message

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


def outcome_of(
    result: Screening | Rejected, lang: str = "en", catalogue: Catalogue | None = None
) -> Outcome:
    """What came of a row, screened or not; names are those of ``catalogue`` in the language."""
    if isinstance(result, Rejected):
        return Outcome(REJECTED, reasons=(words.rejection(result, lang),))
    names = names_of(result, catalogue, lang)

    def said(messages: Iterable[Message]) -> tuple[str, ...]:
        return _each(render(message, lang, names) for message in messages)

    found, verdict, could_be = result.findings, str(result.verdict), str(result.could_be)
    if not found:
        return Outcome(verdict, could_be, notes=said(result.notes))
    return Outcome(
        verdict,
        could_be,
        _each(finding.item for finding in found),
        _each(finding.measure for finding in found),
        _each(finding.party for finding in found),
        said(finding.reason for finding in found),
        said(finding.next_step for finding in found),
        said(result.notes),
        _each(acceptance(finding, lang) for finding in found),
    )


def still_open(
    result: Screening | Rejected, lang: str = "en", catalogue: Catalogue | None = None
) -> Outcome:
    """What came of a row as a short report tells it: of what is left, then what is accepted."""
    outcome = outcome_of(result, lang, catalogue)
    if isinstance(result, Rejected) or len(found := left(result)) == len(result.findings):
        return outcome
    names = names_of(result, catalogue, lang)
    known = sum(finding.baseline == "known" and not finding.accepted for finding in result.findings)
    return replace(
        outcome,
        codes=_each(finding.item for finding in found),
        reasons=_each(render(finding.reason, lang, names) for finding in found),
        next_steps=_each(render(finding.next_step, lang, names) for finding in found),
        accepted=(
            *(words.say(words.ACCEPTED, lang, acceptance=one) for one in outcome.accepted),
            *((words.say(words.KNOWN, lang, count=known),) if known else ()),
        ),
    )


def reason_of(result: Screening, lang: str = "en", catalogue: Catalogue | None = None) -> str:
    """The one sentence that tells most: of the strictest finding, else of the first note.

    What is accepted is told where nothing else was found.
    """
    found = result.findings
    messages = [finding.reason for finding in found if not finding.accepted]
    if not messages and found:
        return words.say(words.ACCEPTED, lang, acceptance=acceptance(found[0], lang))
    messages = messages or list(result.notes)
    return render(messages[0], lang, names_of(result, catalogue, lang)) if messages else ""


def headings(columns: Sequence[str], lang: str = "en") -> tuple[str, ...]:
    """Our headings behind the user's; one of ours that is taken says whose it is."""
    taken = {column.strip() for column in columns}
    names = (words.label(name, lang) for name in COLUMNS)
    return tuple(f"dualuse_{name}" if name in taken else name for name in names)


def _each(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
