"""What a screening was held against: how much was searched, what was met, what was set aside."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from screen.model import PARTY_FIELDS, Screening

if TYPE_CHECKING:
    from screen.catalogue import Catalogue

__all__ = ["Searched", "searched", "set_aside"]

_PLACE = "place"
"""The rule under which places are read."""


class Searched(Struct, frozen=True):
    """How much the catalogue holds, and what of it was met.

    Attributes:
        china, japan: entries of the control lists of each.
        families, measures: so many the entries are sorted into and rest on.
        kinds: bodies by kind, most first.
        party_fields: fields of the paper that name a body.
        items, parties: ids of what was met.
        uses: words of military or weapons use that were met.
    """

    china: int
    japan: int
    families: int
    measures: int
    kinds: tuple[tuple[str, int], ...]
    party_fields: tuple[str, ...]
    items: tuple[str, ...]
    parties: tuple[str, ...]
    uses: tuple[str, ...]


def searched(catalogue: Catalogue, screening: Screening) -> Searched:
    """What a screening was held against and what it met."""
    origins = Counter(item.origin for item in catalogue.items.values())
    kept = [r for r in screening.readings if r.kept and r.rule != _PLACE]
    entries = tuple(dict.fromkeys(reading.entry for reading in kept))
    uses = catalogue.end_use_index.effects
    return Searched(
        china=origins["CN"],
        japan=origins["JP"],
        families=len(catalogue.families),
        measures=len(catalogue.measures),
        kinds=tuple(Counter(p.kind for p in catalogue.parties.values()).most_common()),
        party_fields=tuple(f for f in PARTY_FIELDS if getattr(screening.shipment, f).strip()),
        items=tuple(entry for entry in entries if entry in catalogue.items),
        parties=tuple(entry for entry in entries if entry in catalogue.parties),
        uses=tuple(dict.fromkeys(r.text for r in kept if r.entry in uses)),
    )


def set_aside(screening: Screening) -> list[tuple[str, str]]:
    """Words that were met and did not count, each with the rule that dropped it."""
    dropped = ((r.text, r.rule) for r in screening.readings if not r.kept)
    return list(dict.fromkeys(dropped))
