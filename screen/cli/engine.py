"""The catalogue and the screener, loaded only when a command needs them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from screen.cli.guard import InputFault

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


def open_screener(directory: Path | None = None, *, cache: bool = True) -> Screener:
    """A screener on that catalogue."""
    catalogue = open_catalogue(directory, cache=cache)
    from screen.screener import Screener

    return Screener(catalogue)
