"""Where reports go, as users ask for it."""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).parents[2]
TABLE = "description,end_user\n氧化镝 99.9%,\ntea,\n氧化镝,防衛装備庁\n"
SEVERAL = ("r.xlsx", "r.sarif", "r.parquet", "r.junit.xml", "r.md", "r.csv", "r.jsonl", "r.txt")


@pytest.fixture(autouse=True)
def goods(tmp_path, monkeypatch):
    """``goods.csv`` in the folder the command runs in."""
    monkeypatch.chdir(tmp_path)
    Path("goods.csv").write_text(TABLE, encoding="utf-8")


def outputs(*names):
    return [part for name in names for part in ("--output", name)]


def test_several_reports_at_once_and_a_summary_for_the_reader(dualuse):
    result = dualuse("batch", "goods.csv", *outputs(*SEVERAL))
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.startswith("3 rows: 3 screened, 0 rejected\n    1  prohibited\n")
    assert sorted(os.listdir()) == sorted(["goods.csv", *SEVERAL])
    assert json.loads(Path("r.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert openpyxl.load_workbook("r.xlsx").sheetnames == ["screened", "summary"]
    assert len(Path("r.jsonl").read_text("utf-8").splitlines()) == 5


@pytest.mark.parametrize("name", SEVERAL)
def test_each_of_several_is_what_it_would_be_alone(dualuse, name):
    dualuse("batch", "goods.csv", *outputs(*SEVERAL))
    together = Path(name).read_bytes()
    dualuse("batch", "goods.csv", *outputs(name))
    assert Path(name).read_bytes() == together


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["--quiet"], ""),
        (["--format", "csv"], ""),
        (["--format", "jsonl"], '{"type":"run"'),
        (["--format", "table"], "  row  verdict"),
        (["--summary-only"], "3 rows:"),
        (["--output", "jsonl=-"], '{"type":"run"'),
        (["--output", "-"], "  row  verdict"),
    ],
)
def test_what_stdout_carries_beside_a_file(dualuse, arguments, shown):
    result = dualuse("batch", "goods.csv", "--output", "r.csv", *arguments)
    assert result.exit_code == 1
    assert result.stdout.startswith(shown)
    assert bool(result.stdout) == bool(shown)
    assert Path("r.csv").read_text("utf-8").startswith("description,end_user,verdict")


def test_a_name_may_say_its_format(dualuse):
    dualuse("batch", "goods.csv", *outputs("markdown=note.txt", "odd=name.csv"))
    assert Path("note.txt").read_text("utf-8").startswith("**dualuse**")
    assert Path("odd=name.csv").read_text("utf-8").startswith("description,")


def test_format_is_for_a_name_that_tells_none(dualuse):
    result = dualuse("batch", "goods.csv", "--format", "sarif", "--output", "out")
    assert (result.stdout, json.loads(Path("out").read_text("utf-8"))["version"]) == ("", "2.1.0")


def test_summary_only(dualuse):
    result = dualuse("batch", "goods.csv", "--summary-only")
    assert (result.stdout.startswith("3 rows:"), result.stderr) == (True, "")
    assert result.stdout == dualuse("batch", "goods.csv", "--format", "summary").stdout


def test_a_workbook_goes_through_a_pipe(dualuse):
    result = dualuse("batch", "goods.csv", "--format", "xlsx")
    assert openpyxl.load_workbook(io.BytesIO(result.stdout_bytes))["screened"]["C2"].value


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (outputs("report.xslx"), "the ending names no format"),
        (outputs("a.csv", "./a.csv"), "given twice"),
        (outputs("csv=-", "json=-"), "given twice"),
        (outputs("csv="), "file name is missing"),
        (outputs("no/such/folder.csv"), "cannot be written"),
        (["--format", "exel"], "none of table, summary"),
        (["--format", "csv", "--summary-only"], "leaves nothing of csv"),
    ],
)
def test_what_cannot_be_written_is_said_before_anything_is_screened(dualuse, arguments, problem):
    result = dualuse("batch", "goods.csv", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in " ".join(result.stderr.replace("│", " ").split())
    assert os.listdir() == ["goods.csv"]


@pytest.mark.parametrize(("name", "extra"), [("r.xlsx", "excel"), ("r.parquet", "parquet")])
def test_a_missing_library_is_named_with_its_cure(dualuse, monkeypatch, name, extra):
    from screen.cli import outputs as module

    monkeypatch.setattr(module, "find_spec", lambda name: None)
    result = dualuse("batch", "goods.csv", "--output", name)
    assert result.exit_code == 3
    assert f"pip install 'dualuse-screen[{extra}]'" in result.stderr


def test_an_item_is_a_run_of_one_row(dualuse):
    line = ("item", "氧化镝", "--end-user", "防衛装備庁", "--as-of", "2026-03-01")
    result = dualuse(*line, *outputs("i.csv", "i.sarif", "i.jsonl", "i.xlsx"))
    assert result.exit_code == 1
    assert result.stdout == dualuse(*line).stdout
    heading, row = Path("i.csv").read_text("utf-8").splitlines()
    assert heading.startswith("description,end_user,verdict")
    assert row.startswith("氧化镝,防衛装備庁,prohibited")
    run, screening, summary = map(json.loads, Path("i.jsonl").read_text("utf-8").splitlines())
    assert run["options"] == {"as_of": "2026-03-01", "fail_on": "review", "strict": False}
    assert (screening["verdict"], summary["rows"]) == ("prohibited", 1)
    assert openpyxl.load_workbook("i.xlsx")["screened"]["C2"].value == "prohibited"


def test_an_item_may_go_to_stdout_in_a_format(dualuse):
    result = dualuse("item", "氧化镝", "--output", "csv=-")
    assert result.stdout.startswith("description,verdict")


PROGRAM = """\
import sys
from tests import fake
from screen.cli import engine, main
from screen.reports import outcome, sarif, wire
engine.open_screener = lambda *a, **k: fake.Screener()
for module in (outcome, sarif, wire):
    module.render = fake.render
sys.argv = ["dualuse", *sys.argv[1:]]
main()
"""


def started(*arguments, **options):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM, "batch", *arguments]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, **options)


def test_a_full_disk_leaves_what_was_there():
    Path("goods.csv").write_text(TABLE + "氧化镝 99.9%,\n" * 5000, encoding="utf-8")
    Path("r.csv").write_text("before", encoding="utf-8")

    def full():
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    with started("goods.csv", *outputs("r.csv", "r.jsonl", "r.txt"), preexec_fn=full) as process:
        _, told = process.communicate(timeout=30)
    assert process.returncode == 2
    words = " ".join(told.decode().replace("│", " ").split())
    assert "cannot be written: File too large" in words
    assert "Traceback" not in words
    assert Path("r.csv").read_text("utf-8") == "before"
    assert sorted(os.listdir()) == ["goods.csv", "r.csv"]


def feed(stdin):
    """Rows without end, until nobody reads them."""
    with suppress(BrokenPipeError):
        stdin.write(TABLE.encode())
        while True:
            stdin.write("氧化镝 99.9%,\ntea,\n".encode() * 1000)
    with suppress(BrokenPipeError):
        stdin.close()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_what_was_there(how):
    Path("r.csv").write_text("before", encoding="utf-8")
    names = ("r.csv", "r.xlsx", "r.parquet", "r.sarif")
    with started("-", *outputs(*names), stdin=subprocess.PIPE) as process:
        feeder = threading.Thread(target=feed, args=(process.stdin,))
        feeder.start()
        until = time.monotonic() + 20
        while sum(name.endswith(".part") for name in os.listdir()) < len(names):
            assert time.monotonic() < until, os.listdir()
            time.sleep(0.02)
        process.send_signal(how)
        process.wait(timeout=20)
        feeder.join()
        assert process.returncode == 130, process.stderr.read()
    assert Path("r.csv").read_text("utf-8") == "before"
    assert sorted(os.listdir()) == ["goods.csv", "r.csv"]
