"""``dualuse`` and its commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from screen.cli import engine
from screen.cli.batch import batch
from screen.cli.catalogue import app as catalogue
from screen.cli.completion import completion
from screen.cli.config import app as config_app
from screen.cli.configure import Configured, configure
from screen.cli.decide import decide
from screen.cli.evaluate import evaluate
from screen.cli.examples import examples
from screen.cli.exits import EPILOG, Exit
from screen.cli.guard import guarded
from screen.cli.help import help_on
from screen.cli.item import item
from screen.cli.lists import app as lists
from screen.cli.measures import measures
from screen.cli.parties import app as parties
from screen.cli.schema import schema
from screen.cli.spark import spark
from screen.cli.understood import columns

__all__ = ["app"]

app = typer.Typer(
    name="dualuse",
    cls=Configured,
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@guarded
def _versions() -> Exit:
    from screen.version import __version__

    known = engine.open_catalogue(None)
    horizons = known.horizons
    print(f"dualuse {__version__}")
    print(f"catalogue {known.version} ({known.hash[:12]})")
    print(
        f"knows items to {horizons.items}, measures to {horizons.measures}, "
        f"parties to {horizons.parties}"
    )
    return Exit.NOTHING


def _version(wanted: bool) -> None:
    if wanted:
        _versions()


@app.callback()
def root(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the versions and end."
        ),
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            metavar="FILE",
            help="Read settings from this file. Default: dualuse.toml or [tool.dualuse] in"
            " pyproject.toml, here or above.",
        ),
    ] = None,
) -> None:
    """Screen shipments against China's export controls, and Japan's towards China.

    It screens; it does not give legal advice.
    """
    configure(context, config)


for command in (item, batch, spark, columns, measures, schema, evaluate):
    app.command(epilog=f"{examples(command.__name__)}\n\n{EPILOG}")(command)
app.command(epilog=f"{examples('decide')}\n\n{EPILOG}")(decide)
app.add_typer(config_app, name="config")
app.command("help", epilog=examples("help"))(help_on)
app.command(epilog=examples("completion"))(completion)
app.add_typer(catalogue, name="catalogue")
app.add_typer(parties, name="parties")
app.add_typer(lists, name="lists")
