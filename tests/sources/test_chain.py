"""Several tables in one run give the same bytes with any number of processes."""

from __future__ import annotations

import io
from contextlib import nullcontext
from functools import partial

import openpyxl
import pytest

from screen.batch import run_batch
from screen.reports import open_report
from screen.sources import SourceFault
from screen.sources.chain import Chain
from screen.workers import Plan, run_in_processes
from tests import fake
from tests.sources.reading import sources_of
from tests.sources.test_formats import csv, saved

WIDE = ("箱号,description,HSコード\n" + "".join(f"{n},tea {n},\n" for n in range(3000))).encode()
BAD = b"description,date\ntea,soon\n,,,\nsalt,\n"


LINES = '{"description": "tea", "箱号": "1"}\n3\n'.encode()


def book() -> bytes:
    made = openpyxl.Workbook()
    for name in ("一", "二"):
        sheet = made.create_sheet(name)
        for row in (["品名", "箱号"], ["tea", 25], ["salt", None]):
            sheet.append(row)
    return saved(made)


def chain() -> Chain:
    files = [(book(), "a.xlsx"), (LINES, "a.jsonl"), (WIDE, "w.csv"), (BAD, "b.csv")]

    def opened(data, name):
        return nullcontext(iter(sources_of(data, name)))

    return Chain([partial(opened, *file) for file in files])


def run(workers: int, form: str) -> tuple[str, int, int]:
    stream, tables = io.StringIO(), chain()
    report = open_report(form, stream, tables.columns)
    if workers == 1:
        tally = run_batch(tables, fake.Screener().screen_many, report)
    else:
        plan = Plan(tables.tables, tables.columns, fake.Screener, None, (form,), False)
        rest = open_report(form, io.StringIO())
        tally = run_in_processes(tables.numbered(), plan, workers, rest, stream.writelines)
    return stream.getvalue(), tally.rows, tally.rejected


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_any_number_of_processes_gives_the_same(form):
    alone = run(1, form)
    assert run(2, form) == alone
    assert alone[1:] == (4 + 2 + 3000 + 2, 2)


def test_columns_are_those_of_all_tables_as_they_first_appear():
    columns = chain().columns
    assert columns == ("品名", "箱号", "description", "HSコード", "date")
    assert all(len(row.cells) == len(columns) for row in chain())


def test_a_file_that_changes_meanwhile_is_refused():
    versions = iter([csv(), WIDE])
    tables = Chain([lambda: nullcontext(iter(sources_of(next(versions), "a.csv")))])
    with pytest.raises(SourceFault, match="changed while it was read"):
        list(tables)
