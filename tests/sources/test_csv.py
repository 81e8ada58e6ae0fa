"""Tables of text become shipments, and nothing is lost on the way."""

from __future__ import annotations

import io
import pickle
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.model import Shipment
from screen.sources import Rejected, SourceFault
from screen.sources.csv import LineBlock, PageBlock, open_csv
from screen.sources.heading_rows import MOST_ROWS
from screen.sources.words import say


def read(data: str | bytes, name: str = "f.csv", encoding: str | None = None):
    """The columns and rows of a table."""
    raw = data.encode() if isinstance(data, str) else data
    source = open_csv(io.BytesIO(raw), name, encoding)
    return source.columns, list(source)


def outline(rows):
    """``(row, description)`` of a shipment, ``(row, code)`` of a rejected row."""
    return [
        (row.content.read_from.row, row.content.description)
        if isinstance(row.content, Shipment)
        else (row.content.read_from.row, row.content.reason.code)
        for row in rows
    ]


def test_a_row_becomes_a_shipment():
    _, (row,) = read(
        "shipment_id,Goods Description,HS Code,原产国,荷受人,Ship Date,Carton\n"
        " S-1 ,Magnet , 8505.11,CN, A社 ,2026-3-1, 7 \n"
    )
    assert row.content == Shipment(
        id="S-1",
        description="Magnet",
        hs_code="8505.11",
        origin="CN",
        consignee="A社",
        date=row.content.date,
        extra={"Carton": " 7 "},
        read_from=row.content.read_from,
    )
    assert str(row.content.date) == "2026-03-01"
    assert row.cells == (" S-1 ", "Magnet ", " 8505.11", "CN", " A社 ", "2026-3-1", " 7 ")


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("description\ntea\n", [(2, "tea")]),
        ("description\ntea", [(2, "tea")]),
        ("description\r\ntea\r\n", [(2, "tea")]),
        ("description\rtea\rsalt\r", [(2, "tea"), (3, "salt")]),
        ("\n\ndescription\n\ntea\n", [(5, "tea")]),
        ("description,unit\n,\n  , \ntea,kg\n", [(4, "tea")]),
        ('description,unit\n"green\ntea",kg\nsalt,kg\n', [(2, "green\ntea"), (3, "salt")]),
        ("description;unit\ntea, green;kg\n", [(2, "tea, green")]),
        ("description\tunit\ntea;a,b\tkg\n", [(2, "tea;a,b")]),
        ("sep=|\ndescription|unit\ntea,;|kg\n", [(3, "tea,;")]),
        ("description,unit\ntea\n", [(2, "tea")]),
        ("description\ntea,,,\n", [(2, "tea")]),
        ("description,unit\n,kg\n", [(2, "")]),
        ('description\n3" pipe\n', [(2, '3" pipe')]),
        ('description\n"3"" pipe"\n', [(2, '3" pipe')]),
    ],
)
def test_shapes_of_tables(table, rows):
    assert outline(read(table)[1]) == rows


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("description\ntea,more\nsalt\n", [(2, "row-too-many-cells"), (3, "salt")]),
        ("description,date\ntea,1/2/26\nsalt,\n", [(2, "row-date"), (3, "salt")]),
        ("description\nt\0a\nsalt\n", [(2, "row-nul"), (3, "salt")]),
        (b"description\nt\xffa\nsalt\n", [(2, "row-undecodable"), (3, "salt")]),
        ('description\n"tea\nsalt\n', [(2, "row-quotes"), (3, "salt")]),
        ('description\n"tea\nsalt\n"rice\n', [(2, "row-quotes"), (3, "salt"), (4, "row-quotes")]),
        ('description,unit\n"3" pipe,kg\nsalt,kg\n', [(2, "row-quotes"), (3, "salt")]),
    ],
)
def test_a_bad_row_takes_no_other_with_it(table, rows):
    found = read(table)[1]
    assert outline(found) == rows
    for row in found:
        if isinstance(row.content, Rejected):
            assert len(say(row.content.reason)) > 20


def test_a_cell_without_end_does_not_swallow_a_long_file():
    table = 'description\n"tea\n' + "salt\n" * 60_000
    found = read(table)[1]
    assert outline(found[:2]) == [(2, "row-quotes"), (3, "salt")]
    assert len(found) == 60_001


def test_the_place_of_a_bad_byte():
    (row,) = read(b"\xef\xbb\xbfdescription\nab\x83\n")[1]
    assert dict(row.content.reason.params) == {"byte": "17"}


def test_a_bad_date_names_its_column():
    (row,) = read("品名,出荷日\n茶,令和八年\n")[1]
    assert row.content.column == "出荷日"
    assert "2026-03-01" in say(row.content.reason)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp932", "gb18030"])
def test_encodings(encoding):
    table = "品名,数量\n酸化物,1\n塩,2\n" * 1000
    said = encoding if encoding in {"utf-16-le", "cp932", "gb18030"} else None
    columns, rows = read(table.encode(encoding), encoding=said)
    assert columns == ("品名", "数量")
    assert len(rows) == 2999
    assert all(isinstance(row.content, Shipment) for row in rows)


def test_a_mark_goes_before_what_is_said():
    columns, _ = read("品名\n茶\n".encode("utf-8-sig"), encoding="cp932")
    assert columns == ("品名",)


@pytest.mark.parametrize(
    ("data", "encoding", "says"),
    [
        (b"", None, "the file is empty"),
        (b"\n \n,,\n", None, "the file is empty"),
        (b"weight,colour\n1,2\n", None, "no description column among: weight, colour"),
        (b"what,much\ntea,2\ngoods,3\n", None, "no description column among: what, much"),
        (b"what\ntea\ngoods\n", None, "no description column among: what"),
        ("品名\n茶\n".encode("cp932"), "utf-8", "byte 0 of the file"),
        (b"description\ntea\n", "klingon", "'klingon' is not known"),
        (b"description\ntea\n", "base64", "'base64' is not known"),
        ("description\ntea\n".encode("utf-16-le"), "utf-8", "NUL"),
        (b'"description\ntea\n', None, "quotation marks"),
        (b"description\n" + b"x" * 5_000_000, None, "this is no table"),
    ],
)
def test_a_file_that_is_no_table(data, encoding, says):
    with pytest.raises(SourceFault, match=says):
        read(data, encoding=encoding)


def test_columns_that_nothing_takes_come_back_under_their_names():
    (row,) = read("description,Box,Box,\ntea,1,2,3\n")[1]
    assert row.content.extra == {"Box": "1", "Box (2)": "2", "column 4": "3"}


def test_a_name_in_two_languages_is_read_together():
    table = "品名,Description,End User,最终用户,Date,ETD\n茶,tea,A Co.,A Co.,,2026-01-01\n"
    (row,) = read(table)[1]
    assert row.content.description == "tea / 茶"
    assert row.content.end_user == "A Co."
    assert row.content.date is None
    assert row.content.extra == {"ETD": "2026-01-01"}


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(st.lists(CELL, min_size=3, max_size=3)))
def test_every_cell_comes_back(table):
    import csv

    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerows([["description", "unit", "box"], *table])
    rows = read(stream.getvalue(), encoding="utf-8")[1]
    numbered = zip(table, count(2), strict=False)
    kept = [(tuple(cells), n) for cells, n in numbered if any(c.strip() for c in cells)]
    assert [(row.cells, row.content.read_from.row) for row in rows] == kept


@given(st.binary())
def test_no_bytes_make_a_traceback(data):
    try:
        found = read(b"description,date\n" + data)[1]
    except SourceFault:
        return
    rows = [row.content.read_from.row for row in found]
    assert rows == sorted(set(rows))


@pytest.mark.parametrize(
    ("table", "rows", "first"),
    [
        ("A Co.\n\nPacking list,,\nNo,品名,Qty\n1,tea,2\n", (4,), (5, "tea")),
        ("Description,Ship-to\n品名,荷受人\ntea,A\n", (1, 2), (3, "tea")),
        ("Description,Ship-to\ntea,A\n", (1,), (2, "tea")),
        ("A; Co.\n\nNo|品名|Qty\n1|tea|2\n", (3,), (4, "tea")),
        ("Goods of A Co.\nNo,Desciption,Qty\n1,tea,2\n", (2,), (3, "tea")),
        ("description\ngoods\n", (1,), (2, "goods")),
        ("\nDesciption,Amt x\ntea,1\ngoods,2\n", (2,), (3, "tea")),
        ("description,origin\ngoods,origin\n", (1, 2), None),
    ],
)
def test_headings_wherever_they_stand(table, rows, first):
    source = open_csv(io.BytesIO(table.encode()), "f.csv")
    assert source.layout.heading_rows == rows
    assert outline(source)[:1] == ([first] if first else [])


PIECES = (
    "tea",
    "茶",
    "é",
    ",",
    '"',
    '""',
    '","',
    '"\n',
    ',"',
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\x85",
    "\u2028",
)
BEFORE = "description,n\n" + "salt,1\n" * MOST_ROWS
"""So many lines are read one by one, until the heading is found."""


@given(
    st.lists(st.sampled_from((*PIECES, b"\xff", "tea,1\n", '"tea, black",2\n')), max_size=40),
    st.sampled_from(("utf-8", "gb18030", "cp932", "utf-16-le")),
    st.sampled_from((20, 60, 1 << 17)),
)
def test_a_page_at_a_time_gives_what_line_by_line_gives(pieces, encoding, size):
    told = [p if isinstance(p, bytes) else p.encode(encoding, "replace") for p in pieces]
    data = BEFORE.encode(encoding) + b"".join(told)

    def rows(size):
        source = open_csv(io.BytesIO(data), "f.csv", encoding)
        return [row for block in source.blocks(size) for row in source.table.rows_of(block)]

    # No line is so short that it fits in a page of one byte.
    assert rows(size) == rows(1)


def test_pages_are_what_most_blocks_are():
    table = BEFORE + 'tea,"2\n3"\n' * 1000
    kinds = [type(block) for block in open_csv(io.BytesIO(table.encode()), "f.csv").blocks(200)]
    assert kinds.count(PageBlock) > 40
    assert kinds.count(LineBlock) < 4


def test_a_page_travels_as_bytes_alone_when_its_records_are_counted():
    page = PageBlock(1, ",", b"tea,2\n" * 100, "utf-8", 0)
    before = len(pickle.dumps(page))
    assert page.rows() == 100
    assert len(pickle.dumps(page)) == before
    assert [record.row for record in pickle.loads(pickle.dumps(page)).records()][-1] == 101
