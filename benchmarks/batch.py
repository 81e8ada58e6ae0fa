"""``dualuse batch`` over a large table, CSV in and JSONL out, as a whole process.

The table (``rows.py``; made once and kept) has 60 % distinct descriptions, 3 % of them flagged, and
ten columns. Against it stands a program that only reads the same table into shipments with the
project's own reader, in one process, and writes the same number of bytes (``baseline.py``). Both
start afresh each time, by turns; the clock is that on the wall. Goals: 40,000 rows a second with
two workers, within 3 times of the baseline, no more than 10 % more memory for ten times the rows.

Memory is the sum over all processes, twice a second: PSS counts pages that several share once, RSS
counts them for each. The longer table is only screened where ``--memory-rows`` asks for it.

Every run tells what it took as soon as it is over: with a million rows it may take minutes.
"""

from __future__ import annotations

import argparse
import csv
import json
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import MEGA, MemoryWatch, Spread, in_turn, megabytes, show_ratio
from rows import table

from screen import Screener
from screen.evaluate import JUDGED_ON

HERE = Path(__file__).parent
FOLDER = HERE.parent / "build" / "bench"
OURS, BASELINE = "dualuse batch", "reading and writing alone"


@dataclass(frozen=True)
class Run:
    """One run of a program."""

    seconds: float
    memory: MemoryWatch


def main() -> None:
    # Ended by a signal, it takes the program that is running with it and says so.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("benchmark ended by a signal"))
    given = _options()
    catalogue = Screener.default().catalogue
    short = table(given.folder, given.rows, catalogue, seed=given.seed)
    tell(
        f"{given.rows} rows, {distinct_share(short):.1%} distinct, "
        f"{short.stat().st_size / MEGA:.0f} MB in, {given.workers} workers, "
        f"{given.rounds} rounds after a first run"
    )
    output = given.folder / "out.jsonl"
    command = _command(short, output, given.workers)
    runs = [run(OURS, command, given.rows)]
    flagged = 1 - summary(output)["clear"] / given.rows
    size = -(-output.stat().st_size // given.rows)
    tell(f"{flagged:.2%} flagged, {size * given.rows / MEGA:.0f} MB out")

    def ours() -> float:
        runs.append(run(OURS, command, given.rows))
        return runs[-1].seconds

    def baseline() -> float:
        plain = [sys.executable, str(HERE / "baseline.py"), str(short), str(output), str(size)]
        return run(BASELINE, plain, given.rows).seconds

    spreads = in_turn(given.rounds, {BASELINE: baseline, OURS: ours})
    for name, spread in spreads.items():
        tell(line(name, spread, given.rows))
    show_ratio("rows a second", given.rows / spreads[OURS].median, 40_000, at_least=True)
    ratio = spreads[OURS].median / spreads[BASELINE].median
    show_ratio("times the time of the baseline", ratio, 3, at_least=False)
    tell_memory(f"{given.rows} rows", [one.memory for one in runs])
    if given.memory_rows:
        long = table(given.folder, given.memory_rows, catalogue, seed=given.seed)
        more = run(OURS, _command(long, output, given.workers), given.memory_rows)
        tell_memory(f"{given.memory_rows} rows", [more.memory])
        peak = max(one.memory.peak_pss for one in runs)
        growth = more.memory.peak_pss / peak
        show_ratio("times the memory with more rows", growth, 1.1, at_least=False)
    output.unlink()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3, help="after a first run that warms up")
    parser.add_argument("--memory-rows", type=int, default=0, help="for example 10000000")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where tables are kept")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _command(source: Path, output: Path, workers: int) -> list[str]:
    return [
        *(sys.executable, "-m", "screen", "batch", str(source)),
        *("--format", "jsonl", "--output", str(output), "--workers", str(workers)),
        *("--as-of", JUDGED_ON.isoformat(), "--fail-on", "never", "--quiet"),
    ]


def run(name: str, command: Sequence[str], rows: int) -> Run:
    """Run a program to its end and tell at once what it took.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        with MemoryWatch(process.pid) as memory:
            code = process.wait()
            seconds = time.perf_counter() - begun
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)  # so that it clears away its draft
            process.wait()
    if code:
        raise subprocess.CalledProcessError(code, command)
    tell(
        f"  {name:26}{seconds:9.2f} s{rows / seconds:10.0f} rows/s{memory.peak_pss / MEGA:7.0f} MB"
    )
    return Run(seconds, memory)


def summary(report: Path) -> dict[str, int]:
    """How many rows came to which verdict, from the last line of a report in JSONL."""
    with report.open("rb") as stream:
        stream.seek(max(0, report.stat().st_size - 10_000))
        last = stream.read().splitlines()[-1]
    return dict(json.loads(last)["verdicts"])


def distinct_share(path: Path) -> float:
    """The share of rows whose description stands in no row before."""
    with path.open(encoding="utf-8", newline="") as stream:
        found = [hash(row[0]) for row in csv.reader(stream)][1:]
    return len(set(found)) / len(found)


def line(name: str, spread: Spread, rows: int) -> str:
    return (
        f"{name:28}{spread.median:9.2f} s median{spread.least:9.2f} s least"
        f"{rows / spread.median:10.0f} rows/s"
    )


def tell(text: str) -> None:
    """A line that is there at once, wherever it goes to."""
    print(text, flush=True)


def tell_memory(title: str, runs: Sequence[MemoryWatch]) -> None:
    most = max(runs, key=lambda watch: watch.peak_pss)
    tell(
        f"memory with {title}: PSS {most.peak_pss / MEGA:.0f} MB at most, "
        f"RSS {most.peak_rss / MEGA:.0f} MB; PSS in ten parts of the run: {megabytes(most.curve())}"
    )


if __name__ == "__main__":
    main()
