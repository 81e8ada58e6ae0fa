"""When two texts of papers are the same text: width, case and spaces do not count."""

from __future__ import annotations

import unicodedata

__all__ = ["plain"]


def plain(text: str) -> str:
    """``text`` in the one form in which texts of papers are compared."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
