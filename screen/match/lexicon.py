"""The lexicon: every word and phrase of the catalogue, by the row of letters that it makes.

Looking up is exact and takes a few dictionary accesses for each place in a text: which
lengths of terms begin with the next two letters, and whether one of those terms stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import add
from typing import NamedTuple

from msgspec import Struct

from screen.match.spelling import Speller
from screen.text.fold import fold
from screen.text.words import BREAK, Row, lay_out

__all__ = [
    "STRENGTH",
    "Entry",
    "Hit",
    "Kind",
    "Lexicon",
    "build_lexicon",
    "edges_of",
    "key_of",
    "scan",
]


class Kind:
    """What a term does where it stands (plain numbers: they travel in the compiled catalogue)."""

    WEAK = 0
    NEEDS_PARAMETER = 1
    STRONG = 2
    UNLESS = 3  # makes what stands inside it another good
    UNLESS_ASK = 4  # only lowers the alarm
    UNLESS_BESIDE = 6  # anywhere in the text, makes the terms of its entry another good
    GROUP = 5  # a word of a word group: heads, forms, vague words, parts of combinations


STRENGTH = {Kind.WEAK: "weak", Kind.NEEDS_PARAMETER: "needs_parameter", Kind.STRONG: "strong"}


class Entry(NamedTuple):
    """A term on its way into the lexicon; ``key`` where it is no text to be scanned for."""

    text: str
    owner: str
    kind: int
    key: str = ""


class Lexicon(Struct, frozen=True, dict=True):
    """Terms by row of letters.

    ``terms`` maps a row to numbers of terms; ``texts``, ``owners`` and ``kinds`` are told apart
    by those numbers. ``lengths`` maps the first two letters of a row to the lengths of rows that
    begin so. ``vocabulary`` holds the normal forms of Latin words of five letters and more in
    strong and parametric terms, sorted: what a misspelt word may have meant. ``joints`` are the
    letters at which words of a term meet, two of each word and one of each Chinese or Japanese
    sign, with blanks between: two words that meet otherwise belong to no term together.
    """

    terms: dict[str, tuple[int, ...]]
    texts: tuple[str, ...]
    owners: tuple[str, ...]
    kinds: bytes
    lengths: dict[str, tuple[int, ...]]
    words: frozenset[str]
    vocabulary: tuple[str, ...]
    kana: tuple[str, ...]
    joints: str

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The joints one by one."""
        return frozenset(self.joints.split())

    @cached_property
    def speller(self) -> Speller:
        """What a misspelt word may have meant."""
        return Speller(self.vocabulary, self.kana)


class Hit(NamedTuple):
    """A term found in a row: places in the row, and the numbers of the terms it may be."""

    start: int
    end: int
    terms: tuple[int, ...]


def build_lexicon(entries: Iterable[Entry]) -> Lexicon:
    """Lay out all terms of a catalogue. The same entries give the same lexicon."""
    terms: dict[str, list[int]] = {}
    texts: list[str] = []
    owners: list[str] = []
    kinds = bytearray()
    words: set[str] = set()
    vocabulary: set[str] = set()
    kana: set[str] = set()
    joints: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        row = lay_out(fold("" if entry.key else entry.text))
        key = entry.key or row.text.strip(BREAK)
        if not key or (key, entry.owner) in seen:
            continue
        seen.add((key, entry.owner))
        terms.setdefault(key, []).append(len(texts))
        texts.append(entry.text)
        owners.append(entry.owner)
        kinds.append(entry.kind)
        joints.update(joints_of(row))
        latin = [word.text for word in row.words if word.kind == "latin" and len(word.text) >= 4]
        if entry.kind != Kind.GROUP or len(row.words) == 1:
            words.update(latin)
        if entry.kind in (Kind.NEEDS_PARAMETER, Kind.STRONG):
            vocabulary.update(word for word in latin if len(word) >= 5)
            kana.update(katakana_words(key))
    return Lexicon(
        {key: tuple(numbers) for key, numbers in terms.items()},
        tuple(texts),
        tuple(owners),
        bytes(kinds),
        _lengths(terms),
        frozenset(words),
        tuple(sorted(vocabulary)),
        tuple(sorted(kana)),
        " ".join(sorted(joints)),
    )


def joints_of(row: Row) -> Iterator[str]:
    """The letters at which words of a row meet."""
    before = ""
    for word in row.words:
        if before and word.kind != "break":
            yield before + word.text[: 1 if word.kind == "cjk" else 2]
        if word.kind == "cjk":
            yield from map(add, word.text, word.text[1:])
        before = "" if word.kind == "break" else word.text[-1 if word.kind == "cjk" else -2 :]


def edges_of(row: Row) -> tuple[str, str]:
    """What a row begins and ends with where it meets another, as in a joint."""
    if not row.words:
        return "", ""
    first, last = row.words[0], row.words[-1]
    return (
        "" if first.kind == "break" else first.text[: 1 if first.kind == "cjk" else 2],
        "" if last.kind == "break" else last.text[-1 if last.kind == "cjk" else -2 :],
    )


def katakana_words(key: str) -> Iterator[str]:
    """The katakana words of a row, of five signs and more."""
    word = ""
    for sign in key + BREAK:
        if "\u30a1" <= sign <= "\u30fc":
            word += sign
        else:
            if len(word) >= 5:
                yield word
            word = ""


def _lengths(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    by_start: dict[str, set[int]] = {}
    for key in keys:
        by_start.setdefault(key[:2], set()).add(len(key))
    return {start: tuple(sorted(lengths)) for start, lengths in by_start.items()}


def scan(row: Row, lexicon: Lexicon) -> list[Hit]:
    """Every term that stands in a row, whole words for Latin script, in order of place."""
    hits: list[Hit] = []
    text, opens, closes = row.text, row.opens, row.closes
    lengths, terms = lexicon.lengths, lexicon.terms
    size = len(text)
    for start in range(size):
        if not opens[start]:
            continue
        if text[start] in terms and closes[start]:
            hits.append(Hit(start, start + 1, terms[text[start]]))
        for length in lengths.get(text[start : start + 2], ()):
            end = start + length
            if end <= size and length > 1 and closes[end - 1]:
                found = terms.get(text[start:end])
                if found is not None:
                    hits.append(Hit(start, end, found))
    return hits


def key_of(kind: str, value: str) -> str:
    """The key of an identifier: a CAS, UN or HS number, a control code, a formula, an element.

    It begins with a sign that no row of letters holds, so scanning never meets it.
    """
    return f"\0{kind}:{value}"
