"""Regular expressions that are compiled when they are first used.

Compiling the expressions of all modules takes longer than reading a description; most of them ask
about things that few papers hold.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cached_property

__all__ = ["Pattern"]

_END = sys.maxsize


class Pattern:
    """An expression with the methods of a compiled one that this package uses."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """The first place from ``start`` on, before ``end``."""
        return self._compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Whether it stands at ``start``."""
        return self._compiled.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Whether it is the whole text."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """Every place, from left to right."""
        return self._compiled.finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        """The words at every place, of an expression with at most one group."""
        return self._compiled.findall(text)

    def split(self, text: str, most: int = 0) -> list[str]:
        """What stands between the places, cut at so many of them where ``most`` is given."""
        return [piece or "" for piece in self._compiled.split(text, most)]

    def sub(self, by: str, text: str) -> str:
        """The text with every place replaced."""
        return self._compiled.sub(by, text)
