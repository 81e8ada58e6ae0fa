"""``dualuse catalogue diff``: what changed from one catalogue to another."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screen.cli import engine
from screen.cli.exits import Exit
from screen.cli.guard import InputFault, guarded
from screen.cli.options import AsOf, day

if TYPE_CHECKING:
    from screen.catalogue.diff import Entries

__all__ = ["diff"]

BUILTIN = "builtin"


class DiffFormat(StrEnum):
    """For a person, for a machine, or for a page."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


@guarded
def diff(
    old: Annotated[str, typer.Argument(help="A folder with a catalogue or overlay, or builtin.")],
    new: Annotated[str, typer.Argument(help="The same, as it is now.")],
    form: Annotated[
        DiffFormat, typer.Option("--format", help="Form of the report.")
    ] = DiffFormat.TEXT,
    as_of: AsOf = "",
) -> Exit:
    """Tell what was added, removed and changed from one catalogue to another.

    Ends with 0 when they are the same and with 1 when they differ, as diff does.
    """
    from screen.catalogue.diff import diff as compare
    from screen.catalogue.diff_words import as_json, as_markdown, as_text
    from screen.reports.style import printable

    before, after = _entries(old), _entries(new)
    found = list(compare(before, after, day(as_of, "--as-of") or dt.date.today()))
    if form is DiffFormat.JSON:
        from screen.reports.wire import encode

        print(encode(as_json(before, after, found), indent=2))
    else:
        lines = as_text if form is DiffFormat.TEXT else as_markdown
        for line in lines(before, after, found):
            print(printable(line))
    return Exit.FOUND if found else Exit.NOTHING


def _entries(name: str) -> Entries:
    """The entries of the built-in catalogue, or those in a folder."""
    from screen.catalogue.diff import entries_of, of_catalogue

    if name == BUILTIN:
        return of_catalogue(engine.open_catalogue(None))
    from screen.catalogue.files import catalogue_hash, data_directory
    from screen.catalogue.sources import read_source

    directory = Path(name)
    try:
        source, faults = read_source(data_directory(directory))
    except FileNotFoundError as error:
        raise InputFault(f"{error}. Name a folder, or {BUILTIN}.") from None
    if faults or source is None:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        cure = f"dualuse catalogue validate {directory} names every fault"
        raise InputFault(f"{directory}: {faults[0]}{more}. {cure}.")
    return entries_of(source, catalogue_hash(directory))
