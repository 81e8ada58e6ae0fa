"""Parties: which listed, military or sensitive bodies a field names, by which of its characters.

A name of a company counts when the text says no more than the name, its legal form, an address
or a department; a longer name is another body, at most of the same group. Words of armed forces
count wherever they stand.

What reads them is loaded when a party is first named: a single item often names none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from screen.model import Reading

if TYPE_CHECKING:
    from screen.match.parties_index import PartyIndex

__all__ = ["read_party"]

_REMEMBERED = 65536


def read_party(
    field: str, text: str, index: PartyIndex, *, second_sign: bool = False
) -> tuple[Reading, ...]:
    """Every name of a party met in one field, kept and dropped, in order of place.

    A kept reading of strength ``strong`` names the body; a kept one of strength ``weak`` under
    the rule ``group-name`` names another firm that bears the body's name.

    Args:
        field: name of the shipment's field, copied into the readings.
        text: the field as written.
        index: the names of the catalogue.
        second_sign: whether something outside this field (another field that names a body of the
            same group) makes short and shared names count.
    """
    known = index.known
    found = known.get((text, second_sign))
    if found is None:
        if len(known) >= _REMEMBERED:
            known.clear()
        from screen.match.party_reader import read_names

        found = known[text, second_sign] = read_names(text, index, second_sign)
    return tuple([replace(reading, field=field) for reading in found]) if found else ()
