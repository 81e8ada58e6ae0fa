"""What all searches for misspelt names share: what they find, and how two names are alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from screen.match.slip_index import SlipIndex
from screen.match.slip_keys import skeleton

__all__ = ["SHORTEST", "Meant", "Slip", "best", "one_slip_away", "same_bones"]

_GLUED_FORMS = tuple(
    map(skeleton, ("corporation", "company", "limited", "coltd", "corp", "ltd", "co"))
)
SHORTEST = 6
"""Shorter texts are not taken for misspelt names."""


class Slip(NamedTuple):
    """Letters ``[start, end)`` read as names of the index, how sure and by which rule."""

    start: int
    end: int
    numbers: tuple[int, ...]
    score: float
    rule: str


class Meant(NamedTuple):
    """A listed name near a text; the one with the fewest slips comes first."""

    slips: int
    name: str
    numbers: tuple[int, ...]


def same_bones(both: Sequence[str], index: SlipIndex) -> tuple[int, ...]:
    """Names with the same skeleton, in normal form or as spelt; a legal form may be glued on."""
    for bones in dict.fromkeys(both):
        if numbers := index.bones.get(bones):
            return numbers
    spelt = both[-1]
    if spelt.endswith(_GLUED_FORMS):
        for form in _GLUED_FORMS:
            glued = spelt.endswith(form) and len(spelt) > len(form) + 7
            if glued and (numbers := index.bones.get(spelt.removesuffix(form))):
                return numbers
    return ()


def one_slip_away(plain: str, keys: Iterable[str], index: SlipIndex) -> Iterator[str]:
    """Names that share a half with a text and are at most one slip away from it."""
    for half in keys:
        for found in index.halves.get(half):
            if OSA.distance(plain, found.replace(" ", ""), score_cutoff=1) < 2:
                yield found


def best(start: int, end: int, plain: str, found: Iterable[Meant]) -> Slip:
    """The nearest of some names, as what letters ``[start, end)`` were meant to be."""
    first = min(found)
    score = round(100 * (1 - first.slips / len(plain)), 1)
    return Slip(start, end, first.numbers, score, "misspelt")
