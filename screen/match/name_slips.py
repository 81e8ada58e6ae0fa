"""Misspelt names: which listed name a text was meant to be when it is written like none.

A slip is believed only where the odd word is no word of its own: a name with one sound of a short
word changed is mostly another body's (Yajima, Yashima).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from screen.match.latin_slips import misspelt_latin
from screen.match.names import Name, NameWord, plain_letters
from screen.match.slip_index import SlipIndex
from screen.match.slip_keys import halves, skeleton
from screen.match.slips import SHORTEST, Meant, Slip, best, one_slip_away, same_bones
from screen.text.lazy import Pattern

__all__ = ["Slip", "misspelt"]

_KANA = Pattern("[\u30a1-\u30fa]")
_MOST_STOPS = 6


def misspelt(name: Name, start: int, end: int, index: SlipIndex) -> Iterable[Slip]:
    """The listed names that letters from ``start`` to ``end`` were meant to be as a whole.

    A text may go on behind the name: after those that reach to the end come those that reach to
    some word before it.
    """
    stops = [end, *[at for at in reversed(name.stops) if start < at < end]][:_MOST_STOPS]
    if not name.words:
        return _signs(name, start, (), stops, index)
    words = [word for word in name.words if start <= word.at < end]
    if words and _are_all(words, end - start):
        return misspelt_latin(name.text[start:end], words, stops, index)
    return _signs(name, start, words, stops, index)


def _are_all(words: Sequence[NameWord], letters: int) -> bool:
    """Whether Latin words are all of so many letters."""
    return sum([len(word.form) for word in words]) == letters


def _signs(
    name: Name, start: int, words: Sequence[NameWord], stops: Sequence[int], index: SlipIndex
) -> Iterator[Slip]:
    """The listed names that Chinese or Japanese signs, or signs and words, were meant to be."""
    for number, stop in enumerate(stops):
        key = plain = name.text[start:stop]
        if words:
            words = [word for word in words if word.at < stop]
            if _are_all(words, stop - start):
                yield from misspelt_latin(key, words, stops[number:], index)
                return
            plain = plain_letters(name, start, stop)
        if len(plain) < SHORTEST:
            return
        both = (skeleton(key), skeleton(plain)) if words else (skeleton(key),)
        if numbers := same_bones(both, index):
            yield Slip(start, stop, numbers, 95.0, "misspelt")
        elif found := _changed_signs(plain, index):
            yield best(start, stop, plain, found)


def _changed_signs(plain: str, index: SlipIndex) -> list[Meant]:
    """Listed names that differ in one sign."""
    if len(plain) < 8 and not _KANA.search(plain):
        return []
    return [
        Meant(OSA.distance(plain, meant), meant, index.plain.get(meant))
        for meant in one_slip_away(plain, halves(plain, plain[0]), index)
        if not meant.isascii() and _signs_slip(plain, meant)
    ]


def _signs_slip(plain: str, meant: str) -> bool:
    """Whether one sign was lost, added or changed where that makes no other word."""
    pairs = enumerate(zip(plain, meant, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(plain), len(meant)))
    if len(plain) == len(meant):
        signs = {plain[at], meant[at]} if at < len(plain) else set()
    else:
        signs = {max(plain, meant, key=len)[at]}
    if signs and all(_KANA.match(sign) for sign in signs):
        return at > 0 and len(_KANA.findall(meant)) > 5
    inner = len(plain) > 7 and 1 < at < len(plain) - 1
    return len(plain) == len(meant) and inner and not any(map(str.isascii, signs))
