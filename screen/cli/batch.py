"""``dualuse batch``: a table of shipments."""

from __future__ import annotations

import datetime as dt
import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from screen.cli import engine
from screen.cli.exits import Exit, FailOn
from screen.cli.guard import guarded, say
from screen.cli.inputs import Encoding, Files, InputFormat, Map, Sheet
from screen.cli.language import LangOption, language
from screen.cli.options import (
    AsOf,
    CatalogueDir,
    FailOnLevel,
    FormatOption,
    ListsDir,
    NoCache,
    NoLists,
    Outputs,
    Strict,
    day,
)
from screen.cli.policy import (
    AllowProhibited,
    BaselineFile,
    DecisionsFile,
    ExitByVerdict,
    MaxAge,
    MaxReview,
    Policy,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from screen.batch import Tally
    from screen.cli.outputs import Target
    from screen.decisions.desk import Rules
    from screen.reports.tee import Tee
    from screen.screener import Screener
    from screen.sources.chain import Chain

__all__ = ["batch"]


_TELLING = {"table", "summary", "markdown", "github"}
"""Formats that tell a person how many rows there were."""

Mark = Annotated[
    bool, typer.Option("--bom", help="Begin CSV with a byte order mark, as Excel wants it.")
]
SummaryOnly = Annotated[
    bool, typer.Option("--summary-only", help="Show what the rows came to, not the rows.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors on stderr.")]
NoProgress = Annotated[bool, typer.Option("--no-progress", help="Show no progress.")]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Screen in so many processes.")]


@guarded
def batch(
    files: Files,
    *,
    form: FormatOption = None,
    output: Outputs = None,
    lang: LangOption = None,
    summary_only: SummaryOnly = False,
    bom: Mark = False,
    encoding: Encoding = None,
    input_format: InputFormat = None,
    sheet: Sheet = None,
    maps: Map = None,
    fail_on: FailOnLevel = FailOn.REVIEW,
    strict: Strict = False,
    exit_by_verdict: ExitByVerdict = False,
    max_review: MaxReview = None,
    max_age: MaxAge = "",
    decisions: DecisionsFile = None,
    allow_prohibited: AllowProhibited = False,
    baseline: BaselineFile = None,
    as_of: AsOf = "",
    quiet: Quiet = False,
    no_progress: NoProgress = False,
    workers: Workers = 1,
    catalogue: CatalogueDir = None,
    no_cache: NoCache = False,
    no_lists: NoLists = False,
    lists_dir: ListsDir = None,
) -> Exit:
    """Screen tables of shipments, a row each, in their order.

    They may be CSV, TSV, XLSX, XLS, ODS, Parquet, JSON, JSONL or UBL, packed (gz, zst, zip) or not.
    Columns are found by their headings in English, Chinese or Japanese; a description is
    needed. Empty lines are not rows; every other row is screened or rejected, and counted.
    """
    from screen.cli.files import as_options, asked_for, read_from, tell_reading
    from screen.cli.outputs import open_outputs
    from screen.cli.progress import progress_on
    from screen.reports import Run
    from screen.version import __version__

    asked = day(as_of, "--as-of")
    policy = Policy(
        asked or dt.date.today(),
        fail_on=fail_on,
        strict=strict,
        decisions=decisions,
        allow_prohibited=allow_prohibited,
        baseline=baseline,
        max_age=max_age,
        exit_by_verdict=exit_by_verdict,
        max_review=max_review,
    )
    rules = policy.rules()
    as_text = str(asked) if asked else None
    reading = asked_for(encoding, input_format, sheet, maps)
    others = {"as_of": as_text, "fail_on": fail_on.value, "strict": strict}
    options = {**as_options(files, reading), **others}
    load = partial(
        engine.open_screener,
        catalogue,
        cache=not no_cache,
        lists=not no_lists,
        lists_dir=lists_dir,
    )
    targets = _targets(output or (), form, quiet=quiet, summary_only=summary_only)
    with read_from(files, reading) as source, open_outputs(targets, marked=bom) as report:
        tell_reading(source, quiet=quiet)
        screener = load()
        marked = source.marked or bom
        options |= policy.options()
        run = Run(__version__, screener.catalogue, options, source.columns, marked, language(lang))
        report.open(run)
        show = not (quiet or no_progress) and sys.stderr.isatty()
        with progress_on(source, show) as tick:
            if workers == 1:
                tally = _alone(source, report, screener, rules, asked, tick)
            else:
                from screen.workers import Plan, run_in_processes

                rest, columns = report.rest, source.columns
                every = rest.wants_all
                plan = Plan(source.tables, columns, load, asked, report.alone, every, rules)
                blocks, lines = source.numbered(), report.write_lines
                tally = run_in_processes(blocks, plan, workers, rest, lines, tick)
        outcome = policy.outcome(tally, rules, screener.catalogue)
        report.close(outcome.summary(tally))
    if not quiet:
        _conclude(tally, told=any(t.path is None and t.form in _TELLING for t in targets))
    outcome.tell(quiet=quiet)
    return outcome.code


def _alone(
    source: Chain,
    report: Tee,
    screener: Screener,
    rules: Rules,
    asked: dt.date | None,
    tick: Callable[[int], None],
) -> Tally:
    """Screen everything in this process."""
    from screen.batch import AT_ONCE, run_batch
    from screen.decisions.desk import Desk

    desk = Desk(rules, screener.catalogue)
    screen = partial(screener.screen_many, as_of=asked, at_once=AT_ONCE)
    tally = run_batch(source, desk.over(screen), report, tick)
    tally.ledger = desk.take()
    return tally


def _targets(
    outputs: Sequence[str], form: str | None, *, quiet: bool, summary_only: bool
) -> tuple[Target, ...]:
    """Where the reports go, stdout among them."""
    from screen.cli.outputs import targets_of, with_stdout

    if summary_only and form not in (None, "table"):
        raise typer.BadParameter(f"leaves nothing of {form}", param_hint="--summary-only")
    files = targets_of(outputs, form)
    return with_stdout(files, "summary" if summary_only else form, quiet=quiet)


def _conclude(tally: Tally, *, told: bool) -> None:
    """What the rows came to, where the report itself does not tell it on the screen."""
    if not tally.rows:
        say("nothing to screen: there is no row below the heading")
    elif not told:
        say(f"{tally.rows} rows: {tally.screened} screened, {tally.rejected} rejected")
