"""Where in a cell the words stand that were met."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from screen.reports.marks import marked_cells, parts
from screen.sources.csv import open_csv
from screen.sources.headers import map_headings
from tests import fake


def marks_of(table):
    """The marked words of the first row: column -> words."""
    source = open_csv(io.BytesIO(table.encode()), "f.csv")
    (found,) = source
    screening = fake.Screener().screen(found.content)
    spans = marked_cells(screening, found.cells, map_headings(source.columns))
    return {
        source.columns[column]: [found.cells[column][start:end] for start, end in where]
        for column, where in spans.items()
    }


def test_a_cell_with_spaces_around():
    assert marks_of("goods,end user\n  高纯氧化镝 ,防衛装備庁\n") == {
        "goods": ["氧化镝"],
        "end user": ["防衛装備庁"],
    }


def test_a_description_out_of_two_columns():
    told = marks_of("description,品名\nNdFeB magnet,tea NdFeB 氧化镝\n")
    assert told == {"description": ["NdFeB"], "品名": ["氧化镝"]}


def test_nothing_met():
    assert marks_of("goods\ntea\n") == {}


@given(st.text(), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4))
def test_parts_are_the_whole_text(text, pairs):
    spans, at = [], 0
    for gap, length in pairs:
        spans.append((at + gap, at + gap + length))
        at += gap + length
    pieces = list(parts(text, spans))
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)
