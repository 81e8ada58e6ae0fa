"""Combinations: words that name an entry only together, as type and material of a valve do."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from screen.match.span import Span, Text
from screen.model import Reading

__all__ = ["NO_PART", "Combination", "read_combinations"]

NO_PART = ("known-substances", "forms-packing")
"""Word groups that take no part: the titanium of titanium dioxide, the drum it is packed in."""


class Combination(Struct, frozen=True):
    """One word of each group of ``all_of`` must stand in the text and none of ``none_of``."""

    owner: str
    all_of: tuple[str, ...]
    none_of: tuple[str, ...]
    strength: str


def read_combinations(
    field: str, text: Text, by_group: dict[str, tuple[Combination, ...]]
) -> Iterator[Reading]:
    """Readings of every combination that a text completes: one a group, the longest word of each.

    Args:
        field: name of the shipment's field, copied into the readings.
        text: the field with its spans.
        by_group: combinations by the first of their groups.
    """
    if not any(name in by_group for name, _ in text.groups):
        return
    present: dict[str, Span] = {}
    other = text.group(*NO_PART)
    for name, span in text.groups:
        if any(span == taken or span.inside(taken) for taken in other):
            continue
        if name not in present or span.end - span.start > present[name].end - present[name].start:
            present[name] = span
    for name in sorted(present):
        for combination in by_group.get(name, ()):
            if all(group in present for group in combination.all_of) and not any(
                group in present for group in combination.none_of
            ):
                yield from _readings(field, text, combination, present)


def _readings(
    field: str, text: Text, combination: Combination, present: dict[str, Span]
) -> Iterator[Reading]:
    for group in combination.all_of:
        span = present[group]
        start, end = text.folded.span(span.start, span.end)
        yield Reading(
            field=field,
            text=text.folded.original[start:end],
            start=start,
            end=end,
            entry=combination.owner,
            term=" + ".join(combination.all_of),
            method="combination",
            strength=combination.strength,
            score=100.0,
            kept=True,
            rule="combination",
        )
