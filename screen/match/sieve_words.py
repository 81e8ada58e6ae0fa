"""What the sieve knows of words: what each brings into a text, found out once and remembered.

Words repeat, and so do the runs of Chinese or Japanese signs between figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations, count
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick
from msgspec import Struct
from msgspec.structs import replace

from screen.match.goods import GoodsReader
from screen.match.locate import fitting_case
from screen.match.span import Span
from screen.text.fold import Folded
from screen.text.forms import normal_word, signs_form
from screen.text.tokens import BREAK, PARTS, SILENT

if TYPE_CHECKING:
    from screen.match.sieve_telling import Telling

__all__ = ["GAP", "Flag", "Unit", "Words", "automaton", "tokens_of"]

REMEMBERED = 1 << 14
"""So many words are remembered: those met last."""

# A word that stands free tells more of a text than a number of a model does.
_FREE = r"(?<![^\s,;(])[a-z]{5,}(?![^\s,;)])"
# A short word behind a figure and a figure behind a letter begin no term: 12V, M8.
_GLUED = rf"(?<=\d)[a-z]{{1,3}}(?![a-z'\u00df-\u024f\u03b1-\u03c9])|(?<=[a-z]){PARTS['number']}"
_PIECES = re.compile(f"({_FREE})|({_GLUED})|({'|'.join(PARTS.values())})")
_PIECES_AND_SILENT = re.compile(f"{SILENT.pattern}|{_PIECES.pattern}")
_SPLITS = r"|\u3001\u3002\u300a-\u3011"
_TOKENS = re.compile(f"{PARTS['cjk']}|[{_SPLITS}]+|[^\\s{_SPLITS}{PARTS['cjk'][1:-2]}]+")
_SILENT_BRACKET = re.compile(r"\)[a-z]")
_SIGNS = re.compile(PARTS["cjk"])
_NUMBER = re.compile(PARTS["number"])


class Flag:
    """What a unit brings into a text (plain numbers, which are joined faster than enumerations)."""

    DOUBTFUL = 1  # it is a term by itself, holds one, or may be one misspelt
    CASED = 2  # it is a term by itself where its letters stand in the right case
    SIGN = 4  # it holds a term of one sign
    SHAPE = 8  # it is a word for a shape, or such words stand in it
    SHORT = 16  # so short a one that it may be glued to a figure and then is none: T40
    CUTS = 32  # pieces of a text may end and begin at it, to be read in another order
    OPEN = 64  # a term may have begun before such a cut
    SLIPS = 128  # a sign in it is often typed for another
    KANA = 256  # it holds katakana
    TELLS = 512  # it says something


class Unit(Struct, frozen=True):
    """A word, a number, a run of Chinese or Japanese signs or a break, as it stands in a row.

    ``opens`` are the letters at its end with which longer terms begin. ``parts`` are what words
    for shapes leave of a run of signs, with gaps in their place.
    """

    form: str
    flags: int = 0
    opens: frozenset[str] = frozenset()
    parts: tuple[Unit, ...] = ()
    signs: bool = False


GAP = Unit("", Flag.SHAPE)
"""Stands where signs for a shape are read over."""

_LAST = "\U0010ffff"
_NOTHING = Unit("")
_BREAK = Unit(BREAK)
_COMMA = Unit(BREAK, Flag.CUTS)
_BEGINS = 4
"""So many letters of a term are looked up at once to tell whether it may begin."""
_BEGINNING = Flag.DOUBTFUL | Flag.CASED
_CUTTING = frozenset(("of", "for"))
_KANA = re.compile("[\u30a1-\u30fa]")
_SHORT = 3


class Words:
    """Words of texts, each with what is known of it.

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
        self._begins = {key[:size] for key in keys for size in range(1, _BEGINS + 1)}
        self._figures = frozenset(_figures_in("\n".join([*keys, *shapes])))
        self._no_figures = next(n for n in map(str, count()) if n not in self._figures)
        self._caseless = caseless
        self._shapes = shapes
        signs = [sorted(filter(_begins_with_sign, some)) for some in (shapes, keys)]
        self._signs = automaton(chain.from_iterable(signs))
        self._shape_signs = len(signs[0])
        self._slips = frozenset(reader.slips)
        self._telling = telling
        self._lexicon = reader.lexicon
        self._english = frozenset(reader.english.text.split())
        self._unit = lru_cache(REMEMBERED)(self._learn)

    def begun(self, letters: str) -> bool:
        """Whether a term is or begins with some letters."""
        return self._keys[bisect_left(self._keys, letters)].startswith(letters)

    def shape_of(self, token: str) -> str:
        """A token with one number in the place of all that stand in no term."""
        return _NUMBER.sub(self._shape_of_number, token)

    def _shape_of_number(self, number: re.Match[str]) -> str:
        figures = number.group().replace(",", "")
        return figures if figures in self._figures else self._no_figures

    def units_of(self, text: str) -> tuple[Unit, ...]:
        """The units of a stretch of folded text, each with what it brings where it stands."""
        if _SIGNS.fullmatch(text):
            return (self._run(text),)
        # Looking for what falls out takes three times as long.
        silent = "(" in text or ")" in text or "n,n" in text
        units = []
        for free, glued, other in (_PIECES_AND_SILENT if silent else _PIECES).findall(text):
            unit = self._unit(free or glued or other)
            if glued:
                unit = replace(unit, flags=unit.flags & ~_BEGINNING, opens=frozenset())
            elif other and not unit.signs and unit.flags & Flag.TELLS:
                unit = replace(unit, flags=unit.flags & ~Flag.TELLS)
            if unit.form:
                units.append(unit)
        return tuple(units)

    def has_fitting(self, folded: Folded) -> bool:
        """Whether one of the words of a text is a term in the case in which it is written."""
        lexicon = self._lexicon
        for match in _PIECES_AND_SILENT.finditer(folded.text):
            free, glued, other = match.groups()
            if not glued and self._unit(free or other or "").flags & Flag.CASED:
                terms = lexicon.terms.get(self._unit(free or other).form)
                if fitting_case(Span(*match.span(), terms, "exact"), folded, lexicon):
                    return True
        return False

    def _learn(self, piece: str) -> Unit:
        """A piece of a folded text."""
        first = piece[:1]
        if not first:
            return _NOTHING
        if first > "\u3012" or "\u3005" <= first <= "\u3007":
            return self._run(piece)
        if first.isdigit():
            return self._word(piece, piece.replace(",", ""))
        if first.isalpha() or first == "'":
            return self._word(piece, normal_word(piece))
        return _BREAK if {",", ";"}.isdisjoint(piece) else _COMMA

    def _word(self, written: str, form: str) -> Unit:
        """A Latin word or a number."""
        if not form:
            return _NOTHING
        at = bisect_left(self._keys, form)
        known = self._keys[at] == form
        flags = (
            Flag.DOUBTFUL * (form in self._caseless or self._misspelt(written, form))
            | Flag.CASED * known
            | (Flag.SHORT if len(form) < _SHORT else Flag.SHAPE) * (form in self._shapes)
            | Flag.CUTS * (written in _CUTTING)
            | Flag.TELLS * self._telling.is_word(form)
        )
        longer = self._keys[at + known].startswith(form)
        return Unit(form, flags, frozenset((form,)) if longer else frozenset())

    def _misspelt(self, written: str, form: str) -> bool:
        """Whether a word is none of its own and near one of the catalogue."""
        if len(written) < 5 or not form[0].isalpha() or form in self._lexicon.words:
            return False
        if form in self._english or written in self._english:
            return False
        speller = self._lexicon.speller
        return bool(speller.nearest(written) or speller.nearest(form))

    def _run(self, written: str) -> Unit:
        """A run of Chinese or Japanese signs."""
        form = signs_form(written)
        flags = Flag.TELLS if self._telling.has_sign(written) else 0
        if not self._slips.isdisjoint(written):
            flags |= Flag.SLIPS
        if _KANA.search(written):
            flags |= Flag.KANA
        shapes = []
        for number, start, end in self._signs.find_matches_as_indexes(form, overlapping=True):
            if number < self._shape_signs:
                shapes.append((start, end))
            else:
                flags |= Flag.DOUBTFUL if end - start > 1 else Flag.SIGN
        if not shapes:
            return Unit(form, flags, self._opens(form), signs=True)
        parts = tuple(self._parted(form, sorted(shapes)))
        return Unit(form, flags | Flag.SHAPE, self._opens(form), parts, signs=True)

    def _opens(self, signs: str) -> frozenset[str]:
        """The ends of a run of signs with which terms begin."""
        begins = self._begins
        ends = [signs[at:] for at in range(len(signs)) if signs[at : at + _BEGINS] in begins]
        return frozenset(
            [end for end in ends if len(end) <= _BEGINS or self.begun(end)] if ends else ends
        )

    def _parted(self, signs: str, shapes: Iterable[tuple[int, int]]) -> Iterator[Unit]:
        """A run of signs with gaps where words for shapes stand in it."""
        reached = 0
        for start, end in shapes:
            if start >= reached:
                if start > reached:
                    yield self._part(signs[reached:start])
                yield GAP
            reached = max(reached, end)
        if reached < len(signs):
            yield self._part(signs[reached:])

    def _part(self, signs: str) -> Unit:
        return Unit(signs, 0, self._opens(signs), signs=True)


def tokens_of(plain: str) -> list[str]:
    """What stands between the blanks of a folded text, runs of signs by themselves."""
    if plain.isascii() or (")" in plain and _SILENT_BRACKET.search(plain)):
        return plain.split()
    return _TOKENS.findall(plain)


def _figures_in(letters: str) -> Iterator[str]:
    """Every stretch of figures in some letters."""
    for figures in set(re.findall(r"[\d.]+", letters)):
        for start, end in combinations(range(len(figures) + 1), 2):
            yield figures[start:end]


def _begins_with_sign(key: str) -> bool:
    return key[0] > "\u3000"


def automaton(words: Iterable[str]) -> AhoCorasick:
    """What finds some words in a text, all of them in one pass."""
    return AhoCorasick(words, store_patterns=False)
