"""What a run came to, short enough for one screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.text import Text

from screen.model import Screening
from screen.reports import words
from screen.reports.base import Run, Summary
from screen.reports.own import own_lines
from screen.reports.style import COLOURS, broken, console_on, printable, width_of
from screen.sources.base import Rejected

__all__ = ["SummaryReport", "report"]

_COUNT = 5
_MOST_REJECTED = 4
_VERDICTS = ("prohibited", "licence", "review", "clear")


class SummaryReport:
    """Counts by verdict and family, rejected rows, how far the data know."""

    def __init__(self, stream: TextIO) -> None:
        self._console = console_on(stream)
        self._run: Run | None = None
        self._lang = "en"
        self._own: tuple[str, ...] = ()
        self._rejected: list[tuple[str, str]] = []

    def open(self, run: Run) -> None:
        """Remember the catalogue and the language."""
        self._run = run
        self._lang = run.lang
        self._own = tuple(own_lines(run.catalogue, run.lang))

    def write(self, result: Screening | Rejected, cells: Sequence[str] = ()) -> None:
        """Remember the first rejected rows."""
        if isinstance(result, Rejected) and len(self._rejected) < _MOST_REJECTED:
            row = str(result.read_from.row or "")
            reason = words.rejection(result, self._lang)
            told = words.say(words.REJECTED_ROW, self._lang, row=row, reason=reason)
            self._rejected.append((words.place(result.read_from, self._lang), told))

    def close(self, summary: Summary) -> None:
        """The summary."""
        assert self._run is not None
        lang = self._lang
        show = self._console.print
        show(Text(words.totals(summary, lang), style="bold"))
        for verdict in _VERDICTS:
            if count := summary.verdicts.get(verdict, 0):
                show(
                    Text(
                        f"{count:>{_COUNT}}  {words.verdict(verdict, lang)}", style=COLOURS[verdict]
                    )
                )
        if summary.families:
            show(Text(words.say(words.BY_FAMILY, lang), style="bold"))
            families = words.families(self._run, summary, lang)
            counts = [f"{family} {count}" for family, count in families]
            for line in _lines(counts, self._console.width - 2):
                show(f"  {line}")
        if summary.decisions and (applied := summary.decisions["applied"]):
            show(f"{applied:>{_COUNT}}  {words.say(words.ACCEPTED_FINDINGS, lang)}")
        if summary.rejected:
            show(Text(words.say(words.REJECTED_ROWS, lang), style="bold"))
            several = len({place for place, _ in self._rejected}) > 1
            for place, told in self._rejected:
                told = f"{place}, {told}" if several and place else told
                first, *more_lines = broken(printable(told), self._console.width - 4)
                show(f"  {first}")
                for line in more_lines:
                    show(f"    {line}")
            if (more := summary.rejected - len(self._rejected)) > 0:
                show(f"  {words.say(words.MORE_REJECTED, lang, count=more)}")
        show()
        for line in self._own:
            show(Text(line, style="dim"))
        foot = (words.known(self._run.catalogue, lang), words.say(words.ADVICE, lang))
        for line in broken(words.joined(foot, lang), self._console.width):
            show(Text(line, style="dim"))


def _lines(parts: Sequence[str], width: int) -> list[str]:
    """``parts`` with commas between, in lines of at most ``width`` cells where they can."""
    lines = [""]
    for place, part in enumerate(parts):
        part += "," if place < len(parts) - 1 else ""
        longer = f"{lines[-1]} {part}" if lines[-1] else part
        if lines[-1] and width_of(longer) > width:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines


def report(stream: TextIO, columns: Sequence[str] = ()) -> SummaryReport:
    """A summary for people."""
    return SummaryReport(stream)
