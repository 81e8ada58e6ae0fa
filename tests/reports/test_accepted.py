"""What decisions accept and a baseline knows, in every report that tells or alarms somebody."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from junitparser import JUnitXml
from msgspec.structs import replace

from screen.finding import could_be_of, verdict_of
from screen.model import Acceptance, Effect
from screen.reports import html_rows
from screen.reports.accepted import held
from screen.reports.page_words import page_words, sheet_words
from tests import fake
from tests.reports.conftest import row
from tests.reports.test_sarif import run_of

HELD = Acceptance("licence 2026-117 held", "tanaka@example.com", dt.date(2027, 5, 20))


def settled(screening, accepted=None, mark="", at=0):
    """A screening whose finding at a place is accepted, each marked against a baseline."""
    findings = [replace(one, baseline=mark) for one in screening.findings]
    if accepted:
        findings[at] = replace(findings[at], accepted=accepted)
    found = tuple(findings)
    return replace(
        screening, findings=found, verdict=verdict_of(found), could_be=could_be_of(found)
    )


ACCEPTED = settled(row("dysprosium oxide", 2), HELD)
KNOWN = settled(row("dysprosium oxide", 3), mark="known")
NEW = settled(row("dysprosium oxide", 4), mark="new")
WORSE = settled(row("NdFeB", 5), mark="worse")
DECIDED = {"decisions": "d.yaml"}


def test_sarif_tells_the_decision_of_an_accepted_finding(written):
    rows = [(ACCEPTED, ()), (row("dysprosium oxide", 9), ())]
    first, second = run_of(written("sarif", rows, **DECIDED))["results"]
    (told,) = first["suppressions"]
    assert told == {
        "kind": "external",
        "status": "accepted",
        "justification": "licence 2026-117 held (by tanaka@example.com, until 2027-05-20)",
    }
    assert (first["level"], second["level"]) == ("note", "error")
    assert second["suppressions"] == []


def test_sarif_without_decisions_says_nothing_of_suppressions(written):
    (result,) = run_of(written("sarif", [(row("dysprosium oxide"), ())]))["results"]
    assert "suppressions" not in result
    assert "baselineState" not in result


def test_sarif_tells_how_a_finding_stands_to_the_baseline(written):
    rows = [(one, ()) for one in (KNOWN, NEW, WORSE)]
    results = run_of(written("sarif", rows, baseline="b.jsonl"))["results"]
    assert [one["baselineState"] for one in results] == ["unchanged", "new", "updated"]


@pytest.mark.parametrize("strict", [False, True])
def test_junit_fails_only_what_the_run_is_held_to(written, strict):
    rows = [(one, ()) for one in (ACCEPTED, KNOWN, NEW, WORSE)]
    (suite,) = JUnitXml.fromstring(written("junit", rows, strict=strict).encode())
    failed = [bool(case.result) for case in suite]
    assert failed == [False, False, True, True]
    told = [case.system_out or "" for case in suite]
    assert "accepted: 1C905 until 2027-05-20 by tanaka@example.com" in told[0]
    assert "1 known to the baseline" in told[1]


def test_annotations_and_markdown_leave_out_what_alarms_nobody(written):
    rows = [(one, ()) for one in (ACCEPTED, KNOWN, NEW)]
    lines = written("github", rows).splitlines()
    assert [line.partition("line=")[2][:1] for line in lines] == ["4", ""]
    table = written("markdown", rows).splitlines()
    assert [line[:3] for line in table if "dysprosium" in line] == ["| 4"]


def test_what_is_left_is_told_before_what_is_accepted(written):
    both = row("dysprosium oxide", 6)
    both = replace(both, findings=both.findings + row("NdFeB").findings)
    one = settled(both, HELD)
    (line, _) = written("github", [(one, ())]).splitlines()
    told = line.split("%0A")
    assert told[-1].startswith("accepted: ")
    assert sum(text.startswith("accepted: ") for text in told) == 1
    failure = next(iter(next(iter(JUnitXml.fromstring(written("junit", [(one, ())]).encode())))))
    assert "accepted" not in failure.result[0].message
    assert "accepted" in failure.result[0].text


def test_the_run_is_held_to_what_is_neither_accepted_nor_known():
    assert held(KNOWN) == (0, 0)
    assert held(NEW) == (NEW.verdict, NEW.could_be)
    assert held(ACCEPTED) == (0, 0)
    plain = row("dysprosium oxide")
    assert held(plain) == (plain.verdict, plain.could_be)


def test_the_page_has_until_by_and_why(written, monkeypatch):
    monkeypatch.setattr(html_rows, "render", fake.render)
    text = written("html", [(ACCEPTED, ()), (KNOWN, ())], **DECIDED)
    rows = json.loads(text.split('id="rows">')[1].split("</script>")[0])
    names = json.loads(text.split('id="names">')[1].split("</script>")[0])
    until, by, reason = rows[0]["f"][0]["d"]
    texts = names["texts"]
    assert (until, texts[by], texts[reason]) == ("2027-05-20", HELD.by, HELD.reason)
    assert "d" not in rows[1]["f"][0]
    assert (rows[0]["v"], rows[1]["f"][0]["b"]) == (0, "known")


def test_every_effect_has_its_word():
    for effect in Effect:
        assert f"effect_{effect}" in page_words()
        assert f"effect_{effect}" in sheet_words()
