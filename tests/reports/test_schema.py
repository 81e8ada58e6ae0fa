"""What the tool writes is what ``dualuse schema`` says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

GOLDEN = Path(__file__).parents[1] / "golden"
SCHEMA = json.loads(
    (Path(__file__).parents[2] / "screen/reports/schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ["batch.json", "item_licence.json"])
def test_whole_objects(name):
    value = json.loads((GOLDEN / name).read_text(encoding="utf-8"))
    assert not list(VALIDATOR.iter_errors(value))


def test_lines_and_their_order():
    lines = (GOLDEN / "batch.jsonl").read_text(encoding="utf-8").splitlines()
    values = [json.loads(line) for line in lines]
    for value in values:
        VALIDATOR.validate(value)
    kinds = [value["type"] for value in values]
    assert (kinds[0], kinds[-1]) == ("run", "summary")
    assert set(kinds[1:-1]) == {"screening", "rejected"}


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "maybe"},
        {"as_of": "yesterday"},
        {"surprise": 1},
        {"assumed": [["origin", "China"]]},
    ],
)
def test_the_schema_refuses_what_is_not_so(change):
    value = json.loads((GOLDEN / "item_licence.json").read_text(encoding="utf-8"))
    with pytest.raises(ValidationError):
        VALIDATOR.validate(value | change)


def test_json_and_json_lines_hold_the_same_parts():
    whole = json.loads((GOLDEN / "batch.json").read_text(encoding="utf-8"))
    lines = [
        json.loads(line)
        for line in (GOLDEN / "batch.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert whole["run"] == lines[0]
    assert whole["summary"] == lines[-1]
    assert whole["screenings"] == [line for line in lines if line["type"] == "screening"]
    assert whole["rejected"] == [line for line in lines if line["type"] == "rejected"]
