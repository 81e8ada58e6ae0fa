"""How words look on a screen: colours of verdicts, widths of wide characters, unsafe signs."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "COLOURS",
    "broken",
    "chunks",
    "console_on",
    "fit",
    "printable",
    "screen_width",
    "width_of",
]

COLOURS = {
    "clear": "green",
    "review": "yellow",
    "licence": "dark_orange",
    "prohibited": "red",
    "rejected": "magenta",
}
_NARROWEST, _WIDEST = 60, 160


def screen_width() -> int:
    """Cells of a line: those of the screen, within what can be read."""
    columns = shutil.get_terminal_size((100, 24)).columns
    return max(_NARROWEST, min(columns, _WIDEST))


def console_on(stream: TextIO) -> Console:
    """A console that prints what it is given and nothing else, as wide as the screen."""
    from rich.console import Console

    return Console(
        file=stream,
        width=screen_width(),
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
    )


def printable(text: str) -> str:
    """``text`` with a space for each sign that would move the cursor or turn the line round.

    One character stands for one, so that offsets hold.
    """
    if text.isprintable():
        return text
    return "".join(" " if _unsafe(sign) else sign for sign in text)


def _unsafe(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} or sign in _BIDI


_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def width_of(text: str) -> int:
    """How many cells of the screen ``text`` takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def fit(text: str, width: int) -> str:
    """``text`` cut or filled to ``width`` cells; a cut shows as an ellipsis."""
    plain = printable(text)
    if plain.isascii():
        return plain.ljust(width) if len(plain) <= width else plain[: width - 1] + "…"
    if width_of(plain) > width:
        first = next(chunks(plain, width - 1))[1]
        plain = (first if width_of(first) < width else "") + "…"
    return plain + " " * (width - width_of(plain))


def chunks(text: str, width: int) -> Iterator[tuple[int, str]]:
    """``text`` in pieces of at most ``width`` cells, each with the place where it begins."""
    begin, used = 0, 0
    for place, sign in enumerate(text):
        cells = width_of(sign)
        if used + cells > width and place > begin:
            yield begin, text[begin:place]
            begin, used = place, 0
        used += cells
    yield begin, text[begin:]


def broken(text: str, width: int) -> Iterator[str]:
    """``text`` in lines of at most ``width`` cells, broken where its script allows it.

    That is at spaces and around Chinese and Japanese characters, but not before a sign that closes
    or behind one that opens.
    """
    if width_of(text) <= width:
        if text.strip(" "):
            yield text.rstrip(" ")
        return
    line = ""
    for piece in re.findall(_WORD if text.isascii() else _PIECE, text):
        if width_of((line + piece).rstrip(" ")) <= width:
            line += piece
            continue
        if line.strip(" "):
            yield line.rstrip(" ")
        *full, (_, line) = chunks(piece, width)
        yield from (part for _, part in full)
    if line.strip(" "):
        yield line.rstrip(" ")


_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60"
_CLOSE, _OPEN = "、。，．：；？！）」』】〉》”’ー…", "（「『【〈《“‘"
_WORD = "[^ ]+ *| +"
_PIECE = (
    f"(?:[{_OPEN}]*(?:[{_WIDE}]|[^{_WIDE}{_OPEN}{_CLOSE} ]+)[{_CLOSE}]*|[{_OPEN}{_CLOSE}]+) *| +"
)
"""What stays on one line: a wide character or a word, with the signs that belong to it."""
