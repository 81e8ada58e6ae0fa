"""Misspelt words in katakana: which word of the catalogue a stretch of signs was meant to be.

Katakana runs on without spaces, so that a word is looked for anywhere in a stretch. Words are found
by what a slip leaves of them (``KanaWords``): looking up costs the same against few words and many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from msgspec import Struct
from rapidfuzz.distance import OSA

from screen.match.tables import TextTable
from screen.text.fold import Folded
from screen.text.words import lay_out, signs_form

__all__ = ["KanaSpeller", "KanaWords", "Place"]

_STRETCH = re.compile("[\u30a1-\u30fc][\u30a1-\u30fc=-]{3,}[\u30a1-\u30fc]")
_GAP = re.compile("[=-]+")
_SHORTEST = 5
"""Shorter words are not read where they are misspelt; one of so many letters may have lost one."""
_SURE = 6
_LEAST = 7
"""A word of less than ``_SURE`` letters is near too many others: it is only read as part of a term
that is so long as a whole."""
_LONG = 11
"""A whole stretch of so many letters is read though each of its parts is a known word, but as a
question: people lose a letter of so long a name, but one more may make another chemical."""
_QUESTION = 85.0
_MOST_MEANT = 3
"""So many words are read in place of one misspelt word."""
_REMEMBERED = 1 << 14
_LARGE = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ", "ー")


class Place(NamedTuple):
    """Letters ``[start, end)`` read as ``meant`` in terms of at least so many letters.

    ``score`` is their likeness, 0 to 100.
    """

    start: int
    end: int
    meant: str
    score: float

    @property
    def least(self) -> int:
        return _LEAST if len(self.meant) < _SURE else 0


class KanaWords(Struct, frozen=True):
    """Katakana words by what a slip leaves of them.

    ``slips``: words by their own letters (after ``=``), by their bones and those of their other
    spellings (after ``~``) and by the halves of all texts that are a word with one slip, with the
    length of such a text.
    """

    slips: TextTable
    longest: int

    @staticmethod
    def of(words: Iterable[str], synonyms: Iterable[Sequence[str]] = ()) -> KanaWords:
        """The table of some words.

        Of words with one meaning those one slip apart are spellings of one word, the usual first.
        """
        entries: dict[str, list[str]] = {}
        longest = 0
        for word in sorted(set(words)):
            longest = max(longest, len(word))
            for key in _keys(word):
                entries.setdefault(key, []).append(word)
        for usual, other in chain.from_iterable(combinations(group, 2) for group in synonyms):
            if f"={usual}" in entries and OSA.distance(usual, other, score_cutoff=1) == 1:
                entries.setdefault(f"~{bones_of(other)[0]}", []).append(usual)
        return KanaWords(TextTable.of(entries), longest)


def _keys(word: str) -> Iterator[str]:
    yield f"={word}"
    if len(word) >= _SHORTEST:
        bones, _ = bones_of(word)
        if len(bones) >= _SHORTEST:
            yield f"~{bones}"
        for size in range(len(word) - 1, len(word) + 2):
            yield f"{size}+{word[: size // 2]}"
            yield f"{size}-{word[len(word) - (size - 1) // 2 :]}"


def bones_of(letters: str) -> tuple[str, list[int]]:
    """Letters without long-vowel marks and with small ones written large, and their places."""
    bones = letters.translate(_LARGE).replace("ユム", "ウム")
    return bones, [at for at, letter in enumerate(letters) if letter != "ー"]


class KanaSpeller:
    """Reads stretches of katakana."""

    def __init__(self, words: KanaWords) -> None:
        self._words = words
        self.nearest = lru_cache(_REMEMBERED)(self._in_stretch)

    def respelt(self, text: str) -> Iterator[Place]:
        """The misspelt words of a folded text, each with what it was probably meant to be."""
        for match in _STRETCH.finditer(text):
            at = match.start()
            for start, end, meant, score in self.nearest(match.group()):
                yield Place(at + start, at + end, meant, score)

    def _in_stretch(self, stretch: str) -> tuple[Place, ...]:
        """The same for a stretch of katakana, words in which may be parted by a hyphen."""
        found = self._nearest("".join(map(signs_form, _GAP.split(stretch))))
        if not found:
            return ()
        row = lay_out(Folded(stretch, stretch))
        places = (
            Place(*row.folded_span(start, end), meant, score) for start, end, meant, score in found
        )
        return tuple(place for place in places if _of_whole_words(stretch, place.start, place.end))

    def _nearest(self, letters: str) -> tuple[Place, ...]:
        """Where in a row of katakana letters a known word stands with a slip, and which.

        Known words stand for themselves: only what they leave, with or without them, is read again,
        and what is one of them in another spelling.
        """
        alike = {*self._alike(letters)}
        places = alike.union(self._one_slip(letters))
        if not places:
            return ()
        free, size = self._free(letters), len(letters)
        is_long_name = size >= _LONG and not self._words.slips.get(f"={letters}")
        best: dict[str, Place] = {}
        doubtful: dict[str, Place] = {}
        for place in sorted(
            places, key=lambda p: ((p.start > 0) + (p.end < size), p.start - p.end, p)
        ):
            if _is_there(place, letters):
                continue
            if any(free[place.start : place.end]):
                best.setdefault(place.meant, place)
            elif place in alike:
                doubtful.setdefault(place.meant, place)
            elif is_long_name and place.end - place.start == size:
                doubtful.setdefault(place.meant, place._replace(score=_QUESTION))
        found = [place for place in best.values() if not place.least] or best.values()
        return (*_longest_first(found), *_longest_first(doubtful.values()))[:_MOST_MEANT]

    def _alike(self, letters: str) -> Iterator[Place]:
        """Words in another spelling, or with other long-vowel marks and small letters."""
        bones, at = bones_of(letters)
        get = self._words.slips.get
        for start, end in _stretches(len(bones), _SHORTEST, self._words.longest):
            for word in get(f"~{bones[start:end]}"):
                first, last = at[start], at[end - 1] + 1
                while last < len(letters) and letters[last] == "ー":
                    last += 1
                if letters[first:last] != word:
                    yield Place(first, last, signs_form(word), 95.0)

    def _one_slip(self, letters: str) -> Iterator[Place]:
        """Words with one letter lost, added, changed, or two letters turned."""
        get = self._words.slips.get
        shortest = min(_SHORTEST, max(len(letters), _SHORTEST - 1))
        for start, end in _stretches(len(letters), shortest, self._words.longest + 1):
            size = end - start
            middle = start + size // 2
            front, tail = f"{size}+{letters[start:middle]}", f"{size}-{letters[middle + 1 : end]}"
            for word in {*get(front), *get(tail)}:
                if OSA.distance(letters[start:end], word, score_cutoff=1) == 1:
                    yield Place(start, end, signs_form(word), 100.0 * (1 - 1 / len(word)))

    def _free(self, letters: str) -> bytearray:
        """For each letter whether it belongs to no known word."""
        free = bytearray(b"\1" * len(letters))
        get = self._words.slips.get
        for start, end in _stretches(len(letters), _SHORTEST, self._words.longest):
            if get(f"={letters[start:end]}"):
                free[start:end] = bytes(end - start)
        return free


def _longest_first(places: Iterable[Place]) -> list[Place]:
    """Places in order of likeness."""
    return sorted(places, key=lambda place: (-place.score, -len(place.meant), place))


def _of_whole_words(stretch: str, start: int, end: int) -> bool:
    """Whether a place lies within one word, or begins and ends where words do."""
    if not _GAP.search(stretch, start, end):
        return True
    return not (_joined(stretch, start) or _joined(stretch, end))


def _joined(stretch: str, at: int) -> bool:
    """Whether two letters meet at a place."""
    return 0 < at < len(stretch) and not _GAP.search(stretch, at - 1, at + 1)


def _is_there(place: Place, letters: str) -> bool:
    """Whether a word stands in a row as it should, other than with a letter at its end doubled."""
    seen = letters[place.start : place.end]
    doubled = len(seen) > len(place.meant) and (seen[-1] == seen[-2] or seen[0] == seen[1])
    return place.meant in letters and not (doubled and place.meant in seen)


def _stretches(size: int, shortest: int, longest: int) -> Iterator[tuple[int, int]]:
    """All places of a row of so many letters that hold so many of them."""
    for start in range(size - shortest + 1):
        for end in range(start + shortest, min(size, start + longest) + 1):
            yield start, end
