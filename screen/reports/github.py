"""Workflow commands of GitHub Actions: an annotation for each row that somebody has to look at.

What is accepted, or known to a baseline, gets none.

GitHub shows ten errors and ten warnings of a step and drops the others, so the worst ones are
written and the last line says how many more there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from screen.model import Screening, Verdict
from screen.reports import words
from screen.reports.accepted import held
from screen.reports.base import Run, Summary
from screen.reports.outcome import REJECTED, still_open
from screen.reports.worst import Worst
from screen.sources.base import Rejected

__all__ = ["SHOWN", "GithubReport", "report"]

SHOWN = 10
"""Annotations of a kind that GitHub shows for a step."""


class GithubReport:
    """Errors for what may not leave and for rejected rows, warnings for what is open."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._errors, self._warnings = Worst(SHOWN), Worst(SHOWN)
        self._run: Run | None = None

    def open(self, run: Run) -> None:
        """Nothing is written: which rows are worst shows at the end."""
        self._run = run

    def write(self, result: Screening | Rejected, cells: Sequence[str] = ()) -> None:
        """Keep a row that somebody has to look at."""
        verdict = None if isinstance(result, Rejected) else held(result)[0]
        if verdict is None or verdict > Verdict.REVIEW:
            self._errors.add(result)
        elif verdict is Verdict.REVIEW:
            self._warnings.add(result)

    def close(self, summary: Summary) -> None:
        """The worst rows, then what the rows came to."""
        assert self._run is not None
        lang = self._run.lang
        for kind, worst in (("error", self._errors), ("warning", self._warnings)):
            for result in worst:
                self._stream.write(_command(kind, result, self._run) + "\n")
        text = words.totals_and_marks(summary, lang)
        hidden = [worst.count - len(worst) for worst in (self._errors, self._warnings)]
        if any(hidden):
            more = {"errors": hidden[0], "warnings": hidden[1]}
            text = words.say(words.MORE_ANNOTATIONS, lang, rows=text, **more)
        self._stream.write(f"::notice title=dualuse::{_data(text)}\n")


def _command(kind: str, result: Screening | Rejected, run: Run) -> str:
    outcome = still_open(result, run.lang, run.catalogue)
    if isinstance(result, Rejected):
        origin, goods = result.read_from, ""
        title = words.verdict(REJECTED, run.lang)
    else:
        origin, goods = result.shipment.read_from, words.goods(result.shipment, run.lang)
        verdict = words.verdict(outcome.verdict, run.lang)
        title = ": ".join(filter(None, (verdict, ", ".join(outcome.codes[:5]))))
    places = [("title", title)]
    if origin.file and origin.file != "-":
        places = [("file", origin.file), ("line", str(origin.row or 1)), *places]
    properties = ",".join(f"{name}={_property(value)}" for name, value in places)
    lines = (goods, *outcome.reasons, *outcome.next_steps, *outcome.accepted)
    return f"::{kind} {properties}::{_data(chr(10).join(filter(None, lines)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def report(stream: TextIO, columns: Sequence[str] = ()) -> GithubReport:
    """A report as annotations."""
    return GithubReport(stream)
