"""A file is opened by what it holds, then by its name; one module for each format.

``FORMATS`` maps each format to its module, whose ``tables(stream, name, asked)`` yields the tables
of a file. Only the module that is needed is loaded.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO, cast

from screen.sources.base import Asked, Source, SourceFault
from screen.sources.csv import CsvSource
from screen.sources.unpack import DAMAGED_ZIP, MAGIC, members, rewindable, unpacked

__all__ = ["FORMATS", "open_tables"]

FORMATS = {
    "csv": "",
    "tsv": "",
    "xlsx": "workbook",
    "xls": "workbook",
    "ods": "workbook",
    "parquet": "parquet",
    "json": "json",
    "jsonl": "jsonl",
    "ubl": "ubl",
}
"""The formats that can be read, each with its module; tables of text are read here."""

_HEAD = 1 << 13
_ENDINGS = {".ndjson": "jsonl", ".jsonl": "jsonl", ".json": "json", ".tsv": "tsv"}
_TEXT = {".csv", ".tsv", ".tab", ".txt"}


def open_tables(stream: BinaryIO, name: str, asked: Asked) -> Iterator[Source]:
    """The tables of a file, several in a workbook or an archive.

    Raises:
        SourceFault: it cannot be read, or holds no table of shipments.
    """
    head, stream = _peeked(stream)
    for magic, kind in MAGIC.items():
        if head.startswith(magic):
            bare = name.removesuffix(f".{kind}") if name.casefold().endswith(kind) else name
            packed = cast(BinaryIO, unpacked(stream, kind, name))
            yield from _opened(packed, name, bare, asked)
            return
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _zip(rewindable(stream, name), name, asked)
        return
    yield from _tables(asked.form or _told(head, name), stream, name, asked)


def _opened(stream: BinaryIO, name: str, bare: str, asked: Asked) -> Iterator[Source]:
    """The tables of what was unpacked; packed twice it is not read."""
    head, stream = _peeked(stream)
    if any(head.startswith(magic) for magic in MAGIC):
        raise SourceFault(name, "is packed twice", "Unpack it first")
    if head.startswith(b"PK\x03\x04"):
        yield from _zip(rewindable(stream, name), name, asked)
    else:
        yield from _tables(asked.form or _told(head, bare), stream, name, asked)


def _tables(form: str, stream: BinaryIO, name: str, asked: Asked) -> Iterator[Source]:
    if module := FORMATS[form]:
        reader = import_module(f"screen.sources.{module}")
        yield from reader.tables(rewindable(stream, name), name, asked)
    else:
        yield CsvSource(stream, name, asked)


def _zip(stream: BinaryIO, name: str, asked: Asked) -> Iterator[Source]:
    """A workbook, or the tables of an archive."""
    start = stream.tell()
    try:
        archive = zipfile.ZipFile(stream)
    except DAMAGED_ZIP as error:
        what = "workbook or archive" if PurePath(name).suffix != ".zip" else "archive"
        raise SourceFault(
            name, f"the {what} is damaged or breaks off ({error})", "Fetch or save it anew"
        ) from None
    inside = set(archive.namelist())
    if "xl/workbook.xml" in inside or "content.xml" in inside:
        form = "ods" if "content.xml" in inside else "xlsx"
        stream.seek(start)
        yield from _tables(form, stream, name, asked)
        return
    if asked.form in {"xlsx", "ods"} or PurePath(name).suffix.casefold() in {".xlsx", ".ods"}:
        raise SourceFault(name, "is an archive, but no workbook", "Save the workbook anew")
    found, left = 0, []
    for called, member in members(archive, name):
        if member is None:
            left.append(called)
            continue
        for source in _opened(cast(BinaryIO, member), called, called, asked):
            found += 1
            if left:
                source.remarks = (*source.remarks, *map(_not_read, left))
                left = []
            yield source
    if not found:
        raise SourceFault(name, "the archive holds no table", "Pack tables (CSV, XLSX …) into it")


def _not_read(name: str) -> str:
    return f"{name}: not read, it is no table by its name"


def _peeked(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and the stream from its beginning."""
    if stream.seekable():
        here = stream.tell()
        head = stream.read(_HEAD)
        stream.seek(here)
        return head, stream
    head = stream.read(_HEAD)
    return head, cast(BinaryIO, _Joined(head, stream))


class _Joined(io.RawIOBase):
    """A stream whose first bytes have been read."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        """It is."""
        return True

    @property
    def torn(self) -> str:
        """Why the stream behind breaks off."""
        return getattr(self._stream, "torn", "")

    def read(self, size: int = -1) -> bytes:
        """So many bytes, fewer only at the end."""
        if not self._head:
            return self._stream.read(size)
        head = self._head if size < 0 else self._head[:size]
        self._head = self._head[len(head) :]
        return head + self._stream.read(-1 if size < 0 else size - len(head))

    def read1(self, size: int = -1) -> bytes:
        """Some bytes."""
        return self.read(size)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Some bytes into a buffer."""
        part = self.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


def _told(head: bytes, name: str) -> str:
    """The format of a file by its first bytes, then by its name."""
    ending = PurePath(name).suffix.casefold()
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "xls"
    text = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    if text.startswith(b"<"):
        return "ubl"
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if text[:1] in (b"{", b"[") and ending not in _TEXT:
        return _objects(text)
    if ending in {".xlsx", ".xls", ".ods", ".parquet"} and not _plain(head):
        raise SourceFault(name, f"is no {ending[1:]} file inside", "Save or fetch it anew")
    return "csv"


def _plain(head: bytes) -> bool:
    """Whether bytes may be text: tables of text are often called .xls."""
    return b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))


def _objects(text: bytes) -> str:
    """One document, or an object a line."""
    first, _, rest = text.partition(b"\n")
    try:
        whole = isinstance(json.loads(first), dict)
    except ValueError:
        whole = False
    return "jsonl" if whole and rest.strip() else "json"
