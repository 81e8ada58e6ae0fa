"""Dates as papers write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.sources.dates import ACCEPTED, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01",
        "2026-3-1",
        "2026/3/1",
        "2026.3.1",
        "20260301",
        "2026年3月1日",
        "２０２６年３月１日",
        " 2026-03-01 ",
        "2026-03-01T00:00:00Z",
        "2026/03/01 9:30",
    ],
)
def test_accepted(text):
    assert parse_date(text) == dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    "text", ["", "01/03/2026", "3/1/26", "2026-13-01", "2026-02-30", "46082", "soon", "2026-3"]
)
def test_refused(text):
    assert parse_date(text) is None


def test_the_message_names_forms_that_are_read():
    forms = ACCEPTED.replace(" or ", ", ").split(", ")
    assert {parse_date(form) for form in forms} == {dt.date(2026, 3, 1)}


@given(st.dates())
def test_every_day_in_every_form(day):
    year = f"{day.year:04}"
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{year}年{day.month}月{day.day}日") == day
    assert parse_date(f"{year}{day.month:02}{day.day:02}") == day


@given(st.text())
def test_no_text_makes_a_traceback(text):
    assert parse_date(text) is None or any(sign.isdigit() for sign in text)
