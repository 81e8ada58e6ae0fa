"""A set of phrases that can be found in folded text quickly, longest first and at word edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import add

import msgspec

from screen.text.fold import fold

__all__ = ["Phrases", "edges"]


def _class(character: str) -> str:
    """The kind of letters that form words without spaces: Latin, katakana, or none."""
    if "a" <= character <= "z":
        return "latin"
    return "katakana" if "\u30a1" <= character <= "\u30fc" and character != "\u30fb" else ""


def edges(text: str, start: int, end: int) -> bool:
    """Whether a place in folded text is a word of its own and no piece of a longer one.

    Latin letters may not touch Latin letters, katakana not katakana, digits not digits;
    Chinese characters have no edges.
    """
    first, last = text[start], text[end - 1]
    if start:
        before = text[start - 1]
        if (kind := _class(first)) and kind == _class(before):
            return False
        if first.isdecimal() and (before.isalnum() or before == "."):
            return False
    if end < len(text):
        after = text[end]
        if (kind := _class(last)) and kind == _class(after):
            return False
        if last.isdecimal() and after.isdecimal():
            return False
    return True


class Phrases(msgspec.Struct, frozen=True):
    """Folded phrases, each with what it means.

    ``heads`` and ``tails`` hold, by the first two and the last character of a phrase, the
    lengths worth trying, longest first.
    """

    known: dict[str, tuple[str, ...]]
    heads: dict[str, tuple[int, ...]]
    tails: dict[str, tuple[int, ...]]

    @staticmethod
    def of(meanings: Mapping[str, Iterable[str]]) -> Phrases:
        """Fold the phrases of a mapping and index them; equal ones put their meanings together."""
        known: dict[str, list[str]] = {}
        for phrase, means in meanings.items():
            listed = known.setdefault(fold(phrase).text.strip(), [])
            listed.extend(mean for mean in means if mean not in listed)
        known.pop("", None)
        heads: dict[str, set[int]] = {}
        tails: dict[str, set[int]] = {}
        for phrase in known:
            heads.setdefault(phrase[:2], set()).add(len(phrase))
            tails.setdefault(phrase[-1], set()).add(len(phrase))
        return Phrases(
            {phrase: tuple(means) for phrase, means in known.items()},
            {head: tuple(sorted(sizes, reverse=True)) for head, sizes in heads.items()},
            {tail: tuple(sorted(sizes, reverse=True)) for tail, sizes in tails.items()},
        )

    def may_stand_in(self, text: str) -> bool:
        """Whether a text holds letters that any phrase begins with."""
        heads = self.heads.keys()
        return not (heads.isdisjoint(text) and heads.isdisjoint(map(add, text, text[1:])))

    def at(self, text: str, start: int) -> str | None:
        """The longest phrase that begins at an offset."""
        head = text[start : start + 2]
        sizes = self.heads.get(head, ())
        if len(head) == 2:
            sizes += self.heads.get(head[0], ())
        for size in sizes:
            phrase = text[start : start + size]
            if phrase in self.known and edges(text, start, start + len(phrase)):
                return phrase
        return None

    def before(self, text: str, end: int, floor: int = 0) -> str | None:
        """The longest phrase that ends at an offset and does not begin before ``floor``."""
        if end <= floor:
            return None
        for size in self.tails.get(text[end - 1], ()):
            start = end - size
            if start >= floor and text[start:end] in self.known and edges(text, start, end):
                return text[start:end]
        return None

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Phrases within ``[start, end)`` from left to right, longest first, none overlapping."""
        heads, at = self.heads, start
        while at < end:
            if text[at : at + 2] in heads or text[at] in heads:
                phrase = self.at(text, at)
                if phrase is not None and at + len(phrase) <= end:
                    yield at, phrase
                    at += len(phrase)
                    continue
            at += 1
