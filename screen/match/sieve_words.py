"""What the sieve knows of words: what each brings into a text, found out once and remembered.

Words repeat, and so do the runs of Chinese or Japanese signs between figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Sized
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from screen.match.goods import GoodsReader
from screen.match.locate import fitting_case
from screen.match.remember import Remembered
from screen.match.span import Span
from screen.text.fold import Folded
from screen.text.forms import normal_word, signs_form
from screen.text.tokens import BREAK, PARTS, SILENT

if TYPE_CHECKING:
    from screen.match.sieve_telling import Telling

__all__ = [
    "COMMA",
    "END",
    "GAP",
    "Flag",
    "Line",
    "Unit",
    "Units",
    "Words",
    "automaton",
    "ends_of",
    "letters_of",
    "run_of_signs",
]

# A short word behind a figure and a figure behind a letter begin no term: 12V, M8.
_GLUED = rf"(?<=\d)[a-z]{{1,3}}(?![a-z'\u00df-\u024f\u03b1-\u03c9])|(?<=[a-z]){PARTS['number']}"
_UNITS = re.compile(f"({_GLUED})|({'|'.join(PARTS.values())})")
_UNITS_AND_SILENT = re.compile(f"{SILENT.pattern}|{_UNITS.pattern}")


class Flag:
    """What a unit brings into a text (plain numbers, which are joined faster than enumerations)."""

    DOUBTFUL = 1  # it is a term by itself or may be one misspelt
    CASED = 2  # it is a term by itself where its letters stand in the right case
    SIGNS = 4  # it is a run of Chinese or Japanese signs
    SHAPE = 8  # it is a word for a shape, or such words stand in it
    SHORT = 16  # so short a one that it may be glued to a figure and then is none: T40
    CUTS = 32  # pieces of a text may end and begin at it, to be read in another order
    SLIPS = 64  # a sign in it is often typed for another
    TELLS = 128  # a sign in it says something
    WORDY = 256  # it says something where it stands free
    KANA = 512  # a sign in it is katakana


class Unit(Struct, frozen=True, gc=False):
    """A word, a number, a run of Chinese or Japanese signs or a break, as it stands in a row.

    ``joint`` and ``tail`` are the letters with which it meets what stands before and behind it.
    ``heads`` are the first letters, one or two, with which the terms go on that begin with it.
    ``parts`` are what words for shapes leave of a run of signs that holds some, with gaps in their
    place.
    """

    form: str
    joint: str
    tail: str
    flags: int = 0
    heads: frozenset[str] = frozenset()
    parts: tuple[Unit, ...] = ()


Units = Sequence[Unit]


class Line(NamedTuple):
    """A text as written, folded, and in units with all their flags."""

    written: str
    plain: str
    units: Units
    flags: int


GAP = Unit("", "", "", Flag.SHAPE)
"""Stands where signs for a shape are read over."""

END = Unit("\n", "\n", "\n")
"""Stands behind the last unit of a text among others; no folded text holds its sign."""

_LAST = "\U0010ffff"
_BEGINNING = Flag.DOUBTFUL | Flag.CASED

_BREAK = Unit(BREAK, BREAK, BREAK)
COMMA = Unit(BREAK, BREAK, BREAK, Flag.CUTS)
_CUTTING = frozenset(("of", "for"))
_SHORT = 3
_FIRST = 3  # so many letters of a number tell that no term begins with it
_LONGEST_GLUED = 3
_PUNCTUATION = ",.;:()'\""
_KATAKANA = re.compile("[\u30a1-\u30fc]")


class Words:
    """Texts in units, each with what is known of it.

    Args:
        keys: the terms that a text must not hold to be plain, as rows of letters, in order.
        caseless: those of them that are terms in any case of their letters.
        shapes: words that are read over, as rows of letters.
        reader: tells which words are known and which a misspelt one may have meant.
        telling: tells which words say something.
    """

    def __init__(
        self,
        keys: Sequence[str],
        caseless: frozenset[str],
        shapes: frozenset[str],
        reader: GoodsReader,
        telling: Telling,
    ) -> None:
        self._keys = [*keys, _LAST]
        self._firsts = frozenset(
            key[:size]
            for key in (*keys, *shapes)
            if key[0].isdigit()
            for size in range(1, _FIRST + 1)
        )
        self._caseless = caseless
        self._shapes = shapes
        self._shape_signs = automaton(key for key in shapes if key[0] > "\u3000")
        self._slips = frozenset(reader.slips)
        self._telling = telling
        self._lexicon = reader.lexicon
        self._english = frozenset(reader.english.text.split())
        self._unit = Remembered(self._learn)
        self._glued = Remembered(self._bound)

    def units(self, plain: str) -> list[Unit]:
        """What the row of letters of a folded text is made of."""
        unit, glued = self._unit, self._glued
        # Looking for what falls out takes three times as long.
        silent = "(" in plain or ")" in plain or "n,n" in plain
        pieces = (_UNITS_AND_SILENT if silent else _UNITS).findall(plain)
        units = [
            glued[behind] if behind else unit[piece] for behind, piece in pieces if behind or piece
        ]
        return [unit for unit in units if unit.form] if "'" in plain else units

    def has_fitting(self, folded: Folded) -> bool:
        """Whether one of the words of a text is a term in the case in which it is written."""
        lexicon, plain = self._lexicon, folded.text
        for match in _UNITS_AND_SILENT.finditer(plain):
            if not match.group(2):
                continue
            unit = self._unit[match.group(2)]
            if not unit.flags & Flag.CASED or _is_glued(unit, plain[match.end() : match.end() + 1]):
                continue
            terms = lexicon.terms.get(unit.form)
            if fitting_case(Span(*match.span(), terms, "exact"), folded, lexicon):
                return True
        return False

    def has_free_word(self, plain: str) -> bool:
        """Whether a word that says something stands free in a folded text."""
        words = [token.strip(_PUNCTUATION) for token in plain.split()]
        return any(
            len(word) >= 5
            and word.isascii()
            and word.isalpha()
            and self._unit[word].flags & Flag.WORDY
            for word in words
        )

    def _learn(self, piece: str) -> Unit:
        """A piece of a folded text that may stand free."""
        first = piece[0]
        if first > "\u3012" or "\u3005" <= first <= "\u3007":
            return self._signs(piece)
        if first.isdigit():
            return self._number(piece.replace(",", ""))
        if first.isalpha() or first == "'":
            return self._word(piece, normal_word(piece))
        return _BREAK if {",", ";"}.isdisjoint(piece) else COMMA

    def _bound(self, piece: str) -> Unit:
        """A word or a number that touches what stands before it, so that no term begins with it."""
        unit = self._unit[piece]
        return Unit(unit.form, unit.joint, unit.tail, unit.flags & ~_BEGINNING)

    def _number(self, form: str) -> Unit:
        """A number; few terms begin with one."""
        if form[:_FIRST] in self._firsts:
            return self._word(form, form)
        return Unit(form, form[:2], form[-2:])

    def _word(self, written: str, form: str) -> Unit:
        """A Latin word or a number with which a term may begin."""
        low = bisect_left(self._keys, form)
        high = bisect_left(self._keys, form + _LAST, low)
        size, known = len(form), self._keys[low] == form
        begun = self._keys[low + known : high]
        heads = {key[size : size + 2] for key in begun} | {key[size] for key in begun}
        flags = (
            Flag.DOUBTFUL * (form in self._caseless or self._misspelt(written, form))
            | Flag.CASED * known
            | (Flag.SHORT if size < _SHORT else Flag.SHAPE) * (form in self._shapes)
            | Flag.CUTS * (written in _CUTTING)
            | Flag.WORDY * self._telling.is_word(form)
        )
        return Unit(form, form[:2], form[-2:], flags, frozenset(heads))

    def _misspelt(self, written: str, form: str) -> bool:
        """Whether a word is none of its own and near one of the catalogue."""
        if len(written) < 5 or not form[0].isalpha() or form in self._lexicon.words:
            return False
        if form in self._english or written in self._english:
            return False
        speller = self._lexicon.speller
        return bool(speller.nearest(written) or speller.nearest(form))

    def _signs(self, written: str) -> Unit:
        """A run of Chinese or Japanese signs."""
        form = signs_form(written)
        parts = tuple(self._parted(form))
        flags = (
            Flag.SIGNS
            | Flag.SHAPE * bool(parts)
            | Flag.KANA * (_KATAKANA.search(written) is not None)
            | Flag.SLIPS * (not self._slips.isdisjoint(written))
            | Flag.TELLS * self._telling.has_sign(written)
        )
        return Unit(form, form[:1], form[-1:], flags, parts=parts)

    def _parted(self, signs: str) -> Iterator[Unit]:
        """A run of signs with gaps where words for shapes stand in it; none if it holds none."""
        found = self._shape_signs.find_matches_as_indexes(signs, overlapping=True)
        if not found:
            return
        reached = 0
        for _, start, end in sorted(found, key=itemgetter(1)):
            if start >= reached:
                if start > reached:
                    yield run_of_signs(signs[reached:start])
                yield GAP
            reached = max(reached, end)
        if reached < len(signs):
            yield run_of_signs(signs[reached:])


def run_of_signs(signs: str) -> Unit:
    """A run of Chinese or Japanese signs, each of which meets others by itself."""
    return Unit(signs, signs[:1], signs[-1:], Flag.SIGNS)


def _is_glued(unit: Unit, behind: str) -> bool:
    """Whether a unit is so short that it is no term before the figure behind it: the U of U255."""
    return len(unit.form) <= _LONGEST_GLUED and behind.isascii() and behind.isdigit()


def ends_of(texts: Iterable[Sized]) -> list[int]:
    """Where each of some texts ends that stand one behind another, with one sign after each."""
    return list(accumulate([len(text) + 1 for text in texts]))


def letters_of(units: Units) -> str:
    """The row of letters that units make."""
    return "".join([unit.form for unit in units])


def automaton(words: Iterable[str]) -> AhoCorasick:
    """What finds some words in a text, all of them in one pass."""
    return AhoCorasick(sorted(words), store_patterns=False)
