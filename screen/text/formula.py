"""Chemical formulas: which strings are formulas, and of what elements.

A formula in proper case (GaAs, Nd2Fe14B) is one when every symbol is an element. Where case is
lost (DY2O3, SIH2CL2) the letters can mean several things: such a string counts only with a digit
in it and only in readings whose usual oxidation numbers add up to nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from msgspec import Struct

from screen.text.lazy import Pattern

__all__ = ["ELEMENTS", "Formula", "parse_formula"]

ELEMENTS = frozenset(
    re.findall(
        "[A-Z][a-z]?",
        "HDHeLiBeBCNOFNeNaMgAlSiPSClArKCaScTiVCrMnFeCoNiCuZnGaGeAsSeBrKrRbSrYZrNbMoTcRuRhPdAgCdInSn"
        "SbTeIXeCsBaLaCePrNdPmSmEuGdTbDyHoErTmYbLuHfTaWReOsIrPtAuHgTlPbBiThUNpPuAm",
    )
)

# Usual oxidation numbers; an element left out is never read from letters without case.
_STATES: dict[str, tuple[int, ...]] = {
    symbol: states
    for symbols, states in (
        ("LiNaKRbCsAg", (1,)), ("BeMgCaSrBaZnCd", (2,)), ("FD", (-1,)), ("ZrHfThPu", (4,)),
        ("BAlGaInScYLaPrNdSmGdTbDyHoErTmYbLu", (3,)), ("ClBrI", (-1, 5, 7)), ("NbTa", (5, 4)),
        ("GeSnPbPt", (4, 2)), ("MoW", (6, 4, 5)), ("H", (1, -1)), ("O", (-2,)),
        ("SSeTe", (-2, 4, 6)), ("NPAsSb", (-3, 3, 5)), ("Bi", (3, 5)), ("CSi", (4, -4)),
        ("Ti", (4, 3)), ("V", (5, 4, 3)), ("Cr", (3, 6)), ("Mn", (2, 4, 7)), ("FeCoNi", (2, 3)),
        ("CuHg", (2, 1)), ("Ce", (3, 4)), ("Eu", (3, 2)), ("Re", (7, 4)), ("U", (6, 4)),
        ("Tl", (1, 3)), ("Pd", (2,)),
    )
    for symbol in re.findall("[A-Z][a-z]?", symbols)
}  # fmt: skip

# What oxidation numbers do not explain and trade writes without case.
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        "H2O2 N2H4 N2O N2O4 NO2 NaN3 LaB6 TiB2 ZrB2 HfB2 "
        "Nd2Fe14B Dy2Fe14B Pr2Fe14B Sm2Co17 SmCo5 Sm2Fe17N3",
    )
)
_MOLECULES = frozenset(("H2", "D2", "N2", "O2", "O3", "F2", "Cl2", "Br2", "I2", "P4", "S8"))
_PART = Pattern(r"([A-Z][a-z]?)(\d+(?:\.\d+)?)?|([(\[{])|([)\]}])(\d+(?:\.\d+)?)?|(,)")
_ADDUCT = Pattern(r"[·.*・x](?:(?:\d+(?:[./]\d+)?|[nx])?\s?(?:[hd]2o))$", re.IGNORECASE)
_CHARGE = Pattern(r"(?<=[A-Za-z)\]0-9])(?:\^?\d?[+-])$")
_LETTERS = Pattern(r"([A-Za-z]+)|(\d+(?:\.\d+)?)|([(\[{])|([)\]}])")
_SEGMENTATIONS = 24


class Formula(Struct, frozen=True):
    """A formula in plain characters, its elements with their numbers, and what was set apart.

    ``adduct`` holds the crystal water, ``charge`` the charge; ``value`` neither.
    """

    value: str
    elements: tuple[tuple[str, float], ...]
    adduct: str = ""
    charge: str = ""


@lru_cache(maxsize=1 << 12)
def parse_formula(text: str) -> tuple[Formula, ...]:
    """The readings of a string as a formula: none, one, or several where case is lost.

    Args:
        text: the string in its own case, with plain digits.
    """
    core, charge = text, ""
    adduct = ""
    if match := _ADDUCT.search(core):
        core, adduct = core[: match.start()], match.group()[1:]
    elif match := _CHARGE.search(core):
        core, charge = core[: match.start()], match.group()
    if core != core.upper() and core != core.lower():
        elements = _count(core)
        return (Formula(core, elements, adduct, charge),) if _formula(core, elements) else ()
    if not any(map(str.isdigit, core)) or len(core) > 30 or "." in core:
        return ()
    found = []
    for reading in _readings(core):
        elements = _count(reading)
        if elements and _formula(reading, elements) and _plausible(reading, elements):
            found.append(Formula(reading, elements, adduct, charge))
    return tuple(found)


def _formula(text: str, elements: tuple[tuple[str, float], ...]) -> bool:
    """Whether what was counted is a compound, an alloy or a molecule and not a symbol alone."""
    return len(elements) > 1 or text in _MOLECULES


def _count(text: str) -> tuple[tuple[str, float], ...]:
    """Elements and their numbers in order of appearance; empty where the text is no formula."""
    stack: list[dict[str, float]] = [{}]
    at = 0
    while at < len(text):
        match = _PART.match(text, at)
        if match is None:
            return ()
        symbol, number, opened, closed, times, _ = match.groups()
        if symbol:
            if symbol not in ELEMENTS:
                return ()
            stack[-1][symbol] = stack[-1].get(symbol, 0.0) + float(number or 1)
        elif opened:
            stack.append({})
        elif closed:
            if len(stack) == 1:
                return ()
            for element, count in stack.pop().items():
                stack[-1][element] = stack[-1].get(element, 0.0) + count * float(times or 1)
        elif len(stack) == 1:
            return ()  # a comma counts inside brackets only: Sm(Co,Fe)7
        at = match.end()
    return tuple(stack[0].items()) if len(stack) == 1 else ()


def _readings(text: str) -> list[str]:
    """All ways to read letters without case as symbols, those with fewer symbols first."""
    parts: list[list[str]] = []
    for letters, number, opened, closed in _LETTERS.findall(text):
        parts.append(_split(letters) if letters else [number or opened or closed])
        if not parts[-1]:
            return []
    if "".join("".join(found) for found in _LETTERS.findall(text)) != text:
        return []
    size = 1
    for part in parts:
        size *= len(part)
    if size > _SEGMENTATIONS:
        return []
    readings = ["".join(choice) for choice in product(*parts)]
    return sorted(readings, key=lambda reading: (sum(map(str.isupper, reading)), reading))


def _split(letters: str) -> list[str]:
    """All ways to cut a run of letters into symbols of elements."""
    if not letters:
        return [""]
    found = []
    for size in (2, 1):
        symbol = letters[:size].capitalize()
        if len(symbol) == size and symbol in _STATES:
            found += [symbol + rest for rest in _split(letters[size:])]
    return found


def _plausible(text: str, elements: tuple[tuple[str, float], ...]) -> bool:
    """Whether oxidation numbers can add up to nothing; hydrocarbons and their like pass."""
    if text in _KNOWN or re.match(r"C\d*H\d", text):
        return True
    if len(elements) > 5 or any(count > 40 for _, count in elements):
        return False
    choices = [[state * count for state in _STATES[symbol]] for symbol, count in elements]
    return any(abs(sum(choice)) < 1e-6 for choice in product(*choices))
