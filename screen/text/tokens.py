"""Tokens: what stands between two blanks of a folded text, parted into words.

No word reaches over a blank, and none looks over one to tell whether it stands free. So a token is
parted the same way wherever it stands, and how is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

from screen.text.forms import normal_word, signs_form, signs_kept

__all__ = ["BREAK", "PARTS", "SILENT", "UNITS", "Token", "Word", "read_as", "token_of"]

BREAK = "\x1f"
"""Stands in a row where a comma, a bracket or another hard sign stood in the text."""

Kind = Literal["latin", "number", "cjk", "break", "read"]

SILENT = re.compile(
    r"\((?:i{1,3}|iv|vi{0,3}|v)\)"  # an oxidation state says nothing of its own
    r"|(?<![a-z0-9])n(?:,n)+'?-(?=[a-z(])"  # N,N- in the name of a chemical
    r"|\((?=[^\s()]+\)[a-z])|\)(?=[a-z])"  # 2-(diethylamino)ethanol is one word
)
"""Signs of a folded text that fall out of its row of letters."""

PARTS = {
    "latin": r"[a-z\u00df-\u00f6\u00f8-\u024f\u03b1-\u03c9']++",
    "number": r"\d++(?:[.,]\d++)*+",
    "cjk": r"[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]++",
    "break": r"[,;:!?()\[\]{}<>\"|/\\\u3001\u3002\u300a-\u3011\u00b7]++",
}
"""What a row is made of, by kind of unit, as expressions over a folded text."""

UNITS = re.compile(
    "|".join([SILENT.pattern, *(f"(?P<{kind}>{part})" for kind, part in PARTS.items())])
)


class Word(Struct, frozen=True, gc=False):
    """One unit of a text: its normal form and where it stands.

    ``start`` and ``end`` are folded offsets, ``at`` is the place of its first letter in the row;
    ``opens`` and ``closes`` tell whether a term may begin or end with it. The letters of a unit
    stand for the whole of it; only in a run of Chinese or Japanese signs (``cjk``) does each stand
    for itself, and terms begin and end at each: ``kept`` are the places in the run of the signs
    that are in its form, where some are not. Signs that were read for others (``read``) are one
    unit.
    """

    text: str
    kind: Kind
    start: int
    end: int
    at: int
    opens: bool = True
    closes: bool = True
    kept: tuple[int, ...] = ()

    @property
    def openings(self) -> range:
        """The places in the row at which a term may begin in the word."""
        size = len(self.text) if self.kind == "cjk" else int(self.opens)
        return range(self.at, self.at + size)

    def begin_of(self, letter: int) -> int:
        """The folded offset at which begins what a letter of the word stands for."""
        if self.kind != "cjk":
            return self.start
        return self.start + (self.kept[letter] if self.kept else letter)

    def end_of(self, letters: int) -> int:
        """The folded offset at which ends what so many letters of the word stand for.

        A silent mark belongs to the sign before it.
        """
        whole = self.kind != "cjk" or letters >= len(self.text)
        return self.end if whole else self.begin_of(letters)


class Token(NamedTuple):
    """The words of a token and the row of letters that they make.

    ``closes`` tells for each letter whether a term may end with it.
    """

    text: str
    words: tuple[Word, ...]
    closes: bytes


@lru_cache(maxsize=1 << 13)
def token_of(text: str, start: int, end: int) -> Token:
    """The words that begin in a stretch of a token, cut where it ends.

    What stands around the stretch still tells whether a bracket falls out and a word stands free.
    """
    words: list[Word] = []
    at = 0
    for match in UNITS.finditer(text, start):
        begin = match.start()
        if begin >= end:
            break
        piece = text[begin : min(match.end(), end)]
        match match.lastgroup:
            case "latin":
                word = _unit(normal_word(piece), "latin", text, begin, at, len(piece))
            case "number":
                word = _unit(piece.replace(",", ""), "number", text, begin, at, len(piece))
            case "break":
                word = _unit(BREAK, "break", text, begin, at, len(piece))
            case "cjk":
                form, kept = signs_form(piece), signs_kept(piece)
                word = Word(form, "cjk", begin, begin + len(piece), at, kept=kept)
            case _:
                continue
        if word.text:
            words.append(word)
            at += len(word.text)
    return _token(words)


def read_as(form: str, text: str, start: int, end: int) -> Token:
    """A stretch of a text read as another word."""
    kind: Kind = "latin" if form.isascii() else "read"
    return _token([_unit(form, kind, text, start, 0, end - start)])


def _unit(form: str, kind: Kind, text: str, start: int, at: int, length: int) -> Word:
    """A word whose letters all stand for the whole of it."""
    end, size = start + length, len(form)
    opens = _free(text[start - 1 : start] if start else "", kind, size)
    return Word(form, kind, start, end, at, opens, _free(text[end : end + 1], kind, size))


def _token(words: Sequence[Word]) -> Token:
    closes = (
        b"\1" * len(word.text)
        if word.kind == "cjk"
        else bytes(len(word.text) - 1) + (b"\1" if word.closes else b"\0")
        for word in words
    )
    return Token("".join([word.text for word in words]), tuple(words), b"".join(closes))


def _free(neighbour: str, kind: str, length: int) -> bool:
    """Whether a term may end where a Latin word or number meets its neighbour without a gap.

    ``10B4C`` holds no boron carbide and ``GaN65`` no gallium nitride, but a word of four
    letters or more is itself whatever figure is glued to it: ``oxide99.9``.
    """
    if not neighbour.isascii() or not neighbour.isalnum():
        return True
    return kind == "latin" and length >= 4 and neighbour.isdigit()
