"""Misspelt names: which listed name a text was meant to be when it is written like none.

A slip is believed only where the odd word is no word of its own: a name with one sound letter
changed is mostly another body's (Yajima, Yashima).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from screen.match.names import Name
from screen.match.parties_index import PartyIndex, Sort, skeleton

__all__ = ["Slip", "nearest"]


class Slip(NamedTuple):
    """Letters ``[start, end)`` read as names of the index, how sure and by which rule."""

    start: int
    end: int
    numbers: tuple[int, ...]
    score: float
    rule: str


def nearest(name: Name, start: int, end: int, index: PartyIndex) -> Slip | None:
    """The listed name that letters ``[start, end)`` as a whole were meant to be."""
    key = name.text[start:end]
    if len(key) < 6:
        return None
    words = [word.form for word in name.words if start <= word.at < end]
    latin = len(key) == sum(map(len, words))
    if numbers := index.skeletons.get(skeleton(key)):
        return Slip(start, end, numbers, 95.0, "misspelt")
    if len(words) > 1 and (numbers := index.ordered.get(_in_order(key, words, latin))):
        return Slip(start, end, numbers, 95.0, "reordered")
    best = min(_edited(key, words if latin else [], index), default=None)
    if best is None:
        return None
    edits, meant = best
    numbers = tuple(n for n in index.keys[meant] if index.written[n].sort in _NAMED)
    return Slip(start, end, numbers, round(100 * (1 - edits / len(key)), 1), "misspelt")


_NAMED = (Sort.STRONG, Sort.MADE)


def _in_order(key: str, words: Sequence[str], latin: bool) -> str:
    return " ".join(sorted(words)) if latin else ""


def _edited(key: str, words: Sequence[str], index: PartyIndex) -> Iterator[tuple[int, str]]:
    """Listed names a few slips away, each with their number."""
    most = _most(key, bool(words))
    for size in range(len(key) - most, len(key) + most + 1):
        near = process.extract(
            key, index.sizes.get(size, ()), scorer=OSA.distance, score_cutoff=most, limit=4
        )
        for meant, edits, _ in near:
            fits = _words_slip(words, meant, edits, index) if words else _signs_slip(key, meant)
            if fits:
                yield edits, meant


def _most(key: str, latin: bool) -> int:
    """How many slips a name may hold."""
    if not latin:
        return 1 if len(key) > 5 else 0
    return 0 if len(key) < 9 else 1 if len(key) < 14 else 2 if len(key) < 22 else 3


def _words_slip(words: Sequence[str], meant: str, edits: int, index: PartyIndex) -> bool:
    """Whether a Latin name differs from the one meant by slips inside its words only."""
    for listed in index.word_lists.get(meant, ()):
        if len(listed) == len(words):
            odd = [pair for pair in zip(words, listed, strict=True) if pair[0] != pair[1]]
            if len(odd) < 3 and all(_is_slip(word, other, index) for word, other in odd):
                return True
        elif edits == 1 and len(meant) > 11 and words[0][:3] == listed[0][:3]:
            # Words joined or parted, and one slip.
            return not any(word in index.common for word in set(words) - set(listed))
    return False


def _is_slip(word: str, meant: str, index: PartyIndex) -> bool:
    known = word in index.weights or word in index.common
    if known or len(meant) < 5 or len(word) < 4 or word[0] != meant[0]:
        return False
    edits = OSA.distance(word, meant)
    if edits > (1 if len(meant) < 9 else 2):
        return False
    if len(meant) > 7 or meant in index.common:
        return True
    # A short rare word is another word when a sound changes or is added to its end.
    changed = len(word) == len(meant) and sorted(word) != sorted(meant)
    return not changed and not word.startswith(meant)


def _signs_slip(key: str, meant: str) -> bool:
    """Whether one sign was lost, added or changed where that makes no other word: in kana."""
    head = next((n for n, (a, b) in enumerate(zip(key, meant, strict=False)) if a != b), None)
    at = min(len(key), len(meant)) if head is None else head
    signs = (
        {key[at : at + 1], meant[at : at + 1]}
        if len(key) == len(meant)
        else {max(key, meant, key=len)[at : at + 1]}
    )
    kana = all("\u30a1" <= sign <= "\u30fa" for sign in signs)
    around = sum("\u30a1" <= sign <= "\u30fa" for sign in meant)
    if kana:
        return around > 4 and at > 0
    return (
        len(key) == len(meant)
        and len(key) > 7
        and 1 < at < len(key) - 1
        and not any(sign.isascii() for sign in signs)
    )
