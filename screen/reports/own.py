"""What of a run is the user's own: lists beside the catalogue, changes to it. For people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screen.catalogue import Catalogue

__all__ = ["own_lines"]


def own_lines(catalogue: Catalogue) -> Iterator[str]:
    """A sentence on the lists in use, if there are any."""
    if catalogue.lists:
        told = (
            f"{listed.record.name} ({listed.record.bodies} bodies, {listed.record.effect}, "
            f"added {listed.record.added})"
            for listed in catalogue.lists
        )
        yield f"Lists of your own: {'; '.join(told)}."
