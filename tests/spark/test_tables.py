"""Tables of text as Spark frames: the rows and cells that ``batch`` finds in them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from screen.sources import Rejected, SourceFault
from screen.sources.csv import open_csv

pytestmark = pytest.mark.filterwarnings("ignore")

TORN = (
    "品名,消费者,Consignee,consignee,,最终用途,date\r\n"
    '"氧化镝\n99.9%",,a,b,x,"sat""ellite",2026-11-01\r\n'
    "\r\n"
    'cotton "shirts",1,2,3,4,5,\r\n'
    "tea,one,two,three,four,five,,six\r\n"
    '"never closed,1\r\n'
    "wool,,,,,,soon\r\n"
    "silk\r\n"
    "flax,,,,,,,,  \r\n"
    "氧化铽,,,,,,"
)


@pytest.mark.parametrize(
    ("encoding", "asked"),
    [("utf-8", None), ("utf-8-sig", None), ("gb18030", "gb18030"), ("utf-16", None)],
)
@pytest.mark.parametrize("end", ["", "\r\n"])
def test_csv_is_read_as_batch_reads_it(
    session: Any, tmp_path: Path, encoding: str, asked: str | None, end: str
) -> None:
    """In the same rows and cells, however small the pieces in which Spark reads the file."""
    from screen.spark.csv import read_csv

    path = tmp_path / "a table.csv"
    path.write_bytes((TORN + end).encode(encoding))
    source = open_csv(io.BytesIO(path.read_bytes()), str(path), asked)
    width = len(source.columns)
    expected = [
        (
            *(*row.cells, *[""] * width)[:width],
            isinstance(row.content, Rejected) and not row.content.column,
        )
        for row in source
    ]
    session.conf.set("spark.sql.files.maxPartitionBytes", "64")
    try:
        rows = read_csv(session, str(path), asked).collect()
    finally:
        session.conf.unset("spark.sql.files.maxPartitionBytes")
    assert [(*row[:-1], row[-1] is not None) for row in rows] == expected
    assert len(rows) > 7
    names = ["品名", "消费者", "Consignee", "consignee (2)", "column 5", "最终用途", "date"]
    assert rows[0].asDict().keys() == {*names, "_dualuse_torn"}


def test_files_of_a_folder_need_one_heading(session: Any, tmp_path: Path) -> None:
    from screen.spark.tables import read_table

    for name in ("a[1]", "b", "c 2"):
        (tmp_path / f"{name}.csv").write_text(f"goods,id\ntea,{name}\n", encoding="utf-8")
    rows = read_table(session, str(tmp_path), parts=2)
    assert sorted(row["id"] for row in rows.collect()) == ["a[1]", "b", "c 2"]
    assert rows.rdd.getNumPartitions() == 2
    (tmp_path / "_SUCCESS").touch()
    (tmp_path / "0.csv").touch()
    assert read_table(session, str(tmp_path)).count() == 3
    (tmp_path / "b.csv").write_text("id,goods\nb,tea\n", encoding="utf-8")
    with pytest.raises(SourceFault, match=r"b\.csv: its headings are not those of .*a\[1\]\.csv"):
        read_table(session, str(tmp_path))
    (tmp_path / "d.parquet").write_text("x", encoding="utf-8")
    with pytest.raises(SourceFault, match="files of several forms"):
        read_table(session, str(tmp_path))
