"""The commands of ``dualuse``, each loaded when it is asked for: a single one starts quicker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.main import get_command, get_group

from screen.cli.examples import examples
from screen.cli.exits import EPILOG

__all__ = ["COMMANDS", "Commands"]

COMMANDS = {
    "item": "item:item",
    "batch": "batch:batch",
    "spark": "spark:spark",
    "columns": "understood:columns",
    "decide": "decide:decide",
    "measures": "measures:measures",
    "parties": "parties:app",
    "lists": "lists:app",
    "catalogue": "catalogue:app",
    "evaluate": "evaluate:evaluate",
    "schema": "schema:schema",
    "config": "config:app",
    "completion": "completion:completion",
    "help": "help:help_on",
}
"""Name -> module of this package and what in it is the command, or the group of commands."""

_SHORT = frozenset(("completion", "help"))
"""Commands that do not screen, whose help tells no exit codes."""


class Commands(Mapping[str, Any]):
    """The commands by name, made of their functions when they are first asked for."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._known:
            self._known[name] = _load(name, *COMMANDS[name].split(":"))
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def _load(name: str, module: str, attribute: str) -> Any:
    found = getattr(import_module(f"screen.cli.{module}"), attribute)
    if isinstance(found, typer.Typer):
        group = get_group(found)
        group.name = name
        return group
    alone = typer.Typer(rich_markup_mode=None, add_completion=False)
    epilog = examples(name) if name in _SHORT else f"{examples(name)}\n\n{EPILOG}"
    alone.command(name, epilog=epilog)(found)
    return get_command(alone)
