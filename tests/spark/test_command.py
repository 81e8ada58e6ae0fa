"""``dualuse spark``: as a process once, and on the session of the tests."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from screen.cli.examples import EXAMPLES
from tests.spark.conftest import OUTCOME, SETTINGS

pytestmark = pytest.mark.filterwarnings("ignore")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(session: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """A command in this process, on the session of the tests."""
    from typer.testing import CliRunner

    from screen.cli import cluster
    from screen.cli.app import app

    @contextmanager
    def opened(progress: bool) -> Iterator[Any]:
        yield session

    monkeypatch.setattr(cluster, "session", opened)
    return lambda *args: CliRunner().invoke(app, [*map(str, args)])


def in_a_process(*args: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command as users run it, with Spark told by its own variable."""
    spark = " ".join(f"--conf '{name}={value}'" for name, value in SETTINGS.items())
    own = {"PYTHONPATH": str(ROOT), "PYSPARK_SUBMIT_ARGS": f"{spark} pyspark-shell"}
    return subprocess.run(
        [sys.executable, "-m", "screen", *args],
        cwd=folder,
        env={**os.environ, **own},
        capture_output=True,
        encoding="utf-8",
    )


def write_example(path: Path) -> int:
    """The example shipments, numbered, under headings in Chinese, and a torn row; their number."""
    table = ROOT / "data/examples/shipments.csv"
    heading, *lines = table.read_text(encoding="utf-8").splitlines()
    words = {"description": "货物名称", "consignee": "收货人", "end_user": "最终用户"}
    heading = ",".join(["序号", *(words.get(word, word) for word in heading.split(","))])
    numbered = [f"{number},{line}" for number, line in enumerate(lines)]
    torn = "torn,1,2" + "," * 30 + "3"
    path.write_text("\n".join([heading, *numbered, torn]), encoding="utf-8")
    return len(lines)


def outcomes(rows: Iterable[Any]) -> dict[str, Any]:
    """What a written frame says of each row."""
    return {
        row["序号"]: (
            row["verdict"],
            row["could_be"],
            [(found["id"], found["reason"]) for found in row["findings"]],
        )
        for row in rows
    }


def test_the_command_agrees_with_batch_on_csv_and_parquet(
    session: Any, run: Callable[..., Any], tmp_path: Path
) -> None:
    number = write_example(tmp_path / "in.csv")
    lists = ("--lists-dir", str(tmp_path / "lists"))
    (tmp_path / "own.csv").write_text(
        "name,effect\nKansai Motor Parts,prohibited\n", encoding="utf-8"
    )
    assert run("lists", "add", tmp_path / "own.csv", "--name", "own", *lists).exit_code == 0
    asked = ("--as-of", "2026-11-21", "--fail-on", "never", *lists)
    batch = run("batch", tmp_path / "in.csv", *asked, "--format", "jsonl")
    told = [json.loads(line) for line in batch.stdout.splitlines()]
    verdicts = {name: count for name, count in told[-1]["verdicts"].items() if count}
    expected = {
        str(row["shipment"]["read_from"]["row"] - 2): (
            row["verdict"],
            row["could_be"],
            [(found["id"], found["reason"]["text"]) for found in row["findings"]],
        )
        for row in told
        if row["type"] == "screening"
    }
    assert len(expected) == number
    assert "Kansai Motor Parts" in str(expected)

    first = in_a_process("spark", "in.csv", "once", *asked, "--partitions", "2", folder=tmp_path)
    assert (first.returncode, batch.exit_code) == (3, 3), first.stderr
    counts = [f"{verdicts[name]:>2}  {name}" for name in reversed(verdicts)]
    says = [f"{number + 1} rows: {number} screened, 1 rejected", *counts, "written to once"]
    assert first.stdout.splitlines() == says
    written = session.read.parquet(str(tmp_path / "once"))
    (torn,) = written.where("verdict is null").collect()
    assert "in.csv, row" in torn["rejected"]
    screened = written.where("verdict is not null")
    assert outcomes(screened.collect()) == expected
    assert {path.name for path in (tmp_path / "once").glob("verdict=*")} == {
        "verdict=__HIVE_DEFAULT_PARTITION__",
        *(f"verdict={name}" for name in verdicts),
    }

    source, target = tmp_path / "in.parquet", tmp_path / "twice"
    screened.drop(*OUTCOME).write.parquet(str(source))
    second = run("spark", source, target, *asked[:2], *lists, "--partitions", "2")
    assert second.exit_code == 1, second.stderr
    assert second.stdout.splitlines()[1:-1] == counts
    assert outcomes(session.read.parquet(str(target)).collect()) == expected


@pytest.mark.parametrize("line", EXAMPLES["spark"])
def test_every_example_of_the_help_runs(run: Callable[..., Any], tmp_path: Path, line: str) -> None:
    _, command, source, target, *options = shlex.split(line)
    done = run(command, ROOT / source, tmp_path / target, *options)
    assert (done.exit_code, done.stderr) == (1, "")


@pytest.mark.parametrize(
    ("source", "target", "code", "says"),
    [
        ("none.csv", "out", 3, "none.csv: Path does not exist: file:"),
        ("colours.csv", "out", 3, "no description column among: colour, weight"),
        ("colours.parquet", "out", 3, "no description column among: id"),
        ("good.csv", "there", 2, "/there exists. Give another folder, or --overwrite"),
        ("good.csv", "/proc/out", 3, "dualuse: /proc/out: "),
        ("good.table", "out", 3, "its name does not tell its form"),
        ("bad.parquet", "out", 3, "bad.parquet is not a Parquet file"),
        ("none.txt", "out", 3, "none.txt: the file is empty."),
        ("empty.csv", "out", 3, "dualuse: nothing to screen: there is no row"),
    ],
)
def test_faults_are_told_in_one_line(
    run: Callable[..., Any],
    session: Any,
    tmp_path: Path,
    source: str,
    target: str,
    code: int,
    says: str,
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "colours.csv").write_text("colour,weight\nred,3\n", encoding="utf-8")
    (tmp_path / "empty.csv").write_text("goods\n", encoding="utf-8")
    for name in ("good.csv", "good.table", "bad.parquet"):
        (tmp_path / name).write_text("goods\ntea\n", encoding="utf-8")
    (tmp_path / "none.txt").touch()
    if source == "colours.parquet":
        session.range(3).write.parquet(str(tmp_path / source))
    done = run("spark", tmp_path / source, tmp_path / target)
    assert done.exit_code == code, done.output
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.output


def test_what_is_read_is_not_overwritten(run: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    (folder / "in.csv").write_text("goods\ntea\n", encoding="utf-8")
    done = run("spark", folder / "in.csv", folder, "--overwrite")
    assert done.exit_code == 3
    assert "which is read" in done.stderr
    assert (folder / "in.csv").exists()

    out = tmp_path / "out"
    assert run("spark", folder, out, "--quiet").exit_code == 0
    done = run("spark", folder, out, "--overwrite")
    assert (done.exit_code, done.stdout) == (
        0,
        f"1 rows: 1 screened, 0 rejected\n1  clear\nwritten to {out}\n",
    )


def test_a_fault_within_a_task_is_the_tools(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from screen.spark.packed import Packed

    (tmp_path / "in.csv").write_text("goods\ntea\n", encoding="utf-8")
    monkeypatch.setattr(Packed, "__reduce__", lambda self: (Packed, ("none", None)))
    done = run("spark", tmp_path / "in.csv", tmp_path / "out")
    assert done.exit_code == 5
    assert "a fault of the tool itself: RuntimeError: AttributeError:" in done.stderr
    assert "Traceback" not in done.output
