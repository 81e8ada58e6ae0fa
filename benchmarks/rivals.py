"""The plain ways to look for the catalogue's terms: every term against every text.

All of them get the texts and the terms folded as our own reading folds them, and terms too short to
tell anything (under four Latin letters, under two others) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import ahocorasick_rs
import numpy as np
from rapidfuzz import fuzz, process

from screen.catalogue import Catalogue
from screen.text.fold import fold

CUTOFF = 90
CHUNK = 16


def terms_of(catalogue: Catalogue, origin: str = "CN") -> dict[str, str]:
    """Strong, parametric and weak terms of all entries for goods of a country: folded, and as the
    catalogue writes them."""
    found: dict[str, str] = {}
    for item in catalogue.items.values():
        if item.origin != origin:
            continue
        for words in (item.terms.strong, item.terms.needs_parameter, item.terms.weak):
            for term in (*words.en, *words.zh, *words.ja):
                plain = fold(term).text.strip()
                if len(plain) >= (4 if plain.isascii() else 2):
                    found.setdefault(plain, term)
    return found


def folded(texts: Sequence[str]) -> list[str]:
    return [fold(text).text for text in texts]


def every_term(
    texts: Sequence[str], terms: Sequence[str], cutoff: float = CUTOFF, workers: int = 1
) -> Iterator[tuple[int, list[int]]]:
    """For each text, in order, the numbers of the terms that are at least so much like a part
    of it: rapidfuzz ``partial_ratio`` of every term against every text."""
    for start in range(0, len(texts), CHUNK):
        scores = process.cdist(
            texts[start : start + CHUNK],
            terms,
            scorer=fuzz.partial_ratio,
            score_cutoff=cutoff,
            dtype=np.uint8,
            workers=workers,
        )
        for offset, row in enumerate(scores):
            yield start + offset, np.flatnonzero(row).tolist()


class ExactScan:
    """An Aho-Corasick automaton of all terms; every place where one stands."""

    def __init__(self, terms: Sequence[str]) -> None:
        self._automaton = ahocorasick_rs.AhoCorasick(terms)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Number of the term, start and end, overlapping ones included."""
        return self._automaton.find_matches_as_indexes(text, overlapping=True)
