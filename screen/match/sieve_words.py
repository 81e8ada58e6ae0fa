"""What the sieve knows of words: which are terms, and with which terms begin.

A word is looked up once and remembered, because words repeat. Chinese and Japanese signs, which
make new runs in every text, are searched for all terms at once by a native automaton.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from screen.match.lexicon import Lexicon
from screen.text.words import BREAK, PARTS, SILENT, normal_word, signs_form

__all__ = [
    "GAP",
    "REMEMBERED",
    "Flag",
    "Terms",
    "Unit",
    "Units",
    "automaton",
    "row_of",
    "run_of_signs",
]

REMEMBERED = 1 << 14
"""So many words of a kind are remembered: those met last."""

_UNITS = re.compile(f"{SILENT.pattern}|({'|'.join(PARTS.values())})")


class Flag:
    """What a unit brings into a text (plain numbers, which are joined faster than enumerations)."""

    DOUBTFUL = 1  # it is a term by itself or may be one misspelt
    BEGINS = 2  # a longer term begins with it
    SIGNS = 4  # it is a run of Chinese or Japanese signs
    SHAPE = 8  # it is a word for a shape
    SHORT = (
        16  # the same, but so short that it may be glued to a figure: then it is none, as in T40
    )
    CUTS = 32  # pieces of a text may end and begin at it, to be read in another order
    LOOSE = 64  # a comma in a figure or a name may be read as one between pieces
    SLIPS = 128  # a sign in it is often typed for another
    NUMBERS = 256  # a number of the catalogue may begin in it
    TELLS = 512  # it says something


class Unit(Struct, frozen=True):
    """A word, a number, a run of Chinese or Japanese signs or a break, as it stands in a row.

    ``joint`` and ``tail`` are the letters with which it meets what stands before and behind it.
    ``heads`` are the first letters, one or two, with which the terms go on that begin with it.
    """

    form: str
    joint: str
    tail: str
    flags: int = 0
    heads: frozenset[str] = frozenset()


Units = Sequence[Unit]

GAP = Unit("", "", "", Flag.SHAPE)
"""Stands where signs for a shape are read over."""

_BREAK = Unit(BREAK, BREAK, BREAK)
_COMMA = Unit(BREAK, BREAK, BREAK, Flag.CUTS)
_CUTTING = frozenset(("of", "for", "a", "an", "the"))
_SHORT = 3


class Terms:
    """The terms that a text must not hold to be plain, as rows of letters.

    Args:
        keys: the rows of letters.
        shapes: words that are read over, as rows of letters.
        lexicon: tells which words are known and which a misspelt one may have meant.
        english: words of the language, which are never misspelt.
    """

    def __init__(
        self,
        keys: frozenset[str],
        shapes: frozenset[str],
        lexicon: Lexicon,
        english: frozenset[str],
    ) -> None:
        self._keys = keys
        self._sorted = [*sorted(keys), "\U0010ffff"]
        self._sizes = _sizes(keys)
        self._signs = automaton(key for key in keys if key[0] > "\u3000")
        self._shapes = shapes
        self._shape_signs = automaton(key for key in shapes if key[0] > "\u3000")
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

    def parted(self, units: Iterable[Unit]) -> Iterator[Unit]:
        """Units with gaps where signs for a shape stand in them."""
        for unit in units:
            if not unit.flags & Flag.SIGNS:
                yield unit
                continue
            reached = 0
            found = self._shape_signs.find_matches_as_indexes(unit.form, overlapping=True)
            for _, start, end in sorted(found, key=itemgetter(1)):
                if start >= reached:
                    if start > reached:
                        yield run_of_signs(unit.form[reached:start])
                    yield GAP
                reached = max(reached, end)
            if not reached:
                yield unit
            elif reached < len(unit.form):
                yield run_of_signs(unit.form[reached:])

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
        if not self._go_on(units[0].form, units[1]):
            return False
        row = row_of(units)
        return any(row[:size] in self._keys for size in self._sizes[row[:2]])

    def stand_across(self, one: Units, other: Units) -> bool:
        """Whether a term begins in some units and goes on at least with the first of others.

        It may go on into yet others, so no more is asked.
        """
        row, after = "", other[0]
        for unit in reversed(one):
            if unit.flags & Flag.SIGNS:
                rows = [unit.form[start:] + row for start in range(len(unit.form))]
                if any([self._go_on(part, other[0]) for part in rows]):
                    return True
            elif after.joint in unit.heads and self._go_on(unit.form + row, other[0]):
                return True
            row, after = unit.form + row, unit
        return False

    def may_meet(self, ones: Iterable[Unit], others: Iterable[Unit]) -> bool:
        """Whether one of some units may meet one of others as words of a term do."""
        tails = {unit.tail for unit in ones}
        return not self._joints.isdisjoint(
            [tail + joint for joint in {unit.joint for unit in others} for tail in tails]
        )

    def may_meet_over_gaps(self, units: Units, gaps: int) -> bool:
        """The same for units with others between them that are read over.

        ``gaps`` are the flags of those.
        """
        last, gap = GAP, False
        for unit in units:
            if unit.flags & gaps:
                gap = True
            else:
                if gap and self._meet(last, unit):
                    return True
                last, gap = unit, False
        return False

    def _meet(self, one: Unit, other: Unit) -> bool:
        if one.form == BREAK or other.form == BREAK:
            return one.form[-1:] + other.form[:1] in self._joints
        return one.tail + other.joint in self._joints

    def _go_on(self, letters: str, unit: Unit) -> bool:
        """Whether a term begins with some letters and goes on with a unit or its first sign."""
        letters += unit.joint if unit.flags & Flag.SIGNS else unit.form
        found: str = self._sorted[bisect_left(self._sorted, letters)]
        return found.startswith(letters)

    def _unit(self, word: str) -> Unit:
        """A Latin word, a number or a break."""
        if word[0].isdigit():
            form = word.replace(",", "")
        elif word[0].isalpha() or word[0] == "'":
            form = normal_word(word)
        else:
            return _BREAK if {",", ";"}.isdisjoint(word) else _COMMA
        low = bisect_left(self._sorted, form)
        high = bisect_left(self._sorted, form + "\U0010ffff", low)
        size, known = len(form), form in self._keys
        begun = self._sorted[low + known : high]
        heads = {key[size : size + 2] for key in begun} | {key[size] for key in begun}
        flags = (
            Flag.DOUBTFUL * (known or form == "doped" or self._misspelt(word, form))
            | Flag.BEGINS * bool(heads)
            | (Flag.SHORT if size < _SHORT else Flag.SHAPE) * (form in self._shapes)
            | Flag.CUTS * (word in _CUTTING)
        )
        return Unit(form, form[:2], form[-2:], flags, frozenset(heads))

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
    return Unit(signs, signs[:1], signs[-1:], Flag.SIGNS)


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
