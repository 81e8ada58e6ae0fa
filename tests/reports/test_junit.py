"""JUnit XML, read back with a reader of its own."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml

from tests.reports.conftest import rejected, row

GOLDEN = Path(__file__).parents[1] / "golden/batch.junit"
ROWS = [
    (row("tea", 2), ()),
    (row("NdFeB", 3), ()),
    (row("dysprosium oxide", 4), ()),
    (row("dysprosium oxide", 5, end_user="防衛装備庁"), ()),
    (rejected(6), ()),
]


def kinds(text):
    """The outcome of each case, by the type of what is told of it."""
    (suite,) = JUnitXml.fromstring(text.encode())
    cases = list(suite)
    told = [[one.type for one in case.result] for case in cases]
    failures = sum(isinstance(one, Failure) for case in cases for one in case.result)
    errors = sum(isinstance(one, Error) for case in cases for one in case.result)
    assert (suite.tests, suite.failures, suite.errors) == (len(cases), failures, errors)
    return [one[0] if one else "" for one in told]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["", "review", "licence", "prohibited", "rejected"]),
        ({"fail_on": "licence"}, ["", "", "licence", "prohibited", "rejected"]),
        ({"fail_on": "prohibited"}, ["", "", "", "prohibited", "rejected"]),
        ({"fail_on": "never"}, ["", "", "", "", "rejected"]),
        (
            {"fail_on": "prohibited", "strict": True},
            ["", "prohibited", "", "prohibited", "rejected"],
        ),
    ],
)
def test_a_row_fails_from_the_level_on(written, options, expected):
    assert kinds(written("junit", ROWS, **options)) == expected


def test_what_did_not_fail_is_still_told(written):
    suite = ElementTree.fromstring(written("junit", ROWS, fail_on="never"))
    told = [case.findtext("system-out", "") for case in suite.iter("testcase")]
    assert told[0] == ""
    assert told[2].startswith("licence\n1C905 is listed")


def test_what_schemas_of_jenkins_ask_for():
    root = ElementTree.fromstring(GOLDEN.read_text("utf-8"))
    (suite,) = root
    assert {"name", "tests", "failures", "errors"} <= set(suite.attrib)
    assert suite[0].tag == "properties"
    for case in suite.iter("testcase"):
        assert {"name", "classname", "time"} == set(case.attrib)
        assert len(case) <= 1


@given(st.text())
def test_whatever_stands_in_a_row_is_well_formed(written, text):
    rows = [(row(text + "dysprosium oxide", end_user=text), ()), (rejected(3, text), ())]
    assert kinds(written("junit", rows)) == ["licence", "rejected"]
