"""Labelled rows and a screener -> an evaluation."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from screen.evaluate.answers import Answer, shipment_of
from screen.evaluate.evidence import goods_evidence, party_evidence, reliability
from screen.evaluate.goods import goods_faults, goods_figures, language_order
from screen.evaluate.labels import (
    GOODS_LABELS,
    JUDGED_ON,
    PARTY_LABELS,
    GoodsLabel,
    Labelled,
    PartyLabel,
    ShipmentLabel,
)
from screen.evaluate.model import Evaluation, Fault, Figure, Matrix, Slow
from screen.evaluate.parties import Bodies, party_faults, party_figures
from screen.evaluate.shipments import shipment_faults, shipment_figures
from screen.model import Shipment, Verdict
from screen.screener import Screener

__all__ = ["evaluate"]

_SLOWEST = 10
_VERDICTS = tuple(str(verdict) for verdict in Verdict)
_BODIES = ("control", "watch", "military", "sensitive", "contractor", "other", "none")


def evaluate(
    rows: Iterable[Labelled], screener: Screener, as_of: dt.date | None = None
) -> Evaluation:
    """Screen labelled rows and count what came out against their labels.

    Args:
        rows: goods, parties and shipments, in any order.
        screener: what is to be measured.
        as_of: the day that the law is asked about; else a shipment's own date, else the day for
            which the labels hold.
    """
    screener.screen(Shipment(description="-", end_user="-"))  # so that no row pays for loading
    asked = [_ask(row, screener, as_of) for row in rows]
    goods: list[Answer[GoodsLabel]] = [a for a in asked if isinstance(a.row, GoodsLabel)]
    parties: list[Answer[PartyLabel]] = [a for a in asked if isinstance(a.row, PartyLabel)]
    whole: list[Answer[ShipmentLabel]] = [a for a in asked if isinstance(a.row, ShipmentLabel)]
    known = screener.catalogue
    bodies = Bodies(known.parties)
    figures: list[Figure] = []
    faults: list[Fault] = []
    matrices: list[Matrix] = []
    if goods:
        figures += goods_figures(goods)
        faults += goods_faults(goods)
        matrices.append(_matrix("goods", _VERDICTS, GOODS_LABELS, map(_verdict, goods)))
    if parties:
        figures += party_figures(parties, bodies)
        faults += party_faults(parties, bodies)
        found = ((a.row.lang, a.row.label, bodies.outcome(a)) for a in parties)
        matrices.append(_matrix("parties", _BODIES, PARTY_LABELS, found))
    if whole:
        figures += shipment_figures(whole)
        faults += shipment_faults(whole)
        matrices.append(_matrix("shipments", _VERDICTS, _VERDICTS, map(_verdict, whole)))
    told = chain(goods_evidence(goods, known.items), party_evidence(parties, known.parties))
    return Evaluation(
        as_of=as_of or JUDGED_ON,
        rows=(("goods", len(goods)), ("parties", len(parties)), ("shipments", len(whole))),
        figures=tuple(figures),
        matrices=tuple(matrices),
        evidence=tuple(reliability(told)),
        faults=tuple(faults),
        slowest=_slowest(asked),
    )


def _ask(row: Labelled, screener: Screener, as_of: dt.date | None) -> Answer[Any]:
    shipment = shipment_of(row)
    begun = time.perf_counter()
    screening = screener.screen(shipment, as_of=as_of or shipment.date or JUDGED_ON)
    return Answer(row, screening, time.perf_counter() - begun)


def _verdict(answer: Answer[Any]) -> tuple[str, str, str]:
    return answer.row.lang, answer.row.label, str(answer.screening.verdict)


def _matrix(
    kind: str,
    columns: Sequence[str],
    labels: Sequence[str],
    found: Iterable[tuple[str, str, str]],
) -> Matrix:
    """The counts, labels in their own order and behind them those that are several at once."""
    counts = Counter(found)
    ranks = {label: rank for rank, label in enumerate(labels)}
    keys = sorted(
        {key[:2] for key in counts},
        key=lambda k: (language_order(k[0]), ranks.get(k[1], len(ranks)), k[1]),
    )
    rows = (
        (lang, label, tuple(counts[lang, label, column] for column in columns))
        for lang, label in keys
    )
    return Matrix(kind, tuple(columns), tuple(rows))


def _slowest(asked: Iterable[Answer[Any]]) -> tuple[Slow, ...]:
    worst = sorted(asked, key=lambda answer: -answer.seconds)[:_SLOWEST]
    return tuple(Slow(answer.row.id, answer.row.text, answer.seconds) for answer in worst)
