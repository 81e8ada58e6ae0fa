"""The evidence sheet in a browser and as PDF."""

from __future__ import annotations

import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import EVIL, dualuse

PAPER = (
    "高纯碳化钨粉 1.2μm",
    *("--end-user", "防衛装備庁 航空装備研究所", "--consignee", "株式会社みなと商会"),
    *("--exporter", "厦门路达合金贸易有限公司", "--ship-from", "厦门", "--destination", "日本"),
    *("--date", "2026-11-26", "--hs-code", "2849.90", "--quantity", "200", "--unit", "kg"),
)
LONG = "Drone with camera, NdFeB magnets N42SH, tungsten carbide powder, gallium metal 99.9999%, "


def write(path, *args):
    assert dualuse("item", *(args or PAPER), "--output", str(path)) == 1
    return path


def pages(path):
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    fields = dict(line.split(":", 1) for line in told.splitlines())
    return int(fields["Pages"]), fields["Page size"]


def text_of(path):
    command = ["pdftotext", "-layout", path, "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_it_prints_to_one_page_of_a4(show, tmp_path):
    page = show(write(tmp_path / "sheet.html"))
    assert Axe().run(page).response["violations"] == []
    path = tmp_path / "printed.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    count, size = pages(path)
    assert count == 1
    assert "A4" in size
    assert "Signature" in text_of(path)


def test_many_findings_go_on_to_a_second_page(show, tmp_path):
    goods = LONG + "dysprosium oxide, terbium oxide"
    page = show(write(tmp_path / "long.html", goods, "--end-user", "防衛装備庁"))
    path = tmp_path / "long.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    assert pages(path)[0] == 2
    assert "Signature" in text_of(path).split("\f")[1]


def test_hostile_words_stay_words(show, tmp_path):
    page = show(write(tmp_path / "evil.html", "dysprosium oxide", "--end-user", EVIL))
    assert page.evaluate("window.hit") is None
    assert page.locator("img, script").count() == 0


def test_as_pdf_with_chinese_and_japanese(tmp_path):
    path = write(tmp_path / "sheet.pdf")
    count, size = pages(path)
    text = text_of(path)
    assert count == 1
    assert "A4" in size
    for words in ("碳化钨粉", "防衛装備庁", "株式会社みなと商会", "Signature"):
        assert words in text


def test_a_sign_that_no_font_has_is_told(tmp_path, capfd):
    path = tmp_path / "none.pdf"
    ended = dualuse(
        "item", "dysprosium oxide \U00016fe4\U0001f9ff\U000e0041", "--output", str(path)
    )
    told = capfd.readouterr().err
    if ended != 3:
        pytest.skip("this machine has a font for every sign tried")
    assert "no font on this machine has these signs" in told
    assert not path.exists()
