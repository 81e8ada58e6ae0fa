"""``dualuse item``: one shipment from the shell."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from screen.cli import engine
from screen.cli.exits import Exit, FailOn, exit_for
from screen.cli.fields import with_fields
from screen.cli.guard import InputFault, guarded
from screen.cli.options import (
    AsOf,
    CatalogueDir,
    FailOnLevel,
    NoCache,
    OneFormat,
    OneFormatOption,
    Strict,
    day,
)

if TYPE_CHECKING:
    from screen.model import Shipment

__all__ = ["item"]


@with_fields
@guarded
def item(
    description: Annotated[
        str, typer.Argument(help="What the paper calls the goods; - reads it from stdin.")
    ],
    *,
    as_of: AsOf = "",
    form: OneFormatOption = OneFormat.TABLE,
    fail_on: FailOnLevel = FailOn.REVIEW,
    strict: Strict = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="List what was met, kept and dropped, and the rule.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write an evidence sheet here: .html or .pdf."
        ),
    ] = None,
    catalogue: CatalogueDir = None,
    no_cache: NoCache = False,
    **fields: str,
) -> Exit:
    """Screen one item: is it controlled, may it go to this party, what is to be done."""
    asked = day(as_of, "--as-of")
    if output and output.suffix.lower() not in {".html", ".pdf"}:
        reason = f"{output}: end it in .html or .pdf"
        raise typer.BadParameter(reason, param_hint="--output")
    shipment = _shipment(_text(description), fields)
    screener = engine.open_screener(catalogue, cache=not no_cache)
    screening = screener.screen(shipment, as_of=asked)
    if output:
        from screen.cli.sheets import write_sheet

        write_sheet(screening, screener.catalogue, output)
    elif form is OneFormat.JSON:
        from screen.reports.wire import encode, screening_object

        print(encode(screening_object(screening, readings=explain), indent=2))
    else:
        from screen.reports.card import print_card

        print_card(
            screening,
            screener.catalogue,
            sys.stdout,
            explanation=screener.explain(shipment) if explain else None,
        )
    return exit_for(screening.could_be if strict else screening.verdict, fail_on)


def _text(description: str) -> str:
    if description != "-":
        return description
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise InputFault(f"stdin: byte {error.start} is not UTF-8. Convert it first.") from None


def _shipment(description: str, fields: dict[str, str]) -> Shipment:
    from screen.model import Shipment

    date = day(fields.pop("date"), "--date")
    given: dict[str, Any] = {"description": description, **fields}
    for name, text in given.items():
        if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
            raise InputFault(f"{name}: holds bytes that are not UTF-8. Convert it first.")
    if not any(text.strip() for text in given.values()):
        raise InputFault("nothing to screen. Say what the goods are.")
    return Shipment(**given, date=date)
