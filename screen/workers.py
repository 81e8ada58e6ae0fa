"""Screening tables in several processes: blocks of rows out, lines of the report back.

Each process reads the rows of its block, screens them and writes what the report says of them,
so that little more than text travels. Blocks come back in their order and only a few are under way
at once: memory stays flat, and any number of processes gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import gc
import io
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from msgspec import Struct

from screen.batch import AT_ONCE, Tally, run_batch
from screen.decisions.desk import Desk, Rules
from screen.model import Screening
from screen.reports import open_report
from screen.reports.base import Writer
from screen.sources.base import Block, Rejected
from screen.sources.table import Table

if TYPE_CHECKING:
    from screen.screener import Screener

__all__ = ["Plan", "run_in_processes"]


class Plan(Struct, frozen=True):
    """What every process does with its blocks.

    A block comes with the number of its table; ``columns`` are those of the report. ``alone`` are
    formats whose rows stand alone: the lines of such reports come back as text. Rejected rows come
    back in any case, screenings only with ``screenings``. ``rules`` is what people decided.
    """

    tables: tuple[Table, ...]
    columns: tuple[str, ...]
    load: Callable[[], Screener]
    as_of: dt.date | None = None
    alone: tuple[str, ...] = ()
    screenings: bool = True
    rules: Rules | None = None


class _Done(Struct, frozen=True):
    """A block that has been screened: lines of reports, and the results row by row."""

    tally: Tally
    texts: tuple[str, ...]
    results: tuple[tuple[Screening | Rejected, tuple[str, ...]], ...]


def run_in_processes(
    blocks: Iterable[tuple[int, Block]],
    plan: Plan,
    workers: int,
    report: Writer,
    write: Callable[[Sequence[str]], object],
    tick: Callable[[int], None] = lambda rows: None,
) -> Tally:
    """Screen blocks in ``workers`` processes and write them in their order.

    Args:
        blocks: each with the number of its table.
        plan: what to do with them.
        workers: how many processes; each opens its own catalogue.
        report: takes the results that come back.
        write: takes the lines of the formats that the plan names, a text for each.
        tick: hears the number of rows done.
    """
    tally = Tally()
    for done in _done(blocks, plan, workers):
        if plan.alone:
            write(done.texts)
        for result, cells in done.results:
            report.write(result, cells)
        tally.merge(done.tally)
        tick(tally.rows)
    return tally


def _done(blocks: Iterable[tuple[int, Block]], plan: Plan, workers: int) -> Iterator[_Done]:
    waiting: deque[Future[_Done]] = deque()
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (plan,)) as pool:
        for table, block in blocks:
            waiting.append(pool.submit(_screen, table, block))
            if len(waiting) > 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _Kept:
    """A report that keeps what is to come back, and hands everything to others."""

    def __init__(self, plan: Plan) -> None:
        self.streams = [io.StringIO() for _ in plan.alone]
        self.results: list[tuple[Screening | Rejected, tuple[str, ...]]] = []
        self._all = plan.screenings
        self._reports = [
            open_report(form, stream, plan.columns)
            for form, stream in zip(plan.alone, self.streams, strict=True)
        ]

    def write(self, result: Screening | Rejected, cells: tuple[str, ...] = ()) -> None:
        for report in self._reports:
            report.write(result, cells)
        if self._all or isinstance(result, Rejected):
            self.results.append((result, cells))


_plan: Plan | None = None
_screener: Screener | None = None
_desk: Desk | None = None


def _begin(plan: Plan) -> None:
    """Set up a process: its own screener, and no word of its own when the user interrupts."""
    global _plan, _screener, _desk
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _plan, _screener = plan, plan.load()
    _desk = Desk(plan.rules, _screener.catalogue) if plan.rules else None
    gc.freeze()  # what was loaded lives as long as the process: no need to look through it again


def _screen(table: int, block: Block) -> _Done:
    assert _plan is not None
    assert _screener is not None
    rows, screener, as_of = _plan.tables[table].rows_of(block), _screener, _plan.as_of
    kept, many = _Kept(_plan), partial(screener.screen_many, as_of=as_of, at_once=AT_ONCE)
    tally = run_batch(rows, _desk.over(many) if _desk else many, kept)
    if _desk:
        tally.ledger = _desk.take()
    return _Done(tally, tuple(stream.getvalue() for stream in kept.streams), tuple(kept.results))
