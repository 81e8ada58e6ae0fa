"""``dualuse evaluate`` as users call it."""

from __future__ import annotations

import csv
import json

import pytest

from screen.cli.exits import Exit

GOODS = (
    "id,text,lang,label,family,control_code\n"
    "G1,dysprosium oxide,en,controlled,rare-earth,1C905\n"
    "G2,NdFeB toy,en,look_alike,magnet,\n"
)


@pytest.fixture
def goods(tmp_path):
    path = tmp_path / "goods.csv"
    path.write_text(GOODS, encoding="utf-8")
    return str(path)


def test_the_table_for_people(dualuse, goods):
    result = dualuse("evaluate", goods)
    assert result.exit_code == Exit.NOTHING
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "2 goods, as of 2026-11-21" in lines
    assert "goods: controlled flagged, en 1.000 1/1 0.207..1.000 >= 0.97 yes" in lines
    assert "goods: look_alike flagged 1.000 1/1 0.207..1.000 <= 0.04 NO" in lines
    assert "en look_alike . 1 . ." in lines
    assert "goods exact exact en 1.000 1/1 0.207..1.000" in lines
    assert "Faults: 1" in lines
    assert f"G2 false alarm ({goods} row 3, en)" in " ".join(lines)


def test_json(dualuse, goods):
    told = json.loads(dualuse("evaluate", goods, "--format", "json").stdout)
    assert told["rows"]["goods"] == 2
    assert told["faults"][0]["id"] == "G2"
    assert "slowest" not in told


def test_errors_as_csv(dualuse, goods, tmp_path):
    path = tmp_path / "errors.csv"
    dualuse("evaluate", goods, "--errors", str(path))
    with path.open(encoding="utf-8", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["id"], row["faults"], row["row"]) == ("G2", "false alarm", "3")


def test_errors_that_cannot_be_written(dualuse, goods):
    result = dualuse("evaluate", goods, "--errors", "/no/such/folder/errors.csv")
    assert result.exit_code == Exit.USAGE
    assert "--errors" in result.stderr


@pytest.mark.parametrize(("floor", "code"), [("0.5", Exit.FOUND), ("1.0", Exit.NOTHING)])
def test_a_missed_floor_ends_with_1(dualuse, goods, tmp_path, floor, code):
    floors = tmp_path / "floors.yaml"
    floors.write_text(f"goods-look-alike-flagged: {floor}\n", encoding="utf-8")
    result = dualuse("evaluate", goods, "--floors", str(floors))
    assert result.exit_code == code
    assert ("above its ceiling" in result.stderr) is (code == Exit.FOUND)


def test_a_file_of_no_known_kind(dualuse, tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("description,weight\ntea,2\n", encoding="utf-8")
    result = dualuse("evaluate", str(path))
    assert result.exit_code == Exit.INPUT
    assert "no known kind" in result.stderr
    assert "shipments: description, expected_verdict" in result.stderr
