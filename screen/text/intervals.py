"""From a figure with its bounds to the interval that it states."""

from __future__ import annotations

from itertools import pairwise

from screen.text.figures import Figure
from screen.text.quantity_table import QuantityTable

__all__ = ["Interval", "interval", "sieved"]

Interval = tuple[float, float, bool, bool, str]
"""Low and high end, whether each is itself left out, and the form (see ``Quantity``)."""

_ABOUT = 0.05  # "about 300" may be 5 % more or less
_INFINITE = float("inf")


def interval(
    figure: Figure, bound: str, name: str | None, unit: str, table: QuantityTable
) -> Interval:
    """The interval in ``unit`` that a figure states under a sort of bound.

    A share is bounded by 100 %, what is bounded only from above by nothing (a temperature by
    absolute zero).
    """
    kind = table.kinds.get(name or "")
    if bound == "better":
        bound = "less_than" if kind and kind.low_is_good else "more_than"
    low, high = _values(figure, unit, table)
    dimension = table.units[unit].dimension
    if bound in ("at_least", "more_than"):
        top = 100.0 if unit == "%" and low <= 100 else _INFINITE
        return low, top, bound == "more_than", False, figure.form
    if bound in ("at_most", "less_than", "up_to"):
        bottom = -table.units[unit].offset / table.units[unit].factor
        absolute = dimension == "temperature" and not (kind and kind.low_is_good)
        low = bottom if absolute else min(0.0, high)
        return low, high, False, bound == "less_than", _form(figure, bound)
    if bound == "about" and dimension != "share":
        return low - abs(low) * _ABOUT, high + abs(high) * _ABOUT, False, False, figure.form
    return low, high, False, False, figure.form


def _form(figure: Figure, bound: str) -> str:
    return "up_to" if bound == "up_to" else figure.form


def _values(figure: Figure, unit: str, table: QuantityTable) -> tuple[float, float]:
    """The figure's own ends; where case is lost (mW, MW), from the least to the most."""
    if unit not in figure.units or len(figure.units) == 1:
        return figure.low, figure.high
    own = table.units[unit].factor
    factors = [table.units[other].factor / own for other in figure.units]
    return figure.low * min(factors), figure.high * max(factors)


def sieved(figure: Figure, table: QuantityTable) -> tuple[float, float]:
    """Particle sizes in micrometres from mesh numbers: what passes one, what stays on it."""
    fine, coarse = _opening(abs(figure.high), table), _opening(abs(figure.low), table)
    if figure.form == "range":
        return min(fine, coarse), max(fine, coarse)
    return (fine, _INFINITE) if figure.mark == "+" else (0.0, fine)


def _opening(mesh: float, table: QuantityTable) -> float:
    """The opening of a sieve: of the standard series, between its members in proportion."""
    sieves = table.sieves
    for (below, wide), (above, narrow) in pairwise(sieves):
        if below <= mesh <= above:
            return wide + (narrow - wide) * (mesh - below) / (above - below)
    number, width = sieves[0] if mesh < sieves[0][0] else sieves[-1]
    return number * width / mesh if mesh else width
