"""Threshold trees: conditions on figures, joined by *all of* and *any of*."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec

__all__ = ["AllOf", "AnyOf", "Fact", "Leaf", "Node", "facts", "leaves", "parse_node"]

Relation = Literal[">=", ">", "<=", "<", "="]
RELATIONS = (">=", ">", "<=", "<", "=")


class Leaf(msgspec.Struct, frozen=True, tag="leaf", forbid_unknown_fields=True):
    """A condition on a figure; ``of`` names the substance whose content it is."""

    quantity: str
    relation: Relation
    value: float
    unit: str
    of: str | None = None


class Fact(msgspec.Struct, frozen=True, tag="fact", forbid_unknown_fields=True):
    """A condition that no figure on a paper answers; always open."""

    fact: str


class AllOf(msgspec.Struct, frozen=True, tag="all_of", forbid_unknown_fields=True):
    """True when every part is."""

    all_of: tuple[Leaf | Fact | AllOf | AnyOf, ...]


class AnyOf(msgspec.Struct, frozen=True, tag="any_of", forbid_unknown_fields=True):
    """True when one part is."""

    any_of: tuple[Leaf | Fact | AllOf | AnyOf, ...]


Node = Leaf | Fact | AllOf | AnyOf


def parse_node(raw: Mapping[str, Any]) -> Node:
    """A threshold tree from plain mappings whose scalars may all be text.

    Raises:
        ValueError: a node of no known kind, an empty branch, an unknown relation, a value that
            is no number, or a key too many; the message shows the node.
    """
    if not isinstance(raw, Mapping):
        raise ValueError(f"threshold: a node must be a mapping, not {raw!r}")
    keys = set(raw)
    if keys == {"all_of"} or keys == {"any_of"}:
        (key,) = keys
        parts = raw[key]
        if not isinstance(parts, Sequence) or isinstance(parts, str) or not parts:
            raise ValueError(f"threshold: {key} needs a list of nodes, not {parts!r}")
        nodes = tuple(parse_node(part) for part in parts)
        return AllOf(nodes) if key == "all_of" else AnyOf(nodes)
    if keys == {"fact"}:
        if not str(raw["fact"]).strip():
            raise ValueError("threshold: an empty fact")
        return Fact(str(raw["fact"]))
    return _parse_leaf(raw, keys)


def _parse_leaf(raw: Mapping[str, Any], keys: set[str]) -> Leaf:
    needed = {"quantity", "relation", "value", "unit"}
    if not needed <= keys <= needed | {"of"}:
        raise ValueError(
            f"threshold: expected all_of, any_of, fact, or quantity, relation, value, unit and "
            f"perhaps of; found {dict(raw)!r}"
        )
    if raw["relation"] not in RELATIONS:
        raise ValueError(f"threshold: unknown relation {raw['relation']!r} in {dict(raw)!r}")
    try:
        value = float(raw["value"])
    except (TypeError, ValueError):
        raise ValueError(f"threshold: value {raw['value']!r} is no number") from None
    of = str(raw["of"]).lower() if raw.get("of") else None
    return Leaf(str(raw["quantity"]), raw["relation"], value, str(raw["unit"]), of)


def facts(node: Node) -> list[str]:
    """The conditions without a figure of a tree, left to right."""
    if isinstance(node, Fact):
        return [node.fact]
    if isinstance(node, Leaf):
        return []
    parts = node.all_of if isinstance(node, AllOf) else node.any_of
    return [fact for part in parts for fact in facts(part)]


def leaves(node: Node) -> list[Leaf]:
    """The figures of a tree, left to right."""
    if isinstance(node, Leaf):
        return [node]
    if isinstance(node, Fact):
        return []
    parts = node.all_of if isinstance(node, AllOf) else node.any_of
    return [leaf for part in parts for leaf in leaves(part)]
