"""What decisions and a baseline leave of a shipment, and how reports for people say it."""

from __future__ import annotations

from screen.finding import could_be_of, verdict_of
from screen.model import Finding, Screening, Verdict
from screen.reports import words

__all__ = ["acceptance", "held", "left"]


def acceptance(finding: Finding, lang: str = "en") -> str:
    """Of what, until when, by whom and why; empty for a finding that is not accepted."""
    accepted = finding.accepted
    if accepted is None:
        return ""
    what = finding.item or finding.party or finding.measure
    until, by, reason = accepted.until, accepted.by, accepted.reason
    return words.say(words.ACCEPTANCE, lang, what=what, until=until, by=by, reason=reason)


def left(screening: Screening) -> tuple[Finding, ...]:
    """The findings that are neither accepted nor known to the baseline."""
    return tuple(
        finding
        for finding in screening.findings
        if finding.accepted is None and finding.baseline != "known"
    )


def held(screening: Screening) -> tuple[Verdict, Verdict]:
    """What a run is held to of a shipment: its verdict and what it could be, of what is left.

    The verdict of a screening leaves out what is accepted already; what a baseline knows stays in
    it and is left out here, as the exit code does.
    """
    if not any(finding.baseline == "known" for finding in screening.findings):
        return screening.verdict, screening.could_be
    fresh = left(screening)
    return verdict_of(fresh), could_be_of(fresh)
