"""Remembering: what was worked out for a word or a text is kept for the next time it is met.

The memory is bounded: when it is full, what was kept before gives way to what was met since, which
costs less than telling what was used last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

__all__ = ["Remembered", "SignTable"]

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """A function as a dictionary: a key that is not there yet is worked out.

    ``most`` keys are kept, and as many that were met before them.
    """

    __slots__ = ("_older", "most", "work")

    def __init__(self, work: Callable[[K], V], most: int = 1 << 13) -> None:
        super().__init__()
        self.work, self.most = work, most
        self._older: dict[K, V] = {}

    def __missing__(self, key: K) -> V:
        older = self._older
        value = older[key] if key in older else self.work(key)
        self._make_room()
        self[key] = value
        return value

    def together(self, keys: Sequence[K], work: Callable[[Sequence[K]], Iterable[V]]) -> list[V]:
        """The values of many keys, of which those not known yet are worked out together."""
        new = [key for key in dict.fromkeys(keys) if key not in self and key not in self._older]
        self._make_room()
        self.update(zip(new, work(new), strict=True))
        return [self[key] for key in keys]

    def _make_room(self) -> None:
        if len(self) >= self.most:
            self._older = dict(self)
            self.clear()


class SignTable(dict[int, str]):
    """A table for ``str.translate`` that also holds the signs that stay as they are.

    A sign that is missing costs an exception each time it is met.
    """

    __slots__ = ()

    def __missing__(self, code: int) -> str:
        sign = self[code] = chr(code)
        return sign
