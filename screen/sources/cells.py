"""Values of cells as a person sees them: 25 and not 25.0, days in ISO form."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

__all__ = ["FIXED", "formatted", "shown"]

FIXED = re.compile(r"(?P<pad>0+)(?:\.(?P<places>0+))?(?P<percent>%?)(?:_\)|_ |;.*)?")
"""Formats of numbers that fix how many digits are shown: 00000000, 0.00, 0%."""


def shown(value: Any) -> str:
    """A value as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    return str(value)


def _number(value: float) -> str:
    """A number as short as it can be written, without an exponent where that is short too."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value.is_integer() and abs(value) < 1 << 53:
        return str(int(value))
    # A sheet keeps 15 digits: 0.1 + 0.2 is shown as 0.3.
    text = f"{value:.15g}"
    if "e" in text and abs(value) < 1e21:
        text = f"{Decimal(text):f}"
    return text


def formatted(value: float, code: str) -> str:
    """A number under a format that fixes its digits, as the sheet shows it."""
    found = FIXED.fullmatch(code)
    if found is None:
        return shown(value)
    number = Decimal(f"{value:.15g}") * (100 if found["percent"] else 1)
    places = len(found["places"] or "")
    number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    sign = "-" if number < 0 else ""
    width = len(found["pad"]) + (places + 1 if places else 0)
    return f"{sign}{abs(number):0>{width}f}{found['percent']}"
