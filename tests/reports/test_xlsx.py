"""A workbook, read back with another library."""

from __future__ import annotations

import io
import os

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText

from screen.reports import xlsx
from tests.reports.conftest import rejected, row

COLUMNS = ("No", "品名", "End User")


def book_of(packed, **options):
    return openpyxl.load_workbook(io.BytesIO(packed), **options)


def test_the_users_columns_and_the_outcome(written):
    rows = [
        (row("dysprosium oxide", 2), ("007", "dysprosium oxide", "=1+1")),
        (rejected(3), ("2", "x")),
    ]
    sheet = book_of(written("xlsx", rows, COLUMNS))["screened"]
    heading, first, second = sheet.iter_rows(values_only=True)
    assert heading[:7] == (*COLUMNS, "verdict", "could_be", "codes", "measures")
    assert first[:6] == ("007", "dysprosium oxide", "=1+1", "licence", "licence", "1C905")
    assert second[:5] == ("2", "x", None, "rejected", None)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:L3")
    assert sheet["C2"].data_type == "s"
    assert "1C905 is listed" in first[8]


def test_each_verdict_has_its_colour(written):
    rows = [
        (row(text, 2, end_user=user), ("1", text, user))
        for text, user in (("tea", ""), ("NdFeB", ""), ("氧化镝", ""), ("氧化镝", "防衛装備庁"))
    ]
    sheet = book_of(written("xlsx", [*rows, (rejected(6), ())], COLUMNS))["screened"]
    told = [(cell.value, cell.fill.fgColor.rgb) for cell in sheet["D"][1:]]
    assert [name for name, _ in told] == ["clear", "review", "licence", "prohibited", "rejected"]
    assert len({colour for _, colour in told}) == 5


def marked(cell):
    """The words of a cell that are shown in red."""
    if not isinstance(cell.value, CellRichText):
        return [cell.value] if cell.font.color and cell.font.color.rgb == "FFC00000" else []
    return [
        str(part)
        for part in cell.value
        if not isinstance(part, str) and part.font.color and part.font.color.rgb == "FFC00000"
    ]


def test_the_words_that_were_met_are_marked_where_they_stand(written):
    rows = [
        (
            row("中国产 氧化镝 99.95%", 2, end_user="防衛装備庁"),
            ("1", " 中国产 氧化镝 99.95%", "防衛装備庁"),
        ),
        (row("tea", 3), ("2", "tea", "")),
    ]
    sheet = book_of(written("xlsx", rows, COLUMNS), rich_text=True)["screened"]
    assert str(sheet["B2"].value) == " 中国产 氧化镝 99.95%"
    assert (marked(sheet["B2"]), marked(sheet["C2"])) == (["氧化镝"], ["防衛装備庁"])
    assert marked(sheet["B3"]) == []


def test_the_second_sheet_tells_what_the_run_came_to(written):
    rows = [(row("氧化镝", 2), ("1", "氧化镝", ""))]
    sheet = book_of(written("xlsx", rows, COLUMNS, as_of="2026-11-21"))["summary"]
    told = dict(sheet.iter_rows(values_only=True, max_col=2))
    assert (told["rows"], told["licence"], told["rare-earths"]) == (1, 1, 1)
    assert (told["catalogue"], told["as_of"]) == ("2026.1", "2026-11-21")
    assert "Screens, does not advise." in told


def test_a_long_table_goes_on_in_a_further_sheet(written, monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    rows = [(row("tea", number), (str(number), "tea", "")) for number in range(2, 10)]
    book = book_of(written("xlsx", rows, COLUMNS))
    assert book.sheetnames == ["screened", "screened 2", "screened 3", "summary"]
    numbers = [sheet[f"A{at}"].value for sheet in book.worksheets[:3] for at in (2, 3, 4)]
    assert numbers == [*map(str, range(2, 10)), None]


@pytest.mark.parametrize("text", ["x" * 40_000, "𠮷" * 20_000])
def test_a_cell_longer_than_excel_holds_is_cut_and_says_so(written, text):
    sheet = book_of(written("xlsx", [(row("tea"), ("1", text, ""))], COLUMNS))["screened"]
    held = sheet["B2"].value
    assert held.endswith("…")
    assert len(held.encode("utf-16-le")) // 2 in (32_766, 32_767)


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_whatever_stands_in_a_cell_comes_back(written, text):
    rows = [(row(f"{text}氧化镝".strip()), ("1", f"{text}氧化镝", text))]
    sheet = book_of(written("xlsx", rows, COLUMNS))["screened"]
    assert (sheet["B2"].value, sheet["C2"].value or "") == (f"{text}氧化镝", text)


def test_signs_that_xml_cannot_hold_do_not_break_the_file(written):
    rows = [(row("a\x00\x0b\ufffe氧化镝"), ("1", "a\x00\x0b\ufffe氧化镝", "\x1b\uffff"))]
    assert book_of(written("xlsx", rows, COLUMNS))["screened"]["D2"].value == "licence"


def test_the_same_run_gives_the_same_bytes_and_leaves_nothing_behind(
    written, tmp_path, monkeypatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    rows = [(row("氧化镝", 2), ("1", "氧化镝", ""))]
    assert written("xlsx", rows, COLUMNS) == written("xlsx", rows, COLUMNS)
    assert os.listdir(tmp_path) == []
