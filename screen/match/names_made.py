"""Names that nobody wrote down but people use: made from those in the catalogue.

A group firm under another name of its parent (MHI Shipbuilding, 三菱重工造船), a last word cut
short (研 for 研究所), and how a name is read, in kana and in Latin letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING

from screen.match.names import Name
from screen.match.romaji import kana_letters, normal_word, romanise
from screen.text.fold import fold
from screen.text.lazy import Pattern

if TYPE_CHECKING:
    from screen.catalogue.model import Words

__all__ = ["Readings", "Shortener", "grouped", "read_aloud", "readings_of", "spelt_out"]

Readings = dict[str, tuple[str, ...]]
_KANA = Pattern("[\u30a1-\u30fa]")
_MOST = 8


def grouped(key: str, heads: Iterable[set[str]]) -> Iterator[str]:
    """A group firm's name with each other name of its parent before it."""
    for forms in heads:
        head = max((form for form in forms if key.startswith(form)), key=len, default="")
        rest = key[len(head) :]
        if head and len(rest) > 2:
            yield from (form + rest for form in sorted(forms) if len(form) > 1 and form != head)


class Shortener:
    """Names whose last word is cut short, or left out where it says little."""

    def __init__(self, words: Mapping[str, Words], common: frozenset[str]) -> None:
        self.common = common
        self.endings = [
            (fold(group.ja[0]).text, fold(group.ja[1]).text)
            for name, group in words.items()
            if name.startswith("name-short-ending-")
        ]
        last = words.get("name-droppable")
        self.droppable = {normal_word(fold(word).text) for word in last.en} if last else set()

    def names(self, row: Name) -> Iterator[str]:
        """The short forms of a name."""
        key = row.text
        for whole, short in self.endings:
            if key.endswith(whole) and len(key) - len(whole) > 3:
                yield key[: -len(whole)] + short
        forms = [word.form for word in row.words]
        telling = any(form not in self.common for form in forms[:-1])
        latin = len(key) == sum(map(len, forms))
        if latin and telling and len(forms) > 2 and forms[-1] in self.droppable:
            yield key[: -len(forms[-1])]


def spelt_out(text: str) -> Iterator[str]:
    """A name with a space for its hyphen, and with the word "and" in kana for its sign."""
    folded = fold(text).text
    if "-" in folded:
        yield folded.replace("-", " ")
    if "&" in folded and _KANA.search(folded):
        yield folded.replace("&", "アンド")


def readings_of(words: Mapping[str, Words]) -> Readings:
    """How Japanese words are read, by their folded form."""
    found: Readings = {}
    for name, group in words.items():
        if name.startswith("name-reading-") and group.ja:
            word, *readings = group.ja
            found[re.sub("[^\\w]", "", fold(word).text)] = tuple(readings)
    return found


def read_aloud(key: str, readings: Readings) -> Iterator[str]:
    """A Japanese name in kana and in Latin letters, if all of it can be read."""
    pieces = tuple(_pieces(key, readings))
    if "" in pieces or all(piece not in readings for piece in pieces):
        return
    choices = [readings.get(piece, (piece,)) for piece in pieces]
    for chosen in list(product(*choices))[:_MOST]:
        kana = "".join(kana_letters(reading) for reading in chosen)
        if len(kana) > 4 and not kana.isascii():
            yield kana
        if not any(_KANA.match(piece) for piece in pieces):
            latin = "".join(map(_in_latin, pieces, chosen))
            if len(latin) > 6:
                yield latin


def _pieces(key: str, readings: Readings) -> Iterator[str]:
    """A row of letters cut into words with a known reading and stretches of kana; else ``""``."""
    at = 0
    while at < len(key):
        size = next(
            (n for n in range(min(6, len(key) - at), 0, -1) if key[at : at + n] in readings), 0
        )
        if not size and _KANA.match(key[at]):
            size = 1
        yield key[at : at + size]
        at += size or len(key)


def _in_latin(piece: str, reading: str) -> str:
    return piece if piece.isascii() else normal_word(romanise(reading))
