"""The life of a measure: in force, suspended between, unknown since, over. All days inclusive."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from screen.catalogue.model import Measure, Period

__all__ = ["State", "measure_state"]


class State(Struct, frozen=True):
    """How a measure stands on a day.

    ``name`` is ``in-force``, ``suspended``, ``unknown``, ``not-yet`` or ``expired``; ``since`` and
    ``until`` are the first and last day of that state where known; ``reason`` says why.
    """

    name: str
    since: dt.date | None = None
    until: dt.date | None = None
    reason: str = ""


def measure_state(measure: Measure, day: dt.date) -> State:
    """How a measure stands on a day.

    A suspension beats being in force, and an unknown state beats being in force: what is
    not known to run is not said to run. A political statement is no suspension.
    """
    for name, periods in (
        ("suspended", measure.suspended),
        ("unknown", measure.unknown),
        ("in-force", measure.in_force),
    ):
        for period in periods:
            if _holds(period, day):
                return State(name, period.start, period.to, period.reason or period.by)
    starts = [period.start for period in measure.in_force if period.start and period.start > day]
    if starts:
        return State("not-yet", until=min(starts) - dt.timedelta(days=1))
    if measure.in_force:
        return State("expired", since=max((p.to for p in measure.in_force if p.to), default=None))
    return State("not-yet")


def _holds(period: Period, day: dt.date) -> bool:
    return (period.start is None or period.start <= day) and (period.to is None or day <= period.to)
