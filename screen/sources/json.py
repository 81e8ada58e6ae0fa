"""JSON: an array of objects, an object that holds one, or one object that is a shipment."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from screen.model import Message
from screen.sources.base import Asked, Layout, Record, SourceFault
from screen.sources.encodings import known_encoding
from screen.sources.headers import Column, fields_of, heading_key, understand
from screen.sources.heading_rows import no_description
from screen.sources.table import CellSource

__all__ = ["columns_of", "decoded", "flat", "kind_of", "tables"]

_MOST = 1 << 29
_KINDS = ((bool, "true or false"), (str, "a text"), (list, "a list"), (dict, "an object"))


def tables(stream: BinaryIO, name: str, asked: Asked) -> Iterator[CellSource]:
    """The one table of a document.

    Raises:
        SourceFault: it is no JSON, holds no list of objects, or no description.
    """
    encoding, document = _document(stream, name, asked)
    values = _listed(document, name, asked)
    keys = list(dict.fromkeys(key for value in values for key in flat(value)))
    columns = columns_of(keys, name, asked)
    layout = Layout("json", columns, encoding=encoding)
    yield CellSource(name, _records(values, keys), layout)


def _document(stream: BinaryIO, name: str, asked: Asked) -> tuple[str, Any]:
    raw = stream.read(_MOST + 1)
    if len(raw) > _MOST:
        cure = "Write it as JSONL, an object a line, which is read bit by bit"
        raise SourceFault(name, f"the document is larger than {_MOST >> 20} MB", cure)
    if not raw.strip():
        raise SourceFault(name, "the file is empty", "Give a list of objects")
    encoding = known_encoding(asked.encoding or json.detect_encoding(raw), name)
    try:
        return encoding, decoded(raw.decode(encoding))
    except UnicodeDecodeError as error:
        cure = "Save it as UTF-8 or say --encoding"
        problem = f"byte {error.start} of the file does not belong to {encoding}"
        raise SourceFault(name, problem, cure) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise SourceFault(
            name, f"the document breaks off or is no JSON at {where}: {error.msg}", "Mend it there"
        ) from None
    except RecursionError:
        raise SourceFault(name, "it is nested too deeply", "Give a list of objects") from None


def decoded(text: str) -> Any:
    """A value of JSON, its numbers as they are written: 8505.10 stays 8505.10."""
    return json.loads(text.removeprefix("\ufeff"), parse_float=_Number, parse_int=_Number)


class _Number(str):
    """A number as it is written."""

    __slots__ = ()


def _listed(document: Any, name: str, asked: Asked) -> Sequence[Any]:
    """The list of objects in a document; the longest where it holds several."""
    if isinstance(document, dict):
        lists = [value for value in document.values() if _is_list(value)]
        if lists:
            return max(lists, key=len)
        if "description" in fields_of(understand(list(flat(document)), asked.maps)):
            return [document]
    elif isinstance(document, list) and (_is_list(document) or not document):
        return document
    raise SourceFault(
        name,
        f"it holds no list of objects but {kind_of(document)}",
        'Write [{"description": "…"}, …]',
    )


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(part, dict) for part in value)


def _records(values: Sequence[Any], keys: Sequence[str]) -> Iterator[Record]:
    for row, value in enumerate(values, 1):
        if isinstance(value, dict):
            cells = flat(value)
            yield Record(row, tuple(cells.get(key, "") for key in keys))
        else:
            yield Record(row, (), Message.of("row-not-object", found=kind_of(value)))


def flat(value: Any, above: str = "") -> dict[str, str]:
    """The fields of an object as text; those of an object inside are called ``outer.inner``."""
    cells: dict[str, str] = {}
    for key, part in value.items() if isinstance(value, dict) else ():
        if isinstance(part, dict):
            cells |= flat(part, f"{above}{key}.")
        else:
            cells[f"{above}{key}"] = _text(part)
    return cells


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if any(isinstance(part, dict | list) for part in value):
            return json.dumps(value, ensure_ascii=False)
        return "; ".join(map(_text, value))
    return str(value)


def kind_of(value: Any) -> str:
    """What a value is, in words."""
    if value is None:
        return "null"
    if isinstance(value, _Number):
        return "a number"
    return next(word for kind, word in _KINDS if isinstance(value, kind))


def columns_of(keys: Sequence[str], name: str, asked: Asked) -> tuple[Column, ...]:
    """What the fields of objects name.

    A field inside another object (``item.name``) is understood by its whole name, else by its last
    part as far as no other field is called so.

    Raises:
        SourceFault: none names a description.
    """
    columns = list(understand(keys, asked.maps))
    taken = {column.field for column in columns}
    for at, column in enumerate(columns):
        last = heading_key(column.heading.rsplit(".", 1)[-1])
        if not column.field and "." in column.heading:
            (inner,) = understand([last], slips=False)
            if inner.sure and inner.field not in taken and not asked.maps:
                columns[at] = Column(column.heading, inner.field, "meaning", inner.word, 1, 0)
                taken.add(inner.field)
    if "description" not in fields_of(columns):
        raise no_description(name, [Record(1, tuple(keys))], asked)
    return tuple(columns)
