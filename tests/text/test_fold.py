"""Folding: one spelling for all writings, and the way back to the original."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from screen.text.fold import fold
from tests.text.conftest import rows


@pytest.mark.parametrize(("text", "expected"), rows("folding.tsv"))
def test_cases(text: str, expected: str) -> None:
    assert fold(text).text == expected


@pytest.mark.parametrize(
    ("text", "part", "original"),
    [
        ("㈱日立", "株", "㈱"),
        ("㈱日立", "日立", "日立"),
        ("x½y", "2", "½"),
        ("ﾃﾞｨｽ", "デ", "ﾃﾞ"),
        ("ﾃﾞｨｽ", "ィス", "ｨｽ"),
        ("aﷺb", "b", "b"),
        ("ze\u200bro", "zero", "ze\u200bro"),
        ("ze\u200bro", "ro", "ro"),
        ("STRAẞE", "ss", "ẞ"),
        ("高純度ＧＡＬＬＩＵＭ", "gallium", "ＧＡＬＬＩＵＭ"),
        ("e\u0301tat", "état", "e\u0301tat"),
    ],
)
def test_places_lead_back_to_the_original(text: str, part: str, original: str) -> None:
    folded = fold(text)
    start = folded.text.index(part)
    begin, end = folded.span(start, start + len(part))
    assert text[begin:end] == original


def test_offsets_outside_the_text_are_clamped() -> None:
    for text in ("abc", "㈱a"):
        folded = fold(text)
        assert folded.span(-5, 99) == (0, len(text))
        assert folded.span(99, 120) == (len(text), len(text))


def test_line_breaks_are_spaces() -> None:
    assert fold("a\r\nb\u2028c\u3000d\x00e").text == "a  b c d e"


def test_plain_english_does_not_load_the_character_tables() -> None:
    code = (
        "import sys; from screen.text.fold import fold; fold('Ga'); print('opencc' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "opencc" not in run.stdout.split()


@given(st.text())
@example("\ud800")
@example("\u0345a\u03b9")
@example("ﾞﾟ\u3099\u200d")
@example("\u1100\u1161\u11a8")
def test_never_raises_and_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once.text).text == once.text


@given(st.text(alphabet="aZ½㈱ﷺﾃﾞé\u0301\u200b\u00adßμΩрс漢鐵 １―ー", max_size=30))
def test_spans_lie_within_the_text_and_never_go_back(text: str) -> None:
    folded = fold(text)
    last = 0
    for place in range(len(folded.text)):
        start, end = folded.span(place, place + 1)
        assert last <= start < end <= len(text)
        last = start
    assert folded.span(0, len(folded.text)) <= (len(text), len(text))
