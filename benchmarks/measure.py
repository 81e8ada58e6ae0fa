"""Time and memory, measured so that a noisy machine disturbs little.

Rivals are run in turn, round after round, and told by their median and their least. What must be
cold is run in a fresh process each time.
"""

from __future__ import annotations

import multiprocessing
import statistics
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
MEGA = 1 << 20


def fresh(function: Callable[..., T], *given: Any) -> T:
    """What a function of a module gives in a process that has done nothing before."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *given).result()


@dataclass
class Spread:
    """The values of all rounds."""

    values: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def least(self) -> float:
        return min(self.values)


def in_turn(rounds: int, rivals: Mapping[str, Callable[[], float]]) -> dict[str, Spread]:
    """Every rival once a round, so that a slow minute of the machine falls on all of them."""
    spreads = {name: Spread() for name in rivals}
    for number in range(rounds):
        for name, run in rivals.items():
            progress(f"round {number + 1} of {rounds}: {name}")
            spreads[name].values.append(run())
    progress("")
    return spreads


def progress(text: str) -> None:
    """Say on the error stream what is going on, where somebody watches."""
    if sys.stderr.isatty():
        print(f"\r{text:78.78}", end="\r" if not text else "", file=sys.stderr, flush=True)


def show_ratio(title: str, value: float, goal: float, *, at_least: bool) -> None:
    """A line with a ratio and whether it reaches its goal."""
    met = value >= goal if at_least else value <= goal
    sign = ">=" if at_least else "<="
    told = f"{title:58}{value:10.2f}   goal {sign} {goal:g}: {'met' if met else 'NOT MET'}"
    print(told, flush=True)


@dataclass(frozen=True)
class Memory:
    """The memory of a process and all below it: ``pss`` counts shared pages once."""

    at: float
    pss: int
    rss: int


class MemoryWatch:
    """Looks at a process and all below it twice a second, until it is stopped.

    >>> with MemoryWatch(pid) as watch: ...
    """

    def __init__(self, pid: int, every: float = 0.5) -> None:
        self.seen: list[Memory] = []
        self._pid, self._every, self._begun = pid, every, time.monotonic()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> MemoryWatch:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._done.set()
        self._thread.join()

    @property
    def peak_pss(self) -> int:
        return max((memory.pss for memory in self.seen), default=0)

    @property
    def peak_rss(self) -> int:
        return max((memory.rss for memory in self.seen), default=0)

    def curve(self, points: int = 10) -> list[int]:
        """The most PSS in each of so many equal stretches of the run."""
        size = -(-len(self.seen) // points)
        pss = [memory.pss for memory in self.seen]
        return [max(pss[at : at + size]) for at in range(0, len(pss), size or 1)]

    def _look(self) -> None:
        while not self._done.wait(self._every):
            pss = rss = 0
            for pid in family(self._pid):
                own = rollup(pid)
                pss, rss = pss + own.get("Pss", 0), rss + own.get("Rss", 0)
            if pss:
                self.seen.append(Memory(time.monotonic() - self._begun, pss, rss))


def family(pid: int) -> list[int]:
    """A process and all below it."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        for listed in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                waiting += map(int, listed.read_text().split())
            except OSError:
                continue
    return found


def rollup(pid: int) -> dict[str, int]:
    """What the kernel tells of the memory of one process, in bytes; nothing if it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return {}
    pairs = (line.split()[:2] for line in lines)
    return {name.rstrip(":"): int(size) * 1024 for name, size in pairs}


def megabytes(sizes: Sequence[int]) -> str:
    return " ".join(f"{size / MEGA:.0f}" for size in sizes)
