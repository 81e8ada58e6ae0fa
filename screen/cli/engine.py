"""The catalogue and the screener, loaded only when a command needs them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from screen.cli.guard import InputFault, say

if TYPE_CHECKING:
    from screen.catalogue import Catalogue
    from screen.screener import Screener

__all__ = ["open_catalogue", "open_screener"]


def open_catalogue(directory: Path | None, *, cache: bool = True) -> Catalogue:
    """The catalogue in ``directory``, or the tool's own.

    Raises:
        InputFault: ``directory`` holds no catalogue, or one with faults.
    """
    from screen.catalogue import load_catalogue
    from screen.catalogue.faults import CatalogueError

    try:
        return load_catalogue(directory, cache=cache)
    except (CatalogueError, FileNotFoundError) as error:
        if directory is None:
            raise
        cure = f"dualuse catalogue validate {directory} names every fault"
        raise InputFault(f"{error}. {cure}.") from None


def open_screener(
    directory: Path | None = None,
    *,
    cache: bool = True,
    lists: bool = False,
    lists_dir: Path | None = None,
) -> Screener:
    """A screener on that catalogue; with ``lists`` on the user's own lists, too.

    Raises:
        InputFault: the catalogue or a list cannot be used.
    """
    catalogue = open_catalogue(directory, cache=cache)
    from screen.screener import Screener

    if lists:
        catalogue = _with_lists(catalogue, lists_dir, cache)
    return Screener(catalogue)


def _with_lists(catalogue: Catalogue, directory: Path | None, cache: bool) -> Catalogue:
    """The catalogue beside the user's lists; most users have none, and nothing is loaded then."""
    from screen.lists.folder import lists_directory

    found = lists_directory(directory)
    if not any(found.glob("*.json")):
        if directory is not None and not found.is_dir():
            raise InputFault(f"{found}: no such folder. dualuse lists add --lists-dir makes it.")
        return catalogue
    from screen.lists import ListFault, open_lists

    try:
        return catalogue.with_lists(open_lists(found, cache=cache, tell=say))
    except ListFault as error:
        raise InputFault(f"{error} --no-lists screens without it.") from None
