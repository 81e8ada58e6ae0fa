"""Misspelt names: which listed name a text was meant to be when it is written like none.

A slip is believed only where the odd word is no word of its own: a name with one sound of a short
word changed is mostly another body's (Yajima, Yashima).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, combinations, product
from typing import NamedTuple

from rapidfuzz.distance import OSA

from screen.match.names import Name, NameWord, plain_letters
from screen.match.slip_index import (
    ALONE,
    BONES,
    FORM,
    FRONT,
    LONGEST,
    PLAIN,
    WINDOWS,
    SlipIndex,
    most_in_name,
)
from screen.match.slip_keys import LONG_BONES, gap, halves, head_of_bones, skeleton, sorted_words

__all__ = ["Slip", "misspelt"]

_GLUED_FORMS = tuple(
    map(skeleton, ("corporation", "company", "limited", "coltd", "corp", "ltd", "co"))
)
_KANA = re.compile("[\u30a1-\u30fa]")
_SHORTEST = 6
_MOST_STOPS = 6


class Slip(NamedTuple):
    """Letters ``[start, end)`` read as names of the index, how sure and by which rule."""

    start: int
    end: int
    numbers: tuple[int, ...]
    score: float
    rule: str


class _Meant(NamedTuple):
    """A listed name near a text; the one with the fewest slips comes first."""

    slips: int
    name: str
    numbers: tuple[int, ...]


def misspelt(name: Name, start: int, end: int, index: SlipIndex) -> Iterable[Slip]:
    """The listed names that letters from ``start`` to ``end`` were meant to be as a whole.

    A text may go on behind the name: after those that reach to the end come those that reach to
    some word before it.
    """
    if not name.words:
        return _signs(name, start, end, (), index)
    words = [word for word in name.words if start <= word.at < end]
    if words and sum([len(word.form) for word in words]) == end - start:
        return _latin(name, start, end, words, index)
    return _signs(name, start, end, words, index)


def _stops(name: Name, start: int, end: int) -> list[int]:
    """Where a name that begins at a letter may end, the last place first."""
    return [end, *[at for at in reversed(name.stops) if start < at < end]]


# -- Latin names ---------------------------------------------------------------------------------


def _latin(
    name: Name,
    start: int,
    end: int,
    words: Sequence[NameWord],
    index: SlipIndex,
    most: int = _MOST_STOPS,
) -> Iterable[Slip]:
    """The listed names that Latin words, or the first of them, were meant to be.

    Nearly every text is like no name at all. What shows that is asked first, of all words at once:
    how the text begins, and its initials.
    """
    spelt = [word.plain for word in words]
    known = index.kind
    kinds = [known[word] for word in spelt]
    row = name.text[start:end]
    alike = kinds[0] & ALONE or (kinds[0] & BONES and _begins_alike(row, words, index))
    ordered = len(words) > 1 and kinds[0] & kinds[1] & FORM
    near = _near_counts(spelt, kinds, index)
    if not (near or alike or ordered):
        return ()
    stops = _stops(name, start, end)[:most]
    return _latin_to(row, stops, words, kinds, near, index)


def _begins_alike(row: str, words: Sequence[NameWord], index: SlipIndex) -> bool:
    """Whether a text may begin like a name with the same skeleton, other than by its first word."""
    if len(words) > 1:
        two = row if len(words) < 3 else row[: words[2].at - words[0].at]
        for letters in (two, words[0].plain + words[1].plain):
            if len(letters) - letters.count("rn") - letters.count("vv") < LONG_BONES:
                return True
    for letters in {row, "".join([word.plain for word in words])}:
        if head_of_bones(skeleton(letters), LONG_BONES) in index.traits:
            return True
    return False


def _near_counts(words: Sequence[str], kinds: Sequence[int], index: SlipIndex) -> list[int]:
    """How many of the words may be a name with slips in it."""
    lengths, front = index.lengths, kinds[0] & FRONT
    near, initials, size = [], "", 0
    for count, word in enumerate(words, 1):
        initials += word[0]
        size += len(word)
        likely = initials in lengths and lengths[initials] & WINDOWS[min(size, LONGEST + 3)]
        if likely or (front and size > 10):
            some = words[:count]
            keys = _halves_of("".join(some), initials if likely else "", words[0] if front else "")
            if any([index.halves.get(key) for key in keys]) or (
                likely and size > 13 and any(_gaps(some, kinds, index))
            ):
                near.append(count)
    return near


def _halves_of(plain: str, initials: str, first: str) -> Sequence[str]:
    """The halves that a name of as many words is found by, and one with another first word."""
    keys = halves(plain, initials) if initials else ()
    return keys + halves(plain, first[:3]) if first and len(plain) > 10 else keys


def _gaps(
    words: Sequence[str], kinds: Sequence[int], index: SlipIndex
) -> Iterator[tuple[int, ...]]:
    """Which words must hold slips if a text is a long name with two slips or more."""
    must = [at for at, word in enumerate(words) if not kinds[at] & PLAIN]
    if len(must) > 2:
        return
    may = [
        at
        for at, word in enumerate(words)
        if len(word) > 3
        and not index.is_known(word)
        and (not kinds[at] & PLAIN or index.meant[word])
    ]
    for places in chain(((at,) for at in may if len(words[at]) > 6), combinations(may, 2)):
        if all([at in places for at in must]) and gap(words, places) in index.traits:
            yield places


def _latin_to(
    row: str,
    stops: Iterable[int],
    words: Sequence[NameWord],
    kinds: Sequence[int],
    near: Sequence[int],
    index: SlipIndex,
) -> Iterator[Slip]:
    """The listed names that end at one of some stops."""
    start, alike = words[0].at, kinds[0] & BONES
    ordered = len(words) > 1 and kinds[0] & kinds[1] & FORM
    bones_of_row = _bones(row)
    bones_of_plain = _bones("".join([word.plain for word in words]))
    for stop in stops:
        count = sum([word.at < stop for word in words])
        if not (alike or ordered or count in near):
            continue
        spelt = [word.plain for word in words[:count]]
        plain = "".join(spelt)
        if len(plain) < _SHORTEST:
            return
        both = (bones_of_row(stop - start), bones_of_plain(len(plain)))
        if alike and (numbers := _alike(both, index)):
            yield Slip(start, stop, numbers, 95.0, "misspelt")
        elif ordered and (numbers := _reordered(words[:count], kinds[:count], index)):
            yield Slip(start, stop, numbers, 95.0, "reordered")
        elif count in near:
            found = [*_one_slip(plain, spelt, index)]
            if len(plain) > 13:
                found += _some_slips(plain, spelt, kinds, index)
            if found:
                yield _best(start, stop, plain, found)


def _bones(letters: str) -> Callable[[int], str]:
    """The skeletons of the beginnings of a row of letters, by their lengths."""
    if "rn" in letters or "vv" in letters:
        return lambda size: skeleton(letters[:size])
    bones = skeleton(letters)
    return lambda size: bones[:size]


def _reordered(
    words: Sequence[NameWord], kinds: Sequence[int], index: SlipIndex
) -> tuple[int, ...]:
    """Names of the same words in another order."""
    if len(words) < 2 or not all(kind & FORM for kind in kinds):
        return ()
    return index.ordered.get(sorted_words(words))


def _one_slip(plain: str, words: Sequence[str], index: SlipIndex) -> Iterator[_Meant]:
    """Listed names one slip away: inside a word, or with words joined or parted besides."""
    keys = _halves_of(plain, "".join([word[0] for word in words]), words[0])
    for found in filter(str.isascii, _near(plain, keys, index)):
        listed = found.split()
        whole = "".join(listed)
        if len(listed) == len(words):
            odd = [pair for pair in zip(words, listed, strict=True) if pair[0] != pair[1]]
            fits = len(plain) > 7 and all(
                not index.is_known(word) and index.is_slip(word, meant) for word, meant in odd
            )
        else:
            fits = len(whole) > 11 and words[0][:3] == listed[0][:3]
            fits = fits and index.common.isdisjoint(set(words).difference(listed))
        if fits:
            yield _Meant(OSA.distance(plain, whole), whole, index.plain.get(found))


def _some_slips(
    plain: str, words: Sequence[str], kinds: Sequence[int], index: SlipIndex
) -> Iterator[_Meant]:
    """Long listed names of as many words, one or two of them with slips."""
    for places in _gaps(words, kinds, index):
        listed = list(words)
        for chosen in product(*[index.meant[words[at]] for at in places]):
            for at, meant in zip(places, chosen, strict=True):
                listed[at] = meant
            numbers = index.plain.get(" ".join(listed))
            whole = "".join(listed)
            if numbers and (slips := OSA.distance(plain, whole)) <= most_in_name(len(plain)):
                yield _Meant(slips, whole, numbers)


# -- names in signs ------------------------------------------------------------------------------


def _signs(
    name: Name, start: int, end: int, words: Sequence[NameWord], index: SlipIndex
) -> Iterator[Slip]:
    """The listed names that Chinese or Japanese signs, or signs and words, were meant to be."""
    for number, stop in enumerate(_stops(name, start, end)[:_MOST_STOPS]):
        key = plain = name.text[start:stop]
        if words:
            words = [word for word in words if word.at < stop]
            if sum([len(word.form) for word in words]) == stop - start:
                yield from _latin(name, start, stop, words, index, _MOST_STOPS - number)
                return
            plain = plain_letters(name, start, stop)
        if len(plain) < _SHORTEST:
            return
        both = (skeleton(key), skeleton(plain)) if words else (skeleton(key),)
        if numbers := _alike(both, index):
            yield Slip(start, stop, numbers, 95.0, "misspelt")
        elif found := _changed_signs(plain, index):
            yield _best(start, stop, plain, found)


def _changed_signs(plain: str, index: SlipIndex) -> list[_Meant]:
    """Listed names that differ in one sign."""
    if len(plain) < 8 and not _KANA.search(plain):
        return []
    return [
        _Meant(OSA.distance(plain, meant), meant, index.plain.get(meant))
        for meant in _near(plain, halves(plain, plain[0]), index)
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


# -- both ----------------------------------------------------------------------------------------


def _alike(both: Sequence[str], index: SlipIndex) -> tuple[int, ...]:
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


def _near(plain: str, keys: Iterable[str], index: SlipIndex) -> Iterator[str]:
    """Names that share a half with a text and are at most one slip away from it."""
    for half in keys:
        for found in index.halves.get(half):
            if OSA.distance(plain, found.replace(" ", ""), score_cutoff=1) < 2:
                yield found


def _best(start: int, end: int, plain: str, found: Iterable[_Meant]) -> Slip:
    best = min(found)
    score = round(100 * (1 - best.slips / len(plain)), 1)
    return Slip(start, end, best.numbers, score, "misspelt")
