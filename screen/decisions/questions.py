"""The open findings of a report, each once, with the conditions under which one may accept it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from screen.decisions.model import Decision
from screen.decisions.report import SeenFinding, SeenScreening
from screen.decisions.same import plain
from screen.model import Verdict

__all__ = ["Question", "answered", "questions"]

_BODIES = (
    "maker",
    "origin",
    "destination",
    "exporter",
    "buyer",
    "consignee",
    "intermediate_consignee",
    "end_user",
    "end_use",
)
_ALWAYS = frozenset(("end_user",))
"""A decision for goods without a stated user does not hold for those of any user."""

_EFFECTS = {
    "duty": Verdict.REVIEW,
    "review": Verdict.REVIEW,
    "licence": Verdict.LICENCE,
    "prohibited": Verdict.PROHIBITED,
}


class Question(Struct, frozen=True):
    """A finding on which somebody may decide, with every row of the report that it is about."""

    finding: SeenFinding
    screening: SeenScreening
    level: Verdict
    when: tuple[tuple[str, str], ...]
    rows: tuple[int, ...]


def questions(
    screenings: Iterable[SeenScreening], fields: Collection[str] = ()
) -> tuple[Question, ...]:
    """What is open, in the order of the report.

    Args:
        screenings: the screened rows.
        fields: the fields that become conditions; without any, the part number (else the
            description) and everything that the paper says of bodies and places.
    """
    found: dict[tuple[str, tuple[tuple[str, str], ...]], Question] = {}
    for screening in screenings:
        when = tuple(_conditions(screening, fields))
        for finding in screening.findings:
            if finding.accepted is not None or finding.effect == "none":
                continue
            key = (finding.id, tuple((field, plain(text)) for field, text in when))
            before = found.get(key)
            rows = (*(before.rows if before else ()), *([screening.row] if screening.row else ()))
            level = max(_level(finding), before.level if before else Verdict.CLEAR)
            found[key] = Question(finding, screening, level, when, rows)
    return tuple(found.values())


def _conditions(screening: SeenScreening, fields: Collection[str]) -> Iterator[tuple[str, str]]:
    goods = "part_number" if screening.text("part_number") else "description"
    for field in fields or (goods, *_BODIES):
        text = screening.text(field)
        if text or fields or field in _ALWAYS:
            yield field, text


def _level(finding: SeenFinding) -> Verdict:
    worst = _EFFECTS[finding.effect]
    return worst if finding.certainty == "certain" else min(worst, Verdict.REVIEW)


def answered(question: Question, decisions: Iterable[Decision], behind: Mapping[str, str]) -> bool:
    """Whether one of these decisions says the same already, of what stands behind it now."""
    when = {field: (plain(text),) for field, text in question.when}
    return any(
        decision.finding == question.finding.id
        and dict(decision.when) == when
        and decision.accepts >= question.level
        and dict(decision.behind) in ({}, behind)
        for decision in decisions
    )
