"""Words on a screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.reports.style import chunks, fit, printable, width_of


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
