"""A file of decisions: what it may hold, and that every fault names its line and its cure."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.decisions.read import DecisionFault, parse_decisions, read_decisions
from screen.model import Verdict
from screen.sources.base import SourceFault

WHOLE = """\
# looked at in May
- item: 1C905
  when:
    part_number: [RM-0417, ＲＭ-0418]
    end_user: 株式会社東海セラミックス
  accepts: licence
  reason: no
  by: tanaka
  until: 2027-05-20
  catalogue: 2026.11.21
"""


def faults(text: str) -> list[str]:
    with pytest.raises(DecisionFault) as caught:
        parse_decisions(text, "d.yaml")
    return str(caught.value).splitlines()


def test_a_whole_decision():
    (decision,) = parse_decisions(WHOLE, "d.yaml")
    assert (decision.at, decision.item, decision.reason) == ("d.yaml:2", "1C905", "no")
    assert (decision.accepts, str(decision.until)) == (Verdict.LICENCE, "2027-05-20")
    assert decision.when == (
        ("part_number", ("rm-0417", "rm-0418")),
        ("end_user", ("株式会社東海セラミックス",)),
    )
    assert not decision.broad


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_an_empty_file_decides_nothing(text):
    assert parse_decisions(text, "d.yaml") == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  reason: no\n", "", "d.yaml:2: 'reason' is missing. Write 'reason:' with why"),
        ("by: tanaka", "by: ' '", "d.yaml:2: 'by' is missing."),
        ("until: 2027-05-20", "until: May 2027", "d.yaml:9: 'May 2027' is no day. Write it as"),
        ("reason: no", "reson: no", "d.yaml:7: 'reson' is no key of a decision. Did you mean 'rea"),
        ("end_user:", "enduser:", "d.yaml:5: 'enduser' is no key of a shipment. Did you mean 'end"),
        ("accepts: licence", "accepts: all", "d.yaml:6: 'accepts' cannot be 'all'. Write review, "),
        ("by: tanaka", "by: tanaka\n  by: sato", "d.yaml:9: 'by' stands twice."),
        ("by: tanaka", "by: [tanaka, sato]", "d.yaml:8: 'by' is not a text."),
        ("- item: 1C905", "- measure: x", "d.yaml:2: it does not say what it accepts."),
        ("reason: no", "reason: 'no", "d.yaml:11: not YAML:"),
        ("- item", "  item", "d.yaml:2: not a list of decisions."),
    ],
)
def test_a_fault_names_its_line_and_its_cure(old, new, fault):
    assert old in WHOLE
    assert any(line.startswith(fault) for line in faults(WHOLE.replace(old, new)))


def test_all_faults_are_told_at_once():
    assert len(faults(WHOLE.replace("by", "bye").replace("until: 2", "until: x"))) == 3


def test_a_file_that_is_not_there_or_not_text(tmp_path):
    with pytest.raises(SourceFault, match="No such file"):
        read_decisions(tmp_path / "none.yaml")
    (tmp_path / "d.yaml").write_bytes(b"- \xff\n")
    with pytest.raises(SourceFault, match="byte 2 is not UTF-8"):
        read_decisions(tmp_path / "d.yaml")


@given(st.text(alphabet="-:[]{}'\"#&*!|> \n\tabuntil", max_size=40))
def test_any_text_is_decisions_or_faults(text):
    with suppress(DecisionFault):
        read = parse_decisions(text, "d.yaml")
        assert all(decision.reason and decision.until for decision in read)
