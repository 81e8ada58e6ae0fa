"""Screenings as the short records that the HTML report carries; its script spells them out.

Sentences that come again are sent once and then named by number. Offsets stay code points of the
text as it is shown: a sign that cannot be shown is one blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from screen.fields import DITTO
from screen.messages import render
from screen.model import Finding, Message, Reading, Screening, Shipment
from screen.reports.names import name_in, names_of
from screen.reports.page_words import FIELDS
from screen.reports.style import printable
from screen.reports.words import measure as spell_measure
from screen.sources.base import Rejected
from screen.sources.words import say
from screen.text.fold import fold

if TYPE_CHECKING:
    from screen.catalogue import Catalogue

__all__ = ["CONFIDENCES", "COVERAGES", "Records", "fields_of"]

CONFIDENCES = ("confirmed", "single", "unsure", "guessed")
COVERAGES = ("full", "partial", "none")
_FIELDS = tuple(FIELDS)
_PLACE = {name: place for place, name in enumerate(_FIELDS)}
_MOST_TEXTS = 20_000
"""So many sentences are kept to be named by number; later ones stand in full."""


class Records:
    """Makes records and remembers what they name: bounded by the catalogue and by ``_MOST_TEXTS``.

    Attributes:
        texts: sentences in the order of their numbers.
        names: what ids of measures, parties, families and items are called.
    """

    def __init__(self, catalogue: Catalogue, lang: str = "en") -> None:
        self._catalogue = catalogue
        self._lang = lang
        self._known: dict[str, int] = {}
        self.names: dict[str, dict[str, Any]] = {
            "measures": {},
            "parties": {},
            "families": {},
            "items": {},
        }

    @property
    def texts(self) -> list[str]:
        """Sentences in the order of their numbers."""
        return list(self._known)

    def screened(self, screening: Screening) -> dict[str, Any]:
        """The record of a screening. What is empty or usual is left out."""
        shipment = screening.shipment
        record: dict[str, Any] = {
            "n": shipment.read_from.row,
            "v": int(screening.verdict),
            "s": fields_of(shipment),
            "t": destination_of(screening),
            "d": screening.as_of.isoformat(),
        }
        if (receiver := _receiver(shipment)) is not None:
            record["b"] = receiver
        if screening.could_be > screening.verdict:
            record["c"] = int(screening.could_be)
        if screening.coverage != "full":
            record["g"] = COVERAGES.index(screening.coverage)
        called = names_of(screening, self._catalogue, self._lang)
        if screening.findings:
            record["f"] = [self._finding(finding, called) for finding in screening.findings]
            if shipment.extra:
                record["e"] = [[printable(k), printable(v)] for k, v in shipment.extra.items() if v]
        if screening.notes:
            record["o"] = [self._message(note, called) for note in screening.notes]
        if screening.assumed:
            record["a"] = [[_PLACE[field], value] for field, value in screening.assumed]
        return record

    def rejected(self, rejected: Rejected) -> dict[str, Any]:
        """The record of a row that was not screened."""
        record = {"n": rejected.read_from.row, "x": printable(say(rejected.reason, self._lang))}
        return record | ({"k": printable(rejected.column)} if rejected.column else {})

    def _finding(self, finding: Finding, called: Mapping[str, str]) -> dict[str, Any]:
        self._remember(finding)
        record = {
            "e": int(finding.effect),
            "c": int(finding.certainty),
            "m": finding.measure,
            "i": finding.item,
            "p": finding.party,
            "y": finding.family,
            "k": CONFIDENCES.index(finding.confidence),
            "r": self._message(finding.reason, called),
            "x": self._message(finding.next_step, called),
            "q": _kind(finding.next_step),
            "u": [self._ref(source) for source in finding.sources],
            "w": [self._evidence(reading) for reading in finding.evidence],
            "d": self._accepted(finding),
            "b": finding.baseline,
        }
        return {key: value for key, value in record.items() if value not in (None, "", [])}

    def _accepted(self, finding: Finding) -> list[int | str]:
        """Until when, by whom and why; empty for a finding that is open."""
        accepted = finding.accepted
        if accepted is None:
            return []
        return [accepted.until.isoformat(), self._ref(accepted.by), self._ref(accepted.reason)]

    def _evidence(self, reading: Reading) -> list[Any]:
        method, term = self._ref(reading.method), self._ref(reading.term)
        return [_PLACE[reading.field], reading.start, reading.end, method, term]

    def _message(self, message: Message, called: Mapping[str, str]) -> int | str:
        return self._ref(render(message, self._lang, called)) if message.code else ""

    def _ref(self, text: str) -> int | str:
        text = printable(text)
        if text in self._known:
            return self._known[text]
        if len(self._known) >= _MOST_TEXTS:
            return text
        self._known[text] = number = len(self._known)
        return number

    def _remember(self, finding: Finding) -> None:
        """What the ids of a finding are called."""
        catalogue, names, lang = self._catalogue, self.names, self._lang
        measure = catalogue.measures.get(finding.measure)
        if finding.measure and finding.measure not in names["measures"]:
            named = [*spell_measure(measure, lang)] if measure else []
            names["measures"][finding.measure] = named
        if finding.party and finding.party not in names["parties"]:
            party = catalogue.parties.get(finding.party)
            own = (party.names.ja or party.names.zh) if party else ""
            named = [name_in(party.names, lang), own] if party else []
            names["parties"][finding.party] = named
        if finding.family and finding.family not in names["families"]:
            family = catalogue.families.get(finding.family)
            names["families"][finding.family] = name_in(family.names, lang) if family else ""
        if finding.item and finding.item not in names["items"]:
            entries = (catalogue.items.get(reading.entry) for reading in finding.evidence)
            item = next((entry for entry in entries if entry), None)
            names["items"][finding.item] = name_in(item.names, lang) if item else ""


def fields_of(shipment: Shipment) -> list[str]:
    """The fields in the order of ``FIELDS``; empty ones at the end are left out."""
    values = [printable(str(getattr(shipment, name) or "")) for name in _FIELDS]
    while values and not values[-1]:
        values.pop()
    return values


def destination_of(screening: Screening) -> str:
    """The country a shipment goes to: its code, else what the paper says."""
    for reading in screening.readings:
        if reading.field == "destination" and reading.kept:
            return reading.entry
    assumed = dict(screening.assumed).get("destination", "")
    return assumed or printable(screening.shipment.destination.strip())


_RECEIVERS = ("end_user", "consignee", "buyer")


def _receiver(shipment: Shipment) -> int | None:
    """The place of the field that says who gets the goods; "same" is no name."""
    for name in _RECEIVERS:
        text = getattr(shipment, name).strip()
        if text and fold(text).text.strip(" .") not in DITTO:
            return _PLACE[name]
    return None


_KINDS = {"stop": 0, "apply": 1, "check": 3}
_ASK = 2


def _kind(step: Message) -> int | str:
    """Which part of the list of things to do a step belongs to: its code's first word says so."""
    return _KINDS.get(step.code.partition("-")[0], _ASK) if step.code else ""
