"""Screenings as plain JSON values: the one place that knows the names on the wire.

``schema.json`` beside this module says the same for machines.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec

from screen.messages import render
from screen.model import Finding, Message, Origin, Reading, Screening, Shipment, Verdict
from screen.reports.base import Run, Summary
from screen.sources.base import Rejected
from screen.sources.words import say

if TYPE_CHECKING:
    from screen.lists import ListRecord

__all__ = [
    "ScreeningLines",
    "encode",
    "reading_object",
    "rejected_object",
    "run_object",
    "screening_object",
    "summary_object",
]

_Tail = tuple[Verdict, Verdict, str, tuple[Message, ...], tuple[tuple[str, str], ...], dt.date]
_TAILS = 1 << 10
_BESIDE_FINDINGS = attrgetter("verdict", "could_be", "coverage", "notes", "assumed", "as_of")
_encode = msgspec.json.Encoder().encode


def encode(value: Any, *, indent: int = 0) -> str:
    """A value as JSON text, on one line unless ``indent`` is given."""
    packed = msgspec.json.encode(value)
    if indent:
        packed = msgspec.json.format(packed, indent=indent)
    return packed.decode("utf-8")


def run_object(run: Run) -> dict[str, Any]:
    """The ``run`` line: what tool, catalogue and options made the lines below it."""
    catalogue = run.catalogue
    value: dict[str, Any] = {
        "type": "run",
        "tool": "dualuse",
        "version": run.version,
        "catalogue": {
            "version": catalogue.version,
            "hash": catalogue.hash,
            "horizons": {
                "items": catalogue.horizons.items.isoformat(),
                "measures": catalogue.horizons.measures.isoformat(),
                "parties": catalogue.horizons.parties.isoformat(),
            },
        },
        "options": dict(run.options),
    }
    if catalogue.overlay:
        overlay = catalogue.overlay
        value["catalogue"]["overlay"] = {
            "name": overlay.name,
            "hash": overlay.hash,
            "added": overlay.added,
            "changed": overlay.changed,
        }
        value["catalogue"]["overrides"] = msgspec.to_builtins(overlay.overrides)
    if catalogue.lists:
        value["lists"] = [_list(listed.record) for listed in catalogue.lists]
    return value


def _list(record: ListRecord) -> dict[str, Any]:
    """A list of the user's own: what it holds and where it came from."""
    return {
        "name": record.name,
        "kind": record.kind,
        "effect": record.effect,
        "bodies": record.bodies,
        "names": record.names,
        "added": record.added.isoformat(),
        "file": record.file,
        "sha256": record.sha256,
    }


def screening_object(screening: Screening, *, readings: bool = False) -> dict[str, Any]:
    """A ``screening`` line; with ``readings`` also what was met and dropped, and by which rule."""
    value = {"type": "screening", "shipment": _shipment(screening.shipment), **_outcome(screening)}
    if readings:
        value["readings"] = [
            reading_object(reading) | {"kept": reading.kept, "rule": reading.rule}
            for reading in screening.readings
        ]
    return value


class ScreeningLines:
    """Screenings as JSON text, each on a line.

    Of most shipments there is nothing to say but the same: what stands behind those is remembered.
    """

    def __init__(self) -> None:
        self._tails: dict[_Tail, str] = {}

    def text(self, screening: Screening) -> str:
        """The same as ``encode(screening_object(screening))``."""
        shipment, place = screening.shipment, screening.shipment.read_from
        plain = place.file is not None and place.sheet is None
        head = _encode(shipment if plain else _shipment(shipment)).decode()
        return f'{{"type":"screening","shipment":{head},{self._tail(screening)}'

    def _tail(self, screening: Screening) -> str:
        if screening.findings:
            return encode(_outcome(screening))[1:]
        key: _Tail = _BESIDE_FINDINGS(screening)
        tail = self._tails.get(key)
        if tail is None:
            if len(self._tails) >= _TAILS:
                self._tails.clear()
            tail = self._tails[key] = encode(_outcome(screening))[1:]
        return tail


def _outcome(screening: Screening) -> dict[str, Any]:
    return {
        "verdict": str(screening.verdict),
        "could_be": str(screening.could_be),
        "coverage": screening.coverage,
        "findings": [_finding(finding) for finding in screening.findings],
        "notes": [_message(note) for note in screening.notes],
        "assumed": [{"field": field, "value": value} for field, value in screening.assumed],
        "as_of": screening.as_of.isoformat(),
    }


def rejected_object(rejected: Rejected) -> dict[str, Any]:
    """A ``rejected`` line: a row that was not screened, and why."""
    reason = rejected.reason
    value: dict[str, Any] = {"type": "rejected", "read_from": _origin(rejected.read_from)}
    if rejected.column:
        value["column"] = rejected.column
    text = say(reason)
    return value | {"reason": {"code": reason.code, "params": dict(reason.params), "text": text}}


def summary_object(summary: Summary) -> dict[str, Any]:
    """The ``summary`` line."""
    value = {
        "type": "summary",
        "rows": summary.rows,
        "screened": summary.screened,
        "rejected": summary.rejected,
        "verdicts": dict(summary.verdicts),
        "families": dict(summary.families),
        "exit_code": summary.exit_code,
    }
    for name in ("decisions", "baseline"):
        if (told := getattr(summary, name)) is not None:
            value[name] = dict(told)
    return value


def _shipment(shipment: Shipment) -> dict[str, Any]:
    """What the paper says; where it stands comes last, its sheet before its row."""
    value: dict[str, Any] = msgspec.to_builtins(shipment)
    value.pop("read_from", None)
    if origin := _origin(shipment.read_from):
        value["read_from"] = origin
    return value


def _origin(origin: Origin) -> dict[str, Any]:
    value = {"file": origin.file, "sheet": origin.sheet, "row": origin.row}
    return {key: part for key, part in value.items() if part is not None}


def _finding(finding: Finding) -> dict[str, Any]:
    value = {
        "id": finding.id,
        "effect": str(finding.effect),
        "certainty": str(finding.certainty),
        "measure": finding.measure,
        "item": finding.item,
        "party": finding.party,
        "family": finding.family,
        "regime": finding.regime,
        "score": round(finding.score, 1),
        "reason": _message(finding.reason),
        "next_step": _message(finding.next_step),
        "sources": list(finding.sources),
        "confidence": finding.confidence,
        "evidence": [reading_object(reading) for reading in finding.evidence],
    }
    if accepted := finding.accepted:
        value["accepted"] = {
            "reason": accepted.reason,
            "by": accepted.by,
            "until": accepted.until.isoformat(),
        }
    if finding.baseline:
        value["baseline"] = finding.baseline
    return value


def reading_object(reading: Reading) -> dict[str, Any]:
    """Characters of the user's that met an entry of the catalogue."""
    return {
        "field": reading.field,
        "text": reading.text,
        "start": reading.start,
        "end": reading.end,
        "entry": reading.entry,
        "term": reading.term,
        "method": reading.method,
        "strength": reading.strength,
        "score": round(reading.score, 1),
    }


def _message(message: Message) -> dict[str, Any]:
    return {"code": message.code, "params": dict(message.params), "text": _said(message)}


@lru_cache(1 << 12)
def _said(message: Message) -> str:
    """A message in English; the same ones are said of many shipments."""
    return render(message)
