"""What is accepted, and how it stands to an earlier report, as a reader of the page sees it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import EVIL, EXAMPLES, dualuse
from tests.browser.test_report import choice, lines

UNTIL = "2027-05-20"
DAY = "2026-11-22"
DECISIONS = f"""\
- finding: 895d1eb5d92901b0
  when: {{part_number: RM-0417}}
  accepts: licence
  reason: {EVIL!r}
  by: tanaka@example.com
  until: {UNTIL}
  catalogue: "1"
"""


@pytest.fixture(scope="module")
def settled(tmp_path_factory):
    """The report of the examples with one finding accepted, against a report without two rows."""
    folder = tmp_path_factory.mktemp("accepted")
    rows = EXAMPLES.read_text("utf-8").splitlines(keepends=True)
    earlier, before = folder / "earlier.csv", folder / "before.jsonl"
    earlier.write_text("".join(rows[:-2]), encoding="utf-8")
    day = ("--as-of", DAY, "--quiet")
    assert dualuse("batch", str(earlier), *day, "--output", str(before)) == 1
    decisions, report = folder / "decisions.yaml", folder / "report.html"
    decisions.write_text(DECISIONS, encoding="utf-8")
    held = ("--decisions", str(decisions), "--baseline", str(before))
    assert dualuse("batch", str(EXAMPLES), *day, *held, "--output", str(report)) == 1
    return report


def test_an_accepted_finding_is_marked_and_alarms_nobody(show, settled):
    page = show(settled)
    choice(page, "Decisions, baseline").select_option(label="Accepted (1)")
    expect(lines(page)).to_have_count(1)
    line = lines(page).first
    expect(line.locator(".c-verdict")).to_contain_text("Clear")
    expect(line.locator(".c-verdict")).to_contain_text("Accepted")
    expect(line.locator(".c-items")).to_have_text("(1C905.b)")
    expect(line.locator(".c-why")).to_contain_text("Accepted until 20 May 2027 by tanaka@")
    line.locator(".opener").click()
    finding = page.locator(".findings > li").first
    expect(finding.locator(".acceptance")).to_contain_text(f"tanaka@example.com: {EVIL}")
    expect(finding).to_contain_text("1C905.b")
    assert page.evaluate("window.hit") is None
    assert Axe().run(page).response["violations"] == []
    expect(page.locator('#todo a[href="#row-3"]')).to_have_count(1)
    expect(page.locator('#todo a[href="#row-2"]')).to_have_count(0)
    tile = page.locator('.tile[data-verdict="0"]')
    expect(tile).to_contain_text("1 accepted")


def test_the_facts_tell_what_decisions_and_the_baseline_came_to(show, settled):
    page = show(settled)
    facts = page.locator("#facts")
    expect(facts).to_contain_text("decisions.yaml: 1")
    expect(facts).to_contain_text("before.jsonl: ")
    expect(facts).to_contain_text("Gone: 0")
    choice(page, "Decisions, baseline").select_option(label="New (1)")
    expect(lines(page).locator(".c-goods")).to_contain_text("磷酸铁锂正极材料")
    known = choice(page, "Decisions, baseline").locator("option", has_text="Known before")
    count = int(known.inner_text().rpartition("(")[2].rstrip(")"))
    choice(page, "Decisions, baseline").select_option(label=known.inner_text())
    expect(page.locator("#shown")).to_contain_text(f"{count} of ")
    assert count > 10


def test_a_page_without_decisions_offers_no_such_filter(page):
    expect(page.locator("#filters")).not_to_contain_text("Decisions, baseline")


def test_dark_and_narrow_stay_readable(show, settled):
    page = show(settled, width=390, dark=True)
    lines(page).first.locator(".opener").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert Axe().run(page).response["violations"] == []
