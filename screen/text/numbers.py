"""Numbers in folded text with their exponents and units, and which numbers are none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from screen.text.figures import MARKS, Token
from screen.text.fold import Folded
from screen.text.lazy import Pattern
from screen.text.quantity_table import QuantityTable

__all__ = ["read_tokens"]

_NUMBER = Pattern(
    r"(?:\d{1,2}[ -])?\d{1,2}/(?:2|4|8|16|32|64)(?=\s?(?:in|\"|英寸|吋|インチ))"
    r"|\d{1,3}(?:,\d{3})++(?![\d,])(?:\.\d++)?|\d++(?:\.\d++|,\d++(?!,?\d))?|(?<![\d.])\.\d++"
)
_POWER = Pattern(r"\s?[x*·]\s?10(?:\^|\*\*)?\s?([+-]?\d{1,2})(?!\d)|e([+-]?\d{1,2})(?![\w.])")
_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_BY_NUMBER = Pattern(r"x\s?[a-z]{0,3}\s?[=:.]?\s?[\dφø]")
# What may stand before the x of a measure such as 20mmx10mm or 5 x10.
_SIDE = Pattern(r"(?:^|[^a-z]|\d\s?(?:mm|cm|um|m|in))x(?:\s?[lwhtd])?$")
_CURRENCY = Pattern(r"(?:[$€£¥]|usd|eur|rmb|cny|jpy|us\$)\s?$")


def read_tokens(
    folded: Folded, table: QuantityTable, taken: Iterable[tuple[int, int]]
) -> list[Token]:
    """The numbers of a text that stand on their own, outside the places already taken."""
    places = tuple(taken)
    return [
        token
        for match in _NUMBER.finditer(folded.text)
        if not any(start <= match.start() < stop for start, stop in places)
        and (token := _token(folded, match, table)) is not None
    ]


def _token(folded: Folded, match: re.Match[str], table: QuantityTable) -> Token | None:
    """A number with its exponent and unit; ``None`` where it is part of a name or a price."""
    text, start, end = folded.text, match.start(), match.end()
    value = _value(match.group())
    if (power := _POWER.match(text, end)) and _is_power(folded, power):
        value *= 10.0 ** int(power.group(1) or power.group(2))
        end = power.end()
    if not _free(text, start, table) or _CURRENCY.search(text, max(0, start - 4), start):
        return None
    before = text[start - 1] if start else ""
    ahead = text[start - 2] if start > 1 else " "
    sign = before in "+-" and not (ahead.isalnum() or ahead in ')%"')
    mark = before if before and (before in MARKS or before == "±" or sign) else ""
    token = Token(value, start, end, end, mark=mark)
    _take_unit(folded, token, table)
    if "%" in token.units and value > 100 and "," in match.group():
        token.value = float(match.group().replace(",", "."))
    return token


def _value(digits: str) -> float:
    """A number as written: 1,250 is a thousand, 99,95 and 0,005 have a decimal comma."""
    if "/" in digits:
        *whole, above, below = map(float, re.split("[ /-]", digits))
        return sum(whole) + above / below
    if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?", digits):
        return float(digits.replace(",", ""))
    return float(digits.replace(",", "."))


def _is_power(folded: Folded, power: re.Match[str]) -> bool:
    """Whether what follows is a power of ten and no second side of a measure (40x106 mm)."""
    if power.group(2) or "^" in power.group() or "**" in power.group() or "-" in power.group(1):
        return True
    start, end = folded.span(*power.span(1))
    return all(character in _SUPERSCRIPTS for character in folded.original[start:end])


def _free(text: str, start: int, table: QuantityTable) -> bool:
    """Whether a number stands on its own and is no tail of a name such as AB100 or SK-5."""
    if not start:
        return True
    before = text[start - 1]
    if "a" <= before <= "z":
        if _SIDE.search(text, max(0, start - 8), start):
            return True
        return bool(table.words.before(text, start) or table.before.before(text, start))
    if before in "-/" and start > 1 and "a" <= text[start - 2] <= "z":
        # A model number (SK-100), unless a unit ends there (75mm-400mm).
        return bool(re.search(r"\d\s?[a-z]{1,4}.$", text[max(0, start - 7) : start]))
    return before not in ".,_№#"


def _take_unit(folded: Folded, token: Token, table: QuantityTable) -> None:
    """Find the unit behind a number; a plus sign, blanks or a hyphen may stand between."""
    text, at = folded.text, token.end
    if text[at : at + 1] == "+" and not text[at + 1 : at + 2].isdigit():
        token.plus, at = True, at + 1
    while at < token.end + 3 and text[at : at + 1] in (" ", "|"):
        at += 1
    if text[at : at + 1] == "-" and text[at + 1 : at + 2].isalpha():
        at += 1
    plain = _unit_at(text, at, table.spellings.known, table.spellings.heads)
    careful = _unit_at(text, at, table.careful.known, table.careful.heads)
    longest = max((plain, careful), key=len)
    following = text[token.end : token.end + 1]
    if not longest:
        token.glued = "a" <= following <= "z" and not _BY_NUMBER.match(text, token.end)
        return
    token.stop = at + len(longest)
    token.units = table.spellings.known.get(longest, ())
    token.careful = table.careful.known.get(longest, ())
    if len(token.units) > 1:
        token.units = _by_case(folded, at, token.stop, token.units, table)
    if text[token.stop : token.stop + 1] == "+":
        token.plus = not text[token.stop + 1 : token.stop + 2].isdigit()
        token.stop += token.plus


def _unit_at(
    text: str, at: int, known: dict[str, tuple[str, ...]], heads: dict[str, tuple[int, ...]]
) -> str:
    """The longest spelling of a unit at an offset; a letter after it must be an ``x`` of a x b."""
    head = text[at : at + 2]
    sizes = heads.get(head, ())
    if len(head) == 2:
        sizes += heads.get(head[0], ())
    for size in sizes:
        unit = text[at : at + size]
        if unit not in known or (unit == "x" and _BY_NUMBER.match(text, at)):
            continue
        rest = text[at + size : at + size + 3]
        if not ("a" <= unit[-1] <= "z" and rest and "a" <= rest[0] <= "z"):
            return unit
        if re.match(r"x\s?[\dφø]", rest):
            return unit
    return ""


def _by_case(
    folded: Folded, start: int, stop: int, units: tuple[str, ...], table: QuantityTable
) -> tuple[str, ...]:
    """Tell mW from MW by the original's case; both stay where the text has one case only."""
    begin, end = folded.span(start, stop)
    if folded.original.isupper() or folded.original.islower():
        return units
    unit = table.cased.get(folded.original[begin:end])
    return (unit,) if unit in units else units
