"""The worst rows of a run, as many as a short report can show."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from screen.model import Screening
from screen.sources.base import Rejected

__all__ = ["Worst"]

Result = Screening | Rejected


class Worst:
    """Keeps the worst ``most`` of what it is given, the earlier of equals, and counts all.

    A row that was not screened stands between ``licence`` and ``review``.
    """

    def __init__(self, most: int) -> None:
        self.count = 0
        self._most = most
        self._heap: list[tuple[tuple[float, float, int], Result]] = []

    def add(self, result: Result) -> None:
        """One more."""
        self.count += 1
        entry = ((*_badness(result), -self.count), result)
        if len(self._heap) < self._most:
            heapq.heappush(self._heap, entry)
        elif entry[0] > self._heap[0][0]:
            heapq.heapreplace(self._heap, entry)

    def __iter__(self) -> Iterator[Result]:
        """The worst first, equals in their order."""
        return (result for _, result in sorted(self._heap, key=_key, reverse=True))

    def __len__(self) -> int:
        return len(self._heap)


def _key(entry: tuple[tuple[float, float, int], Result]) -> tuple[float, float, int]:
    return entry[0]


def _badness(result: Result) -> tuple[float, float]:
    if isinstance(result, Rejected):
        return 1.5, 0
    return float(result.verdict), float(result.could_be)
