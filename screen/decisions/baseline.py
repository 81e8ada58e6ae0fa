"""An earlier report that a new one is held against: what is new, worse, known or gone.

A finding is the same when its id is and the shipment is, by the texts that say what goes from whom
to whom. Rows may move and papers be numbered anew; another quantity, value or day is still the
same. What the reports say of it is then compared by how grave it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from pathlib import Path

from msgspec import Struct

from screen.decisions.report import SeenFinding, SeenScreening, read_report
from screen.decisions.same import plain
from screen.finding import level_of, worst_of
from screen.model import Finding, Shipment, Verdict

__all__ = ["IDENTITY", "Baseline", "Known", "read_baseline"]

IDENTITY = (
    "description",
    "part_number",
    "maker",
    "hs_code",
    "origin",
    "ship_from",
    "via",
    "destination",
    "exporter",
    "buyer",
    "consignee",
    "intermediate_consignee",
    "end_user",
    "end_use",
)
"""The fields of a shipment that make it the same shipment."""


class Known(Struct, frozen=True):
    """A finding of the earlier report: how grave it was, and what it was about.

    One that was accepted counts as clear: it is worse again when the decision has ended.
    """

    level: Verdict
    could_be: Verdict
    finding: str
    measure: str
    item: str | None
    party: str | None
    description: str


class Baseline(Struct, frozen=True):
    """The findings of an earlier report by their keys."""

    name: str
    known: dict[str, Known]

    def compare(self, finding: Finding, shipment: Shipment) -> tuple[str, str]:
        """The key of a finding, empty where the baseline does not hold it, and its mark."""
        key = _key(finding.id, lambda field: getattr(shipment, field))
        then = self.known.get(key)
        if then is None:
            return "", "new"
        graver = level_of(finding) > then.level or worst_of(finding) > then.could_be
        return key, "worse" if graver else "known"

    def gone(self, seen: Collection[str]) -> tuple[Known, ...]:
        """What the earlier report found and is there no more, in its order."""
        return tuple(known for key, known in self.known.items() if key not in seen)


def read_baseline(path: Path) -> Baseline:
    """The baseline that an earlier report makes.

    Raises:
        SourceFault: the file is no whole report.
    """
    known: dict[str, Known] = {}
    _, screenings = read_report(path)
    for screening in screenings:
        for finding in screening.findings:
            key = _key(finding.id, screening.text)
            now = _known(finding, screening)
            then = known.get(key)
            if then is None or (now.level, now.could_be) > (then.level, then.could_be):
                known[key] = now
    return Baseline(str(path), known)


def _known(finding: SeenFinding, screening: SeenScreening) -> Known:
    worst = _EFFECTS.get(finding.effect, Verdict.CLEAR)
    level = worst if finding.certainty == "certain" else min(worst, Verdict.REVIEW)
    if finding.accepted is not None:
        level = worst = Verdict.CLEAR
    return Known(
        level=level,
        could_be=worst,
        finding=finding.id,
        measure=finding.measure,
        item=finding.item,
        party=finding.party,
        description=screening.text("description"),
    )


_EFFECTS = {
    "duty": Verdict.REVIEW,
    "review": Verdict.REVIEW,
    "licence": Verdict.LICENCE,
    "prohibited": Verdict.PROHIBITED,
}


def _key(finding: str, text: Callable[[str], str]) -> str:
    """Thirty-two hexadecimal digits of a finding and the texts that make its shipment."""
    content = "\0".join((finding, *(plain(text(field)) for field in IDENTITY)))
    return hashlib.sha256(content.encode()).hexdigest()[:32]
