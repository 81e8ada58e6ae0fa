"""Misspelt words: which word of the catalogue an unknown word was probably meant to be.

A word is only re-read when it is no word of its own: not in the catalogue, not in the list of
English words, not another substance. One substance is never turned into another that way,
because each substance is itself a known word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from screen.match.lexicon import Lexicon
from screen.text.words import Row

__all__ = ["Respelling", "WordList", "respell_kana", "respell_latin"]

_KANA = re.compile("[\u30a1-\u30fc]{6,}")
_OCR = (("rn", "m"), ("0", "o"), ("1", "l"), ("5", "s"), ("vv", "w"), ("ii", "u"))
_MIXED = re.compile(r"(?<![a-z0-9])(?=[a-z0-9]*[015])(?=[a-z0-9]*[a-z]{3})[a-z0-9]{6,}(?![a-z0-9])")


class WordList(Struct, frozen=True):
    """Words of a language in one string, one a line: small in memory, quick to load."""

    text: str

    def __contains__(self, word: object) -> bool:
        return f"\n{word}\n" in self.text


class Respelling(Struct, frozen=True):
    """A word at folded offsets ``[start, end)`` read as ``meant``; ``score`` is 0 to 100."""

    start: int
    end: int
    meant: str
    score: float


def respell_latin(row: Row, lexicon: Lexicon, english: WordList) -> Iterator[Respelling]:
    """Latin words of five letters and more that were probably meant as words of the catalogue."""
    for word in row.words:
        if word.kind != "latin" or len(word.text) < 5 or word.text in lexicon.words:
            continue
        meant = _nearest(word.text, lexicon.vocabulary)
        written = row.folded.text[word.start : word.end]
        if meant is None or word.text in english or written in english:
            continue
        yield Respelling(word.start, word.end, meant[0], meant[1])
    # A scanner reads 0 for o and 1 for l: such a word is laid out in pieces.
    for match in _MIXED.finditer(row.folded.text):
        plain = match.group()
        for wrong, right in _OCR[1:4]:
            plain = plain.replace(wrong, right)
        if plain in lexicon.words and plain in lexicon.vocabulary:
            yield Respelling(match.start(), match.end(), plain, 90.0)


def allowed(length: int) -> int:
    """How many slips a word of so many letters may hold and still be read."""
    return 0 if length < 5 else 1 if length < 9 else 2


@lru_cache(maxsize=65536)
def _nearest(word: str, vocabulary: tuple[str, ...]) -> tuple[str, float] | None:
    """The one nearest word within the allowed number of slips; ``None`` when none or a tie."""
    cutoff = allowed(len(word))
    near = [
        (choice, distance)
        for choice, distance, _ in process.extract(
            word, vocabulary, scorer=OSA.distance, score_cutoff=cutoff, limit=4
        )
        if cutoff >= distance and allowed(len(choice)) >= distance
    ]
    for wrong, right in _OCR:
        if wrong in word and (plain := word.replace(wrong, right)) in vocabulary:
            return plain, 95.0
    if not near:
        return None
    near.sort(key=lambda pair: (pair[1], pair[0][:1] != word[:1], pair[0]))
    best, distance = near[0]
    # People and scanners rarely lose the first letter; two readings equally near are none.
    if best[0] != word[0] and distance > 1:
        return None
    if (
        len(near) > 1
        and near[1][1] == distance
        and (near[1][0][0] == word[0]) == (best[0] == word[0])
    ):
        return None
    return best, 100.0 * (1 - distance / max(len(word), len(best)))


def respell_kana(row: Row, lexicon: Lexicon) -> Iterator[Respelling]:
    """Katakana words of six signs and more, one slip away from one word of the catalogue."""
    for match in _KANA.finditer(row.folded.text):
        word = match.group().rstrip("\u30fc")
        if len(word) < 6 or any(known in word for known in lexicon.kana):
            continue
        found = process.extract(word, lexicon.kana, scorer=OSA.distance, score_cutoff=1, limit=2)
        if len(found) == 1:
            yield Respelling(match.start(), match.end(), found[0][0], 100.0 * (1 - 1 / len(word)))
