"""Settings in force: the environment before the file, a command's own table before the rest.

A key outside any table holds for every command that has the option and takes the value.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from screen.config.file import ConfigFile, Entry
from screen.config.find import variables
from screen.config.model import NOT_IN_FILES, ConfigFault, Origin, Setting, Settled

__all__ = ["doubtful", "resolve"]

_PREFIX = "DUALUSE_"
_Found = dict[tuple[tuple[str, ...], str], Settled]


def resolve(
    settings: Sequence[Setting], file: ConfigFile | None, environment: Mapping[str, str]
) -> list[Settled]:
    """What is set, by whom.

    Args:
        settings: every option that may be set.
        file: the file of settings, where there is one.
        environment: variables; those that are no option are left alone.

    Raises:
        ConfigFault: a key is unknown or a value is not what its option takes.
    """
    found: _Found = {}
    faults: list[str] = []
    entries = sorted(file.entries, key=lambda entry: len(entry.tables)) if file else []
    for entry in entries:
        assert file is not None
        origin = Origin("file", str(file.path), entry.line)
        _take(found, faults, _fitting(settings, entry), entry.value, origin, file.path.parent)
        if not _fitting(settings, entry):
            faults.append(f"{origin}: {_unknown(settings, entry)}")
        elif entry.key in NOT_IN_FILES:
            cure = f"Give --{entry.key} or {_PREFIX}{_capitals(entry.key)}"
            faults.append(f"{origin}: {entry.key}: {NOT_IN_FILES[entry.key]}. {cure}.")
    for name, key, text in variables(environment):
        origin = Origin("environment", name)
        _take(found, faults, [s for s in settings if s.key == key], text, origin, None)
    if faults:
        raise ConfigFault("\n".join(faults))
    return list(found.values())


def doubtful(settings: Sequence[Setting], environment: Mapping[str, str]) -> Iterator[str]:
    """A line for each variable that is no option but nearly one."""
    keys = {setting.key for setting in settings}
    for name, key, _ in variables(environment):
        if key not in keys and (near := get_close_matches(key, keys, 1, 0.8)):
            yield f"{name} is no option. Did you mean {_PREFIX}{_capitals(near[0])}?"


def _take(
    found: _Found,
    faults: list[str],
    fitting: Sequence[Setting],
    value: Any,
    origin: Origin,
    folder: Path | None,
) -> None:
    """Set a value for the options that take it; a fault if none of them does."""
    wrong = ""
    taken = False
    for setting in fitting:
        given = _read(setting, value) if origin.kind == "environment" else value
        if problem := _problem(setting, given):
            wrong = wrong or problem
            continue
        taken = True
        if setting.path and folder is not None:
            given = _beside(folder, given)
        found[setting.command, setting.key] = Settled(setting, given, origin)
    if fitting and not taken:
        faults.append(f"{origin}: {fitting[0].key}: {wrong}")


def _fitting(settings: Sequence[Setting], entry: Entry) -> list[Setting]:
    depth = len(entry.tables)
    return [s for s in settings if s.key == entry.key and s.command[:depth] == entry.tables]


def _problem(setting: Setting, value: Any) -> str:
    """What is wrong with a value before its option reads it, or what the option says."""
    if setting.flag:
        return "" if isinstance(value, bool) else f"{value!r} is not true or false."
    values = value if isinstance(value, list) and setting.many else [value]
    for one in values:
        if isinstance(one, list | bool | float) or not isinstance(one, str | int):
            kind = {list: "list", bool: "yes or no", float: "fraction"}.get(type(one), "date")
            return f"a {kind}, where {'a list of texts' if setting.many else 'one text'} belongs."
    return setting.check(values if setting.many else value)


def _read(setting: Setting, text: str) -> Any:
    """A variable's text as its option's kind of value."""
    if setting.flag:
        words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
        return words.get(text.strip().lower(), text)
    return [part.strip() for part in text.split(",")] if setting.many else text


def _beside(folder: Path, value: Any) -> Any:
    """Paths in a file are read from its own folder."""
    if isinstance(value, list):
        return [_beside(folder, one) for one in value]
    path = folder / str(value)
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive
        return str(path)


def _unknown(settings: Sequence[Setting], entry: Entry) -> str:
    depth = len(entry.tables)
    inside = [s for s in settings if s.command[:depth] == entry.tables]
    if not inside:
        named = ".".join(entry.tables)
        commands = sorted({".".join(s.command[:depth]) for s in settings})
        return f"[{named}]: no such command.{_meant(named, commands)}"
    keys = sorted({s.key for s in inside})
    if (near := entry.key.replace("_", "-")) in keys:
        return f"{entry.key}: no such option. Did you mean {near}?"
    return f"{entry.key}: no such option.{_meant(entry.key, keys)}"


def _meant(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f" Did you mean {near[0]}?" if near else f" Known are {', '.join(known)}."


def _capitals(key: str) -> str:
    return key.upper().replace("-", "_")
