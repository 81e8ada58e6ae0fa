"""Words: a folded text as one row of letters, in which terms of any language can be looked up.

Spaces and hyphens fall out, so that ``di-chloro silane`` and ``dichlorosilane`` are one row of
letters; where words began and ended is remembered, so that no term begins or ends inside a
Latin word. Latin words stand in a normal form (singular, one spelling of British and
American); Chinese and Japanese stand as they are. Commas, brackets and the like break the
row: no term reaches over them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from screen.text.fold import Folded, fold

__all__ = [
    "BREAK",
    "PARTS",
    "SILENT",
    "UNITS",
    "Row",
    "Word",
    "lay_out",
    "lay_out_pieces",
    "normal_word",
    "row_key",
    "signs_form",
]

BREAK = "\x1f"
"""Stands in a row where a comma, a bracket or another hard sign stood in the text."""

Kind = Literal["latin", "number", "cjk", "break"]

SILENT = re.compile(
    r"\((?:i{1,3}|iv|vi{0,3}|v)\)"  # an oxidation state says nothing of its own
    r"|(?<![a-z0-9])n(?:,n)+'?-(?=[a-z(])"  # N,N- in the name of a chemical
    r"|\((?=[^\s()]+\)[a-z])|\)(?=[a-z])"  # 2-(diethylamino)ethanol is one word
)
"""Signs of a folded text that fall out of its row of letters."""

PARTS = {
    "latin": r"[a-z\u00df-\u00f6\u00f8-\u024f\u03b1-\u03c9']+",
    "number": r"\d+(?:[.,]\d+)*",
    "cjk": r"[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+",
    "break": r"[,;:!?()\[\]{}<>\"|/\\\u3001\u3002\u300a-\u3011\u00b7]+",
}
"""What a row is made of, by kind of unit, as expressions over a folded text."""

UNITS = re.compile(
    "|".join([SILENT.pattern, *(f"(?P<{kind}>{part})" for kind, part in PARTS.items())])
)


class Word(Struct, frozen=True):
    """One unit of a text: its normal form and where it stands.

    ``start`` and ``end`` are folded offsets, ``at`` is the place of its first letter in the row.
    """

    text: str
    kind: Kind
    start: int
    end: int
    at: int


class Row(Struct, frozen=True):
    """A text as a row of letters.

    ``begins[i]`` and ``ends[i]`` are the folded offsets of the letter ``i``; ``opens[i]`` tells
    whether a term may begin at it and ``closes[i]`` whether one may end with it.
    """

    folded: Folded
    text: str
    words: tuple[Word, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    opens: bytes
    closes: bytes

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Places in the row -> code point offsets in the original text, both half open."""
        return self.folded.span(self.begins[start], self.ends[end - 1])


class _Builder:
    """Puts a row together, unit by unit."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.letters: list[str] = []
        self.words: list[Word] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.opens = bytearray()
        self.closes = bytearray()
        self.at = 0

    def add(self, kind: Kind, form: str, start: int, end: int) -> None:
        """A unit whose letters all stand for the whole of ``[start, end)``."""
        if not form:
            return
        size = len(form)
        self._word(kind, form, start, end)
        self.begins += [start] * size
        self.ends += [end] * size
        text = self.folded.text
        self.opens.append(_free(text[start - 1 : start] if start else "", kind, size))
        self.opens += bytes(size - 1)
        self.closes += bytes(size - 1)
        self.closes.append(_free(text[end : end + 1], kind, size))

    def add_signs(self, piece: str, start: int) -> None:
        """A run of Chinese or Japanese signs, at each of which a term may begin or end."""
        kept = [i for i in range(len(piece)) if not _silent(piece, i)]
        places = [start + i for i in kept]
        form = "".join(_sound(piece, i) for i in kept)
        self._word("cjk", form, start, start + len(piece))
        self.begins += places
        # A silent mark belongs to the sign before it.
        self.ends += [*places[1:], start + len(piece)] if places else []
        self.opens += b"\1" * len(form)
        self.closes += b"\1" * len(form)

    def _word(self, kind: Kind, form: str, start: int, end: int) -> None:
        self.letters.append(form)
        self.words.append(Word(form, kind, start, end, self.at))
        self.at += len(form)

    def row(self) -> Row:
        return Row(
            self.folded,
            "".join(self.letters),
            tuple(self.words),
            tuple(self.begins),
            tuple(self.ends),
            bytes(self.opens),
            bytes(self.closes),
        )


def lay_out(folded: Folded, replace: Sequence[tuple[int, int, str]] = ()) -> Row:
    """Lay a folded text out as a row of letters.

    ``replace`` holds ``(start, end, form)`` in order of place: the folded characters there are
    read as the word ``form``, the way in which a misspelt word is read as the one it meant.
    """
    builder = _Builder(folded)
    at = 0
    for start, end, form in replace:
        _add_units(builder, at, start)
        builder.add("latin" if form.isascii() else "cjk", form, start, end)
        at = end
    _add_units(builder, at, len(folded.text))
    return builder.row()


def lay_out_pieces(folded: Folded, pieces: Sequence[tuple[int, int]]) -> Row:
    """Lay out some pieces of a folded text, in the order given, as if nothing stood between."""
    builder = _Builder(folded)
    for start, end in pieces:
        _add_units(builder, start, end)
    return builder.row()


def _add_units(builder: _Builder, start: int, end: int) -> None:
    # What stands behind the end still tells whether a bracket falls out.
    for match in UNITS.finditer(builder.folded.text, start):
        if match.start() >= end:
            break
        piece = match.group()[: end - match.start()]
        match match.lastgroup:
            case "cjk":
                builder.add_signs(piece, match.start())
            case "latin":
                builder.add("latin", normal_word(piece), match.start(), min(match.end(), end))
            case "number":
                builder.add("number", piece.replace(",", ""), match.start(), min(match.end(), end))
            case "break":
                builder.add("break", BREAK, match.start(), min(match.end(), end))


def _free(neighbour: str, kind: str, length: int) -> bool:
    """Whether a term may end where a Latin word or number meets its neighbour without a gap.

    ``10B4C`` holds no boron carbide and ``GaN65`` no gallium nitride, but a word of four
    letters or more is itself whatever figure is glued to it: ``oxide99.9``.
    """
    if not neighbour.isascii() or not neighbour.isalnum():
        return True
    return kind == "latin" and length >= 4 and neighbour.isdigit()


def _silent(piece: str, index: int) -> bool:
    """Whether a long-vowel mark ends its katakana word: センサー and センサ are one word.

    Older papers write イットリューム for イットリウム: there it falls out too.
    """
    if piece[index] != "\u30fc" or index == 0:
        return False
    after = piece[index + 1] if index + 1 < len(piece) else ""
    if piece[index - 1] == "\u30e5" and after == "\u30e0":
        return True
    return "\u30a1" <= piece[index - 1] <= "\u30fa" and not "\u30a1" <= after <= "\u30ff"


def _sound(piece: str, index: int) -> str:
    """A sign in its usual spelling: ュー before ム is ウ."""
    if piece[index : index + 3] == "\u30e5\u30fc\u30e0":
        return "\u30a6"
    return _OLD_KANA.get(piece[index], piece[index])


def signs_form(piece: str) -> str:
    """A run of Chinese or Japanese signs as it stands in a row of letters."""
    if _REWRITTEN.isdisjoint(piece):
        return piece
    piece = piece.replace("\u30e5\u30fc\u30e0", "\u30a6\u30e0")
    return _SILENT_MARK.sub("", piece.replace("\u30c2", "\u30b8").replace("\u30c5", "\u30ba"))


_OLD_KANA = {"\u30c2": "\u30b8", "\u30c5": "\u30ba"}  # ヂ is ジ, ヅ is ズ

_REWRITTEN = frozenset({*_OLD_KANA, "\u30fc"})
_SILENT_MARK = re.compile("(?<=[\u30a1-\u30fa])\u30fc(?![\u30a1-\u30ff])")


@lru_cache(maxsize=65536)
def normal_word(word: str) -> str:
    """One form for the spellings of a folded Latin word: singular, American, no apostrophe.

    The rules need not give real words, only the same form for the same word.
    """
    word = word.replace("'s", "").replace("'", "")
    if len(word) < 4:
        return word
    word = word.replace("sulph", "sulf").replace("aluminium", "aluminum").replace("mould", "mold")
    word = _singular(word)
    if len(word) > 4:
        word = word.replace("ae", "e").replace("our", "or")
        if word.endswith("re") and word[-3] not in "aeiou":
            word = word[:-2] + "er"
        word = re.sub(r"(?<=[a-z]{3})is(e[dr]?|ing|ation)$", r"iz\1", word)
        word = word.replace("lyse", "lyze").replace("grey", "gray")
    return word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zes")):
        return word[:-2]
    if word.endswith("oes") and len(word) > 5:
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def row_key(text: str) -> str:
    """The row of letters of a term, as it is looked up."""
    return lay_out(fold(text)).text.strip(BREAK)
