"""Labelled whole shipments: what the law says of each, one row a test.

The labels in ``cases/shipments.tsv`` follow the law and the facts, not the tool. ``verdict`` may
name several that are right (``review|licence``); ``item`` is the beginning of a control code
that a finding must name; ``says`` is a message code that must be among findings and notes.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from screen import Screener, Screening, Shipment

DAY = dt.date(2026, 11, 21)
FILE = Path(__file__).parent / "cases" / "shipments.tsv"


@dataclass(frozen=True)
class Case:
    """A row of the file; ``as_of`` is ``None`` where the row's own date is to count."""

    id: str
    shipment: Shipment
    as_of: dt.date | None
    verdicts: frozenset[str]
    could_be: frozenset[str]
    item: str
    says: str
    why: str


def cases() -> Iterator[Case]:
    """The rows of the file, in their order."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            fields = json.loads(row["fields"])
            if "date" in fields:
                fields["date"] = dt.date.fromisoformat(fields["date"])
            yield Case(
                id=row["id"],
                shipment=Shipment(description=_unescaped(row["description"]), **fields),
                as_of=_day(row["as_of"]),
                verdicts=_names(row["verdict"]),
                could_be=_names(row["could_be"]),
                item=row["item"],
                says=row["says"],
                why=row["why"],
            )


def _unescaped(text: str) -> str:
    """Line breaks and invisible characters, which the file writes as escapes."""
    text = text.replace("\\n", "\n")
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code.group(1), 16)), text)


def _day(text: str) -> dt.date | None:
    return None if text == "row" else dt.date.fromisoformat(text) if text else DAY


def _names(text: str) -> frozenset[str]:
    return frozenset(name for name in text.split("|") if name)


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.id)
def test_case(screener: Screener, case: Case) -> None:
    screening = screener.screen(case.shipment, as_of=case.as_of)
    faults = list(_faults(screening, case))
    assert not faults, f"{'; '.join(faults)} ({case.why})\n{_told(screening)}"


def _faults(screening: Screening, case: Case) -> Iterator[str]:
    if str(screening.verdict) not in case.verdicts:
        yield f"verdict {screening.verdict}, not {'|'.join(sorted(case.verdicts))}"
    if case.could_be and str(screening.could_be) not in case.could_be:
        yield f"could be {screening.could_be}, not {'|'.join(sorted(case.could_be))}"
    if case.item and not any((f.item or "").startswith(case.item) for f in screening.findings):
        yield f"no finding on {case.item}"
    said = {finding.reason.code for finding in screening.findings}
    said |= {note.code for note in screening.notes}
    if case.says and case.says not in said:
        yield f"nothing says {case.says}"


def _told(screening: Screening) -> str:
    """What the screening says, for the message of a failed test."""
    findings = [f"{f.effect}/{f.certainty} {f.reason.code} {f.item}" for f in screening.findings]
    readings = [f"{r.text!r} {r.entry} {r.rule}" for r in screening.readings[:20]]
    notes = [note.code for note in screening.notes]
    return f"findings {findings}, notes {notes}, readings {readings}"
