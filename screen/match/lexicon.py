"""The lexicon: every word and phrase of the catalogue, by the row of letters that it makes.

Looking up is exact and takes a few dictionary accesses for each place in a text: which terms
begin with the next two letters, of what lengths, and whether one of those stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from operator import add
from typing import NamedTuple

from msgspec import Struct

from screen.match.columns import Labels, Rows, Strings, pack_rows
from screen.match.kana_slips import KanaWords
from screen.match.remember import Remembered
from screen.match.spelling import Speller
from screen.text.fold import fold
from screen.text.words import BREAK, Row, Word, lay_out

__all__ = [
    "STRENGTH",
    "Entry",
    "Hit",
    "Kind",
    "Lexicon",
    "build_lexicon",
    "goes_on",
    "joint_of",
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


_PHRASES = (Kind.UNLESS, Kind.UNLESS_ASK, Kind.UNLESS_BESIDE)
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
    def sorts(self) -> Remembered[tuple[int, ...], Sorts]:
        """The terms of a row told apart."""
        return Remembered(self._sorts)

    def _sorts(self, terms: tuple[int, ...]) -> Sorts:
        kinds = [(self.kinds[term], term) for term in terms]
        return Sorts(
            tuple(term for kind, term in kinds if kind < Kind.UNLESS),
            tuple(term for kind, term in kinds if kind in _PHRASES),
            tuple(self.owners[term] for kind, term in kinds if kind == Kind.GROUP),
        )

    @cached_property
    def speller(self) -> Speller:
        """What a misspelt word may have meant."""
        return Speller(self.strong_latin.split(), self.strong_kana)


class Sorts(NamedTuple):
    """Terms that make one row, told apart by what they do: items, ``unless`` phrases, and the word
    groups in which it is a word."""

    items: tuple[int, ...]
    phrases: tuple[int, ...]
    groups: tuple[str, ...]


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
    bare: dict[str, list[str]] = {}
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
            # The older form with a slip in it is not laid out as the usual one.
            kana.update(word for word in katakana_words(row.folded.text) if "ューム" in word)
        elif entry.kind == Kind.WEAK:
            bare.setdefault(entry.owner, []).append(key)
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
        KanaWords.of(kana, bare.values()),
        " ".join(sorted(joints)),
    )


def joints_of(row: Row) -> Iterator[str]:
    """The letters at which words of a row meet."""
    for one, other in pairwise(row.words):
        if joint := joint_of(one, other):
            yield joint
    for word in row.words:
        if word.kind == "cjk":
            yield from map(add, word.text, word.text[1:])


def joint_of(one: Word, other: Word) -> str:
    """The letters at which two words meet; none where one is a comma or the like."""
    if one.kind == "break" or other.kind == "break":
        return ""
    tail = one.text[-1:] if one.kind == "cjk" else one.text[-2:]
    return tail + (other.text[:1] if other.kind == "cjk" else other.text[:2])


def goes_on(words: Iterable[Word], after: Word, lexicon: Lexicon) -> bool:
    """Whether a term begins at one of some words, the last of which stands first, and goes on at
    least with the word after them."""
    letters = after.text
    for word in words:
        joint = joint_of(word, after)
        if joint and joint not in lexicon.pairs:
            return False
        letters, after = word.text + letters, word
        if (
            word.opens
            and letters[:2] in lexicon.terms.pairs[letters[:1]]
            and lexicon.terms.begun[letters]
        ):
            return True
    return False


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
    text, closes, size = row.text, row.closes, len(row.text)
    begun = lexicon.terms.begun
    for start, letters in _openings(row, lexicon.terms.pairs):
        found = begun[letters]
        if found is None:
            continue
        end = start + len(letters)
        if found.numbers and closes[end - 1]:
            hits.append(Hit(start, end, found.numbers))
        for length in found.lengths:  # the longest last
            end = start + length
            if end > size:
                break
            if closes[end - 1]:
                numbers = found.keys.get(text[start:end])
                if numbers:
                    hits.append(Hit(start, end, numbers))
    return hits


def _openings(row: Row, pairs: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[int, str]]:
    """Where in a row a term may begin, with the letters of it that surely stand there."""
    text = row.text
    for word in row.words:
        form, at = word.text, word.at
        if word.kind != "cjk" and len(form) > 1:
            if word.opens and form[:2] in pairs[form[0]]:
                yield at, form
        elif word.opens:
            for start, sign in enumerate(form, at):
                begun = pairs[sign]
                if sign in begun:
                    yield start, sign
                pair = text[start : start + 2]
                if pair in begun and pair != sign:
                    yield start, pair


def key_of(kind: str, value: str) -> str:
    """The key of an identifier: a CAS, UN or HS number, a control code, a formula, an element.

    It begins with a sign that no row of letters holds, so scanning never meets it.
    """
    return f"\0{kind}:{value}"
