"""Lists of one's own: bodies that the user, not the law, wants to hear of.

A file (the user's own table, OpenSanctions' targets, the US Consolidated Screening List) is read
into ``Listed`` bodies, copied into the user's folder with a record of where it came from, and
compiled once into an index of names of the same kind as the catalogue's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from screen.lists.model import Effect, ListFault, ListRecord
    from screen.lists.opened import OpenList, open_lists
    from screen.lists.store import ListStore

__all__ = ["Effect", "ListFault", "ListRecord", "ListStore", "OpenList", "open_lists"]

_ROOMS = {"OpenList": "opened", "open_lists": "opened", "ListStore": "store"}


def __getattr__(name: str) -> Any:
    # Most users have no lists: what reads them is loaded when it is asked for.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_ROOMS.get(name, 'model')}"), name)
