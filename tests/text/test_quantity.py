"""Figures in texts: what is read, under which name, as which interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.text.fold import fold
from screen.text.quantity import Quantity, read_quantities
from screen.text.quantity_table import QuantityTable, compile_quantities
from tests.text.conftest import raw, rows

TABLE = compile_quantities(raw("quantities.yaml"))


def shown(quantity: Quantity) -> str:
    """A quantity as the cases write it."""
    name = quantity.name or "?"
    of = f" of {quantity.of}" if quantity.of else ""
    left = "(" if quantity.low_open else "["
    right = ")" if quantity.high_open else "]"
    ends = f"{left}{quantity.low:g}, {quantity.high:g}{right}"
    return f"{name}{of} {ends} {quantity.unit}"


@pytest.mark.parametrize(("text", "expected"), rows("quantities.tsv"))
def test_cases(text: str, expected: str) -> None:
    found = "; ".join(shown(quantity) for quantity in read_quantities(fold(text), TABLE))
    assert (found or "-") == expected


def test_what_is_stated_is_the_users_own_text() -> None:
    (quantity,) = read_quantities(fold("純度９９．９％以上"), TABLE)
    assert quantity.stated == "９９．９％以上"


def test_case_tells_milli_from_mega() -> None:
    units = [read_quantities(fold(text), TABLE)[0].unit for text in ("power 5 mW", "power 5 MW")]
    assert units == ["mW", "MW"]


def test_symbols_need_their_own_case() -> None:
    assert read_quantities(fold("In 4N"), TABLE)[0].of == "indium"
    assert read_quantities(fold("in 4N purity"), TABLE)[0].of is None


def test_plain_folded_text_is_read_as_well() -> None:
    (quantity,) = read_quantities("gallium 99.99%", TABLE)
    assert quantity.low == 99.99


@given(st.text(alphabet="0123456789.,-+~%°φx×/µmkgNnPaWh 约以上minmax純度dia(:;)≥<±", max_size=40))
def test_never_raises(text: str) -> None:
    folded = fold(text)
    for quantity in read_quantities(folded, TABLE):
        assert quantity.low <= quantity.high
        assert 0 <= quantity.start < quantity.end <= len(folded.text)


@given(st.text(max_size=60))
def test_never_raises_on_any_text(text: str) -> None:
    assert all(quantity.low <= quantity.high for quantity in read_quantities(fold(text), TABLE))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"unit": "furlong"}, "unknown unit"),
        ({"unit": "%", "range": "wide"}, "unknown range"),
        ({"unit": "%", "accepts": ["nonsense"]}, "accepts unknown"),
        ({"unit": "%", "also": ["nonsense"]}, "unknown dimensions"),
        ({"unit": "%", "bare": ["%"]}, "unknown or taken"),
    ],
)
def test_faults_in_the_file_are_named(change: dict[str, object], fault: str) -> None:
    source = raw("quantities.yaml")
    source["quantities"] = {**source["quantities"], "new": change}  # type: ignore[dict-item]
    with pytest.raises(ValueError, match=fault):
        compile_quantities(source)


def test_the_table_survives_storage(table: QuantityTable) -> None:
    import msgspec

    packed = msgspec.msgpack.encode(table)
    assert msgspec.msgpack.decode(packed, type=QuantityTable) == table
