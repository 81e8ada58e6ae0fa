"""Columns: long tables kept as few large pieces, so that they open at once and are read in part.

A single item needs a handful of the catalogue's seventy thousand terms; making an object of each
takes longer than everything else. Processes that are forked share such pieces.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate

import msgspec
from msgspec import Struct

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
    """One of few names for each number: the names, and 16-bit numbers of them."""

    names: tuple[str, ...]
    numbers: bytes

    @staticmethod
    def of(labels: Iterable[str]) -> Labels:
        """Labels in a column."""
        known: dict[str, int] = {}
        numbers = array("H", (known.setdefault(label, len(known)) for label in labels))
        return Labels(tuple(known), numbers.tobytes())

    @cached_property
    def _numbers(self) -> memoryview:
        return memoryview(self.numbers).cast("H")

    def __len__(self) -> int:
        return len(self.numbers) // 2

    def __getitem__(self, number: int) -> str:
        return self.names[self._numbers[number]]

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))


def pack_rows(rows: dict[str, Numbers]) -> dict[str, memoryview]:
    """Keys with their numbers: a piece for each first letter, and in it one for each pair."""
    letters: dict[str, dict[str, dict[str, Numbers]]] = {}
    for key, numbers in rows.items():
        letters.setdefault(key[:1], {}).setdefault(key[:2], {})[key] = numbers
    return {
        letter: _packed({pair: _packed(piece) for pair, piece in pairs.items()})
        for letter, pairs in letters.items()
    }


def _packed(value: object) -> memoryview:
    return memoryview(msgspec.msgpack.encode(value))


class Rows:
    """Numbers by key, each piece of the table opened when a key in it is first asked for."""

    def __init__(self, letters: dict[str, memoryview]) -> None:
        self._letters = letters
        self._pairs: dict[str, dict[str, memoryview]] = {}
        self._open: dict[str, tuple[dict[str, Numbers], tuple[int, ...]]] = {}

    def begun(self, pair: str) -> tuple[dict[str, Numbers], tuple[int, ...]]:
        """The keys that begin with two letters (or are one letter), and their lengths."""
        found = self._open.get(pair)
        if found is None:
            piece = self._beginning(pair[:1]).get(pair)
            if piece is None:
                return _NOTHING
            rows = _PIECE.decode(piece)
            found = self._open[pair] = rows, tuple(sorted(set(map(len, rows))))
        return found

    def _beginning(self, letter: str) -> dict[str, memoryview]:
        """The pieces of all pairs with a first letter."""
        found = self._pairs.get(letter)
        if found is None:
            packed = self._letters.get(letter)
            found = self._pairs[letter] = {} if packed is None else _PAIRS.decode(packed)
        return found

    def get(self, key: str) -> Numbers:
        """The numbers of a key; none where it is not there."""
        return self.begun(key[:2])[0].get(key, ())

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self.begun(key[:2])[0]

    def items(self) -> Iterator[tuple[str, Numbers]]:
        """All keys with their numbers."""
        for letter in self._letters:
            for pair in self._beginning(letter):
                yield from self.begun(pair)[0].items()


_NOTHING: tuple[dict[str, Numbers], tuple[int, ...]] = ({}, ())
_PAIRS = msgspec.msgpack.Decoder(dict[str, memoryview])
_PIECE = msgspec.msgpack.Decoder(dict[str, Numbers])
