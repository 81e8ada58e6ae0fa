"""The run: every row once, in order, whatever reads ahead."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.batch import run_batch
from screen.model import Screening, Shipment
from screen.reports import Run, open_report
from screen.reports.tee import Part, Tee
from screen.sources.csv import open_csv
from screen.workers import Plan, run_in_processes
from tests import fake


class Kept:
    """A report that keeps what it is given."""

    def __init__(self) -> None:
        self.rows: list[int] = []

    def write(self, result, cells=()) -> None:
        origin = result.shipment.read_from if isinstance(result, Screening) else result.read_from
        self.rows.append(origin.row)


def rows_of(kinds: Iterable[bool]) -> Iterator:
    """A table with a good row for each true and a bad one for each false."""
    lines = "".join("tea,\n" if good else "tea,soon\n" for good in kinds)
    return iter(open_csv(io.BytesIO(f"description,date\n{lines}".encode()), "f.csv"))


def reading_ahead(shipments: Iterable[Shipment], by: int) -> Iterator[Screening]:
    held: list[Shipment] = []
    screener = fake.Screener()
    for shipment in shipments:
        held.append(shipment)
        if len(held) >= by:
            yield screener.screen(held.pop(0))
    yield from map(screener.screen, held)


@given(st.lists(st.booleans()), st.integers(1, 7))
def test_every_row_once_and_in_order(kinds, ahead):
    report = Kept()
    tally = run_batch(rows_of(kinds), partial(reading_ahead, by=ahead), report)
    assert report.rows == list(range(2, len(kinds) + 2))
    assert (tally.screened, tally.rejected) == (kinds.count(True), kinds.count(False))
    assert tally.rows == len(kinds)


def test_a_row_that_comes_back_from_nowhere_is_a_fault():
    def losing(shipments: Iterable[Shipment]) -> Iterator[Screening]:
        list(shipments)
        return iter(())

    with pytest.raises(RuntimeError, match="3 rows"):
        run_batch(rows_of([True] * 3), losing, Kept())


def test_memory_does_not_grow_with_the_file():
    held: list[int] = []
    report = Kept()

    def screen(shipments: Iterable[Shipment]) -> Iterator[Screening]:
        for taken, shipment in enumerate(shipments, 1):
            held.append(taken - len(report.rows))
            yield fake.Screener().screen(shipment)

    run_batch(rows_of([True] * 500), screen, report)
    assert max(held) == 1


@pytest.mark.parametrize(
    "forms", [("jsonl",), ("csv",), ("jsonl", "summary", "csv"), ("sarif", "csv"), ("table",)]
)
def test_several_processes_give_what_one_gives(forms):
    lines = "".join(
        f'"tea {n}, ""dysprosium"" oxide\n{n}",{"soon" if n % 7 == 0 else ""},{n}\n'
        if n % 3 == 0
        else f'tea {n} 5" pipe,,{n}\n\n'
        for n in range(200)
    )
    table = f"description,date,n\n{lines}".encode()

    def run(workers):
        source = open_csv(io.BytesIO(table), "f.csv")
        streams = [io.StringIO() for _ in forms]
        tee = Tee(
            [
                Part(form, open_report(form, stream), stream.write)
                for form, stream in zip(forms, streams, strict=True)
            ]
        )
        tee.open(Run("0.1", fake.Catalogue(), {}, source.columns))
        if workers == 1:
            tally = run_batch(source, fake.Screener().screen_many, tee)
        else:
            tables = (source.table,)
            plan = Plan(tables, source.columns, fake.Screener, None, tee.alone, tee.rest.wants_all)
            blocks = ((0, block) for block in source.blocks(size=500))
            tally = run_in_processes(blocks, plan, workers, tee.rest, tee.write_lines)
        tee.close(tally.summary(0))
        return [stream.getvalue() for stream in streams], tally.summary(0)

    assert run(2) == run(1)
    assert run(2)[1].rejected == 10
