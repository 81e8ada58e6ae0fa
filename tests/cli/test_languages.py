"""Which language the command line speaks."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("locale", "variable", "option", "said"),
    [
        ("C.UTF-8", "", "", "CLEAR"),
        ("ja_JP.UTF-8", "", "", "検出なし"),
        ("zh_CN.UTF-8", "", "", "未见管制"),
        ("ja_JP.UTF-8", "zh", "", "未见管制"),
        ("ja_JP.UTF-8", "zh", "en", "CLEAR"),
        ("", "", "ja", "検出なし"),
    ],
)
def test_the_option_wins_over_the_setting_and_that_over_the_locale(
    dualuse, monkeypatch, locale, variable, option, said
):
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.delenv("LANG", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    if variable:
        monkeypatch.setenv("DUALUSE_LANG", variable)
    given = ("--lang", option) if option else ()
    assert dualuse("item", "tea", *given).stdout.startswith(said)


def test_json_is_the_same_in_every_language(dualuse, monkeypatch):
    plain = dualuse("item", "氧化镝 99.9%", "--format", "json").stdout
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert dualuse("item", "氧化镝 99.9%", "--format", "json", "--lang", "zh").stdout == plain


def test_a_batch_in_japanese(dualuse, tmp_path):
    table = tmp_path / "goods.csv"
    table.write_text("description\ndysprosium oxide\ntea\n", encoding="utf-8")
    shown = dualuse("batch", str(table), "--lang", "ja").stdout
    assert "全2行：スクリーニング済み2行、読取不可0行" in shown
    assert "レアアース 1" in shown


def test_measures_and_parties_are_told_in_the_language(dualuse):
    assert "全2件の措置" in dualuse("measures", "--lang", "ja", "--as-of", "2026-11-21").stdout
    assert "军事用户" in dualuse("parties", "search", "ATLA", "--lang", "zh").stdout


def test_a_language_that_there_is_not(dualuse):
    result = dualuse("item", "tea", "--lang", "fr")
    assert result.exit_code == 2
    assert "'en', 'ja', 'zh'" in result.stderr
