"""The sieve: which texts surely hold no word of the catalogue, told without reading them in full.

Most lines of a shipping file are about other goods. A text passes for plain only where a full
reading would come to nothing: no word of it begins a term that its other words could go on with,
none may be a misspelt term, no identifier stands in it, and at least one word says something.
Whatever is left in doubt is read in full. What is known of a word is remembered, because words
repeat; what costs more is asked later.
"""

from __future__ import annotations

import re
from itertools import permutations
from operator import itemgetter
from typing import NamedTuple

from screen.match.compounds import ELEMENT
from screen.match.end_use import EndUseIndex
from screen.match.goods import GoodsReader
from screen.match.lexicon import Kind, Lexicon
from screen.match.locate import INNER_COMMA, PIECES, SHAPES
from screen.match.sieve_marks import Marks
from screen.match.sieve_words import (
    Terms,
    Unit,
    Units,
    automaton,
    bounded,
    row_of,
    run_of_signs,
)
from screen.match.spelling import respell_kana
from screen.text.fold import fold
from screen.text.pieces import LONGEST
from screen.text.words import BREAK, normal_word

__all__ = ["Sieve"]

_KANA = re.compile("[\u30a1-\u30fc]{5}")
_CUT = re.compile(r"[,;]|\s(?:of|for)\s")
_SIGN = "[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff]"
_TERMS = ""
_NO_WORDS = "\u306e\u7684\u53ca\u4e0e\u30fb\u30fc"
# Words that are no unit behind a figure and no piece of a number of a model.
_TELLING = re.compile(
    r"(?:(?:^|(?<=[\s,;()]))[a-z]{5,}|(?:^|(?<=[a-wyz]\s))[a-z]{3,4})(?=[\s,;()]|$)"
)


class _Token(NamedTuple):
    """What stands between blanks in an ASCII text.

    ``fronts`` are the fronts of its words and ``nexts`` the fronts with which terms go on behind
    each. ``doubtful``: it may be a term or an identifier by itself. ``open``: it has a comma that
    may be read as one between pieces of the text. ``numbers``: it may begin a number of the
    catalogue. ``tells``: it is a word that says something.
    """

    fronts: frozenset[str]
    nexts: tuple[frozenset[str], ...]
    doubtful: bool
    open: bool
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
        blanks = frozenset[str]().union(*(groups[name] for name in blank))
        self._blank = automaton(blanks)
        self._blank_letters = BREAK.join(blanks)
        silent = "".join(sorted({*"".join(blanks), *_NO_WORDS}))
        self._telling_sign = re.compile(f"{_SIGN}(?<![{re.escape(silent)}])")
        self._shapes = frozenset[str]().union(*(groups.get(name, ()) for name in SHAPES))
        self._shape_signs = automaton(key for key in self._shapes if key[0] > "\u3000")
        self._slips = reader.slips
        self._slipped = re.compile(f"[{''.join(self._slips)}]" if self._slips else "(?!)")
        self._tokens: dict[str, _Token] = {}

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
        known = self._tokens
        tokens = [known.get(token) or self._learn(token) for token in text.split()]
        fronts = frozenset[str]().union(*[token.fronts for token in tokens])
        told = doubtful = numbers = False
        for token in tokens:
            if token.doubtful:
                return False
            told |= token.tells
            numbers |= token.numbers
            doubtful |= token.open
            for nexts in token.nexts:
                # In whatever order the words are read, and whatever is read over.
                doubtful = doubtful or not nexts.isdisjoint(fronts)
        if doubtful or numbers or not told:
            folded = fold(text)
            if doubtful and self._meets(folded.text):
                return False
            if not told and not self._tells_something(folded.text):
                return False
            return not (numbers and self._marks.has_number(folded))
        return True

    def _learn(self, token: str) -> _Token:
        """What is known of what stands between blanks, from now on."""
        plain = fold(token).text
        units = self._terms.units(plain)
        bounded(self._tokens)[token] = known = _Token(
            fronts=frozenset(unit.front for unit in units),
            nexts=tuple(unit.nexts for unit in units if unit.nexts),
            doubtful=any(unit.asks or unit.form == "doped" for unit in units)
            or self._marks.has_formula(token),
            open=INNER_COMMA.search(plain) is not None,
            numbers=self._marks.may_begin_number(plain),
            tells=self._is_telling(plain),
        )
        return known

    # -- terms -----------------------------------------------------------------------------------

    def _meets(self, plain: str) -> bool:
        """Whether a term may stand in a text in any of the ways to read it."""
        terms = self._terms
        units = terms.units(plain)
        if any([unit.asks for unit in units]) or " doped " in plain:
            return True
        # A comma inside a figure or a name may be read as one between pieces.
        loose = terms.go_on(units) or INNER_COMMA.search(plain) is not None
        if not loose and plain.isascii():
            return False
        if _CUT.search(plain) and self._turns(plain):
            return True
        if not loose:
            return self._signs_meet(units)
        if terms.stand_in(units):
            return True
        if self._slipped.search(plain) and terms.stand_in(terms.units(self._typed(plain))):
            return True
        # A short word may be glued to a figure and then is no shape: T40.
        return any(terms.stand_in(self._between_shapes(units, least)) for least in (1, 3))

    def _signs_meet(self, units: Units) -> bool:
        """The same for terms that begin with a Chinese or Japanese sign."""
        begin = self._terms.begin_with_sign_in
        row = row_of(units)
        if begin(row) or (self._slipped.search(row) and begin(self._typed(row))):
            return True
        shapes = [unit for unit in units if not unit.signs and unit.form in self._shapes]
        if not shapes:
            return begin(self._without_shapes(row))
        leasts = (1, 3) if any([len(unit.form) < 3 for unit in shapes]) else (1,)
        return any([begin(row_of(self._between_shapes(units, least))) for least in leasts])

    def _typed(self, plain: str) -> str:
        """A text with the signs for which others are often typed."""
        return "".join([self._slips.get(sign, sign) for sign in plain])

    def _turns(self, plain: str) -> bool:
        """Whether the end of one piece and the beginning of another meet in a term."""
        cuts = list(PIECES.finditer(plain))
        if len(cuts) > 3:
            return False
        starts = [0, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), len(plain)]
        pieces = [self._terms.units(plain[a:b]) for a, b in zip(starts, ends, strict=True)]
        pairs = self._lexicon.pairs
        return any(
            _tail(one[-1]) + _joint(other[0]) in pairs and self._stands_across(one, other)
            for one, other in permutations([piece for piece in pieces if piece], 2)
        )

    def _stands_across(self, one: Units, other: Units) -> bool:
        """Whether a term begins in a piece and goes on at least with the next one's first letters.

        It may go on into a third piece, so no more is asked.
        """
        front = other[0].form[:1] if other[0].signs else other[0].form
        tail = ""
        for unit in reversed(one):
            for start in reversed(range(len(unit.form))) if unit.signs else (0,):
                if next(self._terms.begun_by(unit.form[start:] + tail + front), ""):
                    return True
            tail = unit.form + tail
        return False

    def _between_shapes(self, units: Units, least: int) -> list[Unit]:
        """The units without words for shapes, Latin ones of so many letters at least."""
        kept = [
            run_of_signs(self._without_shapes(unit.form)) if unit.signs else unit
            for unit in units
            if unit.signs or len(unit.form) < least or unit.form not in self._shapes
        ]
        return [unit for unit in kept if unit.form]

    def _without_shapes(self, row: str) -> str:
        """A row of letters without the signs that are words for shapes."""
        kept, reached = [], 0
        found = self._shape_signs.find_matches_as_indexes(row, overlapping=True)
        for _, start, end in sorted(found, key=itemgetter(1)):
            if start > reached:
                kept.append(row[reached:start])
            reached = max(reached, end)
        return "".join([*kept, row[reached:]]) if found else row

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
        units = self._terms.units(plain)
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
    """The rows of letters of each word group, and of all terms, whatever breaks stand in them."""
    groups: dict[str, set[str]] = {_TERMS: set()}
    kinds, owners = lexicon.kinds, lexicon.owners
    for key, numbers in lexicon.terms.items():
        if key[0] == "\0":
            continue
        letters = key.replace(BREAK, "")
        for number in numbers:
            if kinds[number] <= Kind.STRONG:
                groups[_TERMS].add(letters)
            elif kinds[number] == Kind.GROUP:
                groups.setdefault(owners[number], set()).add(letters)
    return {name: frozenset(keys) for name, keys in groups.items()}


def _tail(unit: Unit) -> str:
    """What a unit ends with where it meets another, as in a joint of a term."""
    return unit.form[-1 if unit.signs else -2 :]


def _joint(unit: Unit) -> str:
    return unit.form[: 1 if unit.signs else 2]
