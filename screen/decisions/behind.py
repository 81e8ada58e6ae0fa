"""What stands behind a finding, as short hashes: a decision holds while these stay the same.

Only what the law says goes in. New words to find an entry by, better sources and notes leave a
decision as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from screen.finding import code_of

if TYPE_CHECKING:
    from screen.catalogue import Catalogue
    from screen.catalogue.model import Item, Measure, Party

__all__ = ["behind"]

_LAW = {
    "item": "id code names family dual_use measures regime origin threshold threshold_text "
    "confidence",
    "measure": "id number kind in_force suspended unknown scope what re_export exemptions "
    "legal_basis confidence",
    "party": "id kind names class former parent group listed_as country measure notice "
    "listed_on removed_on role wmd_type confidence",
}


def behind(
    item: str | None,
    measure: str,
    party: str | None,
    entries: Iterable[str],
    catalogue: Catalogue,
) -> dict[str, str]:
    """Hashes by ``item``, ``measure`` and ``party``, each where the finding has one.

    Args:
        item: the control code of the finding, or the entry's id.
        measure: id of the measure.
        party: id of the party.
        entries: ids of what the evidence met, to tell entries of one code apart.
        catalogue: what the law says now.
    """
    found: dict[str, Iterable[Item | Measure | Party]] = {
        "item": _items(item, entries, catalogue) if item else (),
        "measure": _one(measure, catalogue.measures),
        "party": _one(party or "", catalogue.bodies),
    }
    return {name: _hash(name, parts) for name, parts in found.items() if parts}


def _items(code: str, entries: Iterable[str], catalogue: Catalogue) -> list[Item]:
    known = (catalogue.items[entry] for entry in sorted(set(entries)) if entry in catalogue.items)
    met = [item for item in known if code_of(item) == code]
    return met or [item for item in catalogue.items.values() if code_of(item) == code]


def _one(name: str, known: Mapping[str, Measure] | Mapping[str, Party]) -> list[Measure | Party]:
    return [known[name]] if name in known else []


def _hash(name: str, parts: Iterable[object]) -> str:
    fields = _LAW[name].split()
    law = [
        {field: whole[field] for field in fields if field in whole}
        for whole in map(msgspec.to_builtins, parts)
    ]
    return hashlib.sha256(msgspec.json.encode(law, order="sorted")).hexdigest()[:12]
