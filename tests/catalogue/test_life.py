"""How a measure stands on a day; all days are inclusive."""

from __future__ import annotations

import datetime as dt

import pytest

from screen import Screener
from screen.catalogue.life import measure_state


@pytest.mark.parametrize(
    ("measure", "day", "state"),
    [
        ("mofcom-gacc-2025-18", "2025-04-03", "not-yet"),
        ("mofcom-gacc-2025-18", "2025-04-04", "in-force"),
        ("mofcom-gacc-2025-57", "2025-11-06", "not-yet"),
        ("mofcom-gacc-2025-57", "2025-11-07", "suspended"),
        ("mofcom-gacc-2025-57", "2026-11-10", "suspended"),
        ("mofcom-gacc-2025-57", "2026-11-11", "unknown"),
        ("mofcom-2024-46", "2026-11-21", "in-force"),
        ("mofcom-2025-72", "2026-11-27", "in-force"),
        ("mofcom-2025-72", "2026-11-28", "expired"),
        ("mofcom-2025-91", "2025-12-31", "unknown"),
        ("mofcom-2025-91", "2026-12-31", "in-force"),
        ("mofcom-2025-91", "2027-01-01", "unknown"),
        ("mofcom-2026-02", "2027-01-07", "in-force"),
        ("mofcom-2026-02", "2027-01-08", "unknown"),
        ("mofcom-2023-28", "2024-09-01", "expired"),
        ("mofcom-gacc-2026-29", "2026-11-21", "unknown"),
        ("kl-arrangement-extension-2026", "2026-11-21", "unknown"),
        ("history-2010-rare-earth-japan", "2010-10-01", "in-force"),
    ],
)
def test_state_on_a_day(screener: Screener, measure: str, day: str, state: str) -> None:
    found = measure_state(screener.catalogue.measures[measure], dt.date.fromisoformat(day))
    assert found.name == state


def test_a_political_statement_is_no_suspension(screener: Screener) -> None:
    for measure in screener.catalogue.measures.values():
        for period in measure.suspended:
            assert "Announcement" in period.by


def test_an_unknown_state_says_why(screener: Screener) -> None:
    day = dt.date(2026, 11, 21)
    for measure in screener.catalogue.measures.values():
        state = measure_state(measure, day)
        assert state.name != "unknown" or state.reason, measure.id
