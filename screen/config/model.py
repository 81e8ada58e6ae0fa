"""Options that may be set, and the settings found for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

__all__ = ["NOT_IN_FILES", "ConfigFault", "Origin", "Setting", "Settled"]

NOT_IN_FILES = {
    "as-of": "a day in a file would be forgotten there",
    "allow-prohibited": "each run should say it",
}
"""Options that only the command line and the environment set, and why."""


class ConfigFault(Exception):
    """Settings that cannot be used: each fault on a line of its own."""


class Setting(Struct, frozen=True):
    """An option of a command that may be set.

    ``command`` is the way to it, as ``("catalogue", "list")``; ``key`` is its name without the
    dashes and ``name`` that of the parameter. ``check`` says what is wrong with a value, with
    nothing where it is right. ``default`` is what holds when nobody sets it.
    """

    command: tuple[str, ...]
    key: str
    name: str
    check: Callable[[Any], str]
    default: Any = None
    path: bool = False
    flag: bool = False
    many: bool = False


class Origin(Struct, frozen=True):
    """Where a value comes from: a line of a file (0 where it is not known) or a variable."""

    kind: str
    name: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.name}:{self.line}" if self.line else self.name


class Settled(Struct, frozen=True):
    """A value that somebody set, and where."""

    setting: Setting
    value: Any
    origin: Origin
