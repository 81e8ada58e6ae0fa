"""What decisions and a baseline did in a run, counted; counts of several processes add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from screen.model import Finding, Verdict

__all__ = ["REFUSALS", "Ledger"]

REFUSALS = ("expired", "stale", "refused", "unchecked")
"""What may be said of a decision that fits a finding; with the last it holds all the same."""


class Ledger:
    """The account of a run.

    Attributes:
        applied: findings accepted.
        used: numbers of the decisions that fit a finding, whether they hold or not.
        said: a decision's number, one of ``REFUSALS``, and why.
        marks: findings that are not accepted, by their mark against the baseline.
        seen: keys of the baseline's findings that are still there.
        worst, could_be, reviews: what the rows come to by what the baseline does not know.
    """

    def __init__(self) -> None:
        self.applied = 0
        self.used: set[int] = set()
        self.said: set[tuple[int, str, str]] = set()
        self.marks: Counter[str] = Counter()
        self.seen: set[str] = set()
        self.worst = Verdict.CLEAR
        self.could_be = Verdict.CLEAR
        self.reviews = 0

    def count(self, fresh: Iterable[Finding], verdict: Verdict, could_be: Verdict) -> None:
        """Count a row by what the baseline does not know of it."""
        self.marks.update(finding.baseline for finding in fresh)
        self.worst = max(self.worst, verdict)
        self.could_be = max(self.could_be, could_be)
        self.reviews += verdict is Verdict.REVIEW

    def merge(self, other: Ledger) -> None:
        """Add what another ledger holds."""
        self.applied += other.applied
        self.used |= other.used
        self.said |= other.said
        self.marks.update(other.marks)
        self.seen |= other.seen
        self.worst = max(self.worst, other.worst)
        self.could_be = max(self.could_be, other.could_be)
        self.reviews += other.reviews
