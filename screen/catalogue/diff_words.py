"""A difference of catalogues on paper: text, Markdown, JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec

from screen.catalogue.diff import Difference, Entries

__all__ = ["as_json", "as_markdown", "as_text"]

_TITLES = {
    "catalogue": "The catalogue itself",
    "item": "Entries of control lists",
    "measure": "Measures",
    "party": "Parties",
    "good": "Finished goods",
    "family": "Families",
    "rule": "Rules",
}
_ONE = {"item": "Entry", "measure": "Measure", "party": "Party", "good": "Finished good"}


def as_text(old: Entries, new: Entries, found: Sequence[Difference]) -> Iterator[str]:
    """Lines for a person."""
    yield f"{_called(old)} -> {_called(new)}: {_counted(found)}"
    for kind, some in _by_kind(found):
        yield ""
        yield _TITLES[kind]
        yield from (f"  {line}" for difference in some for line in _lines(difference))


def as_markdown(old: Entries, new: Entries, found: Sequence[Difference]) -> Iterator[str]:
    """The same as Markdown: a heading for each kind, a point for each entry."""
    yield f"# Catalogue {_escaped(_called(old))} to {_escaped(_called(new))}"
    yield ""
    yield f"{_counted(found)}."
    for kind, some in _by_kind(found):
        yield ""
        yield f"## {_TITLES[kind]}"
        yield ""
        for difference in some:
            head, *rest = _lines(difference)
            yield f"- {_escaped(head)}"
            yield from (f"  - {_escaped(line.strip())}" for line in rest)


def as_json(old: Entries, new: Entries, found: Sequence[Difference]) -> dict[str, Any]:
    """The same for a machine."""
    return {
        "type": "catalogue-diff",
        "old": {"version": old.version, "hash": old.hash},
        "new": {"version": new.version, "hash": new.hash},
        "same": not found,
        "differences": msgspec.to_builtins(found),
    }


def _called(entries: Entries) -> str:
    return f"{entries.version} ({entries.hash[:12]})"


def _counted(found: Sequence[Difference]) -> str:
    if not found:
        return "no differences"
    counts = (
        (sum(difference.what == what for difference in found), what)
        for what in ("added", "removed", "changed")
    )
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    more = sum(not difference.adds for difference in found)
    return f"{told}; {more} do more than add"


def _by_kind(found: Iterable[Difference]) -> Iterator[tuple[str, list[Difference]]]:
    for kind, some in groupby(found, lambda difference: difference.kind):
        yield kind, list(some)


def _lines(difference: Difference) -> Iterator[str]:
    """What became of one entry: on one line, or a line for each change."""
    name = difference.name or ("" if difference.kind == "catalogue" else difference.id)
    if difference.name and difference.kind in ("measure", "party"):
        name = f"{difference.name} [{difference.id}]"
    if difference.what != "changed":
        one = _ONE.get(difference.kind, difference.kind.capitalize())
        name = f"{one} {difference.what}: {name}"
    if not name:
        yield from difference.words
    elif len(difference.words) == 1:
        yield f"{name}: {difference.words[0]}"
    else:
        yield name
        yield from (f"  {words}" for words in difference.words)


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\*_`[]<>|" else sign for sign in text)
