"""Names: how a body's name is laid out as one row of letters, whatever it is written in.

Spaces, dots, hyphens, "and" and the legal form fall out; Latin words stand in full and in one
romanisation, kana as large katakana without long-vowel marks, Chinese characters simplified.
Where words, commas, brackets and legal forms stood is remembered. Most texts hold no name that
anybody looks for: where in the text each letter came from is only worked out when it is asked.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from screen.match.name_units import CJK, Spelling, placed_units, units
from screen.match.romaji import kana_letters
from screen.text.fold import Folded, fold, fold_text
from screen.text.lazy import Pattern

__all__ = ["CJK", "Cut", "Name", "NameWord", "Spelling", "lay_out_name", "plain_letters"]

_K = "\u30a1-\u30fa\u30fc"
_H = "\u3041-\u3096"
_KANA = Pattern(f"[{_K}{_H}\u30fb]")
_KINDS = Pattern(f"([{_K}]+)|([{_H}]+)|[^{_K}{_H}]+")
_KIND = {1: "k", 2: "h", None: ""}
_BREAKS = str.maketrans("\n\r", ";;")


class NameWord(Struct, frozen=True, gc=False):
    """A Latin word: its normal form, the word in full as spelt, its first letter."""

    form: str
    plain: str
    at: int


class Cut(NamedTuple):
    """A comma, a bracket or a legal form between the letters ``at - 1`` and ``at``.

    ``form`` is the class of the legal form and empty for other signs; ``start`` and ``end`` are
    folded offsets.
    """

    start: int
    end: int
    at: int
    form: str


class Places(NamedTuple):
    """Where each letter of a row begins and ends in the folded text, and the cuts."""

    begins: list[int]
    ends: list[int]
    cuts: list[Cut]


class Name(Struct, frozen=True, dict=True):
    """A text as a row of letters.

    ``written`` is the folded text. A name may begin at the letters ``opens`` and end before the
    letters ``closes``; ``stops`` are letters that stand after a space or a hyphen, ``marks`` the
    letters before which a cut stands.
    """

    original: str
    written: str
    text: str
    opens: list[int]
    closes: list[int]
    stops: list[int]
    marks: list[int]
    words: list[NameWord]
    spelling: Spelling

    @cached_property
    def folded(self) -> Folded:
        return fold(self.original)

    @cached_property
    def places(self) -> Places:
        return _places(self.written, self.spelling)

    @property
    def begins(self) -> list[int]:
        return self.places.begins

    @property
    def ends(self) -> list[int]:
        return self.places.ends

    @property
    def cuts(self) -> list[Cut]:
        return self.places.cuts


# A scanner takes the capital I for a small L: lHl Corporation.
_CAPITAL = Pattern("(?<=[A-Z])l(?![a-z])|(?<![A-Za-z])l(?=[A-Z])")


def lay_out_name(text: str, spelling: Spelling) -> Name:
    """Lay a name, or a field that holds one, out as a row of letters. Never raises."""
    if "\n" in text or "\r" in text:
        text = text.translate(_BREAKS)
    if "l" in text:
        text = _CAPITAL.sub("I", text)
    written = fold_text(text)
    known = spelling.known
    letters: list[str] = []
    words: list[NameWord] = []
    opens: list[int] = []
    closes: list[int] = []
    stops: list[int] = []
    marks: list[int] = []
    size = last = 0
    for piece, start in units(written, spelling):
        unit = known.get(piece)
        if unit is None:
            if spelling.is_run(piece):
                if start and piece[0] not in "ー・" and written[start - 1] in " -":
                    stops.append(size)
                row = _signs(written, start, piece, size, opens, closes, last == start)
                letters.append(row)
                size += len(row)
                last = start + len(piece)
                continue
            unit = known[piece]
        form, plain, cut, leading, before = unit
        if cut is not None and (size or leading):
            marks.append(size)
        elif form:
            letters.append(form)
            words.append(NameWord(form, plain, size))
            opens.append(size)
            if before:
                stops.append(size)
            size += len(form)
            closes.append(size)
            last = start + len(piece)
    row = "".join(letters)
    return Name(text, written, row, opens, closes, stops, marks, words, spelling)


def _signs(
    text: str, start: int, run: str, size: int, opens: list[int], closes: list[int], joined: bool
) -> str:
    """The letters of a run of signs: kana words are whole, other signs stand free.

    ``joined`` tells whether a letter stands directly before the run.
    """
    if not _KANA.search(run):
        opens += range(size, size + len(run))
        closes += range(size + 1, size + len(run) + 1)
        return run
    end = start + len(run)
    before, after = _kind(text[start - 1 : start]), _kind(text[end : end + 1])
    letters = []
    for found in _KINDS.finditer(run):
        piece, kind = found.group(), _KIND[found.lastindex]
        row = kana_letters(piece)
        grown = size + len(row)
        if not kind:
            opens += range(size, grown)
            closes += range(size + 1, grown + 1)
        else:
            goes_on = after == kind and found.end() == len(run)
            if piece[0] == "ー":
                if joined and closes and closes[-1] == size and (row or goes_on):
                    closes.pop()
            elif row and not (before == kind and found.start() == 0):
                opens.append(size)
            if row and not goes_on:
                closes.append(grown)
        joined = piece[-1] != "・"
        size = grown
        letters.append(row)
    return "".join(letters)


def _places(written: str, spelling: Spelling) -> Places:
    begins: list[int] = []
    ends: list[int] = []
    cuts: list[Cut] = []
    for piece, start in placed_units(written, spelling):
        end = start + len(piece)
        if spelling.is_run(piece):
            for at, sign in enumerate(piece, start):
                if sign == "ー" and ends and ends[-1] == at:
                    ends[-1] = at + 1
                elif kana_letters(sign):
                    begins.append(at)
                    ends.append(at + 1)
            continue
        unit = spelling.known[piece]
        if unit.cut is not None and (begins or unit.leading):
            cuts.append(Cut(start + len(unit.before), end, len(begins), unit.cut))
        elif unit.form:
            begins += [start + len(unit.before)] * len(unit.form)
            ends += [end] * len(unit.form)
    return Places(begins, ends, cuts)


def _kind(sign: str) -> str:
    """The script that forms words without spaces: katakana, hiragana, none."""
    if "\u30a1" <= sign <= "\u30fa" or sign == "ー":
        return "k"
    return "h" if "\u3041" <= sign <= "\u3096" else ""


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
