"""Decisions and a baseline in several processes: the same bytes and the same account."""

from __future__ import annotations

import io

import pytest

from screen.batch import run_batch
from screen.decisions.baseline import Baseline, Known
from screen.decisions.desk import Desk, Rules
from screen.decisions.read import parse_decisions
from screen.decisions.told import baseline_told, decisions_told
from screen.model import Verdict
from screen.reports import open_report
from screen.sources.csv import open_csv
from screen.workers import Plan, run_in_processes
from tests import fake
from tests.decisions.conftest import TAIL

TEXT = "".join(
    f"- item: {item}\n  when: {{maker: m{maker}}}\n  accepts: licence\n{TAIL}"
    for maker, item in ((1, "1C905"), (2, "1C902.b"), (3, "1C901"), (4, "1C905"))
)
GOODS = ("dysprosium oxide", "NdFeB", "tea")


@pytest.mark.parametrize("form", ["jsonl", ""])
def test_several_processes_give_what_one_gives(monkeypatch, form):
    monkeypatch.setattr("screen.reports.wire.render", fake.render)
    lines = "".join(f"{GOODS[n % 3]},m{n % 5},\n" for n in range(120))
    table = f"description,maker,date\n{lines}tea,m1,soon\n".encode()
    known = {"gone": Known(Verdict.REVIEW, Verdict.REVIEW, "f", "no-18", "1C905", None, "x")}
    decisions = parse_decisions(TEXT, "d.yaml")
    rules = Rules(fake.TODAY, decisions, baseline=Baseline("old", known))

    def run(workers: int) -> tuple[str, object, object]:
        source, stream = open_csv(io.BytesIO(table), "f.csv"), io.StringIO()
        report = open_report(form or "jsonl", stream, source.columns)
        if workers == 1:
            desk = Desk(rules, fake.Catalogue())
            tally = run_batch(source, desk.over(fake.Screener().screen_many), report)
            tally.ledger = desk.take()
        else:
            alone = (form,) if form else ()
            tables, load = (source.table,), fake.load_in_a_process
            plan = Plan(tables, source.columns, load, fake.TODAY, alone, not form, rules)
            blocks = ((0, block) for block in source.blocks(size=400))
            rest = open_report("jsonl", io.StringIO()) if form else report
            tally = run_in_processes(blocks, plan, 2, rest, stream.writelines)
        told = decisions_told(rules, tally.ledger, "d.yaml", complete=True)
        return stream.getvalue(), told, baseline_told(rules, tally.ledger, complete=True)

    one, several = run(1), run(2)
    assert one == several
    assert one[1]["applied"] == 24
    assert [said["at"] for said in one[1]["unused"]] == ["d.yaml:15"]
    assert (one[2]["new"], len(one[2]["gone"])) == (56, 1)
