"""What stands around a figure: bounds and names that touch it on either side."""

from __future__ import annotations

import re

from msgspec import Struct

from screen.text.figures import Figure
from screen.text.fold import Folded
from screen.text.lazy import Pattern
from screen.text.quantity_table import QuantityTable

__all__ = ["Side", "left_of", "right_of", "symbol_after", "symbol_before"]

_NEXT_NUMBER = Pattern(r"[ .:]{0,2}[\dφ]")
_SYMBOL_BEFORE = Pattern(r"(?<![a-z])[a-z]{1,2}$")
_SYMBOL_AFTER = Pattern(r"[a-z]{1,2}(?![a-z0-9])")
_GAP = frozenset(" :=(")
_MARKED = frozenset("φø±")
_NO_FILLER_BEHIND = frozenset((":", "=", "and", "~"))
_STEPS = 8


class Side(Struct):
    """One side of a figure.

    ``at`` is where the walk ended, ``bound`` the sort of bound met, ``edge`` its outer offset
    where it touches the figure (else -1), ``word`` the first name met.
    """

    at: int
    bound: str = ""
    edge: int = -1
    word: str = ""


def left_of(folded: Folded, table: QuantityTable, figure: Figure, floor: int) -> Side:
    """Walk back over bounds, names and fillers that touch the figure, not beyond ``floor``."""
    text = folded.text
    side = Side(figure.start - bool(figure.mark))
    for _ in range(_STEPS):
        while side.at > floor and text[side.at - 1] == " ":
            side.at -= 1
        if phrase := table.before.before(text, side.at, floor):
            if not side.bound:
                side.bound = table.before.known[phrase][0]
                # Directly at the figure it belongs to what is shown as stated.
                side.edge = -1 if side.word else side.at - len(phrase)
        elif phrase := table.words.before(text, side.at, floor):
            side.word = side.word or phrase
        elif symbol_before(folded, table, side.at, floor) or not (
            phrase := table.fillers.before(text, side.at, floor)
        ):
            break
        side.at -= len(phrase)
    return side


def right_of(folded: Folded, table: QuantityTable, figure: Figure) -> Side:
    """Walk on over a bound, fillers and one name that follow the figure."""
    text = folded.text
    side = Side(figure.stop)
    for _ in range(_STEPS):
        at = side.at
        while text[at : at + 1] == " ":
            at += 1
        phrase = table.after.at(text, at)
        if phrase and not side.bound and not _NEXT_NUMBER.match(text, at + len(phrase)):
            side.bound, side.edge = table.after.known[phrase][0], at + len(phrase)
        elif side.word:
            break
        elif phrase := table.words.at(text, at):
            if _leads_on(text, table, at + len(phrase)):
                break
            side.word = phrase
        elif not (phrase := table.fillers.at(text, at)) or phrase in _NO_FILLER_BEHIND:
            break
        side.at = at + len(phrase)
    return side


def _leads_on(text: str, table: QuantityTable, at: int) -> bool:
    """Whether a name at which a figure ends is the name of the next figure."""
    for _ in range(3):
        while text[at : at + 1] in _GAP:
            at += 1
        if (phrase := table.before.at(text, at)) is None:
            break
        at += len(phrase)
    return text[at : at + 1].isdecimal() or text[at : at + 1] in _MARKED


def symbol_before(folded: Folded, table: QuantityTable, end: int, floor: int) -> str | None:
    """The substance whose chemical symbol ends at an offset."""
    match = _SYMBOL_BEFORE.search(folded.text, max(floor, end - 3), end)
    return _symbol(folded, table, match) if match else None


def symbol_after(folded: Folded, table: QuantityTable, start: int) -> str | None:
    """The substance whose chemical symbol begins at an offset."""
    match = _SYMBOL_AFTER.match(folded.text, start)
    return _symbol(folded, table, match) if match else None


def _symbol(folded: Folded, table: QuantityTable, match: re.Match[str]) -> str | None:
    """The substance of a symbol, if the original has it in its own case."""
    known = table.symbols.get(match.group())
    begin, stop = folded.span(*match.span())
    return known[1] if known and folded.original[begin:stop] == known[0] else None
