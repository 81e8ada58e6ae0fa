"""The search for party names without an index: every listed name is held against every place.

It says what the quick search must come to, and is only fit for short lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from screen.match.names import Name, lay_out_name, plain_letters
from screen.match.parties_build import FUZZY_KINDS
from screen.match.parties_index import PartyIndex, Sort
from screen.match.slip_index import KNOWN
from screen.match.slip_keys import skeleton, sorted_words

GLUED = [skeleton(f) for f in ("corporation", "company", "limited", "coltd", "corp", "ltd", "co")]
Found = tuple[int, int, int]
"""Where a name begins and ends, and its number."""


@dataclass(frozen=True)
class Listed:
    """A listed name, with its words as spelt; those of equal letters share the first one's."""

    number: int
    row: Name
    plain: str
    words: tuple[str, ...]
    crosses: bool
    may_slip: bool


def listed_names(index: PartyIndex) -> list[Listed]:
    """All names of an index that the catalogue writes."""
    names: list[Listed] = []
    split: dict[str, tuple[str, ...]] = {}
    for number in range(len(index.names)):
        written = index.written[number]
        assert written.sort == Sort.STRONG, "only written names have their own text"
        row = lay_out_name(written.text, index.spelling)
        plain = plain_letters(row, 0, len(row.text))
        may_slip = not written.form and index.body[written.owner].kind in FUZZY_KINDS
        words = tuple(word.plain for word in row.words) if plain.isascii() else ()
        if may_slip:
            words = split.setdefault(plain, words)
        names.append(Listed(number, row, plain, words, written.crosses, may_slip))
    return names


def plain_hits(text: Name, names: Sequence[Listed]) -> set[Found]:
    """Every listed name that stands in a text; one of a single sign only at its end."""
    return {
        (start, end, name.number)
        for name in names
        for start in text.opens
        for end in text.closes
        if text.text[start:end] == name.row.text
        and (end - start > 1 or end == len(text.text))
        and (name.crosses or not any(start < at < end for at in text.marks))
    }


def plain_slips(text: Name, start: int, end: int, names: Sequence[Listed], index: PartyIndex):
    """What a stretch was meant to be: end, score, rule and numbers, for each of its last stops."""
    names = [name for name in names if name.may_slip]
    stops = [end, *(at for at in sorted(text.stops, reverse=True) if start < at < end)]
    for stop in stops[:6]:
        found = _meant(text, start, stop, names, index)
        if found is not None:
            yield (stop, *found)


def _meant(
    text: Name, start: int, end: int, names: Sequence[Listed], index: PartyIndex
) -> tuple[float, str, set[int]] | None:
    words = [word for word in text.words if start <= word.at < end]
    key, plain = text.text[start:end], plain_letters(text, start, end)
    if len(plain) < 6:
        return None
    for bones in _skeletons(key, plain):
        alike = {
            name.number
            for name in names
            if bones in (skeleton(name.row.text), skeleton(name.plain))
            and (len(bones) > 4 or len(name.plain) > 5)
        }
        if alike:
            return 95.0, "misspelt", alike
    latin = len(key) == sum(len(word.form) for word in words)
    if latin and len(words) > 1:
        same = {
            name.number
            for name in names
            if len(name.row.words) > 1
            and sorted_words(name.row.words, name.row.text) == sorted_words(words)
        }
        if same:
            return 95.0, "reordered", same
    spelt = [word.plain for word in words] if latin else []
    near = sorted(
        (OSA.distance(plain, name.plain), name.plain)
        for name in names
        if _is_near(plain, spelt, name, index)
    )
    if not near:
        return None
    slips, meant = near[0]
    score = round(100 * (1 - slips / len(plain)), 1)
    return score, "misspelt", {name.number for name in names if name.plain == meant}


def _skeletons(key: str, plain: str) -> Iterator[str]:
    yield skeleton(key)
    bones = skeleton(plain)
    yield bones
    for form in GLUED:
        if bones.endswith(form) and len(bones) > len(form) + 7:
            yield bones.removesuffix(form)


def _is_near(plain: str, words: Sequence[str], name: Listed, index: PartyIndex) -> bool:
    slips, size = OSA.distance(plain, name.plain), len(plain)
    if not words:
        return slips < 2 and not name.plain.isascii() and _sign_changed(plain, name.plain)
    most = 0 if size < 8 else 1 if size < 14 else 2 if size < 22 else 3
    if slips > most or not name.words:
        return False
    if len(words) == len(name.words):
        odd = [pair for pair in zip(words, name.words, strict=True) if pair[0] != pair[1]]
        few = slips < 2 or len(odd) < 3
        return few and all(_is_slip(word, meant, index) for word, meant in odd)
    if slips > 1 or len(name.plain) < 12 or words[0][:3] != name.words[0][:3]:
        return False
    return not any(word in index.slips.common for word in set(words) - set(name.words))


def _is_slip(word: str, meant: str, index: PartyIndex) -> bool:
    known = word in index.slips.common or KNOWN & sum(index.slips.words.get(word))
    if known or len(meant) < 5 or len(word) < 4 or word[0] != meant[0]:
        return False
    if OSA.distance(word, meant) > (1 if len(meant) < 9 else 2):
        return False
    if len(meant) > 7 or meant in index.slips.common:
        return True
    changed = len(word) == len(meant) and sorted(word) != sorted(meant)
    return not changed and not word.startswith(meant)


def _sign_changed(plain: str, meant: str) -> bool:
    least = min(len(plain), len(meant))
    at = next((at for at in range(least) if plain[at] != meant[at]), least)
    if len(plain) == len(meant):
        signs = {plain[at], meant[at]} if at < least else set()
    else:
        signs = {max(plain, meant, key=len)[at]}
    if signs and all(_is_kana(sign) for sign in signs):
        return at > 0 and sum(map(_is_kana, meant)) > 5
    inner = len(plain) > 7 and 1 < at < len(plain) - 1
    return len(plain) == len(meant) and inner and not any(map(str.isascii, signs))


def _is_kana(sign: str) -> bool:
    return "\u30a1" <= sign <= "\u30fa"
