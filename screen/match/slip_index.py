"""What misspelt names are found by.

Whatever is looked up here is one key, so that a misspelt name costs the same against a short
list and a long one; only the few names that share a key are compared letter by letter.
"""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from screen.match.remember import Remembered
from screen.match.romaji import normal_word
from screen.match.slip_keys import head_of_bones, skeleton, thinned
from screen.match.tables import NumberTable, Sieve, TextTable

__all__ = [
    "ALONE",
    "BONES",
    "FORM",
    "FRONT",
    "KNOWN",
    "LONGEST",
    "PLAIN",
    "WINDOWS",
    "SlipIndex",
    "most_in_name",
    "most_in_word",
]

KNOWN, PLAIN, FORM, BONES, ALONE, FRONT = 1, 2, 4, 8, 16, 32
"""What a Latin word is: one of a listed Japanese body; one of a name as spelt; one of a name of
several words in its normal form; one with whose skeleton a name may begin; one whose skeleton is a
name; one with whose first letters a name may begin."""


LONGEST = 63
"""Lengths of names from here on are not told apart, so that they fit in a number of 64 bits."""


class SlipIndex(Struct, frozen=True, dict=True):
    """Names by what a slip leaves as it is.

    ``bones``: by letters with what scanners and ears mix up made equal. ``ordered``: by sorted
    words. ``plain``: by the words as spelt, with spaces between them. ``halves``: names as in
    ``plain`` by each of their halves.

    ``lengths``: the initials of the words of Latin names, with the numbers of letters of such
    names as bits. ``traits`` holds what such a name and a text must share: how skeletons begin,
    how long names begin (after ``^``), all words but those with slips.

    ``words`` tells what a word is, ``thinned`` gives words of Latin names by their letters less
    one or two; ``common`` words and the known ones of Japanese names are no slips of others.
    """

    bones: NumberTable
    ordered: NumberTable
    plain: NumberTable
    halves: TextTable
    lengths: dict[str, int]
    traits: Sieve
    words: NumberTable
    thinned: TextTable
    common: frozenset[str]

    @cached_property
    def kind(self) -> Remembered[str, int]:
        """What Latin words are."""
        return Remembered(self._kind)

    def _kind(self, word: str) -> int:
        form = normal_word(word)
        kind = self._entered(word)
        if form != word:
            kind = kind & ~FORM | self._entered(form) & FORM
        if len(word) < 3 or f"^{word[:3]}" in self.traits:
            kind |= FRONT
        for letters in {word, form}:
            bones = skeleton(letters)
            head = head_of_bones(bones)
            if not head or head in self.traits:
                kind |= BONES
                if self.bones.get(bones):
                    kind |= ALONE
        return kind

    def _entered(self, word: str) -> int:
        kinds = self.words.get(word)
        return kinds[0] if kinds else 0

    @cached_property
    def meant(self) -> Remembered[str, tuple[str, ...]]:
        """The words of names that a word may be a slip of."""
        return Remembered(self._meant)

    def _meant(self, word: str) -> tuple[str, ...]:
        if len(word) < 4 or self.is_known(word):
            return ()
        letters = 1 if len(word) < 7 else 2
        sharing = {meant for piece in thinned(word, letters) for meant in self.thinned.get(piece)}
        near = process.extract(word, sharing, scorer=OSA.distance, score_cutoff=2, limit=None)
        return tuple(sorted(meant for meant, *_ in near if self.is_slip(word, meant)))

    def is_known(self, word: str) -> bool:
        """Whether a word is one of its own, so that it is no slip of another."""
        return word in self.common or bool(self.kind[word] & KNOWN)

    def is_slip(self, word: str, meant: str) -> bool:
        """Whether a word that is none of its own may be a slip of another."""
        if len(word) < 4 or word[0] != meant[0]:
            return False
        if not 0 < OSA.distance(word, meant) <= most_in_word(meant):
            return False
        if len(meant) > 7 or meant in self.common:
            return True
        # A short rare word is another word when a sound changes or is added to its end.
        changed = len(word) == len(meant) and sorted(word) != sorted(meant)
        return not changed and not word.startswith(meant)


def most_in_name(size: int) -> int:
    """How many slips a name of so many letters may hold."""
    return 0 if size < 8 else 1 if size < 14 else 2 if size < 22 else 3


def most_in_word(meant: str) -> int:
    """How many slips a word of a name may hold."""
    return 0 if len(meant) < 5 else 1 if len(meant) < 9 else 2


def _window(size: int) -> int:
    most = most_in_name(size)
    if not most:
        return 0
    return sum({1 << min(near, LONGEST) for near in range(size - most, size + most + 1)})


WINDOWS = tuple(map(_window, range(LONGEST + 4)))
"""By the length of a text the lengths of names that it may be with slips, as bits; the last for all
longer ones."""
