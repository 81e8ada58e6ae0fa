"""The same shipments in every format come out as the same shipments."""

# ruff: noqa: E501

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import zipfile

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
import xlwt
from backports import zstd
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from screen.sources import SourceFault
from tests.sources.reading import outline, rows_of, sources_of

HEADINGS = ("品名", "HSコード", "数量", "出荷日", "箱号")
SHIPPED = dt.date(2026, 3, 1)
ROWS = (
    ("酸化ジスプロシウム", "2846.90", 25, SHIPPED, "A-1"),
    ("tea", "09021000", 2.5, SHIPPED, ""),
)


def csv() -> bytes:
    lines = [HEADINGS, *(map(str, row) for row in ROWS)]
    return "\n".join(map(",".join, lines)).encode()


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "出荷"
    for row in (HEADINGS, *ROWS):
        book.active.append(row)
    return saved(book)


def saved(book) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("出荷")
    day = xlwt.easyxf(num_format_str="YYYY/MM/DD")
    for at, row in enumerate((HEADINGS, *ROWS)):
        for column, value in enumerate(row):
            more = [day] if isinstance(value, dt.date) else []
            sheet.write(at, column, value, *more)
    return saved(book)


def ods() -> bytes:
    book = OpenDocumentSpreadsheet()
    table = Table(name="出荷")
    for row in (HEADINGS, *ROWS):
        line = TableRow()
        for value in row:
            if isinstance(value, dt.date):
                cell = TableCell(valuetype="date", datevalue=value.isoformat())
            elif isinstance(value, str):
                cell = TableCell(valuetype="string")
            else:
                cell = TableCell(valuetype="float", value=value)
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    stream = io.BytesIO()
    book.write(stream)
    return stream.getvalue()


def objects() -> list[dict]:
    return [dict(zip(HEADINGS, [*row[:3], str(row[3]), row[4]], strict=True)) for row in ROWS]


def parquet() -> bytes:
    columns = zip(*ROWS, strict=True)
    names = dict(zip(HEADINGS, (pyarrow.array(list(column)) for column in columns), strict=True))
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(names), stream)
    return stream.getvalue()


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("出荷.csv", csv())
    return stream.getvalue()


MADE = {
    "a.csv": csv,
    "a.xlsx": xlsx,
    "a.xls": xls,
    "a.ods": ods,
    "a.json": lambda: json.dumps(objects()).encode(),
    "list.json": lambda: json.dumps({"made": 1, "rows": objects()}).encode(),
    "a.jsonl": lambda: "\n".join(map(json.dumps, objects())).encode(),
    "a.parquet": parquet,
    "a.csv.gz": lambda: gzip.compress(csv()),
    "a.csv.zst": lambda: zstd.compress(csv()),
    "a.xlsx.gz": lambda: gzip.compress(xlsx()),
    "a.jsonl.zst": lambda: zstd.compress("\n".join(map(json.dumps, objects())).encode()),
    "a.zip": archive,
}


@pytest.mark.parametrize("name", MADE)
def test_the_same_shipments_in_every_format(name):
    first, second = rows_of(MADE[name](), name)
    assert (first.description, first.hs_code) == ("酸化ジスプロシウム", "2846.90")
    assert (first.quantity, first.date, first.extra) == ("25", SHIPPED, {"箱号": "A-1"})
    assert (second.description, second.hs_code, second.quantity) == ("tea", "09021000", "2.5")
    assert second.date == SHIPPED


@pytest.mark.parametrize("name", MADE)
def test_content_goes_before_the_name(name):
    """Tables are sent under wrong endings; packed ones and objects are told by what they hold."""
    assert len(rows_of(MADE[name](), "download")) == 2


@pytest.mark.parametrize("name", MADE)
def test_columns_come_back_as_a_person_sees_them(name):
    (source,) = sources_of(MADE[name](), name)
    assert source.columns == HEADINGS
    assert [row.cells[:4] for row in source] == [
        ("酸化ジスプロシウム", "2846.90", "25", "2026-03-01"),
        ("tea", "09021000", "2.5", "2026-03-01"),
    ]


@pytest.mark.parametrize("name", MADE)
def test_blocks_hold_the_same_rows(name):
    data = MADE[name]()
    (source,) = sources_of(data, name)
    (again,) = sources_of(data, name)
    blocks = [row for block in again.blocks() for row in again.table.rows_of(block)]
    assert blocks == list(source)


class TestWorkbooks:
    def test_numbers_are_shown_as_the_sheet_shows_them(self):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["description", "HS", "Purity", "Price", "Sent", "Net"])
        sheet.append(["tea", 1012100, 0.999, 8505.1, dt.datetime(2026, 3, 1, 4, 5), 0.1 + 0.2])
        for cell, code in zip("BCD", ("00000000", "0.0%", "0.00"), strict=True):
            sheet[f"{cell}2"].number_format = code
        ((row,),) = map(list, sources_of(saved(book), "a.xlsx"))
        assert row.cells == ("tea", "01012100", "99.9%", "8505.10", "2026-03-01 04:05:00", "0.3")

    def test_letterheads_and_merged_titles_above_the_heading(self):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet["A1"] = "Commercial Invoice of goods"
        sheet.merge_cells("A1:C1")
        sheet["A3"], sheet["B3"] = "Shipper", "A Co."
        sheet.append([])
        sheet.append(["No", "Description", "Ship-to country"])
        sheet.append([None, "品名", "仕向国"])
        sheet.append([1, "tea", "JP"])
        (source,) = sources_of(saved(book), "a.xlsx")
        assert source.layout.heading_rows == (5, 6)
        (row,) = source
        assert (row.content.description, row.content.destination) == ("tea", "JP")
        assert (row.content.read_from.row, row.content.read_from.sheet) == (7, "Sheet")

    def test_a_cell_merged_over_rows_counts_for_each(self):
        book = openpyxl.Workbook()
        for row in (["品名", "qty"], ["tea", 1], [None, 2], [None, None], ["salt", 3]):
            book.active.append(row)
        book.active.merge_cells("A2:A4")
        assert outline(rows_of(saved(book), "a.xlsx")) == [(2, "tea"), (3, "tea"), (5, "salt")]

    def test_all_sheets_or_one(self):
        book = openpyxl.Workbook()
        book.active.title = "Cover"
        book.active.append(["to whom it may concern"])
        for name in ("一", "二"):
            sheet = book.create_sheet(name)
            sheet.append(["品名"])
            sheet.append([f"tea {name}"])
        book.create_sheet("empty")
        data = saved(book)
        found = sources_of(data, "a.xlsx")
        assert [source.table.sheet for source in found] == ["一", "二"]
        (remark,) = [remark for source in found for remark in source.remarks]
        assert "Cover is not read" in remark
        assert outline(rows_of(data, "a.xlsx", sheet="二")) == [(2, "tea 二")]
        with pytest.raises(
            SourceFault, match="no sheet is called '三' among: Cover, 一, 二, empty"
        ):
            sources_of(data, "a.xlsx", sheet="三")
        with pytest.raises(SourceFault, match="sheet Cover: no description column"):
            sources_of(data, "a.xlsx", sheet="Cover")

    def test_a_remark_behind_the_last_sheet_is_told_too(self):
        book = openpyxl.Workbook()
        book.active.append(["品名"])
        book.create_sheet("Notes").append(["a word"])
        assert any("Notes" in r for s in sources_of(saved(book), "a.xlsx") for r in s.remarks)

    def test_errors_and_formulas_without_a_value_are_rejected_where_they_matter(self):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["品名", "メモ"])
        sheet.append(["#N/A", "x"])
        sheet.append(['="te"&"a"', "x"])
        sheet.append(["salt", "#N/A"])
        sheet["A2"].data_type = sheet["B4"].data_type = "e"
        found = rows_of(saved(book), "a.xlsx")
        assert outline(found) == [(2, "row-error"), (3, "row-error"), (4, "salt")]
        assert found[2].extra == {"メモ": "#N/A"}


class TestObjects:
    def test_numbers_stay_as_written_and_objects_inside_are_laid_flat(self):
        text = '[{"item": {"name": "tea"}, "hs": 8505.10, "n": 1.50, "ok": true, "no": null, "t": [1, 2]}]'
        (row,) = rows_of(text.encode(), "a.json")
        assert (row.description, row.hs_code) == ("tea", "8505.10")
        assert row.extra == {"n": "1.50", "ok": "true", "t": "1; 2"}

    def test_fields_that_only_later_objects_have(self):
        lines = b'{"description": "tea"}\n\n{"box": "7", "description": "salt"}\n'
        (source,) = sources_of(lines, "a.jsonl")
        assert source.columns == ("description", "box")
        assert [row.cells for row in source] == [("tea", ""), ("salt", "7")]

    def test_one_object_is_one_shipment(self):
        assert outline(rows_of(b'{"description": "tea"}', "a.json")) == [(1, "tea")]
        assert outline(rows_of(b'{\n"description": "tea"}', "-")) == [(1, "tea")]

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_encodings(self, encoding):
        data = json.dumps(objects(), ensure_ascii=False).encode(encoding)
        assert len(rows_of(data, "a.json")) == 2

    def test_a_map(self):
        (row,) = rows_of(b'[{"what": "tea"}]', "a.json", maps=(("description", "what"),))
        assert row.description == "tea"


def test_an_archive_of_several_tables():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("in/a.csv", csv())
        packed.writestr("scan.pdf", b"%PDF")
        packed.writestr("b.xlsx", xlsx())
        packed.writestr("__MACOSX/._a.csv", b"junk")
    found = sources_of(stream.getvalue(), "all.zip")
    assert [source.name for source in found] == ["all.zip/in/a.csv", "all.zip/b.xlsx"]
    assert [len(list(source)) for source in found] == [2, 2]
    assert "scan.pdf: not read" in found[1].remarks[0]
