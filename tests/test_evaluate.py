"""Evaluation on tiny made-up sets: rates, intervals, what counts as right, faults of files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from screen import Screener
from screen.evaluate import JUDGED_ON, Evaluation, Rate, evaluate, read_labelled
from screen.evaluate.evidence import grade
from screen.evaluate.floors import below, read_floors
from screen.evaluate.model import Figure
from screen.evaluate.wire import FAULT_COLUMNS, as_json, write_faults
from screen.model import Reading
from screen.sources.base import SourceFault
from tests import fake

GOODS = "id,text,lang,label,family,control_code\n"
PARTIES = "id,name,label,refers_to\n"
SHIPMENTS = "id,description,end_user,expected_verdict\n"
Run = Callable[..., Evaluation]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Evaluate files given as text, on four words and one party."""

    def evaluated(*texts: str, screener: object = None) -> Evaluation:
        rows = []
        for number, text in enumerate(texts):
            path = tmp_path / f"{number}.csv"
            path.write_text(text, encoding="utf-8")
            rows += read_labelled(path)
        return evaluate(rows, screener or fake.Screener())  # type: ignore[arg-type]

    return evaluated


def counts(evaluation: Evaluation) -> dict[str, tuple[int, int]]:
    return {figure.key: (figure.rate.hits, figure.rate.total) for figure in evaluation.figures}


# -- rates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [  # R: prop.test(hits, total, correct = FALSE)
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 2, 0.0945, 0.9055),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_wilson_interval(hits: int, total: int, low: float, high: float) -> None:
    rate = Rate.of(hits, total)
    assert rate.value == hits / total
    assert (rate.low, rate.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_a_rate_of_nothing_has_no_value_and_breaks_no_floor() -> None:
    rate = Rate.of(0, 0)
    assert (rate.value, rate.low, rate.high) == (None, 0.0, 1.0)
    assert Figure("goods-code", "", rate, 0.9).holds(0.9)


def test_a_floor_and_a_ceiling_hold_at_their_own_value() -> None:
    half = Rate.of(1, 2)
    assert Figure("k", "", half).holds(0.5)
    assert not Figure("k", "", half).holds(0.51)
    assert Figure("k", "", half, at_most=True).holds(0.5)
    assert not Figure("k", "", half, at_most=True).holds(0.49)


# -- goods ---------------------------------------------------------------------------------------

MIXED_GOODS = GOODS + (
    "1,dysprosium oxide,en,controlled,rare-earth,1C904/1C905\n"
    "2,dysprosium carbonate,en,controlled,rare-earth,1C905\n"
    "3,氧化镝,zh,controlled,rare-earth,1C906\n"
    "4,NdFeB,en,controlled_if,magnet,1C902\n"
    "5,dysprosium oxide,en,controlled_if,rare-earth,\n"
    "6,dysprosium oxide,en,controlled_if,precursor-chemical:drug,\n"
    "7,NdFeB toy,en,look_alike,magnet,\n"
    "8,tea,en,not_controlled,none,\n"
)


def test_goods_are_counted_by_label_and_language(run: Run) -> None:
    told = counts(run(MIXED_GOODS))
    assert told == {
        "goods-controlled-flagged-en": (1, 2),
        "goods-controlled-flagged-zh": (1, 1),
        "goods-controlled-flagged-ja": (0, 0),
        "goods-controlled-licence": (2, 2),
        "goods-controlled-if-flagged": (3, 3),
        "goods-controlled-if-review": (1, 2),
        "goods-not-controlled-flagged": (0, 1),
        "goods-look-alike-flagged": (1, 1),
        "goods-precision": (5, 6),
        "goods-code": (2, 4),
    }


def test_faults_of_goods_say_what_was_read(run: Run) -> None:
    faults = {fault.id: fault for fault in run(MIXED_GOODS).faults}
    assert {name: fault.faults for name, fault in faults.items()} == {
        "2": ("missed", "wrong code"),
        "3": ("wrong code",),
        "5": ("too grave",),
        "7": ("false alarm",),
    }
    assert "«NdFeB» 1c902.b as 'NdFeB'" in faults["7"].read[0]
    assert (faults["7"].expected, faults["7"].got) == ("clear", "review 1C902.b")
    assert faults["7"].origin.row == 8


def test_what_was_dropped_is_told_with_its_rule(run: Run) -> None:
    (fault,) = run(GOODS + "1,Dy-free magnet,en,controlled_if,magnet,\n").faults
    assert fault.dropped == ("«Dy» 1c905 as 'Dy' (formula, weak, 67): goods.denied",)


def test_matrices_hold_every_row(run: Run) -> None:
    (matrix,) = run(MIXED_GOODS).matrices
    assert matrix.columns == ("clear", "review", "licence", "prohibited")
    assert matrix.rows[0] == ("en", "controlled", (1, 0, 1, 0))
    assert matrix.rows[-1] == ("zh", "controlled", (0, 0, 1, 0))
    assert sum(sum(found) for _, _, found in matrix.rows) == 8


def test_evidence_is_right_under_the_labelled_code_only(run: Run) -> None:
    told = {(e.lang, e.grade): (e.right.hits, e.right.total) for e in run(MIXED_GOODS).evidence}
    assert told == {("en", "exact"): (3, 3), ("zh", "exact"): (0, 1), ("en", "strong"): (1, 2)}


@pytest.mark.parametrize(
    ("strength", "method", "expected"),
    [
        ("strong", "exact", "exact"),
        ("strong", "cas", "exact"),
        ("strong", "fuzzy", "strong"),
        ("needs_parameter", "exact", "strong"),
        ("needs_parameter", "fuzzy", "weak"),
        ("weak", "exact", "weak"),
    ],
)
def test_grades_of_evidence(strength: str, method: str, expected: str) -> None:
    reading = Reading("description", "x", 0, 1, "e", "x", method, strength, 90.0, True, "rule")
    assert grade(reading) == expected


# -- parties, on the project's own catalogue -------------------------------------------------------


def test_parties_are_counted_by_list(run: Run, screener: Screener) -> None:
    told = run(
        PARTIES
        + "a,TDK Corporation,listed_watch,TDK Corporation\n"
        + "b,TDK Corporation,listed_control,TDK Corporation\n"
        + "c,TDK Corporation,near_miss,\n"
        + "d,TDK Corporation,contractor,\n"
        + "e,海上自衛隊,military_user,\n"
        + "f,山田商店,military_user,\n"
        + "g,山田商店,clean,\n"
        + "h,TDK Corporation,listed_watch,NOF Corporation\n",
        screener=screener,
    )
    assert counts(told) == {
        "parties-listed-found": (2, 3),
        "parties-listed-named": (1, 3),
        "parties-unlisted-matched": (1, 2),
        "parties-military-recognised": (1, 2),
        "parties-contractors-matched": (1, 1),
    }
    assert {fault.id: fault.faults for fault in told.faults} == {
        "b": ("wrong list",),
        "c": ("matched as listed",),
        "d": ("matched as listed",),
        "f": ("not recognised",),
        "h": ("another body",),
    }
    assert {lang for lang, _, _ in told.matrices[0].rows} == {"latin", "han"}


@pytest.mark.parametrize("name", ["National Defense Academy of Japan", "US Navy Yokosuka"])
def test_who_counts_as_military(run: Run, screener: Screener, name: str) -> None:
    told = run(f"{PARTIES}a,{name},military_user,\n", screener=screener)
    assert counts(told)["parties-military-recognised"] == (1, 1)


# -- shipments -------------------------------------------------------------------------------------


def test_either_of_two_verdicts_is_right(run: Run) -> None:
    told = run(
        SHIPMENTS
        + "1,NdFeB,,review|licence\n"
        + "2,dysprosium oxide,,review | licence\n"
        + "3,tea,,review|licence\n"
        + "4,dysprosium oxide,防衛装備庁,prohibited\n"
        + "5,tea,,clear|licence\n"
        + "6,tea,,review\n"
    )
    assert counts(told) == {"shipments-exact": (4, 6), "shipments-grave-clear": (1, 4)}
    assert [fault.faults for fault in told.faults] == [
        ("wrong verdict", "cleared wrongly"),
        ("wrong verdict",),
    ]


def test_a_shipments_own_date_goes_before_the_day_of_judgement(run: Run) -> None:
    class Noted(fake.Screener):
        days: list[str]

        def screen(self, shipment, *, as_of=None):  # type: ignore[no-untyped-def]
            self.days.append(str(as_of))
            return super().screen(shipment, as_of=as_of)

    screener = Noted()
    screener.days = []
    run("description,date,expected_verdict\ntea,2026-03-01,clear\ntea,,clear\n", screener=screener)
    assert screener.days[-2:] == ["2026-03-01", str(JUDGED_ON)]


# -- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "among the columns nothing"),
        ("item,weight\n1,2\n", "no known kind among the columns item, weight"),
        (GOODS + "1,tea,en,dutiable,none,\n", "row 2, column label: 'dutiable' is no known one"),
        (GOODS + "\n1,tea,en,,none,\n", "row 3, column label: empty. Known: controlled, "),
        (GOODS + "1,tea,,look_alike,none,\n", "row 2, column lang: empty"),
        (GOODS + "1,tea\n", "row 2: 2 cells under 6 headings"),
        (PARTIES + "1,X Ltd,listed,\n", "row 2, column label: 'listed'"),
        (SHIPMENTS + "1,tea,,clear|fine\n", "row 2, column expected_verdict: 'clear|fine'"),
        (SHIPMENTS + "1,tea,,\n", "row 2, column expected_verdict: empty"),
        ("description,date,expected_verdict\ntea,soon,clear\n", "row 2, column date"),
    ],
)
def test_a_fault_of_a_file_names_row_and_column(run: Run, text: str, says: str) -> None:
    with pytest.raises(SourceFault) as fault:
        run(text)
    assert says in str(fault.value)


def test_a_cell_with_line_breaks_is_one_row(run: Run) -> None:
    told = run(GOODS + '1,"tea\nleaves",en,not_controlled,none,\n2,NdFeB,en,look_alike,none,\n')
    assert told.faults[0].origin.row == 3


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="No such file"):
        read_labelled(tmp_path / "none.csv")


# -- floors ----------------------------------------------------------------------------------------


def floors(tmp_path: Path, text: str) -> tuple[dict[str, float], str]:
    path = tmp_path / "floors.yaml"
    path.write_text(text, encoding="utf-8")
    return read_floors(path), str(path)


def test_floors_and_ceilings(run: Run, tmp_path: Path) -> None:
    bounds, file = floors(
        tmp_path,
        "goods-controlled-flagged-en: 0.5\n"
        "goods-precision: 0.9\n"
        "goods-look-alike-flagged: 0.04\n"
        "goods-controlled-flagged-ja: 1\n"
        "parties-listed-found: 0.9\n",
    )
    missed = [figure.key for figure, _ in below(run(MIXED_GOODS), bounds, file)]
    assert missed == ["goods-precision", "goods-look-alike-flagged"]


def test_a_floor_of_no_figure_is_a_fault(run: Run, tmp_path: Path) -> None:
    for key in ("goods-controled-licence", "persons-found"):
        bounds, file = floors(tmp_path, f"{key}: 0.5\n")
        with pytest.raises(SourceFault, match=f"{key} is no figure"):
            list(below(run(MIXED_GOODS), bounds, file))


@pytest.mark.parametrize("text", ["", "- a\n", "goods-code: high\n", "goods-code: 93\n", "a: b: c"])
def test_a_file_of_floors_with_a_fault(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceFault):
        floors(tmp_path, text)


# -- for machines ----------------------------------------------------------------------------------


def test_json_and_csv_are_the_same_on_every_run(run: Run) -> None:
    first, second = run(MIXED_GOODS), run(MIXED_GOODS)
    assert as_json(first) == as_json(second)
    told = json.loads(as_json(first))
    assert told["rows"] == {"goods": 8, "parties": 0, "shipments": 0}
    assert told["figures"][0]["rate"]["total"] == 2
    assert told["figures"][0]["met"] is False
    stream = io.StringIO()
    write_faults(first, stream)
    rows = list(csv.reader(io.StringIO(stream.getvalue())))
    assert tuple(rows[0]) == FAULT_COLUMNS
    assert len(rows) == 1 + len(first.faults)
