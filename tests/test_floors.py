"""The figures of the table of goals on each folder of labelled rows, held by its floors."""

from __future__ import annotations

from pathlib import Path

import pytest

from screen import Screener
from screen.evaluate import Evaluation, evaluate, read_labelled
from screen.evaluate.floors import below, read_floors

CASES = Path(__file__).parent / "cases"
ROWS = {
    "dev": {"goods": 281, "parties": 161, "shipments": 39},
    "fresh": {"goods": 480, "parties": 260, "shipments": 60},
    "seen": {"goods": 1500},
}


@pytest.fixture(scope="module", params=ROWS)
def folder(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def evaluation(folder: str, screener: Screener) -> Evaluation:
    files = (CASES / folder / f"{kind}.csv" for kind in ROWS[folder])
    return evaluate([row for file in files for row in read_labelled(file)], screener)


def test_every_row_is_counted(folder: str, evaluation: Evaluation) -> None:
    assert {kind: n for kind, n in evaluation.rows if n} == ROWS[folder]


def test_every_figure_has_a_floor(folder: str, evaluation: Evaluation) -> None:
    floors = read_floors(CASES / folder / "floors.yaml")
    assert set(floors) == {figure.key for figure in evaluation.figures}


def test_no_figure_is_below_its_floor(folder: str, evaluation: Evaluation) -> None:
    path = CASES / folder / "floors.yaml"
    missed = list(below(evaluation, read_floors(path), str(path)))
    told = [f"{figure.key} {figure.rate.value:.4f}, floor {bound}" for figure, bound in missed]
    faults = [f"{fault.id} {fault.faults}: {fault.text}" for fault in evaluation.faults]
    assert not missed, "\n".join([*told, *faults])
