"""The figures of the table of goals on the labelled rows, each held by a floor."""

from __future__ import annotations

from pathlib import Path

import pytest

from screen import Screener
from screen.evaluate import Evaluation, evaluate, read_labelled
from screen.evaluate.floors import below, read_floors

CASES = Path(__file__).parent / "cases" / "dev"
FLOORS = CASES / "floors.yaml"
FILES = ("goods.csv", "parties.csv", "shipments.csv")


@pytest.fixture(scope="module")
def evaluation(screener: Screener) -> Evaluation:
    return evaluate([row for file in FILES for row in read_labelled(CASES / file)], screener)


def test_every_row_is_counted(evaluation: Evaluation) -> None:
    assert dict(evaluation.rows) == {"goods": 281, "parties": 161, "shipments": 39}


def test_every_figure_has_a_floor(evaluation: Evaluation) -> None:
    assert set(read_floors(FLOORS)) == {figure.key for figure in evaluation.figures}


def test_no_figure_is_below_its_floor(evaluation: Evaluation) -> None:
    missed = list(below(evaluation, read_floors(FLOORS), str(FLOORS)))
    told = [f"{figure.key} {figure.rate.value:.4f}, floor {bound}" for figure, bound in missed]
    faults = [f"{fault.id} {fault.faults}: {fault.text}" for fault in evaluation.faults]
    assert not missed, "\n".join([*told, *faults])
