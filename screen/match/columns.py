"""Columns: long tables kept as few large pieces, so that they open at once and are read in part.

A single item needs a handful of the catalogue's seventy thousand terms; making an object of each
takes longer than everything else. Processes that are forked share such pieces.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sized
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from screen.match.remember import Remembered

__all__ = ["Labels", "Rows", "Strings", "pack_rows"]

Numbers = tuple[int, ...]


class Strings(Struct, frozen=True, dict=True):
    """Strings end to end, and where each ends, as unsigned 32-bit numbers."""

    text: str
    ends: bytes

    @staticmethod
    def of(strings: Iterable[str]) -> Strings:
        """Strings in a column."""
        held = list(strings)
        return Strings("".join(held), array("I", accumulate(map(len, held))).tobytes())

    @cached_property
    def _ends(self) -> memoryview:
        return memoryview(self.ends).cast("I")

    def __len__(self) -> int:
        return len(self.ends) // 4

    def __getitem__(self, number: int) -> str:
        ends = self._ends
        return self.text[ends[number - 1] if number else 0 : ends[number]]

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))


class Labels(Struct, frozen=True, dict=True):
    """One of few names for each number: the names, and numbers of them, of 16 bits if they fit."""

    names: tuple[str, ...]
    numbers: bytes

    @staticmethod
    def of(labels: Iterable[str]) -> Labels:
        """Labels in a column."""
        known: dict[str, int] = {}
        numbers = [known.setdefault(label, len(known)) for label in labels]
        return Labels(tuple(known), array(_sized(known), numbers).tobytes())

    @cached_property
    def _numbers(self) -> memoryview:
        return memoryview(self.numbers).cast(_sized(self.names))

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, number: int) -> str:
        return self.names[self._numbers[number]]

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))


def _sized(names: Sized) -> Literal["H", "I"]:
    """The kind of number that tells so many names apart."""
    return "H" if len(names) <= 1 << 16 else "I"


def pack_rows(rows: dict[str, Numbers]) -> dict[str, memoryview]:
    """Keys with their numbers, in order and in one piece for each pair of first letters."""
    pieces: dict[str, dict[str, Numbers]] = {}
    for key in sorted(rows):
        pieces.setdefault(key[:2], {})[key] = rows[key]
    return {pair: memoryview(msgspec.msgpack.encode(piece)) for pair, piece in pieces.items()}


class Begun(NamedTuple):
    """What begins with some letters: the numbers of the key that they are, if they are one, the
    lengths of longer keys, and the piece of the table that holds these."""

    numbers: Numbers
    lengths: tuple[int, ...]
    keys: dict[str, Numbers]


class Rows:
    """Numbers by key, each piece of the table opened when a key in it is first asked for.

    ``begun`` tells, and remembers, what begins with some letters; ``pairs`` are the first two of
    keys, and the keys of one letter.
    """

    def __init__(self, pieces: dict[str, memoryview]) -> None:
        self.pairs = pieces
        self.begun = Remembered(self._begun)
        self._open: dict[str, dict[str, Numbers]] = {}

    def _piece(self, pair: str) -> dict[str, Numbers]:
        """The keys that begin with two letters, or are one letter."""
        found = self._open.get(pair)
        if found is None:
            piece = self.pairs.get(pair)
            if piece is None:
                return {}
            found = self._open[pair] = _DECODER.decode(piece)
        return found

    def _begun(self, letters: str) -> Begun | None:
        keys = self._piece(letters[:2])
        listed = list(keys)
        first, last = (bisect_left(listed, bound) for bound in (letters, letters + _LAST))
        if first == last:
            return None
        sizes = set(map(len, listed[first:last])) - {len(letters)}
        return Begun(keys.get(letters, ()), tuple(sorted(sizes)), keys)

    def get(self, key: str) -> Numbers:
        """The numbers of a key; none where it is not there."""
        return self._piece(key[:2]).get(key, ())

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._piece(key[:2])

    def items(self) -> Iterator[tuple[str, Numbers]]:
        """All keys with their numbers."""
        for pair in self.pairs:
            yield from self._piece(pair).items()


_LAST = "\U0010ffff"
_DECODER = msgspec.msgpack.Decoder(dict[str, Numbers])
