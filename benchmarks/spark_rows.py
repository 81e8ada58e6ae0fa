"""``dualuse spark`` against ``dualuse batch``: the same of every row, and how fast.

The table is that of ``rows.py`` with a number for each row. ``batch`` screens it with two workers;
``spark`` screens it as CSV and as Parquet, on all cores of this machine unless Spark's settings
say otherwise. Each is a process of its own, and its time counts from its start: ten seconds or
more of it go into starting Spark. Then the rows are screened in a session that runs already, first
with two tasks that fail amidst their rows and are tried again. What a row came to (verdict, worst
case, findings) is held against what ``batch`` says of it.

Needs Java 17 and ``pip install -e '.[spark]'``.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow.csv
import pyarrow.parquet
from measure import progress
from rows import table

from screen import Screener
from screen.evaluate import JUDGED_ON

FOLDER = Path(__file__).parents[1] / "build" / "bench"
Outcome = tuple[str, str, tuple[str, ...]]
AS_OF = ("--as-of", JUDGED_ON.isoformat(), "--fail-on", "never")
TRIES = 3


def main() -> None:
    given = _options()
    catalogue = Screener.default().catalogue
    source = numbered(table(given.folder, given.rows, catalogue, seed=given.seed))
    parquet, report = source.with_suffix(".parquet"), given.folder / "batch.jsonl"
    text = {name: pyarrow.string() for name in next(csv.reader(source.open(encoding="utf-8")))}
    convert = pyarrow.csv.ConvertOptions(column_types=text, strings_can_be_null=False)
    pyarrow.parquet.write_table(pyarrow.csv.read_csv(source, convert_options=convert), parquet)
    out = given.folder / "spark-out"

    begun = time.perf_counter()
    run("batch", source, "--workers", "2", "--format", "jsonl", "--output", report)
    tell("batch, CSV, 2 workers", given.rows, time.perf_counter() - begun)
    expected = dict(reported(report))
    for name, path in (("CSV", source), ("Parquet", parquet)):
        begun = time.perf_counter()
        run("spark", path, out, "--overwrite")
        tell(f"spark, {name}", given.rows, time.perf_counter() - begun)
        hold(out, expected)
    for name, failing in (("with two tasks tried again", True), ("in a running session", False)):
        tell(f"spark, Parquet, {name}", given.rows, screened(parquet, out, failing))
        hold(out, expected)
    shutil.rmtree(out)
    report.unlink()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where tables are kept")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def numbered(path: Path) -> Path:
    """The table with the number of each row in a first column."""
    made = path.with_name(f"numbered-{path.name}")
    with (
        path.open(encoding="utf-8", newline="") as source,
        made.open("w", encoding="utf-8", newline="") as target,
    ):
        rows, writer = csv.reader(source), csv.writer(target)
        writer.writerow(["id", *next(rows)])
        writer.writerows([number, *row] for number, row in enumerate(rows))
    return made


def run(command: str, *args: str | Path) -> None:
    """A command of the tool as a process; Spark's own messages are not shown."""
    progress(f"{command} {args[0]}")
    line = [sys.executable, "-m", "screen", command, *map(str, args), "--quiet", *AS_OF]
    done = subprocess.run(line, stderr=subprocess.PIPE, encoding="utf-8")
    progress("")
    if done.returncode:
        raise SystemExit(done.stderr)


def reported(path: Path) -> Iterator[tuple[str, Outcome]]:
    """What ``batch`` says of each row."""
    with path.open(encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            if line["type"] == "screening":
                found = tuple(finding["id"] for finding in line["findings"])
                yield line["shipment"]["id"], (line["verdict"], line["could_be"], found)


def screened(source: Path, out: Path, failing: bool) -> float:
    """Seconds to screen a table in the session of this process."""
    from pyspark.sql import SparkSession

    from screen.spark import screen_dataframe
    from screen.spark.tables import read_table, write_table

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = SparkSession.builder.master(f"local[*,{TRIES}]").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    begun = time.perf_counter()
    frame = screen_dataframe(read_table(session, str(source)), as_of=JUDGED_ON)
    if failing:
        frame = frame.mapInArrow(stumble(), frame.schema)
    write_table(frame, str(out), overwrite=True)
    return time.perf_counter() - begun


def stumble() -> Any:
    """A step that passes rows on and fails amidst those of two tasks, at their first try."""

    def pass_on(batches: Iterator[Any]) -> Iterator[Any]:
        from pyspark import TaskContext

        task = TaskContext.get()
        for batch in batches:
            yield batch.slice(0, batch.num_rows // 2)
            if task and task.attemptNumber() == 0 and task.partitionId() in (1, 2):
                raise RuntimeError("on purpose")
            yield batch.slice(batch.num_rows // 2)

    return pass_on


def hold(out: Path, expected: Mapping[str, Outcome]) -> None:
    """Print how many rows of the result are not what ``batch`` says, are missing or too many."""
    rows = pyarrow.parquet.read_table(out, columns=["id", "verdict", "could_be", "findings"])
    other, seen = 0, set()
    for row in rows.to_pylist():
        found = tuple(finding["id"] for finding in row["findings"])
        other += expected.get(row["id"]) != (row["verdict"], row["could_be"], found)
        seen.add(row["id"])
    twice, missing = rows.num_rows - len(seen), len(expected.keys() - seen)
    print(f"  {rows.num_rows} rows: {other} other than batch, {missing} missing, {twice} twice")


def tell(name: str, rows: int, seconds: float) -> None:
    print(f"{name:50}{seconds:8.1f} s{rows / seconds:10.0f} rows a second", flush=True)


if __name__ == "__main__":
    main()
