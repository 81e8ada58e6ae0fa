"""Explaining how a description was read, before any entry was judged."""

from __future__ import annotations

from msgspec import Struct

from screen.catalogue import Catalogue
from screen.match.locate import respell
from screen.text.contents import contained_substances
from screen.text.fold import fold
from screen.text.negation import denied_substances
from screen.text.pieces import LONGEST
from screen.text.quantity import read_quantities
from screen.text.words import BREAK, lay_out

__all__ = ["Explanation", "explain"]


class Explanation(Struct, frozen=True):
    """What the reader made of a description.

    Attributes:
        folded: the text as it is compared.
        words: its words in their normal form, ``|`` for a sign that no term reaches over.
        respelled: ``(written, read as)`` of misspelt words.
        figures: what each figure was taken for, as sentences of a few words.
        statements: substances that the text says are there (``+``) or are not (``-``).
    """

    folded: str
    words: tuple[str, ...]
    respelled: tuple[tuple[str, str], ...]
    figures: tuple[str, ...]
    statements: tuple[str, ...]


def explain(text: str, catalogue: Catalogue, *, japanese: bool = False) -> Explanation:
    """How a description is read in one direction of trade; of a very long one, its beginning."""
    reader = catalogue.japanese_goods if japanese else catalogue.chinese_goods
    folded = fold(text[:LONGEST])
    row = lay_out(folded)
    respelled = respell(row, reader.lexicon, reader.english)
    figures = read_quantities(folded, catalogue.quantities)
    cues = reader.negation
    there = dict.fromkeys(name for name, _ in contained_substances(folded.original, cues))
    denied = dict.fromkeys(name for name, _ in denied_substances(folded.original, cues))
    return Explanation(
        folded=folded.text,
        words=tuple("|" if word.text == BREAK else word.text for word in row.words),
        respelled=tuple((folded.text[r.start : r.end], r.meant) for r in respelled),
        figures=tuple(
            f"{q.stated.strip()}: {(q.name or q.dimension).replace('_', ' ')}"
            f"{f' of {q.of}' if q.of else ''} {q.low:g} to {q.high:g} {q.unit}"
            for q in figures
        ),
        statements=(*(f"+{name}" for name in there), *(f"-{name}" for name in denied)),
    )
