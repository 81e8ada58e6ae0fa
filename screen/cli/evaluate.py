"""``dualuse evaluate``: how right the tool is on labelled rows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from screen.cli import engine
from screen.cli.exits import Exit
from screen.cli.guard import guarded, say
from screen.cli.options import CatalogueDir, NoCache, OneFormat, OneFormatOption, day

__all__ = ["evaluate"]

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="CSV files of labelled goods, parties or shipments."),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="YYYY-MM-DD",
        help="Ask the law of this day. Default: the shipment's own date, else the day for which"
        " the project's labels hold, 2026-11-21.",
    ),
]
Errors = Annotated[
    Path | None,
    typer.Option("--errors", metavar="FILE", help="Write the rows with a fault here, as CSV."),
]
Floors = Annotated[
    Path | None,
    typer.Option(
        "--floors",
        metavar="FILE",
        help="End with 1 if a figure is below its floor in this YAML file.",
    ),
]


@guarded
def evaluate(
    files: Files,
    as_of: AsOf = "",
    errors: Errors = None,
    floors: Floors = None,
    form: OneFormatOption = OneFormat.TABLE,
    catalogue: CatalogueDir = None,
    no_cache: NoCache = False,
) -> Exit:
    """Screen labelled rows and count what came out against their labels.

    The kind of a file is told by its columns. Goods: text, lang, label, family, control_code.
    Parties: name (or text), label, refers_to. Shipments: description, expected_verdict and any
    other column of a shipment.
    """
    from screen.cli.evaluation import print_evaluation
    from screen.cli.outputs import write_to
    from screen.evaluate import evaluate as run
    from screen.evaluate import read_labelled
    from screen.evaluate.floors import below, read_floors
    from screen.evaluate.wire import as_json, write_faults

    asked = day(as_of, "--as-of")
    bounds = read_floors(floors) if floors else {}
    rows = [row for file in files for row in read_labelled(file)]
    evaluation = run(rows, engine.open_screener(catalogue, cache=not no_cache), asked)
    missed = list(below(evaluation, bounds, str(floors)))
    if errors:
        with write_to(errors, "--errors") as stream:
            write_faults(evaluation, stream)
    if form is OneFormat.JSON:
        print(as_json(evaluation))
    else:
        print_evaluation(evaluation)
    for figure, bound in missed:
        edge = "above its ceiling" if figure.at_most else "below its floor"
        say(f"{figure.key} is {figure.rate.value:.4f}, {edge} {bound:g}")
    return Exit.FOUND if missed else Exit.NOTHING
