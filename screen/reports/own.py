"""What of a run is the user's own: lists beside the catalogue, changes to it. For people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from screen.reports import words

if TYPE_CHECKING:
    from screen.catalogue import Catalogue

__all__ = ["own_lines"]


def own_lines(catalogue: Catalogue, lang: str = "en") -> Iterator[str]:
    """Sentences on the overlay, what it weakens and why, and on the lists in use, if any."""
    if overlay := catalogue.overlay:
        yield words.say(
            words.OVERLAY,
            lang,
            name=overlay.name,
            added=overlay.added,
            changed=overlay.changed,
            weaker=len(overlay.overrides),
        )
        for override in overlay.overrides:
            called, changes = override.name or override.id, "; ".join(override.changes)
            yield words.say(
                words.OVERRIDE, lang, name=called, changes=changes, reason=override.reason
            )
    if catalogue.lists:
        told = (
            words.say(
                words.OWN_LIST,
                lang,
                name=listed.record.name,
                bodies=listed.record.bodies,
                effect=words.verdict(listed.record.effect, lang),
                added=listed.record.added,
            )
            for listed in catalogue.lists
        )
        yield words.say(words.OWN_LISTS, lang, lists="; ".join(told))
