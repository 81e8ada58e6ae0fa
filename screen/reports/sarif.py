"""SARIF 2.1.0: a result for each finding, a rule for each measure met, rejected rows as notices.

Results are written as they come. What is only known at the end stands behind them: the rules, the
notifications (kept in a spooled file until then) and whether every row was screened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import Any, TextIO

from screen.messages import render
from screen.model import Finding, Screening
from screen.reports import words
from screen.reports.base import Run, Summary
from screen.reports.sarif_parts import (
    baseline_state,
    fingerprint,
    level_of,
    location,
    rule,
    suppressions,
)
from screen.reports.wire import encode, run_object
from screen.sources.base import Rejected

__all__ = ["SarifReport", "report"]

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_IN_MEMORY = 1 << 20
_MOST_COUNTED = 25_000
"""Results that GitHub takes in one run; further ones are not told apart from their doubles."""


class SarifReport:
    """One run in SARIF."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._run: Run | None = None
        self._between = "\n"
        self._decided = False
        self._rules: dict[str, int] = {}
        self._seen: Counter[str] = Counter()
        self._rejected = SpooledTemporaryFile[str](_IN_MEMORY, "w+", encoding="utf-8", newline="\n")

    def open(self, run: Run) -> None:
        """The head of the log."""
        self._run = run
        # SARIF wants the suppressions of every result or of none
        self._decided = bool(run.options.get("decisions"))
        self._stream.write(f'{{"$schema": "{SCHEMA}",\n"version": "2.1.0",\n"runs": [{{\n')
        self._stream.write('"columnKind": "unicodeCodePoints",\n"results": [')

    def write(self, result: Screening | Rejected, cells: Sequence[str] = ()) -> None:
        """A line for each finding; nothing for a shipment without one."""
        if isinstance(result, Rejected):
            self._rejected.write(encode(_notification(result)) + "\n")
            return
        for finding in result.findings:
            self._stream.write(self._between + encode(self._result(result, finding)))
            self._between = ",\n"

    def close(self, summary: Summary) -> None:
        """The rules of the measures met, the notifications and how the run ended."""
        assert self._run is not None
        write, run = self._stream.write, self._run
        write(f'\n],\n"tool": {{"driver": {encode(self._driver(run))}}},\n')
        write('"invocations": [{\n')
        complete = "false" if summary.rejected else "true"
        write(f'"executionSuccessful": {complete},\n"exitCode": {summary.exit_code},\n')
        write('"toolExecutionNotifications": [')
        between = "\n"
        with self._rejected as kept:
            kept.seek(0)
            for line in kept:
                write(between + line.rstrip("\n"))
                between = ",\n"
        head = run_object(run)
        asked = {name: head[name] for name in ("catalogue", "options")}
        came = (("decisions", summary.decisions), ("baseline", summary.baseline))
        asked |= {name: value for name, value in came if value}
        write(f'\n]\n}}],\n"properties": {encode(asked)}\n}}]}}\n')

    def _result(self, screening: Screening, finding: Finding) -> dict[str, Any]:
        place = self._rules.setdefault(finding.measure, len(self._rules))
        reason, step = render(finding.reason), render(finding.next_step)
        goods = words.goods(screening.shipment)
        content = fingerprint(finding, screening.shipment)
        if len(self._seen) < _MOST_COUNTED:
            self._seen[content] += 1
        value: dict[str, Any] = {
            "ruleId": finding.measure,
            "ruleIndex": place,
            "level": level_of(finding),
            "message": {"text": f"{goods}\n{reason}\n{step}"},
            "partialFingerprints": {
                "dualuseFinding/v1": finding.id,
                "primaryLocationLineHash": f"{content}:{self._seen[content] or 1}",
            },
            "rank": round(finding.score, 1),
            "properties": dict(_properties(screening, finding)),
        }
        if self._decided:
            value["suppressions"] = suppressions(finding)
        if state := baseline_state(finding):
            value["baselineState"] = state
        if where := location(screening.shipment.read_from, goods):
            value["locations"] = [where]
        return value

    def _driver(self, run: Run) -> dict[str, Any]:
        measures = run.catalogue.measures
        rules = [rule(name, measures.get(name)) for name in self._rules]
        return {
            "name": "dualuse",
            "version": run.version,
            "shortDescription": {"text": words.ABOUT},
            "fullDescription": {"text": f"{words.catalogue(run)} {words.ADVICE}"},
            "rules": rules,
        }


def _properties(screening: Screening, finding: Finding) -> Iterator[tuple[str, Any]]:
    """What SARIF has no place for."""
    yield "verdict", str(screening.verdict)
    yield "couldBe", str(screening.could_be)
    yield "effect", str(finding.effect)
    yield "certainty", str(finding.certainty)
    yield "asOf", screening.as_of.isoformat()
    for name in ("item", "party", "family"):
        if value := getattr(finding, name):
            yield name, value
    yield "evidence", [f"{reading.field}: {reading.text}" for reading in finding.evidence]


def _notification(rejected: Rejected) -> dict[str, Any]:
    value: dict[str, Any] = {
        "level": "error",
        "message": {"text": words.rejection(rejected)},
        "descriptor": {"id": rejected.reason.code},
    }
    if where := location(rejected.read_from):
        value["locations"] = [where]
    return value


def report(stream: TextIO, columns: Sequence[str] = ()) -> SarifReport:
    """A report in SARIF."""
    return SarifReport(stream)
