"""Making the index of what misspelt names are found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations

from screen.match.names import Name, NameWord, plain_letters
from screen.match.slip_index import FORM, KNOWN, LONGEST, PLAIN, SlipIndex, most_in_word
from screen.match.slip_keys import (
    LONG_BONES,
    gap,
    halves_met,
    head_of_bones,
    skeleton,
    sorted_words,
    thinned,
)
from screen.match.tables import NumberTable, Sieve, TextTable
from screen.text.lazy import Pattern

__all__ = ["SlipBuilder"]

_KANA = Pattern("[\u30a1-\u30fa]")


class SlipBuilder:
    """Takes names one by one, by their numbers."""

    def __init__(self, common: frozenset[str]) -> None:
        self.common = common
        self.bones: dict[str, list[int]] = {}
        self.ordered: dict[str, list[int]] = {}
        self.plain: dict[str, list[int]] = {}
        self.spelt: dict[str, str] = {}
        self.words: dict[str, int] = {}

    def know(self, words: Iterable[NameWord], *, kind: int = KNOWN) -> None:
        """Enter words as they are spelt."""
        for word in words:
            self.words[word.plain] = self.words.get(word.plain, 0) | kind

    def add(self, number: int, row: Name) -> None:
        """Enter a name that is to be found when it is misspelt."""
        plain = plain_letters(row, 0, len(row.text))
        for key in {skeleton(row.text), skeleton(plain)}:
            if len(key) > 4 or len(plain) > 5:
                self.bones.setdefault(key, []).append(number)
        if len(row.words) > 1:
            self.ordered.setdefault(sorted_words(row.words, row.text), []).append(number)
            for word in row.words:
                self.words[word.form] = self.words.get(word.form, 0) | FORM
        if plain not in self.spelt:
            # Of names that only differ in where words are parted, the first stands for all.
            latin = plain.isascii()
            self.spelt[plain] = " ".join(w.plain for w in row.words) if latin else plain
            self.know(row.words if latin else (), kind=PLAIN)
        self.plain.setdefault(self.spelt[plain], []).append(number)

    def index(self) -> SlipIndex:
        spelt = self.spelt.items()
        latin = [name for plain, name in spelt if plain.isascii()]
        return SlipIndex(
            NumberTable.of(self.bones),
            NumberTable.of(self.ordered),
            NumberTable.of(self.plain),
            TextTable.of(_gathered((name, _halves(plain, name)) for plain, name in spelt)),
            _lengths(latin),
            Sieve.of(chain(*map(_heads, self.bones), *map(_traits, latin))),
            NumberTable.of({word: (kind,) for word, kind in self.words.items()}),
            TextTable.of(
                _gathered(
                    (word, thinned(word, most_in_word(word)))
                    for word, kind in self.words.items()
                    if kind & PLAIN and most_in_word(word)
                )
            ),
            self.common,
        )


def _halves(plain: str, name: str) -> Iterator[str]:
    """The halves of a name, if it is long enough to be known with a slip.

    Latin names are met with the same initials; those of 12 letters and more also with words joined
    or parted, but with the same three letters at the beginning.
    """
    size = len(plain)
    if not plain.isascii():
        if size > 7 or len(_KANA.findall(plain)) > 5:
            yield from halves_met(plain, plain[0])
        return
    words = name.split()
    if size > 6:
        yield from halves_met(plain, "".join([word[0] for word in words]))
    if size > 11:
        yield from halves_met(plain, words[0][:3])


def _heads(bones: str) -> Iterable[str]:
    """How a skeleton begins, shortly and at length."""
    return head_of_bones(bones), head_of_bones(bones, LONG_BONES)


def _traits(name: str) -> Iterator[str]:
    """What a text must share with a long Latin name to be one with slips.

    It is the beginning of the first word, or all words but those with slips: one with two slips or
    two with one each.
    """
    words = name.split()
    if len(name) - len(words) > 10:
        yield f"^{words[0][:3]}"
        for at, word in enumerate(words):
            if most_in_word(word) > 1:
                yield gap(words, (at,))
        slipping = [at for at, word in enumerate(words) if most_in_word(word)]
        for places in combinations(slipping, 2):
            yield gap(words, places)


def _lengths(names: Iterable[str]) -> dict[str, int]:
    lengths: dict[str, int] = {}
    for name in names:
        words = name.split()
        initials = "".join(word[0] for word in words)
        size = min(sum(map(len, words)), LONGEST)
        lengths[initials] = lengths.get(initials, 0) | 1 << size
    return lengths


def _gathered(pairs: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, list[str]]:
    """Values by each of their keys."""
    found: dict[str, list[str]] = {}
    for value, keys in pairs:
        for key in dict.fromkeys(keys):
            found.setdefault(key, []).append(value)
    return found
