"""Compressed files are unpacked while they are read, and never without bound."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from screen.sources.base import SourceFault

__all__ = ["DAMAGED_ZIP", "MAGIC", "Unpacked", "members", "rewindable", "unpacked"]

DAMAGED_ZIP = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)
"""What a damaged ZIP archive raises when it is opened."""

MAGIC = {b"\x1f\x8b": "gz", b"\x28\xb5\x2f\xfd": "zst"}
_CHUNK = 1 << 16
_SMALL = 1 << 26
"""Bytes that a file may unpack to however small it is."""
_MOST_FOLD = 250
_IN_MEMORY = 1 << 24
_TABLES = {
    ".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet", ".json", ".jsonl",
    ".ndjson", ".xml", ".gz", ".zst",
}  # fmt: skip


class Unpacked(io.RawIOBase):
    """What a compressed stream unpacks to.

    Where the file breaks off or is damaged, reading ends and ``torn`` says why, so that what came
    before can still be used and what is missing be told.
    """

    def __init__(self, stream: BinaryIO, name: str, packed: int | None) -> None:
        self.torn = ""
        self._stream = stream
        self._name = name
        self._most = _SMALL if packed is None else max(_SMALL, _MOST_FOLD * packed)
        self._done = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """So many bytes, fewer only at the end."""
        parts: list[bytes] = []
        wanted = size if size >= 0 else self._most + 1
        while wanted > 0 and not self.torn and (part := self._some(min(wanted, _CHUNK))):
            parts.append(part)
            wanted -= len(part)
            self._done += len(part)
            if self._done > self._most:
                fold = f"unpacks to more than {self._most >> 20} MB, {_MOST_FOLD} times its size"
                cure = "It may be made to fill the machine. If it is not, unpack it yourself"
                raise SourceFault(self._name, f"{fold} at least", cure)
        return b"".join(parts)

    def _some(self, size: int) -> bytes:
        try:
            return cast(io.BufferedReader, self._stream).read1(size)
        except (EOFError, OSError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
            self.torn = " ".join(str(error).split()).rstrip(".") or type(error).__name__
        except Exception as error:
            if type(error).__name__ != "ZstdError":
                raise
            self.torn = str(error)
        return b""

    def close(self) -> None:
        """Close what is unpacked."""
        self._stream.close()
        super().close()


def unpacked(stream: BinaryIO, kind: str, name: str) -> Unpacked:
    """The contents of a ``gz`` or ``zst`` stream."""
    packed = _size(stream)
    if kind == "gz":
        return Unpacked(cast(BinaryIO, gzip.GzipFile(fileobj=stream, mode="rb")), name, packed)
    return Unpacked(cast(BinaryIO, _zstd(name).ZstdFile(stream)), name, packed)


def _zstd(name: str) -> Any:
    """Python's own module from 3.14 on, else the same one for older Pythons."""
    for module in ("compression.zstd", "backports.zstd"):
        with suppress(ImportError):
            return import_module(module)
    cure = "pip install 'dualuse-screen[zstd]'"
    raise SourceFault(name, "files in .zst need the extra 'zstd'", cure)


def members(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, Unpacked | None]]:
    """The files of an archive with their names; ``None`` for one that is no table by its name.

    Raises:
        SourceFault: it is protected by a password.
    """
    for info in archive.infolist():
        called = _readable(info)
        last = called.rsplit("/", 1)[-1]
        if info.is_dir() or called.startswith("__MACOSX/") or last.startswith("."):
            continue
        full = f"{name}/{called}"
        if "." + last.rsplit(".", 1)[-1].casefold() not in _TABLES:
            yield full, None
            continue
        if info.flag_bits & 1:
            raise SourceFault(full, "is protected by a password", "Unpack it first")
        try:
            member = cast(BinaryIO, archive.open(info))
        except DAMAGED_ZIP as error:
            raise SourceFault(
                full, f"the archive is damaged here ({error})", "Fetch it anew"
            ) from None
        yield full, Unpacked(member, full, max(info.compress_size, 1))


def _readable(info: zipfile.ZipInfo) -> str:
    """The name of a member: old archives from China and Japan write it in their own encoding."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    from screen.sources.guess import guess_encoding

    with suppress(UnicodeError):
        raw = info.filename.encode("cp437")
        return raw.decode(guess_encoding(raw))
    return info.filename


class _Copy(SpooledTemporaryFile[bytes]):
    """A copy that is gone when nothing reads from it any more."""

    def __del__(self) -> None:
        self.close()


def rewindable(stream: BinaryIO, name: str) -> BinaryIO:
    """A stream that can be read from any place: itself, or a copy kept for a while.

    Raises:
        SourceFault: it breaks off.
    """
    if not isinstance(stream, Unpacked) and stream.seekable():
        return stream
    copy = _Copy(max_size=_IN_MEMORY)
    while part := stream.read(_CHUNK):
        copy.write(part)
    if torn := getattr(stream, "torn", ""):
        raise SourceFault(name, f"the compressed file breaks off ({torn})", "Fetch it anew")
    copy.seek(0)
    return cast(BinaryIO, copy)


def _size(stream: BinaryIO) -> int | None:
    """How many bytes a stream holds, where that can be known."""
    if not stream.seekable():
        return None
    here = stream.tell()
    size = stream.seek(0, io.SEEK_END) - here
    stream.seek(here)
    return size
