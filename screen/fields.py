"""Reading the fields of shipments: what was read once is remembered, because texts repeat.

A file names the same places, the same parties and mostly the same goods again and again. Each
field is read by itself; what one field says about another is weighed afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from operator import attrgetter
from typing import NamedTuple

from msgspec.structs import replace

from screen.catalogue import Catalogue
from screen.evidence import seconded_fields
from screen.match.end_use import read_end_use
from screen.match.goods import GoodsReader, GoodsText, read_goods
from screen.match.lexicon import key_of
from screen.match.parties import read_party
from screen.match.remember import Remembered
from screen.model import PARTY_FIELDS, Reading, Shipment
from screen.text.fold import fold
from screen.text.identifiers import hs_matches, read_hs
from screen.text.pieces import LONGEST, pieces

__all__ = ["PLAIN", "Description", "Fields"]

Readings = tuple[Reading, ...]

_READ = 1 << 12
"""So many descriptions that were read in full are remembered: each takes a kilobyte."""

_REMEMBERED = 1 << 14
"""So many texts of each kind are remembered."""

_RECENT = 1 << 15
"""Of so many descriptions, and as many before them, it is remembered whether they are plain."""

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


PLAIN = Description(GoodsText((), False), ())
"""A description in which nothing of the catalogue stands."""

_PARTY_TEXTS = attrgetter(*PARTY_FIELDS)
_NO_USE: tuple[Readings, Readings] = ((), ())


class Fields:
    """Reads fields by one catalogue.

    ``many`` is set where so many shipments come that a sieve for texts without any word of the
    catalogue is worth its making, half a second.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.many = False
        self._plain = Remembered(self._make_sieve)
        self._nobody = {""}
        self._described = lru_cache(_READ)(self._description)
        self.part_number = lru_cache(_REMEMBERED)(self._part_number)
        self.end_use = lru_cache(_REMEMBERED)(self._end_use)
        self.pointed_at = lru_cache(_REMEMBERED)(self._pointed_at)
        self._party = lru_cache(_REMEMBERED)(self._read_party)

    def are_plain(self, texts: Sequence[str], japanese: Sequence[bool]) -> list[bool]:
        """Whether each of some descriptions is told at a glance to say nothing of the catalogue."""
        if not self.many:
            return [False] * len(texts)
        told: dict[bool, Iterator[bool]] = {}
        for side in set(japanese):
            of_side = [text for text, its in zip(texts, japanese, strict=True) if its is side]
            told[side] = iter(self._plain[side](of_side))
        return [next(told[side]) for side in japanese]

    def description(self, text: str, hs_code: str, route: str) -> Description:
        """A description read in full, beside an HS code and on the way of a route."""
        japanese = route == "japan-to-china"
        return self._described(text, japanese, self.pointed_at(hs_code, route))

    def are_plain_beside(self, shipment: Shipment, japanese: bool) -> bool:
        """Whether nothing is met in what a shipment says beside its description and its places."""
        return not (
            self.parties(shipment)
            or (shipment.end_use and self.end_use(shipment.end_use) != _NO_USE)
            or (shipment.part_number and self.part_number(shipment.part_number, japanese))
        )

    def parties(self, shipment: Shipment) -> list[Reading]:
        """Readings of the party fields; a body that only sends or makes the goods is no user."""
        if self._nobody.issuperset(_PARTY_TEXTS(shipment)):
            return []
        by_field = {
            field: found
            for field in PARTY_FIELDS
            if (text := getattr(shipment, field)) and (found := self._party(field, text, False))
        }
        if not by_field:
            if len(self._nobody) > _RECENT:
                self._nobody = {""}
            self._nobody.update(_PARTY_TEXTS(shipment))
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

    def _description(self, text: str, japanese: bool, supported: frozenset[str]) -> Description:
        """A description; ``supported`` are entries that the HS code points to."""
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

    def _pointed_at(self, hs_code: str, route: str) -> frozenset[str]:
        """Entries that an HS code points to, basket headings left out.

        Codes compare by six digits; from China a code of ten digits is a Chinese tariff code as
        the entries' own are, and compares further.
        """
        number = read_hs(hs_code) if hs_code else None
        if not number or len(number) < 6:
            return frozenset()
        lexicon, items = self.goods_reader(route == "japan-to-china").lexicon, self._catalogue.items
        both = route == "from-china" and len(number) == 10
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

    def _make_sieve(self, japanese: bool) -> Callable[[Sequence[str]], list[bool]]:
        from screen.match.sieve import Sieve

        sieve = Sieve(self.goods_reader(japanese), self._catalogue.end_use_index)
        known = Remembered(sieve.is_plain, most=_RECENT)
        return partial(known.together, work=sieve.are_plain)


def in_pieces(field: str, text: str, read: Callable[[str, str], Readings]) -> Readings:
    """A field read whole, or piece by piece where it is very long."""
    if len(text) <= LONGEST:
        return read(field, text)
    return tuple(
        replace(reading, start=reading.start + at, end=reading.end + at)
        for at, part in pieces(text)
        for reading in read(field, part)
    )
