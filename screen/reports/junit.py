"""JUnit XML: a test case for each row, which fails at or above ``--fail-on``.

What is accepted, or known to a baseline, fails no case: the cases end as the run does.

The counts stand before the cases, as the schemas of Jenkins and Ant want them, so the cases wait in
a spooled file until the run ends. A rejected row is an error. Every time is 0: the same run gives
the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from screen.model import Screening, Verdict
from screen.reports import words
from screen.reports.accepted import held
from screen.reports.base import Run, Summary
from screen.reports.outcome import REJECTED, Outcome, still_open
from screen.sources.base import Rejected

__all__ = ["JunitReport", "report"]

_IN_MEMORY = 1 << 20
_LONGEST_NAME = 120
_UNSOUND = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class JunitReport:
    """One suite of test cases."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._cases = SpooledTemporaryFile[str](_IN_MEMORY, "w+", encoding="utf-8", newline="\n")
        self._failures = 0
        self._from: Verdict | None = Verdict.REVIEW
        self._strict = False
        self._properties: list[tuple[str, str]] = []

    def open(self, run: Run) -> None:
        """Remember from which verdict on a row fails."""
        level = str(run.options.get("fail_on") or Verdict.REVIEW)
        self._from = None if level == "never" else Verdict[level.upper()]
        self._strict = bool(run.options.get("strict"))
        asked = ((f"option.{name}", value) for name, value in run.options.items())
        self._properties = [
            ("version", run.version),
            ("catalogue", run.catalogue.version),
            ("catalogue.hash", run.catalogue.hash),
            *((name, str(value)) for name, value in asked if value not in (None, "")),
        ]

    def write(self, result: Screening | Rejected, cells: Sequence[str] = ()) -> None:
        """A test case."""
        outcome = still_open(result)
        if isinstance(result, Rejected):
            origin, goods, inner = result.read_from, "", _told("error", REJECTED, outcome)
        else:
            origin, goods = result.shipment.read_from, words.goods(result.shipment)
            inner = self._screened(result, outcome)
        row = f"row {origin.row}" if origin.row is not None else ""
        name = ": ".join(part for part in (row, goods) if part)[:_LONGEST_NAME]
        where = f"name={_attribute(name)} classname={_attribute(origin.file or words.ONE_ITEM)}"
        self._cases.write(f'<testcase {where} time="0">{inner}</testcase>\n')

    def _screened(self, result: Screening, outcome: Outcome) -> str:
        verdict, could_be = held(result)
        worst = could_be if self._strict else verdict
        if self._from is not None and worst >= self._from:
            self._failures += 1
            return _told("failure", str(worst), outcome)
        if not result.findings and not outcome.notes:
            return ""
        return f"<system-out>{_text(_lines(outcome))}</system-out>"

    def close(self, summary: Summary) -> None:
        """The counts, then the cases."""
        counts = f'tests="{summary.rows}" failures="{self._failures}" errors="{summary.rejected}"'
        write = self._stream.write
        write('<?xml version="1.0" encoding="UTF-8"?>\n')
        write(f'<testsuites name="dualuse" {counts}>\n')
        write(f'<testsuite name="dualuse" {counts} skipped="0" time="0">\n<properties>\n')
        for name, value in self._properties:
            write(f"<property name={_attribute(name)} value={_attribute(value)}/>\n")
        write("</properties>\n")
        with self._cases as kept:
            kept.seek(0)
            copyfileobj(kept, self._stream)
        write("</testsuite>\n</testsuites>\n")


def _told(element: str, kind: str, outcome: Outcome) -> str:
    first = outcome.reasons[0] if outcome.reasons else kind
    text = _text(_lines(outcome))
    return f"<{element} type={_attribute(kind)} message={_attribute(first)}>{text}</{element}>"


def _lines(outcome: Outcome) -> str:
    head = outcome.verdict
    if outcome.could_be and outcome.could_be != outcome.verdict:
        head += f", {words.could_be(outcome.could_be)}"
    told = (*outcome.reasons, *outcome.next_steps, *outcome.accepted, *outcome.notes)
    return "\n".join((head, *told))


def _text(text: str) -> str:
    return escape(_sound(text))


def _attribute(text: str) -> str:
    return quoteattr(_sound(text))


def _sound(text: str) -> str:
    """``text`` without the signs that XML cannot hold."""
    return _UNSOUND.sub("\ufffd", text)


def report(stream: TextIO, columns: Sequence[str] = ()) -> JunitReport:
    """A report as JUnit XML."""
    return JunitReport(stream)
