"""``dualuse catalogue``: what the tool knows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screen.cli import engine
from screen.cli.columns import print_columns
from screen.cli.diff import diff
from screen.cli.examples import examples
from screen.cli.exits import Exit
from screen.cli.guard import InputFault, guarded, say
from screen.cli.options import AsOf, CatalogueDir, NoCache, OneFormat, OneFormatOption, day

if TYPE_CHECKING:
    from screen.catalogue.model import Item

__all__ = ["app"]

app = typer.Typer(
    help="What the tool knows: items, families, figures.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list", epilog=examples("list"))
@guarded
def list_entries(
    family: Annotated[str, typer.Option("--family", help="Only this family.")] = "",
    form: OneFormatOption = OneFormat.TABLE,
    catalogue: CatalogueDir = None,
    no_cache: NoCache = False,
) -> Exit:
    """List the entries, all or those of a family."""
    from screen.cli.lookup import in_family

    known = engine.open_catalogue(catalogue, cache=not no_cache)
    _print_entries(in_family(known, family) if family else [*known.items.values()], form)
    return Exit.NOTHING


@app.command(epilog=examples("show"))
@guarded
def show(
    code: Annotated[str, typer.Argument(help="A control code or the id of an entry.")],
    as_of: AsOf = "",
    form: OneFormatOption = OneFormat.TABLE,
    catalogue: CatalogueDir = None,
    no_cache: NoCache = False,
) -> Exit:
    """Show an entry in full, or every entry below a code."""
    from screen.cli.entry import lines_of
    from screen.cli.lookup import entries_of

    asked = day(as_of, "--as-of") or dt.date.today()
    known = engine.open_catalogue(catalogue, cache=not no_cache)
    found = entries_of(known, code)
    if not found:
        raise InputFault(
            f"{code}: no such control code or entry. dualuse catalogue search finds one by words."
        )
    if form is OneFormat.JSON:
        _print_entries(found, form)
        return Exit.NOTHING
    print("\n\n".join("\n".join(lines_of(item, known, asked)) for item in found))
    return Exit.NOTHING


@app.command(epilog=examples("search"))
@guarded
def search(
    words: Annotated[list[str], typer.Argument(help="Words that must all stand in the entry.")],
    form: OneFormatOption = OneFormat.TABLE,
    catalogue: CatalogueDir = None,
    no_cache: NoCache = False,
) -> Exit:
    """Find entries by words in their names, terms, formulas and numbers."""
    from screen.cli.lookup import searched

    known = engine.open_catalogue(catalogue, cache=not no_cache)
    _print_entries(searched(known, words), form)
    return Exit.NOTHING


@app.command(epilog=examples("families"))
@guarded
def families(
    form: OneFormatOption = OneFormat.TABLE,
    catalogue: CatalogueDir = None,
    no_cache: NoCache = False,
) -> Exit:
    """List the families that entries can be asked for by."""
    known = engine.open_catalogue(catalogue, cache=not no_cache)
    from collections import Counter

    sizes = Counter(item.family for item in known.items.values())
    if form is OneFormat.JSON:
        _print_json([*known.families.values()])
        return Exit.NOTHING
    print_columns(
        ("family", "entries", "English", "Chinese", "Japanese"),
        [
            (family.id, str(sizes[family.id]), family.names.en, family.names.zh, family.names.ja)
            for family in known.families.values()
        ],
    )
    return Exit.NOTHING


@app.command(epilog=examples("stats"))
@guarded
def stats(
    form: OneFormatOption = OneFormat.TABLE,
    catalogue: CatalogueDir = None,
    no_cache: NoCache = False,
) -> Exit:
    """Count entries, terms by language and class, measures and parties."""
    from screen.cli.stats import counts

    figures = counts(engine.open_catalogue(catalogue, cache=not no_cache))
    if form is OneFormat.JSON:
        _print_json(figures)
        return Exit.NOTHING
    print_columns(("what", "count"), [(name, str(figure)) for name, figure in figures.items()])
    return Exit.NOTHING


@app.command(epilog=examples("validate"))
@guarded
def validate(
    directory: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="A catalogue or overlay; else the tool's data."),
    ] = None,
) -> Exit:
    """Check the data: form, ids, references, numbers, dates, sources; name every fault's place."""
    from screen.catalogue.validate import validate as check

    try:
        faults = check(directory)
    except FileNotFoundError as error:
        raise InputFault(f"{error}. Name a folder with a catalogue or an overlay.") from None
    for fault in faults:
        print(f"{fault.file}:{fault.line}: {fault.entry}: {fault.message}")
    say(f"{len(faults)} faults" if faults else "the catalogue is sound")
    return Exit.INPUT if faults else Exit.NOTHING


app.command("diff", epilog=examples("diff"))(diff)


def _print_entries(items: list[Item], form: OneFormat) -> None:
    if form is OneFormat.JSON:
        _print_json(items)
        return
    print_columns(
        ("code", "family", "English", "Chinese"),
        [(item.code or item.id, item.family, item.names.en, item.names.zh) for item in items],
    )
    print(f"\n{len(items)} entries")


def _print_json(value: object) -> None:
    import msgspec

    from screen.reports.wire import encode

    print(encode(msgspec.to_builtins(value), indent=2))
