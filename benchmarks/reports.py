"""How long each format of a report takes to write, and how much memory.

Made-up shipments (``rows.py``) are screened once and the screenings kept in a file. Then each
format writes them in a process of its own; seconds of the processor are counted while the report is
at work. Formats are compared with JSON Lines. For memory the same screenings are written once and
ten times over: the peak may grow by no more than 10 %. With ``--flagged`` every row is one that has
findings.
"""

from __future__ import annotations

import argparse
import os
import pickle
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measure import MEGA, fresh, show_ratio
from rows import table

from screen import Screener
from screen.batch import Tally
from screen.evaluate import JUDGED_ON
from screen.reports import FORMATS, Run, open_report
from screen.sources.csv import open_csv
from screen.version import __version__

FOLDER = Path(__file__).parent.parent / "build" / "bench"
CHUNK = 1_000


def main() -> None:
    given = _options()
    kept = fresh(screened, given.folder, given.rows, given.seed, given.flagged)
    forms = given.formats or [name for name in FORMATS if name != "html" or _is_there(name)]
    print(f"{given.rows} rows, of them with findings: {'all' if given.flagged else 'a few'}")
    print(f"{'format':10}{'seconds':>9}{'of jsonl':>9}{'MB':>8}{'peak MB':>9}{'ten times':>10}")
    least: dict[str, float] = {}
    for form in ["jsonl", *(form for form in forms if form != "jsonl")]:
        runs = [fresh(written, str(kept), form, 1) for _ in range(given.rounds)]
        seconds, size, peak = min(runs)
        more = fresh(written, str(kept), form, 10)[2] if given.memory else 0
        least[form] = seconds
        ratio = seconds / least["jsonl"]
        growth = f"{more / peak:10.2f}" if more else ""
        print(f"{form:10}{seconds:9.2f}{ratio:9.2f}{size / MEGA:8.1f}{peak / MEGA:9.0f}{growth}")
        if more:
            show_ratio(
                f"  {form}: memory with ten times the rows", more / peak, 1.1, at_least=False
            )
    kept.unlink()


def _is_there(name: str) -> bool:
    return (Path(__file__).parent.parent / "screen" / "reports" / f"{name}.py").exists()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3, help="of which the least counts")
    parser.add_argument("--formats", nargs="*", choices=FORMATS)
    parser.add_argument("--flagged", action="store_true", help="only rows with findings")
    parser.add_argument("--memory", action="store_true", help="also write ten times the rows")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where tables are kept")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def screened(folder: Path, rows: int, seed: int, flagged: bool) -> Path:
    """A file with the headings and the screenings of a table, in chunks."""
    screener = Screener.default()
    source = table(folder, rows, screener.catalogue, seed=seed)
    path = folder / f"screened-{os.getpid()}.pickle"
    with source.open("rb") as stream, path.open("wb") as out:
        read = open_csv(stream, source.name)
        pickle.dump(read.columns, out)
        cells: list[tuple[str, ...]] = []

        def shipments() -> Iterator[Any]:
            for row in read:
                cells.append(row.cells)
                yield row.content

        chunk: list[Any] = []
        told = screener.screen_many(shipments(), as_of=JUDGED_ON)
        for screening in told:
            own = cells.pop(0)
            if screening.findings or not flagged:
                chunk.append((screening, own))
            if len(chunk) == CHUNK:
                pickle.dump(chunk, out)
                chunk = []
        pickle.dump(chunk, out)
    return path


def written(kept: str, form: str, times: int) -> tuple[float, int, int]:
    """Write a format: seconds at work, bytes written, most bytes of memory."""
    seconds, tally = 0.0, Tally()
    mode: dict[str, Any] = {"mode": "wb"}
    if not FORMATS[form].binary:
        mode = {"mode": "w", "encoding": "utf-8", "newline": "\n"}
    catalogue = Screener.default().catalogue
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report"
        with path.open(**mode) as stream:
            columns = next(chunks(kept))
            begun = time.process_time()
            report = open_report(form, stream)
            report.open(Run(__version__, catalogue, {"fail_on": "review"}, columns))
            seconds += time.process_time() - begun
            for _ in range(times):
                for chunk in list_of(kept):
                    begun = time.process_time()
                    for screening, cells in chunk:
                        report.write(screening, cells)
                    seconds += time.process_time() - begun
                    for screening, _ in chunk:
                        tally.add(screening)
            begun = time.process_time()
            report.close(tally.summary(0))
        seconds += time.process_time() - begun
        return (
            seconds,
            path.stat().st_size,
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10,
        )


def chunks(kept: str) -> Iterator[Any]:
    """The headings, then the chunks."""
    with open(kept, "rb") as stream:
        while True:
            try:
                yield pickle.load(stream)
            except EOFError:
                return


def list_of(kept: str) -> Iterator[Any]:
    """The chunks alone."""
    told = chunks(kept)
    next(told)
    return told


if __name__ == "__main__":
    main()
