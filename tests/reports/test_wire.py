"""Lines of JSON: names in a fixed order, the same whether put together or encoded whole."""

from __future__ import annotations

import datetime as dt
import json

import msgspec
import pytest

from screen.model import Origin, Shipment
from screen.reports.wire import ScreeningLines, encode, screening_object
from tests.fake import Screener

FULL = Shipment(
    "dysprosium oxide",
    id="7",
    hs_code="2846",
    end_user="防衛装備庁",
    licence_no="L-1",
    date=dt.date(2026, 3, 1),
    extra={"Karton": "9"},
    read_from=Origin("a.xlsx", 2, "Blatt"),
)
SHIPMENTS = (
    FULL,
    Shipment("tea", origin="CN", read_from=Origin("a.csv", 3)),
    Shipment("tea", read_from=Origin("a.csv", 4)),
    Shipment("tea", date=dt.date(2026, 3, 1)),
    Shipment(read_from=Origin()),
    Shipment("tea", read_from=Origin("a.csv", 5, "")),
)


def test_the_order_of_names():
    line = json.loads(ScreeningLines().text(Screener().screen(FULL)))
    assert list(line["shipment"]) == [
        *("description", "id", "hs_code", "end_user", "licence_no", "date", "extra", "read_from")
    ]
    assert list(line["shipment"]["read_from"]) == ["file", "sheet", "row"]
    assert list(line)[:3] == ["type", "shipment", "verdict"]


@pytest.mark.parametrize("shipment", SHIPMENTS)
def test_a_line_put_together_is_the_object_encoded(shipment):
    lines, screening = ScreeningLines(), Screener().screen(shipment)
    others = [
        msgspec.structs.replace(screening, coverage="none"),
        msgspec.structs.replace(screening, as_of=dt.date(2020, 1, 2)),
        msgspec.structs.replace(screening, assumed=(("destination", "JP"),)),
    ]
    for one in (screening, *others, screening, *others):
        assert lines.text(one) == encode(screening_object(one))


def test_a_shipment_without_a_place_says_none():
    line = json.loads(ScreeningLines().text(Screener().screen(Shipment("tea", read_from=Origin()))))
    assert line["shipment"] == {"description": "tea"}
