"""Misspelt words: which word of the catalogue an unknown word was probably meant to be.

A word is only re-read when it is no word of its own: not in the catalogue, not in the list of
English words, not another substance. One substance is never turned into another that way,
because each substance is itself a known word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from screen.text.words import Row

__all__ = ["Respelling", "Speller", "WordList", "mixed_words", "respell_kana", "respell_latin"]

_KANA = re.compile("[\u30a1-\u30fc]{6,}")
_OCR = (("rn", "m"), ("0", "o"), ("1", "l"), ("5", "s"), ("vv", "w"), ("ii", "u"))
_MIXED = re.compile(r"(?<![a-z0-9])(?=[a-z0-9]*[015])(?=[a-z0-9]*[a-z]{3})[a-z0-9]{6,}(?![a-z0-9])")
_REMEMBERED = 1 << 16


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


class Speller:
    """The words of a catalogue, laid out so that the few near an unknown word are found at once.

    Two words with slips between them begin with the same letter, or differ at their beginning
    alone: those of one first letter are kept by length, and all of them by what follows the first.
    """

    def __init__(self, latin: Iterable[str], kana: Iterable[str]) -> None:
        self.latin = frozenset(latin)
        self.kana = frozenset(kana)
        self._by_start: dict[tuple[str, int], list[str]] = {}
        self._by_rest: dict[str, list[str]] = {}
        for word in sorted(self.latin):
            self._by_start.setdefault((word[0], len(word)), []).append(word)
            self._by_rest.setdefault(word[1:], []).append(word)
        self._kana_by_length: dict[int, list[str]] = {}
        for word in sorted(self.kana):
            self._kana_by_length.setdefault(len(word), []).append(word)
        self.nearest = lru_cache(_REMEMBERED)(self._nearest)
        self.nearest_kana = lru_cache(_REMEMBERED)(self._nearest_kana)

    def _nearest(self, word: str) -> tuple[str, float] | None:
        """The one nearest word within the allowed slips, 0 to 100 like; none where there is a tie.

        People and scanners rarely lose the first letter: one that differs there is believed only
        where nothing else does.
        """
        for wrong, right in _OCR:
            if wrong in word and (plain := word.replace(wrong, right)) in self.latin:
                return plain, 95.0
        near = self._alike(word) or self._unlike_at_start(word)
        if not near:
            return None
        near.sort()
        distance, best = near[0]
        if len(near) > 1 and near[1][0] == distance:
            return None
        return best, 100.0 * (1 - distance / max(len(word), len(best)))

    def _alike(self, word: str) -> list[tuple[int, str]]:
        """Words of the same first letter within the allowed slips, each with their number."""
        most = allowed(len(word))
        near = []
        for length in range(len(word) - most, len(word) + most + 1):
            choices = self._by_start.get((word[0], length))
            if not choices:
                continue
            cutoff = min(most, allowed(length))
            found = process.extract(
                word, choices, scorer=OSA.distance, score_cutoff=cutoff, limit=None
            )
            near += [(distance, choice) for choice, distance, _ in found]
        best = min(near, default=(0, ""))[0]
        # One slip at the beginning is nearer than two elsewhere.
        return near if best < 2 or not self._unlike_at_start(word) else []

    def _unlike_at_start(self, word: str) -> list[tuple[int, str]]:
        """Words one slip away in their first letters: changed, lost, added, or turned about."""
        found = {
            *self._by_rest.get(word[1:], ()),
            *self._by_rest.get(word, ()),
            *self._by_rest.get(word[0] + word[2:], ()),
        }
        if word[1:] in self.latin:
            found.add(word[1:])
        return [
            (1, choice)
            for choice in found
            if choice[0] != word[0]
            and min(allowed(len(word)), allowed(len(choice))) >= 1
            and OSA.distance(word, choice, score_cutoff=1) == 1
        ]

    def _nearest_kana(self, word: str) -> tuple[str, float] | None:
        """The one katakana word a slip away from a word that holds no known one."""
        size = len(word)
        if any(word[a:b] in self.kana for a in range(size) for b in range(a + 5, size + 1)):
            return None
        choices = [
            choice
            for length in (size - 1, size, size + 1)
            for choice in self._kana_by_length.get(length, ())
        ]
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=1, limit=2)
        return (found[0][0], 100.0 * (1 - 1 / size)) if len(found) == 1 else None


def respell_latin(
    row: Row, known: frozenset[str], speller: Speller, english: WordList
) -> Iterator[Respelling]:
    """Latin words of five letters and more that were probably meant as words of the catalogue.

    Args:
        row: the text.
        known: words of the catalogue, which are never re-read.
        speller: the words that a misspelt one may have meant.
        english: words of the language, which are never re-read either.
    """
    for word in row.words:
        if word.kind != "latin" or len(word.text) < 5 or word.text in known:
            continue
        meant = speller.nearest(word.text)
        if meant is None or word.text in english:
            continue
        if row.folded.text[word.start : word.end] not in english:
            yield Respelling(word.start, word.end, *meant)
    # A scanner reads 0 for o and 1 for l: such a word is laid out in pieces.
    for start, end, plain in mixed_words(row.folded.text):
        if plain in known and plain in speller.latin:
            yield Respelling(start, end, plain, 90.0)


def mixed_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Words of letters and digits that a scanner mixes up, with their place and plain letters."""
    for match in _MIXED.finditer(text):
        plain = match.group()
        for wrong, right in _OCR[1:4]:
            plain = plain.replace(wrong, right)
        yield *match.span(), plain


def allowed(length: int) -> int:
    """How many slips a word of so many letters may hold and still be read."""
    return 0 if length < 5 else 1 if length < 9 else 2


def respell_kana(text: str, speller: Speller) -> Iterator[Respelling]:
    """Katakana words of six signs and more, one slip away from one word of the catalogue."""
    for match in _KANA.finditer(text):
        word = match.group().rstrip("\u30fc")
        if len(word) >= 6 and (meant := speller.nearest_kana(word)):
            yield Respelling(match.start(), match.end(), *meant)
