"""The sieve: which texts surely hold no word of the catalogue, told without reading them in full.

Most lines of a shipping file are about other goods. A text passes for plain only where a full
reading would come to nothing: no word of it begins a term that its other words could go on with,
none may be a misspelt term, no identifier stands in it, and at least one word says something.
Whatever is left in doubt is read in full. What is known of a word is remembered, because words
repeat; what costs more is asked later.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple, TypeVar

from screen.match.compounds import ELEMENT
from screen.match.end_use import EndUseIndex
from screen.match.goods import GoodsReader
from screen.match.lexicon import Kind, Lexicon
from screen.match.locate import PIECES, SHAPES, find_identifiers
from screen.match.spelling import mixed_words, respell_kana
from screen.text.fold import Folded, fold
from screen.text.formula import ELEMENTS
from screen.text.pieces import LONGEST
from screen.text.words import BREAK, SILENT, UNITS, normal_word, signs_form

__all__ = ["Sieve"]

_REMEMBERED = 1 << 18
_WORDS = re.compile(r"[a-z']+|\d+(?:[.,]\d+)*")
_KANA = re.compile("[\u30a1-\u30fc]{5}")
_CUT = re.compile(r"[,;]|\s(?:of|for)\s")
# What an identifier cannot do without: letters beside figures or brackets, or of mixed case.
_ODD = re.compile(r"[A-Za-z)\]}]\d|\d[A-Za-z]|[a-z][A-Z]|[A-Z][A-Z][a-z]|[A-Za-z][(\[{]")
_ODD_WORDS = re.compile(r"[A-Za-z0-9()\[\]{}.,]+")
_FORMULAIC = re.compile(
    rf"(?:{'|'.join(sorted(ELEMENTS, key=len, reverse=True))}|[\d.,()\[\]{{}}])+", re.IGNORECASE
)
_NUMBERED = re.compile(r"\d-\d\d-\d|cas\D*\d|un\D{0,12}\d{4}|号[\s.:#-]*\d{4}|\d[a-e]\d\d\d")
_ALONE = "\0"
_TERMS = ""
_NO_WORDS = "\u306e\u7684\u53ca\u4e0e\u30fb\u30fc"
# Words that are no unit behind a figure and no piece of a number of a model.
_TELLING = re.compile(
    r"(?:(?:^|(?<=[\s,;()]))[a-z]{5,}|(?:^|(?<=[a-wyz]\s))[a-z]{3,4})(?=[\s,;()]|$)"
)


class _Unit(NamedTuple):
    """A Latin word, a number or a run of Chinese or Japanese signs, as it stands in a row.

    ``nexts`` holds the next two letters of the terms that begin with a word (the one that is left,
    or one with a mark, which a word of one letter meets). ``asks``: it is a term by itself or may
    be one misspelt.
    """

    form: str
    nexts: frozenset[str] = frozenset()
    asks: bool = False
    signs: bool = False


Units = Sequence[_Unit]


class Sieve:
    """What tells plain texts in one direction of trade."""

    def __init__(self, reader: GoodsReader, uses: EndUseIndex) -> None:
        self._lexicon = lexicon = reader.lexicon
        self._english = frozenset(reader.english.text.split())
        groups = _keys_by_group(lexicon)
        # Of words that name goods only together, one is enough to be in doubt.
        firsts = {c.all_of[0] for found in reader.combinations.values() for c in found}
        firsts |= {name for name in groups if name.startswith(ELEMENT)}
        self._keys = groups[_TERMS].union(
            _keys_by_group(uses.lexicon)[_TERMS], *(groups.get(name, ()) for name in firsts)
        )
        self._sorted = sorted(self._keys)
        self._sizes = _sizes(self._keys)
        self._sign_sizes = _sizes(key for key in self._keys if key[0] > "\u3000")
        self._signs = frozenset(key for key in self._keys if len(key) == 1 and key > "\u3000")
        blank = (name for name in groups if name == "vague" or name.startswith("forms"))
        self._blank = frozenset[str]().union(*(groups[name] for name in blank))
        self._blank_sizes = _sizes(self._blank)
        self._blank_letters = BREAK.join(self._blank)
        self._shapes = frozenset[str]().union(*(groups.get(name, ()) for name in SHAPES))
        self._shape_sizes = _sizes(self._shapes)
        self._shape_signs = frozenset(shape[0] for shape in self._shapes)
        self._slips = reader.slips
        self._known: dict[str, _Unit] = {}
        self._tells: dict[str, bool] = {}
        self._identifies: dict[str, bool] = {}

    def is_plain(self, text: str) -> bool:
        """Whether a full reading of a text would surely meet nothing. Never raises."""
        if len(text) > LONGEST:
            return False
        folded = fold(text)
        if folded.starts is not None:
            return False
        return not self._meets(folded.text) and self._is_rest_plain(folded)

    # -- words -----------------------------------------------------------------------------------

    def _units(self, plain: str) -> list[_Unit]:
        """The words and runs of signs of a folded text."""
        known = self._known
        if plain.isascii():
            if "(" in plain or "n,n" in plain:
                plain = SILENT.sub(" ", plain)
            words = [known.get(word) or self._learn(word) for word in _WORDS.findall(plain)]
            return [word for word in words if word.form] if "'" in plain else words
        return [
            _Unit(signs_form(signs), signs=True)
            if signs
            else known.get(latin or number) or self._learn(latin or number)
            for latin, number, signs, _ in UNITS.findall(plain)
            if signs or latin or number
        ]

    def _learn(self, word: str) -> _Unit:
        """What is known of a Latin word or a number, from now on."""
        form = word.replace(",", "") if word[0].isdigit() else normal_word(word)
        rests = [key[len(form) :] for key in self._begun_by(form)] if form else []
        nexts = {rest[:2] for rest in rests if rest} | {rest[0] + _ALONE for rest in rests if rest}
        asks = form in self._keys or self._misspelt(word, form)
        _bounded(self._known)[word] = known = _Unit(form, frozenset(nexts), asks)
        return known

    def _misspelt(self, word: str, form: str) -> bool:
        """Whether a word is none of its own and near one of the catalogue."""
        if len(form) < 5 or not form[0].isalpha() or form in self._lexicon.words:
            return False
        if form in self._english or word in self._english:
            return False
        speller = self._lexicon.speller
        return bool(speller.nearest(word) or speller.nearest(form))

    def _begun_by(self, letters: str) -> Iterator[str]:
        """The terms that begin with some letters."""
        for at in range(bisect_left(self._sorted, letters), len(self._sorted)):
            if not self._sorted[at].startswith(letters):
                return
            yield self._sorted[at]

    # -- terms -----------------------------------------------------------------------------------

    def _meets(self, plain: str) -> bool:
        """Whether a term may stand in a text in any of the ways to read it."""
        units = self._units(plain)
        if any(unit.asks for unit in units) or self._stands(units) or " doped " in plain:
            return True
        if not plain.isascii() and not self._slips.keys().isdisjoint(plain):
            typed = "".join(self._slips.get(sign, sign) for sign in plain)
            if self._stands(self._units(typed)):
                return True
        if _CUT.search(plain) and self._turns(plain):
            return True
        # A short word may be glued to a figure and then is no shape: T40.
        kept = self._between_shapes(units, 1)
        return kept != units and (
            self._stands(kept) or self._stands(self._between_shapes(units, 3))
        )

    def _stands(self, units: Units) -> bool:
        """Whether a term begins at one of the units and stands in the row of letters from there."""
        row = "".join([unit.form for unit in units])
        keys, sizes = self._keys, self._sign_sizes
        at, last = 0, len(units) - 1
        for number, (form, nexts, _, signs) in enumerate(units):
            if signs:
                if not self._signs.isdisjoint(form):
                    return True
                for start in range(at, at + len(form)):
                    for size in sizes.get(row[start : start + 2], ()):
                        if row[start : start + size] in keys:
                            return True
            elif nexts and number < last and _goes_on(nexts, units[number + 1]):
                for size in self._sizes[row[at : at + 2]]:
                    if size > len(form) and row[at : at + size] in keys:
                        return True
            at += len(form)
        return False

    def _turns(self, plain: str) -> bool:
        """Whether the end of one piece and the beginning of another meet in a term."""
        cuts = list(PIECES.finditer(plain))
        if len(cuts) > 3:
            return False
        starts = [0, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), len(plain)]
        pieces = [self._units(plain[a:b]) for a, b in zip(starts, ends, strict=True)]
        pairs = self._lexicon.pairs
        return any(
            _tail(one[-1]) + _front(other[0]) in pairs and self._stands_across(one, other)
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
                if next(self._begun_by(unit.form[start:] + tail + front), ""):
                    return True
            tail = unit.form + tail
        return False

    def _between_shapes(self, units: Units, least: int) -> list[_Unit]:
        """The units without words for shapes, Latin ones of so many letters at least."""
        kept: list[_Unit] = []
        for unit in units:
            if unit.signs:
                if self._shape_signs.isdisjoint(unit.form):
                    kept.append(unit)
                else:
                    kept += [_Unit(part, signs=True) for part in self._without_shapes(unit.form)]
            elif len(unit.form) < least or unit.form not in self._shapes:
                kept.append(unit)
        return kept

    def _without_shapes(self, signs: str) -> Iterator[str]:
        """The pieces of a run of signs between words for shapes."""
        at = reached = 0
        for start in range(len(signs)):
            size = _length(signs, start, self._shapes, self._shape_sizes)
            if size and start >= reached and start > at:
                yield signs[at:start]
            if size:
                at = reached = max(reached, start + size)
        if at < len(signs):
            yield signs[at:]

    # -- the rest --------------------------------------------------------------------------------

    def _is_rest_plain(self, folded: Folded) -> bool:
        plain = folded.text
        kana = not plain.isascii() and _KANA.search(plain)
        if kana and any(respell_kana(plain, self._lexicon.speller)):
            return False
        return self._tells_something(plain) and not self._may_identify(folded)

    def _may_identify(self, folded: Folded) -> bool:
        """Whether an identifier or a word that a scanner garbled may stand in a text."""
        plain, written = folded.text, folded.original
        if not plain.isascii():
            written = unicodedata.normalize("NFKC", written)
        if _ODD.search(written) and any(map(self._is_identifier, _ODD_WORDS.findall(written))):
            return True
        return bool(_NUMBERED.search(plain)) and bool(find_identifiers(folded, self._lexicon))

    def _is_identifier(self, word: str) -> bool:
        """Whether a word is a formula, or a term in which a scanner took letters for figures."""
        if word.isalpha() and (word.islower() or word.isupper() or word[1:].islower()):
            return False
        found = self._identifies.get(word)
        if found is None:
            _bounded(self._identifies)[word] = found = self._identified(word)
        return found

    def _identified(self, word: str) -> bool:
        if any(plain in self._lexicon.speller.latin for _, _, plain in mixed_words(word.lower())):
            return True
        return bool(_FORMULAIC.fullmatch(word) and find_identifiers(fold(word), self._lexicon))

    def _tells_something(self, plain: str) -> bool:
        """Whether a text holds a word that is surely none of those that say nothing."""
        tells = self._tells
        for token in plain.split():
            told = tells.get(token)
            if told is None:
                _bounded(tells)[token] = told = self._is_telling(token)
            if told:
                return True
        return self._is_partly_covered(plain)

    def _is_telling(self, token: str) -> bool:
        """Whether what stands between blanks is a long Latin word, and no piece of a blank one."""
        core = token.strip(",.;:()'\"")
        if len(core) < 5 or not (core.isascii() and core.isalpha()):
            return False
        return normal_word(core) not in self._blank_letters

    def _is_partly_covered(self, plain: str) -> bool:
        """Whether the words that say nothing leave a word of a text uncovered."""
        telling = frozenset(map(normal_word, _TELLING.findall(plain)))
        units = self._units(plain)
        row = "".join(unit.form for unit in units)
        at = reached = 0
        for form, _, _, signs in units:
            end = at + len(form)
            for start in range(at, end) if signs else (at,):
                size = _length(row, start, self._blank, self._blank_sizes)
                reached = max(reached, start + size)
                if signs and reached <= start and row[start] not in _NO_WORDS:
                    return True
            if form in telling and reached < end:
                return True
            at = end
        return False


def _goes_on(nexts: frozenset[str], unit: _Unit) -> bool:
    """Whether a unit begins as a term goes on, of which the next letters are known."""
    form = unit.form
    begins = (form[:2] if len(form) > 1 else form + _ALONE) in nexts
    return begins or (unit.signs and form[0] in nexts)


def _length(
    row: str, start: int, words: frozenset[str], sizes: Mapping[str, tuple[int, ...]]
) -> int:
    """How many letters the longest of some words has that stands at a place of a row."""
    for size in sizes.get(row[start : start + 2], ()):
        if row[start : start + size] in words:
            return size
    return int(row[start : start + 1] in words)


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


def _sizes(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of keys by their first two letters, longest first."""
    sizes: dict[str, set[int]] = {}
    for key in keys:
        sizes.setdefault(key[:2], set()).add(len(key))
    return {pair: tuple(sorted(found, reverse=True)) for pair, found in sizes.items()}


def _tail(unit: _Unit) -> str:
    """What a unit ends with where it meets another, as in a joint of a term."""
    return unit.form[-1 if unit.signs else -2 :]


def _front(unit: _Unit) -> str:
    return unit.form[: 1 if unit.signs else 2]


T = TypeVar("T")


def _bounded(known: dict[str, T]) -> dict[str, T]:
    """What is remembered, emptied where it has grown too large."""
    if len(known) >= _REMEMBERED:
        known.clear()
    return known
