"""The screener: one shipment down the whole walk, from its paper to a judged screening."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from screen.catalogue import Catalogue, load_catalogue
from screen.catalogue.model import Coverage, Party
from screen.evidence import name_items, party_hits, without_goods
from screen.fields import PLAIN, Description, Fields
from screen.figures import Figures, seconded_by_figures
from screen.judge import Case, Judgement, Named, judge
from screen.law import Law
from screen.match.parties import read_party
from screen.model import Message, Reading, Screening, Shipment
from screen.route import Route, read_route
from screen.text.identifiers import read_hs

if TYPE_CHECKING:
    from screen.explain import Explanation

__all__ = ["Screener"]


_MANY = 500
"""From so many shipments on a sieve for plain texts is worth its making."""


class _Way(NamedTuple):
    """The route of a shipment on a day.

    ``clear`` is what a screening says behind the shipment where nothing else is met.
    """

    route: Route
    japanese: bool
    clear: tuple[Any, ...]


class Screener:
    """Screens shipments against one catalogue.

    >>> from screen import Screener, Shipment
    >>> screener = Screener.default()
    >>> str(screener.screen(Shipment(description="氧化镝 99.9%")).verdict)
    'licence'
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._fields = Fields(catalogue)
        self._screened = 0
        self._law = Law(catalogue.rules, catalogue.measures)
        self._nothing_met = lru_cache(1 << 12)(self._judge_nothing)
        self._way = lru_cache(1 << 14)(self._lay_way)

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
        return self._screen([shipment], as_of)[0]

    def _screen(self, shipments: Sequence[Shipment], as_of: dt.date | None) -> list[Screening]:
        """Screen shipments step by step, each step for all of them."""
        fields = self._fields
        days = [as_of or shipment.date or dt.date.today() for shipment in shipments]
        ways = [
            self._way(one.origin, one.ship_from, one.via, one.destination, day)
            for one, day in zip(shipments, days, strict=True)
        ]
        plain = fields.are_plain(
            [shipment.description for shipment in shipments], [way.japanese for way in ways]
        )
        described = [
            PLAIN if told else fields.description(one.description, one.hs_code, way.route.name)
            for one, way, told in zip(shipments, ways, plain, strict=True)
        ]
        return [
            Screening(shipment, *way.clear)
            if said == PLAIN and fields.are_plain_beside(shipment, way.japanese)
            else self._weigh(shipment, day, way, said)
            for shipment, day, way, said in zip(shipments, days, ways, described, strict=True)
        ]

    def _weigh(
        self, shipment: Shipment, day: dt.date, way: _Way, described: Description
    ) -> Screening:
        """Screen a shipment in which something was met."""
        fields, route, japanese = self._fields, way.route, way.japanese
        goods, use_words = described
        readings = list(goods.readings)
        if shipment.part_number:
            readings += fields.part_number(shipment.part_number, japanese)
        figures = Figures(shipment.description, self.catalogue)
        if readings:
            readings = list(seconded_by_figures(readings, figures, self.catalogue))
        named = name_items(readings, figures, route.name, self.catalogue) if readings else ()
        vague = goods.vague and not named
        parties = fields.parties(shipment)
        uses, use_readings = self._end_uses(shipment.end_use, use_words, readings)
        judgement = self._nothing_met(day, route.name, _destination(route))
        if named or parties or uses or vague:
            case = Case(
                route=route.name,
                destination=_destination(route),
                items=named,
                parties=party_hits(parties, self.catalogue.bodies, day),
                end_use=uses,
                vague=vague,
                coded=self._by_code(shipment.hs_code, route.name) if vague else (),
                hs=(read_hs(shipment.hs_code) if shipment.hs_code else None) or "",
            )
            judgement = judge(case, self._law.on(day))
        return Screening(
            shipment=shipment,
            verdict=judgement.verdict,
            could_be=judgement.could_be,
            coverage=_coverage(self.catalogue.coverage, route.name, day),
            findings=judgement.findings,
            notes=(*judgement.notes, *_statements(readings, named, figures), *_unread(route)),
            assumed=route.assumed,
            as_of=day,
            readings=(*route.readings, *readings, *parties, *use_readings),
        )

    def screen_many(
        self,
        shipments: Iterable[Shipment],
        *,
        as_of: dt.date | None = None,
        at_once: int = 1,
    ) -> Iterator[Screening]:
        """Screen shipments in their order; of many, plain ones are told at a glance.

        Of those the readings lack words that were met and count for nothing.

        Args:
            shipments: they are taken as they are needed.
            as_of: as for ``screen``.
            at_once: so many are taken together, and the first comes out when so many have been
                taken. A thousand take three fifths of the time of one by one.
        """
        for some in _together(shipments, at_once):
            self._screened += len(some)
            if self._screened >= _MANY:
                self._fields.many = True
            yield from self._screen(some, as_of)

    def explain(self, shipment: Shipment) -> Explanation:
        """How the description of a shipment is read, before any entry is judged."""
        from screen.explain import explain

        route = read_route(shipment, lambda: self.catalogue.gazetteer)
        return explain(
            shipment.description, self.catalogue, japanese=route.name == "japan-to-china"
        )

    def find_parties(self, name: str) -> tuple[tuple[Party, Reading], ...]:
        """The listed and sensitive bodies that a name may mean, best first."""
        found = read_party("name", name, self.catalogue.party_index)
        found += tuple(r for listed in self.catalogue.lists for r in listed.read("name", name))
        kept = [r for r in found if r.kept]
        kept.sort(key=lambda r: (r.strength != "strong", -r.score, r.entry))
        return tuple((self.catalogue.bodies[r.entry], r) for r in kept)

    def _lay_way(
        self, origin: str, ship_from: str, via: str, destination: str, day: dt.date
    ) -> _Way:
        places = Shipment(origin=origin, ship_from=ship_from, via=via, destination=destination)
        route = read_route(places, lambda: self.catalogue.gazetteer)
        judgement = self._nothing_met(day, route.name, _destination(route))
        return _Way(
            route=route,
            japanese=route.name == "japan-to-china",
            clear=(
                judgement.verdict,
                judgement.could_be,
                _coverage(self.catalogue.coverage, route.name, day),
                judgement.findings,
                (*judgement.notes, *_unread(route)),
                route.assumed,
                day,
                route.readings,
            ),
        )

    def _judge_nothing(self, day: dt.date, route: str, destination: str) -> Judgement:
        """The judgement of every shipment in which nothing was met."""
        return judge(Case(route, destination, (), (), (), vague=False), self._law.on(day))

    def _end_uses(
        self, text: str, described: Sequence[Reading], goods: Sequence[Reading]
    ) -> tuple[tuple[tuple[str, tuple[Reading, ...]], ...], list[Reading]]:
        """Military and weapons use by effect, from the stated use and from the description."""
        if not text and not described:
            return (), []
        index = self.catalogue.end_use_index
        stated, bodies = self._fields.end_use(text)
        readings = [*stated, *without_goods(described, goods)]
        uses: dict[str, list[Reading]] = {}
        for reading in readings:
            if reading.kept and reading.strength == "strong":
                uses.setdefault(index.effects[reading.entry], []).append(reading)
        for reading in bodies:
            kind = self.catalogue.parties[reading.entry].kind
            if reading.kept and reading.strength == "strong" and kind == "military":
                uses.setdefault("military", []).append(reading)
        found = tuple((use, tuple(met)) for use, met in sorted(uses.items()))
        return found, [*readings, *bodies]

    def _by_code(self, hs_code: str, route: str) -> tuple[Named, ...]:
        """What an HS code names where the description says nothing."""
        return tuple(
            Named(self.catalogue.items[entry], "open", (_code_reading(hs_code, entry),), 50.0)
            for entry in sorted(self._fields.pointed_at(hs_code, route))
        )


def _together(shipments: Iterable[Shipment], most: int) -> Iterator[list[Shipment]]:
    """Shipments, so many at a time; what was taken before an error comes out before it."""
    some: list[Shipment] = []
    try:
        for shipment in shipments:
            some.append(shipment)
            if len(some) >= most:
                yield some
                some = []
    except Exception:
        if some:
            yield some
        raise
    if some:
        yield some


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
