"""How words look on a screen: colours of verdicts, widths of wide characters, unsafe signs."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console

__all__ = [
    "COLOURS",
    "broken",
    "chunks",
    "console_on",
    "fit",
    "printable",
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


def console_on(stream: TextIO) -> Console:
    """A console that prints what it is given and nothing else, as wide as the screen."""
    columns = shutil.get_terminal_size((100, 24)).columns
    return Console(
        file=stream,
        width=max(_NARROWEST, min(columns, _WIDEST)),
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
    """``text`` in lines of at most ``width`` cells, broken at spaces where there are any."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        *full, (_, line) = chunks(word, width)
        yield from (piece for _, piece in full)
    if line:
        yield line
