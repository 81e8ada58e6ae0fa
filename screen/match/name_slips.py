"""Misspelt names: which listed name a text was meant to be when it is written like none.

A slip is believed only where the odd word is no word of its own: a name with one sound of a short
word changed is mostly another body's (Yajima, Yashima).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from screen.match.names import Name, plain_letters
from screen.match.parties_index import PartyIndex, skeleton

__all__ = ["Slip", "nearest"]

_GLUED_FORMS = tuple(
    map(skeleton, ("corporation", "company", "limited", "coltd", "corp", "ltd", "co"))
)


class Slip(NamedTuple):
    """Letters ``[start, end)`` read as names of the index, how sure and by which rule."""

    start: int
    end: int
    numbers: tuple[int, ...]
    score: float
    rule: str


def nearest(name: Name, start: int, end: int, index: PartyIndex) -> Slip | None:
    """The listed name that letters ``[start, end)`` as a whole were meant to be."""
    words = [word for word in name.words if start <= word.at < end]
    plain = plain_letters(name, start, end)
    if len(plain) < 6:
        return None
    for bones in _bones(name.text[start:end], plain):
        if numbers := index.skeletons.get(bones):
            return Slip(start, end, numbers, 95.0, "misspelt")
    latin = end - start == sum(len(word.form) for word in words)
    if latin and len(words) > 1:
        in_order = " ".join(sorted(word.form for word in words))
        if numbers := index.ordered.get(in_order):
            return Slip(start, end, numbers, 95.0, "reordered")
    found = _edited(plain, [word.plain for word in words] if latin else [], index)
    best = min(found, default=None)
    if best is None:
        return None
    score = round(100 * (1 - best[0] / len(plain)), 1)
    return Slip(start, end, index.plain[best[1]], score, "misspelt")


def _bones(key: str, plain: str) -> Iterator[str]:
    """The skeletons of a name; a legal form may be glued to it."""
    yield skeleton(key)
    bones = skeleton(plain)
    yield bones
    for form in _GLUED_FORMS:
        if bones.endswith(form) and len(bones) > len(form) + 7:
            yield bones.removesuffix(form)


def _edited(plain: str, words: Sequence[str], index: PartyIndex) -> Iterator[tuple[int, str]]:
    """Listed names a few slips away, each after the number of slips."""
    most = _most(len(plain)) if words else 1
    for size in range(len(plain) - most, len(plain) + most + 1):
        near = process.extract(
            plain, index.sizes.get(size, ()), scorer=OSA.distance, score_cutoff=most, limit=4
        )
        for meant, edits, _ in near:
            if words and meant in index.plain_words:
                fits = _words_slip(words, index.plain_words[meant], edits, index)
            else:
                fits = not words and _signs_slip(plain, meant)
            if fits:
                yield edits, meant


def _most(size: int) -> int:
    """How many slips a name of so many letters may hold."""
    return 0 if size < 8 else 1 if size < 14 else 2 if size < 22 else 3


def _words_slip(words: Sequence[str], listed: Sequence[str], edits: int, index: PartyIndex) -> bool:
    """Whether a Latin name differs from a listed one by slips inside its words only."""
    if len(listed) == len(words):
        odd = [pair for pair in zip(words, listed, strict=True) if pair[0] != pair[1]]
        return len(odd) < 3 and all(_is_slip(word, meant, index) for word, meant in odd)
    # Words joined or parted, and one slip at most.
    joined = edits < 2 and sum(map(len, listed)) > 11 and words[0][:3] == listed[0][:3]
    return joined and not any(word in index.common for word in set(words) - set(listed))


def _is_slip(word: str, meant: str, index: PartyIndex) -> bool:
    known = word in index.known or word in index.common
    if known or len(meant) < 5 or len(word) < 4 or word[0] != meant[0]:
        return False
    if OSA.distance(word, meant) > (1 if len(meant) < 9 else 2):
        return False
    if len(meant) > 7 or meant in index.common:
        return True
    # A short rare word is another word when a sound changes or is added to its end.
    changed = len(word) == len(meant) and sorted(word) != sorted(meant)
    return not changed and not word.startswith(meant)


def _signs_slip(plain: str, meant: str) -> bool:
    """Whether one sign was lost, added or changed where that makes no other word."""
    pairs = enumerate(zip(plain, meant, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(plain), len(meant)))
    if len(plain) == len(meant):
        signs = {plain[at], meant[at]} if at < len(plain) else set()
    else:
        signs = {max(plain, meant, key=len)[at]}
    if signs and all(_is_kana(sign) for sign in signs):
        return at > 0 and sum(map(_is_kana, meant)) > 5
    inner = len(plain) > 7 and 1 < at < len(plain) - 1
    return len(plain) == len(meant) and inner and not any(map(str.isascii, signs))


def _is_kana(sign: str) -> bool:
    return "\u30a1" <= sign <= "\u30fa"
