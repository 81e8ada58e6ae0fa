"""The way of a shipment: its places, its direction, and what had to be assumed.

``ship_from`` is not ``origin``: goods of Chinese origin may leave from elsewhere, and goods of
another origin may leave from China.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from screen.match.places import Gazetteer, Place, read_place
from screen.model import Reading, Shipment
from screen.text.pieces import LONGEST

__all__ = ["PLACE_FIELDS", "Route", "read_route"]

PLACE_FIELDS = ("origin", "ship_from", "via", "destination")


class Route(Struct, frozen=True):
    """Where goods come from and go to.

    Attributes:
        name: ``from-china``, ``third-country`` (Chinese goods from elsewhere), ``foreign``
            (another origin, not shipped from China), ``japan-to-china``, ``inbound`` (to China from
            elsewhere), ``domestic`` (within China) or ``unknown``.
        origin, ship_from, destination: ISO 3166 codes; empty where not known.
        not_understood: fields whose place could not be read.
        assumed: ``(field, value)`` of what was taken where the paper is silent.
        readings: the places met.
    """

    name: str
    origin: str
    ship_from: str
    destination: str
    not_understood: tuple[str, ...]
    assumed: tuple[tuple[str, str], ...]
    readings: tuple[Reading, ...]


def read_route(shipment: Shipment, gazetteer: Callable[[], Gazetteer]) -> Route:
    """The route of a shipment; the gazetteer is only opened where a place is named.

    A missing destination is read as Japan, and a missing origin as the other of the two countries:
    as China, or as Japan where the goods go to China and nothing says where they are shipped from.
    A place that is there but not understood is never replaced by a default.
    """
    texts = {field: getattr(shipment, field).strip() for field in PLACE_FIELDS}
    places = {
        # A place of hundreds of characters is none.
        field: read_place(text, gazetteer()) if text and len(text) <= LONGEST else None
        for field, text in texts.items()
    }
    codes = {field: place.country if place else "" for field, place in places.items()}
    unread = tuple(field for field, text in texts.items() if text and not codes[field])
    assumed: list[tuple[str, str]] = []
    if not texts["destination"]:
        codes["destination"] = "JP"
        assumed.append(("destination", "JP"))
    if not texts["origin"] and "destination" not in unread:
        to_china = codes["destination"] == "CN"
        if not to_china or not texts["ship_from"]:
            codes["origin"] = "JP" if to_china else "CN"
            assumed.append(("origin", codes["origin"]))
    return Route(
        name=_name(codes["origin"], codes["ship_from"], codes["destination"], unread),
        origin=codes["origin"],
        ship_from=codes["ship_from"],
        destination=codes["destination"],
        not_understood=unread,
        assumed=tuple(assumed),
        readings=tuple(
            _reading(field, texts[field], place) for field, place in places.items() if place
        ),
    )


def _name(origin: str, ship_from: str, destination: str, unread: tuple[str, ...]) -> str:
    if "destination" in unread or "origin" in unread or "ship_from" in unread:
        # Goods that leave China for anywhere but China are exports whatever else is unread.
        surely_out = ship_from == "CN" and destination not in ("CN", "")
        return "from-china" if surely_out else "unknown"
    if destination == "CN":
        if "JP" in (ship_from, origin):
            return "japan-to-china"
        return "domestic" if "CN" in (ship_from, origin) else "inbound"
    if ship_from == "CN" or (origin == "CN" and not ship_from):
        return "from-china"
    return "third-country" if origin == "CN" else "foreign"


def _reading(field: str, text: str, place: Place) -> Reading:
    return Reading(
        field=field,
        text=text[place.start : place.end],
        start=place.start,
        end=place.end,
        entry=place.country,
        term=place.term,
        method=place.method,
        strength="strong",
        score=round(100 * place.score, 1),
        kept=True,
        rule="place",
    )
