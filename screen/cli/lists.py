"""``dualuse lists``: lists of one's own beside the catalogue."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screen.cli.columns import print_columns
from screen.cli.examples import examples
from screen.cli.exits import Exit
from screen.cli.guard import InputFault, guarded, say
from screen.cli.options import ListsDir, OneFormat, OneFormatOption

if TYPE_CHECKING:
    from screen.lists.store import Added, ListStore

__all__ = ["app"]

app = typer.Typer(
    help="Lists of your own: bodies you want to hear of, whatever the goods.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_MOST_TOLD = 50


class ListEffect(StrEnum):
    """What a shipment comes to that names a body of the list."""

    REVIEW = "review"
    LICENCE = "licence"
    PROHIBITED = "prohibited"


class ListKind(StrEnum):
    """The form of the file."""

    AUTO = "auto"
    HOUSE = "house"
    OPENSANCTIONS = "opensanctions"
    US_CSL = "us-csl"


@app.command(epilog=examples("lists-add"))
@guarded
def add(
    file: Annotated[Path, typer.Argument(help="A table (CSV, TSV) or YAML.")],
    name: Annotated[str, typer.Option("--name", help="Default: the name of the file.")] = "",
    effect: Annotated[
        ListEffect, typer.Option("--effect", help="What a shipment to one of its bodies comes to.")
    ] = ListEffect.REVIEW,
    kind: Annotated[
        ListKind, typer.Option("--kind", help="Default: told by the headings.")
    ] = ListKind.AUTO,
    encoding: Annotated[
        str, typer.Option("--encoding", help="What a table without a byte order mark is read as.")
    ] = "utf-8",
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in place of the list of that name.")
    ] = False,
    lists_dir: ListsDir = None,
) -> Exit:
    """Add a list: read it, keep a copy, lay out its names once.

    Rows that give no name are told with row and column and counted; the others are added. With
    such rows the exit code is 3.
    """
    from screen.lists.model import ListFault
    from screen.lists.opened import compiled_and_kept
    from screen.lists.store import name_for

    store = _store(lists_dir)
    called = name or name_for(file.name)
    if called in store.names() and not replace:
        raise InputFault(
            f"there is a list {called!r} already. Say --replace to put this one in its place, or "
            "--name for another name."
        )
    added = _read(store, file, called, effect.value, kind.value, encoding)
    record = added.record
    _tell(file, added)
    if not added.bodies:
        raise InputFault(f"{file}: no body could be read. Nothing was added.")
    if record.names > 5000:
        say(f"laying out {record.names} names")
    opened = compiled_and_kept(record, added.bodies)
    lines = [
        f"{file}: row {row}: none of its names holds letters to look for" for row in opened.mute
    ]
    for line in lines[:_MOST_TOLD]:
        say(line)
    try:
        store.keep(record, file)
    except ListFault as error:
        raise InputFault(str(error)) from None
    print(
        f"added the list {called!r}: {record.bodies} bodies, {record.names} names, effect "
        f"{record.effect}, kind {record.kind}; {record.lost} rows not read"
    )
    return Exit.INPUT if record.lost or record.doubts or lines else Exit.NOTHING


@app.command("list", epilog=examples("lists-list"))
@guarded
def list_lists(lists_dir: ListsDir = None, form: OneFormatOption = OneFormat.TABLE) -> Exit:
    """Show the lists that are used: what they hold, from which file, since when."""
    from screen.lists.model import ListFault

    try:
        records = list(_store(lists_dir).records())
    except ListFault as error:
        raise InputFault(str(error)) from None
    if form is OneFormat.JSON:
        import msgspec

        from screen.reports.wire import encode

        print(encode(msgspec.to_builtins(records), indent=2))
        return Exit.NOTHING
    if not records:
        print("no lists of your own: dualuse lists add FILE adds one")
        return Exit.NOTHING
    print_columns(
        ("list", "kind", "effect", "bodies", "names", "not read", "added", "file", "sha256"),
        [
            (
                *(record.name, record.kind, record.effect, str(record.bodies), str(record.names)),
                *(str(record.lost), str(record.added), record.file, record.sha256[:12]),
            )
            for record in records
        ],
    )
    return Exit.NOTHING


@app.command(epilog=examples("lists-remove"))
@guarded
def remove(
    name: Annotated[str, typer.Argument(help="The name of the list.")], lists_dir: ListsDir = None
) -> Exit:
    """Take a list away; the file that it came from stays where it is."""
    store = _store(lists_dir)
    if not store.remove(name):
        known = ", ".join(store.names()) or "none"
        raise InputFault(f"there is no list {name!r}. There are: {known}.")
    print(f"removed the list {name!r}")
    return Exit.NOTHING


def _store(directory: Path | None) -> ListStore:
    from screen.lists.folder import lists_directory
    from screen.lists.store import ListStore

    return ListStore(lists_directory(directory))


def _read(store: ListStore, file: Path, name: str, effect: str, kind: str, encoding: str) -> Added:
    from typing import cast

    from screen.lists.model import Effect, ListFault

    try:
        return store.read(file, name, cast(Effect, effect), kind, encoding, dt.date.today())
    except ListFault as error:
        raise InputFault(str(error)) from None


def _tell(file: Path, added: Added) -> None:
    """What of the file could not be read, row by row."""
    if added.unread:
        say(f"{file}: headings that are not read: {', '.join(added.unread)}")
    for problem in added.problems[:_MOST_TOLD]:
        column = f" column {problem.column}:" if problem.column else ""
        say(f"{file}: row {problem.row}:{column} {problem.message}")
    if (more := len(added.problems) - _MOST_TOLD) > 0:
        say(f"{file}: and {more} more rows with faults")
