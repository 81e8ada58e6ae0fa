"""Numbers and codes that name a good by themselves: CAS, UN, control codes, formulas, HS."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from screen.text.fold import Folded, fold
from screen.text.formula import parse_formula
from screen.text.lazy import Pattern

__all__ = ["Identifier", "cas_valid", "hs_matches", "read_hs", "read_identifiers"]


class Identifier(Struct, frozen=True):
    """A code found in a text.

    Attributes:
        kind: ``cas``, ``un``, ``control_code`` or ``formula``.
        value: its normal form: ``1308-87-8``, ``UN2189``, ``1C905.b``, ``Dy2O3``.
        start, end: folded offsets.
        elements: of a formula: the elements and their numbers, in order of appearance.
        adduct: of a formula: crystal water, as written (``4H2O``).
    """

    kind: str
    value: str
    start: int
    end: int
    elements: tuple[tuple[str, float], ...] = ()
    adduct: str = ""


_CAS = Pattern(r"(?<![\w.-])(\d{2,10})-(\d{2})-(\d)(?![\d-])")
_CAS_LABELLED = Pattern(
    r"(?<![a-z])cas(?:\s?(?:rn|no|nr|number|registry number|号|编号|番号|登记号|登录番号))?"
    r"[\s.:#]*"
    r"(\d{2,10})\s?-?\s?(\d{2})\s?-?\s?(\d)(?!\d)"
)
_UN = Pattern(
    r"(?<![a-z0-9])(?:un[\s-]?(?:(?:no|nr|number|id)(?![a-z])|编号|番号|号)?"
    r"|国连番号|联合国编号|联合国危险货物编号)[\s.:#-]*(\d{4})(?!\d)"
)
_CONTROL_CODE = Pattern(
    r"(?<![a-z0-9.])(\d[a-e]\d{3})((?:\.(?:[a-z]|\d{1,2})(?![a-z0-9]))*)(?![a-z0-9])"
)
_CODE_LIKE = Pattern(r"\d[a-e]\d\d\d")
_FORMULA = Pattern(
    r"(?<![a-z0-9.])[a-z(\[][a-z0-9()\[\]{}.,]++"
    r"(?:[·*・x](?:\d+(?:[./]\d+)?|[nx])?\s?[hd]2o(?![a-z0-9])|[+-](?![a-z0-9]))?"
)
_UN_LAST = 3600  # the highest numbers given out so far are a little below


def cas_valid(number: str) -> bool:
    """Whether a CAS number such as ``1308-87-8`` has its form and its check digit."""
    if not re.fullmatch(r"[1-9]\d{1,6}-\d{2}-\d", number, re.ASCII):
        return False
    digits = number.replace("-", "")
    weighted = sum(place * int(digit) for place, digit in enumerate(reversed(digits[:-1]), 1))
    return weighted % 10 == int(digits[-1])


def read_identifiers(folded: Folded) -> tuple[Identifier, ...]:
    """All identifiers of a text, by place; a string that can be read two ways comes twice.

    Formulas need the original, whose case tells Co from CO.
    """
    found = {
        (identifier.start, identifier.end, identifier.value): identifier
        for reader in (_cas, _un, _control_codes, _formulas)
        for identifier in reader(folded)
    }
    return tuple(sorted(found.values(), key=lambda one: (one.start, one.end)))


def _cas(folded: Folded) -> Iterator[Identifier]:
    """CAS numbers; behind the letters CAS the dashes may be missing."""
    text = folded.text
    patterns = [_CAS] * ("-" in text) + [_CAS_LABELLED] * ("cas" in text)
    for pattern in patterns:
        for match in pattern.finditer(text):
            number = f"{match.group(1).lstrip('0')}-{match.group(2)}-{match.group(3)}"
            if cas_valid(number):
                yield Identifier("cas", number, match.start(1), match.end(3))


def _un(folded: Folded) -> Iterator[Identifier]:
    if "un" not in folded.text and "号" not in folded.text:
        return
    for match in _UN.finditer(folded.text):
        if 0 < int(match.group(1)) <= _UN_LAST:
            yield Identifier("un", f"UN{match.group(1)}", *match.span())


def _control_codes(folded: Folded) -> Iterator[Identifier]:
    if not _CODE_LIKE.search(folded.text):
        return
    for match in _CONTROL_CODE.finditer(folded.text):
        value = match.group(1).upper() + match.group(2)
        yield Identifier("control_code", value, *match.span())


def _formulas(folded: Folded) -> Iterator[Identifier]:
    """Formulas: strings of letters, digits and brackets, read in the case of the original."""
    for match in _FORMULA.finditer(folded.text):
        start, end = match.span()
        if not match.group().isalnum():
            start, end = _trim(folded.text, start, end)
        begin, stop = folded.span(start, end)
        written = folded.original[begin:stop]
        if written.isalpha() and (written[1:].islower() or written.isupper()):
            continue  # an ordinary word, or letters that could be anything
        written = unicodedata.normalize("NFKC", written)
        if len(written) != end - start:
            # Something invisible or expanding is in it: the folded text, which has no case.
            written = folded.text[start:end]
        if end < len(folded.text) and _goes_on(folded.text, end):
            continue
        for formula in parse_formula(written):
            yield Identifier("formula", formula.value, start, end, formula.elements, formula.adduct)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut off stops, commas and brackets without a partner at both ends."""
    while start < end:
        piece = text[start:end]
        surplus = sum(map(piece.count, "([{")) - sum(map(piece.count, ")]}"))
        if piece[-1] in ".,([{" or (piece[-1] in ")]}" and surplus < 0):
            end -= 1
        elif piece[0] in "([{" and surplus > 0:
            start += 1
        elif piece[0] in "([{" and piece[-1] in ")]}" and _one_bracket(piece):
            start, end = start + 1, end - 1
        elif piece[-1] == ")" and "(" in piece[1:]:
            end = start + piece.rindex("(")  # an aside without a number: NdFeB(N52)
        else:
            break
    return start, end


def _one_bracket(piece: str) -> bool:
    """Whether the brackets at both ends belong together and enclose everything."""
    depth = 0
    for place, character in enumerate(piece):
        depth += (character in "([{") - (character in ")]}")
        if not depth:
            return place == len(piece) - 1
    return False


def _goes_on(text: str, end: int) -> bool:
    """Whether a string runs on into letters or digits, so that it is a piece of a name."""
    return "a" <= text[end] <= "z" or text[end].isdecimal()


# -- tariff codes ----------------------------------------------------------------------------

_HS_LABEL = Pattern(
    r"^(?:h\.?s\.?|hts(?:us)?|taric|cn|tariff|schedule b|税号|税则号列?|海关编码|商品编码|商品编号"
    r"|统计品目番号)\s*(?:code|no\.?|number|编码|编号|番号|コード)?[\s:.#=]*"
)
_HS_DIGITS = Pattern(r"\d{4}(?:[\s.\-]?\d{1,6})*")
_HS_AS_NUMBER = Pattern(r"(\d{4}|\d{6,10})\.0|(\d{6,10})\.0+")


def read_hs(text: str) -> str | None:
    """A tariff code as 4 to 10 digits, or ``None`` where the cell holds no single code.

    Dots, blanks, dashes, a label, full-width digits and a spreadsheet's ``.0`` are taken off.
    A code that a spreadsheet turned into ``2.8469E+09`` has lost its digits and is not guessed
    at. Longer national codes are cut to ten digits.
    """
    plain = _HS_LABEL.sub("", fold(text).text.strip()).strip(" '\"")
    if match := _HS_AS_NUMBER.fullmatch(plain):
        plain = match.group(1) or match.group(2)
    if not _HS_DIGITS.fullmatch(plain):
        return None
    digits = re.sub(r"\D", "", plain)
    if not 4 <= len(digits) <= 13 or digits.startswith("00"):
        return None
    return digits[:10]


def hs_matches(one: str, other: str, both_chinese: bool) -> int:
    """How many leading digits two tariff codes share as far as they may be compared; else 0.

    All countries share the first six digits. What follows is a country's own, so it is compared
    only when both are Chinese codes. A shorter code is compared as far as it goes; below four
    digits nothing is.
    """
    digits = min(len(one), len(other), 10 if both_chinese else 6)
    return digits if digits >= 4 and one[:digits] == other[:digits] else 0
