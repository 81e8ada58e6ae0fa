"""Units: what they measure and how many of the dimension's base unit they make.

The factors come from ``pint`` when the catalogue is compiled, so that nobody types them in by
hand; reading a text needs only the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pint import UnitRegistry

__all__ = ["compile_units"]


def compile_units(raw: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, float, float]]:
    """Unit -> (dimension, factor, offset): ``base = stated * factor + offset``.

    Args:
        raw: the ``units`` of ``quantities.yaml``: for each unit its ``dimension`` and either
            a ``factor`` (text or number) or how ``pint`` calls it (``pint``, else its own
            name). The first unit of a dimension is its base.

    Raises:
        ValueError: a unit without dimension, unknown to ``pint``, or of another dimension
            than its base.
    """
    import pint

    registry: UnitRegistry[Any] = pint.UnitRegistry()
    bases: dict[str, str] = {}
    table: dict[str, tuple[str, float, float]] = {}
    for unit, entry in raw.items():
        dimension = entry.get("dimension")
        if not dimension:
            raise ValueError(f"unit {unit!r} has no dimension")
        if "factor" in entry:
            table[unit] = (dimension, float(entry["factor"]), 0.0)
            continue
        expression = str(entry.get("pint", unit))
        base = bases.setdefault(dimension, expression)
        try:
            table[unit] = (dimension, *_conversion(registry, expression, base))
        except (pint.PintError, AttributeError, TypeError, ValueError) as fault:
            raise ValueError(f"unit {unit!r} ({expression}): {fault}") from fault
    return table


def _conversion(registry: UnitRegistry[Any], expression: str, base: str) -> tuple[float, float]:
    """Factor and offset from a unit to a base, rounded to what a float carries for certain."""
    if expression.isidentifier():
        # Temperatures have an offset, which shows at zero.
        zero = float(registry.Quantity(0.0, expression).to(base).magnitude)
        one = float(registry.Quantity(1.0, expression).to(base).magnitude)
    else:
        zero = 0.0
        one = float(registry(expression).to(registry(base).units).magnitude)
        one /= float(registry(base).magnitude)
    return float(f"{one - zero:.12g}"), float(f"{zero:.12g}")
