"""Figures about the catalogue."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screen.catalogue import Catalogue

__all__ = ["counts"]


def counts(catalogue: Catalogue) -> dict[str, int]:
    """What there is and how much of it, terms by class and language."""
    items = catalogue.items.values()
    figures = {
        "entries": len(catalogue.items),
        "families": len(catalogue.families),
        "measures": len(catalogue.measures),
        "parties": len(catalogue.parties),
        "CAS numbers": len({cas for item in items for cas in item.cas}),
        "HS codes": len({hs for item in items for hs in item.hs}),
        "entries with a threshold": sum(item.threshold is not None for item in items),
    }
    for strength in ("strong", "needs_parameter", "weak"):
        for language in ("en", "zh", "ja"):
            words = (getattr(getattr(item.terms, strength), language) for item in items)
            figures[f"terms, {strength.replace('_', ' ')}, {language}"] = sum(map(len, words))
    for title, values in (
        ("entries, confidence", (item.confidence for item in items)),
        ("parties", (party.kind for party in catalogue.parties.values())),
    ):
        figures |= {f"{title} {name}": n for name, n in sorted(Counter(values).items())}
    return figures
