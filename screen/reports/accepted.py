"""How reports for people say that a finding is accepted."""

from __future__ import annotations

from screen.model import Finding

__all__ = ["acceptance"]


def acceptance(finding: Finding) -> str:
    """Of what, until when, by whom and why; empty for a finding that is not accepted."""
    accepted = finding.accepted
    if accepted is None:
        return ""
    what = finding.item or finding.party or finding.measure
    return f"{what} until {accepted.until} by {accepted.by}: {accepted.reason}"
