"""Broken files: every row is read or rejected, or the whole file is refused with a cure."""

# ruff: noqa: E501

from __future__ import annotations

import gzip
import io
import json
import zipfile

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from screen.model import Shipment
from screen.sources import Rejected, SourceFault, unpack
from screen.sources.words import say
from tests.sources.reading import outline, rows_of
from tests.sources.test_formats import MADE, csv, saved, xlsx

LONG = b"description,n\n" + b"".join(b"tea %d,%d\n" % (n * 7919 % 9973, n) for n in range(30_000))


def locked() -> bytes:
    """What a workbook with a password is outside: a container with an encrypted package."""
    entry = "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + entry + b"\0" * 512


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name.replace("_", "."), data)
    return stream.getvalue()


def far() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "品名", "x"
    return saved(book)


def parquet_of(rows: int) -> bytes:
    stream = io.BytesIO()
    table = pyarrow.table({"description": [f"tea {n}" for n in range(rows)]})
    pyarrow.parquet.write_table(table, stream, row_group_size=1000, use_dictionary=False)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.xlsx", xlsx()[:3000], "damaged or breaks off"),
        ("a.xlsx", zipped(readme_txt=b"x"), "is an archive, but no workbook"),
        ("a.xlsx", b"no workbook\0at all", "is no xlsx file inside"),
        ("a.xlsx", locked(), "protected by a password"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 2000, "damaged or breaks off"),
        ("a.xls", b"<html><table><tr><td>description</td></tr></table>", "web page"),
        ("far.xlsx", far(), "reach to row 1048576"),
        ("a.zip", zipped(a_csv=csv())[:-30], "damaged or breaks off"),
        ("a.zip", zipped(a_pdf=b"x"), "the archive holds no table"),
        ("a.parquet", parquet_of(10)[:-20], "damaged or cut short"),
        ("a.parquet", b"PAR1", "damaged or cut short"),
        ("a.json", b'[{"description": "tea"},\n {"description": ]', "at line 2, column 18"),
        ("a.json", b'[{"description": "tea"}', "breaks off"),
        ("a.json", b"[1, 2]", "no list of objects but a list"),
        ("a.json", b'{"weight": {"x": 1}}', "no list of objects"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.json", b'[{"description": "t\xff"}]', "byte 19 of the file"),
        ("a.json", b'[{"weight": "3"}]', "no description column among: weight"),
        ("a.jsonl", b'{"weight": "3"}\n', "no description column among: weight"),
        ("a.xlsx.gz", gzip.compress(xlsx())[:-100], "the compressed file breaks off"),
        ("a.csv.gz", gzip.compress(gzip.compress(csv())), "packed twice"),
        ("a.csv", b"", "the file is empty"),
        ("a.xlsx", saved(openpyxl.Workbook()), "all sheets are empty"),
        ("a.xml", b"<a><b></a>", "the XML is damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_cure(name, data, says):
    with pytest.raises(SourceFault, match=says) as fault:
        rows_of(data, name)
    assert str(fault.value).startswith(name)
    assert str(fault.value).count(". ") >= 1


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_what_stands_before_a_break_is_read_and_the_break_is_told(pack):
    data = pack(LONG)
    found = rows_of(data[: len(data) // 2], "a.csv")
    *_, (row, code) = outline(found)
    assert code == "row-torn"
    assert "missing" in say(found[-1].reason)
    assert 100 < row < 30_000
    # every line that came out of the packing is a row, whole or not
    assert [number for number, _ in outline(found)] == [*range(2, row + 1)]


@pytest.mark.parametrize(("kind", "pack"), [("gz", gzip.compress), ("zst", zstd.compress)])
def test_a_bomb_is_refused(kind, pack, monkeypatch):
    monkeypatch.setattr(unpack, "_SMALL", 1 << 20)
    stream = unpack.unpacked(io.BytesIO(pack(b"tea\n" * 500_000)), kind, "a.csv")
    with pytest.raises(SourceFault, match="unpacks to more than 1 MB, 250 times its size"):
        stream.read()


def test_a_damaged_member_of_an_archive():
    data = bytearray(zipped(a_csv=LONG))
    data[40_000] ^= 0xFF
    assert outline(rows_of(bytes(data), "a.zip"))[-1][1] == "row-torn"


def test_a_damaged_page_of_parquet():
    data = bytearray(parquet_of(3000))
    data[len(data) // 2 : len(data) // 2 + 200] = bytes(200)
    try:
        found = rows_of(bytes(data), "a.parquet")
    except SourceFault:
        return
    assert [number for number, _ in outline(found)] == [*range(1, len(found) + 1)]


@pytest.mark.parametrize(
    ("name", "data", "rows"),
    [
        ("a.csv", b"description\nt\xffa\nsalt\n", [(2, "row-undecodable"), (3, "salt")]),
        ("a.csv", b"description\nt\0a\nsalt\n", [(2, "row-nul"), (3, "salt")]),
        ("a.csv", b'description\n"tea\nsalt\n', [(2, "row-quotes"), (3, "salt")]),
        ("a.csv", b"description\ntea,x\nsalt\n", [(2, "row-too-many-cells"), (3, "salt")]),
        (
            "a.csv",
            "品名\n酸化物\n酸化物\n酸化物\n".encode("cp932") + b"\xff\xff\n" + "塩\n".encode("cp932"),
            [(2, "酸化物"), (3, "酸化物"), (4, "酸化物"), (5, "row-undecodable"), (6, "塩")],
        ),
        (
            "a.jsonl",
            b'{"description": "tea"}\n{"description": \n[1]\n3\n"x"\nnull\n\n{"description": "salt"}',
            [(1, "tea"), (2, "row-json"), *((n, "row-not-object") for n in (3, 4, 5, 6)), (8, "salt")],
        ),
        ("a.jsonl", b'{"description": "t\xff"}\n{"description": "salt"}', [(1, "row-undecodable"), (2, "salt")]),
        ("a.json", b'[{"description": "tea"}, 3]', [(1, "tea"), (2, "row-not-object")]),
        ("a.json", b'[{"description": "tea", "date": "soon"}]', [(1, "row-date")]),
    ],
)  # fmt: skip
def test_a_bad_row_takes_no_other_with_it(name, data, rows):
    found = rows_of(data, name)
    assert outline(found) == rows
    for content in found:
        if isinstance(content, Rejected):
            assert len(say(content.reason)) > 20


def test_a_line_that_breaks_off_says_at_which_sign():
    _, broken = rows_of(b'{"description": "tea"}\n{"description": "sal\n', "a.jsonl")
    assert "control character at sign 21" in say(broken.reason)


@pytest.mark.parametrize("name", MADE)
@settings(max_examples=15, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255), cut=st.booleans())
def test_no_damage_makes_a_traceback(name, place, byte, cut):
    data = bytearray(MADE[name]())
    at = int(place * len(data))
    if cut:
        del data[at:]
    else:
        data[at] = byte
    try:
        found = rows_of(bytes(data), name)
    except SourceFault:
        return
    assert all(isinstance(content, Shipment | Rejected) for content in found)
    numbers = [content.read_from.row for content in found]
    assert numbers == sorted(set(numbers))


def test_a_json_with_a_broken_line_says_where():
    lines = [json.dumps({"description": f"tea {n}"}) for n in range(5)]
    lines[3] = lines[3][:-3]
    with pytest.raises(SourceFault, match="line 4"):
        rows_of(("[" + ",\n".join(lines) + "]").encode(), "a.json")
