"""Bytes become lines of text here, without losing sight of where a bad byte stands."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from msgspec import Struct

from screen.model import Message
from screen.sources.base import SourceFault

__all__ = ["Line", "Lines", "known_encoding", "open_lines"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TWO_BYTES = {"utf-16-le": b"\n\0", "utf-16-be": b"\0\n"}
_NEVER = {"cp932": re.compile(rb"[\xfd-\xff]")}
"""Bytes that an encoding has no sign for, though they decode to one of private use."""
_LONE_RETURN = re.compile(r"(?<=\r)(?!\n)(?!$)")
_CHUNK = 1 << 16
_USUAL = "utf-8, utf-16, cp932, euc_jp, gb18030 and big5"
_LONGEST = 1 << 22


class Line(Struct, frozen=True):
    """A physical line with its end, and what is wrong with it: a byte, or that it breaks off."""

    text: str
    flaw: Message | None = None


class Lines:
    """The lines of a file, decoded one at a time."""

    def __init__(
        self,
        stream: BinaryIO,
        name: str,
        encoding: str,
        mark: bytes,
        start: bytes,
        *,
        guessed: bool = False,
    ) -> None:
        self.encoding = encoding
        self.guessed = guessed
        self.marked = bool(mark)
        self.bytes_read = len(mark)
        self._stream = stream
        self._name = name
        self._start = start

    def __iter__(self) -> Iterator[Line]:
        never = _NEVER.get(self.encoding)
        for raw in self._split():
            offset = self.bytes_read
            self.bytes_read += len(raw)
            try:
                text, flaw = raw.decode(self.encoding), None
            except UnicodeDecodeError as error:
                text = raw.decode(self.encoding, errors="replace")
                flaw = Message.of("row-undecodable", byte=str(offset + error.start))
            if never is not None and flaw is None and (found := never.search(raw)):
                flaw = Message.of("row-undecodable", byte=str(offset + found.start()))
            for piece in _LONE_RETURN.split(text) if "\r" in text else (text,):
                yield Line(piece, flaw)
        if torn := getattr(self._stream, "torn", ""):
            yield Line("", Message.of("row-torn", reason=torn))

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
    """Lines of ``stream`` in the encoding of its byte order mark, else in what its bytes tell.

    ``encoding`` overrules what an unmarked file is read as.

    Raises:
        SourceFault: ``encoding`` is not known.
    """
    start = stream.read(_CHUNK)
    for mark, marked_as in _MARKS:
        if start.startswith(mark):
            return Lines(stream, name, marked_as, mark, start[len(mark) :])
    if encoding:
        return Lines(stream, name, known_encoding(encoding, name), b"", start)
    guess = _guess(start)
    return Lines(stream, name, guess, b"", start, guessed=guess != "utf-8")


def _guess(start: bytes) -> str:
    if start.isascii() and b"\0" not in start:
        return "utf-8"
    from screen.sources.guess import guess_encoding

    return guess_encoding(start)


def known_encoding(encoding: str, name: str) -> str:
    """The name under which an encoding is known here.

    Raises:
        SourceFault: it is not known.
    """
    try:
        found = codecs.lookup(encoding).name
        "".encode(found)
    except LookupError:
        raise SourceFault(
            name, f"the encoding {encoding!r} is not known", f"Usual ones are {_USUAL}"
        ) from None
    return {"utf-16": "utf-16-le", "shift_jis": "cp932", "gb2312": "gb18030"}.get(found, found)
