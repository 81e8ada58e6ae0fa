"""Shares of substances: ``Dy 4.2%``, ``3 wt% of terbium``, 镝含量为0.6%, ``Dy content: 0``.

Only whether there is any: a share above nothing says ``some``, one of nothing says ``none``, and
one that is at most so much, or begins at nothing, says neither (``open``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from screen.text.cues import NegationCues
from screen.text.fold import Folded
from screen.text.lazy import Pattern
from screen.text.listing import Item, element_at, element_before

__all__ = ["Share", "past_share", "read_shares"]

_NUMBER = r"\d+(?:[.,]\d+)?"
_UNIT = (
    r"(?:(?:wt|mass|at|atom|atomic|weight|mol|vol|w|质量|重量|原子)\.?[ -]?)?"
    r"(?:%|percent\b|per cent\b|pct\b|ppm\b)(?: ?by (?:weight|mass)|\(?(?:wt|w/w|mass)\)?)?"
)
_FIGURE = Pattern(
    rf"(?<![\d.,])({_NUMBER})(?: ?%? ?(?:-|~|to|至|到) ?({_NUMBER}))? ?({_UNIT})?(?![\d.]*\d)"
)
_STEPS = 6


class Share(NamedTuple):
    """A substance with its share in folded text; ``sort`` is ``some``, ``none`` or ``open``."""

    item: Item
    sort: str


class _Side(NamedTuple):
    """Where a walk over the words beside a figure ended, the bound met, whether contents were."""

    at: int
    bound: str = ""
    content: bool = False


def read_shares(folded: Folded, cues: NegationCues) -> list[Share]:
    """The shares of substances that a text states, from left to right."""
    found: list[Share] = []
    taken = 0
    for figure in _FIGURE.finditer(folded.text):
        side = _left(folded.text, figure.start(), cues)
        if not (figure.group(3) or side.content):
            continue
        told = folded.text[side.at : side.at + 1] in (":", "=")
        item = element_before(folded, side.at, cues, shy=told)
        if item is not None and item.start < taken:
            item = None
        right = _right(folded.text, figure.end(), cues)
        if item is None and figure.group(3):
            item = element_at(folded, right.at, cues)
        if item is not None:
            found.append(Share(item, _sort(figure, side.bound or right.bound)))
            taken = max(taken, item.end)
    return found


def _sort(figure: re.Match[str], bound: str) -> str:
    low, high = (float((figure.group(n) or figure.group(1)).replace(",", ".")) for n in (1, 2))
    if bound == "at_most" or min(low, high) == 0 != max(low, high):
        return "open"
    if min(low, high) > 0:
        return "some"
    return "open" if bound else "none"


def _left(text: str, at: int, cues: NegationCues) -> _Side:
    """Walk back from a figure over bounds, words for contents and fillers."""
    side = _Side(at)
    for _ in range(_STEPS):
        end = side.at
        while end and text[end - 1] == " ":
            end -= 1
        if phrase := cues.contents.bounds.before(text, end):
            bound = side.bound or cues.contents.bounds.known[phrase][0]
            side = _Side(end - len(phrase), bound, side.content)
        elif phrase := cues.contents.amount.before(text, end):
            content = side.content or "content" in cues.contents.amount.known[phrase]
            side = _Side(end - len(phrase), side.bound, content)
        else:
            break
    return side


def _right(text: str, at: int, cues: NegationCues) -> _Side:
    """Walk on from a figure over a bound and what leads to a name: ``3% of``, ``3%以上の``."""
    side = _Side(at)
    for _ in range(_STEPS):
        start = side.at
        while text[start : start + 1] == " ":
            start += 1
        if phrase := cues.contents.bounds.at(text, start):
            bound = side.bound or cues.contents.bounds.known[phrase][0]
            side = _Side(start + len(phrase), bound)
        elif text[start : start + 1] in ("の", "的") or text.startswith("of ", start):
            side = _Side(start + 1 + text.startswith("of ", start), side.bound)
        else:
            break
    return side


def past_share(text: str, at: int, cues: NegationCues) -> int:
    """Past a share with its bounds and words: ``about 3 wt% of``, ``: 0.6%``; else the offset."""
    start = at
    for _ in range(_STEPS):
        while text[start : start + 1] == " ":
            start += 1
        phrase = cues.contents.bounds.at(text, start) or cues.contents.amount.at(text, start)
        if phrase is None:
            break
        start += len(phrase)
    figure = _FIGURE.match(text, start)
    if figure is None or not figure.group(3):
        return at
    end = _right(text, figure.end(), cues).at
    return end + (text[end : end + 1] == ")")
