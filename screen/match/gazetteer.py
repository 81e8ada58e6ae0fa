"""The names of places as one flat table: folded spelling -> ISO alpha-2 code and kind of name.

    ``JP``  a country's name         ``JP code``   its ISO codes
    ``US region``  a state's name    ``US state``  its letters
    ``JP place``   a city or port    ``JP hub``    its IATA code or UN/LOCODE
    ``?``   names of several countries or of none, with or without a kind
    ``-``   a word that names no place; ``- street`` and ``- side`` unmake the name before them

A key ``us georgia`` says that Georgia is also in the US: there Georgia gives way to the US. With
the value empty, as in ``hk china``, it says only that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from msgspec import Struct

from screen.text.fold import fold
from screen.text.lazy import Pattern

__all__ = ["CODED", "RANK", "Gazetteer", "Unit", "expand", "spellings", "units_of"]

RANK = {"": 0, "code": 0, "region": 1, "state": 1, "place": 2, "hub": 2}
"""Kind of name -> how far its word counts, 0 first."""

CODED = frozenset(("code", "state", "hub"))

# Letters that Unicode does not split into a base and a mark, and hiragana as katakana.
_LETTERS = {ord(letter): base for letter, base in zip("đłıφ", "dlio", strict=True)}
_LETTERS |= {code: chr(code + 0x60) for code in range(0x3041, 0x3097)}
_UNIT = Pattern(
    r"(?:[a-z]\.)+[a-z]\b|(?:[a-z]\.){2,}"  # initials: p.r.c., u.s.
    r"|[a-z0-9]+(?:'[a-z]+)*"  # words: xi'an
    # Chinese and Japanese: each character
    r"|[\u3005\u30a1-\u30fa\u30fc\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_BREAK = Pattern(r"[/;|>\u3001\u2192]")


class Unit(NamedTuple):
    """A word or a single Chinese or Japanese character, with its place in the folded text.

    ``apart`` says that it begins another entry of a list: no name runs on into it.
    """

    text: str
    start: int
    end: int
    apart: bool


class Gazetteer(Struct, frozen=True, dict=True):
    """Names as the module describes them; ``expand`` makes them from data/places."""

    names: Mapping[str, str]

    @cached_property
    def reach(self) -> int:
        """Units in the longest name, at most."""
        sizes = (name.count(" ") + 1 if name.isascii() else len(name) for name in self.names)
        return max(sizes, default=0)

    @cached_property
    def typos(self) -> dict[str, list[str]]:
        """Names long enough to be known when misspelt, by their first letter."""
        names: dict[str, list[str]] = {}
        for name, value in self.names.items():
            if name.isascii() and len(name) >= 6 and value.partition(" ")[2] not in CODED:
                names.setdefault(name[0], []).append(name)
        return names


def units_of(text: str) -> list[Unit]:
    """Folded text in units, without accents. Never raises."""
    plain = "".join(
        letter if letter.isascii() or letter > "\u1eff" else unicodedata.normalize("NFD", letter)[0]
        for letter in text.translate(_LETTERS)
    )
    units: list[Unit] = []
    end = 0
    for found in _UNIT.finditer(plain):
        word = found.group().replace(".", "").replace("'", "")
        apart = _BREAK.search(plain, end, found.start()) is not None
        units.append(Unit(word, found.start(), found.end(), apart))
        end = found.end()
    return units


def spellings(units: Sequence[Unit], first: int, reach: int) -> Iterator[tuple[str, int]]:
    """The spellings of one to ``reach`` units from ``first`` on, each with the unit after it."""
    name = ""
    for last in range(first, min(first + reach, len(units))):
        unit = units[last]
        if unit.apart and last > first:
            return
        name += (
            f" {unit.text}" if name and name[-1].isascii() and unit.text.isascii() else unit.text
        )
        yield name, last + 1


def expand(
    countries: Sequence[Mapping[str, Any]],
    cities: Iterable[Mapping[str, Any]],
    words: Mapping[str, Mapping[str, Sequence[str]]],
) -> dict[str, str]:
    """The gazetteer's names from the loaded data/places/*.yaml.

    A name that two countries share at the same rank comes out as ``?``, so conflicts can be
    listed from the result. Raises ``KeyError`` for an entry without its country.
    """
    names: dict[str, str] = {}
    for kind, value in (("noise", "-"), ("sides", "- side"), ("streets", "- street")):
        for language in words.get(kind, {}).values():
            names |= {_key(word): value for word in language}
    for entry in countries:
        code = entry["code"]
        for name in entry.get("names", ()):
            _put(names, _key(name), code, "")
        for name in (code, entry.get("iso3", "")):
            _put(names, _key(name), code, "code")
        for larger in (other for other in countries if other["code"] in entry.get("within", ())):
            for name in (larger["code"], larger["iso3"], *larger["names"]):
                names[f"{code.lower()} {_key(name)}"] = ""
    for entry in cities:
        code, iso = entry["country"], entry.get("iso", "")
        for name in (*entry.get("names", ()), iso):
            _put(names, _key(name), code, entry.get("kind", "place"))
        if iso[3:].isalpha():
            _put(names, iso[3:].lower(), code, "state")
        for hub in (entry.get("code", ""), *entry.get("codes", ())):
            _put(names, hub.lower(), code, "hub")
            _put(names, f"{hub[:2]} {hub[2:]}".lower(), code, "hub")
        for hub in entry.get("iata", ()):
            _put(names, hub.lower(), code, "hub")
            _put(names, f"{code}{hub}".lower(), code, "hub")
    return names


def _key(name: str) -> str:
    """A name as the table spells it; empty for a name without letters."""
    units = [unit._replace(apart=False) for unit in units_of(fold(name).text)]
    return [spelling for spelling, _ in spellings(units, 0, len(units))][-1] if units else ""


def _put(names: dict[str, str], name: str, code: str, kind: str) -> None:
    """Enter a name; the higher rank keeps it, equal ranks make it ambiguous."""
    old, _, old_kind = names.get(name, "").partition(" ")
    if not name.strip() or (old == "-" and kind == "hub"):
        return
    if old in ("", "-"):
        names[name] = f"{code} {kind}".rstrip()
    elif old == code:
        if (RANK[kind], kind in CODED) < (RANK[old_kind], old_kind in CODED):
            names[name] = f"{code} {kind}".rstrip()
    elif RANK[kind] == RANK[old_kind] or (kind == "hub" and old_kind == "code"):
        names[name] = f"? {old_kind}".rstrip()
        # Either country, named beside it, still settles which one is meant.
        for other in (code, old):
            names.setdefault(f"{other.lower()} {name}", f"{other} {kind}".rstrip())
    else:
        (_, winner, won), (_, loser, lost) = sorted(
            ((RANK[kind], code, kind), (RANK[old_kind], old, old_kind))
        )
        names[name] = f"{winner} {won}".rstrip()
        names.setdefault(f"{loser.lower()} {name}", f"{loser} {lost}")
