"""Thresholds: stated figures against trees of conditions."""

from __future__ import annotations

import msgspec
import pytest
import yaml

from screen.text.fold import fold
from screen.text.quantity import read_quantities
from screen.text.quantity_table import QuantityTable
from screen.text.threshold import AllOf, AnyOf, Fact, Leaf, Node, judge_threshold, parse_node
from tests.text.conftest import rows


def tree_of(source: str) -> Node:
    return parse_node(yaml.load(source, Loader=yaml.BaseLoader))


@pytest.mark.parametrize(("text", "tree", "state", "open_names"), rows("thresholds.tsv"))
def test_cases(table: QuantityTable, text: str, tree: str, state: str, open_names: str) -> None:
    outcome = judge_threshold(tree_of(tree), read_quantities(fold(text), table), table)
    assert (outcome.state, "; ".join(outcome.open)) == (state, open_names)


def test_the_comparison_is_told(table: QuantityTable) -> None:
    tree = tree_of('{quantity: purity, relation: ">=", value: 99.99, unit: "%"}')
    outcome = judge_threshold(tree, read_quantities(fold("Ga ９９．９％"), table), table)
    (row,) = outcome.compared
    assert (row.quantity, row.relation, row.value, row.unit) == ("purity", ">=", 99.99, "%")
    assert (row.stated, row.start, row.end, row.result) == ("９９．９％", 3, 8, "below")


def test_bare_figures_can_be_refused(table: QuantityTable) -> None:
    tree = tree_of('{quantity: purity, relation: ">=", value: 99, unit: "%"}')
    bare, named = (
        judge_threshold(tree, read_quantities(fold(text), table), table, bare_ok=False).state
        for text in ("gallium 99.9%", "gallium purity 99.9%")
    )
    assert (bare, named) == ("not_stated", "meets")


def test_a_named_figure_goes_before_a_bare_one(table: QuantityTable) -> None:
    tree = tree_of('{quantity: purity, relation: ">=", value: 99, unit: "%"}')
    text = fold("80% recycled content powder, purity 99.9%")
    assert judge_threshold(tree, read_quantities(text, table), table).state == "meets"


def test_nodes_are_parsed_and_survive_storage() -> None:
    tree = tree_of(
        "{all_of: [{fact: spherical}, {any_of: [{quantity: content, relation: <, value: 4e1,"
        " unit: ppm, of: Boron}, {fact: x}]}]}"
    )
    leaf = Leaf("content", "<", 40.0, "ppm", "boron")
    assert tree == AllOf((Fact("spherical"), AnyOf((leaf, Fact("x")))))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(tree), type=Node) == tree


@pytest.mark.parametrize(
    "source",
    [
        "{}",
        "[]",
        "{all_of: []}",
        "{all_of: x}",
        "{fact: ''}",
        "{fact: x, any_of: [{fact: y}]}",
        "{quantity: purity, value: 1, unit: '%'}",
        "{quantity: purity, relation: '=>', value: 1, unit: '%'}",
        "{quantity: purity, relation: '>', value: high, unit: '%'}",
        "{quantity: purity, relation: '>', value: 1, unit: '%', from: x}",
    ],
)
def test_faulty_nodes_are_refused(source: str) -> None:
    with pytest.raises(ValueError, match="threshold"):
        tree_of(source)
