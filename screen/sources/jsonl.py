"""JSONL: an object a line, each a shipment."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from screen.model import Message
from screen.sources.base import Asked, Layout, Record
from screen.sources.encodings import Line, open_lines
from screen.sources.json import columns_of, decoded, flat, kind_of
from screen.sources.table import CellSource

__all__ = ["tables"]


def tables(stream: BinaryIO, name: str, asked: Asked) -> Iterator[CellSource]:
    """The one table of a file; it is read twice, first for the names of its fields.

    Raises:
        SourceFault: nothing in it names a description.
    """
    start = stream.tell()
    keys: dict[str, None] = {}
    lines = open_lines(stream, name, asked.encoding)
    for line in lines:
        value = _value(line)
        if isinstance(value, dict):
            keys.update(dict.fromkeys(flat(value)))
    columns = columns_of(list(keys), name, asked)
    stream.seek(start)
    layout = Layout("jsonl", columns, encoding=lines.encoding, guessed=lines.guessed)
    yield CellSource(name, _records(stream, name, asked, list(keys)), layout)


def _records(stream: BinaryIO, name: str, asked: Asked, keys: list[str]) -> Iterator[Record]:
    for row, line in enumerate(open_lines(stream, name, asked.encoding), 1):
        value = _value(line)
        if isinstance(value, Message):
            yield Record(row, (), value)
        elif isinstance(value, dict):
            cells = flat(value)
            yield Record(row, tuple(cells.get(key, "") for key in keys))
        elif value is not _NOTHING:
            yield Record(row, (), Message.of("row-not-object", found=kind_of(value)))


_NOTHING = object()


def _value(line: Line) -> Any:
    """The value of a line, a message where it is none, or nothing for an empty line."""
    if line.flaw is not None:
        return line.flaw
    if not line.text.strip():
        return _NOTHING
    try:
        return decoded(line.text)
    except json.JSONDecodeError as error:
        # Some of Python's messages end in "at" themselves.
        problem = f"{error.msg.removesuffix(' at')} at sign {error.pos + 1}"
        return Message.of("row-json", problem=problem)
    except RecursionError:
        return Message.of("row-json", problem="nested too deeply")
