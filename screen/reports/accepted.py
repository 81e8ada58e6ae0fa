"""How reports for people say that a finding is accepted."""

from __future__ import annotations

from screen.model import Finding
from screen.reports import words

__all__ = ["acceptance"]


def acceptance(finding: Finding, lang: str = "en") -> str:
    """Of what, until when, by whom and why; empty for a finding that is not accepted."""
    accepted = finding.accepted
    if accepted is None:
        return ""
    what = finding.item or finding.party or finding.measure
    until, by, reason = accepted.until, accepted.by, accepted.reason
    return words.say(words.ACCEPTANCE, lang, what=what, until=until, by=by, reason=reason)
