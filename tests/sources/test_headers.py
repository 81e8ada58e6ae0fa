"""Which column is which."""

from __future__ import annotations

import pytest

from screen.model import Shipment
from screen.sources.headers import JOINED, fields_of, heading_key, map_headings, understand
from screen.sources.headings import PLAIN

OWN = [name for name in Shipment.__struct_fields__ if name not in {"extra", "read_from"}]


def field_of(heading: str) -> str | None:
    """The only field that a heading names."""
    (field, *more) = [*map_headings([heading]), None]
    assert more in ([], [None])
    return field


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("write", [str, str.upper, lambda name: name.replace("_", " ").title()])
def test_every_field_by_its_own_name(name, write):
    assert field_of(write(name)) == name


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("shipment_id", "id"),
        ("Description of Goods", "description"),
        ("description_en", "description"),
        ("品名", "description"),
        ("货物名称", "description"),
        ("貨物名稱", "description"),
        ("商品名（英語）", "description"),
        ("HS-Code", "hs_code"),
        ("ＨＳコード", "hs_code"),
        ("海关编码", "hs_code"),
        ("Quantity (kg)", "quantity"),
        ("原産国", "origin"),
        ("Country of Origin", "origin"),
        ("启运港", "ship_from"),
        ("仕向国", "destination"),
        ("目的国", "destination"),
        ("Consignee Name", "consignee"),
        ("荷受人", "consignee"),
        ("End-User", "end_user"),
        ("最終需要者名", "end_user"),
        ("最终用途", "end_use"),
        ("用途", "end_use"),
        ("发货日期", "date"),
        ("Supplier", "exporter"),
        ("License No.", "licence_no"),
        ("P/N", "part_number"),
        ("型番", "part_number"),
        ("Description 品名", "description"),
        ("品名／Description", "description"),
        ("品名\nDescription of Goods", "description"),
        ("货物描述(Goods)", "description"),
        ("貨物の名称", "description"),
        ("商品名称、规格型号", "description"),
        ("Ship-to country", "destination"),
        ("Consignee country", "destination"),
        ("最终目的国（地区）", "destination"),
        ("仕向地 (Destination)", "destination"),
        ("Name and address of consignee", "consignee"),
        ("Consignee / End User", "end_user"),
        ("最终用户名称", "end_user"),
        ("生产销售单位", "exporter"),
        ("商品编号", "hs_code"),
        ("Desciption of Goods", "description"),
        ("Destnation", "destination"),
        ("最终用卢名称", None),
        ("Weight (goods)", None),
        ("Consigner", None),
        ("Unit price", None),
        ("Carton mark", None),
        ("", None),
        ("名", None),
    ],
)
def test_what_people_write(heading, field):
    assert field_of(heading) == field


def test_a_heading_that_only_may_name_a_field_gives_way():
    assert map_headings(["Item", "Qty"]) == {"description": (0,), "quantity": (1,)}
    assert map_headings(["Item", "Goods"]) == {"description": (1,)}
    assert map_headings(["Product", "Item"]) == {"description": (1,)}


def test_the_most_telling_heading_first():
    assert map_headings(["Port of discharge", "Destination"]) == {"destination": (1, 0)}


def test_only_texts_are_joined():
    assert set(JOINED) <= set(OWN)
    assert not {"date", "hs_code", "origin", "destination"} & set(JOINED)


def test_a_misspelt_heading_gives_way_to_a_right_one():
    assert map_headings(["Desciption", "Goods"]) == {"description": (1,)}


def test_what_the_user_names_goes_before_all():
    columns = understand(["品名", "What"], [("description", "what")])
    assert fields_of(columns) == {"description": (1,)}
    assert [column.how for column in columns] == ["", "map"]


def test_specifications_are_read_beside_the_goods():
    assert map_headings(["规格", "品名", "Purity"]) == {"description": (1, 2, 0)}
    assert map_headings(["Item", "Specification"]) == {"description": (0, 1)}
    assert map_headings(["Specification"]) == {"description": (0,)}


def test_no_heading_stands_for_two_fields():
    words = [heading_key(word) for line in PLAIN.values() for word in set(line.split("|"))]
    fields = {heading_key(word): field for field, line in PLAIN.items() for word in line.split("|")}
    for field, line in PLAIN.items():
        assert {fields[heading_key(word)] for word in line.split("|")} == {field}
    assert len(words) > 700
