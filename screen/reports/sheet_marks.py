"""The user's own words in markup: escaped, their language told, what was met marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from screen.reports.style import printable

__all__ = ["link", "marked", "own"]

_KANA = re.compile("[\u3040-\u30ff\uff66-\uff9f]|株式会社")
_HAN = re.compile("[\u3400-\u9fff]")


def own(text: str) -> str:
    """Text as it stands; a reader of screens and the fonts learn its language."""
    return _spoken(text, escape(printable(text)))


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Text with the characters of the spans marked."""
    shown = printable(text)
    met = [False] * len(shown)
    for start, end in spans:
        met[start:end] = [True] * len(met[start:end])
    pieces, start = [], 0
    while start < len(shown):
        end = start
        while end < len(shown) and met[end] == met[start]:
            end += 1
        piece = escape(shown[start:end])
        pieces.append(f"<mark>{piece}</mark>" if met[start] else piece)
        start = end
    return _spoken(text, "".join(pieces))


def link(address: str) -> str:
    """An address of the web as a link; anything else stays text."""
    if not re.match(r"https?://[^\s]+$", address, re.IGNORECASE):
        return own(address)
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{escape(address)}</a>'


def _spoken(text: str, markup: str) -> str:
    if _KANA.search(text):
        return f'<span lang="ja" dir="auto">{markup}</span>'
    if _HAN.search(text):
        return f'<span lang="zh" dir="auto">{markup}</span>'
    return f'<span dir="auto">{markup}</span>'
