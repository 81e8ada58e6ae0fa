"""What an evaluation comes to: rates with their intervals, matrices, faults. No behaviour."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass

from screen.model import Origin

__all__ = ["Evaluation", "Evidence", "Fault", "Figure", "Matrix", "Rate", "Slow"]

_Z = 1.959963984540054
"""The normal quantile of a two-sided interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many, with the 95 % Wilson interval; ``value`` is ``None`` of nothing."""

    hits: int
    total: int
    value: float | None
    low: float
    high: float

    @staticmethod
    def of(hits: int, total: int) -> Rate:
        """The rate and its interval."""
        if not total:
            return Rate(0, 0, None, 0.0, 1.0)
        share, square = hits / total, _Z * _Z
        middle = share + square / (2 * total)
        half = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
        scale = 1 + square / total
        low = 0.0 if hits == 0 else (middle - half) / scale
        high = 1.0 if hits == total else (middle + half) / scale
        return Rate(hits, total, share, low, high)

    @staticmethod
    def among(answers: Iterable[bool]) -> Rate:
        """How many of the answers are yes."""
        told = list(answers)
        return Rate.of(sum(told), len(told))


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table of goals.

    ``key`` names it in a file of floors; its first word is the kind of rows. With ``at_most`` the
    goal is a ceiling. A figure without a goal is shown for information.
    """

    key: str
    title: str
    rate: Rate
    goal: float | None = None
    at_most: bool = False

    def holds(self, bound: float | None) -> bool:
        """Whether the rate keeps to a floor, or a ceiling; a rate of nothing does."""
        if bound is None or self.rate.value is None:
            return True
        return self.rate.value <= bound if self.at_most else self.rate.value >= bound


@dataclass(frozen=True, slots=True)
class Matrix:
    """A confusion matrix: each row is ``(language, label, counts)`` in the order of columns."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How often evidence of one grade, met by one method in one language, was right."""

    kind: str
    lang: str
    grade: str
    method: str
    right: Rate


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that came out otherwise than its label says, with what was read in it.

    ``says`` holds the findings, ``read`` the readings that counted and ``dropped`` those that
    did not, each with the id of its rule.
    """

    kind: str
    faults: tuple[str, ...]
    id: str
    origin: Origin
    text: str
    lang: str
    label: str
    expected: str
    got: str
    says: tuple[str, ...]
    read: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slow:
    """A row and the seconds that it took."""

    id: str
    text: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Labelled rows held against what the screener made of them.

    Attributes:
        as_of: the day that the law was asked about, for rows without a date of their own.
        rows: how many rows of each kind.
        figures: the table of goals, and figures for information.
        matrices: verdicts or lists by language and label.
        evidence: the reliability of each grade of evidence.
        faults: every row with a fault, in the order of the files.
        slowest: the slowest rows first; the one part that differs from run to run.
    """

    as_of: dt.date
    rows: tuple[tuple[str, int], ...]
    figures: tuple[Figure, ...]
    matrices: tuple[Matrix, ...]
    evidence: tuple[Evidence, ...]
    faults: tuple[Fault, ...]
    slowest: tuple[Slow, ...]
