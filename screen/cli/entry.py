"""An entry of the catalogue as a person reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from screen.cli.lookup import words_of

if TYPE_CHECKING:
    from screen.catalogue import Catalogue
    from screen.catalogue.model import Item, Words

__all__ = ["lines_of", "tree_lines"]

_LANGUAGES = (("en", "English"), ("zh", "Chinese"), ("ja", "Japanese"))


def lines_of(item: Item, catalogue: Catalogue, day: dt.date) -> Iterator[str]:
    """The lines of an entry: what it is called, what decides, what law, who says so."""
    yield " ".join(filter(None, (item.code or item.id, item.names.en or item.names.zh)))
    yield from _pairs(
        ("id", item.id if item.code else ""),
        *((name, getattr(item.names, key)) for key, name in _LANGUAGES[1:]),
        ("family", item.family),
        ("regime", item.regime),
        ("dual use", item.dual_use),
        ("HS", ", ".join(item.hs)),
        ("CAS", ", ".join(item.cas)),
        ("UN", ", ".join(item.un)),
        ("formulas", ", ".join(item.formulas)),
    )
    for strength in ("strong", "needs_parameter", "weak"):
        yield from _terms(strength, getattr(item.terms, strength))
    phrases = (
        ("not in", item.unless),
        ("not beside", item.unless_beside),
        ("ask in", item.unless_ask),
    )
    for title, words in phrases:
        if all_words := words_of(words):
            yield f"  {title}: {', '.join(all_words)}"
    if item.threshold is not None:
        yield "  threshold"
        yield from tree_lines(item.threshold, 2)
    yield from _pairs(("condition", item.threshold_text), ("ask", "; ".join(item.ask)))
    for measure_id in item.measures:
        yield from _measure(measure_id, catalogue, day)
    yield from _pairs(("note", item.note), ("confidence", item.confidence))
    for source in item.sources:
        yield f"  source: {source}"


def tree_lines(node: Any, depth: int = 0) -> Iterator[str]:
    """A threshold as an indented tree in words."""
    indent = "  " * depth
    for key, words in (("all_of", "all of"), ("any_of", "any of")):
        if branches := getattr(node, key, None):
            yield f"{indent}{words}"
            for branch in branches:
                yield from tree_lines(branch, depth + 1)
            return
    if fact := getattr(node, "fact", None):
        yield f"{indent}{fact}"
        return
    of = f" of {node.of}" if node.of else ""
    unit = "" if node.unit == "1" else f" {node.unit}"
    yield f"{indent}{node.quantity.replace('_', ' ')}{of} {node.relation} {node.value:g}{unit}"


def _pairs(*pairs: tuple[str, str]) -> Iterator[str]:
    for name, text in pairs:
        if text:
            yield f"  {name}: {text}"


def _terms(strength: str, words: Words) -> Iterator[str]:
    count = len(words_of(words))
    if not count:
        return
    yield f"  terms, {strength.replace('_', ' ')} ({count})"
    for key, language in _LANGUAGES:
        if listed := getattr(words, key):
            yield f"    {language} ({len(listed)}): {', '.join(listed)}"


def _measure(measure_id: str, catalogue: Catalogue, day: dt.date) -> Iterator[str]:
    from screen.catalogue.life import measure_state

    measure = catalogue.measures.get(measure_id)
    if measure is None:
        yield f"  measure: {measure_id}"
        return
    state = measure_state(measure, day)
    because = f": {state.reason}" if state.reason else ""
    yield f"  measure: {measure_id}, {measure.number}, {measure.title.en}"
    yield f"    {state.name} on {day}{because}"
