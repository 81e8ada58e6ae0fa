"""The law on a day: how its measures stand, and which rows of the table of rules then speak.

Many shipments are judged on the same day: what the day alone settles is found out once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from screen.catalogue.life import State, measure_state
from screen.catalogue.model import Item, Measure, Rule

__all__ = ["Facts", "Law", "LawOfDay"]

_DAYS = 1 << 10
_LEAST_DEAD = ("in-force", "unknown", "suspended", "not-yet", "expired")
_AWAKE = ("in-force", "unknown")


class Facts(NamedTuple):
    """One row's worth of facts, in the columns of the table."""

    item: str
    family: str
    party: str
    end_use: str
    route: str
    destination: str


class _Row(NamedTuple):
    """A rule with what it asks for: columns by their place, and what may stand in them."""

    rule: Rule
    asks: tuple[tuple[int, tuple[str, ...]], ...]


class Law:
    """The table of rules with the measures behind it."""

    def __init__(self, rules: Sequence[Rule], measures: Mapping[str, Measure]) -> None:
        self._rules = rules
        self._measures = measures
        self.on = lru_cache(_DAYS)(self._on)

    def _on(self, day: dt.date) -> LawOfDay:
        return LawOfDay(day, self._rules, self._measures)


class LawOfDay:
    """What of the law holds on a day."""

    def __init__(
        self, day: dt.date, rules: Sequence[Rule], measures: Mapping[str, Measure]
    ) -> None:
        self.day = day
        self.measures = measures
        self._states: dict[str, State] = {}
        self._rows: dict[str, list[_Row]] = {}
        for rule in rules:
            if not self.is_asleep(measures.get(rule.measure)):
                self._rows.setdefault(rule.about, []).append(_Row(rule, _asked(rule)))

    def state(self, measure: Measure) -> State:
        """How a measure stands."""
        state = self._states.get(measure.id)
        if state is None:
            state = self._states[measure.id] = measure_state(measure, self.day)
        return state

    def is_asleep(self, measure: Measure | None) -> bool:
        """Whether a measure does nothing; one whose state is unknown may."""
        return measure is not None and self.state(measure).name not in _AWAKE

    def governing(self, item: Item) -> tuple[Measure, State]:
        """The measure of an entry that counts: one in force, else the least dead."""
        measures = [self.measures[name] for name in item.measures]
        states = [(measure, self.state(measure)) for measure in measures]
        return min(states, key=lambda pair: _LEAST_DEAD.index(pair[1].name))

    def speaking(self, about: str, facts: Facts) -> Iterator[Rule]:
        """The rows that speak: every matching note, and the first matching row that is none."""
        for rule, asks in self._rows.get(about, ()):
            for column, allowed in asks:
                if facts[column] not in allowed:
                    break
            else:
                if rule.certainty != "silent":
                    yield rule
                if rule.certainty != "note":
                    return


def _asked(rule: Rule) -> tuple[tuple[int, tuple[str, ...]], ...]:
    asked = ((at, getattr(rule, column)) for at, column in enumerate(Facts._fields))
    return tuple((at, allowed) for at, allowed in asked if allowed)
