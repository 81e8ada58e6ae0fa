"""Regular expressions that are compiled when they are first used.

Compiling the expressions of all modules takes longer than reading a description; most of them ask
about things that few papers hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

__all__ = ["Pattern"]


class Pattern:
    """An expression with the methods of a compiled one that this package uses.

    A method that was asked for once is kept, and costs as much as that of a compiled one then.
    """

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # only asked for what is not there yet
        method = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, method)
        return method
