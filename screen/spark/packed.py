"""The catalogue on its way to the executors, with the lists of one's own that stand beside it."""

from __future__ import annotations

import hashlib

import msgspec
from msgspec import Struct
from pyspark import Broadcast, SparkContext

from screen.catalogue import Catalogue
from screen.catalogue.compiled import unpack
from screen.lists import ListRecord, OpenList
from screen.lists.compile import unpack as unpack_list
from screen.screener import Screener

__all__ = ["Packed", "content_of", "pack"]

_opened: dict[str, Screener] = {}
"""The screener of this process, by the digest of its catalogue; never more than one."""


class _Content(Struct, frozen=True):
    catalogue: bytes
    lists: tuple[tuple[ListRecord, bytes], ...]


class Packed(Struct, frozen=True):
    """A compiled catalogue: its bytes go to each executor once, the rest with tasks."""

    digest: str
    content: Broadcast[bytes]

    def screener(self) -> Screener:
        """The screener of this process on this catalogue."""
        if self.digest not in _opened:
            _opened.clear()
            content = msgspec.msgpack.decode(self.content.value, type=_Content)
            lists = [OpenList(record, unpack_list(kept)) for record, kept in content.lists]
            _opened[self.digest] = Screener(Catalogue(unpack(content.catalogue), lists))
        return _opened[self.digest]


def content_of(catalogue: Catalogue) -> bytes:
    """All that a process elsewhere needs to open a catalogue."""
    lists = tuple((listed.record, listed.pack()) for listed in catalogue.lists)
    return msgspec.msgpack.encode(_Content(catalogue.pack(), lists))


def pack(catalogue: Catalogue, context: SparkContext) -> Packed:
    """Send a catalogue to the executors."""
    content = content_of(catalogue)
    return Packed(hashlib.sha256(content).hexdigest(), context.broadcast(content))
