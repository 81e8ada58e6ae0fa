"""Parquet, read back."""

from __future__ import annotations

import datetime as dt
import io
import json

import pyarrow.parquet as pq

from screen.reports import parquet
from tests.reports.conftest import rejected, row


def test_columns_with_types(written):
    rows = [(row("dysprosium oxide", 2), ("1", "x")), (rejected(3), ("2",))]
    table = pq.read_table(io.BytesIO(written("parquet", rows, ("No", "品名"))))
    first, second = table.to_pylist()
    assert (first["No"], first["品名"], first["verdict"]) == ("1", "x", "licence")
    assert (first["codes"], first["finding_ids"]) == (["1C905"], ["f-1c905"])
    assert (first["as_of"], first["row"]) == (dt.date(2026, 11, 21), 2)
    assert (second["verdict"], second["could_be"], second["as_of"]) == ("rejected", None, None)
    assert (second["品名"], second["file"], second["row"]) == ("", "goods.csv", 3)
    assert "NUL" in second["reasons"][0]


def test_the_run_and_its_summary_go_with_the_file(written):
    packed = written("parquet", [(row("tea"), ("tea",))], ("goods",), as_of="2026-11-21")
    notes = pq.ParquetFile(io.BytesIO(packed)).metadata.metadata
    assert json.loads(notes[b"dualuse.run"])["options"] == {"as_of": "2026-11-21"}
    assert json.loads(notes[b"dualuse.summary"])["rows"] == 1


def test_rows_are_written_in_groups(written, monkeypatch):
    monkeypatch.setattr(parquet, "GROUP", 3)
    rows = [(row("tea", number), (str(number),)) for number in range(8)]
    packed = written("parquet", rows, ("No",))
    read = pq.ParquetFile(io.BytesIO(packed))
    sizes = [read.metadata.row_group(at).num_rows for at in range(read.num_row_groups)]
    assert sizes == [3, 3, 2]
    assert read.read().column("No").to_pylist() == [str(number) for number in range(8)]


def test_no_rows(written):
    table = pq.read_table(io.BytesIO(written("parquet", [], ("No",))))
    assert (table.num_rows, table.column_names[:2]) == (0, ["No", "verdict"])


def test_names_that_stand_twice(written):
    packed = written("parquet", [(row("tea"), ("1", "2", "3", "4"))], ("a", "a", "", "verdict"))
    names = pq.read_table(io.BytesIO(packed)).column_names
    assert names[:5] == ["a", "a (2)", "column 3", "verdict", "dualuse_verdict"]
    assert len(set(names)) == len(names)


def test_the_same_run_gives_the_same_bytes(written):
    rows = [(row("氧化镝", 2), ("氧化镝",))]
    assert written("parquet", rows, ("品名",)) == written("parquet", rows, ("品名",))
