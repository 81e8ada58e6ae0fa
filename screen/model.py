"""The nouns that travel through a screening: frozen, typed, without behaviour of their own.

Offsets are code points of the field as the user wrote it, half open ``[start, end)``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from msgspec import Struct

__all__ = [
    "PARTY_FIELDS",
    "Acceptance",
    "Certainty",
    "Effect",
    "Finding",
    "Message",
    "Origin",
    "Reading",
    "Screening",
    "Shipment",
    "Verdict",
]


class _Named(IntEnum):
    """An ordered enumeration that prints as its lower-case name."""

    __hash__ = int.__hash__  # as equal as the numbers, and without a call

    def __str__(self) -> str:
        return self.name.lower()


class Verdict(_Named):
    """What a shipment comes to, from best to worst."""

    CLEAR = 0
    REVIEW = 1
    LICENCE = 2
    PROHIBITED = 3


class Effect(_Named):
    """What a measure does to a shipment, from mildest to strictest."""

    NONE = 0
    DUTY = 1
    REVIEW = 2
    LICENCE = 3
    PROHIBITED = 4


class Certainty(_Named):
    """Whether the paper alone settles a finding."""

    POSSIBLE = 0
    CERTAIN = 1


PARTY_FIELDS = (
    "end_user",
    "consignee",
    "buyer",
    "intermediate_consignee",
    "exporter",
    "maker",
)
"""The fields that name a body, most telling first."""


class Origin(Struct, frozen=True, omit_defaults=True):
    """Where a shipment was read: a file, a row and, in a workbook, a sheet.

    ``row`` counts from 1 as a spreadsheet does, so the header is row 1 and the first
    shipment below it row 2; ``None`` for a shipment that came from no file.
    """

    file: str | None = None
    row: int | None = None
    sheet: str | None = None


class Shipment(Struct, frozen=True, omit_defaults=True):
    """One line of cargo as its paper describes it.

    Every field is the text of the paper, empty when the paper is silent. Only
    ``description`` is needed, and even that may be empty: a missing field is a fact
    that the judge uses. ``date`` is the day that the law is asked about;
    ``extra`` holds the user's other columns and comes back unchanged.
    """

    description: str = ""
    id: str = ""
    part_number: str = ""
    maker: str = ""
    hs_code: str = ""
    quantity: str = ""
    unit: str = ""
    value: str = ""
    currency: str = ""
    origin: str = ""
    ship_from: str = ""
    via: str = ""
    destination: str = ""
    exporter: str = ""
    buyer: str = ""
    consignee: str = ""
    intermediate_consignee: str = ""
    end_user: str = ""
    end_use: str = ""
    licence_no: str = ""
    date: dt.date | None = None
    extra: dict[str, str] = {}
    read_from: Origin = Origin()


class Reading(Struct, frozen=True):
    """Some of the user's own characters that met an entry of the catalogue.

    Attributes:
        field: name of the ``Shipment`` field that was read.
        text: the characters met, as written.
        start, end: their place in the field, in code points.
        entry: id of the item, party, place or end-use term.
        term: the catalogue's wording that was met.
        method: how it was met: ``exact``, ``contained`` (a name inside a longer text), ``fuzzy``,
            ``reordered``, ``combination``, ``pattern``, ``weak``, or by an identifier: ``formula``,
            ``cas``, ``un``, ``control_code``, ``code``, ``hs``.
        strength: ``strong``, ``needs_parameter`` or ``weak``, as the catalogue classes the
            term, lowered where the match itself is weaker.
        score: likeness of text and term, 0 to 100.
        kept: whether it counted.
        rule: id of the rule that kept or dropped it.
    """

    field: str
    text: str
    start: int
    end: int
    entry: str
    term: str
    method: str
    strength: str
    score: float
    kept: bool
    rule: str


class Message(Struct, frozen=True):
    """A sentence still in code: ``screen.messages`` puts it into words.

    ``params`` are pairs sorted by name, so that equal messages compare equal.
    """

    code: str
    params: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def of(code: str, **params: str) -> Message:
        """A message with its parameters in their canonical order."""
        return Message(code, tuple(sorted(params.items())))


class Acceptance(Struct, frozen=True):
    """That somebody decided to accept a finding: why, who, and the last day on which it holds."""

    reason: str
    by: str
    until: dt.date


class Finding(Struct, frozen=True):
    """What one measure says about a shipment, and on what evidence.

    ``id`` is a hash of measure, item, party and fields met, so it stays the same when rows
    move or the catalogue grows. ``item`` is the control code, or the entry's id where it
    has none. ``score`` runs from 0 to 100. ``confidence`` is the catalogue's own:
    ``confirmed``, ``single``, ``unsure`` or ``guessed``. ``accepted`` says that a decision of
    the user's holds for it; ``baseline`` is ``new``, ``worse`` or ``known`` where an earlier
    report is held against it, else empty.
    """

    id: str
    effect: Effect
    certainty: Certainty
    measure: str
    item: str | None
    party: str | None
    family: str | None
    regime: str | None
    score: float
    reason: Message
    next_step: Message
    sources: tuple[str, ...]
    confidence: str
    evidence: tuple[Reading, ...]
    accepted: Acceptance | None = None
    baseline: str = ""


class Screening(Struct, frozen=True):
    """A judged shipment.

    Attributes:
        shipment: what was screened.
        verdict: the worst certain effect, else ``review`` when anything is possible;
            accepted findings do not count.
        could_be: the verdict if every open question were answered badly.
        coverage: ``full``, ``partial`` or ``none``: how much of the law for this direction
            and date the catalogue holds.
        findings: strictest first.
        notes: what does not change the verdict.
        assumed: fields that were read as something the paper does not say, as
            ``(field, value)``.
        as_of: the day that the law was asked about.
        readings: everything met, kept or dropped, in the order of the fields.
    """

    shipment: Shipment
    verdict: Verdict
    could_be: Verdict
    coverage: str
    findings: tuple[Finding, ...]
    notes: tuple[Message, ...]
    assumed: tuple[tuple[str, str], ...]
    as_of: dt.date
    readings: tuple[Reading, ...] = ()


def jsonable(value: Any) -> Any:
    """A value of this module as plain JSON types (enumerations by name, dates in ISO form)."""
    if isinstance(value, _Named):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [jsonable(item) for item in value]
    return value
