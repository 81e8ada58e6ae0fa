"""A table for people: a line for each row, then what the rows came to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.text import Text

from screen.messages import render
from screen.model import Screening
from screen.reports.base import Run, Summary
from screen.reports.style import ADVICE, COLOURS, console_on, fit, horizons_line, label
from screen.sources.base import Rejected
from screen.sources.words import say

__all__ = ["TableReport", "report"]

_ROW, _VERDICT, _CODES = 5, 10, 14
_MOST_REJECTED = 20
_VERDICTS = ("prohibited", "licence", "review", "clear")


class TableReport:
    """A line for each row, cut to the screen, and a summary."""

    def __init__(self, stream: TextIO) -> None:
        self._console = console_on(stream)
        self._horizons = ""
        self._rejected: list[str] = []
        rest = self._console.width - _ROW - _VERDICT - _CODES - 8
        self._description = rest * 2 // 5
        self._reason = rest - self._description

    def open(self, run: Run) -> None:
        """The heading."""
        horizons = run.catalogue.horizons
        self._horizons = f"Catalogue {run.catalogue.version}. " + horizons_line(
            horizons.items, horizons.measures, horizons.parties
        )
        self._line("row", Text("verdict"), "description", "items", "reason", style="dim")

    def write(self, result: Screening | Rejected, cells: Sequence[str] = ()) -> None:
        """One line."""
        if isinstance(result, Rejected):
            self._reject(result)
            return
        found = result.findings
        codes = ", ".join(dict.fromkeys(finding.item for finding in found if finding.item))
        messages = [finding.reason for finding in found] or list(result.notes)
        reason = render(messages[0]) if messages else ""
        verdict = str(result.verdict)
        row = result.shipment.read_from.row
        name = result.shipment.description
        self._line(str(row or ""), label(verdict), name, codes, reason)

    def _reject(self, rejected: Rejected) -> None:
        column = f"column {rejected.column}: " if rejected.column else ""
        reason = column + say(rejected.reason)
        row = str(rejected.read_from.row or "")
        if len(self._rejected) < _MOST_REJECTED:
            self._rejected.append(f"row {row}: {reason}")
        self._line(row, label("rejected"), "", "", reason)

    def _line(
        self, row: str, verdict: Text, name: str, codes: str, reason: str, style: str = ""
    ) -> None:
        line = Text(f"{row:>{_ROW}}  ", style=style)
        line.append_text(verdict)
        line.append(" " * (_VERDICT + 2 - len(verdict)))
        line.append(f"{fit(name, self._description)}  {fit(codes, _CODES)}  ")
        line.append(fit(reason, self._reason))
        line.rstrip()
        self._console.print(line)

    def close(self, summary: Summary) -> None:
        """Counts by verdict and family, rejected rows, how far the data know."""
        show = self._console.print
        show()
        total = f"{summary.rows} rows: {summary.screened} screened, {summary.rejected} rejected"
        show(Text(total, style="bold"))
        for verdict in _VERDICTS:
            if count := summary.verdicts.get(verdict, 0):
                show(Text(f"{count:>{_ROW}}  {verdict}", style=COLOURS[verdict]))
        if summary.families:
            show(Text("Shipments with a finding, by family", style="bold"))
            for family, count in summary.families.items():
                show(f"{count:>{_ROW}}  {family}")
        if summary.rejected:
            show(Text("Rejected rows, not screened", style="bold"))
            for line in self._rejected:
                show(f"  {line}")
            if (more := summary.rejected - len(self._rejected)) > 0:
                show(f"  and {more} more, marked in the list above")
        show()
        show(Text(f"{self._horizons} {ADVICE}", style="dim"))


def report(stream: TextIO, columns: Sequence[str] = ()) -> TableReport:
    """A report as a table for people."""
    return TableReport(stream)
