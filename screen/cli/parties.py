"""``dualuse parties``: listed and sensitive bodies."""

from __future__ import annotations

from typing import Annotated

import typer

from screen.cli import engine
from screen.cli.columns import print_columns
from screen.cli.examples import examples
from screen.cli.exits import Exit
from screen.cli.guard import InputFault, guarded
from screen.cli.language import LangOption, language
from screen.cli.options import (
    CatalogueDir,
    ListsDir,
    NoCache,
    NoLists,
    OneFormat,
    OneFormatOption,
)

__all__ = ["app"]

app = typer.Typer(help="Listed and sensitive bodies.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """Listed and sensitive bodies."""


@app.command(epilog=examples("parties-search"))
@guarded
def search(
    name: Annotated[str, typer.Argument(help="A name as a paper writes it, in any script.")],
    form: OneFormatOption = OneFormat.TABLE,
    lang: LangOption = None,
    catalogue: CatalogueDir = None,
    no_cache: NoCache = False,
    no_lists: NoLists = False,
    lists_dir: ListsDir = None,
) -> Exit:
    """Find the bodies that a name may stand for, as screening would."""
    if not name.strip():
        raise InputFault("nothing to search. Give a name.")
    screener = engine.open_screener(
        catalogue, cache=not no_cache, lists=not no_lists, lists_dir=lists_dir
    )
    found = screener.find_parties(name)
    if form is OneFormat.JSON:
        import msgspec

        from screen.reports.wire import encode, reading_object

        rows = [
            {"party": msgspec.to_builtins(party), "reading": reading_object(reading)}
            for party, reading in found
        ]
        print(encode(rows, indent=2))
        return Exit.NOTHING
    from screen.reports import words
    from screen.reports.names import both_names

    spoken = language(lang)
    if not found:
        print(words.say(words.NO_BODY, spoken))
        return Exit.NOTHING
    print_columns(
        [
            words.label(name, spoken)
            for name in ("party", "list", "score", "listed", "name", "met as")
        ],
        [
            (
                party.id,
                f"{party.notice} ({party.class_})"
                if party.kind == "house"
                else words.label(party.kind, spoken),
                f"{reading.score:.0f}",
                str(party.listed_on or ""),
                both_names(party, spoken),
                f"{reading.term} ({reading.method}{'' if reading.kept else ', dropped'})",
            )
            for party, reading in found
        ],
    )
    return Exit.NOTHING
