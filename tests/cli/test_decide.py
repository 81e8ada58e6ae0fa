"""``dualuse decide`` as users call it: in the terminal, and by ids."""

from __future__ import annotations

import datetime as dt
import json
from functools import partial
from pathlib import Path

import pytest
import yaml

FILE = "dualuse-decisions.yaml"
GOODS = """\
description,part_number,maker,end_user,quantity
dysprosium oxide,RM-1,Baotou,Tokai,5
tea,T-1,,,
NdFeB,MG-2,,,100
dysprosium oxide,rm-1,BAOTOU,Tokai,7
NdFeB,MG-2,,Other,
"""


@pytest.fixture(autouse=True)
def report(dualuse, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("goods.csv").write_text(GOODS, encoding="utf-8")
    dualuse("batch", "goods.csv", "--format", "jsonl", "--output", "r.jsonl")


@pytest.fixture
def ask(dualuse):
    """``ask(lines, …)``: answers as a person types them."""

    def run(*lines: str, args=()):
        return dualuse("decide", "r.jsonl", "--by", "me", *args, input="\n".join(lines) + "\n")

    return run


def written(file: str = FILE):
    return yaml.safe_load(Path(file).read_text(encoding="utf-8"))


@pytest.fixture
def verdicts(dualuse):
    def run(*args):
        result = dualuse("batch", "goods.csv", "--format", "csv", "--decisions", FILE, *args)
        return [line.split(",")[5] for line in result.stdout.splitlines()[1:]]

    return run


def test_accept_by_id(dualuse, verdicts):
    accept = partial(dualuse, "decide", "r.jsonl", "--accept", "f-1c905", "--by", "me")
    result = accept("--reason", "licence 2026-117", "--until", "2099-01-01")
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"decisions added to {FILE}: 1." in result.stderr
    (decision,) = written()
    assert len(decision.pop("behind")) == 2
    assert decision == {
        "finding": "f-1c905",
        "item": "1C905",
        "measure": "no-18",
        "when": {"part_number": "rm-1", "maker": "BAOTOU", "end_user": "Tokai"},
        "accepts": "licence",
        "reason": "licence 2026-117",
        "by": "me",
        "until": dt.date(2099, 1, 1),
        "catalogue": "2026.1",
    }
    assert verdicts() == ["clear", "clear", "review", "clear", "review"]
    again = accept("--reason", "x")
    assert again.exit_code == 3
    assert "no open finding of this report has this id" in again.stderr


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("--accept", "f-1c905"), 2, "--reason"),
        (("--accept", "none", "--reason", "x"), 3, "none: no open finding"),
        (("--accept", "f-1c905", "--reason", "x", "--until", "2020-01-01"), 2, "is over"),
        (("--accept", "f-1c905", "--reason", "x", "--until", "soon"), 2, "is no date"),
        (("--when", "colour"), 2, "'colour' is none of"),
    ],
)
def test_what_is_missing_or_wrong_is_told_and_nothing_written(dualuse, args, code, says):
    result = dualuse("decide", "r.jsonl", "--by", "me", *args)
    assert result.exit_code == code
    assert says in result.stderr
    assert not Path(FILE).exists()


def test_in_the_terminal(ask, verdicts):
    result = ask("s", "a", "clean magnet", "", "soon", "2099-01-02", "k", "u", "k", "a", "", "", "")
    assert result.exit_code == 0
    told = result.stderr
    assert "3 findings to decide on" in told
    assert "licence  1C905  row 2, 5  (3 left)" in told
    assert "description   dysprosium oxide\n                ^^^^^^^^^^^^^^^^\n" in told
    assert "would hold if part_number MG-2; end_user (none)" in told
    assert "no date: write 2026-03-01" in told
    assert [(d["item"], d["reason"], d["by"]) for d in written()] == [
        ("1C902.b", "clean magnet", "me"),
        ("1C905", "clean magnet", "me"),
    ]
    assert {d["until"] for d in written()} == {dt.date(2099, 1, 2)}
    assert verdicts() == ["clear", "clear", "clear", "clear", "review"]


@pytest.mark.parametrize(
    ("lines", "accepted"),
    [
        (("a", "why", "", "", "q"), ["1C905"]),
        (("a", "why", "", ""), ["1C905"]),
        (("a", "why", "", "", "u", "k", "q"), []),
        (("u", "k", "k", "a", "why", "", "", "u", "k", ""), []),
        (("a", "", "k", "k", "k"), []),
        (("what", "accept", "why", "", "", "quit"), ["1C905"]),
        (("q",), []),
        ((), []),
    ],
)
def test_undo_and_quit(ask, lines, accepted):
    result = ask(*lines)
    assert result.exit_code == 0
    found = [d["item"] for d in written()] if Path(FILE).exists() else []
    assert found == accepted
    assert ("nothing was decided" in result.stderr) is not bool(accepted)


def test_what_stands_in_the_file_stays_and_is_not_asked_again(ask):
    ask("a", "why", "", "", "q")
    before = Path(FILE).read_text(encoding="utf-8").replace("# Findings", "# Our findings")
    Path(FILE).write_text(before, encoding="utf-8")
    result = ask("a", "other", "", "", "q")
    assert "2 findings to decide on" in result.stderr
    assert Path(FILE).read_text(encoding="utf-8").startswith(before.rstrip("\n"))
    assert len(written()) == 2


def test_a_decision_that_has_ended_or_gone_stale_is_asked_again(ask):
    ask("a", "why", "", "", "q")
    whole = Path(FILE).read_text(encoding="utf-8")
    (decision,) = written()
    for old, new in (
        (str(decision["until"]), "2020-01-01"),
        (decision["behind"]["item"], "0123456789ab"),
        ("accepts: licence", "accepts: review"),
    ):
        assert old in whole
        Path(FILE).write_text(whole.replace(old, new), encoding="utf-8")
        assert "3 findings to decide on" in ask("q").stderr


def test_prohibited_needs_the_option(dualuse, ask):
    Path("goods.csv").write_text(
        "description,end_user\ndysprosium oxide,防衛装備庁\n", encoding="utf-8"
    )
    dualuse("batch", "goods.csv", "--format", "jsonl", "--output", "r.jsonl")
    assert "that needs --allow-prohibited" in ask("a", "").stderr
    by_id = ("--accept", "f-1c905", "--reason", "x")
    refused = dualuse("decide", "r.jsonl", "--by", "me", *by_id)
    assert refused.exit_code == 2
    assert not Path(FILE).exists()
    assert dualuse("decide", "r.jsonl", "--by", "me", *by_id, "--allow-prohibited").exit_code == 0
    held = partial(dualuse, "batch", "goods.csv", "--decisions", FILE)
    assert held().exit_code == 1
    assert "only --allow-prohibited lets it" in held().stderr
    assert held("--allow-prohibited").exit_code == 0


def test_fields_may_be_chosen(ask):
    ask("a", "why", "", "", "q", args=("--when", "part-number", "--when", "consignee"))
    assert written()[0]["when"] == {"part_number": "rm-1", "consignee": ""}


def test_a_report_of_another_catalogue_is_refused(dualuse):
    text = Path("r.jsonl").read_text(encoding="utf-8")
    Path("r.jsonl").write_text(text.replace("0123456789abcdef", "fedcba"), encoding="utf-8")
    result = dualuse("decide", "r.jsonl")
    assert result.exit_code == 3
    assert "was made with catalogue 2026.1 (fedcba)" in result.stderr


def test_hostile_words_stay_words(dualuse, ask):
    words = '"dysprosium oxide: {a: [1]} # \x1b[31m\u202e \' | x\n- finding: y"'
    Path("goods.csv").write_text(f"description\n{words}\n", encoding="utf-8")
    dualuse("batch", "goods.csv", "--format", "jsonl", "--output", "r.jsonl")
    result = ask("a", "be: [careful", "- # me", "")
    assert "\x1b[31m" not in result.stderr
    (decision,) = written()
    assert decision["reason"] == "be: [careful"
    run = dualuse("batch", "goods.csv", "--decisions", FILE, "--format", "jsonl")
    summary = json.loads(run.stdout.splitlines()[-1])
    assert (run.exit_code, summary["decisions"]["applied"]) == (0, 1)
