"""Pieces: a very long text cut where a reader would pause, so that no text takes too long.

What stands around a word decides about it, and comparing everything with everything takes time
that grows with the square of the length. A description or a name is short; a text of many
thousand characters is a list or a mistake, and is read piece by piece.
"""

from __future__ import annotations

from collections.abc import Iterator

from screen.text.lazy import Pattern

__all__ = ["LONGEST", "pieces"]

LONGEST = 600
"""So many characters are read at once."""

_PAUSE = Pattern(r"[\n\r;；。、，,|]|\s")


def pieces(text: str, longest: int = LONGEST) -> Iterator[tuple[int, str]]:
    """A text in pieces of at most ``longest`` characters, each with its place.

    Cut behind the last pause in the second half of a piece; where there is none, at the end.
    """
    start = 0
    while len(text) - start > longest:
        pauses = [m.end() for m in _PAUSE.finditer(text, start + longest // 2, start + longest)]
        end = pauses[-1] if pauses else start + longest
        yield start, text[start:end]
        start = end
    if start < len(text) or not text:
        yield start, text[start:]
