"""Which encoding the first bytes of a file are in, when no mark says so.

UTF-8 and UTF-16 show by their make. Between the encodings of Chinese and Japanese the headings
decide, which decode sensibly in one of them only; without any, how usual the signs are that come
out, and at last a library for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from screen.sources.headers import understand

__all__ = ["guess_encoding"]

LEGACY = ("cp932", "euc_jp", "gb18030", "big5hkscs")
_MOST_LINES = 400
_HEADING_LINES = 60
_CUTS = re.compile(r'[,\t;|"\r\n]+')
_LETTERS = "äöüÄÖÜßéèêëàâçñóíáúøåæîôûï".encode("cp1252")
_USUAL_PAIRS = re.compile(rb"([\xb0-\xd7][\xa1-\xfe])+")
_KEPT = 0.9
"""Lines that must decode, as a share of those that decode in the best candidate."""

_EVEN = 0.12
_PLANES = {"cp932": "euc_jp", "euc_jp": "euc_jp", "gb18030": "gb2312", "big5hkscs": "big5"}
_DAILY = {
    "cp932": (0xB0, 0xCF),
    "euc_jp": (0xB0, 0xCF),
    "gb18030": (0xB0, 0xD7),
    "big5hkscs": (0xA4, 0xC6),
}
"""Lead bytes of the signs of daily life in the standard behind each encoding."""


def guess_encoding(start: bytes) -> str:
    """The encoding of a file that begins with these bytes."""
    if wide := _wide(start):
        return wide
    lines = [line for line in _whole_lines(start) if not line.isascii()][:_MOST_LINES]
    if not lines or sum(map(_is_utf8, lines)) * 2 >= len(lines):
        return "utf-8"
    if _single(lines):
        return "cp1252"
    told = {encoding: _decoded(lines, encoding) for encoding in LEGACY}
    best = max(told.values())
    fit = [encoding for encoding in LEGACY if told[encoding] >= best * _KEPT and best]
    if not fit:
        return "utf-8"
    return _by_headings(start, fit) or _by_signs(lines, fit)


def _wide(start: bytes) -> str:
    """UTF-16 without its mark: line ends and commas with a NUL on one side of each."""
    if b"\0" not in start:
        return ""
    found = {
        "utf-16-le": sum(start.count(sign + b"\0") for sign in (b"\n", b",", b"\t", b"\r")),
        "utf-16-be": sum(start.count(b"\0" + sign) for sign in (b"\n", b",", b"\t", b"\r")),
    }
    likely = max(found, key=lambda encoding: found[encoding])
    if not found[likely]:
        return ""
    try:
        text = start[: len(start) & ~1].decode(likely)
    except UnicodeDecodeError:
        return ""
    return "" if "\0" in text else likely


def _is_utf8(line: bytes) -> bool:
    """Whether a line decodes as UTF-8, and not by chance as 印刷纸 in GB18030 does."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    if any(sign >= "\u0800" or "\u0080" <= sign < "\u0250" for sign in text):
        return True
    return not all(map(_USUAL_PAIRS.fullmatch, re.findall(rb"[\x80-\xff]+", line)))


def _whole_lines(start: bytes) -> list[bytes]:
    """The lines of the first bytes; the last may be cut, so it counts only if it is alone."""
    lines = start.split(b"\n")
    return lines[:-1] if len(lines) > 1 and len(start) >= 1 << 16 else lines


def _decoded(lines: Iterable[bytes], encoding: str) -> int:
    """How many lines decode."""
    return sum(_text(line, encoding) is not None for line in lines)


def _text(line: bytes, encoding: str) -> str | None:
    """A line decoded; signs of private use were never typed and stand for bytes without meaning."""
    try:
        text = line.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if any("\ue000" <= sign <= "\uf8ff" for sign in text) else text


def _single(lines: Sequence[bytes]) -> bool:
    """Whether every byte beyond ASCII stands alone among letters, as in Müller or Société."""
    runs = [run for line in lines for run in re.findall(rb"[\x80-\xff]+", line)]
    alone = [
        run for line in lines for run in re.findall(rb"[A-Za-z][" + _LETTERS + rb"](?=[a-z])", line)
    ]
    return len(alone) == len(runs)


def _by_headings(start: bytes, fit: Sequence[str]) -> str:
    """The encoding in which most headings are known, if there is one such."""
    worth = {encoding: _headings(start, encoding) for encoding in fit}
    best = max(worth.values())
    likely = [encoding for encoding in fit if worth[encoding] == best]
    return likely[0] if best and len(likely) == 1 else ""


def _headings(start: bytes, encoding: str) -> int:
    """How many headings beyond ASCII are known in the line that has most of them."""
    found = 0
    for line in start.split(b"\n")[:_HEADING_LINES]:
        if not line.isascii():
            cells = _CUTS.split(line.decode(encoding, errors="replace"))
            known = {
                column.heading
                for column in understand([c for c in cells if not c.isascii()], slips=False)
                if column.field
            }
            found = max(found, len(known))
    return found


def _by_signs(lines: Sequence[bytes], fit: Sequence[str]) -> str:
    """The encoding in which the signs are the most usual ones; the library where that is even."""
    worth = {encoding: _usual(lines, encoding) for encoding in fit}
    best = max(worth.values())
    likely = [encoding for encoding in fit if worth[encoding] >= best - _EVEN]
    if len(likely) == 1:
        return likely[0]
    from charset_normalizer import from_bytes

    found = from_bytes(b"\n".join(lines), cp_isolation=likely).best()
    return found.encoding if found and found.encoding in likely else likely[0]


def _usual(lines: Sequence[bytes], encoding: str) -> float:
    """How usual the signs of lines are in texts of an encoding, from 0 to 1."""
    text = "".join(found for line in lines if (found := _text(line, encoding)))
    signs = [sign for sign in text if not sign.isascii()]
    return sum(_weight(sign, encoding) for sign in signs) / len(signs) if signs else 0.0


def _weight(sign: str, encoding: str) -> float:
    """How usual a sign is, by where the standards put it: their first level holds daily life."""
    japanese = encoding in {"cp932", "euc_jp"}
    if "\u3041" <= sign <= "\u30ff":
        return 1.0 if japanese else 0.2
    if "\uff61" <= sign <= "\uff9f":
        return 0.4 if encoding == "cp932" else 0.0
    if not "\u4e00" <= sign <= "\u9fff":
        # Full-width signs and punctuation; what is left was hardly ever typed.
        return 0.7 if "\u3000" <= sign <= "\u3020" or "\uff01" <= sign <= "\uff5e" else 0.1
    lead = sign.encode(_PLANES[encoding], errors="replace")[0]
    first, last = _DAILY[encoding]
    return 1.0 if first <= lead <= last else 0.15
