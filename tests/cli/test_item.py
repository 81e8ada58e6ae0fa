"""``dualuse item`` as users call it."""

from __future__ import annotations

import json

import pytest

from screen.cli.fields import FIELDS
from screen.model import Shipment
from tests.goldens import assert_golden

CARDS = {
    "item_licence.txt": ("Dysprosium oxide powder 99.9%",),
    "item_clear.txt": ("cotton T-shirts", "--origin", "China"),
    "item_note.txt": ("parts",),
    "item_review.txt": ("Sintered NdFeB magnet N42SH, Dy-free", "--explain"),
    "item_prohibited_cjk.txt": ("中国产 氧化镝 99.95% 25kg/桶", "--end-user", "防衛装備庁"),
    "item_long.txt": ("assorted small articles for the laboratory; " * 20 + "dysprosium oxide",),
}


@pytest.mark.parametrize("name", CARDS)
def test_a_card_for_a_person(dualuse, name):
    assert_golden(name, dualuse("item", *CARDS[name]).stdout)


def test_json_is_one_screening(dualuse):
    result = dualuse("item", "氧化镝 99.9%", "--format", "json", "--as-of", "2026-03-01")
    assert_golden("item_licence.json", result.stdout)


def test_explain_adds_what_was_dropped_to_json(dualuse):
    result = dualuse("item", "NdFeB, Dy-free", "--format", "json", "--explain")
    assert [(r["kept"], r["rule"]) for r in json.loads(result.stdout)["readings"]] == [
        (True, "goods.exact"),
        (False, "goods.denied"),
    ]


def test_every_field_of_a_shipment_has_an_option(dualuse):
    own = set(Shipment.__struct_fields__)
    assert set(FIELDS) == own - {"description", "extra", "read_from"}
    given = {name: f"a {name}" for name in FIELDS} | {"date": "2026/3/1"}
    args = [part for name, text in given.items() for part in ("--" + name.replace("_", "-"), text)]
    shipment = json.loads(dualuse("item", "tea", "--format", "json", *args).stdout)["shipment"]
    assert shipment == given | {"description": "tea", "date": "2026-03-01"}


def test_a_dash_reads_stdin(dualuse):
    result = dualuse("item", "-", "--format", "json", input="\ufeff氧化镝\n")
    assert json.loads(result.stdout)["shipment"]["description"] == "氧化镝"


def test_as_of_goes_before_the_date(dualuse):
    args = ("item", "tea", "--format", "json", "--date", "2026-01-01")
    assert json.loads(dualuse(*args).stdout)["as_of"] == "2026-01-01"
    later = dualuse(*args, "--as-of", "2026年3月1日").stdout
    assert json.loads(later)["as_of"] == "2026-03-01"


def test_control_signs_of_the_user_do_not_reach_the_screen(dualuse):
    shown = dualuse("item", "\x1b[31mtea\u202e \x07 dysprosium oxide").stdout
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
