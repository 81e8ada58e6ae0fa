"""``dualuse`` and its commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from screen.cli import engine
from screen.cli.configure import Configured, configure
from screen.cli.exits import EPILOG, Exit
from screen.cli.guard import guarded

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
