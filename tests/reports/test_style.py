"""Words on a screen."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.reports.lines import Lines
from screen.reports.style import broken, chunks, fit, printable, width_of


@given(st.text(), st.integers(2, 40))
def test_fit_is_exact(text, width):
    assert width_of(fit(text, width)) == width


@given(st.text(), st.integers(2, 40))
def test_chunks_lose_nothing_and_keep_their_place(text, width):
    pieces = list(chunks(text, width))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text[begin:].startswith(piece) for begin, piece in pieces)


@given(st.text())
def test_printable_keeps_every_place(text):
    assert len(printable(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "cut"), [("氧化镝粉末", "氧化镝…"), ("oxide", "oxide  "), ("oxide powder", "oxide …")]
)
def test_fit_knows_wide_characters(text, cut):
    assert fit(text, 7).rstrip() == cut.rstrip()


@given(st.text("aあ漢、。（「」） -", max_size=60), st.integers(4, 20))
def test_lines_are_no_wider_than_asked_and_lose_no_sign(text, width):
    lines = list(broken(text, width))
    assert all(width_of(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_chinese_and_japanese_break_between_signs_but_not_before_a_closing_one():
    text = "輸出には許可が必要です（no-18）。次に確認します。"
    assert list(broken(text, 24)) == ["輸出には許可が必要です", "（no-18）。次に確認しま", "す。"]


def test_words_break_at_spaces():
    assert list(broken("goods are listed here", 10)) == ["goods are", "listed", "here"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_lines_say_the_same_with_and_without_styles(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    plain, styled = io.StringIO(), _Terminal()
    for stream in (plain, styled):
        lines = Lines(stream)
        lines.print(("  name ", ""), ("[bold]氧化镝 :smile:", "bold"), ("  ", ""), style="dim")
        lines.print()
        lines.print(("x" * 300, "green"))
    assert re.sub(r"\x1b\[[0-9;]*m", "", styled.getvalue()) == plain.getvalue()
    assert "\x1b[" in styled.getvalue()
    assert "\x1b" not in plain.getvalue()


def test_colours_that_are_asked_for_show_without_a_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    stream = io.StringIO()
    Lines(stream).print(("LICENCE", "bold red"))
    assert "\x1b[" in stream.getvalue()
