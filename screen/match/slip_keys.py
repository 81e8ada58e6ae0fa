"""Keys that a misspelt name shares with the name that was meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from screen.match.name_units import CJK
from screen.match.names import NameWord
from screen.match.remember import SignTable
from screen.text.lazy import Pattern

__all__ = [
    "LONG_BONES",
    "gap",
    "halves",
    "halves_met",
    "head_of_bones",
    "skeleton",
    "sorted_words",
    "thinned",
]

_ASCII = bytes.maketrans(b"01l58cv", b"oirsbkb")
_SOUND = {code: chr(sound) for code, sound in enumerate(_ASCII[:128])}
_LOOKS = str.maketrans("エロニカタハチトヨ", "工口二力夕八千卜彐")
_BONES = SignTable(_SOUND | {code: chr(sign) for code, sign in _LOOKS.items()})
_ALTERED = Pattern("[015lcvrエロニカタハチトヨ8]")
_RUNS = Pattern(f"[{CJK}]+")
_MERGED = {"m": "r", "w": "b"}
_PREFIX = 7
LONG_BONES = 8
"""Skeletons of so many letters are known by so many first ones, too."""


def skeleton(key: str) -> str:
    """Letters with what scanners and ears mix up made equal: 0 and o, rn and m, l and r."""
    if key.isascii():
        return key.replace("rn", "m").replace("vv", "w").encode().translate(_ASCII).decode()
    if _ALTERED.search(key):
        return key.replace("rn", "m").replace("vv", "w").translate(_BONES)
    return key


def head_of_bones(bones: str, size: int = 4) -> str:
    """The first letters of a skeleton; nothing if it has less.

    The skeletons of a word and of words after one another that begin with it have the same, even if
    its last letter and the first of the next word make another (r and n, v and v).
    """
    if len(bones) < size:
        return ""
    return f"~{bones[: size - 1]}{_MERGED.get(bones[size - 1], bones[size - 1])}"


def sorted_words(words: Iterable[NameWord], row: str = "") -> str:
    """The words of a name without their order; with the runs of signs in its row."""
    return " ".join((*sorted([word.form for word in words]), *_RUNS.findall(row)))


def halves(text: str, front: str) -> tuple[str, str]:
    """The halves of a text, less a letter between them: one slip leaves one of them whole.

    Two letters changed places across the middle are in one half at most because of the letter
    that is left out. What no slip changes, ``front``, stands before both.
    """
    middle = len(text) // 2
    return f"{front}+{text[:middle]}", f"{front}-{text[middle + 1 :]}"


def halves_met(name: str, front: str) -> set[str]:
    """The halves of all texts that are a name with one slip: as long, one letter more, one less."""
    sizes = range(len(name) - 1, len(name) + 2)
    heads = {f"{front}+{name[: size // 2]}" for size in sizes}
    return heads | {f"{front}-{name[len(name) - (size - 1) // 2 :]}" for size in sizes}


def gap(words: Sequence[str], places: Collection[int]) -> str:
    """A Latin name with some words left out but for the first letter, which no slip changes."""
    return " ".join([f"{w[0]}*" if at in places else w for at, w in enumerate(words)])


def thinned(word: str, letters: int) -> set[str]:
    """The beginning of a word with up to so many letters left out, but for the first.

    Two words that begin with the same letter and are so many slips apart share one of these.
    """
    found = last = {word[:_PREFIX]}
    for _ in range(letters):
        last = {piece[:at] + piece[at + 1 :] for piece in last for at in range(1, len(piece))}
        found = found | last
    return found
