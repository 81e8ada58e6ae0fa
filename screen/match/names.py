"""Names: how a body's name is laid out as one row of letters, whatever it is written in.

Spaces, dots, hyphens, "and" and the legal form fall out; Latin words stand in full and in one
romanisation, kana as large katakana without long-vowel marks, Chinese characters simplified.
Where words, commas, brackets and legal forms stood is remembered.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from rapidfuzz.distance import OSA

from screen.match.romaji import kana_letters, normal_word
from screen.text.fold import Folded, fold

__all__ = [
    "CJK",
    "Cut",
    "Name",
    "NameWord",
    "Spelling",
    "kana_letters",
    "lay_out_name",
    "plain_letters",
]

CJK = "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNITS = re.compile(
    r"(?P<lead>(?<![a-z0-9])[cm]/[os](?![a-z0-9]))"
    r"|(?P<initials>(?<![a-z0-9'])[a-z](?:(?:\. *| +)[a-z](?![a-z0-9']))+)"
    r"|(?P<latin>[0-9a-z\u00df-\u024f]+(?:'[a-z]+)*)"
    rf"|(?P<cjk>[{CJK}]+)"
    r"|(?P<cut>[,;:()\[\]{}<>\"|/\\\u3001\u3002\u3008-\u3011]| -+(?= ))"
)
_ALWAYS_FORM = frozenset(("kk", "kabushiki", "kaisha", "gaisha", "pt", "messrs"))


class Spelling(Struct, frozen=True):
    """How names are written, from the word groups of the catalogue.

    ``forms`` are legal forms in Chinese characters and kana, ``form_words`` Latin ones with their
    class (``corp``, ``inc``, ``llc``, ``ltd``); ``full`` gives the word that a short or variant one
    stands for; ``silent`` words fall out.
    """

    forms: tuple[str, ...]
    form_words: dict[str, str]
    full: dict[str, str]
    silent: frozenset[str]


class NameWord(NamedTuple):
    """A Latin word: its normal form, the word in full as spelt, folded offsets, first letter."""

    form: str
    plain: str
    start: int
    end: int
    at: int


class Cut(NamedTuple):
    """A comma, a bracket or a legal form between the letters ``at - 1`` and ``at``.

    ``form`` is the class of the legal form and empty for other signs.
    """

    start: int
    end: int
    at: int
    form: str


class Name(Struct, frozen=True):
    """A text as a row of letters; ``begins`` and ``ends`` are folded offsets of each letter.

    ``opens`` and ``closes`` tell whether a name may begin or end at a letter.
    """

    folded: Folded
    text: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    opens: bytes
    closes: bytes
    words: tuple[NameWord, ...]
    cuts: tuple[Cut, ...]


class _Builder:
    """Puts a row of letters together."""

    def __init__(self, folded: Folded, spelling: Spelling) -> None:
        self.folded, self.spelling = folded, spelling
        self.letters: list[str] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.opens, self.closes = bytearray(), bytearray()
        self.words: list[NameWord] = []
        self.cuts: list[Cut] = []

    def cut(self, start: int, end: int, form: str = "") -> None:
        self.cuts.append(Cut(start, end, len(self.letters), form))

    def latin(self, written: str, start: int, end: int) -> None:
        plain = _base_letters(written) if not written.isascii() else written
        known = _legal_form(plain, self.spelling)
        if known is not None and (self.letters or plain in _ALWAYS_FORM):
            self.cut(start, end, known)
            return
        if plain in self.spelling.silent:
            return
        # High-tech is one word: only words of their own are short for others.
        joined = start and self.folded.text[start - 1] == "-"
        plain = plain if joined else self.spelling.full.get(plain, plain)
        form = normal_word(plain)
        size = len(form)
        self.words.append(NameWord(form, plain, start, end, len(self.letters)))
        self.letters += form
        self.begins += [start] * size
        self.ends += [end] * size
        self.opens += b"\1" + bytes(size - 1)
        self.closes += bytes(size - 1) + b"\1"

    def signs(self, start: int, end: int) -> None:
        """A run of Chinese or Japanese signs: kana words are whole, other signs stand free."""
        text = self.folded.text
        for at in range(start, end):
            letter = kana_letters(text[at])
            if not letter:
                if self.ends and text[at] == "ー" and at and self.ends[-1] == at:
                    self.ends[-1] = at + 1
                    self.closes[-1] = _kind(text[at + 1 : at + 2]) != "k"
                continue
            kind = _kind(text[at])
            self.opens.append(kind == "" or not at or _kind(text[at - 1]) != kind)
            self.closes.append(kind == "" or _kind(text[at + 1 : at + 2]) != kind)
            self.letters.append(letter)
            self.begins.append(at)
            self.ends.append(at + 1)

    def name(self) -> Name:
        return Name(
            self.folded,
            "".join(self.letters),
            tuple(self.begins),
            tuple(self.ends),
            bytes(self.opens),
            bytes(self.closes),
            tuple(self.words),
            tuple(self.cuts),
        )


def lay_out_name(text: str, spelling: Spelling) -> Name:
    """Lay a name, or a field that holds one, out as a row of letters. Never raises."""
    folded = fold(text.replace("\n", ";").replace("\r", ";"))
    builder = _Builder(folded, spelling)
    at = 0
    for found in _form_pattern(spelling.forms).finditer(folded.text):
        _units(builder, at, found.start())
        builder.cut(found.start(), found.end(), "ltd")
        at = found.end()
    _units(builder, at, len(folded.text))
    return builder.name()


def _units(builder: _Builder, start: int, end: int) -> None:
    for found in _UNITS.finditer(builder.folded.text, start, end):
        match found.lastgroup:
            case "latin":
                builder.latin(found.group().replace("'", ""), found.start(), found.end())
            case "initials":
                _initials(builder, found)
            case "cjk":
                builder.signs(found.start(), found.end())
            case _:  # a cut, or c/o and m/s
                builder.cut(found.start(), found.end())


def _initials(builder: _Builder, found: re.Match[str]) -> None:
    """Letters apart are one word, M.H.I. and I H I; a legal form at their end stays its own."""
    letters = re.sub("[. ]", "", found.group())
    builder.latin(letters, found.start(), found.end())


def _legal_form(word: str, spelling: Spelling) -> str | None:
    """The class of a legal form, also of a long one with a slip in it: Corpration."""
    known = spelling.form_words.get(word)
    if known is not None or len(word) < 6 or word in spelling.full:
        return known
    for form, name in spelling.form_words.items():
        alike = len(form) > 6 and form[0] == word[0] and abs(len(form) - len(word)) < 2
        if alike and OSA.distance(word, form, score_cutoff=1) < 2:
            return name
    return None


@lru_cache(maxsize=8)
def _form_pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


def _kind(sign: str) -> str:
    """The script that forms words without spaces: katakana, hiragana, none."""
    if "\u30a1" <= sign <= "\u30fa" or sign == "ー":
        return "k"
    return "h" if "\u3041" <= sign <= "\u3096" else ""


def _base_letters(word: str) -> str:
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in word)


def plain_letters(name: Name, start: int, end: int) -> str:
    """Letters ``[start, end)`` of a row with its Latin words as they are spelt."""
    pieces, at = [], start
    for word in name.words:
        if start <= word.at < end:
            pieces += [name.text[at : word.at], word.plain]
            at = word.at + len(word.form)
    return "".join(pieces) + name.text[at:end]


def form_of(row: Name) -> str:
    """The class of the legal form at the edge of a name: the most telling one."""
    forms = {cut.form for cut in row.cuts if cut.form and cut.at in (0, len(row.text))}
    return next((form for form in ("corp", "inc", "ltd") if form in forms), "")


def is_divided(row: Name) -> bool:
    """Whether a legal form stands inside a name, as before the name of a division."""
    return any(cut.form and 0 < cut.at < len(row.text) for cut in row.cuts)


def is_parted(row: Name) -> bool:
    """Whether a legal form, a comma or a bracket stands inside a name."""
    return any(0 < cut.at < len(row.text) for cut in row.cuts)
