"""Where in the user's own cells the words stand that were met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from screen.model import Screening, Shipment

__all__ = ["Span", "marked_cells", "parts"]

Span = tuple[int, int]
_BETWEEN = " / "
"""Stands between the texts of several columns in one field; see ``screen.sources.shipments``."""


def marked_cells(
    screening: Screening, cells: Sequence[str], columns: Mapping[str, Sequence[int]]
) -> dict[int, list[Span]]:
    """Column -> the spans of its cell that a finding rests on, in order and apart.

    ``columns`` maps fields of a shipment to the columns that they were read from.
    """
    met: dict[str, set[int]] = {}
    for finding in screening.findings:
        for reading in finding.evidence:
            met.setdefault(reading.field, set()).update(range(reading.start, reading.end))
    marked: dict[int, list[Span]] = {}
    for field, places in met.items():
        for column, start, text in _texts(screening.shipment, field, cells, columns):
            lead = cells[column].find(text)
            hits = [place - start + lead for place in places if start <= place < start + len(text)]
            if hits:
                marked[column] = _spans(hits)
    return marked


def _texts(
    shipment: Shipment, field: str, cells: Sequence[str], columns: Mapping[str, Sequence[int]]
) -> Iterator[tuple[int, int, str]]:
    """The cells of a field: column, where its text begins in the field, the text."""
    whole, at = getattr(shipment, field, ""), 0
    for column in columns.get(field, ()):
        text = cells[column].strip() if column < len(cells) else ""
        if text and whole.startswith(text, at):
            yield column, at, text
            at += len(text) + len(_BETWEEN)


def _spans(places: Sequence[int]) -> list[Span]:
    spans: list[Span] = []
    for place in sorted(places):
        if spans and spans[-1][1] == place:
            spans[-1] = spans[-1][0], place + 1
        else:
            spans.append((place, place + 1))
    return spans


def parts(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """``text`` in pieces, none empty, each with whether it was met."""
    at = 0
    for start, end in spans:
        if text[at:start]:
            yield text[at:start], False
        if text[start:end]:
            yield text[start:end], True
        at = max(at, end)
    if text[at:]:
        yield text[at:], False
