"""Screenings of the small catalogue, and decisions on them written as people write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from screen.decisions.desk import Desk, Rules
from screen.decisions.read import parse_decisions
from screen.model import Screening, Shipment
from tests import fake

TAIL = "  reason: licence held\n  by: tanaka\n  until: 2027-05-20\n  catalogue: '2026.1'\n"


@pytest.fixture
def screened() -> Callable[..., Screening]:
    """``screened(description, **fields)`` as of the day of the tests."""

    def run(description: str, *, day: dt.date = fake.TODAY, **fields: str) -> Screening:
        return fake.Screener().screen(Shipment(description=description, **fields), as_of=day)

    return run


@pytest.fixture
def desk() -> Callable[..., Desk]:
    """``desk(text, …)``: decisions in YAML, each ending as ``TAIL`` does."""

    def build(*heads: str, tail: str = TAIL, catalogue=None, **rules) -> Desk:  # type: ignore[no-untyped-def]
        decisions = parse_decisions("".join(f"- {head}\n{tail}" for head in heads), "d.yaml")
        held = Rules(rules.pop("day", fake.TODAY), decisions, **rules)
        return Desk(held, catalogue or fake.Catalogue())

    return build
