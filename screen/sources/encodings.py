"""Bytes become lines of text here, without losing sight of where a bad byte stands."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from msgspec import Struct

from screen.sources.base import SourceFault

__all__ = ["Line", "Lines", "open_lines"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TWO_BYTES = {"utf-16-le": b"\n\0", "utf-16-be": b"\0\n"}
_LONE_RETURN = re.compile(r"(?<=\r)(?!\n)(?!$)")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_CHUNK = 1 << 16
_LONGEST = 1 << 22


class Line(Struct, frozen=True):
    """A physical line with its end, and the place in the file of its first unreadable byte."""

    text: str
    bad_byte: int | None = None


class Lines:
    """The lines of a file, decoded one at a time."""

    def __init__(
        self, stream: BinaryIO, name: str, encoding: str, mark: bytes, start: bytes
    ) -> None:
        self.encoding = encoding
        self.marked = bool(mark)
        self.bytes_read = len(mark)
        self._stream = stream
        self._name = name
        self._start = start

    def __iter__(self) -> Iterator[Line]:
        for raw in self._split():
            offset = self.bytes_read
            self.bytes_read += len(raw)
            try:
                text, bad = raw.decode(self.encoding), None
            except UnicodeDecodeError as error:
                text, bad = raw.decode(self.encoding, errors="replace"), offset + error.start
            for piece in _LONE_RETURN.split(text) if "\r" in text else (text,):
                yield Line(piece, bad)

    def _split(self) -> Iterator[bytes]:
        newline = _TWO_BYTES.get(self.encoding, b"\n")
        rest = b""
        for chunk in chain((self._start,), iter(lambda: self._stream.read(_CHUNK), b"")):
            rest += chunk
            begin = 0
            while (end := _find(rest, newline, begin)) >= 0:
                yield rest[begin : end + len(newline)]
                begin = end + len(newline)
            rest = rest[begin:]
            if len(rest) > _LONGEST:
                place = f"a line of more than {_LONGEST} bytes at byte {self.bytes_read}"
                raise SourceFault(self._name, f"{place}: this is no table", "Save it as CSV")
        if rest:
            yield rest


def _find(data: bytes, newline: bytes, begin: int) -> int:
    """Where ``newline`` stands next, on a character's border."""
    end = data.find(newline, begin)
    while end >= 0 and (end - begin) % len(newline):
        end = data.find(newline, end + 1)
    return end


def open_lines(stream: BinaryIO, name: str, encoding: str | None = None) -> Lines:
    """Lines of ``stream`` in its own encoding: the byte order mark's, else UTF-8.

    ``encoding`` overrules what an unmarked file is read as.

    Raises:
        SourceFault: the file is no text, or ``encoding`` is not known.
    """
    start = stream.read(4)
    if start in _WORKBOOKS:
        raise SourceFault(
            name, "this is an Excel workbook or an archive, not text", "Save it as CSV (UTF-8)"
        )
    for mark, marked_as in _MARKS:
        if start.startswith(mark):
            return Lines(stream, name, marked_as, mark, start[len(mark) :])
    return Lines(stream, name, _known(encoding or "utf-8", name), b"", start)


def _known(encoding: str, name: str) -> str:
    try:
        found = codecs.lookup(encoding).name
        "".encode(found)
    except LookupError:
        raise SourceFault(
            name,
            f"the encoding {encoding!r} is not known",
            "Usual ones are utf-8, utf-16, cp932, gb18030 and big5",
        ) from None
    return {"utf-16": "utf-16-le"}.get(found, found)
