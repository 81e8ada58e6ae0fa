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
    """Strings end to end in UTF-8, and the byte where each ends, as unsigned 32-bit numbers."""

    text: memoryview
    ends: bytes

    @staticmethod
    def of(strings: Iterable[str]) -> Strings:
        """Strings in a column."""
        held = [string.encode() for string in strings]
        ends = array("I", accumulate(map(len, held))).tobytes()
        return Strings(memoryview(b"".join(held)), ends)

    @cached_property
    def _ends(self) -> memoryview:
        return memoryview(self.ends).cast("I")

    def __len__(self) -> int:
        return len(self.ends) // 4

    def __getitem__(self, number: int) -> str:
        ends = self._ends
        return str(self.text[ends[number - 1] if number else 0 : ends[number]], "utf-8")

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
    """Keys in order with their numbers: a piece for each first letter, in it one for each pair."""
    letters: dict[str, dict[str, dict[str, Numbers]]] = {}
    for key in sorted(rows):
        letters.setdefault(key[:1], {}).setdefault(key[:2], {})[key] = rows[key]
    return {
        letter: _packed({pair: _packed(piece) for pair, piece in pairs.items()})
        for letter, pairs in letters.items()
    }


def _packed(value: object) -> memoryview:
    return memoryview(msgspec.msgpack.encode(value))


class Begun(NamedTuple):
    """What begins with some letters: the numbers of the key that they are, if they are one, the
    lengths of longer keys, and the piece of the table that holds these."""

    numbers: Numbers
    lengths: tuple[int, ...]
    keys: dict[str, Numbers]


class Rows:
    """Numbers by key, each piece of the table opened when a key in it is first asked for.

    ``begun`` tells, and remembers, what begins with some letters. ``pairs`` are the first two
    letters of keys, and the keys of one letter, by their first letter.
    """

    def __init__(self, letters: dict[str, memoryview]) -> None:
        self._letters = letters
        self.pairs = Remembered(self._pairs, most=1 << 16)
        self.begun = Remembered(self._begun)
        self._open: dict[str, dict[str, Numbers]] = {}
        self._listed: Remembered[str, list[str]] = Remembered(lambda pair: list(self._piece(pair)))

    def _piece(self, pair: str) -> dict[str, Numbers]:
        """The keys that begin with two letters, or are one letter."""
        found = self._open.get(pair)
        if found is None:
            piece = self.pairs[pair[:1]].get(pair)
            if piece is None:
                return {}
            found = self._open[pair] = _PIECE.decode(piece)
        return found

    def _begun(self, letters: str) -> Begun | None:
        keys, listed = self._piece(letters[:2]), self._listed[letters[:2]]
        first, last = (bisect_left(listed, bound) for bound in (letters, letters + _LAST))
        if first == last:
            return None
        sizes = set(map(len, listed[first:last])) - {len(letters)}
        return Begun(keys.get(letters, ()), tuple(sorted(sizes)), keys)

    def _pairs(self, letter: str) -> dict[str, memoryview]:
        packed = self._letters.get(letter)
        return {} if packed is None else _PAIRS.decode(packed)

    def get(self, key: str) -> Numbers:
        """The numbers of a key; none where it is not there."""
        return self._piece(key[:2]).get(key, ())

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._piece(key[:2])

    def items(self) -> Iterator[tuple[str, Numbers]]:
        """All keys with their numbers."""
        for letter in self._letters:
            for pair in self.pairs[letter]:
                yield from self._piece(pair).items()


_LAST = "\U0010ffff"
_PAIRS = msgspec.msgpack.Decoder(dict[str, memoryview])
_PIECE = msgspec.msgpack.Decoder(dict[str, Numbers])
