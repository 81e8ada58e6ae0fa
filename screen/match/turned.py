"""Turned about: terms whose words stand in another order, or with another word between them.

"Graphite, artificial", "oxide of dysprosium", "samarium cobalt disc magnets", "fibres doped with
erbium": a text is taken in pieces, and these are read in another order or without what lies
between, wherever a term goes on from one to another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise, permutations
from typing import NamedTuple

from screen.match.lexicon import Lexicon, goes_on, joint_of
from screen.match.span import Span, located
from screen.text.words import Row, Word, lay_out_pieces

__all__ = ["INNER_COMMA", "PIECES", "SHAPES", "doped", "read_over", "turned_about"]

PIECES = re.compile(r"\s*[,;]\s*|\s+(?:of|for)\s+(?:an?\s+|the\s+)?")
"""Where a text is cut to bring the noun that stands first behind its modifiers."""

MOST_PIECES = 4
"""A text of more pieces is not turned about."""

INNER_COMMA = re.compile(r",(?:(?<=\d,)\d|(?<=n,)n)")
"""Commas that may be part of a figure or a name, or stand between words."""

SHAPES = ("forms-shape", "forms-wrought", "forms-size", "heads-shapes")
"""Word groups of shapes, which may stand between the words of a term."""

_SHAPES = frozenset(SHAPES)
_DOPED = re.compile(r"([a-z][a-z -]{2,40}?)\s+(doped)\s+with\s+([a-z]+)")
_LONGEST = 60

Stretch = tuple[int, int]


class _Piece(NamedTuple):
    """A stretch of a folded text, and where it begins and ends in a row."""

    stretch: Stretch
    row: Row
    start: int
    end: int

    @property
    def first(self) -> Word:
        return self.row.first(self.start)

    @property
    def last(self) -> Word:
        return next(self.row.back(self.start, self.end))

    def goes_on_in(self, other: _Piece, lexicon: Lexicon) -> bool:
        """Whether a term may go on from this piece to another; maybe into a third, so no more is
        asked. A long-vowel mark may be silent where a piece ends."""
        if self.row.text[self.end - 1] == "\u30fc":
            return True
        return goes_on(self.row.back(self.start, self.end), other.first, lexicon)


def _pieces(row: Row, stretches: Iterable[Stretch]) -> list[_Piece]:
    """The stretches of a text in which any word stands."""
    places = ((one, row.place_at(one[0]), row.place_at(one[1])) for one in stretches)
    return [_Piece(one, row, start, end) for one, start, end in places if start < end]


def read_over(row: Row, lexicon: Lexicon, spans: Sequence[Span]) -> Iterator[Span]:
    """Terms with a word for a shape between their words: "samarium cobalt disc magnets"."""
    shapes = sorted(
        (span.start, span.end)
        for span in spans
        if span.method == "exact" and not _SHAPES.isdisjoint(lexicon.sorts[span.terms].groups)
    )
    if not shapes:
        return
    pieces, at = [], 0
    for start, end in shapes:
        if start > at:
            pieces.append((at, start))
        at = max(at, end)
    pieces.append((at, len(row.folded.text)))
    if not any(one.goes_on_in(other, lexicon) for one, other in pairwise(_pieces(row, pieces))):
        return
    for span in located(lay_out_pieces(row.folded, pieces), lexicon, "reordered"):
        if any(span.start < start and end < span.end for start, end in shapes):
            yield Span(span.start, span.end, span.terms, "reordered", 95.0)


def turned_about(row: Row, lexicon: Lexicon) -> Iterator[Span]:
    """Terms whose noun stands first: "graphite, artificial", "oxide of dysprosium"."""
    text = row.folded.text
    if not any(cut in text for cut in (",", ";", "of", "for")):
        return
    cuts = list(PIECES.finditer(text))
    if not 2 <= len(cuts) + 1 <= MOST_PIECES:
        return
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    stretches = list(zip(starts, ends, strict=True))
    if INNER_COMMA.search(text):
        # A comma inside a figure or a name is none between words of the row as a whole.
        laid = [_pieces(lay_out_pieces(row.folded, [one]), [one]) for one in stretches]
        pieces = [piece for found in laid for piece in found]
    else:
        pieces = _pieces(row, stretches)
    numbers = range(len(pieces))
    joined = {
        (one, other)
        for one, other in permutations(numbers, 2)
        if joint_of(pieces[one].last, pieces[other].first) in lexicon.pairs
    }
    met = {(one, other) for one, other in joined if pieces[one].goes_on_in(pieces[other], lexicon)}
    if not met:
        return
    for taken in chain(permutations(numbers, 2), permutations(numbers, 3)):
        if not joined.issuperset(pairwise(taken)) or met.isdisjoint(pairwise(taken)):
            continue
        chosen = [pieces[number].stretch for number in taken]
        if sum(end - start for start, end in chosen) > _LONGEST or _reads_on(chosen, text):
            continue
        for span in located(lay_out_pieces(row.folded, chosen), lexicon, "reordered"):
            if all(span.start < end and start < span.end for start, end in chosen):
                yield Span(span.start, span.end, span.terms, "reordered", 95.0)


def _reads_on(chosen: Sequence[Stretch], text: str) -> bool:
    """Whether pieces stand as they were written, so that nothing is new: but for a comma between
    two neighbours ("MOLYBDENUM, POWDER"), which is then read over."""
    if list(chosen) != sorted(chosen):
        return False
    between = text[chosen[0][1] : chosen[1][0]].strip()
    return len(chosen) > 2 or between not in (",", ";")


def doped(row: Row, lexicon: Lexicon) -> Iterator[Span]:
    """Terms that name the dopant first: "optical fibres doped with erbium"."""
    if "doped" not in row.folded.text:
        return
    for match in _DOPED.finditer(row.folded.text):
        words = [m.start() for m in re.finditer(r"(?<![a-z])[a-z]", match.group(1))][-3:]
        for start in words:
            host = (match.start() + start, match.end(1))
            turned = lay_out_pieces(row.folded, [match.span(3), match.span(2), host])
            for span in located(turned, lexicon, "reordered"):
                if span.start == host[0] and span.end == match.end(3):
                    yield Span(span.start, span.end, span.terms, "reordered", 95.0)
