"""The sieve: which texts surely hold no word of the catalogue, told without reading them in full.

Most lines of a shipping file are about other goods. A text passes for plain only where a full
reading would come to nothing: no term stands in its row of letters in any of the ways to read it,
none of its words may be a misspelt term, no identifier stands in it, and at least one word says
something. Whatever is left in doubt is read in full. What is known of a word is remembered,
because words repeat; what costs more is asked later.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import permutations
from operator import itemgetter

from msgspec import Struct

from screen.match.compounds import ELEMENT
from screen.match.end_use import EndUseIndex
from screen.match.goods import GoodsReader
from screen.match.lexicon import Kind, Lexicon
from screen.match.locate import INNER_COMMA, SHAPES
from screen.match.sieve_marks import Marks
from screen.match.sieve_words import (
    REMEMBERED,
    Terms,
    Unit,
    Units,
    automaton,
    row_of,
    run_of_signs,
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
_NO_WORDS = "\u306e\u7684\u53ca\u4e0e\u30fb\u30fc"
# Words that are no unit behind a figure and no piece of a number of a model.
_TELLING = re.compile(
    r"(?:(?:^|(?<=[\s,;()]))[a-z]{5,}|(?:^|(?<=[a-wyz]\s))[a-z]{3,4})(?=[\s,;()]|$)"
)


_GAP = Unit("", "", "")
"""Stands where a word for a shape is read over."""


class _Token(Struct, frozen=True):
    """What stands between blanks in an ASCII text.

    ``doubtful``: it may be a term or an identifier by itself. ``begins``: a term may begin with
    one of its words. ``shapes``: one of them is a word for a shape. ``numbers``: it may begin a
    number of the catalogue. ``tells``: it is a word that says something.
    """

    units: tuple[Unit, ...]
    doubtful: bool
    begins: bool
    shapes: bool
    numbers: bool
    tells: bool


class Sieve:
    """What tells plain texts in one direction of trade."""

    def __init__(self, reader: GoodsReader, uses: EndUseIndex) -> None:
        self._lexicon = lexicon = reader.lexicon
        groups = _keys_by_group(lexicon)
        # Of words that name goods only together, one is enough to be in doubt.
        firsts = {c.all_of[0] for found in reader.combinations.values() for c in found}
        firsts |= {name for name in groups if name.startswith(ELEMENT)}
        keys = groups[_TERMS].union(
            _keys_by_group(uses.lexicon)[_TERMS], *(groups.get(name, ()) for name in firsts)
        )
        self._terms = Terms(keys, lexicon, frozenset(reader.english.text.split()))
        self._marks = Marks(lexicon)
        blank = (name for name in groups if name == "vague" or name.startswith("forms"))
        blanks = frozenset(key.replace(BREAK, "") for name in blank for key in groups[name])
        self._blank = automaton(blanks)
        self._blank_letters = " ".join(blanks)
        silent = "".join(sorted({*"".join(blanks), *_NO_WORDS}))
        self._telling_sign = re.compile(f"{_SIGN}(?<![{re.escape(silent)}])")
        self._shapes = frozenset[str]().union(*(groups.get(name, ()) for name in SHAPES))
        self._shape_signs = automaton(key for key in self._shapes if key[0] > "\u3000")
        self._slips = reader.slips
        self._slipped = re.compile(f"[{''.join(self._slips)}]" if self._slips else "(?!)")
        self._token = lru_cache(REMEMBERED)(self._learn)

    def is_plain(self, text: str) -> bool:
        """Whether a full reading of a text would surely meet nothing. Never raises."""
        if len(text) > LONGEST:
            return False
        if text.isascii():
            return self._is_plain_ascii(text)
        folded = fold(text)
        if folded.starts is not None:
            return False
        plain = folded.text
        return (
            not self._meets(plain)
            and not any(respell_kana(plain, self._lexicon.speller))
            and self._tells_something(plain)
            and not self._marks.may_stand_in(folded)
        )

    def _is_plain_ascii(self, text: str) -> bool:
        """The same for Latin words without marks, by what is remembered of each of them."""
        tokens = [*map(self._token, text.split())]
        begins = shapes = numbers = told = False
        for token in tokens:
            if token.doubtful:
                return False
            begins |= token.begins
            shapes |= token.shapes
            numbers |= token.numbers
            told |= token.tells
        if begins:
            units = [unit for token in tokens for unit in token.units]
            if self._terms.stand_in(units) or (shapes and self._stand_between_shapes(units)):
                return False
        if told and not numbers and not (begins and _CUT.search(text)):
            return True
        folded = fold(text)
        return (
            not (begins and self._turns(folded.text))
            and (told or self._tells_something(folded.text))
            and not (numbers and self._marks.has_number(folded))
        )

    def _learn(self, token: str) -> _Token:
        """What stands between blanks."""
        plain = fold_text(token)
        units = self._terms.units(plain)
        return _Token(
            units=tuple(units),
            doubtful=any([unit.asks or unit.form == "doped" for unit in units])
            or self._marks.has_formula(token),
            # A comma inside a figure or a name may be read as one between pieces.
            begins=any([unit.heads for unit in units]) or INNER_COMMA.search(plain) is not None,
            shapes=any([unit.form in self._shapes for unit in units]),
            numbers=self._marks.may_begin_number(plain),
            tells=self._is_telling(plain),
        )

    # -- terms -----------------------------------------------------------------------------------

    def _meets(self, plain: str) -> bool:
        """Whether a term may stand in a text in any of the ways to read it."""
        terms = self._terms
        units = terms.units(plain)
        if any([unit.asks for unit in units]) or " doped " in plain or terms.stand_in(units):
            return True
        if self._slipped.search(plain) and terms.stand_in(terms.units(self._typed(plain))):
            return True
        return self._stand_between_shapes(units) or (
            _CUT.search(plain) is not None and self._turns(plain)
        )

    def _stand_between_shapes(self, units: Units) -> bool:
        """Whether a term stands in a text where words for shapes are read over."""
        if any([unit.signs for unit in units]) and self._shape_signs.find_matches_as_indexes(
            row_of(units)
        ):
            units = [part for unit in units for part in self._parted(unit)]
        # A short word may be glued to a figure and then is no shape: T40.
        return any([self._stand_without_shapes(units, least) for least in (1, 3)])

    def _stand_without_shapes(self, units: Units, least: int) -> bool:
        """The same for words of so many letters at least."""
        kept, shapes, gap, meet = [_GAP], self._shapes, False, False
        for unit in units:
            if unit is _GAP or (unit.form in shapes and len(unit.form) >= least):
                gap = True
            else:
                meet = meet or (gap and self._terms.may_meet(kept[-1], unit))
                kept.append(unit)
                gap = False
        return meet and self._terms.stand_in(kept[1:])

    def _typed(self, plain: str) -> str:
        """A text with the signs for which others are often typed."""
        return "".join([self._slips.get(sign, sign) for sign in plain])

    def _turns(self, plain: str) -> bool:
        """Whether the end of one piece and the beginning of another meet in a term."""
        pieces = _CUT.split(plain)
        if not 2 <= len(pieces) <= 4:
            return False
        units = [found for piece in pieces if (found := self._terms.units(piece))]
        return any(
            self._terms.may_meet(one[-1], other[0]) and self._stands_across(one, other)
            for one, other in permutations(units, 2)
        )

    def _stands_across(self, one: Units, other: Units) -> bool:
        """Whether a term begins in a piece and goes on at least with the next one's first letters.

        It may go on into a third piece, so no more is asked.
        """
        tail = ""
        for unit in reversed(one):
            for start in reversed(range(len(unit.form))) if unit.signs else (0,):
                if self._terms.go_on(unit.form[start:] + tail, other[0]):
                    return True
            tail = unit.form + tail
        return False

    def _parted(self, unit: Unit) -> list[Unit]:
        """A run of signs, parted by gaps where words for shapes stand in it."""
        if not unit.signs:
            return [unit]
        parts, reached = [], 0
        found = self._shape_signs.find_matches_as_indexes(unit.form, overlapping=True)
        for _, start, end in sorted(found, key=itemgetter(1)):
            if start >= reached:
                parts += [run_of_signs(unit.form[reached:start]), _GAP]
            reached = max(reached, end)
        parts.append(run_of_signs(unit.form[reached:]))
        return [part for part in parts if part.form or part is _GAP]

    # -- words that say something ----------------------------------------------------------------

    def _tells_something(self, plain: str) -> bool:
        """Whether a text holds a word that is surely none of those that say nothing."""
        if not plain.isascii() and self._telling_sign.search(plain):
            return True
        return any(map(self._is_telling, plain.split())) or self._is_partly_covered(plain)

    def _is_telling(self, token: str) -> bool:
        """Whether what stands between blanks is a long Latin word, and no piece of a blank one."""
        core = token.strip(",.;:()'\"")
        if len(core) < 5 or not (core.isascii() and core.isalpha()):
            return False
        return normal_word(core) not in self._blank_letters

    def _is_partly_covered(self, plain: str) -> bool:
        """Whether the words that say nothing leave a word of a text uncovered."""
        telling = frozenset(map(normal_word, _TELLING.findall(plain)))
        units = [unit for unit in self._terms.units(plain) if unit.form != BREAK]
        row = row_of(units)
        covered: dict[int, int] = {}
        for _, start, end in self._blank.find_matches_as_indexes(row, overlapping=True):
            covered[start] = max(end, covered.get(start, 0))
        at = reached = 0
        for unit in units:
            end = at + len(unit.form)
            for start in range(at, end) if unit.signs else (at,):
                reached = max(reached, covered.get(start, 0))
                if unit.signs and reached <= start and row[start] not in _NO_WORDS:
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
