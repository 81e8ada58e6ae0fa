"""What holds for every shipment, whatever its paper says."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from screen import Screener, Screening, Shipment
from screen.model import Origin

DAY = dt.date(2026, 11, 21)
TEXT_FIELDS = (
    "description part_number maker hs_code quantity unit value currency origin ship_from via "
    "destination exporter buyer consignee intermediate_consignee end_user end_use licence_no id"
).split()

GOODS = (
    "Dysprosium oxide powder 99.9%",
    "氧化鏑 99.95% 25kg/桶",
    "酸化ｼﾞｽﾌﾟﾛｼｳﾑ",
    "Dy₂O₃, CAS 1308-87-8",
    "NdFeB magnet N35, Dy-free, Tb-free",
    "Sintered NdFeB magnet N42SH 20x10x5",
    "pressure transducer 0-100 kPa, accuracy 0.1%, nickel alloy",
    "三氧化二锑 99.8%",
    "erbium oxide",
    "Glass-lined reactor 3000 L",
    "office paper A4",
    "parts",
    "",
)
PIECES = (
    *GOODS,
    "镝 Dy 氧化 oxide powder 99.99 % free not without 不含 無 (",
    "株式会社 K.K. 同 same as consignee 三菱造船 防衛装備庁 TDK",
    "missile 軍事用途 not for military use 不用于军事",
    "CN 中国 Viet Nam 日本 Atlantis",
    "\u200b\u202e\u0301\ufe0f\U0001f9f2\x00\x07",
)
words = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join),
    st.builds(
        lambda a, b, c: a + b + c,
        st.sampled_from(PIECES),
        st.text(max_size=9),
        st.sampled_from(PIECES),
    ),
)
days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
parties = st.sampled_from(
    ("", "三菱造船株式会社", "TDK Corporation", "防衛装備庁", "Tokai Ceramics")
)
routes = st.sampled_from(
    (
        {},
        {"origin": "CN", "ship_from": "Viet Nam", "destination": "JP"},
        {"origin": "DE", "destination": "JP"},
        {"origin": "JP", "destination": "CN"},
        {"origin": "Atlantis", "destination": "JP"},
    )
)


@st.composite
def shipments(draw: st.DrawFn) -> Shipment:
    """A shipment of known or wild words on some route."""
    fields = {"end_user": draw(parties), "consignee": draw(parties), **draw(routes)}
    for name in draw(st.lists(st.sampled_from(TEXT_FIELDS[1:]), max_size=2)):
        fields[name] = draw(words)
    return Shipment(description=draw(st.one_of(st.sampled_from(GOODS), words)), **fields)


steadily = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@steadily
@given(fields=st.fixed_dictionaries({}, optional=dict.fromkeys(TEXT_FIELDS, words)), day=days)
def test_no_text_in_any_field_raises(
    screener: Screener, fields: dict[str, str], day: dt.date
) -> None:
    screening = screener.screen(Shipment(**fields), as_of=day)
    assert screening.as_of == day


@steadily
@given(shipment=shipments())
def test_every_reading_stands_where_it_says(screener: Screener, shipment: Shipment) -> None:
    for reading in _readings(screener.screen(shipment, as_of=DAY)):
        field = getattr(shipment, reading.field)
        assert field[reading.start : reading.end] == reading.text
        assert reading.text


@steadily
@given(shipment=shipments())
def test_findings_stand_in_their_order(screener: Screener, shipment: Shipment) -> None:
    findings = screener.screen(shipment, as_of=DAY).findings
    keys = [(-f.effect, -f.certainty, -f.score, f.id) for f in findings]
    assert keys == sorted(keys)
    assert len({f.id for f in findings}) == len(findings)


@steadily
@given(shipment=shipments(), day=days)
def test_the_verdict_never_exceeds_what_it_could_be(
    screener: Screener, shipment: Shipment, day: dt.date
) -> None:
    screening = screener.screen(shipment, as_of=day)
    assert screening.verdict <= screening.could_be
    assert all(0 <= finding.score <= 100 for finding in screening.findings)


@steadily
@given(shipment=shipments())
def test_the_same_shipment_gives_the_same_screening(screener: Screener, shipment: Shipment) -> None:
    assert screener.screen(shipment, as_of=DAY) == screener.screen(shipment, as_of=DAY)


@steadily
@given(
    shipment=shipments(),
    row=st.integers(2, 10_000),
    quantity=st.from_regex(r"[0-9]{1,6}(\.[0-9]{1,2})?", fullmatch=True),
    column=st.text(max_size=20),
)
def test_findings_keep_their_ids(
    screener: Screener, shipment: Shipment, row: int, quantity: str, column: str
) -> None:
    """Row, quantity and the user's other columns are no part of a finding."""
    moved = replace(
        shipment,
        quantity=quantity,
        unit="KG",
        extra={"Dysprosium oxide": column},
        read_from=Origin("other.csv", row),
    )
    before, after = (screener.screen(each, as_of=DAY) for each in (shipment, moved))
    assert [f.id for f in after.findings] == [f.id for f in before.findings]
    assert after.verdict == before.verdict


@steadily
@given(
    shipment=shipments(),
    column=st.sampled_from(("part_number", "currency", "value", "licence_no", "id")),
)
def test_an_innocent_column_changes_nothing(
    screener: Screener, shipment: Shipment, column: str
) -> None:
    innocent = {
        "part_number": "A-1047",
        "currency": "USD",
        "value": "120.00",
        "licence_no": "",
        "id": "7",
    }
    plain = replace(shipment, **{column: ""})
    told = replace(shipment, **{column: innocent[column]})
    before, after = (screener.screen(each, as_of=DAY) for each in (plain, told))
    assert (before.verdict, before.could_be) == (after.verdict, after.could_be)
    assert [f.id for f in before.findings] == [f.id for f in after.findings]


@pytest.mark.parametrize(
    "text",
    [
        "…!?—，。、；：",
        "🧲" * 300,
        "\x00\x01\x02\x1b[31m",
        "\u202eedixo muisorpsyd\u202c",
        "Dysprosium oxide " * 60,
        "氧化镝" * 150,
        "a" * 100_000,
        "１" * 5_000,
        "((((" * 2_000,
        "99.9% " * 3_000,
    ],
    ids="punctuation emoji control bidi words hanzi letters digits brackets figures".split(),
)
def test_odd_texts_are_screened(screener: Screener, text: str) -> None:
    shipment = Shipment(description=text, consignee=text, end_use=text, origin=text)
    assert screener.screen(shipment, as_of=DAY).shipment is shipment


def _readings(screening: Screening) -> list:
    return [
        *screening.readings,
        *(reading for finding in screening.findings for reading in finding.evidence),
    ]
