"""Units and their factors."""

from __future__ import annotations

import pytest

from screen.text.units import compile_units
from tests.text.conftest import raw


@pytest.mark.parametrize(
    ("unit", "dimension", "factor", "offset"),
    [
        ("%", "share", 1.0, 0.0),
        ("ppm", "share", 1e-4, 0.0),
        ("um", "length", 1e-6, 0.0),
        ("in", "length", 0.0254, 0.0),
        ("degC", "temperature", 1.0, 273.15),
        ("psi", "pressure", 6894.75729317, 0.0),
        ("J/g", "specific energy", 1000.0, 0.0),
        ("Wh/kg", "specific energy", 3600.0, 0.0),
        ("cN/dtex", "tenacity", 0.1, 0.0),
        ("rad", "dose", 0.01, 0.0),
    ],
)
def test_factors(unit: str, dimension: str, factor: float, offset: float) -> None:
    # Written out by hand, so that a slip in the file does not check itself; the first unit of a
    # dimension is its base: %, m, Pa, J/kg, N/tex, Gy; temperatures are in kelvin.
    found = compile_units(raw("quantities.yaml")["units"])[unit]  # type: ignore[arg-type]
    assert found[0] == dimension
    assert found[1:] == pytest.approx((factor, offset))


@pytest.mark.parametrize(
    "units",
    [
        {"x": {}},
        {"m": {"dimension": "length"}, "s": {"dimension": "length"}},
        {"furlongish": {"dimension": "length"}},
        {"x": {"dimension": "length", "factor": "far"}},
    ],
)
def test_faults_are_named(units: dict[str, dict[str, str]]) -> None:
    with pytest.raises(ValueError, match=r"unit|float"):
        compile_units(units)
