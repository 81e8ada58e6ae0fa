"""``dualuse config``: which options are in force, and who set them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from screen.cli.columns import print_columns
from screen.cli.examples import examples
from screen.cli.exits import Exit
from screen.cli.guard import InputFault, guarded
from screen.cli.options import OneFormat, OneFormatOption

if TYPE_CHECKING:
    from screen.config.model import Settled

__all__ = ["app"]

app = typer.Typer(
    help="Which options are in force, and who set them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def group() -> None:
    """Which options are in force, and who set them."""


@app.command(epilog=examples("config-show"))
@guarded
def show(
    context: typer.Context,
    command: Annotated[str, typer.Argument(help="Only this command, as batch.")] = "",
    form: OneFormatOption = OneFormat.TABLE,
) -> Exit:
    """Show each option with the value in force and where it comes from.

    The command line wins over the environment, that over the file, that over the default.
    """
    rows = list(_rows(context, command.strip()))
    if not rows:
        raise InputFault(f"{command}: no such command. dualuse --help lists them.")
    if form is OneFormat.JSON:
        from screen.reports.wire import encode

        print(encode(rows, indent=2))
        return Exit.NOTHING
    print_columns(
        ("command", "option", "value", "from"),
        [(row["command"], row["option"], _shown(row["value"]), _place(row)) for row in rows],
    )
    return Exit.NOTHING


def _rows(context: typer.Context, command: str) -> list[dict[str, Any]]:
    from screen.cli.configure import settings_of

    root = context.find_root()
    settled: dict[tuple[tuple[str, ...], str], Settled] = {
        (one.setting.command, one.setting.key): one for one in root.obj or ()
    }
    rows: list[dict[str, Any]] = []
    for setting in settings_of(root.command):
        name = " ".join(setting.command)
        if command and name != command:
            continue
        row: dict[str, Any] = {"command": name, "option": setting.key}
        if one := settled.get((setting.command, setting.key)):
            row |= {"value": one.value, "from": one.origin.kind, "name": one.origin.name}
            row |= {"line": one.origin.line} if one.origin.line else {}
        else:
            row |= {"value": setting.default, "from": "default"}
        rows.append(row)
    return rows


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _place(row: dict[str, Any]) -> str:
    if row["from"] == "default":
        return "default"
    return f"{row['name']}:{row['line']}" if "line" in row else str(row["name"])
