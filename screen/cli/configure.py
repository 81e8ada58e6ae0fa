"""The options of all commands, and what files and the environment set of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from screen.cli.commands import Commands
from screen.cli.exits import Exit
from screen.cli.fields import FIELDS
from screen.cli.guard import say

if TYPE_CHECKING:
    from screen.config.model import Setting, Settled

__all__ = ["Configured", "configure", "settings_of"]

_UNSETTABLE = frozenset(("help", "version", "install-completion", "show-completion", "config"))
_WITHOUT = frozenset(("help", "completion", "schema"))


class Configured(TyperGroup):
    """The group of all commands, which takes ``--config FILE`` behind them too."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.commands = Commands()  # type: ignore[assignment]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Bring ``--config`` to the front, where this group reads it."""
        end = args.index("--") if "--" in args else len(args)
        for place, word in enumerate(args[:end]):
            width = 2 if word == "--config" else 1 if word.startswith("--config=") else 0
            if width and place + width <= end:
                taken = args[place : place + width]
                args = [*taken, *args[:place], *args[place + width :]]
                break
        return super().parse_args(ctx, args)


def configure(context: typer.Context, file: Path | None) -> None:
    """Let files and the environment give the options that the command line does not.

    Ends with 2 when a setting is wrong; every fault is told with its place.
    """
    if context.invoked_subcommand in _WITHOUT:
        return
    from screen.config.find import candidates, variables

    given = file or (Path(name) if (name := os.environ.get("DUALUSE_CONFIG")) else None)
    paths = [given] if given else [*candidates(Path.cwd(), _home())]
    if not paths and not any(variables(os.environ)):
        return
    from screen.config.model import ConfigFault

    try:
        settled = _settled(context, paths, named=given is not None)
    except ConfigFault as fault:
        for line in str(fault).splitlines():
            say(line)
        raise typer.Exit(int(Exit.USAGE)) from None
    defaults: dict[str, Any] = {}
    for one in settled:
        table = defaults
        for name in one.setting.command:
            table = table.setdefault(name, {})
        table[one.setting.name] = one.value
    context.default_map = defaults
    context.obj = settled


def _settled(context: typer.Context, paths: list[Path], *, named: bool) -> list[Settled]:
    """What is set, by whom: in the first file that holds settings, and in the environment."""
    from screen.config.file import read_file
    from screen.config.find import variables
    from screen.config.model import ConfigFault
    from screen.config.resolve import doubtful, resolve

    found = next(filter(None, map(read_file, paths)), None)
    if named and found is None:
        raise ConfigFault(f"{paths[0]}: holds no [tool.dualuse].")
    if found is None and not any(variables(os.environ)):
        return []
    settings = [*settings_of(context.command)]
    for line in doubtful(settings, os.environ):
        say(line)
    return resolve(settings, found, os.environ)


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None


def settings_of(command: Any, way: tuple[str, ...] = ()) -> Iterator[Setting]:
    """Every option of a command and of those below it that may be set."""
    from screen.config.model import Setting

    for name, below in getattr(command, "commands", {}).items():
        yield from settings_of(below, (*way, name))
    if getattr(command, "commands", None):
        return
    for option in command.params:
        long = [word[2:] for word in option.opts if word.startswith("--")]
        if not long or long[0] in _UNSETTABLE or (option.name in FIELDS and "item" in way):
            continue
        yield Setting(
            command=way,
            key=long[0],
            name=option.name,
            check=partial(_complaint, option),
            default=_plain(option.default),
            path=option.type.name == "path",
            flag=bool(getattr(option, "is_flag", False)),
            many=bool(option.multiple),
        )


def _complaint(option: Any, value: Any) -> str:
    """What an option says of a value that it does not take."""
    try:
        value = option.type_cast_value(None, value)
        if option.callback:
            option.callback(None, option, value)
    except typer.BadParameter as error:
        return str(error.message)
    return ""


def _plain(value: Any) -> Any:
    if isinstance(value, Path):
        return str(value)
    return value.value if isinstance(value, Enum) else value
