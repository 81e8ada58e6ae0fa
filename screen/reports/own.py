"""What of a run is the user's own: lists beside the catalogue, changes to it. For people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screen.catalogue import Catalogue

__all__ = ["own_lines"]


def own_lines(catalogue: Catalogue) -> Iterator[str]:
    """Sentences on the overlay, what it weakens and why, and on the lists in use, if any."""
    if catalogue.overlay:
        overlay = catalogue.overlay
        yield (
            f"Overlay {overlay.name} upon the built-in catalogue: {overlay.added} entries added, "
            f"{overlay.changed} changed; {len(overlay.overrides)} in ways that may weaken it."
        )
        for override in overlay.overrides:
            called = override.name or override.id
            yield f"- {called}: {'; '.join(override.changes)}. Reason: {override.reason}"
    if catalogue.lists:
        told = (
            f"{listed.record.name} ({listed.record.bodies} bodies, {listed.record.effect}, "
            f"added {listed.record.added})"
            for listed in catalogue.lists
        )
        yield f"Lists of your own: {'; '.join(told)}."
