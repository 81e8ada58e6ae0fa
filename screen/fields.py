"""Reading the fields of shipments: what was read once is remembered, because texts repeat.

A file names the same places, the same parties and mostly the same goods again and again. Each
field is read by itself; what one field says about another is weighed afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from screen.catalogue import Catalogue
from screen.evidence import seconded_fields
from screen.match.end_use import read_end_use
from screen.match.goods import GoodsReader, GoodsText, read_goods
from screen.match.lexicon import key_of
from screen.match.parties import read_party
from screen.model import PARTY_FIELDS, Reading, Shipment
from screen.route import Route, read_route
from screen.text.fold import fold
from screen.text.identifiers import hs_matches, read_hs
from screen.text.pieces import LONGEST, pieces

if TYPE_CHECKING:
    from screen.match.sieve import Sieve

__all__ = ["Description", "Fields"]

Readings = tuple[Reading, ...]

_REMEMBERED = 1 << 14
"""So many texts of each kind are remembered."""

DITTO = frozenset(
    (
        *("同", "同上", "同左", "同前", "同右", "仝", "仝上", "々", "〃", "同收货人", "同荷受人"),
        *("荷受人に同じ", "same", "same as consignee", "same as above", "same as left", "ditto"),
        *("do", "-do-", "as above", "as consignee"),
    )
)
"""What stands in a party field for the consignee."""

SHUNNED = ("unreliable", "countermeasure", "house")
"""Kinds of parties that matter in any role, not only as receiver of the goods."""


class Description(NamedTuple):
    """A description as read: the goods that it names, and words of military and weapons use."""

    goods: GoodsText
    uses: Readings


_PLAIN = Description(GoodsText((), False), ())


class Fields:
    """Reads fields by one catalogue.

    ``many`` is set where so many shipments come that a sieve for texts without any word of the
    catalogue is worth its making, half a second.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.many = False
        self._sieve = cache(self._make_sieve)
        self._place = lru_cache(_REMEMBERED)(self._read_route)
        self.description = lru_cache(_REMEMBERED)(self._description)
        self.part_number = lru_cache(_REMEMBERED)(self._part_number)
        self.end_use = lru_cache(_REMEMBERED)(self._end_use)
        self.pointed_at = lru_cache(_REMEMBERED)(self._pointed_at)
        self._party = lru_cache(_REMEMBERED)(self._read_party)

    def route(self, shipment: Shipment) -> Route:
        """The way of a shipment."""
        return self._place(shipment.origin, shipment.ship_from, shipment.via, shipment.destination)

    def parties(self, shipment: Shipment) -> list[Reading]:
        """Readings of the party fields; a body that only sends or makes the goods is no user."""
        by_field = {
            field: found
            for field in PARTY_FIELDS
            if (text := getattr(shipment, field)) and (found := self._party(field, text, False))
        }
        if not by_field:
            return []
        bodies = self._catalogue.bodies
        for field in seconded_fields(by_field, bodies):
            by_field[field] = self._party(field, getattr(shipment, field), True)
        readings: list[Reading] = []
        for field, found in by_field.items():
            for reading in found:
                kind = bodies[reading.entry].kind
                if reading.kept and field in ("exporter", "maker") and kind not in SHUNNED:
                    reading = replace(reading, kept=False, rule="no-receiver")
                readings.append(reading)
        return readings

    # -- one field, unremembered -----------------------------------------------------------------

    def _read_route(self, origin: str, ship_from: str, via: str, destination: str) -> Route:
        places = Shipment(origin=origin, ship_from=ship_from, via=via, destination=destination)
        return read_route(places, lambda: self._catalogue.gazetteer)

    def _description(
        self, text: str, japanese: bool, supported: frozenset[str] = frozenset()
    ) -> Description:
        """A description; ``supported`` are entries that the HS code points to."""
        if self.many and self._sieve(japanese).is_plain(text):
            return _PLAIN
        uses = partial(read_end_use, index=self._catalogue.end_use_index)
        return Description(
            read_goods("description", text, self.goods_reader(japanese), supported),
            in_pieces("description", text, uses),
        )

    def _part_number(self, text: str, japanese: bool) -> Readings:
        return read_goods("part_number", text, self.goods_reader(japanese)).readings

    def _end_use(self, text: str) -> tuple[Readings, Readings]:
        """Words of use in the field for it, and the bodies that it names."""
        catalogue = self._catalogue
        return (
            in_pieces("end_use", text, partial(read_end_use, index=catalogue.end_use_index)),
            in_pieces("end_use", text, partial(read_party, index=catalogue.party_index)),
        )

    def _pointed_at(self, hs_code: str, japanese: bool, chinese: bool) -> frozenset[str]:
        """Entries that an HS code points to, basket headings left out.

        Codes compare by six digits; with ``chinese`` a code of ten digits is a Chinese tariff code
        as the entries' own are, and compares further.
        """
        number = read_hs(hs_code) if hs_code else None
        if not number or len(number) < 6:
            return frozenset()
        lexicon, items = self.goods_reader(japanese).lexicon, self._catalogue.items
        both = chinese and len(number) == 10
        owners = {lexicon.owners[n] for n in lexicon.terms.get(key_of("hs", number[:6]))}
        return frozenset(
            owner
            for owner in owners
            if any(hs_matches(number, code, both) for code in items[owner].hs)
        )

    def _read_party(self, field: str, text: str, second_sign: bool) -> Readings:
        text = text.strip()
        if not text or fold(text).text.strip(" .") in DITTO:
            return ()
        index = self._catalogue.party_index
        found = in_pieces(field, text, partial(read_party, index=index, second_sign=second_sign))
        for listed in self._catalogue.lists:
            found += in_pieces(field, text, partial(listed.read, second_sign=second_sign))
        return found

    def goods_reader(self, japanese: bool) -> GoodsReader:
        """The words of goods in one direction of trade."""
        return self._catalogue.japanese_goods if japanese else self._catalogue.chinese_goods

    def _make_sieve(self, japanese: bool) -> Sieve:
        from screen.match.sieve import Sieve

        return Sieve(self.goods_reader(japanese), self._catalogue.end_use_index)


def in_pieces(field: str, text: str, read: Callable[[str, str], Readings]) -> Readings:
    """A field read whole, or piece by piece where it is very long."""
    if len(text) <= LONGEST:
        return read(field, text)
    return tuple(
        replace(reading, start=reading.start + at, end=reading.end + at)
        for at, part in pieces(text)
        for reading in read(field, part)
    )
