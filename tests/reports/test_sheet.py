"""The evidence sheet: everything that a file for customs or a bank needs, on one page."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape

import pytest

from screen.reports import sheet_pdf
from screen.reports.sheet import sheet
from screen.reports.sheet_facts import searched
from screen.reports.sheet_marks import link, marked
from screen.sources.base import SourceFault


@pytest.fixture
def made(screen, screener):
    """The sheet of a shipment, and its words without markup."""

    def make(description, **fields):
        screening = screen(description, **fields)
        text = sheet(screening, screener.catalogue, "9.9")
        body = text.partition("<body>")[2]
        return text, unescape(re.sub(r"<[^>]*>", " ", body))

    return make


def test_what_was_screened_found_and_on_which_data(made, screener):
    text, words = made("氧化镝 99.9%", end_user="防衛装備庁", id="S-1", quantity="25")
    assert "<mark>氧化镝</mark> 99.9%" in text
    for told in ("Prohibited", "S-1", "25", "1C905", "CN (assumed; the paper is silent)", "Stop."):
        assert told in words, told
    assert screener.catalogue.hash in words
    assert str(screener.catalogue.horizons.parties) in words
    for name in ("Name", "Function", "Date", "Signature"):
        assert name in words
    assert words.count("not legal advice") == 1


def test_what_was_searched_without_finding(made, screener):
    _, words = made("cotton T-shirts", consignee="株式会社さくら通販")
    catalogue = screener.catalogue
    assert f"{len(catalogue.items)} entries" in words
    assert f"{len(catalogue.parties)} bodies" in words
    assert "No entry of a control list was met." in words
    assert "Party fields read: Consignee." in words
    assert "No listed or sensitive body was met." in words


def test_a_paper_that_names_nobody_does_not_pass_for_one_that_was_searched(made):
    _, words = made("cotton T-shirts")
    assert "no field of the paper names one" in words


def test_what_was_met_is_counted_by_kind(screen, screener):
    screening = screen("氧化镝", end_user="防衛装備庁", end_use="missile guidance")
    known = searched(screener.catalogue, screening)
    assert known.items
    assert known.parties
    assert known.uses


def test_words_set_aside_are_told_with_their_rule(made):
    _, words = made("Tungsten carbide powder 1.2 um")
    assert "Met and set aside" in words
    assert "(inside-longer-term)" in words


def test_hostile_words_are_text(made):
    evil = '<script>alert(1)</script><b onclick="x">'
    text, words = made(evil, end_user=evil, id=evil)
    assert "<script" not in text
    assert "<b " not in text
    assert "alert(1)" in words


def test_marks_hold_offsets_around_signs_that_cannot_be_shown():
    assert "a <mark>bc</mark>" in marked("a\x00bc", [(2, 4)])
    assert marked("<b>", [(0, 1)]).count("&lt;") == 1


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a b", "see http://a"])
def test_only_addresses_become_links(address):
    assert "href" not in link(address)
    assert 'href="https://a/?b&amp;c"' in link("https://a/?b&c")


def test_the_number_follows_the_screening(made):
    def number(*args, **fields):
        return re.search(r"Sheet ([0-9A-F-]+)", made(*args, **fields)[1])[1]

    assert number("tea") == number("tea")
    assert number("tea") != number("tea", end_user="Foo")


def test_without_the_extra_the_message_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(SourceFault, match=r"dualuse-screen\[pdf\]"):
        sheet_pdf.to_pdf("")


def item(*args):
    command = [sys.executable, "-m", "screen", "item", "dysprosium oxide", *args]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_item_writes_the_sheet_beside_its_answer(tmp_path):
    path = tmp_path / "sheet.html"
    ended = item("--output", str(path))
    assert (ended.returncode, ended.stderr) == (1, "")
    assert ended.stdout.startswith("LICENCE  1C905")
    assert "<mark>dysprosium oxide</mark>" in path.read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["sheet.html"]


@pytest.mark.parametrize("name", ["sheet.doc", "no/such/folder/sheet.html"])
def test_a_file_that_cannot_be_is_wrong_usage(tmp_path, name):
    ended = item("--output", str(tmp_path / name))
    assert ended.returncode == 2
    assert "--output" in ended.stderr
    assert "Traceback" not in ended.stderr
