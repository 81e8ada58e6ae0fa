"""Misspelt words: which word of the catalogue an unknown word was probably meant to be.

A word is only re-read when it is no word of its own: not in the catalogue, not in the list of
English words, not another substance. One substance is never turned into another that way,
because each substance is itself a known word.

What counts slips (RapidFuzz) is loaded by the functions that do: that takes as long as to read
a description, and many hold no unknown word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TypeVar

from msgspec import Struct

from screen.match.kana_slips import KanaSpeller, KanaWords
from screen.text.lazy import Pattern
from screen.text.words import Row, normal_word

__all__ = ["Respelling", "Speller", "WordList", "mixed_words", "respell_kana", "respell_latin"]

K = TypeVar("K")
_OCR = (("rn", "m"), ("0", "o"), ("1", "l"), ("5", "s"), ("vv", "w"), ("ii", "u"))
_MIXED = Pattern(r"(?<![a-z0-9])(?=[a-z0-9]*[015])(?=[a-z0-9]*[a-z]{3})[a-z0-9]{6,}(?![a-z0-9])")
_REMEMBERED = 1 << 14
_MOST_MEANT = 3
"""So many words are read in place of one misspelt word, where they are equally near."""


class WordList(Struct, frozen=True):
    """Words of a language in one string, one a line and in order: small, and quick to load.

    The text begins and ends with the end of a line; ``of`` makes it.
    """

    text: str

    @staticmethod
    def of(words: Iterable[str]) -> WordList:
        """A list of some words."""
        return WordList("\n".join(["", *sorted(set(words)), ""]))

    def __contains__(self, word: object) -> bool:
        """Whether a word is on the list, by halving what is left of it."""
        low, high = 0, len(self.text) - 1
        while isinstance(word, str) and low < high:
            before = self.text.rfind("\n", low, (low + high) // 2 + 1)
            behind = self.text.index("\n", before + 1)
            found = self.text[before + 1 : behind]
            if found == word:
                return True
            low, high = (behind, high) if found < word else (low, before)
        return False


class Respelling(Struct, frozen=True):
    """A word at folded offsets ``[start, end)`` read as ``meant``; ``score`` is 0 to 100.

    It is only believed in a term of ``least`` signs or more.
    """

    start: int
    end: int
    meant: str
    score: float
    least: int = 0


class Speller:
    """The words of a catalogue, laid out so that the few near an unknown word are found at once.

    Two words with slips between them begin with the same letter, or differ at their beginning
    alone: those of one first letter are kept by length, and all of them by what follows the first.
    """

    def __init__(self, latin: Iterable[str], kana: KanaWords) -> None:
        self.latin = frozenset(latin)
        self.kana = KanaSpeller(kana)
        self.nearest = lru_cache(_REMEMBERED)(self._nearest)

    @cached_property
    def _by_start(self) -> dict[tuple[str, int], list[str]]:
        """Latin words by their first letter and their length."""
        return _grouped((((word[0], len(word)), word)) for word in sorted(self.latin))

    @cached_property
    def _by_rest(self) -> dict[str, list[str]]:
        """Latin words by what follows the first letter."""
        return _grouped((word[1:], word) for word in sorted(self.latin))

    def _nearest(self, word: str) -> tuple[tuple[str, float], ...]:
        """The nearest words within the allowed slips, each with its likeness, 0 to 100.

        People and scanners rarely lose the first letter: one that differs there is believed only
        where nothing else does. Of equally near words each may have been meant.
        """
        for wrong, right in _OCR:
            if wrong in word and (plain := word.replace(wrong, right)) in self.latin:
                return ((normal_word(plain), 95.0),)
        near = self._alike(word) or self._unlike_at_start(word)
        least = min(near, default=(0, ""))[0]
        meant = {
            normal_word(choice): 100.0 * (1 - least / max(len(word), len(choice)))
            for distance, choice in sorted(near)
            if distance == least
        }
        return tuple(meant.items())[:_MOST_MEANT]

    def _alike(self, word: str) -> list[tuple[int, str]]:
        """Words of the same first letter within the allowed slips, each with their number."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

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
        from rapidfuzz.distance import OSA

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


def _grouped(pairs: Iterable[tuple[K, str]]) -> dict[K, list[str]]:
    groups: dict[K, list[str]] = {}
    for key, word in pairs:
        groups.setdefault(key, []).append(word)
    return groups


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
        written = row.folded.text[word.start : word.end]
        if word.kind != "latin" or len(written) < 5 or word.text in known:
            continue
        meant = speller.nearest(written) or speller.nearest(word.text)
        if meant and word.text not in english and written not in english:
            yield from (Respelling(word.start, word.end, *one) for one in meant)
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
    """Stretches of katakana that were probably meant as words of the catalogue."""
    return (Respelling(*place, place.least) for place in speller.kana.respelt(text))
