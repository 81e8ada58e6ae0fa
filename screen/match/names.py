"""Names: how a body's name is laid out as one row of letters, whatever it is written in.

Spaces, dots, hyphens, "and" and the legal form fall out; Latin words stand in full and in one
romanisation, kana as large katakana without long-vowel marks, Chinese characters simplified.
Where words, commas, brackets and legal forms stood is remembered.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from screen.text.fold import Folded, fold

__all__ = ["CJK", "Cut", "Name", "NameWord", "Spelling", "kana_letters", "lay_out_name"]

CJK = "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNITS = re.compile(
    r"(?P<lead>(?<![a-z0-9])[cm]/[os](?![a-z0-9]))"
    r"|(?P<initials>(?<![a-z0-9'])[a-z](?:(?:\. *| +)[a-z](?![a-z0-9']))+)"
    r"|(?P<latin>[0-9a-z\u00df-\u024f]+(?:'[a-z]+)*)"
    rf"|(?P<cjk>[{CJK}]+)"
    r"|(?P<cut>[,;:()\[\]{}<>\"|/\\\u3001\u3002\u3008-\u3011]| -+(?= ))"
)
_SMALL = dict(zip("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ", strict=True))
_KANA = str.maketrans(
    {chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)}
    | _SMALL
    | {chr(ord(small) - 0x60): large for small, large in _SMALL.items()}
    | {"ー": "", "・": ""}
)
# One romanisation of Japanese for the several in use; English words only have to stay told apart.
_ROMAJI = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("ou+|oo+|oh(?=[bcdfghjkmnpqrstvwxz]|$)", "o"),
        ("uu+", "u"),
        ("jy?(?=[auo])", "zy"),
        ("j", "z"),
        ("shi", "si"),
        ("sh", "sy"),
        ("tch", "cch"),
        ("cchi", "tti"),
        ("chi", "ti"),
        ("c?ch(?=[auo])", "ty"),
        ("tsu", "tu"),
        ("fu", "hu"),
        ("m(?=[bp])", "n"),
    )
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
    """A Latin word: its normal form, folded offsets and the place of its first letter."""

    form: str
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


@dataclass(frozen=True, slots=True)
class Name:
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
        known = self.spelling.form_words.get(plain)
        if known is not None and (self.letters or plain in _ALWAYS_FORM):
            self.cut(start, end, known)
            return
        if plain in self.spelling.silent:
            return
        # High-tech is one word: only words of their own are short for others.
        joined = start and self.folded.text[start - 1] == "-"
        form = normal_word(plain if joined else self.spelling.full.get(plain, plain))
        size = len(form)
        self.words.append(NameWord(form, start, end, len(self.letters)))
        self.letters += form
        self.begins += [start] * size
        self.ends += [end] * size
        self.opens += b"\1" + bytes(size - 1)
        self.closes += bytes(size - 1) + b"\1"

    def signs(self, start: int, end: int) -> None:
        """A run of Chinese or Japanese signs: kana words are whole, other signs stand free."""
        text = self.folded.text
        for at in range(start, end):
            letter = text[at].translate(_KANA)
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


@lru_cache(maxsize=65536)
def normal_word(word: str) -> str:
    """One form of a folded Latin word: singular, and the several romanisations as one."""
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 5:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for pattern, plain in _ROMAJI:
        word = pattern.sub(plain, word)
    return word


def kana_letters(text: str) -> str:
    """Kana as they stand in a row of letters."""
    return text.translate(_KANA)
