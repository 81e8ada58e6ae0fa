"""The sieve: which texts surely hold no word of the catalogue, told without reading them in full.

Most lines of a shipping file are about other goods. A text passes for plain only where a full
reading would come to nothing: no term stands in its row of letters in any of the ways to read it,
none of its words may be a misspelt term, no identifier stands in it, and at least one word says
something. Whatever is left in doubt is read in full. What is known of a word is remembered,
because words repeat; what costs more is asked later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, permutations

from msgspec import Struct

from screen.match.compounds import ELEMENT
from screen.match.end_use import EndUseIndex
from screen.match.goods import GoodsReader
from screen.match.lexicon import Kind, Lexicon
from screen.match.locate import INNER_COMMA, SHAPES
from screen.match.sieve_marks import Marks
from screen.match.sieve_words import (
    GAP,
    REMEMBERED,
    Flag,
    Terms,
    Unit,
    Units,
    automaton,
    row_of,
)
from screen.match.spelling import respell_kana
from screen.text.fold import fold, fold_text
from screen.text.pieces import LONGEST
from screen.text.words import BREAK, normal_word

__all__ = ["Sieve"]

# As in ``locate.PIECES``, but for blanks, which are no words.
_CUT = re.compile(r"[,;]|\s(?:of|for)\s+(?:an?\s+|the\s+)?")
_SIGN = "[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff]"
_TERMS = ""
_DOPED = "doped"  # the words around it are read in another order too
_NO_WORDS = "\u306e\u7684\u53ca\u4e0e\u30fb\u30fc"
# Words that are no unit behind a figure and no piece of a number of a model.
_TELLING = re.compile(
    r"(?:(?:^|(?<=[\s,;()]))[a-z]{5,}|(?:^|(?<=[a-wyz]\s))[a-z]{3,4})(?=[\s,;()]|$)"
)


_PAUSE = re.compile(f"(?<={_SIGN})[\uff0c\u3001\uff1b\uff1a\u3002|/](?={_SIGN})")
"""Where a text without blanks is parted too: what stands between pauses comes again."""


_SHAPES = Flag.SHAPE | Flag.SHORT

_OPEN = Flag.BEGINS | Flag.SIGNS | Flag.LOOSE
"""Flags of units with which a term may stand that none of them is alone."""


class _Token(Struct, frozen=True):
    """What stands between blanks: its units, also parted at signs for shapes, and their flags."""

    units: tuple[Unit, ...]
    parted: tuple[Unit, ...]
    flags: int


class Sieve:
    """What tells plain texts in one direction of trade."""

    def __init__(self, reader: GoodsReader, uses: EndUseIndex) -> None:
        self._lexicon = lexicon = reader.lexicon
        groups = _keys_by_group(lexicon)
        # Of words that name goods only together, one is enough to be in doubt.
        firsts = {c.all_of[0] for found in reader.combinations.values() for c in found}
        firsts |= {name for name in groups if name.startswith(ELEMENT)}
        others = _keys_by_group(uses.lexicon)[_TERMS].union(
            {_DOPED}, *(groups.get(name, ()) for name in firsts)
        )
        shapes = frozenset[str]().union(*(groups.get(name, ()) for name in SHAPES))
        english = frozenset(reader.english.text.split())
        self._terms = Terms(groups[_TERMS] | others, others, shapes, lexicon, english)
        self._marks = Marks(lexicon)
        blank = (name for name in groups if name == "vague" or name.startswith("forms"))
        blanks = frozenset(key.replace(BREAK, "") for name in blank for key in groups[name])
        self._blank = automaton(blanks)
        self._blank_letters = " ".join(blanks)
        silent = "".join(sorted({*"".join(blanks), *_NO_WORDS}))
        self._telling_sign = re.compile(f"{_SIGN}(?<![{re.escape(silent)}])")
        self._slips = reader.slips
        self._slipped = re.compile(f"[{''.join(self._slips)}]" if self._slips else "(?!)")
        self._token = lru_cache(REMEMBERED)(self._learn)

    def is_plain(self, text: str) -> bool:
        """Whether a full reading of a text would surely meet nothing. Never raises."""
        if len(text) > LONGEST:
            return False
        parted = text if text.isascii() else _PAUSE.sub(r" \g<0> ", text)
        tokens = [*map(self._token, parted.split())]
        flags = 0
        for token in tokens:
            flags |= token.flags
        if flags & Flag.DOUBTFUL:
            return False
        if flags & _OPEN and self._meets(tokens, flags, text):
            return False
        if not flags & Flag.TELLS and not self._is_partly_covered(text):
            return False
        return not (flags & Flag.NUMBERS and self._marks.has_number(fold(text)))

    def _learn(self, token: str) -> _Token:
        """What stands between blanks."""
        folded = fold(token)
        plain = folded.text
        units = tuple(self._terms.units(plain))
        parted, flags = units, 0
        for unit in units:
            flags |= unit.flags
        if flags & Flag.SIGNS:
            parted = tuple(self._terms.parted(units))
            flags |= Flag.SHAPE * (len(parted) != len(units) or GAP in parted)
            flags |= Flag.DOUBTFUL * any(respell_kana(plain, self._lexicon.speller))
            flags |= Flag.SLIPS * (self._slipped.search(plain) is not None)
        if flags & Flag.CASED:
            flags |= Flag.DOUBTFUL * self._terms.has_fitting(folded)
        flags |= (
            Flag.DOUBTFUL * self._marks.has_formula(token)
            | Flag.LOOSE * (INNER_COMMA.search(plain) is not None)
            | Flag.NUMBERS * self._marks.may_begin_number(plain)
            | Flag.TELLS * self._is_telling(plain)
        )
        return _Token(units, parted, flags)

    # -- terms -----------------------------------------------------------------------------------

    def _meets(self, tokens: Sequence[_Token], flags: int, text: str) -> bool:
        """Whether a term may stand in a text in any of the ways to read it."""
        terms = self._terms
        units = [unit for token in tokens for unit in token.units]
        if terms.stand_in(units):
            return True
        if flags & _SHAPES:
            parted = [unit for token in tokens for unit in token.parted]
            if self._stand_between(parted, _SHAPES):
                return True
            if flags & Flag.SHORT and self._stand_between(parted, Flag.SHAPE):
                return True
        # One sign by itself is not read as another.
        if flags & Flag.SLIPS and terms.stand_in(terms.units(self._typed(fold_text(text))), 2):
            return True
        may_turn = flags & Flag.LOOSE or (flags & Flag.CUTS and self._may_turn(units))
        return bool(may_turn) and self._turns(fold_text(text))

    def _stand_between(self, units: Units, gaps: int) -> bool:
        """Whether a term stands in a text where words for shapes are read over."""
        return self._terms.may_meet_over_gaps(units, gaps) and self._terms.stand_in(
            [unit for unit in units if not unit.flags & gaps]
        )

    def _typed(self, plain: str) -> str:
        """A text with the signs for which others are often typed."""
        return "".join([self._slips.get(sign, sign) for sign in plain])

    def _may_turn(self, units: Units) -> bool:
        """Whether a unit before a cut and one behind a cut meet as words of a term do."""
        firsts, lasts = [units[0]], [units[-1]]
        for unit, after in pairwise(units):
            if after.flags & Flag.CUTS:
                lasts.append(unit)
            if unit.flags & Flag.CUTS:
                firsts.append(after)
        return self._terms.may_meet(lasts, firsts)

    def _turns(self, plain: str) -> bool:
        """Whether the end of one piece and the beginning of another meet in a term."""
        pieces = _CUT.split(plain)
        if not 2 <= len(pieces) <= 4:
            return False
        units = [found for piece in pieces if (found := self._terms.units(piece))]
        return any(
            self._terms.may_meet(one[-1:], other[:1])
            and self._terms.stand_across(one, other, len(units) > 2)
            for one, other in permutations(units, 2)
        )

    # -- words that say something ----------------------------------------------------------------

    def _is_telling(self, plain: str) -> bool:
        """Whether a token is a long Latin word, no piece of a blank one, or has a telling sign."""
        if not plain.isascii() and self._telling_sign.search(plain):
            return True
        core = plain.strip(",.;:()'\"")
        if len(core) < 5 or not (core.isascii() and core.isalpha()):
            return False
        return normal_word(core) not in self._blank_letters

    def _is_partly_covered(self, text: str) -> bool:
        """Whether the words that say nothing leave a word of a text uncovered."""
        plain = fold_text(text)
        telling = frozenset(map(normal_word, _TELLING.findall(plain)))
        units = [unit for unit in self._terms.units(plain) if unit.form != BREAK]
        row = row_of(units)
        covered: dict[int, int] = {}
        for _, start, end in self._blank.find_matches_as_indexes(row, overlapping=True):
            covered[start] = max(end, covered.get(start, 0))
        at = reached = 0
        for unit in units:
            end = at + len(unit.form)
            for start in range(at, end) if unit.flags & Flag.SIGNS else (at,):
                reached = max(reached, covered.get(start, 0))
                if unit.flags & Flag.SIGNS and reached <= start and row[start] not in _NO_WORDS:
                    return True
            if unit.form in telling and reached < end:
                return True
            at = end
        return False


def _keys_by_group(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The rows of letters of each word group, and of all terms."""
    groups: dict[str, set[str]] = {_TERMS: set()}
    kinds, owners = lexicon.kinds, lexicon.owners
    for key, numbers in lexicon.terms.items():
        if key[0] == "\0":
            continue
        for number in numbers:
            if kinds[number] <= Kind.STRONG:
                groups[_TERMS].add(key)
            elif kinds[number] == Kind.GROUP:
                groups.setdefault(owners[number], set()).add(key)
    return {name: frozenset(keys) for name, keys in groups.items()}
