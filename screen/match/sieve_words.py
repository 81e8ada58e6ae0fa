"""What the sieve knows of words: which terms begin with one, and how they go on.

A word is looked up once and remembered, because words repeat. Chinese and Japanese signs, which
make new runs in every text, are searched for all terms at once by a native automaton.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

from screen.match.lexicon import Lexicon
from screen.text.words import SILENT, normal_word, signs_form

__all__ = ["Terms", "Unit", "Units", "automaton", "bounded", "row_of", "run_of_signs"]

REMEMBERED = 1 << 14
_WORDS = re.compile(r"[a-z']+|\d+(?:[.,]\d+)*")
_WORDS_AND_SIGNS = re.compile(
    r"[a-z\u00df-\u00f6\u00f8-\u024f\u03b1-\u03c9']+|\d+(?:[.,]\d+)*"
    r"|[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_AHEAD = 4
"""So many letters are remembered of what a term goes on with behind a word."""


class Unit(NamedTuple):
    """A Latin word, a number or a run of Chinese or Japanese signs, as it stands in a row.

    ``front`` is what it begins with, where a term goes on. ``nexts`` are the fronts with which the
    terms go on that begin with it. ``asks``: it is a term by itself or may be one misspelt.
    """

    form: str
    front: str
    nexts: frozenset[str] = frozenset()
    asks: bool = False
    signs: bool = False


Units = Sequence[Unit]


class Terms:
    """The terms that a text must not hold to be plain, as rows of letters.

    Args:
        keys: the rows of letters.
        lexicon: tells which words are known and which a misspelt one may have meant.
        english: words of the language, which are never misspelt.
    """

    def __init__(self, keys: frozenset[str], lexicon: Lexicon, english: frozenset[str]) -> None:
        self._keys = keys
        self._sorted = sorted(keys)
        self._sizes = _sizes(keys)
        self._signs = automaton(key for key in keys if key[0] > "\u3000")
        self._lexicon = lexicon
        self._english = english
        self._known: dict[str, Unit] = {}

    def units(self, plain: str) -> list[Unit]:
        """The words and runs of signs of a folded text."""
        known = self._known
        if "(" in plain or "n,n" in plain:
            plain = SILENT.sub(" ", plain)
        words = _WORDS if plain.isascii() else _WORDS_AND_SIGNS
        units = [known.get(word) or self._learn(word) for word in words.findall(plain)]
        return [unit for unit in units if unit.form] if "'" in plain else units

    def go_on(self, units: Units) -> bool:
        """Whether a term that a Latin word or a number begins may go on with any of the units.

        In whatever order they are read, and whatever is read over between or in them.
        """
        begun = [unit for unit in units if unit.nexts]
        if not begun:
            return False
        fronts = {unit.front for unit in units}.union(*[u.form for u in units if u.signs])
        for unit in begun:
            if not unit.nexts.isdisjoint(fronts):
                alone = sum([other.front == unit.front for other in units]) == 1
                if not unit.nexts.isdisjoint(fronts - {unit.front} if alone else fronts):
                    return True
        return False

    def begin_with_sign_in(self, row: str) -> bool:
        """Whether a term that a Chinese or Japanese sign begins stands in a row of letters."""
        return not row.isascii() and bool(self._signs.find_matches_as_indexes(row))

    def stand_in(self, units: Units) -> bool:
        """Whether a term begins at one of the units and stands in the row of letters from there."""
        row = row_of(units)
        if self.begin_with_sign_in(row):
            return True
        at = 0
        for unit, after in pairwise(units):
            if unit.nexts and after.front in unit.nexts:
                least = len(unit.form)
                for size in self._sizes[row[at : at + 2]]:
                    if size > least and row[at : at + size] in self._keys:
                        return True
            at += len(unit.form)
        return False

    def begun_by(self, letters: str) -> Iterator[str]:
        """The terms that begin with some letters."""
        for at in range(bisect_left(self._sorted, letters), len(self._sorted)):
            if not self._sorted[at].startswith(letters):
                return
            yield self._sorted[at]

    def _learn(self, word: str) -> Unit:
        """What is known of a word or a run of signs, from now on."""
        bounded(self._known)[word] = unit = (
            run_of_signs(signs_form(word)) if word[0] > "\u3000" else self._unit(word)
        )
        return unit

    def _unit(self, word: str) -> Unit:
        """A Latin word or a number."""
        form = word.replace(",", "") if word[0].isdigit() else normal_word(word)
        begun = self.begun_by(form) if len(form) < 2 or form[:2] in self._sizes else ()
        rests = [key[len(form) :] for key in begun]
        nexts = {rest[:size] for rest in rests for size in range(1, _AHEAD + 1)} - {""}
        asks = form in self._keys or self._misspelt(word, form)
        return Unit(form, form[:_AHEAD], frozenset(nexts), asks)

    def _misspelt(self, word: str, form: str) -> bool:
        """Whether a word is none of its own and near one of the catalogue."""
        if len(form) < 5 or not form[0].isalpha() or form in self._lexicon.words:
            return False
        if form in self._english or word in self._english:
            return False
        speller = self._lexicon.speller
        return bool(speller.nearest(word) or speller.nearest(form))


def run_of_signs(signs: str) -> Unit:
    """A run of signs; a term goes on with the first of them, whatever the others are."""
    return Unit(signs, signs[:1], signs=True)


def row_of(units: Units) -> str:
    """The row of letters that units make."""
    return "".join([unit.form for unit in units])


def automaton(words: Iterable[str]) -> AhoCorasick:
    """What finds some words in a text, all of them in one pass."""
    return AhoCorasick(sorted(words), store_patterns=False)


T = TypeVar("T")


def bounded(known: dict[str, T]) -> dict[str, T]:
    """What is remembered, emptied where it has grown too large."""
    if len(known) >= REMEMBERED:
        known.clear()
    return known


def _sizes(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of keys by their first two letters, longest first."""
    sizes: dict[str, set[int]] = {}
    for key in keys:
        sizes.setdefault(key[:2], set()).add(len(key))
    return {pair: tuple(sorted(found, reverse=True)) for pair, found in sizes.items()}
