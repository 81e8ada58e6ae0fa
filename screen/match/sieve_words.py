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
from screen.match.locate import fitting_case
from screen.match.span import Span
from screen.text.fold import Folded
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

# A short word behind a figure and a figure behind a letter begin no term: 12V, M8.
_GLUED = rf"(?<=\d)[a-z]{{1,3}}(?![a-z'\u00df-\u024f\u03b1-\u03c9])|(?<=[a-z]){PARTS['number']}"
_UNITS = re.compile(f"{SILENT.pattern}|({_GLUED})|({'|'.join(PARTS.values())})")


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
    CASED = 1024  # it is a term by itself where its letters stand in the right case


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

_BEGINNING = Flag.DOUBTFUL | Flag.CASED | Flag.BEGINS

_BREAK = Unit(BREAK, BREAK, BREAK)
_COMMA = Unit(BREAK, BREAK, BREAK, Flag.CUTS)
_CUTTING = frozenset(("of", "for", "a", "an", "the"))
_SHORT = 3


class Terms:
    """The terms that a text must not hold to be plain, as rows of letters.

    Args:
        keys: the rows of letters.
        caseless: those of them that are terms in any case of their letters.
        shapes: words that are read over, as rows of letters.
        lexicon: tells which words are known and which a misspelt one may have meant.
        english: words of the language, which are never misspelt.
    """

    def __init__(
        self,
        keys: frozenset[str],
        caseless: frozenset[str],
        shapes: frozenset[str],
        lexicon: Lexicon,
        english: frozenset[str],
    ) -> None:
        self._keys = keys
        self._caseless = caseless
        self._sorted = [*sorted(keys), "\U0010ffff"]
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
        self._glued = lru_cache(REMEMBERED)(self._bound)

    def units(self, plain: str) -> list[Unit]:
        """What the row of letters of a folded text is made of."""
        word, glued = self._word, self._glued
        units = [
            glued(behind)
            if behind
            else run_of_signs(signs_form(piece))
            if _is_signs(piece)
            else word(piece)
            for behind, piece in _UNITS.findall(plain)
            if behind or piece
        ]
        return [unit for unit in units if unit.form] if "'" in plain else units

    def has_fitting(self, folded: Folded) -> bool:
        """Whether one of the words of a text is a term in the case in which it is written."""
        lexicon = self._lexicon
        for match in _UNITS.finditer(folded.text):
            if (piece := match.group(2)) and not _is_signs(piece):
                unit = self._word(piece)
                if unit.flags & Flag.CASED:
                    terms = lexicon.terms.get(unit.form)
                    span = Span(*match.span(), terms, "exact")
                    if fitting_case(span, folded, lexicon):
                        return True
        return False

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

    def stand_in(self, units: Units, least: int = 1) -> bool:
        """Whether a term stands in the row of letters that units make.

        Terms of fewer letters than ``least`` do not count, nor those that are one unit.
        """
        row = row_of(units)
        if not row.isascii():
            found = self._signs.find_matches_as_indexes(row, overlapping=least > 1)
            if any([end - start >= least for _, start, end in found]):
                return True
        for at, (unit, after) in enumerate(pairwise(units)):
            if after.joint in unit.heads and self._walk(units[at:])[0]:
                return True
        return False

    def stand_across(self, one: Units, other: Units, more: bool) -> bool:
        """Whether a term begins in some units and goes on in others behind them.

        ``more``: it may go on into yet others.
        """
        ahead = list(other)
        for unit in reversed(one):
            if unit.flags & Flag.SIGNS:
                form = unit.form
                tails = [[run_of_signs(form[at:]), *ahead] for at in range(len(form))]
            else:
                tails = [[unit, *ahead]] if ahead[0].joint in unit.heads else []
            for tail in tails:
                found, goes_on = self._walk(tail)
                if found or (more and goes_on):
                    return True
            ahead.insert(0, unit)
        return False

    def _walk(self, units: Units) -> tuple[bool, bool]:
        """Whether a term begins with the first of some units and ends with one of the others.

        And if not, whether one begins with all of their letters.
        """
        letters = ""
        for at, unit in enumerate(units):
            if unit.flags & Flag.SIGNS:
                for end in range(1, len(unit.form)):
                    if letters + unit.form[:end] in self._keys:
                        return True, False
                    if not self._begun(letters + unit.form[:end]):
                        return False, False
            letters += unit.form
            if (at or unit.flags & Flag.SIGNS) and letters in self._keys:
                return True, False
            if not self._begun(letters):
                return False, False
        return False, True

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

    def _begun(self, letters: str) -> bool:
        """Whether a term is or begins with some letters."""
        found: str = self._sorted[bisect_left(self._sorted, letters)]
        return found.startswith(letters)

    def _bound(self, word: str) -> Unit:
        """A word or a number that touches what stands before it, so that no term begins with it."""
        unit = self._word(word)
        return Unit(unit.form, unit.joint, unit.tail, unit.flags & ~_BEGINNING)

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
            Flag.DOUBTFUL * (form in self._caseless or self._misspelt(word, form))
            | Flag.CASED * known
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
