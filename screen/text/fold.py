"""Folding: one spelling for everything that a reader takes for the same writing.

Width, case, compatibility forms, sub- and superscripts, invisible characters, kinds of dashes
and quotes, look-alike letters and Chinese/Japanese character variants are levelled, and every
folded character keeps its place in the original. Folding a folded text changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from array import array

from msgspec import Struct

from screen.text.hanzi import simplify
from screen.text.lazy import Pattern

__all__ = ["Folded", "fold", "fold_text"]


class Folded(Struct, frozen=True):
    """A text, its folded form and how the two line up.

    ``starts`` and ``ends`` give, for each folded character, where the original characters that
    it came from begin and end; both are ``None`` when the two texts line up one for one.
    """

    original: str
    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Folded offsets -> original code point offsets, both half open.

        Offsets outside the text are clamped. A span inside an expanded character (the ``株`` of
        ``㈱``) comes back as the whole character.
        """
        if not 0 <= start <= end <= len(self.text):
            start, end = min(max(start, 0), len(self.text)), min(end, len(self.text))
        if self.starts is None or self.ends is None:
            return start, max(start, end)
        if start >= len(self.text):
            return len(self.original), len(self.original)
        first = self.starts[start]
        return first, max(first, self.ends[end - 1] if end > start else first)


# Signs that Unicode does not level by itself, before case is folded.
_SIGNS = {
    **dict.fromkeys(map(ord, "\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015"), "-"),
    **dict.fromkeys(map(ord, "\u2043\u2212\u2796\u2e17\u2e3a\u2e3b\u2e40\u2500\u2501\u30a0"), "-"),
    **dict.fromkeys(map(ord, "\u2053\u223c\u223d\u301c\u3030"), "~"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\u0060\u00b4"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u301d\u301e\u301f"), '"'),
    **dict.fromkeys(map(ord, "\u2022\u2027\u2219\u22c5\u2024\u00b7\u0387"), "\u00b7"),
    **dict.fromkeys(map(ord, "\u00d7\u2715\u2716\u2a2f\u2a09"), "x"),
    **dict.fromkeys(map(ord, "\u2044\u2215\u29f8"), "/"),
    **dict.fromkeys(map(ord, "\u2264\u2266\u2a7d"), "\u2264"),
    **dict.fromkeys(map(ord, "\u2265\u2267\u2a7e"), "\u2265"),
    **dict.fromkeys(map(ord, "\u2300\u2205\u03d5"), "\u03c6"),
    **dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029), " "),
}

# Characters that print nothing: soft hyphen, zero widths, bidi marks, variation selectors, tags.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_HIDDEN = Pattern(f"[{_INVISIBLE}]+")

# Half-width voiced marks and Hangul vowels and finals join the character before them although
# Unicode does not class them as marks.
_JOINING = frozenset(map(chr, (0xFF9E, 0xFF9F, *range(0x1160, 0x1200), *range(0xFFA1, 0xFFDD))))

# Greek and Cyrillic letters that look like Latin ones, by case. Alpha, beta and gamma in lower
# case are left: chemists write them beside Latin letters and mean them. Mu becomes u: um, us.
_ALIKE = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u0501\u051b\u0501\u04bb\u043a"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03bf\u03bd\u03b9\u03ba\u03c1\u03c7\u03c5\u03bc",
    "ABEKMHOPCTYXSIJ" + "aeopcyxsijdqdhk" + "ABEZHIKMNOPTYX" + "ovikpxuu",
)
_GREEK_CYRILLIC = Pattern("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = Pattern("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD = Pattern("[0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0370-\u03ff\u0400-\u052f]+")

_LONG_VOWEL_AS_DASH = Pattern("(?<=[0-9a-z])\u30fc(?=[0-9a-z])")
_ASCII = bytes(32 if code < 32 or code == 127 else code for code in range(256)).lower()
_ASCII = _ASCII.replace(b"`", b"'")
_HARD = "\0"


def fold(text: str) -> Folded:
    """Fold a text. Never raises, whatever the text holds; line breaks become spaces."""
    if text.isascii():
        return Folded(text, _ascii(text))
    easy = text.translate(_EASY)
    if _HARD in easy:
        return _aligned(text)
    if len(easy) == len(text):
        return Folded(text, _plain_dashes(easy))
    begins, ends = array("l"), array("l")
    for place, character in enumerate(text):
        size = len(_EASY[ord(character)])
        begins.extend([place] * size)
        ends.extend([place + 1] * size)
    return Folded(text, _plain_dashes(easy), begins, ends)


def fold_text(text: str) -> str:
    """The folded text without the places of its characters, which cost more than itself."""
    if text.isascii():
        return _ascii(text)
    easy = text.translate(_EASY)
    return _aligned(text).text if _HARD in easy else _plain_dashes(easy)


def _ascii(text: str) -> str:
    return text.encode().translate(_ASCII).decode()


class _Easy(dict[int, str]):
    """Code point -> its folded form, for characters that no neighbour changes.

    All others stand as a sign that no folded text holds: it shows that a text needs the long
    way. No form is empty, so equal length means one for one.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        normal = _normal(character)
        folded = "".join(map(_case, normal))
        hard = not folded or _joins(character) or _GREEK_CYRILLIC.search(normal + folded)
        self[code] = folded = _HARD if hard else simplify(folded)
        return folded


_EASY = _Easy()


def _aligned(text: str) -> Folded:
    """Fold cluster by cluster and letter by letter, keeping the place of each."""
    pieces, starts = _clusters(text)
    normal = [_normal(piece) for piece in pieces]
    latin = _latin_letters("".join(normal))
    begins, ends, out = array("l"), array("l"), []
    at = 0
    for index, piece in enumerate(normal):
        begin = starts[index]
        end = starts[index + 1] if index + 1 < len(starts) else len(text)
        case = "".join(map(_case, latin[at : at + len(piece)]))
        at += len(piece)
        out.append(case)
        begins.extend([begin] * len(case))
        ends.extend([end] * len(case))
    # Folding case may have brought further look-alikes (a Greek iota from an accented letter).
    folded = simplify(_latin_letters("".join(out)))
    return Folded(text, _plain_dashes(folded), begins, ends)


def _clusters(text: str) -> tuple[list[str], list[int]]:
    """A text in pieces that normalise on their own, each with its place; invisible ones empty."""
    pieces: list[str] = []
    starts: list[int] = []
    for place, character in enumerate(text):
        if _HIDDEN.match(character):
            # It belongs to the piece before it, so that a mark after it still joins.
            if not pieces:
                pieces.append("")
                starts.append(place)
        elif pieces and pieces[-1] and _joins(character):
            pieces[-1] += character
        else:
            pieces.append(character)
            starts.append(place)
    return pieces, starts


def _joins(character: str) -> bool:
    """Whether a character combines with the one before it."""
    if character < "\u0300":
        return False
    return character in _JOINING or unicodedata.category(character)[0] == "M"


_NORMAL: dict[str, str] = {}


def _normal(piece: str) -> str:
    """A cluster in compatibility form with plain signs and nothing invisible; case stays."""
    known = _NORMAL.get(piece)
    if known is None:
        # Signs first: Unicode would take a free-standing accent for a space with a mark.
        known = unicodedata.normalize("NFKC", piece.translate(_SIGNS))
        known = _HIDDEN.sub("", unicodedata.normalize("NFKC", known.translate(_SIGNS)))
        if len(piece) == 1:
            _NORMAL[piece] = known
    return known


def _latin_letters(text: str) -> str:
    """Greek and Cyrillic letters in a word that also has Latin ones, as the Latin they mimic."""
    if not _GREEK_CYRILLIC.search(text):
        return text

    def level(word: re.Match[str]) -> str:
        letters = word.group()
        return letters.translate(_ALIKE) if _LATIN.search(letters) else letters

    return _WORD.sub(level, text)


_CASE: dict[str, str] = {}


def _case(letter: str) -> str:
    """One letter without case, normalised again where folding case undid that."""
    known = _CASE.get(letter)
    if known is None:
        known = unicodedata.normalize("NFKC", letter.casefold())
        _CASE[letter] = known
    return known


def _plain_dashes(text: str) -> str:
    """A long-vowel mark between Latin letters or digits is a dash typed on a Japanese keyboard."""
    return _LONG_VOWEL_AS_DASH.sub("-", text) if "\u30fc" in text else text
