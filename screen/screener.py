"""The screener: one shipment down the whole walk, from its paper to a judged screening."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from screen.catalogue import Catalogue, load_catalogue
from screen.catalogue.model import Coverage, Party
from screen.evidence import (
    name_items,
    party_hits,
    seconded_fields,
    without_goods,
)
from screen.figures import Figures, seconded_by_figures
from screen.judge import Case, Named, judge
from screen.match.end_use import read_end_use
from screen.match.goods import GoodsReader, read_goods
from screen.match.lexicon import key_of
from screen.match.parties import read_party
from screen.model import PARTY_FIELDS, Message, Reading, Screening, Shipment
from screen.route import Route, read_route
from screen.text.fold import fold
from screen.text.identifiers import hs_matches, read_hs
from screen.text.pieces import LONGEST, pieces

if TYPE_CHECKING:
    from screen.explain import Explanation

__all__ = ["Screener"]

DITTO = frozenset(
    (
        *("同", "同上", "同左", "同前", "同右", "仝", "仝上", "々", "〃", "同收货人", "同荷受人"),
        *("荷受人に同じ", "same", "same as consignee", "same as above", "same as left", "ditto"),
        *("do", "-do-", "as above", "as consignee"),
    )
)
"""What stands in a party field for the consignee."""


class Screener:
    """Screens shipments against one catalogue.

    >>> from screen import Screener, Shipment
    >>> screener = Screener.default()
    >>> str(screener.screen(Shipment(description="氧化镝 99.9%")).verdict)
    'licence'
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    @classmethod
    def default(cls, directory: Path | None = None) -> Screener:
        """A screener on the catalogue of this installation, or on the one in a directory."""
        return cls(load_catalogue(directory))

    def screen(self, shipment: Shipment, *, as_of: dt.date | None = None) -> Screening:
        """Screen one shipment.

        Args:
            shipment: the shipment; only its description is needed, and even that may be empty.
            as_of: the day that the law is asked about; else the shipment's date, else today.
        """
        day = as_of or shipment.date or dt.date.today()
        route = read_route(shipment, self.catalogue.gazetteer)
        readings: list[Reading] = list(route.readings)
        japanese = route.name == "japan-to-china"
        reader = self.catalogue.japanese_goods if japanese else self.catalogue.chinese_goods
        pointed_at = self._pointed_at(shipment.hs_code, reader, route)
        goods = read_goods("description", shipment.description, reader, pointed_at)
        readings += goods.readings
        if shipment.part_number:
            readings += read_goods("part_number", shipment.part_number, reader).readings
        figures = Figures(shipment.description, self.catalogue)
        readings = list(seconded_by_figures(readings, figures, self.catalogue))
        named = name_items(readings, figures, route.name, self.catalogue)
        vague = goods.vague and not named
        party_readings = self._party_readings(shipment)
        uses, use_readings = self._end_uses(shipment, readings)
        judgement = judge(
            Case(
                day=day,
                route=route.name,
                destination=_destination(route),
                items=named,
                parties=party_hits(party_readings, self.catalogue.parties, day),
                end_use=uses,
                vague=vague,
                coded=self._by_code(shipment.hs_code, pointed_at) if vague else (),
                hs=(read_hs(shipment.hs_code) if shipment.hs_code else None) or "",
            ),
            self.catalogue.rules,
            self.catalogue.measures,
        )
        readings += [*party_readings, *use_readings]
        return Screening(
            shipment=shipment,
            verdict=judgement.verdict,
            could_be=judgement.could_be,
            coverage=_coverage(self.catalogue.coverage, route.name, day),
            findings=judgement.findings,
            notes=(*judgement.notes, *_statements(readings, named, figures), *_unread(route)),
            assumed=route.assumed,
            as_of=day,
            readings=tuple(readings),
        )

    def screen_many(
        self, shipments: Iterable[Shipment], *, as_of: dt.date | None = None
    ) -> Iterator[Screening]:
        """Screen shipments one by one, in their order."""
        for shipment in shipments:
            yield self.screen(shipment, as_of=as_of)

    def explain(self, shipment: Shipment) -> Explanation:
        """How the description of a shipment is read, before any entry is judged."""
        from screen.explain import explain

        route = read_route(shipment, self.catalogue.gazetteer)
        return explain(
            shipment.description, self.catalogue, japanese=route.name == "japan-to-china"
        )

    def find_parties(self, name: str) -> tuple[tuple[Party, Reading], ...]:
        """The listed and sensitive bodies that a name may mean, best first."""
        kept = [r for r in read_party("name", name, self.catalogue.party_index) if r.kept]
        kept.sort(key=lambda r: (r.strength != "strong", -r.score, r.entry))
        return tuple((self.catalogue.parties[r.entry], r) for r in kept)

    def _party_readings(self, shipment: Shipment) -> list[Reading]:
        """Readings of the party fields; a body that only sends or makes the goods is no user."""
        index, parties = self.catalogue.party_index, self.catalogue.parties
        texts = {field: getattr(shipment, field).strip() for field in PARTY_FIELDS}
        by_field = {
            field: _in_pieces(field, text, partial(read_party, index=index))
            for field, text in texts.items()
            if text and fold(text).text.strip(" .") not in DITTO
        }
        for field in seconded_fields(by_field, parties):
            again = partial(read_party, index=index, second_sign=True)
            by_field[field] = _in_pieces(field, texts[field], again)
        readings: list[Reading] = []
        for field, found in by_field.items():
            for reading in found:
                kind = parties[reading.entry].kind
                if reading.kept and field in ("exporter", "maker") and kind not in SHUNNED:
                    reading = replace(reading, kept=False, rule="no-receiver")
                readings.append(reading)
        return readings

    def _end_uses(
        self, shipment: Shipment, goods: Sequence[Reading]
    ) -> tuple[tuple[tuple[str, tuple[Reading, ...]], ...], list[Reading]]:
        """Military and weapons use by effect, from the stated use and from the description."""
        index = self.catalogue.end_use_index
        readings = [
            *_in_pieces("end_use", shipment.end_use, partial(read_end_use, index=index)),
            *without_goods(
                _in_pieces("description", shipment.description, partial(read_end_use, index=index)),
                goods,
            ),
        ]
        uses: dict[str, list[Reading]] = {}
        for reading in readings:
            if reading.kept and reading.strength == "strong":
                uses.setdefault(index.effects[reading.entry], []).append(reading)
        as_party = partial(read_party, index=self.catalogue.party_index)
        for reading in _in_pieces("end_use", shipment.end_use, as_party):
            readings.append(reading)
            kind = self.catalogue.parties[reading.entry].kind
            if reading.kept and reading.strength == "strong" and kind == "military":
                uses.setdefault("military", []).append(reading)
        return tuple((use, tuple(found)) for use, found in sorted(uses.items())), readings

    def _pointed_at(self, hs_code: str, reader: GoodsReader, route: Route) -> frozenset[str]:
        """Entries that an HS code points to, basket headings left out.

        Codes compare by six digits; a code of ten digits on goods that leave China is a Chinese
        tariff code as the entries' own are, and compares further.
        """
        number = read_hs(hs_code) if hs_code else None
        if not number or len(number) < 6:
            return frozenset()
        chinese = len(number) == 10 and route.name == "from-china"
        terms = reader.lexicon.terms.get(key_of("hs", number[:6]), ())
        return frozenset(
            owner
            for owner in (reader.lexicon.owners[term] for term in terms)
            if any(hs_matches(number, code, chinese) for code in self.catalogue.items[owner].hs)
        )

    def _by_code(self, hs_code: str, entries: frozenset[str]) -> tuple[Named, ...]:
        """What an HS code names where the description says nothing."""
        return tuple(
            Named(self.catalogue.items[entry], "open", (_code_reading(hs_code, entry),), 50.0)
            for entry in sorted(entries)
        )


SHUNNED = ("unreliable", "countermeasure")
"""Kinds of parties that matter in any role, not only as receiver of the goods."""


def _in_pieces(
    field: str, text: str, read: Callable[[str, str], tuple[Reading, ...]]
) -> tuple[Reading, ...]:
    """A field read whole, or piece by piece where it is very long."""
    if len(text) <= LONGEST:
        return read(field, text)
    return tuple(
        replace(reading, start=reading.start + at, end=reading.end + at)
        for at, part in pieces(text)
        for reading in read(field, part)
    )


def _code_reading(hs_code: str, entry: str) -> Reading:
    return Reading(
        field="hs_code",
        text=hs_code,
        start=0,
        end=len(hs_code),
        entry=entry,
        term=hs_code,
        method="hs",
        strength="weak",
        score=50.0,
        kept=True,
        rule="vague-description",
    )


def _destination(route: Route) -> str:
    """The destination as the rules name it: its ISO code, or ``other`` where it is not known."""
    return route.destination or "other"


def _coverage(rows: Iterable[Coverage], route: str, day: dt.date) -> str:
    """How much of the law for a route and a day the catalogue holds."""
    for row in rows:
        if row.route == route and (row.start or day) <= day <= (row.to or day):
            return row.coverage
    return "none"


def _statements(
    readings: Iterable[Reading], named: Iterable[Named], figures: Figures
) -> Iterator[Message]:
    """Notes on what a seller's statement took away: the result rests on it."""
    denied = [r.text for r in readings if r.rule == "denied" and r.field == "description"]
    if any(entry.proof == "below" for entry in named):
        denied += figures.denials
    for text in dict.fromkeys(denied):
        yield Message.of("seller-statement", words=text)


def _unread(route: Route) -> Iterator[Message]:
    for field in route.not_understood:
        yield Message.of("place-not-understood", field=field)
