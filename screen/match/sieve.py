"""The sieve: which texts surely hold no word of the catalogue, told without reading them in full.

Most lines of a shipping file are about other goods. A text passes for plain only where a full
reading would come to nothing: no term stands in its row of letters in any of the ways to read it,
none of its words may be a misspelt term, no identifier stands in it, and at least one word says
something. Whatever is left in doubt is read in full. What is known of a word is remembered,
because words repeat; what costs more is asked later.
"""

from __future__ import annotations

import re
from itertools import pairwise, permutations

from screen.match.combine import NO_PART
from screen.match.compounds import ELEMENT
from screen.match.end_use import EndUseIndex
from screen.match.goods import GoodsReader
from screen.match.lexicon import Kind, Lexicon
from screen.match.locate import INNER_COMMA, SHAPES
from screen.match.sieve_marks import Marks
from screen.match.sieve_telling import Telling
from screen.match.sieve_terms import Terms
from screen.match.sieve_words import Flag, Units, Words
from screen.match.spelling import respell_kana
from screen.text.fold import fold
from screen.text.pieces import LONGEST

__all__ = ["Sieve"]

# As in ``locate.PIECES``, but for blanks, which are no words.
_CUT = re.compile(r"[,;]|\s(?:of|for)\s+(?:an?\s+|the\s+)?")
_TERMS = ""
_DOPED = "doped"  # the words around it are read in another order too
_PIECES = 4  # so many are turned about
_ARTICLES = frozenset(("a", "an", "the"))
_SHAPES = Flag.SHAPE | Flag.SHORT
_OPEN = Flag.BEGINS | Flag.SIGNS


class Sieve:
    """What tells plain texts in one direction of trade."""

    def __init__(self, reader: GoodsReader, uses: EndUseIndex) -> None:
        groups = _keys_by_group(reader.lexicon)

        def keys_of(*names: str) -> frozenset[str]:
            return frozenset[str]().union(*(groups.get(name, ()) for name in names))

        # Of words that name goods only together, one is enough to be in doubt.
        firsts = {c.all_of[0] for found in reader.combinations.values() for c in found}
        types = keys_of(*firsts) - keys_of(*NO_PART)
        elements = keys_of(*(name for name in groups if name.startswith(ELEMENT)))
        # Weak words of use count in the field for it, beside others, and never in a description.
        strong = _keys_by_group(uses.lexicon, Kind.STRONG)[_TERMS]
        others = strong | types | elements | {_DOPED}
        blank = [name for name in groups if name == "vague" or name.startswith("forms")]
        self._slips = reader.slips
        self._telling = Telling(keys_of(*blank))
        keys = sorted(keys_of(_TERMS) | others)
        self._terms = Terms(keys, reader.lexicon.pairs)
        self._words = Words(keys, others, keys_of(*SHAPES), reader, self._telling)
        self._marks = Marks(reader.lexicon)
        self._speller = reader.lexicon.speller

    def is_plain(self, text: str) -> bool:
        """Whether a full reading of a text would surely meet nothing. Never raises."""
        if len(text) > LONGEST:
            return False
        folded = fold(text)
        plain = folded.text
        units = self._words.units(plain)
        flags = 0
        for unit in units:
            flags |= unit.flags
        if flags & Flag.DOUBTFUL or (flags & Flag.CASED and self._words.has_fitting(folded)):
            return False
        return (
            not ((flags & _OPEN or "," in plain) and self._meets(units, flags, plain))
            and not (flags & Flag.KANA and any(respell_kana(plain, self._speller)))
            and not self._marks.may_stand_in(folded)
            and self._tells(units, flags, plain)
        )

    def _tells(self, units: Units, flags: int, plain: str) -> bool:
        """Whether a text says something."""
        return bool(
            flags & Flag.TELLS
            or (flags & Flag.WORDY and self._words.has_free_word(plain))
            or self._telling.in_text(plain, units)
        )

    def _meets(self, units: Units, flags: int, plain: str) -> bool:
        """Whether a term may stand in a text in any of the ways to read it."""
        terms = self._terms
        if terms.stand_in(units, flags):
            return True
        if flags & _SHAPES:
            parted = units
            if flags & Flag.PARTED:
                parted = [part for unit in units for part in unit.parts or (unit,)]
            if self._stand_between(parted, flags, _SHAPES):
                return True
            if flags & _SHAPES == _SHAPES and self._stand_between(parted, flags, Flag.SHAPE):
                return True
        # One sign by itself is not read as another.
        if flags & Flag.SLIPS:
            typed = self._words.units(self._typed(plain))
            if terms.stand_in(typed, flags, 2):
                return True
        return self._may_turn(units, flags, plain) and self._turns(plain)

    def _stand_between(self, units: Units, flags: int, gaps: int) -> bool:
        """Whether a term stands in a text where words for shapes are read over."""
        return self._terms.meet_over_gaps(units, gaps) and self._terms.stand_in(
            [unit for unit in units if not unit.flags & gaps], flags
        )

    def _typed(self, plain: str) -> str:
        """A text with the signs for which others are often typed."""
        return "".join([self._slips.get(sign, sign) for sign in plain])

    def _may_turn(self, units: Units, flags: int, plain: str) -> bool:
        """Whether a term may begin in one piece of a text and go on in another."""
        if "," in plain and INNER_COMMA.search(plain):
            return True
        if not flags & Flag.CUTS:
            return False
        cuts = [at for at, unit in enumerate(units) if unit.flags & Flag.CUTS]
        found = len(_CUT.findall(plain))
        if found != len(cuts):
            return True  # one of them is no cut, or two
        if found >= _PIECES:
            return False
        pieces = [units[a + 1 : b] for a, b in pairwise([-1, *cuts, len(units)]) if a + 1 < b]
        joints = {piece[0].joint for piece in pieces}
        joints |= {
            piece[1].joint for piece in pieces if piece[0].form in _ARTICLES and len(piece) > 1
        }
        terms = self._terms
        return any(
            terms.may_meet(piece[-1], joints) and terms.may_go_on(piece, joints) for piece in pieces
        )

    def _turns(self, plain: str) -> bool:
        """Whether the end of one piece and the beginning of another meet in a term."""
        pieces = _CUT.split(plain)
        if not 2 <= len(pieces) <= _PIECES:
            return False
        units = [found for piece in pieces if (found := self._words.units(piece))]
        return any(
            self._terms.meet(one[-1], other[0])
            and self._terms.stand_across(one, other, len(units) > 2)
            for one, other in permutations(units, 2)
        )


def _keys_by_group(lexicon: Lexicon, least: int = Kind.WEAK) -> dict[str, frozenset[str]]:
    """The rows of letters of each word group, and of all terms of a strength or stronger."""
    groups: dict[str, set[str]] = {_TERMS: set()}
    kinds, owners = lexicon.kinds, lexicon.owners
    for key, numbers in lexicon.terms.items():
        if key[0] == "\0":
            continue
        for number in numbers:
            if least <= kinds[number] <= Kind.STRONG:
                groups[_TERMS].add(key)
            elif kinds[number] == Kind.GROUP:
                groups.setdefault(owners[number], set()).add(key)
    return {name: frozenset(keys) for name, keys in groups.items()}
