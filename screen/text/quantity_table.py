"""What a reader of figures knows: ``data/quantities.yaml``, checked, folded and indexed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from screen.text.phrases import Phrases
from screen.text.units import compile_units

__all__ = ["Kind", "QuantityTable", "Unit", "compile_quantities"]


class Unit(msgspec.Struct, frozen=True):
    """A unit: ``base = stated * factor + offset``."""

    dimension: str
    factor: float
    offset: float = 0.0


class Kind(msgspec.Struct, frozen=True):
    """What is known of a quantity.

    Attributes:
        unit: the unit it is usually stated in; a figure without a unit is taken to be in it
            when it is a pure number or a share.
        dimensions: the dimensions it may be stated in.
        accepts: other quantities that may stand for it.
        range: how a written range counts: ``whole``, ``high`` or ``reach``.
        low_is_good: whether *better than* means less, as of an accuracy.
        decoy: no entry asks for it; it only keeps its figure from being taken for another.
    """

    unit: str
    dimensions: tuple[str, ...]
    accepts: tuple[str, ...] = ()
    range: str = "whole"
    low_is_good: bool = False
    decoy: bool = False


class QuantityTable(msgspec.Struct, frozen=True):
    """Units, quantities and the words around figures, folded; plain enough to be stored.

    Attributes:
        units: unit -> its conversion.
        spellings: spelling -> units; more than one where case or a word must tell.
        careful: spelling -> units that it stands for only where a word names the quantity.
        cased: spelling in its own case -> unit.
        kinds: quantity -> what is known of it.
        words: word -> quantities that it may name, best first.
        loose: word -> units in which alone it names anything.
        bare: unit -> the quantity it is enough to know by.
        counters: word after a plain count -> quantity.
        before, after: word -> the sort of bound that it makes of a figure.
        fillers: words that may stand between a name, a bound and a figure.
        cargo_before, cargo_after: words that make a figure the size of a parcel.
        sieves: mesh number -> opening in micrometres, ascending.
        substances: word -> substance.
        symbols: chemical symbol, folded -> (symbol in its own case, substance).
    """

    units: dict[str, Unit]
    spellings: Phrases
    careful: Phrases
    cased: dict[str, str]
    kinds: dict[str, Kind]
    words: Phrases
    loose: dict[str, tuple[str, ...]]
    bare: dict[str, str]
    counters: Phrases
    before: Phrases
    after: Phrases
    fillers: Phrases
    cargo_before: Phrases
    cargo_after: Phrases
    sieves: tuple[tuple[float, float], ...]
    substances: Phrases
    symbols: dict[str, tuple[str, str]]


def compile_quantities(raw: Mapping[str, Any]) -> QuantityTable:
    """Check and index ``quantities.yaml``, read with every scalar as text.

    Raises:
        ValueError: an unknown unit or quantity is referred to, or a bound or range has no
            such sort; the message names the entry.
    """
    units = {unit: Unit(*entry) for unit, entry in compile_units(raw["units"]).items()}
    quantities = raw["quantities"]
    kinds = {name: _kind(name, entry, units) for name, entry in quantities.items()}
    for name, kind in kinds.items():
        if unknown := set(kind.accepts) - set(kinds):
            raise ValueError(f"quantity {name!r} accepts unknown {sorted(unknown)}")
    words = [(word, name) for name, entry in quantities.items() for word in _words(entry, "words")]
    loose = _loose(quantities, units)
    words += [(word, name) for word, name, _ in loose]
    symbols = {
        entry["symbol"].lower(): (entry["symbol"], substance)
        for substance, entry in raw["substances"].items()
        if "symbol" in entry
    }
    bounds, cargo = _bounds(raw["bounds"]), raw["cargo"]
    return QuantityTable(
        units=units,
        spellings=_phrases(
            (s, u)
            for u, e in raw["units"].items()
            for s in (*e.get("spellings", ()), *e.get("cased", ()))
        ),
        careful=_phrases((s, u) for u, e in raw["units"].items() for s in e.get("careful", ())),
        cased={s: u for u, e in raw["units"].items() for s in e.get("cased", ())},
        kinds=kinds,
        words=_phrases(words),
        loose={word: units for word, _, units in loose},
        bare=_bare(quantities, units),
        counters=_phrases((w, n) for n, e in quantities.items() for w in _words(e, "counters")),
        before=_phrases((word, sort) for place, word, sort in bounds if place == "before"),
        after=_phrases((word, sort) for place, word, sort in bounds if place == "after"),
        fillers=_phrases((word, "") for word in raw["fillers"]),
        cargo_before=_phrases((word, "") for word in cargo["before"]),
        cargo_after=_phrases((word, "") for word in cargo["after"]),
        sieves=tuple(sorted((float(mesh), float(um)) for mesh, um in raw["sieves"].items())),
        substances=_phrases(
            (word, name) for name, e in raw["substances"].items() for word in (name, *_tongues(e))
        ),
        symbols=symbols,
    )


def _phrases(pairs: Iterable[tuple[str, str]]) -> Phrases:
    """Phrases from (phrase, meaning) pairs."""
    meanings: dict[str, list[str]] = {}
    for phrase, meaning in pairs:
        meanings.setdefault(phrase, []).append(meaning)
    return Phrases.of(meanings)


def _tongues(entry: Mapping[str, Any]) -> list[str]:
    """The words of an entry in all languages, English first."""
    return [word for tongue in ("en", "zh", "ja") for word in entry.get(tongue, ())]


def _words(entry: Mapping[str, Any], key: str) -> list[str]:
    return _tongues(entry.get(key) or {})


def _kind(name: str, entry: Mapping[str, Any], units: Mapping[str, Unit]) -> Kind:
    """One quantity; its unit and ``range`` checked."""
    if entry.get("unit") not in units:
        raise ValueError(f"quantity {name!r} has unknown unit {entry.get('unit')!r}")
    if entry.get("range", "whole") not in ("whole", "high", "reach"):
        raise ValueError(f"quantity {name!r} has unknown range {entry['range']!r}")
    dimensions = (units[entry["unit"]].dimension, *entry.get("also", ()))
    if unknown := set(dimensions) - {unit.dimension for unit in units.values()}:
        raise ValueError(f"quantity {name!r} has unknown dimensions {sorted(unknown)}")
    return Kind(
        unit=entry["unit"],
        dimensions=tuple(dict.fromkeys(dimensions)),
        accepts=tuple(entry.get("accepts", ())),
        range=entry.get("range", "whole"),
        low_is_good=entry.get("better") == "lower",
        decoy=entry.get("decoy") == "yes",
    )


def _bare(quantities: Mapping[str, Any], units: Mapping[str, Unit]) -> dict[str, str]:
    """Unit -> quantity, each unit claimed once."""
    bare: dict[str, str] = {}
    for name, entry in quantities.items():
        for unit in entry.get("bare", ()):
            if unit not in units or unit in bare:
                raise ValueError(f"quantity {name!r}: bare unit {unit!r} unknown or taken")
            bare[unit] = name
    return bare


def _loose(
    quantities: Mapping[str, Any], units: Mapping[str, Unit]
) -> list[tuple[str, str, tuple[str, ...]]]:
    """(folded word, quantity, units) of words that name a quantity only in some units."""
    found = []
    for name, entry in quantities.items():
        loose = entry.get("loosely") or {}
        allowed = tuple(loose.get("units", ()))
        if unknown := set(allowed) - set(units):
            raise ValueError(f"quantity {name!r} has unknown units {sorted(unknown)}")
        for word in Phrases.of(dict.fromkeys(_words(loose, "words"), ())).known:
            found.append((word, name, allowed))
    return found


_SORTS = frozenset(
    ("at_least", "more_than", "at_most", "less_than", "up_to", "better", "about", "typical")
)


def _bounds(raw: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """(before or after, word, sort) of all bound words."""
    if unknown := set(raw) - _SORTS:
        raise ValueError(f"unknown sorts of bounds {sorted(unknown)}")
    return [
        (place, word, sort)
        for sort, entry in raw.items()
        for place in ("before", "after")
        for word in entry.get(place, ())
    ]
