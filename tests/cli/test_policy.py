"""What a run is held to: decisions, a baseline, ages, and the codes it ends with."""

from __future__ import annotations

import datetime as dt
import json
from functools import partial
from pathlib import Path

import jsonschema
import pytest

from tests import fake

DECISIONS = """\
- item: 1C905
  when: {description: dysprosium oxide}
  accepts: licence
  reason: licence held
  by: tanaka
  until: 2027-05-20
  catalogue: '2026.1'
- item: 1C902.b
  reason: never met
  by: tanaka
  until: 2027-05-20
  catalogue: '2026.1'
"""
SCHEMA = Path(__file__).parents[2] / "screen/reports/schema.json"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("d.yaml").write_text(DECISIONS, encoding="utf-8")
    Path("goods.csv").write_text("description\ntea\ndysprosium oxide\n", encoding="utf-8")


@pytest.fixture
def batch(dualuse):
    return partial(dualuse, "batch", "goods.csv", "--as-of", "2026-11-21")


def summary_of(result):
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    check = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for line in lines:
        check.validate(line)
    return lines[-1]


def test_a_batch_with_decisions(batch):
    result = batch("--decisions", "d.yaml", "--format", "jsonl")
    assert result.exit_code == 0
    summary = summary_of(result)
    assert summary["verdicts"] == {"clear": 2, "review": 0, "licence": 0, "prohibited": 0}
    assert summary["decisions"]["applied"] == 1
    assert [said["at"] for said in summary["decisions"]["unused"]] == ["d.yaml:8"]
    assert "dualuse: d.yaml:8: unused: 1C902.b: no finding of this run fits it\n" in result.stderr
    finding = json.loads(result.stdout.splitlines()[2])["findings"][0]
    assert finding["accepted"] == {"reason": "licence held", "by": "tanaka", "until": "2027-05-20"}
    assert batch("--decisions", "d.yaml", "--quiet").stderr == ""


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl"])
def test_every_form_fails_or_passes_alike_and_shows_the_acceptance(batch, form):
    result = batch("--decisions", "d.yaml", "--format", form)
    assert result.exit_code == 0
    assert "licence held" in result.stdout or (form == "table" and "(1C905)" in result.stdout)


def test_an_item_with_decisions(dualuse):
    args = ("item", "dysprosium oxide", "--decisions", "d.yaml")
    result = dualuse(*args, "--as-of", "2026-11-21")
    assert result.exit_code == 0
    assert "what was found is accepted" in result.stdout
    assert "1C905 until 2027-05-20 by tanaka: licence held" in result.stdout
    ended = dualuse(*args, "--as-of", "2028-01-01")
    assert ended.exit_code == 1
    assert ended.stderr == "dualuse: d.yaml:1: expired: 1C905: it ended on 2027-05-20\n"


def test_a_broken_file_of_decisions_stops_the_run(batch, dualuse):
    Path("d.yaml").write_text(DECISIONS.replace("reason: licence held", "why: x"), encoding="utf-8")
    for run in (batch, partial(dualuse, "item", "tea")):
        result = run("--decisions", "d.yaml")
        assert result.exit_code == 3
        assert "d.yaml:4: 'why' is no key of a decision." in result.stderr
        assert "d.yaml:1: 'reason' is missing." in result.stderr


def test_nothing_is_called_unused_when_rows_were_rejected(batch):
    Path("goods.csv").write_text("description,date\ntea,soon\n", encoding="utf-8")
    result = batch("--decisions", "d.yaml", "--format", "jsonl")
    assert summary_of(result)["decisions"]["unused"] is None
    assert "unused" not in result.stderr


def test_a_baseline_fails_only_on_what_is_new(batch):
    batch("--format", "jsonl", "--output", "old.jsonl")
    same = batch("--baseline", "old.jsonl", "--format", "jsonl")
    assert same.exit_code == 0
    assert summary_of(same)["baseline"] | {"file": ""} == {
        "file": "",
        "known": 1,
        "new": 0,
        "worse": 0,
        "gone": [],
    }
    Path("goods.csv").write_text("description\nNdFeB\n\ntea\n", encoding="utf-8")
    other = batch("--baseline", "old.jsonl", "--format", "jsonl")
    assert other.exit_code == 1
    assert "dualuse: against old.jsonl: 1 new, 0 worse, 0 known, 1 gone\n" in other.stderr
    assert "dualuse: gone: 1C905: dysprosium oxide\n" in other.stderr
    assert summary_of(other)["exit_code"] == 1
    assert batch("--baseline", "old.jsonl", "--fail-on", "licence").exit_code == 0
    assert batch("--baseline", "old.jsonl", "--fail-on", "licence", "--strict").exit_code == 1
    assert (
        batch("--baseline", "old.jsonl", "--fail-on", "never", "--max-review", "0").exit_code == 1
    )
    assert batch("--baseline", "none.jsonl").exit_code == 3


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--max-age", "199"), 1),
        (("--max-age", "199", "--fail-on", "never"), 0),
        (("--max-age", "198", "--fail-on", "never"), 4),
        (("--max-age", "items=198", "--fail-on", "never"), 4),
        (("--max-age", "items=199,measures=43,parties=89", "--fail-on", "never"), 0),
        (("--max-age", "items=199,measures=42", "--fail-on", "never"), 4),
        (("--max-age", "1"), 1),
        (("--max-age", "1", "--exit-by-verdict"), 11),
        (("--max-age", "1", "--exit-by-verdict", "--fail-on", "prohibited"), 4),
        (("--max-age", "soon"), 2),
        (("--max-age", "items=1,items=2"), 2),
        (("--max-age", "-5"), 2),
        (("--max-age", "lists=3"), 2),
    ],
)
def test_the_age_of_the_data(batch, dualuse, args, code):
    result = batch(*args, "--quiet")
    assert result.exit_code == code
    if code == 4:
        assert "they know items to 2026-05-06, 199 days before 2026-11-21" in result.stderr or (
            "they know measures to 2026-10-09, 43 days before 2026-11-21" in result.stderr
        )
    item = dualuse("item", "dysprosium oxide", "--as-of", "2026-11-21", *args)
    assert item.exit_code == code


def test_data_of_the_day_that_is_asked_about_are_not_old(dualuse):
    old = ("item", "tea", "--max-age", "0")
    assert dualuse(*old, "--as-of", "2026-05-06").exit_code == 0
    assert dualuse(*old, "--as-of", "2026-05-07").exit_code == 4
    assert dt.date(2026, 5, 6) == fake.Catalogue.horizons.items


@pytest.mark.parametrize(
    ("rows", "args", "code"),
    [
        ("NdFeB\ntea\n", ("--fail-on", "licence", "--max-review", "1"), 0),
        ("NdFeB\nNdFeB\n", ("--fail-on", "licence", "--max-review", "1"), 1),
        ("NdFeB\nNdFeB\n", ("--fail-on", "licence", "--max-review", "1", "--exit-by-verdict"), 10),
        ("NdFeB\n", ("--max-review", "5"), 1),
        ("NdFeB\n", ("--max-review", "-1"), 2),
        ("NdFeB\n", ("--exit-by-verdict", "--strict"), 12),
    ],
)
def test_rows_at_review(batch, rows, args, code):
    Path("goods.csv").write_text(f"description\n{rows}", encoding="utf-8")
    assert batch(*args).exit_code == code


def test_what_was_asked_is_recorded(batch):
    result = batch(
        *("--format", "jsonl", "--decisions", "d.yaml", "--max-age", "900", "--max-review", "3"),
        *("--exit-by-verdict", "--allow-prohibited"),
    )
    options = json.loads(result.stdout.splitlines()[0])["options"]
    assert options["decisions"] == "d.yaml"
    assert (options["max_age"], options["max_review"]) == ("900", "3")
    assert options["exit_by_verdict"] is options["allow_prohibited"] is True
