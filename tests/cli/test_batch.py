"""``dualuse batch`` as users call it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.goldens import assert_golden

TABLE = """\
No,品名,Origin,End User,Ship date,箱号
1,氧化镝 99.9%,CN,,2026/3/1,A-1
2,cotton T-shirts,CN,,,=A2
3,Sintered NdFeB magnet N42SH 20x10x5 for a motor of a pump,CN,,,

5,dysprosium oxide,CN,防衛装備庁,20260301,"A
5"
6,tea,CN,,31.12.2026,A-6
7,tea,CN,,,A-7,,
8,tea,CN,,,A-8,and more
9,parts
10,"tea,CN
11,tea,,,,A-11
"""


@pytest.fixture
def table(tmp_path, monkeypatch):
    """The table as ``goods.csv`` in the folder the command runs in."""
    monkeypatch.chdir(tmp_path)
    path = Path("goods.csv")
    path.write_text(TABLE, encoding="utf-8")
    return path


TEXTS = ["table", "summary", "json", "jsonl", "csv", "sarif", "junit", "markdown", "github"]
FOR_PEOPLE = {"table", "summary", "markdown", "github"}


@pytest.mark.parametrize("form", TEXTS)
def test_a_report(dualuse, table, form):
    result = dualuse("batch", "goods.csv", "--format", form)
    assert result.exit_code == 1
    assert_golden(f"batch.{form}", result.stdout)
    assert result.stderr == ("" if form in FOR_PEOPLE else _TOTAL)


_TOTAL = "dualuse: 10 rows: 7 screened, 3 rejected\n"


def test_quiet_says_nothing(dualuse, table):
    assert dualuse("batch", "goods.csv", "--format", "csv", "--quiet").stderr == ""


@pytest.mark.parametrize("form", TEXTS)
def test_output_takes_the_same_bytes_to_a_file(dualuse, table, form):
    shown = dualuse("batch", "goods.csv", "--format", form)
    kept = dualuse("batch", "goods.csv", "--format", form, "--output", "out")
    assert (kept.exit_code, kept.stdout, kept.stderr) == (1, "", _TOTAL)
    assert Path("out").read_bytes() == shown.stdout_bytes
    assert sorted(os.listdir()) == ["goods.csv", "out"]


def test_a_report_may_replace_its_own_input_and_go_round_again(dualuse, table):
    dualuse("batch", "goods.csv", "--output", "goods.csv")
    heading, first = table.read_text(encoding="utf-8").splitlines()[:2]
    assert heading == (
        "No,品名,Origin,End User,Ship date,箱号,"
        "verdict,could_be,codes,measures,parties,reasons,next_steps,notes,accepted"
    )
    assert first.startswith("1,氧化镝 99.9%,CN,,2026/3/1,A-1,licence,licence,1C905,no-18,,")
    again = dualuse("batch", "goods.csv", "--format", "csv").stdout
    assert "accepted,dualuse_verdict,dualuse_could_be" in again.splitlines()[0]


def test_a_run_that_fails_leaves_what_was_there(dualuse, table):
    Path("out").write_text("before", encoding="utf-8")
    table.write_text("description\ntea\nboom\n", encoding="utf-8")
    done = dualuse("batch", "goods.csv", "--output", "csv=out", "--output", "new.xlsx")
    assert done.exit_code == 5
    assert Path("out").read_text(encoding="utf-8") == "before"
    assert sorted(os.listdir()) == ["goods.csv", "out"]


def test_a_table_from_excel_goes_back_to_excel(dualuse, table):
    table.write_text("description\ntea\n", encoding="utf-8-sig")
    dualuse("batch", "goods.csv", "--format", "csv", "--output", "out.csv")
    assert Path("out.csv").read_bytes().startswith(b"\xef\xbb\xbfdescription,verdict")
    shown = dualuse("batch", "goods.csv", "--format", "csv")
    assert shown.stdout_bytes.startswith(b"description,verdict")
    asked = dualuse("batch", "goods.csv", "--format", "csv", "--bom")
    assert asked.stdout_bytes.startswith(b"\xef\xbb\xbfdescription,verdict")


def test_as_of_and_options_are_recorded(dualuse, table):
    args = ("--format", "jsonl", "--as-of", "2026-03-02", "--fail-on", "licence", "--strict")
    lines = [json.loads(line) for line in dualuse("batch", "goods.csv", *args).stdout.splitlines()]
    assert lines[0]["options"] == {
        "file": "goods.csv",
        "as_of": "2026-03-02",
        "fail_on": "licence",
        "strict": True,
    }
    assert {line["as_of"] for line in lines if line["type"] == "screening"} == {"2026-03-02"}


def test_every_row_comes_back_once_and_in_order(dualuse, table):
    lines = dualuse("batch", "goods.csv", "--format", "jsonl").stdout.splitlines()
    kinds = [json.loads(line) for line in lines]
    rows = [(line.get("read_from") or line["shipment"]["read_from"])["row"] for line in kinds[1:-1]]
    assert rows == [2, 3, 4, 6, 7, 8, 9, 10, 11, 12]
    summary = kinds[-1]
    assert summary["rows"] == summary["screened"] + summary["rejected"] == len(rows)
    assert sum(summary["verdicts"].values()) == summary["screened"]


def test_stdin(dualuse):
    result = dualuse("batch", "-", "--format", "jsonl", input="goods\ttea\tdate\nx\ty\t\n")
    assert json.loads(result.stdout.splitlines()[1])["shipment"] == {
        "description": "x",
        "extra": {"tea": "y"},
        "read_from": {"file": "-", "row": 2},
    }


def test_output_is_utf8_in_a_locale_that_is_not(tmp_path):
    program = (
        "import sys; from tests import fake; from screen.cli import engine, main\n"
        "engine.open_screener = lambda *a, **k: fake.Screener()\n"
        "sys.argv = ['dualuse', 'batch', '-', '--format', 'csv']\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input="品名\n茶\n".encode(),
        capture_output=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONPATH": ".", "LC_ALL": "C", "PYTHONUTF8": "0"},
    )
    assert done.stdout.startswith("品名,verdict".encode())
    assert done.returncode == 0
