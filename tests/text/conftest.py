"""The two files that a reader of text needs, compiled once."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

from screen.text.cues import NegationCues
from screen.text.quantity_table import QuantityTable, compile_quantities

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"


def raw(name: str) -> dict[str, object]:
    """A file of ``data/`` with every scalar as text."""
    with (ROOT / "data" / name).open(encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader)


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of a file of labelled cases, without its header."""
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]


@pytest.fixture(scope="session")
def table() -> QuantityTable:
    return compile_quantities(raw("quantities.yaml"))


@pytest.fixture(scope="session")
def cues() -> NegationCues:
    return NegationCues.from_raw(raw("negation.yaml"))
