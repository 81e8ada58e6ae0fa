"""The table of formats."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from screen.reports import FORMATS, form_of_ending


@pytest.mark.parametrize(
    ("file", "form"),
    [
        ("a.sarif", "sarif"),
        ("a.sarif.json", "sarif"),
        ("a.json", "json"),
        ("a.jsonl", "jsonl"),
        ("A.CSV", "csv"),
        ("a.xlsx", "xlsx"),
        ("a.parquet", "parquet"),
        ("a.junit.xml", "junit"),
        ("a.xml", "junit"),
        ("a.md", "markdown"),
        ("a.html", "html"),
        ("a.txt", "table"),
        ("csv", ""),
        ("a.xslx", ""),
    ],
)
def test_endings(file, form):
    assert form_of_ending(file) == form


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_its_module(form):
    if form == "html" and find_spec("screen.reports.html") is None:
        pytest.skip("made apart")
    assert find_spec(f"screen.reports.{form}")
