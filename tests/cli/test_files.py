"""What commands read: several files, patterns, stdin, options, and how it is told."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import openpyxl
import pytest


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch):
    """Three tables with different columns in the folder the command runs in."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.csv").write_text("品名,箱号\ntea,A-1\n,\ndysprosium oxide,A-2\n", encoding="utf-8")
    Path("in/b.csv").write_bytes("箱号,品名,出荷日\nB-1,tea,soon\nB-2,NdFeB,\n".encode("cp932"))
    book = openpyxl.Workbook()
    book.active.title = "出荷"
    for row in (["Description", "Carton"], ["tea", 25], ["salt", 2.5]):
        book.active.append(row)
    book.create_sheet("Notes").append(["a word"])
    book.save("c.xlsx")


GUESSED = "dualuse: in/b.csv: read as cp932, as its bytes tell; else say --encoding"
LEFT = "dualuse: c.xlsx: sheet Notes is not read: it has no description column"


def test_several_files_and_patterns_are_one_run(dualuse):
    result = dualuse("batch", "in/*.csv", "c.xlsx", "--format", "csv")
    heading, *rows = result.stdout.splitlines()
    assert heading.startswith("品名,箱号,出荷日,Description,Carton,verdict,")
    assert [",".join(row.split(",")[:6]) for row in rows] == [
        "tea,A-1,,,,clear",
        "dysprosium oxide,A-2,,,,licence",
        "tea,B-1,soon,,,rejected",
        "NdFeB,B-2,,,,review",
        ",,,tea,25,clear",
        ",,,salt,2.5,clear",
    ]
    told = [LEFT, GUESSED, "dualuse: 6 rows: 5 screened, 1 rejected"]
    assert result.stderr.splitlines() == told


def test_quiet_still_tells_what_is_left_out(dualuse):
    assert dualuse("batch", "in/*.csv", "c.xlsx", "--quiet").stderr.splitlines() == [LEFT]


def test_rows_tell_their_file_and_sheet(dualuse):
    lines = dualuse("batch", "in/a.csv", "c.xlsx", "--format", "jsonl").stdout.splitlines()
    told = [json.loads(line) for line in lines]
    assert told[0]["options"]["file"] == "in/a.csv, c.xlsx"
    assert [line["shipment"]["read_from"] for line in told[1:-1]] == [
        {"file": "in/a.csv", "row": 2},
        {"file": "in/a.csv", "row": 4},
        {"file": "c.xlsx", "sheet": "出荷", "row": 2},
        {"file": "c.xlsx", "sheet": "出荷", "row": 3},
    ]
    table = dualuse("batch", "in/b.csv", "c.xlsx").stdout
    assert "c.xlsx, sheet 出荷" in table
    assert "in/b.csv, row 2: column 出荷日" in table or "row 2: column 出荷日" in table


def test_stdin_among_files(dualuse):
    given = gzip.compress(b"goods\ntea\n")
    lines = dualuse("batch", "in/a.csv", "-", "--format", "jsonl", input=given).stdout.splitlines()
    assert json.loads(lines[3])["shipment"]["read_from"] == {"file": "-", "row": 2}


def test_stdin_in_a_format_that_needs_saying(dualuse):
    given = "goods\ttea, green\nx, y\tz\n"
    args = ("batch", "-", "--input-format", "tsv", "--format", "jsonl")
    lines = dualuse(*args, input=given).stdout.splitlines()
    assert json.loads(lines[1])["shipment"]["description"] == "x, y"
    assert dualuse("batch", "-", input=Path("c.xlsx").read_bytes()).exit_code == 0


def test_maps_and_sheets_and_what_is_recorded(dualuse):
    Path("d.csv").write_text("What,品名\ntea,dysprosium oxide\n", encoding="utf-8")
    args = ("batch", "d.csv", "--map", "description=what", "--format", "jsonl")
    run, row, _ = map(json.loads, dualuse(*args).stdout.splitlines())
    assert run["options"]["map"] == "description=what"
    assert row["shipment"]["description"] == "tea"
    assert row["shipment"]["extra"] == {"品名": "dysprosium oxide"}
    assert dualuse("batch", "c.xlsx", "--sheet", "出荷", "--quiet").stderr == ""


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("batch", "in/*.xml"), 3, "no file fits this pattern"),
        (("batch", "in"), 3, "Name its files: 'in/*'"),
        (("batch", "in/a.csv", "--map", "goods=品名"), 2, "is not FIELD=HEADING"),
        (("batch", "in/a.csv", "--map", "description"), 2, "is not FIELD=HEADING"),
        (
            ("batch", "in/a.csv", "--map", "description=名"),
            3,
            "no column is called '名' among: 品名",
        ),
        (("batch", "c.xlsx", "--sheet", "x"), 3, "no sheet is called 'x' among: 出荷, Notes"),
        (("batch", "c.xlsx", "--input-format", "json"), 0, ""),
        (("batch", "in/b.csv", "--encoding", "utf-8"), 3, "does not belong to its encoding"),
        (("columns", "none.csv"), 3, "No such file"),
    ],
)
def test_what_is_refused_and_why(dualuse, args, code, says):
    result = dualuse(*args)
    assert result.exit_code == code
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_columns_tells_how_each_was_understood(dualuse):
    Path("d.csv").write_bytes(
        "A Co.;;;\n;;;\nGoods 品名;Destnation;箱号;ETD\n茶;JP;1;\n".encode("gb18030")
    )
    shown = dualuse("columns", "d.csv", "--map", "date=ETD").stdout.splitlines()
    assert shown == [
        "d.csv: csv; gb18030, as its bytes tell; semicolon between cells; headings in row 3",
        "   heading     field        why",
        "1  Goods 品名  description  by meaning: goods",
        "2  Destnation  destination  by resemblance: destination",
        "3  箱号        -            left over, comes back unchanged",
        "4  ETD         date         said by --map",
    ]


def test_columns_for_machines(dualuse):
    told = json.loads(dualuse("columns", "in/a.csv", "c.xlsx", "--format", "json").stdout)
    first, second = told["tables"]
    assert (first["file"], first["encoding"], first["delimiter"]) == ("in/a.csv", "utf-8", "comma")
    assert (second["format"], second["sheet"], second["heading_rows"]) == ("xlsx", "出荷", [1])
    assert [column.get("field") for column in second["columns"]] == ["description", None]


@pytest.mark.parametrize("module", ["python_calamine", "pyarrow", "backports.zstd"])
def test_a_missing_extra_is_named(dualuse, monkeypatch, module):
    made = {"python_calamine": "c.xlsx", "pyarrow": "a.parquet", "backports.zstd": "a.zst"}
    Path("a.parquet").write_bytes(b"PAR1")
    Path("a.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, "compression.zstd", None)
    result = dualuse("batch", made[module])
    assert result.exit_code == 3
    assert "pip install 'dualuse-screen[" in result.stderr
