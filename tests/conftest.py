"""What several tests share: one screener on the project's own catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from screen import Screener, Screening, Shipment

TODAY = dt.date(2026, 11, 21)
"""The day on which the tests ask the law, whatever the clock says."""


@pytest.fixture(scope="session")
def screener() -> Screener:
    return Screener.default()


@pytest.fixture(scope="session")
def screen(screener: Screener) -> Callable[..., Screening]:
    """Screen a shipment given by its fields, as of ``TODAY`` unless told otherwise."""

    def run(description: str, *, as_of: dt.date = TODAY, **fields: str) -> Screening:
        return screener.screen(Shipment(description=description, **fields), as_of=as_of)

    return run
