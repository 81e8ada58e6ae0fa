"""``dualuse spark``: a table of shipments past one machine."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import typer

from screen.cli import engine
from screen.cli.exits import Exit, FailOn, exit_for
from screen.cli.guard import guarded, say
from screen.cli.inputs import Encoding
from screen.cli.options import (
    AsOf,
    CatalogueDir,
    FailOnLevel,
    ListsDir,
    NoCache,
    NoLists,
    Strict,
    day,
)
from screen.model import Verdict

__all__ = ["spark"]

Counts = Mapping[tuple[str | None, str | None], int]
"""Rows by verdict and by what they could be; rejected ones have neither."""


class TableFormat(StrEnum):
    """What Spark reads."""

    CSV = "csv"
    PARQUET = "parquet"


Source = Annotated[
    str, typer.Argument(metavar="IN", help="A table, or a folder of tables: Parquet, CSV or TSV.")
]
Target = Annotated[
    str, typer.Argument(metavar="OUT", help="The folder for the result, as Parquet by verdict.")
]
Form = Annotated[
    TableFormat | None,
    typer.Option("--input-format", help="What IN is. Default: what the endings of names say."),
]
Partitions = Annotated[
    int | None,
    typer.Option(
        "--partitions",
        min=1,
        help="Screen in so many parts. Default: as they come, but at least four for each core.",
    ),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace what is in OUT.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


@guarded
def spark(
    source: Source,
    target: Target,
    *,
    form: Form = None,
    encoding: Encoding = None,
    partitions: Partitions = None,
    overwrite: Overwrite = False,
    fail_on: FailOnLevel = FailOn.REVIEW,
    strict: Strict = False,
    as_of: AsOf = "",
    quiet: Quiet = False,
    catalogue: CatalogueDir = None,
    no_cache: NoCache = False,
    no_lists: NoLists = False,
    lists_dir: ListsDir = None,
) -> Exit:
    """Screen a table of shipments on Spark, where all settings of Spark hold.

    It runs on this machine unless the settings name a master. The columns are found as batch
    finds them and come back unchanged, with verdict, could_be, findings, reasons and more behind
    them; a row that cannot be screened has no verdict and says why under rejected.
    """
    from screen.cli.cluster import session, told

    asked = day(as_of, "--as-of")
    screener = engine.open_screener(
        catalogue, cache=not no_cache, lists=not no_lists, lists_dir=lists_dir
    )
    with session(progress=sys.stderr.isatty() and not quiet) as opened:
        from screen.spark import screen_dataframe
        from screen.spark.places import exists
        from screen.spark.tables import count, read_table, write_table

        with told(target):
            if exists(opened, target) and not overwrite:
                say(f"{target} exists. Give another folder, or --overwrite to replace it.")
                return Exit.USAGE
        with told(source):
            kind = form and form.value
            rows = read_table(opened, source, kind, encoding=encoding, parts=partitions)
        with told(target):
            screened = screen_dataframe(rows, as_of=asked, catalogue=screener.catalogue)
            write_table(screened, target, overwrite=overwrite)
            counts = count(screened, target)
    return _conclude(counts, target, fail_on, strict=strict, quiet=quiet)


def _conclude(counts: Counts, target: str, fail_on: FailOn, *, strict: bool, quiet: bool) -> Exit:
    """Tell what the rows came to; the same codes as those of ``batch``."""
    rows, rejected = sum(counts.values()), counts.get((None, None), 0)
    tested = [could_be if strict else verdict for verdict, could_be in counts]
    worst = max((Verdict[name.upper()] for name in tested if name), default=Verdict.CLEAR)
    if not rows:
        say("nothing to screen: there is no row")
    elif not quiet:
        print(f"{rows} rows: {rows - rejected} screened, {rejected} rejected")
        for verdict in reversed(Verdict):
            if number := sum(n for (name, _), n in counts.items() if name == str(verdict)):
                print(f"{number:>{len(str(rows))}}  {verdict}")
        print(f"written to {target}")
    return exit_for(worst, fail_on, complete=bool(rows) and not rejected)
