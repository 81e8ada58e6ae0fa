"""Findings: a rule that speaks, with its evidence; and the verdict of many findings."""

from __future__ import annotations

from collections.abc import Iterable

from screen.catalogue.model import Item, Measure, Party, Rule
from screen.model import Certainty, Effect, Finding, Message, Reading, Verdict

__all__ = [
    "build_finding",
    "code_of",
    "could_be_of",
    "level_of",
    "party_name",
    "verdict_of",
    "worst_of",
]


def build_finding(
    rule: Rule,
    measure: Measure | None,
    words: dict[str, str],
    *,
    score: float,
    confidence: str,
    sources: Iterable[str],
    evidence: tuple[Reading, ...],
    item: Item | None = None,
    party: Party | None = None,
    own: str = "",
    sure: bool = True,
) -> Finding:
    """A finding from a rule, its measure, the words for its sentences and its evidence.

    ``own`` names what stands for the measure where a list of the user's own speaks. ``sure`` is
    whether the evidence itself is: without that a certain rule is only possible.
    """
    fields = sorted({reading.field for reading in evidence})
    name = measure.id if measure else rule.measure or own
    return Finding(
        id=finding_id(name, item.id if item else "", party.id if party else "", fields),
        effect=Effect[rule.effect.upper()],
        certainty=Certainty[rule.certainty.upper()] if sure else Certainty.POSSIBLE,
        measure=name,
        item=code_of(item) if item else None,
        party=party.id if party else None,
        family=item.family if item else None,
        regime=(item.regime or None) if item else None,
        score=round(score, 1),
        reason=Message.of(rule.says, **{**words, **({"measure": name} if name else {})}),
        next_step=Message.of(rule.next_step, **words),
        sources=tuple(dict.fromkeys(sources)),
        confidence=confidence,
        evidence=evidence,
    )


def finding_id(measure: str, item: str, party: str, fields: list[str]) -> str:
    """Sixteen hexadecimal digits that stay the same when rows move or other entries come."""
    import hashlib

    content = "\0".join((measure, item, party, *fields))
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def code_of(item: Item) -> str:
    """The control code of an entry, or its id where the law gives none."""
    return item.code or item.id


def party_name(party: Party) -> str:
    """The name of a body for a sentence in English."""
    names = (party.names.en, party.names.ja, party.names.zh, *party.aliases)
    return next(filter(None, names), party.id)


_VERDICTS = {
    Effect.NONE: Verdict.CLEAR,
    Effect.DUTY: Verdict.REVIEW,
    Effect.REVIEW: Verdict.REVIEW,
    Effect.LICENCE: Verdict.LICENCE,
    Effect.PROHIBITED: Verdict.PROHIBITED,
}


def level_of(finding: Finding) -> Verdict:
    """The verdict that a finding comes to by itself, accepted or not."""
    if finding.certainty is Certainty.CERTAIN or finding.effect is Effect.NONE:
        return _VERDICTS[finding.effect]
    return Verdict.REVIEW


def worst_of(finding: Finding) -> Verdict:
    """The verdict that a finding comes to if its open question is answered badly."""
    return _VERDICTS[finding.effect]


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """The worst certain effect, else review when anything is possible; of what is not accepted."""
    return max((level_of(f) for f in findings if f.accepted is None), default=Verdict.CLEAR)


def could_be_of(findings: Iterable[Finding]) -> Verdict:
    """The verdict if every open question were answered badly; of what is not accepted."""
    return max((worst_of(f) for f in findings if f.accepted is None), default=Verdict.CLEAR)
