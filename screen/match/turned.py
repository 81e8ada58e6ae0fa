"""Turned about: terms whose words stand in another order, or with another word between them.

"Graphite, artificial", "oxide of dysprosium", "samarium cobalt disc magnets", "fibres doped with
erbium": a text is taken in pieces, and these are read in another order or without what lies between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise, permutations

from screen.match.lexicon import Lexicon, goes_on, joint_of
from screen.match.span import Span, located
from screen.text.words import Row, lay_out_pieces

__all__ = ["INNER_COMMA", "PIECES", "SHAPES", "doped", "read_over", "turned_about"]

PIECES = re.compile(r"\s*[,;]\s*|\s+(?:of|for)\s+(?:an?\s+|the\s+)?")
"""Where a text is cut to bring the noun that stands first behind its modifiers."""

INNER_COMMA = re.compile(r"\d,\d|n,n")
"""Commas that may be part of a figure or a name, or stand between words."""

SHAPES = ("forms-shape", "forms-wrought", "forms-size", "heads-shapes")
"""Word groups of shapes, which may stand between the words of a term."""

_DOPED = re.compile(r"([a-z][a-z -]{2,40}?)\s+(doped)\s+with\s+([a-z]+)")
_LONGEST = 60

Stretch = tuple[int, int]


def read_over(row: Row, lexicon: Lexicon, spans: Sequence[Span]) -> Iterator[Span]:
    """Terms with a word for a shape between their words: "samarium cobalt disc magnets"."""
    shapes = sorted(
        (span.start, span.end)
        for span in spans
        if span.method == "exact"
        and any(name in SHAPES for name in lexicon.sorts[span.terms].groups)
    )
    if not shapes:
        return
    pieces, at = [], 0
    for start, end in shapes:
        if start > at:
            pieces.append((at, start))
        at = max(at, end)
    pieces.append((at, len(row.folded.text)))
    rows = [piece for _, piece in _laid_out(row, pieces)]
    if not any(_meet_over(one, other, lexicon) for one, other in pairwise(rows)):
        return
    for span in located(lay_out_pieces(row.folded, pieces), lexicon, "reordered"):
        if any(span.start < start and end < span.end for start, end in shapes):
            yield Span(span.start, span.end, span.terms, "reordered", 95.0)


def _meet_over(one: Row, other: Row, lexicon: Lexicon) -> bool:
    """Whether a term goes on from a piece to the next; it may reach over a comma, of which no
    joint is kept."""
    joint = joint_of(one, other)
    return (not joint or joint in lexicon.pairs) and goes_on(one, other, lexicon)


def turned_about(row: Row, lexicon: Lexicon) -> Iterator[Span]:
    """Terms whose noun stands first: "graphite, artificial", "oxide of dysprosium"."""
    text = row.folded.text
    if not any(cut in text for cut in (",", ";", "of", "for")):
        return
    cuts = list(PIECES.finditer(text))
    if not 1 <= len(cuts) <= 3:
        return
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    rows = dict(_laid_out(row, zip(starts, ends, strict=True)))
    joined = {
        (one, other)
        for one, other in permutations(rows, 2)
        if joint_of(rows[one], rows[other]) in lexicon.pairs
    }
    met = {(one, other) for one, other in joined if goes_on(rows[one], rows[other], lexicon)}
    if not met:
        return
    for chosen in chain(permutations(rows, 2), permutations(rows, 3)):
        if not joined.issuperset(pairwise(chosen)) or met.isdisjoint(pairwise(chosen)):
            continue
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


def _laid_out(row: Row, pieces: Iterable[Stretch]) -> Iterator[tuple[Stretch, Row]]:
    """Each piece of a text in which any word stands, laid out by itself."""
    for piece in pieces:
        laid_out = lay_out_pieces(row.folded, [piece])
        if laid_out.words:
            yield piece, laid_out
