"""Codes that name a good by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.text.fold import fold
from screen.text.identifiers import cas_valid, hs_matches, read_hs, read_identifiers
from tests.text.conftest import rows


@pytest.mark.parametrize(("text", "expected"), rows("identifiers.tsv"))
def test_cases(text: str, expected: str) -> None:
    found = "; ".join(f"{one.kind} {one.value}" for one in read_identifiers(fold(text)))
    assert (found or "-") == expected


@pytest.mark.parametrize(("cell", "code"), rows("tariff_codes.tsv"))
def test_tariff_codes(cell: str, code: str) -> None:
    assert (read_hs(cell) or "-") == code


def test_a_formula_tells_its_elements_and_its_water() -> None:
    (found,) = read_identifiers(fold("(NH4)6W7O24·4H2O"))
    assert found.elements == (("N", 6.0), ("H", 24.0), ("W", 7.0), ("O", 24.0))
    assert found.adduct == "4h2o".upper()


def test_places_are_folded_offsets() -> None:
    folded = fold("㈱Ｄｙ₂O₃")
    (found,) = read_identifiers(folded)
    assert folded.text[found.start : found.end] == "dy2o3"
    assert folded.span(found.start, found.end) == (1, 6)


@given(st.integers(10, 9_999_999), st.integers(0, 99))
def test_one_check_digit_in_ten_is_right(first: int, second: int) -> None:
    valid = [digit for digit in range(10) if cas_valid(f"{first}-{second:02}-{digit}")]
    assert len(valid) == 1


@pytest.mark.parametrize(
    "number", ["", "1308-87", "1-87-8", "01308-87-8", "1308-87-8 ", "१३०८-८७-८"]
)
def test_other_forms_are_no_cas_numbers(number: str) -> None:
    assert not cas_valid(number)


@pytest.mark.parametrize(
    ("one", "other", "both_chinese", "shared"),
    [
        ("2846901600", "2846901600", True, 10),
        ("2846901600", "2846901500", True, 0),
        ("2846901600", "2846901500", False, 6),
        ("284690", "2846901600", True, 6),
        ("2846", "2846901600", False, 4),
        ("284610", "2846901600", False, 0),
        ("284", "284", True, 0),
    ],
)
def test_tariff_codes_are_compared_as_far_as_they_are_shared(
    one: str, other: str, both_chinese: bool, shared: int
) -> None:
    assert hs_matches(one, other, both_chinese) == hs_matches(other, one, both_chinese) == shared


@given(st.text(max_size=60))
def test_never_raises(text: str) -> None:
    folded = fold(text)
    for found in read_identifiers(folded):
        assert 0 <= found.start < found.end <= len(folded.text)
    code = read_hs(text)
    assert code is None or (code.isdigit() and 4 <= len(code) <= 10)


@given(st.text(alphabet="ABCDEFGHNOSabcdefno0123456789()[].·-₂", max_size=30))
def test_never_raises_on_what_looks_like_formulas(text: str) -> None:
    assert all(found.start < found.end for found in read_identifiers(fold(text)))
