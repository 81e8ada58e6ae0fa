"""The desk between the judge and the report: findings are held against what people decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from screen.decisions.baseline import Baseline
from screen.decisions.behind import behind
from screen.decisions.index import DecisionIndex
from screen.decisions.ledger import Ledger
from screen.decisions.model import Decision
from screen.finding import could_be_of, level_of, verdict_of
from screen.model import Acceptance, Finding, Screening, Shipment, Verdict

if TYPE_CHECKING:
    from screen.catalogue import Catalogue

__all__ = ["Desk", "Rules"]

Screen = Callable[[Iterable[Shipment]], Iterator[Screening]]


class Rules(Struct, frozen=True):
    """What findings are held against, the same in every process.

    ``day`` is the day of the run: a decision that ended before it accepts nothing, whatever the
    date of a shipment.
    """

    day: dt.date
    decisions: tuple[Decision, ...] = ()
    allow_prohibited: bool = False
    baseline: Baseline | None = None


class Desk:
    """Marks findings as accepted, new, worse or known, and keeps a ledger of it."""

    def __init__(self, rules: Rules, catalogue: Catalogue) -> None:
        self._rules = rules
        self._catalogue = catalogue
        self._index = DecisionIndex(rules.decisions)
        self._behind: dict[tuple[object, ...], dict[str, str]] = {}
        self._ledger = Ledger()

    def over(self, screen: Screen) -> Screen:
        """``screen`` with every screening passed over this desk."""
        if not (self._rules.decisions or self._rules.baseline):
            return screen
        return lambda shipments: map(self.settle, screen(shipments))

    def take(self) -> Ledger:
        """The ledger since it was last taken."""
        taken, self._ledger = self._ledger, Ledger()
        return taken

    def remarks(self) -> Iterator[str]:
        """What is to be said of the decisions that fit, by file and line."""
        for number, kind, because in sorted(self._ledger.said):
            decision = self._rules.decisions[number]
            yield f"{decision.at}: {kind}: {decision.what}: {because}"

    def settle(self, screening: Screening) -> Screening:
        """A screening with its findings marked, its verdict by what is not accepted."""
        if not screening.findings:
            return screening
        findings = screening.findings
        if self._rules.decisions:
            accepted = tuple(self._accepted(finding, screening) for finding in findings)
            findings = findings if accepted == findings else accepted
        if self._rules.baseline:
            findings = self._compared(findings, screening.shipment, self._rules.baseline)
        if any(finding.accepted for finding in findings):
            return msgspec.structs.replace(
                screening,
                findings=findings,
                verdict=verdict_of(findings),
                could_be=could_be_of(findings),
            )
        changed = findings is not screening.findings
        return msgspec.structs.replace(screening, findings=findings) if changed else screening

    def _accepted(self, finding: Finding, screening: Screening) -> Finding:
        """A finding, accepted by the first decision that fits it and holds."""
        holding: Decision | None = None
        for number, decision in self._index.fitting(finding, screening.shipment):
            self._ledger.used.add(number)
            said = self._said_of(decision, finding, screening.as_of)
            if said:
                self._ledger.said.add((number, *said))
            if holding is None and (said is None or said[0] == "unchecked"):
                holding = decision
        if holding is None:
            return finding
        self._ledger.applied += 1
        acceptance = Acceptance(holding.reason, holding.by, holding.until)
        return msgspec.structs.replace(finding, accepted=acceptance)

    def _said_of(
        self, decision: Decision, finding: Finding, day: dt.date
    ) -> tuple[str, str] | None:
        """Why a decision does not hold for a finding that it fits, or what is to be said of it."""
        level = level_of(finding)
        if decision.until < self._rules.day:
            return "expired", f"it ended on {decision.until}"
        if decision.until < day:
            return "expired", f"it ends on {decision.until}, before the day of a shipment"
        if level > decision.accepts:
            return "refused", f"the finding is {level}, it accepts {decision.accepts}"
        if level is Verdict.PROHIBITED and not self._rules.allow_prohibited:
            return "refused", "only --allow-prohibited lets it accept a prohibited finding"
        if decision.behind:
            now = self._now(finding)
            changed = [name for name, then in decision.behind if now.get(name) != then]
            if changed:
                return "stale", f"the {' and the '.join(changed)} behind it changed since"
        elif decision.catalogue != self._catalogue.version:
            return "unchecked", (
                f"it was taken on catalogue {decision.catalogue}, this is "
                f"{self._catalogue.version}, and it does not say what stood behind it"
            )
        return None

    def _now(self, finding: Finding) -> dict[str, str]:
        """What stands behind a finding now."""
        entries = frozenset(reading.entry for reading in finding.evidence)
        key = (finding.item, finding.measure, finding.party, entries)
        if key not in self._behind:
            self._behind[key] = behind(
                finding.item, finding.measure, finding.party, entries, self._catalogue
            )
        return self._behind[key]

    def _compared(
        self, findings: Iterable[Finding], shipment: Shipment, baseline: Baseline
    ) -> tuple[Finding, ...]:
        """Findings with their marks against the baseline."""
        marked = []
        for finding in findings:
            key, mark = baseline.compare(finding, shipment)
            marked.append(msgspec.structs.replace(finding, baseline=mark))
            if key:
                self._ledger.seen.add(key)
        left = [finding for finding in marked if finding.accepted is None]
        fresh = [finding for finding in left if finding.baseline != "known"]
        self._ledger.count(left, verdict_of(fresh), could_be_of(fresh))
        return tuple(marked)
