"""Whether stated figures reach the threshold of an entry: yes, no, or the paper does not say.

A threshold is a tree of conditions joined by *all of* and *any of*. Each condition is true, false
or open, and the tree follows Kleene's logic of three values: what is open stays open unless the
rest settles the matter. A wrong *no* would clear controlled goods, so a condition is only false
where the whole stated interval misses it and the figure certainly is of that quantity.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from screen.text.figures import Quantity
from screen.text.quantity_table import QuantityTable
from screen.text.tree import AllOf, AnyOf, Fact, Leaf, Node, leaves, parse_node

__all__ = [
    "AllOf",
    "AnyOf",
    "Comparison",
    "Fact",
    "Leaf",
    "Node",
    "Outcome",
    "judge_threshold",
    "parse_node",
]


class Comparison(Struct, frozen=True):
    """A stated figure held against one condition, for the report.

    ``start`` and ``end`` are folded offsets of ``stated``; ``result`` is ``meets``, ``below``
    or ``open``.
    """

    quantity: str
    of: str | None
    relation: str
    value: float
    unit: str
    stated: str
    start: int
    end: int
    result: str


class Outcome(Struct, frozen=True):
    """What the figures say about a threshold.

    ``state`` is ``meets``, ``below`` or ``not_stated``; ``open`` names what is still open and
    could change that, in the order of the entry; ``compared`` lists every comparison made.
    """

    state: str
    open: tuple[str, ...] = ()
    compared: tuple[Comparison, ...] = ()


def judge_threshold(
    tree: Node,
    quantities: Sequence[Quantity],
    table: QuantityTable,
    bare_ok: bool = True,
    true_facts: Collection[str] = (),
) -> Outcome:
    """Hold the stated figures against a threshold tree.

    Args:
        tree: the entry's conditions.
        quantities: what was read from the text.
        table: units and kinds.
        bare_ok: whether a figure counts that no word names (``99.9 %`` as a purity); give
            ``False`` for goods of which a share or a size could be anything.
        true_facts: conditions without a figure that the paper settles; all others are open.
    """
    every_leaf = leaves(tree)
    known = [q for q in quantities if bare_ok or not q.bare]
    compared: dict[Leaf, tuple[Comparison, ...]] = {}
    for leaf in dict.fromkeys(every_leaf):
        compared[leaf] = _compare(leaf, every_leaf, known, table)
    truth, open_names = _kleene(tree, compared, true_facts)
    state = "not_stated" if truth is None else "meets" if truth else "below"
    rows = tuple(dict.fromkeys(row for rows in compared.values() for row in rows))
    return Outcome(state, tuple(dict.fromkeys(open_names)), rows)


def _kleene(
    node: Node, compared: Mapping[Leaf, tuple[Comparison, ...]], true_facts: Collection[str]
) -> tuple[bool | None, list[str]]:
    """Truth of a node and, when it is open, what it hangs on."""
    if isinstance(node, Fact):
        return (True, []) if node.fact in true_facts else (None, [node.fact])
    if isinstance(node, Leaf):
        truth = _verdict(compared[node])
        name = node.quantity if node.of is None else f"{node.quantity} of {node.of}"
        return truth, [] if truth is not None else [name]
    settles = isinstance(node, AnyOf)
    parts = node.any_of if isinstance(node, AnyOf) else node.all_of
    open_names: list[str] = []
    for part in parts:
        truth, names = _kleene(part, compared, true_facts)
        if truth is settles:
            return settles, []
        open_names += names
    # A part is open exactly when it names what it hangs on.
    return (None, open_names) if open_names else (not settles, [])


def _verdict(rows: Sequence[Comparison]) -> bool | None:
    """One answer from all figures compared with a condition; open where they disagree."""
    results = {row.result for row in rows}
    if results == {"meets"}:
        return True
    return False if results == {"below"} else None


def _compare(
    leaf: Leaf, every: Sequence[Leaf], quantities: Sequence[Quantity], table: QuantityTable
) -> tuple[Comparison, ...]:
    """The comparisons of one condition with the figures that best answer to its name."""
    ranked: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        if (rank := _rank(leaf, every, quantity, table)) is not None:
            ranked.setdefault(rank, []).append(quantity)
    if not ranked:
        return ()
    best = min(ranked)
    rows = []
    for quantity in ranked[best]:
        result = _holds(leaf, quantity, table)
        if best == _UNNAMED and result is False:
            result = None
        rows.append(_row(leaf, quantity, result))
    return tuple(rows)


def _row(leaf: Leaf, quantity: Quantity, result: bool | None) -> Comparison:
    return Comparison(
        quantity=leaf.quantity,
        of=leaf.of,
        relation=leaf.relation,
        value=leaf.value,
        unit=leaf.unit,
        stated=quantity.stated,
        start=quantity.start,
        end=quantity.end,
        result="open" if result is None else "meets" if result else "below",
    )


_UNNAMED = 4
# Dimensions in which a figure without a name says nothing about the good: parcels, prices,
# part counts, days of delivery, mains supply, heat treatment.
_PARCELS = frozenset(
    ("mass", "volume", "number", "time", "voltage", "current", "share", "temperature", "area")
)


def _rank(
    leaf: Leaf, every: Sequence[Leaf], quantity: Quantity, table: QuantityTable
) -> int | None:
    """How well a figure answers to a condition: 0 by its very name, up to _UNNAMED; else None."""
    unit, kind = table.units.get(leaf.unit), table.kinds.get(leaf.quantity)
    if unit is None or unit.dimension != quantity.dimension:
        return None
    if leaf.of is not None and not _same_substance(leaf.of, quantity.of):
        return None
    if leaf.of is None and quantity.of is not None and not _whole_good(leaf, quantity):
        return None
    if quantity.name == leaf.quantity:
        return 1 if quantity.bare else 0
    if quantity.name is not None:
        return (3 if quantity.bare else 2) if kind and quantity.name in kind.accepts else None
    alike = {other.quantity for other in every if _dimension(other, table) == unit.dimension}
    only = len(alike) == 1 and unit.dimension not in _PARCELS
    return _UNNAMED if only and leaf.of is None and quantity.form == "one" else None


def _dimension(leaf: Leaf, table: QuantityTable) -> str | None:
    unit = table.units.get(leaf.unit)
    return unit.dimension if unit else None


def _same_substance(wanted: str, stated: str | None) -> bool:
    """Whether a figure is of the substance asked for; its alloy and powder count as itself."""
    return stated is not None and wanted in (stated, f"{stated} alloy", f"{stated} powder")


def _whole_good(leaf: Leaf, quantity: Quantity) -> bool:
    """Whether a share stated of a substance may be the share of the good itself.

    At least half of it is; so is the strength of a solution, but no trace of an impurity.
    """
    if quantity.dimension != "share" or leaf.quantity == quantity.name:
        return True
    solution = quantity.name == "concentration" and quantity.unit == "%" and quantity.high >= 1
    return quantity.low >= 50 or solution


def _holds(leaf: Leaf, quantity: Quantity, table: QuantityTable) -> bool | None:
    """Whether an interval satisfies a condition: wholly, not at all, or in part (``None``)."""
    target = table.units[leaf.unit]
    wanted = leaf.value * target.factor + target.offset
    own = table.units[quantity.unit]
    low = quantity.low * own.factor + own.offset
    high = quantity.high * own.factor + own.offset
    low_open, high_open = quantity.low_open, quantity.high_open
    kind = table.kinds.get(leaf.quantity)
    reach = kind.range if kind else "whole"
    if quantity.form == "range" and reach == "high":
        low, low_open = high, high_open
    if quantity.form == "up_to" and reach != "whole":
        # What a machine reaches at most is what it can do.
        low, low_open = high, high_open
    answers = _part(leaf.relation, wanted, (low, low_open), (high, high_open))
    if quantity.form == "range" and reach == "reach":
        return True if answers is None else answers
    return answers


def _part(
    relation: str, wanted: float, low: tuple[float, bool], high: tuple[float, bool]
) -> bool | None:
    """Compare ``[low, high]`` with a limit; each end says whether it is itself left out."""
    if relation in ("<", "<="):
        # The mirror image of the other two.
        mirror = ">" if relation == "<" else ">="
        return _part(mirror, -wanted, (-high[0], high[1]), (-low[0], low[1]))
    if relation == "=":
        same_low, same_high = _same(low[0], wanted), _same(high[0], wanted)
        if same_low and same_high:
            return True
        outside = (high[0] < wanted and not same_high) or (low[0] > wanted and not same_low)
        return False if outside else None
    at_low, at_high = _same(low[0], wanted), _same(high[0], wanted)
    if at_low:
        if relation == ">=" or low[1]:
            return True
    elif low[0] > wanted:
        return True
    if at_high:
        return False if relation == ">" or high[1] else None
    return False if high[0] < wanted else None


def _same(one: float, other: float) -> bool:
    """Equal up to what converting units does to a float."""
    return one == other or abs(one - other) <= 1e-9 * max(abs(one), abs(other))
