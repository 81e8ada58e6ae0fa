"""An overlay: entries of one's own beside the built-in catalogue, and changes to its entries.

A folder with ``overlay.yaml`` in it. An entry with a new id is added. One with an id of the
built-in catalogue changes that entry: the keys that it gives take the place of the built-in ones,
those that it leaves out stay; ``add`` puts more into lists and ``remove`` takes out of them;
``off: yes`` switches the entry off.
Whatever does more than add needs a ``reason``, which every report shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from screen.catalogue.changes import changes_of, is_addition
from screen.catalogue.model import Family, Good, Item, Measure, Party, Rule

__all__ = [
    "OVERLAY",
    "PATTERNS",
    "OverlayEntry",
    "OverlayHeader",
    "is_overlay",
    "merged",
    "parted_entry",
    "weakening",
]

OVERLAY = "overlay.yaml"
PATTERNS: dict[str, type] = {
    "items/*.yaml": Item,
    "parties/*.yaml": Party,
    "measures.yaml": Measure,
    "families.yaml": Family,
    "downstream.yaml": Good,
    "rules.yaml": Rule,
}
"""The files that an overlay may hold."""
_MAY_BE_OFF = (Item, Party, Good, Rule)


class OverlayHeader(Struct, frozen=True, forbid_unknown_fields=True):
    """``overlay.yaml``: whose changes these are."""

    extends: Literal["builtin"]
    name: Annotated[str, Meta(pattern=r"^[^\W_][\w. -]{0,59}$")]
    note: str = ""


class OverlayEntry(Struct, frozen=True):
    """An entry as an overlay writes it, its own words taken out of those of the schema."""

    given: dict[str, Any]
    add: dict[str, Any]
    remove: dict[str, Any]
    off: bool
    reason: str


def is_overlay(directory: Path) -> bool:
    """Whether a folder holds an overlay and not a whole catalogue."""
    return (directory / OVERLAY).is_file()


def parted_entry(raw: Mapping[str, Any], kind: type) -> OverlayEntry:
    """An entry of an overlay with ``add``, ``remove``, ``off`` and ``reason`` apart.

    Raises:
        ValueError: one of these is not what it must be.
    """
    given = dict(raw)
    add, remove = given.pop("add", None) or {}, given.pop("remove", None) or {}
    off = given.pop("off", "no")
    # A downstream good says why by its own field.
    reason = given.get("reason", "") if kind is Good else given.pop("reason", "")
    if not (isinstance(add, dict) and isinstance(remove, dict)):
        raise ValueError("add and remove must hold keys with lists")
    if off not in ("yes", "no"):
        raise ValueError(f"off must be yes or no, not {off!r}")
    if off == "yes" and kind not in _MAY_BE_OFF:
        raise ValueError("cannot be switched off: other entries rest on it")
    if not isinstance(reason, str):
        raise ValueError("reason must be a text")
    return OverlayEntry(given, add, remove, off == "yes", " ".join(reason.split()))


def merged(base: Mapping[str, Any], entry: OverlayEntry) -> dict[str, Any]:
    """A built-in entry with what an overlay puts in its place, takes out and adds.

    Raises:
        ValueError: something is added to what is no list, or taken out that is not in it.
    """
    return _added(_reduced({**base, **entry.given}, entry.remove, ""), entry.add, "")


def _reduced(base: Any, remove: Mapping[str, Any], path: str) -> dict[str, Any]:
    found = dict(base)
    for key, less in remove.items():
        name, there = f"{path}{key}", found.get(key)
        if isinstance(less, dict) and isinstance(there, dict):
            found[key] = _reduced(there, less, f"{name}.")
        elif isinstance(less, list) and isinstance(there, list):
            if missing := [value for value in less if value not in there]:
                raise ValueError(f"remove: {missing[0]!r} does not stand in {name}")
            found[key] = [value for value in there if value not in less]
        else:
            raise ValueError(f"remove: {name} must be a list to be taken out of a list")
    return found


def _added(base: Any, add: Mapping[str, Any], path: str) -> dict[str, Any]:
    found = dict(base)
    for key, more in add.items():
        name, there = f"{path}{key}", found.get(key)
        if isinstance(more, dict):
            if not isinstance(there, dict | None):
                raise ValueError(f"add: {name} is no group of keys")
            found[key] = _added(there or {}, more, f"{name}.")
        elif isinstance(more, list) and isinstance(there, list | None):
            found[key] = [*(there or ()), *(value for value in more if value not in (there or ()))]
        else:
            raise ValueError(f"add: {name} must be a list to be added to a list")
    return found


def weakening(old: Any, new: Any) -> tuple[str, ...]:
    """What of an entry may weaken the catalogue, in words; nothing where it only adds.

    ``old`` is none for a new entry, ``new`` is none for one switched off.
    """
    if new is None:
        return ("switched off",)
    if old is None:
        if isinstance(new, Rule | Good):
            return ("added: it may speak before others",)
        return () if is_addition(new) else ("added with phrases that take words from others",)
    return tuple(change.words for change in changes_of(old, new) if not change.adds)
