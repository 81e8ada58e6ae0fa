"""A table for people: a line for each row, then what the rows came to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from screen.model import Finding, Origin, Screening
from screen.reports import words
from screen.reports.base import Run, Summary
from screen.reports.outcome import REJECTED, reason_of
from screen.reports.style import COLOURS, console_on, fit, printable, width_of
from screen.reports.summary import SummaryReport
from screen.sources.base import Rejected

if TYPE_CHECKING:
    from screen.catalogue import Catalogue

__all__ = ["TableReport", "report"]

_ROW, _VERDICT, _GAPS = 5, 10, 8
_SEEN = 6
"""Cells of the first word met that are to be seen."""


class TableReport:
    """A line for each row, cut to the screen, and a summary."""

    def __init__(self, stream: TextIO) -> None:
        self._console = console_on(stream)
        self._end = SummaryReport(stream)
        self._lang = "en"
        self._catalogue: Catalogue | None = None
        self._place: tuple[str | None, str | None] | None = None
        self._codes = 14 if self._console.width >= 80 else 10
        rest = self._console.width - _ROW - _VERDICT - self._codes - _GAPS
        self._description = rest * 2 // 5
        self._reason = rest - self._description

    def open(self, run: Run) -> None:
        """The heading."""
        self._end.open(run)
        self._lang, self._catalogue = run.lang, run.catalogue
        row, verdict, *names = (words.label(name, run.lang) for name in words.TABLE_HEADINGS)
        self._line(row, Text(verdict), Text(names[0]), names[1], names[2], style="dim")

    def write(self, result: Screening | Rejected, cells: Sequence[str] = ()) -> None:
        """One line."""
        if isinstance(result, Rejected):
            self._turn_to(result.read_from)
            self._end.write(result)
            row = str(result.read_from.row or "")
            reason = words.rejection(result, self._lang)
            self._line(row, self._label(REJECTED), Text(), "", reason)
            return
        self._turn_to(result.shipment.read_from)
        found = result.findings
        codes = ", ".join(dict.fromkeys(_code(finding) for finding in found if finding.item))
        row = str(result.shipment.read_from.row or "")
        goods = _goods(result, self._description)
        reason = reason_of(result, self._lang, self._catalogue)
        self._line(row, self._label(str(result.verdict)), goods, codes, reason)

    def _label(self, verdict: str) -> Text:
        """A verdict in its colour."""
        return Text(words.verdict(verdict, self._lang), style=f"bold {COLOURS[verdict]}")

    def _turn_to(self, origin: Origin) -> None:
        """Say where the rows below come from, from the second file or sheet on."""
        place = (origin.file, origin.sheet)
        if self._place not in (None, place):
            self._console.print(
                Text(" " * (_ROW + 2) + words.place(origin, self._lang), style="dim")
            )
        self._place = place

    def _line(
        self, row: str, verdict: Text, goods: Text, codes: str, reason: str, style: str = ""
    ) -> None:
        line = Text(" " * (_ROW - width_of(row)) + row + "  ", style=style)
        line.append_text(verdict)
        line.append(" " * (_VERDICT + 2 - verdict.cell_len))
        line.append_text(goods)
        line.append(" " * (self._description - goods.cell_len))
        line.append(f"  {fit(codes, self._codes)}  {fit(reason, self._reason)}")
        if self._console.is_terminal:
            line.rstrip()
            self._console.print(line)
        else:
            # without colours there is nothing to lay out
            self._console.file.write(line.plain.rstrip() + "\n")

    def close(self, summary: Summary) -> None:
        """What the rows came to."""
        self._console.print()
        self._end.close(summary)


def _goods(screening: Screening, width: int) -> Text:
    """The description cut to ``width`` cells, the words that were met underlined.

    Where the cut would hide the first of them, the text begins shortly before it.
    """
    text = printable(screening.shipment.description)
    hits = sorted(
        (reading.start, reading.end)
        for finding in screening.findings
        for reading in finding.evidence
        if reading.field == "description"
    )
    begin, lead = 0, ""
    if hits and width_of(text) > width and width_of(text[: hits[0][0]]) > width - _SEEN:
        begin, lead = hits[0][0], "…"
    shown = Text(fit(lead + text[begin:], width).rstrip())
    for start, end in hits:
        if end > begin:
            shown.stylize("underline", start - begin + len(lead), end - begin + len(lead))
    return shown


def _code(finding: Finding) -> str:
    return f"({finding.item})" if finding.accepted else str(finding.item)


def report(stream: TextIO, columns: Sequence[str] = ()) -> TableReport:
    """A report as a table for people."""
    return TableReport(stream)
