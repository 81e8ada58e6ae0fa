"""Compiling: the YAML of a catalogue -> one file that opens in milliseconds.

Here the terms of all entries become the lexicons that texts are scanned with. What comes out
is ``compiled.Compiled``; this module, its YAML and its unit library are only loaded when a
catalogue has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Raw

from screen.catalogue.compiled import Compiled, pack
from screen.catalogue.faults import CatalogueError
from screen.catalogue.files import catalogue_hash, data_directory
from screen.catalogue.model import (
    LANGUAGES,
    Element,
    Good,
    Item,
    Terms,
    Words,
)
from screen.catalogue.read import Located, Source
from screen.catalogue.sources import read_source
from screen.match.combine import Combination
from screen.match.compounds import ELEMENT, NAMES_OF_ELEMENTS
from screen.match.end_use import build_end_use_index
from screen.match.gazetteer import Gazetteer, expand
from screen.match.goods import GoodsReader
from screen.match.lexicon import Entry, Kind, build_lexicon, key_of
from screen.match.parties_build import build_party_index
from screen.match.spelling import WordList
from screen.text.cues import NegationCues
from screen.text.quantity_table import compile_quantities

__all__ = ["compile_directory", "compile_source", "compile_to"]

T = TypeVar("T")
_CHEMICAL = frozenset(("chemicals", "drug-precursors", "propellants-explosives"))
_NOT_FOR_GOODS = ("legal-forms", "name-", "confused-signs")
_KINDS = {"strong": Kind.STRONG, "needs_parameter": Kind.NEEDS_PARAMETER, "weak": Kind.WEAK}


def compile_directory(directory: Path) -> Compiled:
    """Compile the catalogue in a directory.

    Raises:
        CatalogueError: it holds faults; all of them are named with file and line.
    """
    source, faults = read_source(directory)
    if faults or source is None:
        raise CatalogueError(faults)
    digest = catalogue_hash(directory)
    if source.overlay is None:
        return compile_source(source, digest)
    from screen.catalogue.validate import faults_of

    if found := faults_of(source):
        raise CatalogueError(found)
    return compile_source(source, digest)


def compile_source(source: Source, digest: str) -> Compiled:
    """Compile what was read; ``digest`` is the content hash of the files."""
    items = [located.value for located in source.items]
    groups = {located.value.id: located.value.words for located in source.groups}
    return Compiled(
        header=source.header,
        hash=digest,
        items={item.id: _raw(item) for item in items},
        goods=_part([located.value for located in source.goods]),
        measures=_part({located.value.id: located.value for located in source.measures}),
        parties={located.value.id: _raw(located.value) for located in source.parties},
        families=_part({located.value.id: located.value for located in source.families}),
        rules=_part([located.value for located in source.rules]),
        goods_cn=_part(_reader([i for i in items if i.origin == "CN"], source, groups)),
        goods_jp=_part(_reader([i for i in items if i.origin == "JP"], source, groups)),
        party_index=_part(
            build_party_index(_values(source.parties), groups, [*source.cities, *source.countries])
        ),
        end_use_index=_part(build_end_use_index(source.end_use)),
        gazetteer=_part(Gazetteer(expand(source.countries, source.cities, source.place_words))),
        quantities=_part(compile_quantities(source.quantities)),
        overlay=source.overlay,
    )


def compile_to(path: Path, directory: Path | None = None) -> None:
    """Compile a catalogue (by default that of this checkout) into a file."""
    path.write_bytes(pack(compile_directory(data_directory(directory))))


def _raw(value: Any) -> Raw:
    return Raw(msgspec.msgpack.encode(value))


def _part(value: Any) -> memoryview:
    return memoryview(msgspec.msgpack.encode(value))


def _values(entries: Iterable[Located[T]]) -> list[T]:
    return [located.value for located in entries]


# -- words of goods ------------------------------------------------------------------------------


def _reader(items: list[Item], source: Source, groups: dict[str, Words]) -> GoodsReader:
    """What is needed to read goods among some items."""
    elements = _values(source.elements)
    combinations: dict[str, list[Combination]] = {}
    for item in items:
        for given in item.combinations:
            combinations.setdefault(given.all_of[0], []).append(
                Combination(item.id, given.all_of, given.none_of, given.strength)
            )
    return GoodsReader(
        lexicon=build_lexicon(_entries(items, _values(source.goods), groups, elements)),
        english=WordList.of(source.english.split()),
        negation=NegationCues.from_raw(source.negation),
        substances=frozenset(item.id for item in items if item.cas or item.formulas),
        plain=frozenset(item.id for item in items if _is_plain(item)),
        chemicals=frozenset(item.id for item in items if item.family in _CHEMICAL),
        compounds=frozenset(item.id for item in items if _lists_compounds(item)),
        slips={pair[0]: pair[1] for pair in groups.get("confused-signs", Words()).zh},
        codes={item.id: item.code[:5] for item in items if item.code},
        combinations={group: tuple(given) for group, given in combinations.items()},
    )


def _is_plain(item: Item) -> bool:
    """Whether an entry is a substance of which nothing is left to ask."""
    return bool((item.cas or item.formulas) and item.threshold is None)


def _lists_compounds(item: Item) -> bool:
    """Whether an entry lists compounds of what it names beside the thing itself."""
    return (
        item.family == "nuclear" or "compound" in f"{item.names.en} {item.threshold_text}".lower()
    )


def _entries(
    items: list[Item], goods: list[Good], groups: dict[str, Words], elements: list[Element]
) -> Iterator[Entry]:
    """All that the lexicon of goods is to hold."""
    by_code: dict[str, list[str]] = {}
    for item in items:
        by_code.setdefault(item.code, []).append(item.id)
        yield from _item_entries(item, elements)
    ids = {item.id for item in items}
    for element in elements:
        for kind, owners in (("compound", element.compounds), ("alloy", element.alloys)):
            grade = Kind.STRONG if kind == "alloy" else Kind.NEEDS_PARAMETER
            for owner in ids.intersection(owners):
                text = f"{kind} of {element.symbol}"
                yield Entry(text, owner, grade, key_of(kind, element.symbol))
        yield from _compound_entries(element, ids)
    for good in goods:
        yield from _good_entries(good, by_code)
    for group, words in groups.items():
        if not group.startswith(_NOT_FOR_GOODS):
            for word in _all_words(words):
                yield Entry(word, group, Kind.GROUP)


def _compound_entries(element: Element, ids: set[str]) -> Iterator[Entry]:
    """Names of an element whose compounds are all listed, and what a compound of it names."""
    for name in (element.names.en, element.names.zh, element.names.ja):
        yield Entry(name, NAMES_OF_ELEMENTS, Kind.GROUP)
    owners = ids.intersection(element.compounds)
    for owner in owners:
        key = key_of("compound-name", element.symbol)
        yield Entry(f"compound of {element.names.en.lower()}", owner, Kind.STRONG, key)
    if owners:
        for name in (element.names.en, element.names.zh, element.names.ja):
            yield Entry(name, ELEMENT + element.symbol, Kind.GROUP)


def _item_entries(item: Item, elements: list[Element]) -> Iterator[Entry]:
    for name, kind in _KINDS.items():
        for word in _all_words(getattr(item.terms, name)):
            yield Entry(word, item.id, kind)
            yield from (Entry(v, item.id, kind) for v in _with_symbols(word, elements))
            if kind != Kind.WEAK:
                yield from (Entry(v, item.id, kind) for v in _with_endings(word))
    for words, kind in (
        (item.unless, Kind.UNLESS),
        (item.unless_ask, Kind.UNLESS_ASK),
        (item.unless_beside, Kind.UNLESS_BESIDE),
    ):
        for phrase in _all_words(words):
            yield Entry(phrase, item.id, kind)
    proof = Kind.NEEDS_PARAMETER if item.threshold is not None else Kind.STRONG
    for number in item.cas:
        yield Entry(f"CAS {number}", item.id, _of_cas(item, number, proof), key_of("cas", number))
    for formula in item.formulas:
        yield Entry(formula, item.id, proof, key_of("formula", formula))
    for number in item.un:
        yield Entry(number, item.id, proof, key_of("un", number))
    if item.code:
        yield Entry(item.code, item.id, Kind.NEEDS_PARAMETER, key_of("code", item.code.upper()))
    for code in item.hs:
        if code not in item.hs_basket:
            yield Entry(code, item.id, Kind.WEAK, key_of("hs", code[:6]))


def _of_cas(item: Item, number: str, proof: int) -> int:
    """How much a CAS number proves: as much as the terms say where they name it."""
    terms = item.terms
    for words, kind in ((terms.weak, Kind.WEAK), (terms.needs_parameter, Kind.NEEDS_PARAMETER)):
        if any(number in word for word in _all_words(words)):
            return min(kind, proof)
    return proof


def _good_entries(good: Good, by_code: dict[str, list[str]]) -> Iterator[Entry]:
    """A downstream good: another good if it is not controlled, else a question or a name."""
    names = (good.names.en, good.names.zh, good.names.ja)
    phrases = [word for word in (*names, *_all_words(good.aliases)) if word]
    owners = [owner for code in good.codes for owner in _leaves(code, by_code)]
    if not owners:
        kind, owners = Kind.UNLESS if good.controlled == "no" else Kind.UNLESS_ASK, [good.id]
    elif good.controlled == "no":
        kind = Kind.UNLESS
    else:
        kind = Kind.WEAK if good.normally == "no" else Kind.NEEDS_PARAMETER
    for phrase in phrases:
        for owner in owners:
            yield Entry(phrase, owner, kind)


def _leaves(code: str, by_code: dict[str, list[str]]) -> list[str]:
    """Entries with a code, below it, or else right above it."""
    found = [
        owner
        for known, owners in by_code.items()
        if known == code or known.startswith(f"{code}.")
        for owner in owners
    ]
    return found or (_leaves(code.rpartition(".")[0], by_code) if "." in code else [])


def _with_symbols(term: str, elements: list[Element]) -> Iterator[str]:
    """A term with the symbol of an element in place of its name: Tb金属, "Tb metal"."""
    folded = term.lower()
    for element in elements:
        for name in (element.names.zh, element.names.ja):
            if name and name in term and term != name:
                yield term.replace(name, element.symbol)
        english = element.names.en.lower()
        if english and folded.startswith(f"{english} "):
            yield element.symbol + term[len(english) :]


_ENDINGS = (
    ("设备", "装置", "系统", "终端"),
    ("仪", "仪器"),
    ("装置", "システム", "設備", "機"),
    (" equipment", " apparatus", " system", " device", " unit"),
)
"""General words at the end of a name, of which papers write one for the other."""


def _with_endings(term: str) -> Iterator[str]:
    """A long name of equipment with the other general words that it may end with."""
    for endings in _ENDINGS:
        for ending in endings:
            stem = term.removesuffix(ending)
            if stem != term and (len(stem) >= 4 if not stem.isascii() else stem.count(" ") >= 1):
                yield from (stem + other for other in endings if other != ending)


def _all_words(words: Words | Terms) -> Iterator[str]:
    for language in LANGUAGES:
        yield from getattr(words, language)
