"""The run: rows of a source are screened and reported in their order, in constant memory."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator

from screen.decisions.ledger import Ledger
from screen.model import Screening, Shipment, Verdict
from screen.reports.base import Summary, Writer
from screen.sources.base import Rejected, Row

__all__ = ["AT_ONCE", "Tally", "run_batch"]

AT_ONCE = 1000
"""So many rows of a table are screened together."""

Screen = Callable[[Iterable[Shipment]], Iterator[Screening]]


class Tally:
    """What a run has come to so far."""

    def __init__(self) -> None:
        self.screened = 0
        self.rejected = 0
        self.worst = Verdict.CLEAR
        self.could_be = Verdict.CLEAR
        self.ledger = Ledger()
        self._verdicts: Counter[Verdict] = Counter()
        self._families: Counter[str] = Counter()

    @property
    def rows(self) -> int:
        """Rows read: those screened and those rejected."""
        return self.screened + self.rejected

    @property
    def reviews(self) -> int:
        """Rows at review."""
        return self._verdicts[Verdict.REVIEW]

    def add(self, screening: Screening) -> None:
        """Count a screening."""
        verdict = screening.verdict
        self.screened += 1
        self._verdicts[verdict] += 1
        if verdict > self.worst:
            self.worst = verdict
        if screening.could_be > self.could_be:
            self.could_be = screening.could_be
        if screening.findings:
            self._families.update({f.family for f in screening.findings if f.family})

    def merge(self, other: Tally) -> None:
        """Count what another tally counted."""
        self.screened += other.screened
        self.rejected += other.rejected
        self.worst = max(self.worst, other.worst)
        self.could_be = max(self.could_be, other.could_be)
        self.ledger.merge(other.ledger)
        self._verdicts.update(other._verdicts)
        self._families.update(other._families)

    def summary(self, exit_code: int) -> Summary:
        """The counts in a fixed order: every verdict, families by name."""
        return Summary(
            rows=self.rows,
            screened=self.screened,
            rejected=self.rejected,
            verdicts={str(verdict): self._verdicts[verdict] for verdict in Verdict},
            families=dict(sorted(self._families.items())),
            exit_code=exit_code,
        )


def run_batch(
    rows: Iterable[Row],
    screen: Screen,
    report: Writer,
    tick: Callable[[int], None] = lambda rows: None,
) -> Tally:
    """Screen every row and write it to ``report``; ``tick`` hears the number of rows done.

    ``screen`` may read ahead; only the rows it has taken and not given back are held.
    """
    tally = Tally()
    waiting: deque[Row] = deque()

    def shipments() -> Iterator[Shipment]:
        for row in rows:
            waiting.append(row)
            if isinstance(row.content, Shipment):
                yield row.content

    def reject() -> None:
        while waiting and isinstance(rejected := waiting[0].content, Rejected):
            report.write(rejected, waiting.popleft().cells)
            tally.rejected += 1

    try:
        for screening in screen(shipments()):
            if isinstance(waiting[0].content, Rejected):
                reject()
            report.write(screening, waiting.popleft().cells)
            tally.add(screening)
            tick(tally.rows)
        reject()
    except Exception as error:
        error.add_note(f"rows done before: {tally.rows}")
        raise
    if waiting:
        raise RuntimeError(f"{len(waiting)} rows were read and never screened")
    return tally
