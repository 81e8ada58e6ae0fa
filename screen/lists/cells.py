"""What a cell of a list holds: several names, a country, a date."""

from __future__ import annotations

import csv
import datetime as dt
import unicodedata
from collections.abc import Iterable

from screen.sources.dates import ACCEPTED, parse_date

__all__ = ["day", "is_slight", "key_of", "parted", "short", "told_apart"]

_MOST = 300


def parted(cell: str) -> tuple[str, ...]:
    """The values of a cell, divided by semicolons; one in quotation marks may hold some."""
    plain = cell.replace("；", ";").replace("\r", " ").replace("\n", " ")
    if ";" not in plain:
        values = [plain]
    elif '"' not in plain:
        values = plain.split(";")
    else:
        values = next(csv.reader([plain], delimiter=";", skipinitialspace=True), [])
    return told_apart(values)


def told_apart(values: Iterable[str]) -> tuple[str, ...]:
    """Values without the space around them, each once, none of them empty."""
    return tuple(dict.fromkeys(filter(None, (value.strip() for value in values))))


def short(text: str) -> str:
    """A text for a sentence: on one line, cut where it is long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _MOST else plain[: _MOST - 1].rstrip() + "…"


def is_slight(name: str) -> bool:
    """Whether a name is too short to mean one body: up to three Latin letters, or one sign."""
    letters = [sign for sign in unicodedata.normalize("NFKC", name) if sign.isalnum()]
    latin = all(sign < "\u0250" for sign in letters)
    return len(letters) < (4 if latin else 2)


def key_of(heading: str) -> str:
    """A heading without case, width and spacing."""
    plain = unicodedata.normalize("NFKC", heading).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def day(cell: str) -> dt.date | None:
    """The day that a cell writes; none if it is empty.

    Raises:
        ValueError: it is no date.
    """
    if not cell.strip():
        return None
    found = parse_date(cell)
    if found is None:
        raise ValueError(f"{cell.strip()!r} is no date: write {ACCEPTED}")
    return found
