"""Units: the words, runs of signs, cuts and legal forms that a name is read in.

What a Latin word or a cut comes to depends on nothing around it but the sign before it, so it is
worked out once and remembered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from itertools import repeat
from typing import NamedTuple

from msgspec import Struct
from rapidfuzz.distance import OSA

from screen.match.remember import Remembered
from screen.match.romaji import normal_word
from screen.text.lazy import Pattern

__all__ = ["CJK", "Spelling", "Unit", "placed_units", "units"]

CJK = "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LATIN = "0-9a-z\u00df-\u024f"
_WORD = rf"[{_LATIN}]{{2,}}+(?:'[a-z]+)*"
_BY_WAY_OF = "(?<![a-z0-9])[cm]/[os](?![a-z0-9])"
_INITIALS = r"(?<![a-z0-9'])[a-z](?:(?:\. *| +)[a-z](?![a-z0-9']))+"
_SIGNS = ',;:()[]{}<>"|/\\\u3001\u3002' + "".join(map(chr, range(0x3008, 0x3012)))
_UNIT = Pattern(
    rf"[ -]?{_WORD}| -+(?= )|[ -]?(?:{_BY_WAY_OF}|{_INITIALS}|[{_LATIN}](?:'[a-z]+)*)"
    rf"|[{CJK}]++|[{re.escape(_SIGNS)}]"
)
_PARTING = Pattern("[. ']")
_ALWAYS_FORM = frozenset(("kk", "kabushiki", "kaisha", "gaisha", "pt", "messrs"))


class Unit(NamedTuple):
    """What a piece of text is in a row of letters: the letters of a word, a cut, or nothing.

    ``form`` is the word as it stands in the row (empty where nothing stands there), ``plain`` the
    word in full as spelt. ``cut`` is the class of a legal form, empty for other cuts and ``None``
    for what is no cut; a legal form that is not ``leading`` is a word where a name begins with
    it. ``before`` is the space or hyphen that the piece begins with.
    """

    form: str
    plain: str
    cut: str | None
    leading: bool
    before: str


_CUT = Unit("", "", "", True, "")
_FORM = Unit("", "", "ltd", True, "")


class Spelling(Struct, frozen=True, dict=True):
    """How names are written, from the word groups of the catalogue.

    ``forms`` are legal forms in Chinese characters and kana, ``form_words`` Latin ones with their
    class (``corp``, ``inc``, ``llc``, ``ltd``); ``full`` gives the word that a short or variant one
    stands for; ``silent`` words fall out.
    """

    forms: tuple[str, ...]
    form_words: dict[str, str]
    full: dict[str, str]
    silent: frozenset[str]

    @cached_property
    def known(self) -> Remembered[str, Unit]:
        """Pieces of text other than runs of signs, as units."""
        return Remembered(self._unit)

    @cached_property
    def form_pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.forms, key=lambda form: (-len(form), form))
        return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def is_run(self, piece: str) -> bool:
        """Whether a piece is a run of Chinese or Japanese signs, which are letters each."""
        return piece[0] > "\u3002" and piece not in _SIGNS and piece not in self._form_set

    @cached_property
    def _form_set(self) -> frozenset[str]:
        return frozenset(self.forms)

    @cached_property
    def _long_forms(self) -> dict[str, list[tuple[str, str]]]:
        """Latin legal forms that are long enough to be known with a slip, by first letter."""
        found: dict[str, list[tuple[str, str]]] = {}
        for form, name in self.form_words.items():
            if len(form) > 6:
                found.setdefault(form[0], []).append((form, name))
        return found

    def _unit(self, piece: str) -> Unit:
        if piece in self._form_set:
            return _FORM
        before = piece[0] if piece[0] in " -" else ""
        written = piece[len(before) :]
        if written in _SIGNS or written[0] == "-":
            return _CUT
        if "/" in written:
            return Unit("", "", "", True, before)
        # M.H.I. and I H I are one word.
        plain = written if written.isalnum() else _PARTING.sub("", written)
        if not plain.isascii():
            plain = "".join(unicodedata.normalize("NFD", letter)[0] for letter in plain)
        cut, always = self._legal_form(plain), plain in _ALWAYS_FORM
        if plain in self.silent:
            return Unit("", "", cut, always, before)
        # High-tech is one word: only words of their own are short for others.
        plain = plain if before == "-" else self.full.get(plain, plain)
        return Unit(normal_word(plain), plain, cut, always, before)

    def _legal_form(self, word: str) -> str | None:
        """The class of a legal form, also of a long one with a slip in it: Corpration."""
        known = self.form_words.get(word)
        if known is not None or len(word) < 6 or word in self.full:
            return known
        for form, name in self._long_forms.get(word[0], ()):
            if abs(len(form) - len(word)) < 2 and OSA.distance(word, form, score_cutoff=1) < 2:
                return name
        return None


def units(text: str, spelling: Spelling) -> Iterable[tuple[str, int]]:
    """The pieces of a folded text; their places are only right where it holds other than ASCII."""
    return zip(_UNIT.findall(text), repeat(0)) if text.isascii() else placed_units(text, spelling)


def placed_units(text: str, spelling: Spelling) -> list[tuple[str, int]]:
    """The pieces of a folded text, each with its place."""
    found, at = [], 0
    for form in () if text.isascii() else spelling.form_pattern.finditer(text):
        end = form.start()
        if at < end:
            found += [(piece.group(), piece.start()) for piece in _UNIT.finditer(text, at, end)]
        found.append((form.group(), end))
        at = form.end()
    if at < len(text):
        found += [(piece.group(), piece.start()) for piece in _UNIT.finditer(text, at)]
    return found
