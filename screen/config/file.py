"""The file of settings: ``dualuse.toml``, or ``[tool.dualuse]`` in ``pyproject.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from screen.config.find import SHARED
from screen.config.model import ConfigFault

__all__ = ["ConfigFile", "Entry", "read_file"]

_TOOL = ("tool", "dualuse")
_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


class Entry(Struct, frozen=True):
    """A key with its value: the tables it stands in, and its line (0 where it is not known)."""

    tables: tuple[str, ...]
    key: str
    value: Any
    line: int


class ConfigFile(Struct, frozen=True):
    """A file of settings."""

    path: Path
    entries: tuple[Entry, ...]


def read_file(path: Path) -> ConfigFile | None:
    """The settings of a file; ``None`` for a ``pyproject.toml`` that holds none.

    Raises:
        ConfigFault: it cannot be read, or is no TOML.
    """
    shared = path.name == SHARED
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigFault(f"{path}: {error.strerror}. Give a file of settings in TOML.") from None
    except UnicodeDecodeError as error:
        raise ConfigFault(f"{path}: byte {error.start} is not UTF-8. Save it so.") from None
    if shared and "dualuse" not in text:
        return None
    import tomllib

    try:
        content: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigFault(f"{path}: not TOML: {error}.") from None
    for name in _TOOL if shared else ():
        content = content.get(name) if isinstance(content, dict) else None
    if shared and not isinstance(content, dict):
        return None
    lines = _lines(text)
    return ConfigFile(path, tuple(_entries(content, (), _TOOL if shared else (), lines)))


def _entries(
    table: dict[str, Any],
    tables: tuple[str, ...],
    above: tuple[str, ...],
    lines: dict[tuple[str, ...], int],
) -> Iterator[Entry]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _entries(value, (*tables, key), above, lines)
        else:
            yield Entry(tables, key, value, lines.get((*above, *tables, key), 0))


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """The line of each key as it is usually written; the parser itself does not tell."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if heading := _TABLE.match(line):
            table = _names(heading[1])
        elif key := _KEY.match(line):
            found.setdefault((*table, *_names(key[1])), number)
    return found


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip().strip("\"'") for name in dotted.split("."))
