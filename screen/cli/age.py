"""How old the data may be: ``--max-age``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from screen.catalogue.model import Horizons

__all__ = ["max_ages", "too_old"]

_PARTS = ("items", "measures", "parties")
_CURE = "write a number of days, or one for each part: items=400,measures=60,parties=60"


def max_ages(text: str) -> dict[str, int]:
    """The greatest age of each part in days, of the parts that have one.

    Raises:
        typer.BadParameter: it is neither a number nor parts with numbers.
    """
    if not text:
        return {}
    if _is_days(text.strip()):
        return dict.fromkeys(_PARTS, int(text))
    ages: dict[str, int] = {}
    for piece in text.split(","):
        part, _, days = (word.strip() for word in piece.partition("="))
        if part not in _PARTS or not _is_days(days) or part in ages:
            raise typer.BadParameter(f"{text!r}: {_CURE}", param_hint="--max-age")
        ages[part] = int(days)
    return ages


def _is_days(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6


def too_old(horizons: Horizons, ages: dict[str, int], day: dt.date) -> Iterator[str]:
    """A line for each part of the data whose horizon lies too long before ``day``."""
    for part, most in ages.items():
        known = getattr(horizons, part)
        age = (day - known).days
        if age > most:
            yield (
                f"the data are too old: they know {part} to {known}, {age} days before {day}; "
                f"--max-age allows {most}. Install a newer catalogue"
            )
