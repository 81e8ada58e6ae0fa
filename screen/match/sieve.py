"""The sieve: which texts surely hold no word of the catalogue, told without reading them in full.

Most lines of a shipping file are about other goods. A text passes for plain only where a full
reading would come to nothing: no word of it begins a term, none may be a misspelt term, no
identifier stands in it, and at least one word says something. Whatever is left in doubt is read
in full. What is known of a word is remembered, because words repeat.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations

from screen.match.compounds import ELEMENT
from screen.match.end_use import EndUseIndex
from screen.match.goods import GoodsReader
from screen.match.lexicon import Kind, Lexicon
from screen.match.locate import PIECES, SHAPES, find_identifiers
from screen.match.spelling import mixed_words, respell_kana
from screen.text.fold import Folded, fold
from screen.text.pieces import LONGEST
from screen.text.words import BREAK, SILENT, UNITS, normal_word, signs_form

__all__ = ["Sieve"]

_REMEMBERED = 1 << 18
_BEGINS, _ASKS = 1, 2
_WORDS = re.compile(r"[a-z']+|\d+(?:[.,]\d+)*")
_KANA = re.compile("[\u30a1-\u30fc]{6}")
_CUT = re.compile(r"[,;]|\s(?:of|for)\s")
_GLUED = re.compile(r"[a-z]\d|\d[a-z]")
# What an identifier cannot do without: figures in their places, or letters of mixed case.
_FIGURED = re.compile(
    r"[a-z)\]}]\d|[a-z][(\[{]|\d-\d\d-\d|\d[a-e]\d\d\d|cas\D*\d|un\D{0,12}\d{4}|[号][\s.:#-]*\d{4}"
)
_MIXED_CASE = re.compile("[a-z][A-Z]|[A-Z][A-Z][a-z]")
_NO_WORDS = "\u306e\u7684\u53ca\u4e0e\u30fb\u30fc"
# Words that are no unit behind a figure and no piece of a number of a model.
_TELLING = re.compile(
    r"(?:(?:^|(?<=[\s,;()]))[a-z]{5,}|(?:^|(?<=[a-wyz]\s))[a-z]{3,4})(?=[\s,;()]|$)"
)


class Sieve:
    """What tells plain texts in one direction of trade."""

    def __init__(self, reader: GoodsReader, uses: EndUseIndex) -> None:
        self._lexicon = reader.lexicon
        self._english = frozenset(reader.english.text.split())
        keys = {*_goods_keys(reader), *_term_keys(uses.lexicon)}
        self._keys = frozenset(keys)
        self._sorted = sorted(keys)
        self._sizes = _sizes(keys)
        self._blank = frozenset(
            _group_keys(reader.lexicon, lambda name: name == "vague" or name.startswith("forms"))
        )
        self._blank_sizes = _sizes(self._blank)
        self._shapes = frozenset(_group_keys(reader.lexicon, lambda name: name in SHAPES))
        self._shape_sizes = _sizes(self._shapes)
        self._slips = str.maketrans(reader.slips)
        self._known: dict[str, int] = {}

    def is_plain(self, text: str) -> bool:
        """Whether a full reading of a text would surely meet nothing. Never raises."""
        if len(text) > LONGEST:
            return False
        folded = fold(text)
        if folded.starts is not None:
            return False
        plain = folded.text
        units = _units(plain)
        known = 0
        for unit, signs in units:
            if not signs:
                known |= self._learnt(unit)
        if known & _ASKS:
            return False
        if (known or not plain.isascii()) and self._meets(plain, units):
            return False
        return self._tells_something(plain, units) and not self._may_identify(folded)

    # -- words -----------------------------------------------------------------------------------

    def _learnt(self, word: str) -> int:
        """What is known of a Latin word or a number."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[word] = self._learn(word)
        return known

    def _learn(self, word: str) -> int:
        form = _form(word)
        if form and self._begins(form):
            return _BEGINS | (_ASKS if self._misspelt(word, form) else 0)
        return _ASKS if self._misspelt(word, form) else 0

    def _misspelt(self, word: str, form: str) -> bool:
        """Whether a word is none of its own and near one of the catalogue."""
        if len(form) < 5 or not form[0].isalpha() or form in self._lexicon.words:
            return False
        if form in self._english or word in self._english:
            return False
        return self._lexicon.speller.nearest(form) is not None

    def _begins(self, letters: str) -> bool:
        """Whether a term begins with some letters."""
        at = bisect_left(self._sorted, letters)
        return at < len(self._sorted) and self._sorted[at].startswith(letters)

    # -- terms -----------------------------------------------------------------------------------

    def _meets(self, plain: str, units: Sequence[tuple[str, bool]]) -> bool:
        """Whether a term may stand in a text in any of the ways to read it."""
        if self._stands(units) or " doped " in plain:
            return True
        typed = plain if plain.isascii() else plain.translate(self._slips)
        if typed != plain and self._stands(_units(typed)):
            return True
        return self._turned(plain) or self._over_shapes(units)

    def _turned(self, plain: str) -> bool:
        """Whether a term may begin at the end of one piece and go on with another."""
        if not _CUT.search(plain):
            return False
        cuts = list(PIECES.finditer(plain))
        if len(cuts) > 3:
            return False
        starts = [0, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), len(plain)]
        pieces = [_units(plain[a:b]) for a, b in zip(starts, ends, strict=True)]
        return any(
            self._reaches(tail, other[0][0])
            for one, other in permutations([piece for piece in pieces if piece], 2)
            for tail in self._tails(one)
        )

    def _over_shapes(self, units: Sequence[tuple[str, bool]]) -> bool:
        """Whether a term may stand where words for shapes are read over."""
        kept: list[tuple[str, bool]] = []
        for unit, signs in units:
            if signs:
                kept += [(piece, True) for piece in self._without_shapes(unit)]
            elif _form(unit) not in self._shapes:
                kept.append((unit, False))
        return kept != units and self._stands(kept)

    def _without_shapes(self, signs: str) -> Iterator[str]:
        """The pieces of a run of signs between words for shapes."""
        at = reached = 0
        for start in range(len(signs)):
            size = self._length(signs, start, self._shapes, self._shape_sizes)
            if size and start >= reached and start > at:
                yield signs[at:start]
            if size:
                at = reached = max(reached, start + size)
        if at < len(signs):
            yield signs[at:]

    def _stands(self, units: Sequence[tuple[str, bool]]) -> bool:
        """Whether a term begins at one of the units and stands in the row of letters from there."""
        forms = [unit if signs else _form(unit) for unit, signs in units]
        row = "".join(forms)
        at = 0
        for (unit, signs), form in zip(units, forms, strict=True):
            if signs:
                for start in range(at, at + len(form)):
                    if row[start] in self._keys or self._found(row, start, 2):
                        return True
            elif self._learnt(unit) and (form in self._keys or self._found(row, at, len(form))):
                return True
            at += len(form)
        return False

    def _found(self, row: str, start: int, least: int) -> bool:
        """Whether a term of at least so many letters stands at a place of a row."""
        return any(
            size >= least and row[start : start + size] in self._keys
            for size in self._sizes.get(row[start : start + 2], ())
        )

    def _tails(self, units: Sequence[tuple[str, bool]]) -> Iterator[str]:
        """The ends of a piece with which a term may begin."""
        tail = ""
        for unit, signs in reversed(units):
            form = unit if signs else _form(unit)
            for start in reversed(range(len(form))) if signs else (0,):
                if self._begins(form[start:] + tail):
                    yield form[start:] + tail
            tail = form + tail

    def _reaches(self, tail: str, unit: str) -> bool:
        """Whether a term goes on from the end of a piece to the beginning of another."""
        return self._begins(tail + (_form(unit) if unit.isascii() else unit[0]))

    # -- the rest --------------------------------------------------------------------------------

    def _may_identify(self, folded: Folded) -> bool:
        """Whether an identifier or a word that a scanner or a typist garbled stands in a text."""
        plain, written = folded.text, folded.original
        if not plain.isascii():
            written = unicodedata.normalize("NFKC", written)
            if _KANA.search(plain) and any(respell_kana(plain, self._lexicon.speller)):
                return True
        if _GLUED.search(plain) and any(
            word in self._lexicon.speller.latin for _, _, word in mixed_words(plain)
        ):
            return True
        if not (_FIGURED.search(plain) or _MIXED_CASE.search(written)):
            return False
        return bool(find_identifiers(folded, self._lexicon))

    def _tells_something(self, plain: str, units: Sequence[tuple[str, bool]]) -> bool:
        """Whether a text holds a word that is surely none of those that say nothing."""
        telling = frozenset(_TELLING.findall(plain))
        row = "".join(unit if signs else _form(unit) for unit, signs in units)
        at = reached = 0
        for unit, signs in units:
            end = at + len(unit if signs else _form(unit))
            for start in range(at, end) if signs else (at,):
                size = self._length(row, start, self._blank, self._blank_sizes)
                reached = max(reached, start + size)
                if signs and reached <= start and row[start] not in _NO_WORDS:
                    return True
            if unit in telling and reached < end:
                return True
            at = end
        return False

    @staticmethod
    def _length(
        row: str, start: int, words: frozenset[str], sizes: Mapping[str, tuple[int, ...]]
    ) -> int:
        """How many letters the longest of some words has that stands at a place of a row."""
        for size in sizes.get(row[start : start + 2], ()):
            if row[start : start + size] in words:
                return size
        return int(row[start : start + 1] in words)


def _goods_keys(reader: GoodsReader) -> Iterator[str]:
    """The rows of letters of all terms of goods, and of what names them only beside others."""
    yield from _term_keys(reader.lexicon)
    first = {c.all_of[0] for combinations in reader.combinations.values() for c in combinations}
    yield from _group_keys(reader.lexicon, lambda name: name in first or name.startswith(ELEMENT))


def _term_keys(lexicon: Lexicon) -> Iterator[str]:
    for key, numbers in lexicon.terms.items():
        if key[0] != "\0" and any(lexicon.kinds[number] <= Kind.STRONG for number in numbers):
            yield key.replace(BREAK, "")


def _group_keys(lexicon: Lexicon, wanted: Callable[[str], bool]) -> Iterator[str]:
    for key, numbers in lexicon.terms.items():
        if any(
            lexicon.kinds[number] == Kind.GROUP and wanted(lexicon.owners[number])
            for number in numbers
        ):
            yield key.replace(BREAK, "")


def _sizes(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of keys by their first two letters, longest first."""
    sizes: dict[str, set[int]] = {}
    for key in keys:
        sizes.setdefault(key[:2], set()).add(len(key))
    return {pair: tuple(sorted(found, reverse=True)) for pair, found in sizes.items()}


def _units(plain: str) -> list[tuple[str, bool]]:
    """The words of a folded text, and whether each is a run of Chinese or Japanese signs."""
    if plain.isascii():
        if "(" in plain or "n,n" in plain:
            plain = SILENT.sub(" ", plain)
        return [(word, False) for word in _WORDS.findall(plain)]
    return [
        (signs_form(signs), True) if signs else (latin or number, False)
        for latin, number, signs, _ in UNITS.findall(plain)
        if signs or latin or number
    ]


def _form(word: str) -> str:
    """A Latin word or a number as it stands in a row of letters."""
    return word.replace(",", "") if word[0].isdigit() else normal_word(word)
