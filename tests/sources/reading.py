"""Tables of any format, read for tests."""

from __future__ import annotations

import io
from typing import Any

from screen.model import Shipment
from screen.sources.base import Asked, Source
from screen.sources.opening import open_tables


def sources_of(data: bytes, name: str, **asked: Any) -> list[Source]:
    """The tables of a file."""
    return list(open_tables(io.BytesIO(data), name, Asked(**asked)))


def rows_of(data: bytes, name: str, **asked: Any) -> list[Any]:
    """The contents of all rows of a file."""
    return [row.content for source in sources_of(data, name, **asked) for row in source]


def outline(contents: list[Any]) -> list[tuple[int, str]]:
    """``(row, description)`` of a shipment, ``(row, code)`` of a rejected row."""
    return [
        (c.read_from.row, c.description if isinstance(c, Shipment) else c.reason.code)
        for c in contents
    ]
