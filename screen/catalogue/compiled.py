"""The compiled form of a catalogue: one file that opens in milliseconds.

The file is MessagePack (plain data, nothing that runs) behind a check sum. Its parts are kept
as bytes and decoded when they are first asked for: a single item needs a fraction of them.
"""

from __future__ import annotations

import zlib

import msgspec
from msgspec import Raw, Struct

from screen.catalogue.model import Header
from screen.catalogue.overrides import Overlay

__all__ = ["Compiled", "pack", "unpack"]

_MAGIC = b"dualuse1"


class Compiled(Struct, frozen=True):
    """A catalogue ready for use. ``Raw`` parts are decoded when they are asked for.

    ``overlay`` tells what of it is the user's own.
    """

    header: Header
    hash: str
    items: dict[str, Raw]
    goods: Raw
    measures: Raw
    parties: dict[str, Raw]
    families: Raw
    rules: Raw
    goods_cn: Raw
    goods_jp: Raw
    party_index: Raw
    end_use_index: Raw
    gazetteer: Raw
    quantities: Raw
    overlay: Overlay | None = None


def pack(compiled: Compiled) -> bytes:
    """The bytes of a compiled catalogue, with a check sum in front."""
    body = msgspec.msgpack.encode(compiled)
    return _MAGIC + zlib.crc32(body).to_bytes(4, "big") + body


def unpack(content: bytes) -> Compiled:
    """A compiled catalogue from its bytes.

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
