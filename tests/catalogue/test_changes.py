"""What is different between two states of an entry, and whether it only adds."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from screen.catalogue.changes import changes_of
from screen.catalogue.model import Item, Measure, Names, Party, Period, Terms, Words
from screen.text.threshold import AllOf, Leaf

PURITY = Leaf(quantity="purity", relation=">=", value=99, unit="%")
ITEM = Item(
    id="1c905.a",
    code="1C905.a",
    names=Names(en="Dysprosium metal"),
    family="rare-earths",
    dual_use="yes",
    measures=("no-18",),
    terms=Terms(strong=Words(en=("dysprosium metal",), zh=("金属镝",))),
    threshold=PURITY,
    sources=("https://example.org/18",),
    confidence="confirmed",
)
MEASURE = Measure(
    id="no-57",
    number="2025 No. 57",
    title=Names(en="Five rare earths"),
    kind="list",
    in_force=(Period(start=dt.date(2025, 11, 8)),),
    suspended=(Period(start=dt.date(2025, 11, 7), to=dt.date(2026, 11, 10), by="no-70"),),
    sources=("https://example.org/57",),
    confidence="confirmed",
)
PARTY = Party(
    id="a",
    kind="control",
    names=Names(en="A Corp."),
    sources=("https://example.org/a",),
    confidence="confirmed",
)


def terms(*zh: str) -> Terms:
    return Terms(strong=Words(en=("dysprosium metal",), zh=zh))


@pytest.mark.parametrize(
    ("old", "change", "words"),
    [
        (ITEM, {"terms": terms("金属镝", "镝锭", "镝块")}, "2 new Chinese names: 镝锭, 镝块"),
        (ITEM, {"cas": ("7429-91-6",)}, "1 new CAS number: 7429-91-6"),
        (ITEM, {"measures": ("no-18", "no-57")}, "1 new measure: no-57"),
        (
            ITEM,
            {"names": Names(en="Dysprosium metal", zh="金属镝")},
            "Chinese name: none -> 金属镝",
        ),
        (PARTY, {"aliases": ("A Co",)}, "1 new name: A Co"),
    ],
)
def test_what_only_adds(old: Any, change: dict[str, Any], words: str) -> None:
    (found,) = changes_of(old, replace(old, **change))
    assert (found.words, found.adds) == (words, True)


@pytest.mark.parametrize(
    ("old", "change", "words"),
    [
        (ITEM, {"terms": terms()}, "1 removed Chinese name: 金属镝"),
        (ITEM, {"dual_use": "no"}, "dual use: yes -> no"),
        (
            ITEM,
            {"threshold": replace(PURITY, value=99.5)},
            "threshold: purity >= 99 % -> purity >= 99.5 %",
        ),
        (
            ITEM,
            {"threshold": AllOf(all_of=(PURITY, replace(PURITY, quantity="mass", unit="g")))},
            "threshold: purity >= 99 % -> purity >= 99 % and mass >= 99 g",
        ),
        (ITEM, {"threshold": None}, "threshold: purity >= 99 % -> none"),
        (ITEM, {"unless": Words(en=("lamp",))}, "1 new English phrase (another good): lamp"),
        (ITEM, {"confidence": "unsure"}, "confidence: confirmed -> unsure"),
        (
            MEASURE,
            {"suspended": (replace(MEASURE.suspended[0], to=dt.date(2027, 11, 10)),)},
            "suspended until 2026-11-10 -> 2027-11-10",
        ),
        (
            MEASURE,
            {"in_force": (replace(MEASURE.in_force[0], to=dt.date(2026, 12, 1)),)},
            "in force until further notice -> 2026-12-01",
        ),
        (PARTY, {"removed_on": dt.date(2026, 9, 1)}, "off the list since: none -> 2026-09-01"),
        (PARTY, {"kind": "watch"}, "kind: control -> watch"),
        (PARTY, {"confusable_with": ("A Corp. Ltd",)}, "1 new name (another body): A Corp. Ltd"),
    ],
)
def test_what_does_more_than_add(old: Any, change: dict[str, Any], words: str) -> None:
    (found,) = changes_of(old, replace(old, **change))
    assert (found.words, found.adds) == (words, False)


def test_another_order_of_names_is_no_change_and_the_same_entry_none() -> None:
    two = replace(ITEM, terms=terms("金属镝", "镝锭"))
    assert changes_of(two, replace(two, terms=terms("镝锭", "金属镝"))) == ()
    assert changes_of(ITEM, ITEM) == ()
