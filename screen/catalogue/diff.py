"""What is different between two catalogues, entry by entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from screen.catalogue.catalogue import Catalogue
from screen.catalogue.changes import Change, changes_of, is_addition
from screen.catalogue.life import measure_state
from screen.catalogue.model import Header, Item, Measure, Party, Rule
from screen.catalogue.read import Source

__all__ = ["KINDS", "Difference", "Entries", "diff", "entries_of", "of_catalogue"]

KINDS = ("catalogue", "item", "measure", "party", "good", "family", "rule")
"""What is compared, in the order in which it is told."""

_LISTS = {
    "control": "on the control list",
    "watch": "on the watch list",
    "unreliable": "on the Unreliable Entity List",
    "countermeasure": "under a countermeasure order",
    "military": "a military user",
    "sensitive": "close to defence",
    "contractor": "a defence supplier",
    "end_user_list": "on Japan's Foreign End User List",
}


class Entries(Struct, frozen=True):
    """The entries of a catalogue by kind and id."""

    version: str
    hash: str
    by_kind: dict[str, Mapping[str, Any]]


class Difference(Struct, frozen=True):
    """An entry that was added, removed or changed.

    ``what`` is ``added``, ``removed`` or ``changed``; ``name`` is what people call it, ``words``
    what became of it. ``adds`` tells that it only adds and so weakens nothing.
    """

    kind: str
    id: str
    name: str
    what: str
    words: tuple[str, ...]
    adds: bool


def entries_of(source: Source, digest: str) -> Entries:
    """The entries of a catalogue as read from its files."""
    by_kind: dict[str, Mapping[str, Any]] = {
        "catalogue": {"catalogue": source.header},
        "item": {e.value.id: e.value for e in source.items},
        "measure": {e.value.id: e.value for e in source.measures},
        "party": {e.value.id: e.value for e in source.parties},
        "good": {e.value.id: e.value for e in source.goods},
        "family": {e.value.id: e.value for e in source.families},
        "rule": {e.value.id: e.value for e in source.rules},
    }
    return Entries(source.header.version, digest, by_kind)


def of_catalogue(catalogue: Catalogue) -> Entries:
    """The entries of a catalogue in use."""
    header = Header(catalogue.version, catalogue.horizons, catalogue.coverage)
    by_kind: dict[str, Mapping[str, Any]] = {
        "catalogue": {"catalogue": header},
        "item": catalogue.items,
        "measure": catalogue.measures,
        "party": catalogue.parties,
        "good": {good.id: good for good in catalogue.goods},
        "family": catalogue.families,
        "rule": {rule.id: rule for rule in catalogue.rules},
    }
    return Entries(catalogue.version, catalogue.hash, by_kind)


def diff(old: Entries, new: Entries, day: dt.date) -> Iterator[Difference]:
    """All differences, by kind, then in the order of the new catalogue, removed ones last.

    ``day`` is the day for which the state of new measures is told.
    """
    for kind in KINDS:
        before, after = old.by_kind[kind], new.by_kind[kind]
        for name, value in after.items():
            if name not in before:
                words = tuple(_introduced(value, day))
                adds = is_addition(value) and kind not in ("rule", "good")
                yield Difference(kind, name, name_of(value), "added", words, adds)
            elif changes := changes_of(before[name], value):
                yield _changed(kind, name, value, changes)
        for name, value in before.items():
            if name not in after:
                words = tuple(_introduced(value, day))
                yield Difference(kind, name, name_of(value), "removed", words, False)
        if kind == "rule" and _moved(before, after):
            told = "rules stand in another order: the first that matches speaks"
            yield Difference(kind, "", "", "changed", (told,), False)


def _changed(kind: str, name: str, value: Any, changes: tuple[Change, ...]) -> Difference:
    words = tuple(change.words for change in changes)
    adds = all(change.adds for change in changes)
    return Difference(kind, name, name_of(value), "changed", words, adds)


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return [name for name in before if name in after] != [name for name in after if name in before]


def name_of(value: Any) -> str:
    """What people call an entry: its code or number, and its name."""
    if isinstance(value, Rule | Header):
        return ""
    if isinstance(value, Measure):
        return value.number
    names = value.names
    name = names.en or names.ja or names.zh
    return " ".join(filter(None, (getattr(value, "code", ""), name)))


def _introduced(value: Any, day: dt.date) -> Iterator[str]:
    """What an entry that was added or removed is."""
    if isinstance(value, Item):
        yield f"family {value.family}, by {', '.join(value.measures)}"
        if value.threshold_text:
            yield value.threshold_text
    elif isinstance(value, Party):
        since = f" since {value.listed_on}" if value.listed_on else ""
        until = f" until {value.removed_on}" if value.removed_on else ""
        act = value.measure or value.notice
        yield f"{_LISTS.get(value.kind, value.kind)}{since}{until}" + (f" ({act})" if act else "")
    elif isinstance(value, Measure):
        state = measure_state(value, day)
        until = f" until {state.until}" if state.until else ""
        yield f"{value.title.en or value.title.zh}: {state.name} on {day}{until}"
    elif isinstance(value, Rule):
        yield f"about {value.about}: {value.effect}, {value.certainty}, says {value.says}"
