"""What is different between two states of an entry, in words a compliance officer reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from screen.catalogue.model import Item, Measure, Party, Period
from screen.text.tree import AllOf, AnyOf, Fact, Leaf

__all__ = ["Change", "changes_of", "is_addition"]

_ADDS: dict[type, tuple[str, ...]] = {
    Item: ("terms", "cas", "un", "formulas", "hs", "combinations", "measures", "sources", "ask"),
    Party: ("aliases", "sources"),
    Measure: ("in_force", "sources"),
}
"""Where more is only more: a longer list there can raise a verdict and never lower it."""

_FILLS = ("names", "title", "note", "about", "address", "city", "aliases")
"""Where a first text in place of none lowers nothing."""

_NARROWS = ("unless", "unless_ask", "unless_beside", "confusable_with")
"""What takes words away from entries, in an entry that is new as well."""

_LANGUAGES = {"en": "English", "zh": "Chinese", "ja": "Japanese"}
_WORDS = {
    "terms.strong": "name",
    "terms.needs_parameter": "name (a figure decides)",
    "terms.weak": "name (counts beside a second sign)",
    "unless": "phrase (another good)",
    "unless_ask": "phrase (a question)",
    "unless_beside": "word (another good)",
    "aliases": "name",
    "aliases_weak": "name (counts beside a second sign)",
    "confusable_with": "name (another body)",
    "cas": "CAS number",
    "un": "UN number",
    "hs": "HS code",
    "hs_basket": "HS code (means nothing alone)",
    "sources": "source",
    "measures": "measure",
    "formulas": "formula",
    "combinations": "combination",
    "ask": "figure to ask for",
    "names": "name",
    "dual_use": "dual use",
    "listed_on": "on the list since",
    "removed_on": "off the list since",
    "in_force": "in force",
    "unknown": "state unknown",
    "threshold_text": "threshold in words",
    "next_step": "next step",
}
_MOST = 12


class Change(Struct, frozen=True):
    """One difference: the field, what happened to it, whether it only adds."""

    field: str
    words: str
    adds: bool


def changes_of(old: Any, new: Any) -> tuple[Change, ...]:
    """The differences of two states of an entry, in the order of its fields."""
    return tuple(_walk(type(old), "", old, new))


def is_addition(new: Any) -> bool:
    """Whether a new entry takes nothing from others: it holds no phrases that hide words."""
    return not any(_holds(getattr(new, name, ())) for name in _NARROWS)


def _holds(value: Any) -> bool:
    if isinstance(value, Struct):
        return any(getattr(value, field.name) for field in fields(value))
    return bool(value)


def _walk(kind: type, path: str, old: Any, new: Any) -> Iterator[Change]:
    for field in fields(old):
        name = f"{path}.{field.name}" if path else field.name
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before == after:
            continue
        if type(before) is type(after) and isinstance(before, Struct) and not _is_tree(before):
            yield from _walk(kind, name, before, after)
        elif isinstance(before, tuple) and not _is_periods((*before, *after)):
            yield from _of_lists(kind, name, before, after)
        else:
            yield _of_values(kind, name, before, after)


def _of_lists(
    kind: type, name: str, before: Sequence[Any], after: Sequence[Any]
) -> Iterator[Change]:
    more = [value for value in after if value not in before]
    less = [value for value in before if value not in after]
    if more:
        yield Change(name, f"{_counted(name, more, 'new')}: {_told(more)}", _only_adds(kind, name))
    if less:
        yield Change(name, f"{_counted(name, less, 'removed')}: {_told(less)}", False)
    if not (more or less) and not _only_adds(kind, name):
        yield Change(name, f"{_label(name)}: in another order", False)


def _of_values(kind: type, name: str, before: Any, after: Any) -> Change:
    top = name.partition(".")[0]
    fills = not before and top in _FILLS
    if isinstance(before, tuple):
        more = _only_adds(kind, name) and all(period in after for period in before)
        return Change(name, _of_periods(_label(name), before, after), more)
    return Change(name, f"{_label(name)}: {_value(before)} -> {_value(after)}", fills)


def _only_adds(kind: type, name: str) -> bool:
    return name.partition(".")[0] in _ADDS.get(kind, ())


def _label(name: str) -> str:
    top, _, last = name.rpartition(".")
    if last in _LANGUAGES:
        return f"{_LANGUAGES[last]} {_WORDS.get(top, top.replace('_', ' '))}"
    return _WORDS.get(name, name.replace("_", " ").rstrip("."))


def _counted(name: str, values: Sequence[Any], verb: str) -> str:
    label = _label(name)
    if len(values) > 1 and label[-1] != "s":
        head, *rest = label.split(" (", 1)
        label = " (".join([f"{head}s", *rest])
    return f"{len(values)} {verb} {label}"


def _told(values: Sequence[Any]) -> str:
    shown = ", ".join(map(_value, values[:_MOST]))
    return shown + (f" and {len(values) - _MOST} more" if len(values) > _MOST else "")


def _value(value: Any) -> str:
    if value in (None, "", ()):
        return "none"
    if _is_tree(value):
        return _tree(value)
    if isinstance(value, Struct):
        given = ((f.name, getattr(value, f.name)) for f in fields(value))
        return " ".join(
            f"{name} {_value(part)}" for name, part in given if part not in ("", (), None)
        )
    if isinstance(value, tuple):
        return ", ".join(map(_value, value))
    return " ".join(str(value).split())


# -- thresholds ----------------------------------------------------------------------------------


def _is_tree(value: Any) -> bool:
    return isinstance(value, AllOf | AnyOf | Leaf | Fact)


def _tree(node: Any) -> str:
    """A threshold on one line."""
    if isinstance(node, AllOf):
        return " and ".join(map(_branch, node.all_of))
    if isinstance(node, AnyOf):
        return " or ".join(map(_branch, node.any_of))
    if isinstance(node, Fact):
        return node.fact
    of = f" of {node.of}" if node.of else ""
    unit = "" if node.unit == "1" else f" {node.unit}"
    return f"{node.quantity.replace('_', ' ')}{of} {node.relation} {node.value:g}{unit}"


def _branch(node: Any) -> str:
    return f"({_tree(node)})" if isinstance(node, AllOf | AnyOf) else _tree(node)


# -- periods -------------------------------------------------------------------------------------


def _is_periods(values: Sequence[Any]) -> bool:
    return bool(values) and all(isinstance(value, Period) for value in values)


def _of_periods(label: str, before: Sequence[Period], after: Sequence[Period]) -> str:
    same_start = len(before) == len(after) == 1 and before[0].start == after[0].start
    if same_start and before[0].to != after[0].to:
        ends = " -> ".join(str(one.to or "further notice") for one in (before[0], after[0]))
        return f"{label} until {ends}"
    return f"{label}: {_periods(before)} -> {_periods(after)}"


def _periods(periods: Sequence[Period]) -> str:
    return "; ".join(map(_period, periods)) or "none"


def _period(period: Period) -> str:
    ends = (("from", period.start), ("to", period.to))
    days = " ".join(f"{word} {day}" for word, day in ends if day)
    why = f" ({period.by or period.reason})" if period.by or period.reason else ""
    return f"{days or 'always'}{why}"
