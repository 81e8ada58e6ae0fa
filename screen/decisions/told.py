"""What became of decisions and of a baseline in a run, for the summary and for the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from screen.decisions.desk import Rules
from screen.decisions.ledger import REFUSALS, Ledger
from screen.decisions.model import Decision

__all__ = ["baseline_told", "decisions_told", "lines_told", "one_line"]

_MOST = 20
_LONGEST = 240
_BROAD = "no condition narrows it to some goods or some bodies"
_UNUSED = "no finding of this run fits it"


def decisions_told(
    rules: Rules, ledger: Ledger, file: str, *, complete: bool
) -> dict[str, Any] | None:
    """The ``decisions`` part of a summary; what is unused only when every row was screened."""
    if not file:
        return None
    told: dict[str, list[dict[str, str]]] = {kind: [] for kind in REFUSALS}
    ended = {n for n, decision in enumerate(rules.decisions) if decision.until < rules.day}
    said = ledger.said | {(n, "expired", f"it ended on {rules.decisions[n].until}") for n in ended}
    for number, kind, because in sorted(said):
        told[kind].append(_said(rules.decisions[number], because))
    broad = [_said(decision, _BROAD) for decision in rules.decisions if decision.broad]
    unused = [
        _said(decision, _UNUSED)
        for number, decision in enumerate(rules.decisions)
        if number not in ledger.used | ended
    ]
    return {
        "file": file,
        "applied": ledger.applied,
        **told,
        "broad": broad,
        "unused": unused if complete else None,
    }


def _said(decision: Decision, because: str) -> dict[str, str]:
    return {"at": decision.at, "what": decision.what, "because": because}


def baseline_told(rules: Rules, ledger: Ledger, *, complete: bool) -> dict[str, Any] | None:
    """The ``baseline`` part of a summary; what is gone only when every row was screened."""
    baseline = rules.baseline
    if baseline is None:
        return None
    gone = [
        {
            "finding": known.finding,
            "measure": known.measure,
            "item": known.item,
            "party": known.party,
            "description": known.description,
        }
        for known in baseline.gone(ledger.seen)
    ]
    return {
        "file": baseline.name,
        **{mark: ledger.marks[mark] for mark in ("known", "new", "worse")},
        "gone": gone if complete else None,
    }


def lines_told(decisions: dict[str, Any] | None, baseline: dict[str, Any] | None) -> Iterator[str]:
    """What a person should hear of both, a line each, safe to print."""
    return map(one_line, _lines(decisions, baseline))


def one_line(text: str) -> str:
    """``text`` on one line of no great length, with nothing in it that moves a cursor."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _lines(decisions: dict[str, Any] | None, baseline: dict[str, Any] | None) -> Iterator[str]:
    if decisions:
        yield f"findings accepted by {decisions['file']}: {decisions['applied']}"
        for kind in (*REFUSALS, "broad", "unused"):
            listed = decisions[kind] or ()
            for said in listed[:_MOST]:
                yield f"{said['at']}: {kind}: {said['what']}: {said['because']}"
            if len(listed) > _MOST:
                yield f"and {len(listed) - _MOST} more {kind} decisions"
    if baseline:
        gone = baseline["gone"]
        counts = f"{baseline['new']} new, {baseline['worse']} worse, {baseline['known']} known"
        yield f"against {baseline['file']}: {counts}" + (
            "" if gone is None else f", {len(gone)} gone"
        )
        for known in (gone or ())[:_MOST]:
            what = ", ".join(filter(None, (known["item"], known["party"]))) or known["measure"]
            yield f"gone: {what}: {known['description']}"
        if gone and len(gone) > _MOST:
            yield f"and {len(gone) - _MOST} more gone"
