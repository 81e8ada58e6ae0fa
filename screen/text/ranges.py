"""Figures: numbers that belong together as a range, a tolerance or a measure a x b x c."""

from __future__ import annotations

import re

from screen.text.figures import MARKS, Figure, Token
from screen.text.fold import Folded
from screen.text.lazy import Pattern
from screen.text.numbers import read_tokens
from screen.text.quantity_table import QuantityTable

__all__ = ["read_figures"]

_RANGE = Pattern(r"\s*(?:-{1,2}|~|to|thru|through|至|到|から|\.{2,3})\s*([+-]?)")
_MESH_RANGE = Pattern(r"\s*[-~/+]\s*|\s*to\s*")
_BETWEEN = Pattern(r"between\s*$")
_BY = Pattern(r"\s*(?:\([a-z]{1,3}\)|[a-z]?)\s*(?:x|\*|by)\s*(?:[a-z]{1,3}\s?[=:.]?\s?)?([φø]?)\s*")
_TOLERANCE = Pattern(r"\s*(?:±|\+/-|\+-)\s*")
_NINES = Pattern(
    r"(?<![a-z0-9.])(?<![a-z0-9]-)([2-9])n(\d)?(?:\s?[-~]\s?([2-9])n(\d)?)?(\+?)(?![a-z0-9+])"
    r"|([2-9])(?:个|つの)[9九]"
)
_SPELLED = Pattern(
    r"(?<![a-z])(?:one|two|three|four|five|six|seven|eight|nine|ten)(?=[ -])"
    r"|(?<![一二两三四五六七八九十第])"
    r"[一二两三四五六七八九十]"
)
_NUMERALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORTH = {word: worth for worth, word in enumerate(_NUMERALS, 1)}
_WORTH |= {sign: worth for worth, sign in enumerate("一二三四五六七八九十", 1)}
_WORTH["两"] = 2


def read_figures(folded: Folded, table: QuantityTable) -> list[Figure]:
    """All figures of a text from left to right: numbers with units, nines, plain counts."""
    text = folded.text
    figures = [_nines(match) for match in _NINES.finditer(text)]
    taken = [(figure.start, figure.stop) for figure in figures]
    tokens = read_tokens(folded, table, taken)
    figures += _join(text, tokens, table)
    figures += _counts(text, table)
    figures.sort(key=lambda figure: (figure.start, -figure.stop))
    return figures


def _join(text: str, tokens: list[Token], table: QuantityTable) -> list[Figure]:
    """Put numbers together that belong together, left to right."""
    figures: list[Figure] = []
    at = 0
    while at < len(tokens):
        first = tokens[at]
        second = tokens[at + 1] if at + 1 < len(tokens) else None
        between = text[first.stop : second.start] if second else ""
        if second and _same_measure(first, second, table):
            if _TOLERANCE.fullmatch(between):
                figures.append(_tolerance(first, second))
                at += 2
                continue
            if _ranges(text, first, second, between):
                figures.append(_range(first, second, between, table))
                at += 2
                continue
        chain = _chain(text, tokens, at, table)
        figures += chain
        at += len(chain)
    return figures


def _same_measure(first: Token, second: Token, table: QuantityTable) -> bool:
    """Whether two numbers can share the unit of the second."""
    if not (first.units or first.careful):
        return not first.glued and not second.glued
    mine = {table.units[unit].dimension for unit in first.units + first.careful}
    return bool(mine & {table.units[unit].dimension for unit in second.units + second.careful})


def _ranges(text: str, first: Token, second: Token, between: str) -> bool:
    if _RANGE.fullmatch(between):
        return True
    if "mesh" in second.units + second.careful:
        return bool(_MESH_RANGE.fullmatch(between))
    return between.strip() == "and" and bool(_BETWEEN.search(text, 0, first.start))


def _range(first: Token, second: Token, between: str, table: QuantityTable) -> Figure:
    """A written range; its first number takes the unit of the second where it has none."""
    low = -first.value if first.mark == "-" else first.value
    match = _RANGE.fullmatch(between)
    high = -second.value if match and match.group(1) == "-" else second.value
    units, careful = second.units or first.units, second.careful or first.careful
    if first.units and first.units[0] != units[0]:
        # "500 um - 1 mm": the first in the unit of the second.
        own, other = table.units[first.units[0]], table.units[units[0]]
        low = (low * own.factor + own.offset - other.offset) / other.factor
    low, high = min(low, high), max(low, high)
    start, stop = first.start, second.stop
    return Figure(low, high, start, stop, units, careful, "range", first.mark, second.plus)


def _tolerance(first: Token, second: Token) -> Figure:
    """A value plus or minus another, in one unit."""
    units, careful = second.units or first.units, second.careful or first.careful
    low, high = first.value - second.value, first.value + second.value
    mark = first.mark if first.mark in MARKS else ""
    return Figure(low, high, first.start, second.stop, units, careful, "one", mark)


def _chain(text: str, tokens: list[Token], at: int, table: QuantityTable) -> list[Figure]:
    """A measure a x b x c, or a single number: each side takes the unit stated after it."""
    run, marks = [tokens[at]], [tokens[at].mark]
    for token in tokens[at + 1 : at + 4]:
        match = _BY.fullmatch(text[run[-1].stop : token.start])
        if not match or not _same_measure(run[-1], token, table):
            break
        run.append(token)
        marks.append(match.group(1) or "")
    form = "side" if len(run) > 1 else "one"
    figures: list[Figure] = []
    units: tuple[str, ...] = ()
    careful: tuple[str, ...] = ()
    for token, mark in zip(reversed(run), reversed(marks), strict=True):
        if token.units or token.careful:
            units, careful = token.units, token.careful
        if form == "one" and token.glued:
            return [Figure(0, 0, token.start, token.stop, (), (), "void")]
        value = -token.value if mark == "-" else token.value
        place = (token.start, token.stop)
        figures.insert(0, Figure(value, value, *place, units, careful, form, mark, token.plus))
    return figures


def _nines(match: re.Match[str]) -> Figure:
    """A purity in nines: 4N is 99.99 %, 5N5 99.9995 %, four nines in Chinese likewise."""
    low = _share(match.group(1) or match.group(6), match.group(2))
    high = _share(match.group(3), match.group(4)) if match.group(3) else low
    form = "range" if match.group(3) else "one"
    place = match.span()
    return Figure(low, high, *place, ("%",), (), form, plus=match.group(5) == "+", named="purity")


def _share(nines: str, digit: str | None) -> float:
    """Percent from a number of nines and the digit after them."""
    digits = "9" * int(nines) + (digit or "")
    return float(f"{digits[:2]}.{digits[2:] or '0'}")


def _counts(text: str, table: QuantityTable) -> list[Figure]:
    """Plain counts before a word that says of what: 5-axis, five axes, and their like."""
    found = []
    for match in (*_SPELLED.finditer(text), *re.finditer(r"(?<![\w.,-])\d{1,2}", text)):
        at = match.end()
        if text[at : at + 1] in ("-", " "):
            at += 1
        if (counter := table.counters.at(text, at)) is not None:
            digits = match.group()
            value = float(_WORTH.get(digits) or digits)
            named = table.counters.known[counter][0]
            stop = at + len(counter)
            found.append(Figure(value, value, match.start(), stop, ("1",), (), named=named))
    return found
