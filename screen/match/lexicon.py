"""The lexicon: every word and phrase of the catalogue, by the row of letters that it makes.

Looking up is exact and takes a few dictionary accesses for each place in a text: which terms
begin with the next two letters, of what lengths, and whether one of those stands here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import add
from typing import NamedTuple

from msgspec import Struct

from screen.match.columns import Labels, Rows, Strings, pack_rows
from screen.match.kana_slips import KanaWords
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

    ``rows`` maps a row to numbers of terms, in pieces (``terms`` opens them); ``texts``, ``owners``
    and ``kinds`` are told apart by those numbers. ``latin`` holds the normal forms of Latin words
    of four letters and more. ``strong_latin`` holds those of five and more in strong and parametric
    terms, in their normal form and as written, and ``strong_kana`` the katakana words of these
    terms: what a misspelt word may have meant. ``joints`` are the letters at which words of a term
    meet, two of each word and one of each Chinese or Japanese sign: two words that meet otherwise
    belong to no term together. All but the katakana words are lists with blanks between.
    """

    rows: dict[str, memoryview]
    texts: Strings
    owners: Labels
    kinds: bytes
    latin: str
    strong_latin: str
    strong_kana: KanaWords
    joints: str

    @cached_property
    def terms(self) -> Rows:
        """The numbers of terms by their row of letters."""
        return Rows(self.rows)

    @cached_property
    def words(self) -> frozenset[str]:
        """Normal forms of the words of terms: no word of the catalogue is misspelt."""
        return frozenset(self.latin.split())

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The joints one by one."""
        return frozenset(self.joints.split())

    @cached_property
    def speller(self) -> Speller:
        """What a misspelt word may have meant."""
        return Speller(self.strong_latin.split(), self.strong_kana)


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
        if not key:
            continue
        # Terms that make the same row may still be made of other words.
        latin = [word for word in row.words if word.kind == "latin" and len(word.text) >= 4]
        if entry.kind != Kind.GROUP or len(row.words) == 1:
            words.update(word.text for word in latin)
        if entry.kind in (Kind.NEEDS_PARAMETER, Kind.STRONG):
            for word in latin:
                vocabulary.update({word.text, row.folded.text[word.start : word.end]})
            kana.update(katakana_words(key))
        if (key, entry.owner) in seen:
            continue
        seen.add((key, entry.owner))
        terms.setdefault(key, []).append(len(texts))
        texts.append(entry.text)
        owners.append(entry.owner)
        kinds.append(entry.kind)
        joints.update(joints_of(row))
    vocabulary = {word for word in vocabulary if len(word) >= 5 and word.isalpha()}
    return Lexicon(
        pack_rows({key: tuple(numbers) for key, numbers in terms.items()}),
        Strings.of(texts),
        Labels.of(owners),
        bytes(kinds),
        " ".join(sorted(words)),
        " ".join(sorted(vocabulary)),
        KanaWords.of(kana),
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


def edges_of(row: Row, piece: tuple[int, int]) -> tuple[str, str] | None:
    """What a piece of a row begins and ends with where it meets another, as in a joint.

    The piece is given by folded offsets; ``None`` where no letter stands in it. An edge is empty
    where a comma or the like stands at it.
    """
    start, end = (bisect_left(row.begins, place) for place in piece)
    if start >= end:
        return None
    first = next(word for word in row.words if start < word.at + len(word.text))
    last = next(word for word in reversed(row.words) if word.at < end)
    front = row.text[start : min(first.at + len(first.text), end)]
    tail = row.text[max(last.at, start) : end]
    return (
        "" if first.kind == "break" else front[: 1 if first.kind == "cjk" else 2],
        "" if last.kind == "break" else tail[-1 if last.kind == "cjk" else -2 :],
    )


def katakana_words(key: str) -> Iterator[str]:
    """The katakana words of a row, of five signs and more."""
    word = ""
    for sign in key + BREAK:
        if "\u30a1" <= sign <= "\u30fc":
            word += sign
        else:
            if len(word := word.strip("\u30fb")) >= 5:
                yield word
            word = ""


def scan(row: Row, lexicon: Lexicon) -> list[Hit]:
    """Every term that stands in a row, whole words for Latin script, in order of place."""
    hits: list[Hit] = []
    text, opens, closes = row.text, row.opens, row.closes
    begun = lexicon.terms.begun
    size = len(text)
    for start in range(size):
        if not opens[start]:
            continue
        letter = text[start]
        if closes[start] and (single := begun(letter)[0]):
            hits.append(Hit(start, start + 1, single[letter]))
        terms, lengths = begun(text[start : start + 2])
        for length in lengths:
            end = start + length
            if length > 1 and end <= size and closes[end - 1]:
                found = terms.get(text[start:end])
                if found is not None:
                    hits.append(Hit(start, end, found))
    return hits


def key_of(kind: str, value: str) -> str:
    """The key of an identifier: a CAS, UN or HS number, a control code, a formula, an element.

    It begins with a sign that no row of letters holds, so scanning never meets it.
    """
    return f"\0{kind}:{value}"
