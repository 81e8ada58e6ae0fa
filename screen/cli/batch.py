"""``dualuse batch``: a table of shipments."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screen.cli import engine
from screen.cli.exits import Exit, FailOn, exit_for
from screen.cli.guard import guarded, say
from screen.cli.options import AsOf, CatalogueDir, FailOnLevel, NoCache, Strict, day

if TYPE_CHECKING:
    from screen.batch import Tally

__all__ = ["batch"]


class BatchFormat(StrEnum):
    """For a person, for a machine, or as the user's own table continued."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


FileArgument = Annotated[
    str, typer.Argument(metavar="FILE|-", help="A table of text, CSV or TSV; - reads stdin.")
]
Form = Annotated[BatchFormat, typer.Option("--format", help="Form of the report.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the report here.")
]
Encoding = Annotated[
    str, typer.Option("--encoding", help="What a file without a byte order mark is read as.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors on stderr.")]
NoProgress = Annotated[bool, typer.Option("--no-progress", help="Show no progress.")]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Screen in so many processes.")]


@guarded
def batch(
    file: FileArgument,
    *,
    form: Form = BatchFormat.TABLE,
    output: Output = None,
    encoding: Encoding = "utf-8",
    fail_on: FailOnLevel = FailOn.REVIEW,
    strict: Strict = False,
    as_of: AsOf = "",
    quiet: Quiet = False,
    no_progress: NoProgress = False,
    workers: Workers = 1,
    catalogue: CatalogueDir = None,
    no_cache: NoCache = False,
) -> Exit:
    """Screen a table of shipments, a row each, in its order.

    Columns are found by their headings in English, Chinese or Japanese; a description is
    needed. Empty lines are not rows; every other row is screened or rejected, and counted.
    """
    from screen.batch import run_batch
    from screen.cli.files import read_from, write_to
    from screen.cli.progress import progress_on
    from screen.reports import ROW_BY_ROW, Run, open_report
    from screen.version import __version__

    asked = day(as_of, "--as-of")
    as_text = str(asked) if asked else None
    options = {"file": file, "as_of": as_text, "fail_on": fail_on.value, "strict": strict}
    load = partial(engine.open_screener, catalogue, cache=not no_cache)
    with read_from(file, encoding) as source, write_to(output) as stream:
        screener = load()
        report = open_report(form.value, stream)
        marked = source.marked and output is not None
        report.open(Run(__version__, screener.catalogue, options, source.columns, marked))
        show = not (quiet or no_progress) and sys.stderr.isatty()
        with progress_on(source, show) as tick:
            if workers == 1:
                many = partial(screener.screen_many, as_of=asked)
                tally = run_batch(source, many, report, tick)
            else:
                from screen.workers import Plan, run_in_processes

                by_row = form.value if form.value in ROW_BY_ROW else ""
                plan = Plan(source.table, load, asked, by_row)
                tally = run_in_processes(source.blocks(), plan, workers, report, stream.write, tick)
        worst = tally.could_be if strict else tally.worst
        code = exit_for(worst, fail_on, complete=bool(tally.rows) and not tally.rejected)
        report.close(tally.summary(int(code)))
    if not quiet:
        _conclude(tally, told=form is BatchFormat.TABLE and output is None)
    return code


def _conclude(tally: Tally, *, told: bool) -> None:
    """What the rows came to, where the report itself does not tell it on the screen."""
    if not tally.rows:
        say("nothing to screen: there is no row below the heading")
    elif not told:
        say(f"{tally.rows} rows: {tally.screened} screened, {tally.rejected} rejected")
