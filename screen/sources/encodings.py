"""Bytes become lines of text here, without losing sight of where a bad byte stands."""

from __future__ import annotations

import codecs
import re
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

from screen.model import Message
from screen.sources.base import SourceFault

__all__ = ["Line", "Lines", "clean_text", "known_encoding", "open_lines"]

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
    """The lines of a file, decoded one at a time, or handed out undecoded by the page.

    Lines and pages may be taken by turns: each goes on where the other stopped. ``at`` is the
    place of the first byte in the file, behind its mark.
    """

    def __init__(
        self,
        stream: BinaryIO,
        name: str,
        encoding: str,
        start: bytes,
        at: int = 0,
        *,
        marked: bool = False,
        guessed: bool = False,
    ) -> None:
        self.encoding = encoding
        self.guessed = guessed
        self.marked = marked
        self.bytes_read = at
        self._stream = stream
        self._name = name
        self._newline = _TWO_BYTES.get(encoding, b"\n")
        self._held = start
        self._begin = 0
        self._told: deque[Line] = deque()

    def __iter__(self) -> Iterator[Line]:
        while True:
            offset = self.bytes_read
            if not self._told and (raw := self._line()):
                self._told.extend(_tell(raw, self.encoding, offset))
            if not self._told:
                break
            yield self._told.popleft()
        if torn := getattr(self._stream, "torn", ""):
            yield Line("", Message.of("row-torn", reason=torn))

    def page(self, size: int) -> bytes:
        """Whole lines of at most so many bytes, their quotation marks in pairs if that can be.

        Empty where only single lines can be had: at the end, behind a line that is longer, and in
        encodings of two bytes.
        """
        if self._told or len(self._newline) > 1:
            return b""
        while len(self._held) - self._begin < size and self._more():
            pass
        held, begin = self._held, self._begin
        last = end = held.rfind(b"\n", begin, begin + size) + 1
        while end and held.count(b'"', begin, end) % 2:
            end = held.rfind(b"\n", begin, end - 1) + 1
        return self._take(end or last or begin)

    def _line(self) -> bytes:
        """The next line with its end; empty where there is none."""
        while (end := _find(self._held, self._newline, self._begin)) < 0:
            if len(self._held) - self._begin > _LONGEST:
                place = f"a line of more than {_LONGEST} bytes at byte {self.bytes_read}"
                raise SourceFault(self._name, f"{place}: this is no table", "Save it as CSV")
            if not self._more():
                return self._take(len(self._held))
        return self._take(end + len(self._newline))

    def _more(self) -> bool:
        chunk = self._stream.read(_CHUNK)
        self._held, self._begin = self._held[self._begin :] + chunk, 0
        return bool(chunk)

    def _take(self, end: int) -> bytes:
        taken = self._held[self._begin : end]
        self._begin = end
        self.bytes_read += len(taken)
        return taken


def clean_text(raw: bytes, encoding: str) -> str | None:
    """The text of lines, ``None`` where something is wrong with one of them."""
    never = _NEVER.get(encoding)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text or (never and never.search(raw)) else text


def _tell(raw: bytes, encoding: str, offset: int) -> Iterator[Line]:
    """A line decoded; lines apart where it holds the ends of old Macintosh files."""
    never = _NEVER.get(encoding)
    try:
        text, flaw = raw.decode(encoding), None
    except UnicodeDecodeError as error:
        text = raw.decode(encoding, errors="replace")
        flaw = Message.of("row-undecodable", byte=str(offset + error.start))
    if never is not None and flaw is None and (found := never.search(raw)):
        flaw = Message.of("row-undecodable", byte=str(offset + found.start()))
    for piece in _LONE_RETURN.split(text) if "\r" in text else (text,):
        yield Line(piece, flaw)


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
            return Lines(stream, name, marked_as, start[len(mark) :], len(mark), marked=True)
    if encoding:
        return Lines(stream, name, known_encoding(encoding, name), start)
    guess = _guess(start)
    return Lines(stream, name, guess, start, guessed=guess != "utf-8")


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
