"""What the sieve knows of words: which are terms, and with which terms begin.

A word is looked up once and remembered, because words repeat. Chinese and Japanese signs, which
make new runs in every text, are searched for all terms at once by a native automaton.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from screen.match.lexicon import Lexicon
from screen.text.words import BREAK, PARTS, SILENT, normal_word, signs_form

__all__ = ["REMEMBERED", "Terms", "Unit", "Units", "automaton", "row_of", "run_of_signs"]

REMEMBERED = 1 << 14
"""So many words of a kind are remembered: those met last."""

_UNITS = re.compile(f"{SILENT.pattern}|({'|'.join(PARTS.values())})")


class Unit(Struct, frozen=True):
    """A word, a number, a run of Chinese or Japanese signs or a break, as it stands in a row.

    ``joint`` and ``tail`` are the letters with which it meets what stands before and behind it.
    ``heads`` are the first letters, one or two, with which the terms go on that begin with it.
    ``asks``: it is a term by itself or may be one misspelt.
    """

    form: str
    joint: str
    tail: str
    heads: frozenset[str] = frozenset()
    asks: bool = False
    signs: bool = False


Units = Sequence[Unit]

_BREAK = Unit(BREAK, BREAK, BREAK)


class Terms:
    """The terms that a text must not hold to be plain, as rows of letters.

    Args:
        keys: the rows of letters.
        lexicon: tells which words are known and which a misspelt one may have meant.
        english: words of the language, which are never misspelt.
    """

    def __init__(self, keys: frozenset[str], lexicon: Lexicon, english: frozenset[str]) -> None:
        self._keys = keys
        self._sorted = [*sorted(keys), "\U0010ffff"]
        self._sizes = _sizes(keys)
        self._signs = automaton(key for key in keys if key[0] > "\u3000")
        broken = [key.strip(BREAK) for key in keys if BREAK in key]
        self._joints = lexicon.pairs.union(
            *({key[at - 1] + BREAK, BREAK + key[at + 1]} for key in broken for at in _breaks(key))
        )
        self._lexicon = lexicon
        self._english = english
        self._word = lru_cache(REMEMBERED)(self._unit)

    def units(self, plain: str) -> list[Unit]:
        """What the row of letters of a folded text is made of."""
        word = self._word
        units = [
            run_of_signs(signs_form(piece)) if _is_signs(piece) else word(piece)
            for piece in _UNITS.findall(plain)
            if piece
        ]
        return [unit for unit in units if unit.form] if "'" in plain else units

    def stand_in(self, units: Units) -> bool:
        """Whether a term begins at one of the units and stands in the row of letters from there."""
        row = row_of(units)
        if not row.isascii() and self._signs.find_matches_as_indexes(row):
            return True
        for at, (unit, after) in enumerate(pairwise(units)):
            if after.joint in unit.heads and self._stands_at(units[at:]):
                return True
        return False

    def _stands_at(self, units: Units) -> bool:
        """Whether a term begins with the first of some units and stands in their row."""
        if not self.go_on(units[0].form, units[1]):
            return False
        row = row_of(units)
        return any(row[:size] in self._keys for size in self._sizes[row[:2]])

    def may_meet(self, one: Unit, other: Unit) -> bool:
        """Whether two units meet as words of a term do."""
        if one is _BREAK or other is _BREAK:
            return one.form[-1:] + other.form[:1] in self._joints
        return one.tail + other.joint in self._joints

    def go_on(self, letters: str, unit: Unit) -> bool:
        """Whether a term begins with some letters and goes on with a unit or its first sign."""
        letters += unit.joint if unit.signs else unit.form
        found: str = self._sorted[bisect_left(self._sorted, letters)]
        return found.startswith(letters)

    def _unit(self, word: str) -> Unit:
        """A Latin word, a number or a break."""
        if word[0].isdigit():
            form = word.replace(",", "")
        elif word[0].isalpha() or word[0] == "'":
            form = normal_word(word)
        else:
            return _BREAK
        low = bisect_left(self._sorted, form)
        high = bisect_left(self._sorted, form + "\U0010ffff", low)
        size, known = len(form), form in self._keys
        begun = self._sorted[low + known : high]
        heads = {key[size : size + 2] for key in begun} | {key[size] for key in begun}
        asks = known or self._misspelt(word, form)
        return Unit(form, form[:2], form[-2:], frozenset(heads), asks)

    def _misspelt(self, word: str, form: str) -> bool:
        """Whether a word is none of its own and near one of the catalogue."""
        if len(form) < 5 or not form[0].isalpha() or form in self._lexicon.words:
            return False
        if form in self._english or word in self._english:
            return False
        speller = self._lexicon.speller
        return bool(speller.nearest(word) or speller.nearest(form))


def _is_signs(piece: str) -> bool:
    """Whether a piece of a text is a run of Chinese or Japanese signs, and no dot or bracket."""
    return piece > "\u3012" or "\u3005" <= piece[0] <= "\u3007"


def run_of_signs(signs: str) -> Unit:
    """A run of Chinese or Japanese signs, each of which meets others by itself."""
    return Unit(signs, signs[:1], signs[-1:], signs=True)


def row_of(units: Units) -> str:
    """The row of letters that units make."""
    return "".join([unit.form for unit in units])


def automaton(words: Iterable[str]) -> AhoCorasick:
    """What finds some words in a text, all of them in one pass."""
    return AhoCorasick(sorted(words), store_patterns=False)


def _breaks(key: str) -> list[int]:
    """Where breaks stand in a key."""
    return [at for at, letter in enumerate(key) if letter == BREAK]


def _sizes(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of keys by their first two letters, longest first."""
    sizes: dict[str, set[int]] = {}
    for key in keys:
        sizes.setdefault(key[:2], set()).add(len(key))
    return {pair: tuple(sorted(found, reverse=True)) for pair, found in sizes.items()}
