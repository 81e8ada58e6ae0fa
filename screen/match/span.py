"""Spans: places of a text where words of the catalogue stand, before anything is judged."""

from __future__ import annotations

from msgspec import Struct

from screen.match.lexicon import Lexicon, scan
from screen.text.fold import Folded
from screen.text.words import Row

__all__ = ["Span", "Text", "located", "sort_spans"]


class Span(Struct, frozen=True):
    """A term where it stands: folded offsets, the numbers of the terms it may be, and how it met.

    ``method`` is ``exact``, ``fuzzy``, ``reordered``, ``formula``, ``cas``, ``un`` or ``code``;
    ``score`` runs from 0 to 100.
    """

    start: int
    end: int
    terms: tuple[int, ...]
    method: str = "exact"
    score: float = 100.0

    def inside(self, other: Span) -> bool:
        """Whether this span lies within a longer one."""
        return (
            other.start <= self.start
            and self.end <= other.end
            and other.end - other.start > self.end - self.start
        )

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Text(Struct, frozen=True):
    """A field as the rules see it: folded text, spans of items, of phrases and of word groups.

    ``substances`` are the entries for substances; all others are articles or know-how.
    ``chemicals`` are those of the chemist's lists, whose names grow by prefixes and endings.
    """

    folded: Folded
    lexicon: Lexicon
    items: tuple[Span, ...]
    phrases: tuple[Span, ...]
    groups: tuple[tuple[str, Span], ...]
    substances: frozenset[str] = frozenset()
    chemicals: frozenset[str] = frozenset()

    def group(self, *prefixes: str) -> list[Span]:
        """Spans of the word groups whose id begins with one of the prefixes."""
        return [span for name, span in self.groups if name.startswith(prefixes)]


def located(row: Row, lexicon: Lexicon, method: str = "exact") -> list[Span]:
    """Where the terms stand that stand in a row."""
    return [
        Span(*row.folded_span(hit.start, hit.end), hit.terms, method) for hit in scan(row, lexicon)
    ]


def sort_spans(
    spans: list[Span], lexicon: Lexicon
) -> tuple[list[Span], list[Span], list[tuple[str, Span]]]:
    """Tell spans of items, of ``unless`` phrases and of word groups apart; one may be several."""
    items: list[Span] = []
    phrases: list[Span] = []
    groups: list[tuple[str, Span]] = []
    for span in spans:
        sorts = lexicon.sorts[span.terms]
        if sorts.items:
            items.append(_only(span, sorts.items))
        if sorts.phrases:
            phrases.append(_only(span, sorts.phrases))
        groups += [(name, span) for name in sorts.groups]
    return items, phrases, groups


def _only(span: Span, terms: tuple[int, ...]) -> Span:
    if len(terms) == len(span.terms):
        return span
    return Span(span.start, span.end, terms, span.method, span.score)
