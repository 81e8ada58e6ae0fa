"""Dates as papers write them, without guessing which of two numbers is the month."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

__all__ = ["ACCEPTED", "parse_date"]

ACCEPTED = "2026-03-01, 2026/3/1, 2026.3.1, 20260301 or 2026年3月1日"
"""The forms that are read, for messages."""

_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_FORMS = tuple(
    re.compile(pattern + _TIME)
    for pattern in (
        r"(\d{4})-(\d{1,2})-(\d{1,2})",
        r"(\d{4})/(\d{1,2})/(\d{1,2})",
        r"(\d{4})\.(\d{1,2})\.(\d{1,2})",
        r"(\d{4})(\d{2})(\d{2})",
        r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日",
    )
)


def parse_date(text: str) -> dt.date | None:
    """The day that ``text`` writes, or ``None`` when it is not one of the accepted forms.

    A time of day behind the date is allowed and left out.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    for form in _FORMS:
        if found := form.fullmatch(plain):
            year, month, day = map(int, found.groups())
            try:
                return dt.date(year, month, day)
            except ValueError:
                return None
    return None
