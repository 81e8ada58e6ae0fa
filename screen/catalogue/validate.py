"""Validating a catalogue: every fault with file and line, before anyone relies on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from screen.catalogue.faults import Fault
from screen.catalogue.files import data_directory
from screen.catalogue.model import Element, Good, Item, Measure, Party, Rule, Words
from screen.catalogue.read import Located, Source
from screen.catalogue.sources import read_source
from screen.messages import LANGUAGES
from screen.text.identifiers import cas_valid
from screen.text.quantity_table import QuantityTable, compile_quantities
from screen.text.threshold import AllOf, AnyOf, Leaf, Node
from screen.text.words import row_key

__all__ = ["faults_of", "validate"]

T = TypeVar("T")


class _Known:
    """What entries may refer to."""

    def __init__(self, source: Source, quantities: QuantityTable) -> None:
        self.measures = {e.value.id for e in source.measures}
        self.families = {e.value.id for e in source.families}
        self.parties = {e.value.id for e in source.parties} | source.off
        self.groups = {e.value.id for e in source.groups}
        self.items = {e.value.id for e in source.items} | source.off
        self.codes = {e.value.code for e in source.items}
        self.quantities = quantities


def validate(directory: Path | None = None) -> list[Fault]:
    """All faults of a catalogue, by file and line; none if it is sound.

    Checked are the schema and its types, unique ids, references, CAS check digits, the form of
    HS codes, dates in order, sources, units and quantities of thresholds, and message codes.
    """
    source, faults = read_source(data_directory(directory))
    found = [*faults, *(faults_of(source) if source is not None else ())]
    return sorted(found, key=lambda fault: (fault.file, fault.line))


def faults_of(source: Source) -> list[Fault]:
    """What is wrong with what was read, apart from the form of its files."""
    try:
        quantities = compile_quantities(source.quantities)
    except (TypeError, ValueError, KeyError) as error:
        return [Fault("quantities.yaml", 1, "-", str(error))]
    known = _Known(source, quantities)
    return [
        *_repeated(source),
        *_checked(
            source.items, known, _item_references, _item_numbers, _item_terms, _item_threshold
        ),
        *_checked(source.measures, known, _measure_periods),
        *_checked(source.parties, known, _party_references, _party_names, _party_dates),
        *_checked(source.rules, known, _rule_messages, _rule_references),
        *_checked(source.goods, known, _good_references),
        *_checked(source.elements, known, _element_references),
    ]


def _checked(
    entries: Iterable[Located[T]], known: _Known, *checks: Callable[[_Known, T], Iterator[str]]
) -> Iterator[Fault]:
    """The faults that some checks find in some entries, each with its place."""
    for located in entries:
        label = getattr(located.value, "id", "") or getattr(located.value, "symbol", "-")
        for check in checks:
            for message in check(known, located.value):
                yield Fault(located.file, located.line, label, message)


def _repeated(source: Source) -> Iterator[Fault]:
    for entries in (source.items, source.measures, source.parties, source.families, source.rules):
        seen: dict[str, Located[Any]] = {}
        for located in entries:
            first = seen.setdefault(located.value.id, located)
            if first is not located:
                where = f"{first.file}:{first.line}"
                yield Fault(
                    located.file,
                    located.line,
                    located.value.id,
                    f"the id stands already at {where}",
                )


def _unknown(kind: str, names: tuple[str, ...], known: set[str]) -> Iterator[str]:
    for name in names:
        if name not in known:
            yield f"{kind} {name!r} is not in the catalogue"


# -- items -------------------------------------------------------------------------------------


def _item_references(known: _Known, item: Item) -> Iterator[str]:
    yield from _unknown("measure", item.measures, known.measures)
    yield from _unknown("family", (item.family,), known.families)
    for combination in item.combinations:
        yield from _unknown("word group", (*combination.all_of, *combination.none_of), known.groups)
    if not item.measures:
        yield "no measure: an entry must say by which act it is controlled"


def _item_numbers(known: _Known, item: Item) -> Iterator[str]:
    for number in item.cas:
        if not cas_valid(number):
            yield f"CAS {number} fails its check digit"
    for code in item.hs_basket:
        if code not in item.hs:
            yield f"basket HS code {code} is not among the HS codes"


def _item_terms(known: _Known, item: Item) -> Iterator[str]:
    if not (item.names.en or item.names.zh):
        yield "no name in English or Chinese"
    strengths: dict[str, str] = {}
    for strength in ("strong", "needs_parameter", "weak"):
        for word in _words(getattr(item.terms, strength)):
            key = row_key(word)
            if not key:
                yield f"term {word!r} has no letters to look for"
            elif strengths.setdefault(key, strength) != strength:
                yield f"term {word!r} stands as {strengths[key]} and as {strength}"


def _words(words: Words) -> tuple[str, ...]:
    return (*words.en, *words.zh, *words.ja)


def _item_threshold(known: _Known, item: Item) -> Iterator[str]:
    if item.threshold is None:
        return
    for leaf in _leaves(item.threshold):
        if leaf.quantity not in known.quantities.kinds:
            yield f"threshold: quantity {leaf.quantity!r} is not in quantities.yaml"
        if leaf.unit not in known.quantities.units:
            yield f"threshold: unit {leaf.unit!r} is not in quantities.yaml"


def _leaves(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, AllOf | AnyOf):
        for part in node.all_of if isinstance(node, AllOf) else node.any_of:
            yield from _leaves(part)


def _good_references(known: _Known, good: Good) -> Iterator[str]:
    families = {code[:5] for code in known.codes}
    yield from _unknown("code", tuple(code[:5] for code in good.codes), families)


def _element_references(known: _Known, element: Element) -> Iterator[str]:
    yield from _unknown("entry", (*element.compounds, *element.alloys), known.items)


# -- measures, parties, rules ----------------------------------------------------------------------


def _measure_periods(known: _Known, measure: Measure) -> Iterator[str]:
    if not (measure.in_force or measure.unknown):
        yield "neither a time in force nor a time of unknown state"
    for period in (*measure.in_force, *measure.suspended, *measure.unknown):
        if period.start and period.to and period.start > period.to:
            yield f"a period ends ({period.to}) before it begins ({period.start})"
    for period in measure.suspended:
        if not (period.by and period.start):
            yield "a suspension needs its first day and the act it rests on (by)"
    for period in measure.unknown:
        if not period.reason:
            yield "an unknown state needs a reason"


def _party_references(known: _Known, party: Party) -> Iterator[str]:
    if party.kind == "house":
        yield "kind 'house' is that of lists of one's own: dualuse lists add"
    yield from _unknown("measure", (party.measure,) if party.measure else (), known.measures)
    listed = (*party.group, *((party.listed_as,) if party.listed_as else ()))
    yield from _unknown("party", listed, known.parties)


def _party_names(known: _Known, party: Party) -> Iterator[str]:
    if not (party.names.en or party.names.zh or party.names.ja):
        yield "no name"
    both = set(map(row_key, party.aliases)) & set(map(row_key, party.aliases_weak))
    for key in sorted(both):
        yield f"alias {key!r} is both strong and weak"


def _party_dates(known: _Known, party: Party) -> Iterator[str]:
    if party.listed_on and party.removed_on and party.removed_on < party.listed_on:
        yield f"removed on {party.removed_on}, before it was listed on {party.listed_on}"
    if party.listed_on and party.listed_on > dt.date(2100, 1, 1):
        yield f"listed on {party.listed_on}?"


def _rule_messages(known: _Known, rule: Rule) -> Iterator[str]:
    if rule.certainty == "silent":
        return
    for code in (rule.says, rule.next_step):
        if code and code not in LANGUAGES["en"]:
            yield f"message {code!r} has no words"
    if rule.certainty in ("certain", "possible") and not rule.next_step:
        yield "a finding needs a next step"


def _rule_references(known: _Known, rule: Rule) -> Iterator[str]:
    yield from _unknown("measure", (rule.measure,) if rule.measure else (), known.measures)
    yield from _unknown("family", rule.family, known.families)
