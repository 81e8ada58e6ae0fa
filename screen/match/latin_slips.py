"""Misspelt names in Latin letters.

Nearly every text is like no name at all, so that what shows this is asked first, of all its words
at once: how it begins, the initials of its words, and whether it shares half of a name or all words
but one or two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, combinations, product

from rapidfuzz.distance import OSA

from screen.match.names import NameWord
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
from screen.match.slips import SHORTEST, Meant, Slip, best, one_slip_away, same_bones

__all__ = ["misspelt_latin"]


def misspelt_latin(
    row: str, words: Sequence[NameWord], stops: Sequence[int], index: SlipIndex
) -> Iterable[Slip]:
    """The listed names that Latin words were meant to be, up to each of some stops.

    Args:
        row: the letters of the words.
        words: the words, without any sign between them.
        stops: letters before which a name may end, the last first.
        index: what the names are found by.
    """
    spelt = [word.plain for word in words]
    known = index.kind
    kinds = [known[word] for word in spelt]
    near = _near_counts(spelt, kinds, index)
    if near or _may_be_reordered(kinds):
        return _slips(row, words, stops, kinds, near, index)
    if kinds[0] & ALONE or (kinds[0] & BONES and _begins_alike(row, words, index)):
        return _slips(row, words, stops, kinds, near, index)
    return ()


def _may_be_reordered(kinds: Sequence[int]) -> bool:
    return len(kinds) > 1 and kinds[0] & kinds[1] & FORM > 0


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


def _slips(
    row: str,
    words: Sequence[NameWord],
    stops: Sequence[int],
    kinds: Sequence[int],
    near: Sequence[int],
    index: SlipIndex,
) -> Iterator[Slip]:
    """The names met at each stop, by all that a text and a name may share."""
    start, alike, ordered = words[0].at, kinds[0] & BONES, _may_be_reordered(kinds)
    bones_of_row = _bones(row)
    bones_of_plain = _bones("".join([word.plain for word in words]))
    for stop in stops:
        count = sum([word.at < stop for word in words])
        if not (alike or ordered or count in near):
            continue
        spelt = [word.plain for word in words[:count]]
        plain = "".join(spelt)
        if len(plain) < SHORTEST:
            return
        both = (bones_of_row(stop - start), bones_of_plain(len(plain)))
        if alike and (numbers := same_bones(both, index)):
            yield Slip(start, stop, numbers, 95.0, "misspelt")
        elif ordered and (numbers := _reordered(words[:count], kinds[:count], index)):
            yield Slip(start, stop, numbers, 95.0, "reordered")
        elif count in near:
            found = [*_one_slip(plain, spelt, index)]
            if len(plain) > 13:
                found += _some_slips(plain, spelt, kinds, index)
            if found:
                yield best(start, stop, plain, found)


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


def _one_slip(plain: str, words: Sequence[str], index: SlipIndex) -> Iterator[Meant]:
    """Listed names one slip away: inside a word, or with words joined or parted besides."""
    keys = _halves_of(plain, "".join([word[0] for word in words]), words[0])
    for found in filter(str.isascii, one_slip_away(plain, keys, index)):
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
            yield Meant(OSA.distance(plain, whole), whole, index.plain.get(found))


def _some_slips(
    plain: str, words: Sequence[str], kinds: Sequence[int], index: SlipIndex
) -> Iterator[Meant]:
    """Long listed names of as many words, one or two of them with slips."""
    for places in _gaps(words, kinds, index):
        listed = list(words)
        for chosen in product(*[index.meant[words[at]] for at in places]):
            for at, meant in zip(places, chosen, strict=True):
                listed[at] = meant
            numbers = index.plain.get(" ".join(listed))
            whole = "".join(listed)
            if numbers and (slips := OSA.distance(plain, whole)) <= most_in_name(len(plain)):
                yield Meant(slips, whole, numbers)
