"""The table and the card on screens of several widths."""

from __future__ import annotations

import io

import pytest

from screen.model import Shipment
from screen.reports import card
from screen.reports.style import width_of
from tests import fake
from tests.reports.conftest import rejected, row

WIDTHS = [60, 80, 120]
GOODS = [
    "中国产高纯氧化镝粉末九九点九五百分比二十五公斤每桶用于多层陶瓷电容器介质材料的添加剂",
    "酸化ジスプロシウム粉末(純度99.9%)積層セラミックコンデンサ用の誘電体材料の添加剤として",
    "Sintered NdFeB magnet N42SH 20x10x5 for the motor of a pump that moves clean water",
    "ﾈｵｼﾞﾑ磁石 NdFeB 高耐熱 Ｎ４２ＳＨ 😀",
]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_of_the_table_is_wider_than_the_screen(written, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    rows = [(row(text, number), ()) for number, text in enumerate(GOODS, 2)]
    lines = written("table", [*rows, (rejected(9, "数量"), ())]).splitlines()
    assert max(map(width_of, lines)) <= width
    starts = {width_of(line[: line.index("1C90")]) for line in lines if "1C90" in line[:70]}
    assert len(starts) == 1


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", GOODS)
def test_no_line_of_the_card_is_wider_than_the_screen(monkeypatch, width, text):
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(card, "render", fake.render)
    shipment = Shipment(description=text, end_user="防衛装備庁")
    stream = io.StringIO()
    card.print_card(fake.Screener().screen(shipment), fake.Catalogue(), stream)
    assert max(map(width_of, stream.getvalue().splitlines())) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_the_summary_fits_a_screen(written, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    rows = [(row(text, number), ()) for number, text in enumerate(GOODS, 2)]
    rows += [
        (rejected(number, "an awkwardly long heading of a column"), ()) for number in range(90)
    ]
    lines = written("summary", rows).splitlines()
    assert max(map(width_of, lines)) <= width
    assert len(lines) <= 24
    assert "  and 86 more rejected rows" in lines


def test_the_words_that_were_met_are_underlined_and_in_sight(written, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    text = written("table", [(row("assorted small articles for the laboratory 氧化镝"), ())])
    assert "…\x1b[4m氧化镝\x1b[0m" in text
    plain = written("table", [(row("NdFeB magnet"), ())])
    assert "\x1b[4mNdFeB\x1b[0m magnet" in plain
