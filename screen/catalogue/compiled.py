"""The compiled form of a catalogue: one file that opens in milliseconds.

The file is MessagePack (plain data, nothing that runs) behind a check sum. Its parts are kept
as bytes and decoded when they are first asked for: a single item needs a fraction of them.
"""

from __future__ import annotations

import zlib
from mmap import mmap

import msgspec
from msgspec import Raw, Struct

from screen.catalogue.model import Header
from screen.catalogue.overrides import Overlay

__all__ = ["Compiled", "pack", "unpack"]

_MAGIC = b"dualuse1"


class Compiled(Struct, frozen=True):
    """A catalogue ready for use. Its parts are packed and decoded when they are asked for.

    Large parts are strings of bytes to the decoder, which passes over them without a look.

    ``overlay`` tells what of it is the user's own.
    """

    header: Header
    hash: str
    items: dict[str, Raw]
    goods: memoryview
    measures: memoryview
    parties: dict[str, Raw]
    families: memoryview
    rules: memoryview
    goods_cn: memoryview
    goods_jp: memoryview
    party_index: memoryview
    end_use_index: memoryview
    gazetteer: memoryview
    quantities: memoryview
    overlay: Overlay | None = None


def pack(compiled: Compiled) -> bytes:
    """The bytes of a compiled catalogue, with a check sum in front."""
    body = msgspec.msgpack.encode(compiled)
    return _MAGIC + zlib.crc32(body).to_bytes(4, "big") + body


def unpack(content: bytes | mmap) -> Compiled:
    """A compiled catalogue from its bytes, or from a file of them that is mapped into memory.

    Raises:
        ValueError: the bytes are damaged or of another format.
    """
    body = memoryview(content)[12:]
    if content[:8] != _MAGIC or zlib.crc32(body).to_bytes(4, "big") != content[8:12]:
        raise ValueError("not a compiled catalogue, or damaged")
    try:
        return msgspec.msgpack.decode(body, type=Compiled)
    except msgspec.MsgspecError as error:
        raise ValueError(f"not a compiled catalogue of this version: {error}") from error
