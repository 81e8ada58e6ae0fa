"""What tests of lists share: lists made from text, beside the project's own catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from screen import Screener, Screening, Shipment
from screen.lists.model import Effect
from screen.lists.opened import OpenList, compiled_and_kept
from screen.lists.store import ListStore

TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def make_list(tmp_path: Path) -> Callable[..., OpenList]:
    """``make_list(text, name, effect)``: a list of the user's own from the text of a table."""

    def make(text: str, name: str = "own", effect: Effect = "review") -> OpenList:
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        added = ListStore(tmp_path / "lists").read(path, name, effect, "auto", None, TODAY)
        return compiled_and_kept(added.record, added.bodies, cache=False)

    return make


@pytest.fixture
def screen_with(screener: Screener) -> Callable[..., Screening]:
    """Screen a shipment given by its fields beside some lists."""

    def run(
        lists: Sequence[OpenList], description: str = "cotton shirts", **fields: str
    ) -> Screening:
        own = Screener(screener.catalogue.with_lists(lists))
        return own.screen(Shipment(description=description, **fields), as_of=TODAY)

    return run
