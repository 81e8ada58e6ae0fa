"""Screening in several processes, in the order of the shipments, holding only a few chunks."""

from __future__ import annotations

import datetime as dt
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from screen.model import Screening, Shipment

if TYPE_CHECKING:
    from screen.screener import Screener

__all__ = ["screen_in_processes"]

_CHUNK = 64
_screener: Screener | None = None


def screen_in_processes(
    shipments: Iterable[Shipment],
    load: Callable[[], Screener],
    workers: int,
    as_of: dt.date | None = None,
) -> Iterator[Screening]:
    """What one ``Screener`` would give, from ``workers`` processes that each ``load`` their own."""
    waiting: deque[Future[list[Screening]]] = deque()
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (load,)) as pool:
        for chunk in _chunks(shipments):
            waiting.append(pool.submit(_screen, chunk, as_of))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunks(shipments: Iterable[Shipment]) -> Iterator[list[Shipment]]:
    rest = iter(shipments)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _begin(load: Callable[[], Screener]) -> None:
    """Set up a process: its own screener, and no word of its own when the user interrupts."""
    global _screener
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _screener = load()


def _screen(shipments: list[Shipment], as_of: dt.date | None) -> list[Screening]:
    assert _screener is not None
    return [_screener.screen(shipment, as_of=as_of) for shipment in shipments]
