"""What several tests share: one screener on the project's own catalogue."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable

import pytest

from screen import Screener, Screening, Shipment


@pytest.fixture(scope="session", autouse=True)
def no_own_lists(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nobody's own lists have a part in the tests, in processes neither."""
    os.environ["DUALUSE_CONFIG_DIR"] = str(tmp_path_factory.mktemp("config"))


@pytest.fixture(scope="session", autouse=True)
def english() -> None:
    """Whatever the machine speaks, the tests hear English unless they ask otherwise."""
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ.pop("DUALUSE_LANG", None)


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
