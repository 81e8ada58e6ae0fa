"""Tables of names that stay one block of bytes each.

A list of 100,000 names is half a million keys: as Python objects they take hundreds of megabytes,
a second to load and a copy in every process that shares them. Here a table is what it is in the
file: nothing is decoded when it is opened, a key that is not there costs one look at its slot,
and one that is costs decoding the few entries of that slot.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, ClassVar, Generic, Self, TypeVar
from zlib import crc32

from msgspec import Struct
from msgspec.msgpack import Decoder, encode

__all__ = ["NumberTable", "Shelf", "Sieve", "TextTable"]

V = TypeVar("V")
_pair = struct.Struct("<II").unpack_from


class _Table(Struct, Generic[V], frozen=True):
    """Text -> some values.

    The check sum of a key gives its slot and one of eight marks. ``marks`` holds for each slot the
    marks of its keys, which tells of nearly every key that it is not there; ``slots`` where the
    entries of the slot begin in ``rows`` and, after the last, where they end. The entries of a slot
    are a MessagePack map.
    """

    marks: memoryview
    slots: memoryview
    rows: memoryview
    mask: int

    decoder: ClassVar[Decoder[Any]]

    @classmethod
    def of(cls, entries: Mapping[str, Collection[V]]) -> Self:
        """A table of some entries; the same ones in any order give the same bytes."""
        mask = (1 << (2 * len(entries)).bit_length()) - 1
        numbered = sorted((crc32(key.encode()) & mask, key) for key in entries)
        marks, slots, rows = bytearray(mask + 1), bytearray(), bytearray()
        filled = 0
        for slot, group in groupby(numbered, itemgetter(0)):
            slots += len(rows).to_bytes(4, "little") * (slot + 1 - filled)
            filled = slot + 1
            keys = [key for _, key in group]
            for key in keys:
                marks[slot] |= 1 << (crc32(key.encode()) >> 29)
            rows += encode({key: tuple(entries[key]) for key in keys})
        slots += len(rows).to_bytes(4, "little") * (mask + 2 - filled)
        return cls(_block(marks), _block(slots), _block(rows), mask)

    def get(self, key: str) -> tuple[V, ...]:
        """The values of a key; none if it is not there."""
        number = crc32(key.encode())
        slot = number & self.mask
        if not self.marks[slot] >> (number >> 29) & 1:
            return ()
        begin, end = _pair(self.slots, slot << 2)
        entries: dict[str, tuple[V, ...]] = self.decoder.decode(self.rows[begin:end])
        return entries.get(key, ())


class NumberTable(_Table[int], frozen=True):
    """A table of numbers."""

    decoder = Decoder(dict[str, tuple[int, ...]])


class TextTable(_Table[str], frozen=True):
    """A table of texts."""

    decoder = Decoder(dict[str, tuple[str, ...]])


class Sieve(Struct, frozen=True):
    """A set of texts that now and then lets one through that it does not hold.

    It holds sixteen bits a text, whatever its length.
    """

    bits: memoryview
    mask: int

    @classmethod
    def of(cls, texts: Iterable[str]) -> Sieve:
        held = set(texts)
        mask = (1 << (16 * len(held)).bit_length()) - 1
        bits = bytearray((mask >> 3) + 1)
        for text in held:
            number = crc32(text.encode()) & mask
            bits[number >> 3] |= 1 << (number & 7)
        return cls(_block(bits), mask)

    def __contains__(self, text: str) -> bool:
        number = crc32(text.encode()) & self.mask
        return self.bits[number >> 3] >> (number & 7) & 1 > 0


class Shelf(Struct, frozen=True):
    """Encoded values by number: ``ends`` tells where each ends in ``rows``."""

    ends: memoryview
    rows: memoryview

    @classmethod
    def of(cls, values: Iterable[object]) -> Shelf:
        ends, rows = bytearray(bytes(4)), bytearray()
        for value in values:
            rows += encode(value)
            ends += len(rows).to_bytes(4, "little")
        return cls(_block(ends), _block(rows))

    def __len__(self) -> int:
        return len(self.ends) // 4 - 1

    def __getitem__(self, number: int) -> memoryview:
        """The bytes of a value, to be decoded."""
        begin, end = _pair(self.ends, 4 * number)
        return self.rows[begin:end]


def _block(content: bytearray) -> memoryview:
    return memoryview(bytes(content))
