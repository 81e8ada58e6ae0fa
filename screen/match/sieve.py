"""The sieve: which texts surely hold no word of the catalogue, told without reading them in full.

Most lines of a shipping file are about other goods. A text passes for plain only where a full
reading would come to nothing: no term stands in its row of letters in any of the ways to read it,
none of its words may be a misspelt term, no identifier stands in it, and at least one word says
something. Whatever is left in doubt is read in full. What is known of a word is remembered,
because words repeat; what costs more is asked later. Texts are sifted many at a time, so that what
one step needs stays at hand while it goes over all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, permutations

from screen.match.combine import NO_PART
from screen.match.compounds import ELEMENT
from screen.match.end_use import EndUseIndex
from screen.match.goods import GoodsReader
from screen.match.lexicon import Kind, Lexicon
from screen.match.sieve_marks import Marks
from screen.match.sieve_telling import Telling
from screen.match.sieve_terms import Terms
from screen.match.sieve_words import COMMA, Flag, Line, Units, Words
from screen.match.spelling import respell_kana
from screen.match.turned import INNER_COMMA, MOST_PIECES, PIECES, SHAPES
from screen.text.fold import fold, fold_text
from screen.text.pieces import LONGEST

__all__ = ["Sieve"]

_TERMS = ""
_DOPED = "doped"  # the words around it are read in another order too
_ARTICLES = frozenset(("a", "an", "the"))
_SHAPES = Flag.SHAPE | Flag.SHORT


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
        return self.are_plain([text])[0]

    def are_plain(self, texts: Sequence[str]) -> list[bool]:
        """The same of many texts, each step over all that are left: in about half the time."""
        left = [self._line(text) for text in texts if len(text) <= LONGEST]
        left = [line for line in left if not self._is_doubtful(line)]
        left = self._without_terms(left)
        left = [line for line in left if not self._has_slips(line)]
        left = self._marks.without(left)
        plain = {line.written for line in left if self._tells(line)}
        return [text in plain for text in texts]

    def _line(self, text: str) -> Line:
        plain = fold_text(text)
        units = self._words.units(plain)
        flags = 0
        for unit in units:
            flags |= unit.flags
        return Line(text, plain, units, flags)

    def _is_doubtful(self, line: Line) -> bool:
        """Whether a word of a text may be a term by itself."""
        return bool(
            line.flags & Flag.DOUBTFUL
            or (line.flags & Flag.CASED and self._words.has_fitting(fold(line.written)))
        )

    def _has_slips(self, line: Line) -> bool:
        """Whether katakana in a text may be misspelt."""
        return bool(line.flags & Flag.KANA) and any(respell_kana(line.plain, self._speller))

    def _tells(self, line: Line) -> bool:
        """Whether a text says something."""
        return bool(
            line.flags & Flag.TELLS
            or (line.flags & Flag.WORDY and self._words.has_free_word(line.plain))
            or self._telling.in_text(line.plain, line.units)
        )

    def _without_terms(self, lines: Sequence[Line]) -> list[Line]:
        """The texts in which no term may stand in any of the ways to read them."""
        terms = self._terms
        found, begun = terms.stand_among([line.units for line in lines])
        left = [(line, at in begun) for at, line in enumerate(lines) if at not in found]
        for gaps, least in ((_SHAPES, 1), (Flag.SHAPE, _SHAPES)):
            shaped = [at for at, (line, _) in enumerate(left) if line.flags & _SHAPES >= least]
            if not shaped:
                continue
            found, _ = terms.stand_among([_over(left[at][0].units, gaps) for at in shaped])
            dropped = {shaped[at] for at in found}
            left = [one for at, one in enumerate(left) if at not in dropped]
        return [
            line
            for line, begins in left
            if not (line.flags & Flag.SLIPS and self._is_typed(line))
            and not (self._may_turn(line, begins) and self._turns(line.plain))
        ]

    def _is_typed(self, line: Line) -> bool:
        """Whether a term stands in a text with one sign for another; a sign alone is none."""
        signs = [self._slips.get(sign, sign) for sign in line.plain]
        return bool(self._terms.stand_among([self._words.units("".join(signs))], 2)[0])

    def _may_turn(self, line: Line, begins: bool) -> bool:
        """Whether a term may begin in one piece of a text and go on in another.

        ``begins``: one may begin and go on in the text at all.
        """
        units, plain = line.units, line.plain
        if "," in plain and INNER_COMMA.search(plain):
            return True
        if not line.flags & Flag.CUTS or plain.count(",") + plain.count(";") >= MOST_PIECES:
            return False
        # Not each of these is a cut: what is read as more pieces than there are meets no less, if a
        # word that stands beside another cut counts as a piece too ("steel, for pumps").
        cuts = [at for at, unit in enumerate(units) if unit.flags & Flag.CUTS]
        edges = (-1, *cuts, len(units))
        pieces = [units[a + 1 : b] for a, b in pairwise(edges) if a + 1 < b]
        pieces += [
            units[at : at + 1] for at in cuts if units[at] is not COMMA and _beside(at, edges)
        ]
        joints = {piece[0].joint for piece in pieces}
        joints |= {
            piece[1].joint for piece in pieces if piece[0].form in _ARTICLES and len(piece) > 1
        }
        begins = begins or bool(line.flags & Flag.SIGNS)
        return any(
            (begins or not joints.isdisjoint(piece[-1].heads))
            and self._terms.may_meet(piece[-1], joints)
            for piece in pieces
        )

    def _turns(self, plain: str) -> bool:
        """Whether the end of one piece and the beginning of another meet in a term."""
        pieces = PIECES.split(plain)
        if not 2 <= len(pieces) <= MOST_PIECES:
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


def _beside(at: int, edges: Sequence[int]) -> bool:
    return at - 1 in edges or at + 1 in edges


def _over(units: Units, gaps: int) -> Units:
    """What is left of a text where words for shapes are read over; ``gaps`` are their flags."""
    return [part for unit in units for part in (unit.parts or (unit,)) if not part.flags & gaps]
